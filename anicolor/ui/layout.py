"""How the parts of the window are put beside each other."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QCoreApplication, QSize, Qt
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMainWindow, QMenu, QToolBar

from anicolor.ui.actions import MENUS, TABLE
from anicolor.ui.tools.toolbox import GROUP_ENDS

_ICON_PX = 22
_VIEW_BUTTONS = ("undo", "redo", "|", "zoom_fit", "flip", "show_hints", "show_regions", "compare")


def build_menus(window: QMainWindow, actions: Mapping[str, QAction]) -> dict[str, QMenu]:
    """Fill the menu bar in the order of the table; returns the menus by name."""
    menus = {name: window.menuBar().addMenu(QCoreApplication.translate("menus", text)) for name, text in MENUS.items()}
    for row in TABLE:
        menu = menus[row.menu.rstrip("|")]
        menu.addAction(actions[row.name])
        if row.menu.endswith("|"):
            menu.addSeparator()
    return menus


def build_tool_bar(window: QMainWindow, actions: Mapping[str, QAction]) -> QActionGroup:
    """Put the tools on the left of the window; returns them as a group of which one is chosen."""
    group = QActionGroup(window)
    bar = QToolBar(QCoreApplication.translate("layout", "Tools"))
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
