"""Which keys give which command: the table's, those of a preset, and the user's own."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QT_TRANSLATE_NOOP
from PySide6.QtGui import QKeySequence

from anicolor.settings import Settings


@dataclass(frozen=True, slots=True)
class HeldKey:
    """A key that does something as long as it is held; it cannot be changed."""

    name: str
    text: Any
    keys: tuple[str, ...]


HELD = (
    HeldKey("held pan", QT_TRANSLATE_NOOP("held keys", "Move the view (hold)"), ("Space",)),
    HeldKey("held lines", QT_TRANSLATE_NOOP("held keys", "Line art only (hold)"), ("Q",)),
    HeldKey("held colors", QT_TRANSLATE_NOOP("held keys", "Colors only (hold)"), ("W",)),
)
_CLIP_STUDIO: dict[str, tuple[str, ...]] = {
    "redo": ("Ctrl+Y", "Ctrl+Shift+Z"),
    "zoom_actual": ("Ctrl+Alt+0",),
    "zoom_fit": ("Ctrl+0",),
    "rotate_left": ("-",),
    "rotate_right": ("^",),
    "rotate_reset": ("Ctrl+@",),
    "zoom_in": ("Ctrl++", "Ctrl+="),
    "zoom_out": ("Ctrl+-",),
    "flip": ("Ctrl+M",),
    "hint_brush": ("P",),
    "hint_eraser": ("E",),
    "hint_select": ("O",),
    "paint_brush": ("B",),
    "paint_eraser": ("Shift+E",),
    "paper_hint": ("Shift+B",),
    "fill": ("G",),
    "eyedropper": ("I",),
    "hand": ("H",),
    "zoom": ("/",),
    "show_hints": ("Shift+H",),
}
"""Where Clip Studio Paint differs from the table, which follows Krita."""
PRESETS: Mapping[str, Mapping[str, tuple[str, ...]]] = {"krita": {}, "clip_studio": _CLIP_STUDIO}


def keys_of(name: str, default: tuple[str, ...], settings: Settings) -> tuple[str, ...]:
    """Return the keys of a command as portable text, such as `Ctrl+Shift+Z`.

    Args:
        name: of the command.
        default: its keys in the table.
        settings: the chosen preset and the user's own keys, which come first.
    """
    if name in settings.shortcuts:
        return tuple(settings.shortcuts[name])
    return PRESETS[settings.shortcut_preset].get(name, default)


def find_conflicts(keys: Mapping[str, Iterable[str]]) -> dict[str, tuple[str, ...]]:
    """Return each key that several commands have, with the names of these.

    Args:
        keys: the keys of each command.
    """
    owners: dict[str, list[str]] = {}
    for name, own in keys.items():
        for key in own:
            owners.setdefault(QKeySequence(key).toString(), []).append(name)
    return {key: tuple(names) for key, names in owners.items() if len(names) > 1 and key}


def show_keys(keys: Iterable[str]) -> str:
    """Return keys as this system writes them."""
    return ", ".join(QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText) for key in keys)
