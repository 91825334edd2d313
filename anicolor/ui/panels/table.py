"""All panels of the window. To add one, write its class and add a row."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QT_TRANSLATE_NOOP

from anicolor.ui.docks import PanelRow
from anicolor.ui.panels.brush_panel import BrushPanel
from anicolor.ui.panels.color_panel import ColorPanel
from anicolor.ui.panels.faces.panel import FacesPanel
from anicolor.ui.panels.hint_panel import HintPanel
from anicolor.ui.panels.history_panel import HistoryPanel
from anicolor.ui.panels.layer_panel import LayerPanel
from anicolor.ui.panels.look_panel import LookPanel
from anicolor.ui.panels.message_panel import MessagePanel
from anicolor.ui.panels.navigator_panel import NavigatorPanel
from anicolor.ui.panels.palette_panel import PalettePanel
from anicolor.ui.panels.reference_panel import ReferencePanel
from anicolor.ui.panels.stray_panel import StrayPanel
from anicolor.ui.panels.styles_panel import StylesPanel
from anicolor.ui.panels.suggestion_panel import SuggestionPanel
from anicolor.ui.panels.variation_panel import VariationPanel

if TYPE_CHECKING:
    from anicolor.document.geometry import Pixels
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


def _suggestions(window: MainWindow) -> SuggestionPanel:
    return SuggestionPanel(window.actions_by_name["next_place"], window.actions_by_name["show_doubt"])


def _variations(window: MainWindow) -> VariationPanel:
    panel = VariationPanel(window.engine, window.coloring)
    panel.tool_wished.connect(lambda name: window.actions_by_name[name].trigger())
    return panel


def _reference(window: MainWindow) -> ReferencePanel:
    panel = ReferencePanel(window.beside)
    panel.color_picked.connect(window.settings.set_color)
    panel.failed.connect(window.messages.warn)
    return panel


def _navigator(window: MainWindow) -> NavigatorPanel:
    return NavigatorPanel(window.actions_by_name["zoom_fit"], window.actions_by_name["flip"])


def _messages(window: MainWindow) -> MessagePanel:
    return MessagePanel(window.messages)


def _strays(window: MainWindow) -> StrayPanel:
    return StrayPanel(window.coloring, window.beside)


def _layers(window: MainWindow) -> LayerPanel:
    panel = LayerPanel(window.beside, window.actions_by_name["show_hints"])
    panel.said.connect(window.messages.inform)
    return panel


def _faces(window: MainWindow) -> FacesPanel:
    panel = FacesPanel()
    panel.picked.connect(window.settings.set_color)
    panel.page_made.connect(window.show_page)

    def refer(pixels: Pixels, name: str) -> None:
        window.docks.panel(ReferencePanel).show_pixels(pixels, name)
        window.docks.show_panel("reference")

    panel.referred.connect(refer)
    panel.failed.connect(window.messages.warn)
    panel.said.connect(window.messages.inform)
    return panel


def _styles(window: MainWindow) -> StylesPanel:
    return StylesPanel(window.files.do_beside, window.preferences)


PANELS = (
    PanelRow("color", str(QT_TRANSLATE_NOOP("Panels", "Color")), _color, "right 0", height_px=216),
    PanelRow("palettes", str(QT_TRANSLATE_NOOP("Panels", "Palettes")), _palettes, "right 0", has_scroll=False),
    PanelRow("suggestions", str(QT_TRANSLATE_NOOP("Panels", "Suggestions")), _suggestions, "right 0"),
    PanelRow("reference", str(QT_TRANSLATE_NOOP("Panels", "Reference")), _reference, "left 0", False, 260, False),
    PanelRow("navigator", str(QT_TRANSLATE_NOOP("Panels", "Navigator")), _navigator, "left 1", False, 220, False),
    PanelRow("strays", str(QT_TRANSLATE_NOOP("Panels", "Stray areas")), _strays, "left 1", False, has_scroll=False),
    PanelRow("messages", str(QT_TRANSLATE_NOOP("Panels", "Messages")), _messages, "bottom 0", False, 140, False),
    PanelRow("look", str(QT_TRANSLATE_NOOP("Panels", "Look")), lambda _: LookPanel(), "right 1", height_px=212),
    PanelRow("styles", str(QT_TRANSLATE_NOOP("Panels", "Styles")), _styles, "right 1", has_scroll=False),
    PanelRow("brush", str(QT_TRANSLATE_NOOP("Panels", "Brush")), _brush, "right 1"),
    PanelRow("variations", str(QT_TRANSLATE_NOOP("Panels", "Variations")), _variations, "right 1"),
    PanelRow("layers", str(QT_TRANSLATE_NOOP("Panels", "Layers")), _layers, "right 2", True, 258, False),
    PanelRow("hints", str(QT_TRANSLATE_NOOP("Panels", "Hints")), lambda _: HintPanel(), "right 2", has_scroll=False),
    PanelRow(
        "history", str(QT_TRANSLATE_NOOP("Panels", "History")), lambda _: HistoryPanel(), "right 2", has_scroll=False
    ),
    PanelRow("faces", str(QT_TRANSLATE_NOOP("Panels", "Faces")), _faces, "left 0", False, 600, False),
)
"""Panels of one place are tabs in this order."""
