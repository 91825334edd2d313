"""What is said below the window arrives in its language, and nothing can be said there that it does not know."""

import ast
import errno
import re
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from anicolor import files
from anicolor.document.raster import open_file
from anicolor.errors import AnicolorError, InputError
from anicolor.settings import load_settings
from anicolor.training.events import Warned
from anicolor.training.progress import make_warning
from anicolor.training.run import StyleOptions
from anicolor.ui.language import apply_language
from anicolor.ui.panels.trainer.audit import _WORDS as AUDIT_WORDS
from anicolor.ui.panels.trainer.words import _WORDS as TRAINER_WORDS
from anicolor.ui.panels.trainer.words import explain
from anicolor.ui.sentences import PHRASES, _templates, translate_sentence
from tests.ui.desk import Desk

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT / "packaging"))
try:
    import find_sentences as finding
finally:
    sys.path.pop(0)

MADE_ELSEWHERE = {
    ("styles.py", "WeightsError(problem)"): "the sentence of another error",
}
LEAST_LETTERS = 8


@pytest.fixture
def japanese(qapp: QApplication) -> Iterator[None]:
    before = QLocale()
    apply_language(qapp, "ja")
    yield
    apply_language(qapp, "en")
    QLocale.setDefault(before)


def test_the_words_of_every_error_stand_where_it_is_raised() -> None:
    strange = {
        (name, ast.unparse(error))
        for name, tree in finding.trees_below()
        for error in finding.find_errors(tree)
        if not error.args or finding.expand(error.args[0]) is None
    }
    assert strange == set(MADE_ELSEWHERE)


def test_a_sentence_says_enough_to_be_known_again() -> None:
    short = {
        template: where
        for template, where in finding.find_sentences().items()
        if len(re.sub(r"\{[^{}]*\}", "", template)) < LEAST_LETTERS
    }
    assert not short


def test_every_sentence_arrives_in_japanese(japanese: None) -> None:
    assert len(_templates()) > 150
    for template in _templates():
        values = [f"value{number}" for number in range(len(template.fields))]
        english = _fill(template.source, values)
        assert translate_sentence(english) == template.fill(values) != english, template.source


def _fill(template: str, values: list[str]) -> str:
    for value in values:
        start = template.index("{")
        template = template[:start] + value + template[template.index("}", start) + 1 :]
    return template


def test_real_errors_arrive_in_japanese(japanese: None, tmp_path: Path) -> None:
    with pytest.raises(InputError) as missing:
        open_file(tmp_path / "page.png")
    assert translate_sentence(str(missing.value)) == f"{tmp_path / 'page.png'} がありません。"
    with pytest.raises(AnicolorError) as way, files.replacing(tmp_path) as _:
        pass
    assert translate_sentence(str(way.value)) == f"{tmp_path} に書き込めません: 同じ名前のフォルダーがあります。"
    broken = tmp_path / "settings.json"
    broken.write_text('{"theme": 7}', encoding="utf-8")
    _, report = load_settings(broken)
    assert translate_sentence(report) == f"{broken} に使えない値 (theme) があったため、標準の値を使います。"


@pytest.mark.parametrize("number", [n for n in errno.errorcode if files._reason(OSError(n, "?")) != "?"])
def test_what_keeps_a_file_from_being_written_is_known(japanese: None, number: int) -> None:
    reason = files._reason(OSError(number, "?"))
    assert reason in PHRASES
    assert translate_sentence(reason) != reason


def test_several_sentences_arrive_whole(japanese: None) -> None:
    said = "None of the 2 pages can be used. a.png is empty. b.png has no pixels."
    assert (
        translate_sentence(said)
        == "2 枚のページはどれも使えません。a.png は空のファイルです。b.png にピクセルがありません。"
    )
    assert translate_sentence("a.png is empty. Nobody wrote this.") == "a.png は空のファイルです。Nobody wrote this."


def test_what_nobody_knows_stays_as_it_is(japanese: None, qapp: QApplication) -> None:
    assert translate_sentence("Zut!") == "Zut!"
    assert translate_sentence("") == ""
    apply_language(qapp, "en")
    assert translate_sentence("a.png is empty.") == "a.png is empty."


