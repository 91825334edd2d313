"""All panels of the window. To add one, write its class and add a row."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QT_TRANSLATE_NOOP

from anicolor.ui.docks import PanelRow
from anicolor.ui.panels.brush_panel import BrushPanel
from anicolor.ui.panels.color_panel import ColorPanel
from anicolor.ui.panels.hint_panel import HintPanel
from anicolor.ui.panels.history_panel import HistoryPanel
from anicolor.ui.panels.layer_panel import LayerPanel
from anicolor.ui.panels.look_panel import LookPanel
from anicolor.ui.panels.palette_panel import PalettePanel

if TYPE_CHECKING:
    from anicolor.ui.main_window import MainWindow


def _color(window: MainWindow) -> ColorPanel:
    return ColorPanel(window.settings)


def _brush(window: MainWindow) -> BrushPanel:
    return BrushPanel(window.settings)


def _palettes(window: MainWindow) -> PalettePanel:
    panel = PalettePanel(window.settings, window.beside)
    panel.failed.connect(window.messages.warn)
    panel.said.connect(window.messages.inform)
    return panel


def _layers(window: MainWindow) -> LayerPanel:
    return LayerPanel(window.beside, window.actions_by_name["show_hints"])


PANELS = (
    PanelRow("color", str(QT_TRANSLATE_NOOP("Panels", "Color")), _color, "right 0", height_px=330),
    PanelRow("palettes", str(QT_TRANSLATE_NOOP("Panels", "Palettes")), _palettes, "right 0", has_scroll=False),
    PanelRow("look", str(QT_TRANSLATE_NOOP("Panels", "Look")), lambda _: LookPanel(), "right 1", height_px=240),
    PanelRow("brush", str(QT_TRANSLATE_NOOP("Panels", "Brush")), _brush, "right 1"),
    PanelRow("layers", str(QT_TRANSLATE_NOOP("Panels", "Layers")), _layers, "right 2", True, 250, False),
    PanelRow("hints", str(QT_TRANSLATE_NOOP("Panels", "Hints")), lambda _: HintPanel(), "right 2", has_scroll=False),
    PanelRow(
        "history", str(QT_TRANSLATE_NOOP("Panels", "History")), lambda _: HistoryPanel(), "right 2", has_scroll=False
    ),
)
"""Panels of one place are tabs in this order."""
