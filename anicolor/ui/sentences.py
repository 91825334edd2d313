"""What the layers below the window say, in the language of the window.

They say everything in English, and none of them knows Qt: errors, oddities of a file, a trainer's warnings, which come
from another process. Their sentences stand in the translation files as templates, in the context `sentences`, where
`make translations` finds them in the source (`packaging/find_sentences.py`); here one is known again by its template.
"""

from __future__ import annotations

import re
from functools import cache

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from anicolor.ui.language import current_language
from anicolor.ui.retranslate import Template, make_templates, read_sources

CONTEXT = "sentences"
_DEEPEST = 3
_BREAK = re.compile(r"(?<=[.?!])\s+")
PHRASES = (
    str(QT_TRANSLATE_NOOP("sentences", "the disk is full")),
    str(QT_TRANSLATE_NOOP("sentences", "the disk quota is used up")),
    str(QT_TRANSLATE_NOOP("sentences", "you have no permission to write there")),
    str(QT_TRANSLATE_NOOP("sentences", "the disk is read-only")),
    str(QT_TRANSLATE_NOOP("sentences", "its folder does not exist")),
    str(QT_TRANSLATE_NOOP("sentences", "a folder of that name is in the way")),
    str(QT_TRANSLATE_NOOP("sentences", "the name is too long")),
    str(QT_TRANSLATE_NOOP("sentences", "the system refused")),
    str(QT_TRANSLATE_NOOP("sentences", "No such file or directory")),
    str(QT_TRANSLATE_NOOP("sentences", "Permission denied")),
    str(QT_TRANSLATE_NOOP("sentences", "Operation not permitted")),
    str(QT_TRANSLATE_NOOP("sentences", "No space left on device")),
    str(QT_TRANSLATE_NOOP("sentences", "Read-only file system")),
    str(QT_TRANSLATE_NOOP("sentences", "Input/output error")),
    str(QT_TRANSLATE_NOOP("sentences", "Is a directory")),
    str(QT_TRANSLATE_NOOP("sentences", "Not a directory")),
    str(QT_TRANSLATE_NOOP("sentences", "File exists")),
    str(QT_TRANSLATE_NOOP("sentences", "File name too long")),
    str(QT_TRANSLATE_NOOP("sentences", "Directory not empty")),
    str(QT_TRANSLATE_NOOP("sentences", "Device or resource busy")),
    str(QT_TRANSLATE_NOOP("sentences", "Too many open files")),
    str(QT_TRANSLATE_NOOP("sentences", "Connection timed out")),
    str(QT_TRANSLATE_NOOP("sentences", "Stale file handle")),
    str(QT_TRANSLATE_NOOP("sentences", "Cannot allocate memory")),
    str(QT_TRANSLATE_NOOP("sentences", "text")),
    str(QT_TRANSLATE_NOOP("sentences", "shape")),
    str(QT_TRANSLATE_NOOP("sentences", "smart object")),
)
"""What stands in sentences as a value: what went wrong, as the program or the system says it; kinds of layers."""


def translate_sentence(said: str) -> str:
    """Return what was said below the window in its language; what is not known stays as it is."""
    if current_language() == "en" or not said:
        return said
    return _translate(said, 0) or said


def _translate(said: str, depth: int) -> str | None:
    """Return a sentence, several of them, or a value of one; None: it is not known."""
    exact = QCoreApplication.translate(CONTEXT, said)
    if exact != said:
        return exact
    if depth == _DEEPEST:
        return None
    # The first of several sentences before the whole, in which a value could pass for a sentence and more.
    for gap in _BREAK.finditer(said):
        first, rest = _match(said[: gap.start()], depth), said[gap.end() :]
        if first is not None:
            return first + ("\n" if "\n" in gap[0] else "") + (_translate(rest, depth) or rest)
    return _match(said, depth)


def _match(said: str, depth: int) -> str | None:
    exact = QCoreApplication.translate(CONTEXT, said)
    if exact != said:
        return exact
    for template in _templates():
        match = template.pattern.fullmatch(said)
        if match is not None:
            return template.fill([_translate(value, depth + 1) or value for value in match.groups()])
    return None


@cache
def _templates() -> tuple[Template, ...]:
    """Return the templates of all sentences, those that say most by themselves first."""
    known = {source: found for source, found in read_sources("en").items() if any(one[0] == CONTEXT for one in found)}
    templates = [one for one in make_templates(known) if one.context == CONTEXT]
    return tuple(sorted(templates, key=lambda one: one.said, reverse=True))