def test_what_has_a_code_has_words_in_the_window(japanese: None) -> None:
    tree = ast.parse((ROOT / "anicolor/training/progress.py").read_text(encoding="utf-8"))
    said = next(
        node.value for node in ast.walk(tree) if isinstance(node, ast.AnnAssign) and "said" in ast.dump(node.target)
    )
    assert isinstance(said, ast.Dict)
    codes = {key.value for key in said.keys if isinstance(key, ast.Constant)}
    assert codes == set(TRAINER_WORDS)
    for code in codes:
        warning = make_warning(str(code), StyleOptions(pairs=("x",)), 1e-4, 3)
        assert explain(warning).text != warning.message
    unknown = Warned(step=1, code="new", message="The losses have not moved for a long time: nothing is learned.")
    assert explain(unknown).text == unknown.message
    tree = ast.parse((ROOT / "anicolor/training/audit.py").read_text(encoding="utf-8"))
    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call) and ast.unparse(node.func) == "Problem"]
    named = {call.args[0].value for call in calls if isinstance(call.args[0], ast.Constant)}
    table = next(
        node.value for node in tree.body if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "_SAID"
    )
    assert isinstance(table, ast.Dict)
    assert named | {ast.literal_eval(key) for key in table.keys if key is not None} == set(AUDIT_WORDS)


@cache
def _window_trees() -> tuple[tuple[str, ast.Module], ...]:
    paths = sorted((ROOT / "anicolor" / "ui").rglob("*.py"))
    return tuple((path.name, ast.parse(path.read_text(encoding="utf-8"))) for path in paths)


def test_the_window_shows_no_error_as_it_was_said_below() -> None:
    """`str(error)`, where an error of the program is caught, goes through `translate_sentence`."""
    found = []
    for name, tree in _window_trees():
        for handler in (node for node in ast.walk(tree) if isinstance(node, ast.ExceptHandler)):
            if handler.type is None or not finding.ERRORS & set(ast.unparse(handler.type).strip("()").split(", ")):
                continue
            calls = [node for node in ast.walk(handler) if isinstance(node, ast.Call)]
            told = {ast.unparse(call.args[0]) for call in calls if ast.unparse(call.func) == "translate_sentence"}
            said = {ast.unparse(call) for call in calls if ast.unparse(call) == f"str({handler.name})"}
            found += [f"{name}: {one}" for one in said - told]
    assert not found


def test_the_errors_of_the_window_itself_are_translated_where_they_are_raised() -> None:
    found = [
        f"{name}: {ast.unparse(error)}"
        for name, tree in _window_trees()
        for error in finding.find_errors(tree)
        if error.args and isinstance(error.args[0], ast.Constant | ast.JoinedStr)
    ]
    assert not found


SHOWN_BY = frozenset((
    "QLabel", "QPushButton", "QCheckBox", "QRadioButton", "QGroupBox", "QAction",
    "setText", "setToolTip", "setWindowTitle", "setTitle", "setAccessibleName", "setAccessibleDescription", "setPrefix",
    "setSuffix", "setSpecialValueText", "setPlaceholderText", "setTabText", "setItemText", "addTab", "addRow",
    "warn", "inform", "offer",
))  # fmt: skip
NAMES_OF_THINGS = {"anicolor", "{name}[*] – anicolor"}  # noqa: RUF001 - a dash


def test_nothing_is_shown_that_is_not_translated() -> None:
    found = []
    for name, tree in _window_trees():
        calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call)]
        for call in calls:
            by = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
            signal = ast.unparse(call.func).rpartition(".")[0].rpartition(".")[2] if by == "emit" else ""
            if by in SHOWN_BY or signal in ("failed", "said"):
                texts = [one for arg in call.args for one in finding.expand(arg) or ()]
                found += [f"{name}: {one}" for one in texts if re.search("[A-Za-z]{3}", re.sub(r"{.*?}", "", one))]
    assert {one.partition(": ")[2] for one in found} <= NAMES_OF_THINGS, found


def test_the_message_bar_says_it_in_the_language_of_the_window(
    japanese: None, desk: Desk, qapp: QApplication, qtbot: QtBot, tmp_path: Path
) -> None:
    desk.window.open_path(tmp_path / "nothing.png")
    qtbot.waitUntil(lambda: bool(desk.window.messages.text))
    assert desk.window.messages.text == f"{tmp_path / 'nothing.png'} がありません。"
    apply_language(qapp, "en")
    assert desk.window.messages.text == f"{tmp_path / 'nothing.png'} does not exist."
