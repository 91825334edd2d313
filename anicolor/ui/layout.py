"""How the parts of the window are put beside each other."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QMainWindow,
    QMenu,
    QScrollArea,
    QTabWidget,
    QToolBar,
    QVBoxLayout,
    QWidget,
)

from anicolor.ui.actions import MENUS, TABLE
from anicolor.ui.tools.toolbox import GROUP_ENDS

_PANEL_PX = 268
_ICON_PX = 22
_VIEW_BUTTONS = ("undo", "redo", "|", "zoom_fit", "flip", "show_hints", "show_regions", "compare")


def build_menus(window: QMainWindow, actions: Mapping[str, QAction]) -> None:
    """Fill the menu bar in the order of the table."""
    menus: dict[str, QMenu] = {name: window.menuBar().addMenu(f"&{name}") for name in MENUS}
    for row in TABLE:
        menu = menus[row.menu.rstrip("|")]
        menu.addAction(actions[row.name])
        if row.menu.endswith("|"):
            menu.addSeparator()


def build_tool_bar(window: QMainWindow, actions: Mapping[str, QAction]) -> QActionGroup:
    """Put the tools on the left of the window; returns them as a group of which one is chosen."""
    group = QActionGroup(window)
    bar = QToolBar("Tools")
    bar.setObjectName("tools")
    bar.setMovable(False)
    bar.setIconSize(QSize(_ICON_PX, _ICON_PX))
    for row in TABLE:
        if row.is_tool:
            group.addAction(actions[row.name])
            bar.addAction(actions[row.name])
            if row.name in GROUP_ENDS:
                bar.addSeparator()
    bar.addSeparator()
    for name in _VIEW_BUTTONS:
        if name == "|":
            bar.addSeparator()
        else:
            bar.addAction(actions[name])
    window.addToolBar(Qt.ToolBarArea.LeftToolBarArea, bar)
    return group


def build_tabs(panels: Mapping[str, QWidget]) -> QTabWidget:
    """Put panels behind each other."""
    tabs = QTabWidget()
    tabs.setDocumentMode(True)
    for name, panel in panels.items():
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(panel)
        column.addStretch(0)
        tabs.addTab(page, name)
    tabs.setMinimumHeight(190)
    return tabs


def build_center(top: QWidget, middle: QWidget, side: Sequence[QWidget]) -> QWidget:
    """Put a bar over the middle, and panels in a column on the right, which scrolls where the window is low."""
    panels = QWidget()
    column = QVBoxLayout(panels)
    column.setContentsMargins(8, 4, 8, 8)
    column.setSpacing(4)
    for panel in side:
        column.addWidget(panel)
    scroll = QScrollArea()
    scroll.setWidget(panels)
    scroll.setWidgetResizable(True)
    scroll.setFrameShape(QFrame.Shape.NoFrame)
    scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    scroll.setFixedWidth(_PANEL_PX)
    left = QVBoxLayout()
    left.setSpacing(0)
    left.addWidget(top)
    left.addWidget(middle, 1)
    whole = QWidget()
    row = QHBoxLayout(whole)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(0)
    row.addLayout(left, 1)
    row.addWidget(scroll)
    return whole
