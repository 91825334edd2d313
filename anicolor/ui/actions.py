"""Every command of the window in one table, with Krita's default shortcuts."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from anicolor.settings import Settings
from anicolor.ui.icons import load_icon
from anicolor.ui.shortcuts import keys_of, show_keys


@dataclass(frozen=True, slots=True)
class Row:
    """One command. `make translations` finds its text here, without a mark."""

    name: str
    text: str
    keys: tuple[str, ...] = ()
    menu: str = ""
    """The menu it is in; a `|` after the name draws a line below it."""
    icon: str = ""
    is_checkable: bool = False
    is_tool: bool = False


TABLE = (
    Row("new", "&New…", ("Ctrl+N",), "File"),
    Row("open", "&Open…", ("Ctrl+O",), "File", "open"),
    Row("paste", "Open from clip&board", ("Ctrl+Shift+N",), "File|"),
    Row("save", "&Save", ("Ctrl+S",), "File", "save"),
    Row("save_as", "Save &as…", ("Ctrl+Shift+S",), "File"),
    Row("revert", "Re&vert to saved", (), "File|"),
    Row("import_line", "&Import into the page…", ("Ctrl+Shift+I",), "File"),
    Row("clean_line", "Clean the &line art…", ("Ctrl+Shift+L",), "File"),
    Row("export", "&Export…", ("Ctrl+E",), "File|", "export"),
    Row("close", "&Close page", ("Ctrl+W",), "File"),
    Row("quit", "&Quit", ("Ctrl+Q",), "File"),
    Row("undo", "&Undo", ("Ctrl+Z",), "Edit", "undo"),
    Row("redo", "&Redo", ("Ctrl+Shift+Z", "Ctrl+Y"), "Edit|", "redo"),
    Row("delete", "&Delete selected hint", ("Del",), "Edit"),
    Row("clear_hints", "Delete &all hints", ("Shift+Del",), "Edit"),
    Row("mend_stray", "&Mend the next stray area", (".",), "Edit|"),
    Row("settings", "Se&ttings…", ("Ctrl+,",), "Edit", "settings"),
    Row("zoom_in", "Zoom &in", ("+", "=", "Ctrl++"), "View"),
    Row("zoom_out", "Zoom &out", ("-", "Ctrl+-"), "View"),
    Row("zoom_actual", "&100 %", ("1",), "View"),
    Row("zoom_fit", "&Fit page", ("2",), "View|", "fit"),
    Row("rotate_left", "Rotate &left", ("4",), "View"),
    Row("rotate_reset", "&Reset rotation", ("5",), "View"),
    Row("rotate_right", "Rotate &right", ("6",), "View"),
    Row("flip", "&Mirror view", ("M",), "View|", "flip", is_checkable=True),
    Row("next_page", "&Next page", ("Ctrl+Tab",), "View"),
    Row("previous_page", "&Previous page", ("Ctrl+Shift+Tab",), "View|"),
    Row("show_hints", "Show &hints", ("H",), "View", "eye", is_checkable=True),
    Row("show_regions", "Show r&egions and closed gaps", ("R",), "View", "regions", is_checkable=True),
    Row("show_doubt", "Show &doubtful areas", ("Shift+J",), "View", "doubt", is_checkable=True),
    Row("next_place", "&Jump to where a hint helps most", ("J",), "View", "target"),
    Row("compare", "&Compare with the line art", ("C",), "View", "compare", is_checkable=True),
    Row("lines_only", "Line art only (hold Q)", (), "View", is_checkable=True),
    Row("colors_only", "Colors only (hold W)", (), "View|", is_checkable=True),
    Row("only_page", "Only the pa&ge, without panels", ("F11",), "View", is_checkable=True),
    Row("hint_brush", "Hint &brush", ("B",), "Tools", "hint_brush", is_tool=True),
    Row("hint_dot", "Hint &dot", ("N",), "Tools", "hint_dot", is_tool=True),
    Row("paper_hint", "&Paper hint: no color here", ("Shift+B",), "Tools", "paper_hint", is_tool=True),
    Row("hint_eraser", "Hint &eraser", ("E",), "Tools", "hint_eraser", is_tool=True),
    Row("hint_select", "&Select and move hints", ("T",), "Tools|", "hint_select", is_tool=True),
    Row("region_link", "Link areas: same &color (drag)", ("Shift+L",), "Tools", "region_link", is_tool=True),
    Row("region_lock", "&Keep areas' color (Shift: all others)", ("Shift+K",), "Tools", "region_lock", is_tool=True),
    Row("region_merge", "&Merge areas with a stroke", ("Shift+M",), "Tools", "region_merge", is_tool=True),
    Row("region_split", "Spl&it an area with a stroke", ("Shift+X",), "Tools", "region_split", is_tool=True),
    Row("lock_regions", "Lock all areas", (), "Tools"),
    Row("unlock_regions", "&Unlock all areas", ("Ctrl+Shift+K",), "Tools|"),
    Row("take_region", "Take areas from a &variation", ("Shift+V",), "Tools|", "take_region", is_tool=True),
    Row("paint_brush", "P&aint brush", ("Shift+P",), "Tools", "paint_brush", is_tool=True),
    Row("paint_eraser", "Paint e&raser", ("Shift+E",), "Tools", "paint_eraser", is_tool=True),
    Row("fill", "&Fill an area with paint", ("F",), "Tools", "fill", is_tool=True),
    Row("random_flats", "Ra&ndom flats on a layer of their own", ("Shift+F",), "Tools|", "dice"),
    Row("eyedropper", "Pick a &color", ("P",), "Tools", "eyedropper", is_tool=True),
    Row("hand", "Move the &view", ("G",), "Tools", "hand", is_tool=True),
    Row("zoom", "&Zoom", ("Z",), "Tools|", "zoom", is_tool=True),
    Row("larger", "&Larger brush", ("]",), "Tools"),
    Row("smaller", "S&maller brush", ("[",), "Tools"),
    Row("locked", "&Exact hints", ("K",), "Tools|", "lock", is_checkable=True),
    Row("train_style", "Train a st&yle…", ("Ctrl+Alt+T",), "Tools", "style"),
    Row("help_here", "&Help on this panel", ("F1",), "Help", "help"),
    Row("guide", "&Guide", ("Ctrl+F1",), "Help|"),
    Row("tour", "Take the &tour", (), "Help|"),
    Row("about", "&About anicolor", (), "Help"),
)
MENUS: Mapping[str, Any] = {
    "File": QT_TRANSLATE_NOOP("menus", "&File"),
    "Edit": QT_TRANSLATE_NOOP("menus", "&Edit"),
    "View": QT_TRANSLATE_NOOP("menus", "&View"),
    "Tools": QT_TRANSLATE_NOOP("menus", "&Tools"),
    "Help": QT_TRANSLATE_NOOP("menus", "&Help"),
}


def build_actions(owner: QWidget, handlers: Mapping[str, Callable[..., object]]) -> dict[str, QAction]:
    """Return an action for each row of the table; rows without a handler are connected by the caller."""
    actions = {}
    for row in TABLE:
        action = QAction(owner)
        action.setObjectName(row.name)
        action.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
        action.setCheckable(row.is_checkable or row.is_tool)
        if row.icon:
            action.setIcon(load_icon(row.icon))
        if row.name in handlers:
            handler = handlers[row.name]
            action.triggered.connect(lambda _checked=False, handler=handler: handler())
        owner.addAction(action)
        actions[row.name] = action
    dress_actions(actions, Settings())
    return actions


def dress_actions(actions: Mapping[str, QAction], settings: Settings) -> None:
    """Give the actions the texts of the language that is spoken and the keys that are set."""
    for row in TABLE:
        action, keys = actions[row.name], keys_of(row.name, row.keys, settings)
        action.setText(text_of(row))
        action.setShortcuts([QKeySequence(key) for key in keys])
        plain = plain_text(row)
        action.setToolTip(f"{plain} ({show_keys(keys)})" if keys else plain)


def text_of(row: Row) -> str:
    """Return what a command is called in the menu, with the mark of its mnemonic."""
    return QCoreApplication.translate("actions", row.text)


def plain_text(row: Row) -> str:
    """Return what a command is called in a sentence or a tooltip."""
    return clean_text(text_of(row))


def clean_text(text: str) -> str:
    """Return the text of a menu without the mark of its key and without dots."""
    # East Asian menus have the mnemonic in brackets behind the text.
    return re.sub(r"\(&.\)", "", text).replace("&", "").rstrip("…")
