"""Find every sentence that the program says from below the window: errors, oddities of files, a trainer's warnings.

The layers below `anicolor.ui` know no Qt and say everything in English. Their sentences are found here in the source,
with `{name}` where a value stands, and go into the translation files with the strings of the window;
`anicolor/ui/sentences.py` knows them again when they arrive.
"""

from __future__ import annotations

import ast
import itertools
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

PACKAGE = Path(__file__).resolve().parent.parent / "anicolor"
ERRORS = frozenset(("AnicolorError", "InputError", "OutputError", "Cancelled", "WeightsError", "EngineError"))
# These write reports and what a terminal shows, or things with a code for which the window has words of its own; their
# errors are found all the same.
_ERRORS_ONLY = ("cli/", "evaluation/", "training/audit.py", "training/compare", "training/progress.py", "__main__.py")
_END = re.compile(r"\S [^.]*\S.*[.?!]$", re.DOTALL)
_NAME = re.compile(r"(?<!\w)_?[A-Za-z]\w*")
_SAY_NO_MORE = {"strerror": "reason", "error": "reason"}


def find_sentences() -> dict[str, str]:
    """Return the template of every sentence, and where it stands: `document/ora.py:120`."""
    found: dict[str, str] = {}
    for name, tree in trees_below():
        own = [(error, error.args[0]) for error in find_errors(tree) if error.args]
        nodes: list[ast.expr] = [said for _, said in own]
        if not name.startswith(_ERRORS_ONLY):
            nodes += _find_others(tree)
        for node in nodes:
            for template in expand(node) or ():
                found.setdefault(template.strip(), f"{name}:{node.lineno}")
    return found


@cache
def trees_below() -> tuple[tuple[str, ast.Module], ...]:
    """Return path and source of every module below the window."""
    paths = {path.relative_to(PACKAGE).as_posix(): path for path in sorted(PACKAGE.rglob("*.py"))}
    return tuple((name, ast.parse(path.read_text("utf-8"))) for name, path in paths.items() if name[:3] != "ui/")


def find_errors(tree: ast.AST) -> Iterator[ast.Call]:
    """Yield where one of the program's own errors is made."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in ERRORS:
            yield node


def expand(node: ast.expr) -> list[str] | None:
    """Return the templates of all sentences that an expression can be; None where its words are not all in it."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return [node.value]
    if isinstance(node, ast.IfExp):
        either = (expand(node.body), expand(node.orelse))
        return [*either[0], *either[1]] if either[0] is not None and either[1] is not None else None
    if isinstance(node, ast.JoinedStr):
        parts = [
            (expand(part.value) or [part]) if isinstance(part, ast.FormattedValue) else [str(ast.literal_eval(part))]
            for part in node.values
        ]
        return [_join(words) for words in itertools.product(*parts)]
    return None


def _join(parts: tuple[str | ast.FormattedValue, ...]) -> str:
    names: list[str] = []
    text = ""
    for part in parts:
        if isinstance(part, str):
            text += part
            continue
        name = next(reversed(_NAME.findall(ast.unparse(part.value))), "value").lower().lstrip("_")
        name = _SAY_NO_MORE.get(name, name)
        names.append(name)
        text += f"{{{name}{names.count(name) if names.count(name) > 1 else ''}}}"
    return text


def _find_others(tree: ast.Module) -> list[ast.expr]:
    """Return what reads like a sentence, is no documentation, and is not said by an error of Python."""
    left_out: set[ast.AST] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Raise) or (isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)):
            left_out.update(ast.walk(node))
        elif isinstance(node, ast.JoinedStr):
            left_out.update(part for part in ast.walk(node) if part is not node)
    return [
        node
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant | ast.JoinedStr)
        and node not in left_out
        and any(_END.search(text) for text in expand(node) or ())
    ]
