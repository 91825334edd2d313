"""Translates what is shown already, so that no widget has to remember where its texts came from."""

from __future__ import annotations

import xml.etree.ElementTree as ElementTree
from collections.abc import Iterator

from PySide6.QtCore import QCoreApplication, QObject
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QTabBar, QToolBox, QTreeWidget, QUndoView, QWidget

from anicolor.paths import resource

_PROPERTIES = (
    "text", "title", "windowTitle", "toolTip", "statusTip", "whatsThis", "accessibleName", "accessibleDescription",
    "placeholderText", "prefix", "suffix", "specialValueText",
)  # fmt: skip
Source = tuple[str, str]
"""Context and English text of a translation."""
_OF_QT = (("QTabBar", "Scroll Left"), ("QTabBar", "Scroll Right"), ("CloseButton", "Close Tab"))
"""What Qt writes on parts of widgets once and never again."""


class Retranslation:
    """Knows what each text of a language means.

    Args:
        language: the one that is spoken until now.
    """

    def __init__(self, language: str) -> None:
        self._sources = _read_sources(language)
        for context, source in _OF_QT:
            self._sources[QCoreApplication.translate(context, source)] = [(context, source)]

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
        if not found:
            return shown
        contexts = set(_contexts(thing))
        context, source = next((one for one in found if one[0] in contexts), found[0])
        return QCoreApplication.translate(context, source)


def _contexts(thing: QObject | None) -> Iterator[str]:
    """Yield the names of the classes of a widget and of all it is in."""
    while thing is not None:
        yield from (kind.__name__ for kind in type(thing).__mro__)
        thing = thing.parent()


def _read_sources(language: str) -> dict[str, list[Source]]:
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
