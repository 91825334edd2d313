"""Erasing parts of hints."""

from PySide6.QtCore import QCoreApplication, Qt

from anicolor.document import edits
from anicolor.document.strokes import PenPoint
from anicolor.ui.pen import PenEvent
from anicolor.ui.tools.shapes import cut_hints
from anicolor.ui.tools.tool import Tool

_THINNEST = 0.3


class HintEraser(Tool):
    """Cuts strokes where it touches them; what is left stays a stroke that can be changed."""

    name = "hint_eraser"
    cursor = Qt.CursorShape.CrossCursor
    has_size = True
    _last: PenPoint | None = None

    def press(self, event: PenEvent) -> None:
        """Erase where it touches down."""
        self._last = None
        self.move(event)

    def move(self, event: PenEvent) -> None:
        """Erase along the way."""
        settings = self.bench.settings
        share = _THINNEST + (1 - _THINNEST) * event.pressure if settings.has_pressure else 1.0
        point = PenPoint(event.x, event.y, max(settings.size_px / 2 * share, 0.5))
        document = self.bench.session.document
        path = (point,) if self._last is None else (self._last, point)
        self._last = point
        left = cut_hints(document.hints, path)
        if len(left) != len(document.hints) or any(a is not b for a, b in zip(left, document.hints, strict=True)):
            self.bench.session.preview(edits.set_hints(document, left))

    def release(self, event: PenEvent) -> None:
        """Keep what is left."""
        if self._last is not None:
            self.move(event)
            self._last = None
            self.bench.session.commit(QCoreApplication.translate("Tools", "erase hints"))

    def cancel(self) -> None:
        """Bring back what was erased."""
        self._last = None
        super().cancel()
