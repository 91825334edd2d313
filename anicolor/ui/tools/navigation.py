"""Tools that move the view."""

from PySide6.QtCore import Qt

from anicolor.ui.tools.tool import Tool


class Hand(Tool):
    """Moves the page under the window."""

    name = "hand"
    cursor = Qt.CursorShape.OpenHandCursor
    navigation = "pan"


class Zoom(Tool):
    """Click to come closer, with Ctrl to go away, or drag."""

    name = "zoom"
    cursor = Qt.CursorShape.CrossCursor
    navigation = "zoom"
