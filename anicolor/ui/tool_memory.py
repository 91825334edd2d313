"""The brush lies tomorrow as it was left today: color, recent colors, size and manner, kept beside the layout."""

from __future__ import annotations

import json
from contextlib import suppress

from PySide6.QtCore import QSettings

from anicolor.document.palette import Color
from anicolor.errors import MALFORMED
from anicolor.ui.tools.settings import PICK_SOURCES, ToolSettings

_KEY = "tools/state"


def restore_tools(settings: ToolSettings, store: QSettings) -> None:
    """Take up what was remembered; what is damaged is left out."""
    with suppress(*MALFORMED):
        read = json.loads(str(store.value(_KEY, "{}")))
        settings.set_recent(tuple(_as_color(color) for color in read["recent"]))
        settings.set_color(_as_color(read["color"]))
        settings.set_size(float(read["size_px"]))
        settings.set_opacity(float(read["opacity"]))
        settings.set_firmness(float(read["firmness"]))
        settings.set_locked(bool(read["is_locked"]))
        if read["pick_from"] in PICK_SOURCES:
            settings.set_pick_from(read["pick_from"])


def remember_tools(settings: ToolSettings, store: QSettings) -> None:
    """Keep what tools draw with; pressure and smoothing are among the settings already."""
    names = ("color", "recent", "size_px", "opacity", "firmness", "is_locked", "pick_from")
    store.setValue(_KEY, json.dumps({name: getattr(settings, name) for name in names}))
    store.sync()


def _as_color(values: object) -> Color:
    if not isinstance(values, list) or not all(type(value) is int and 0 <= value <= 255 for value in values):
        raise ValueError(f"{values} is no color")
    red, green, blue = values
    return red, green, blue
