"""What the audit of an artist's pages found, as `anicolor train audit --json` tells it, in an artist's words."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from anicolor.errors import MALFORMED, InputError
from anicolor.training.run import Credit
from anicolor.ui.sentences import translate_sentence

_WORDS = {
    "unreadable": (
        str(QT_TRANSLATE_NOOP("Audit", "One page cannot be opened and is left out.")),
        str(QT_TRANSLATE_NOOP("Audit", "{} pages cannot be opened and are left out.")),
    ),
    "few": (
        str(QT_TRANSLATE_NOOP("Audit", "One page is very little to learn from. Ten to fifty are best.")),
        str(QT_TRANSLATE_NOOP("Audit", "{} pages are very few to learn from. Ten to fifty are best.")),
    ),
    "swapped": (
        str(QT_TRANSLATE_NOOP("Audit", "In one pair line art and picture were swapped; they are swapped back.")),
        str(QT_TRANSLATE_NOOP("Audit", "In {} pairs line art and picture were swapped; they are swapped back.")),
    ),
    "resized": (
        str(QT_TRANSLATE_NOOP("Audit", "One line art has another size than its picture; it is resized.")),
        str(QT_TRANSLATE_NOOP("Audit", "{} line arts have another size than their pictures; they are resized.")),
    ),
    "small": (
        str(QT_TRANSLATE_NOOP("Audit", "One page is very small; a larger export would teach it finer shapes.")),
        str(QT_TRANSLATE_NOOP("Audit", "{} pages are very small; larger exports would teach it finer shapes.")),
    ),
    "misaligned": (
        str(QT_TRANSLATE_NOOP("Audit", "The line art of one page does not lie on its picture.")),
        str(QT_TRANSLATE_NOOP("Audit", "The line art of {} pages does not lie on their pictures.")),
    ),
    "text": (
        str(QT_TRANSLATE_NOOP("Audit", "One page looks like writing; there are no colors to learn from it.")),
        str(QT_TRANSLATE_NOOP("Audit", "{} pages look like writing; there are no colors to learn from them.")),
    ),
    "grey": (
        str(QT_TRANSLATE_NOOP("Audit", "One page is already grey; from it, the style would learn to be pale.")),
        str(QT_TRANSLATE_NOOP("Audit", "{} pages are already grey; from them, the style would learn to be pale.")),
    ),
    "duplicates": (
        str(QT_TRANSLATE_NOOP("Audit", "One page is nearly the same as another; it would count twice.")),
        str(QT_TRANSLATE_NOOP("Audit", "{} pages are nearly the same as others; they would count twice.")),
    ),
}
_MENDED = frozenset({"swapped", "resized"})
_BETTER_WITHOUT = frozenset({"misaligned", "text", "grey", "duplicates"})
_SHORT = {
    "swapped": str(QT_TRANSLATE_NOOP("Audit", "swapped with its line art")),
    "resized": str(QT_TRANSLATE_NOOP("Audit", "line art of another size")),
    "small": str(QT_TRANSLATE_NOOP("Audit", "very small")),
    "misaligned": str(QT_TRANSLATE_NOOP("Audit", "lines do not fit")),
    "text": str(QT_TRANSLATE_NOOP("Audit", "looks like writing")),
    "grey": str(QT_TRANSLATE_NOOP("Audit", "grey already")),
    "duplicates": str(QT_TRANSLATE_NOOP("Audit", "the same as another")),
}


@dataclass(frozen=True, slots=True)
class AuditedPage:
    """One finished page."""

    color: Path
    source: str
    has_line: bool = False
    """Whether it brings its own line art."""
    problems: tuple[str, ...] = ()
    """In a few words."""
    color_preview: Path | None = None
    line_preview: Path | None = None

    @property
    def name(self) -> str:
        """The name of its file."""
        return self.color.name


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that is wrong with the pages as a whole, or with some of them."""

    text: str
    is_serious: bool = True
    leave_out: tuple[Path, ...] = ()
    """Pages that one click leaves out."""


@dataclass(frozen=True, slots=True)
class Audit:
    """All that was found."""

    pages: tuple[AuditedPage, ...] = ()
    problems: tuple[Problem, ...] = ()
    credits: Mapping[str, Credit] = field(default_factory=dict)

    @property
    def sources(self) -> dict[str, int]:
        """How many pages come from each source."""
        counts: dict[str, int] = {}
        for page in self.pages:
            counts[page.source] = counts.get(page.source, 0) + 1
        return counts


def parse_audit(text: str | bytes) -> Audit:
    """Read what the command said.

    Raises:
        InputError: it said something else.
    """
    try:
        given: dict[str, Any] = json.loads(text)
        pages = tuple(map(_page, given["pages"]))
        problems = tuple(_problem(one) for one in given["problems"])
        credits = {one["source"]: Credit(**one["credit"]) for one in given["sources"]}
    except MALFORMED as error:
        text = QCoreApplication.translate("Audit", "The pages could not be looked through; try fewer of them.")
        raise InputError(text) from error
    return Audit(pages, problems, credits)


def _page(given: Mapping[str, Any]) -> AuditedPage:
    words = tuple(QCoreApplication.translate("Audit", _SHORT.get(code, code)) for code in given["problems"])
    previews = [Path(given[key]) if given.get(key) else None for key in ("color_preview", "line_preview")]
    return AuditedPage(Path(given["color"]), str(given["source"]), bool(given["has_line"]), words, *previews)


def _problem(given: Mapping[str, Any]) -> Problem:
    code, files = str(given["code"]), tuple(map(Path, given["pages"]))
    count = _first_number(str(given["message"])) if code == "few" else len(files)
    if code not in _WORDS:
        text = f"{given['message']} {given['remedy']}"
    elif code == "unreadable" and count == 1:
        remedy = QCoreApplication.translate("Audit", "Replace the file, or take it out; the other pages are used.")
        text = f"{translate_sentence(str(given['message']))} {remedy}"
    else:
        one, many = _WORDS[code]
        text = QCoreApplication.translate("Audit", one if count == 1 else many).format(count)
    return Problem(text + _name(files, text), code not in _MENDED, files if code in _BETTER_WITHOUT else ())


def _name(files: Sequence[Path], text: str) -> str:
    """Name a few of the files, those that the text does not name."""
    unnamed = [path.name for path in files if path.name not in text]
    return f" ({', '.join(unnamed)})" if 0 < len(unnamed) <= 3 else ""


def _first_number(text: str) -> int:
    return next((int(word) for word in text.split() if word.isdigit()), 0)
