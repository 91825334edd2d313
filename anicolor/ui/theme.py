"""Light and dark: palettes of one neutral grey scale, so that the window lends no tint to the page."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication

_Role = QPalette.ColorRole
_DARK = {
    _Role.Window: "#2b2b2b",
    _Role.WindowText: "#dcdcdc",
    _Role.Base: "#212121",
    _Role.AlternateBase: "#272727",
    _Role.Text: "#dcdcdc",
    _Role.PlaceholderText: "#9a9a9a",
    _Role.Button: "#363636",
    _Role.ButtonText: "#dcdcdc",
    _Role.BrightText: "#ffffff",
    _Role.ToolTipBase: "#3a3a3a",
    _Role.ToolTipText: "#eeeeee",
    _Role.Light: "#4a4a4a",
    _Role.Midlight: "#404040",
    _Role.Mid: "#1f1f1f",
    _Role.Dark: "#191919",
    _Role.Shadow: "#0f0f0f",
    _Role.Highlight: "#3473c8",
    _Role.HighlightedText: "#ffffff",
    _Role.Link: "#6aa7f0",
}
_LIGHT = {
    _Role.Window: "#ececec",
    _Role.WindowText: "#202020",
    _Role.Base: "#fafafa",
    _Role.AlternateBase: "#f2f2f2",
    _Role.Text: "#202020",
    _Role.PlaceholderText: "#666666",
    _Role.Button: "#e4e4e4",
    _Role.ButtonText: "#202020",
    _Role.BrightText: "#000000",
    _Role.ToolTipBase: "#fdfdfd",
    _Role.ToolTipText: "#202020",
    _Role.Light: "#ffffff",
    _Role.Midlight: "#f4f4f4",
    _Role.Mid: "#bdbdbd",
    _Role.Dark: "#9c9c9c",
    _Role.Shadow: "#6a6a6a",
    _Role.Highlight: "#2f6fc4",
    _Role.HighlightedText: "#ffffff",
    _Role.Link: "#1f5fb4",
}
_FADED = {True: "#9e9e9e", False: "#646464"}
"""Of what cannot be used now: still read easily on every ground of its theme."""
_FADED_BAR = {True: "#5c5c5c", False: "#b4b4b4"}
"""How full a slider is that cannot be moved now."""
_WARNING = {True: "#ffb057", False: "#9a4a00"}
_CHECKED = """
QToolButton#choice:checked {{ background: {}; color: {}; border-radius: 3px; }}
QToolButton#choice:checked:disabled {{ background: {}; color: {}; }}
QDialogButtonBox {{ dialogbuttonbox-buttons-have-icons: 0; }}
"""


def apply_theme(app: QApplication, theme: str = "system") -> None:
    """Dress the whole program.

    Args:
        app: the application.
        theme: one of `settings.THEMES`; where the system says nothing, `system` is dark, as painting programs are.
    """
    if app.property("theme") == theme:
        return
    app.setProperty("theme", theme)
    app.setStyle("Fusion")
    schemes = {"dark": Qt.ColorScheme.Dark, "light": Qt.ColorScheme.Light}
    app.styleHints().setColorScheme(schemes.get(theme, Qt.ColorScheme.Unknown))
    is_dark = theme == "dark" or (theme == "system" and app.styleHints().colorScheme() != Qt.ColorScheme.Light)
    palette = QPalette()
    for role, color in (_DARK if is_dark else _LIGHT).items():
        palette.setColor(role, QColor(color))
    for role in (_Role.WindowText, _Role.Text, _Role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, role, QColor(_FADED[is_dark]))
    palette.setColor(QPalette.ColorGroup.Disabled, _Role.Highlight, QColor(_FADED_BAR[is_dark]))
    app.setPalette(palette)
    app.setStyleSheet(
        _CHECKED.format(
            palette.color(_Role.Highlight).name(),
            palette.color(_Role.HighlightedText).name(),
            _FADED_BAR[is_dark],
            palette.color(_Role.WindowText).name(),
        )
    )


def warning_ink(palette: QPalette) -> QColor:
    """Return the color of words that warn, which are read on a list's ground."""
    return QColor(_WARNING[is_dark(palette)])


def is_dark(palette: QPalette) -> bool:
    """Whether text is light on a dark ground."""
    return palette.color(_Role.Window).lightness() < palette.color(_Role.WindowText).lightness()
