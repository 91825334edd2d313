"""Translates what is shown already, so that no widget has to remember where its texts came from."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ElementTree
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import count

from PySide6.QtCore import QCoreApplication, QObject
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QTabBar, QToolBox, QTreeWidget, QUndoView, QWidget

from anicolor.paths import resource

_PROPERTIES = (
    "text", "title", "windowTitle", "toolTip", "statusTip", "whatsThis", "accessibleName", "accessibleDescription",
    "placeholderText", "prefix", "suffix", "specialValueText",
)  # fmt: skip
_FIELD = re.compile(r"\{[^{}]*\}")
_LEAST_SAID = 2
"""Letters beside its values a text must have to be known again."""
Source = tuple[str, str]
"""Context and English text of a translation."""
_OF_QT = (("QTabBar", "Scroll Left"), ("QTabBar", "Scroll Right"), ("CloseButton", "Close Tab"))
"""What Qt writes on parts of widgets once and never again."""


@dataclass(frozen=True, slots=True)
class Template:
    """A text with values in it."""

    pattern: re.Pattern[str]
    fields: tuple[str, ...]
    """Their names, or numbers, in the order of the text."""
    context: str
    source: str

    @property
    def said(self) -> int:
        """How many letters it says by itself."""
        return len(_FIELD.sub("", self.source))

    def fill(self, values: Sequence[str]) -> str:
        """Return the text in the language that is installed now, with the values of one that matched."""
        given = dict(zip(self.fields, values, strict=True))
        numbers = count()
        said = QCoreApplication.translate(self.context, self.source)
        return _FIELD.sub(lambda field: given[_name_of(field[0], numbers)], said)


class Retranslation:
    """Knows what each text of a language means.

    Args:
        language: the one that is spoken until now.
    """

    def __init__(self, language: str) -> None:
        self._sources = read_sources(language)
        for context, source in _OF_QT:
            self._sources[QCoreApplication.translate(context, source)] = [(context, source)]
        self._templates = make_templates(self._sources)

    def apply(self, app: QApplication) -> None:
        """Translate every text of every window into the language that is installed now."""
        for top in app.topLevelWidgets():
            for thing in (top, *top.findChildren(QObject)):
                if isinstance(thing, QWidget | QAction):
                    self._translate(thing)
            top.update()

    def _translate(self, thing: QWidget | QAction) -> None:
        meta = thing.metaObject()
        for name in _PROPERTIES:
            if name == "text" and isinstance(thing, QLineEdit):
                continue  # what the user wrote
            index = meta.indexOfProperty(name)
            if index < 0:
                continue
            shown = thing.property(name)
            if isinstance(shown, str) and shown:
                said = self._say(shown, thing)
                if said != shown:
                    thing.setProperty(name, said)
        if isinstance(thing, QTabBar | QToolBox | QComboBox | QTreeWidget | QUndoView):
            self._translate_items(thing)

    def _translate_items(self, thing: QTabBar | QToolBox | QComboBox | QTreeWidget | QUndoView) -> None:
        if isinstance(thing, QTabBar):
            for index in range(thing.count()):
                thing.setTabText(index, self._say(thing.tabText(index), thing))
                thing.setTabToolTip(index, self._say(thing.tabToolTip(index), thing))
        elif isinstance(thing, QToolBox | QComboBox):
            for index in range(thing.count()):
                thing.setItemText(index, self._say(thing.itemText(index), thing))
        elif isinstance(thing, QTreeWidget):
            header = thing.headerItem()
            for column in range(thing.columnCount() if header is not None else 0):
                header.setText(column, self._say(header.text(column), thing))
        else:
            thing.setEmptyLabel(self._say(thing.emptyLabel(), thing))

    def _say(self, shown: str, thing: QObject) -> str:
        found = self._sources.get(shown)
        contexts = set(_contexts(thing))
        if found:
            context, source = next((one for one in found if one[0] in contexts), found[0])
            return QCoreApplication.translate(context, source)
        matches = [(template, match) for template in self._templates if (match := template.pattern.fullmatch(shown))]
        if not matches:
            return shown
        template, match = next((one for one in matches if one[0].context in contexts), matches[0])
        return template.fill([self._say(value, thing) for value in match.groups()])


def make_templates(sources: Mapping[str, Sequence[Source]]) -> list[Template]:
    """Return the texts with values in them by which what is shown can be known again."""
    return [
        _make_template(said, *one)
        for said, found in sources.items()
        if _FIELD.search(said) and len(_FIELD.sub("", said).strip()) >= _LEAST_SAID
        for one in found
    ]


def _make_template(said: str, context: str, source: str) -> Template:
    numbers = count()
    parts = [re.escape(part) for part in _FIELD.split(said)]
    fields = tuple(_name_of(field[0], numbers) for field in _FIELD.finditer(said))
    return Template(re.compile("(.+?)".join(parts), re.DOTALL), fields, context, source)


def _name_of(field: str, numbers: Iterator[int]) -> str:
    """Return the name of a field such as `{name}`, `{share:.0%}` or `{}`, which is numbered."""
    return field[1:-1].partition(":")[0] or str(next(numbers))


def _contexts(thing: QObject | None) -> Iterator[str]:
    """Yield the names of the classes of a widget and of all it is in."""
    while thing is not None:
        yield from (kind.__name__ for kind in type(thing).__mro__)
        thing = thing.parent()


def read_sources(language: str) -> dict[str, list[Source]]:
    """Return where each text of a language comes from; of English, which is the source, what it is itself."""
    sources: dict[str, list[Source]] = {}
    for path in sorted(resource("translations").glob("*.ts")):
        if language not in ("en", path.stem.partition("_")[2]):
            continue
        for context in ElementTree.parse(path).getroot().iter("context"):
            for message in context.iter("message"):
                english = message.findtext("source") or ""
                said = english if language == "en" else message.findtext("translation") or english
                sources.setdefault(said, []).append((context.findtext("name") or "", english))
    return sources
