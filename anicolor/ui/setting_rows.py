"""All settings as rows of a table. To add one: a field in `settings.Settings`, and a row here."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication
from PySide6.QtWidgets import QCheckBox, QComboBox, QWidget

from anicolor.settings import DEVICES, LANGUAGES, SCALES, THEMES
from anicolor.ui.language import NAMES
from anicolor.ui.number_box import NumberBox
from anicolor.ui.preferences import Preferences

Show = Callable[[], None]
Editor = Callable[[Preferences, str], tuple[QWidget, Show]]
"""Makes the widget for a field of the settings, and a function that shows its value."""


@dataclass(frozen=True, slots=True)
class SettingRow:
    """One setting; its texts are in the context `Settings`."""

    field: str
    group: str
    text: Any
    tip: Any
    build: Editor


def say(text: str) -> str:
    """Return a text of the table in the language that is spoken."""
    return QCoreApplication.translate("Settings", text)


def choice(texts: Mapping[Any, Any]) -> Editor:
    """One of several values, each with what it is called."""

    def build(preferences: Preferences, field: str) -> tuple[QWidget, Show]:
        box = QComboBox()
        for value, text in texts.items():
            box.addItem(say(text), value)

        def show() -> None:
            box.setCurrentIndex(box.findData(getattr(preferences.settings, field)))

        box.activated.connect(lambda _index: preferences.change(**{field: box.currentData()}))
        return box, show

    return build


def number(least: int, most: int, step: int, suffix: Any, special: Any = "", scale: float = 1) -> Editor:
    """A number with its unit; `special` is said instead of the smallest, `scale` shown units are one of the field's."""

    def build(preferences: Preferences, field: str) -> tuple[QWidget, Show]:
        box = NumberBox()
        box.setRange(least, most)
        box.setSingleStep(step)
        box.setSuffix(say(suffix))
        box.setSpecialValueText(say(special) if special else "")
        box.setKeyboardTracking(False)
        kind = type(getattr(preferences.settings, field))

        def show() -> None:
            box.blockSignals(True)
            box.setValue(round(scale * getattr(preferences.settings, field)))
            box.blockSignals(False)

        box.valueChanged.connect(lambda value: preferences.change(**{field: kind(value / scale)}))
        return box, show

    return build


def switch(preferences: Preferences, field: str) -> tuple[QWidget, Show]:
    """On or off."""
    box = QCheckBox()

    def show() -> None:
        box.setChecked(getattr(preferences.settings, field))

    box.clicked.connect(lambda is_on: preferences.change(**{field: is_on}))
    return box, show


_LANGUAGES = {"system": QT_TRANSLATE_NOOP("Settings", "As the system"), **NAMES}
_THEMES = (
    QT_TRANSLATE_NOOP("Settings", "As the system"),
    QT_TRANSLATE_NOOP("Settings", "Dark"),
    QT_TRANSLATE_NOOP("Settings", "Light"),
)
_DEVICES = (
    QT_TRANSLATE_NOOP("Settings", "The fastest there is"),
    QT_TRANSLATE_NOOP("Settings", "NVIDIA or AMD graphics card (CUDA, ROCm)"),
    QT_TRANSLATE_NOOP("Settings", "Apple graphics (Metal)"),
    QT_TRANSLATE_NOOP("Settings", "Processor"),
)
GROUPS: Mapping[str, Any] = {
    "general": QT_TRANSLATE_NOOP("Settings", "General"),
    "pen": QT_TRANSLATE_NOOP("Settings", "Pen"),
    "engine": QT_TRANSLATE_NOOP("Settings", "Coloring"),
}
ROWS = (
    SettingRow(
        "language",
        "general",
        QT_TRANSLATE_NOOP("Settings", "Language"),
        QT_TRANSLATE_NOOP("Settings", "The language of menus, panels and messages"),
        choice({name: _LANGUAGES[name] for name in LANGUAGES}),
    ),
    SettingRow(
        "theme",
        "general",
        QT_TRANSLATE_NOOP("Settings", "Theme"),
        QT_TRANSLATE_NOOP("Settings", "Both are neutral grey, so that they do not tint the page"),
        choice(dict(zip(THEMES, _THEMES, strict=True))),
    ),
    SettingRow(
        "scale_percent",
        "general",
        QT_TRANSLATE_NOOP("Settings", "Interface size"),
        QT_TRANSLATE_NOOP("Settings", "Text, icons and panels together, from the next start on"),
        choice({value: f"{value} %" for value in SCALES}),
    ),
    SettingRow(
        "autosave_s",
        "general",
        QT_TRANSLATE_NOOP("Settings", "Autosave"),
        QT_TRANSLATE_NOOP("Settings", "How often a changed page is saved aside, to be there again after a crash"),
        number(0, 60, 1, QT_TRANSLATE_NOOP("Settings", " min"), QT_TRANSLATE_NOOP("Settings", "never"), scale=1 / 60),
    ),
    SettingRow(
        "has_pressure",
        "pen",
        QT_TRANSLATE_NOOP("Settings", "Pressure changes the size"),
        QT_TRANSLATE_NOOP("Settings", "The harder the pen is pressed, the wider the stroke"),
        switch,
    ),
    SettingRow(
        "smoothing",
        "pen",
        QT_TRANSLATE_NOOP("Settings", "Smoothing"),
        QT_TRANSLATE_NOOP("Settings", "How much a trembling stroke is straightened"),
        number(0, 100, 5, " %", scale=100),
    ),
    SettingRow(
        "device",
        "engine",
        QT_TRANSLATE_NOOP("Settings", "Compute on"),
        QT_TRANSLATE_NOOP("Settings", "What computes the colors; where it is full, the processor takes over"),
        choice(dict(zip(DEVICES, _DEVICES, strict=True))),
    ),
    SettingRow(
        "memory_limit_mb",
        "engine",
        QT_TRANSLATE_NOOP("Settings", "Memory for earlier colors"),
        QT_TRANSLATE_NOOP("Settings", "Of each page; with more, undo shows the colors of more steps at once"),
        number(32, 16384, 32, " MB"),
    ),
)
