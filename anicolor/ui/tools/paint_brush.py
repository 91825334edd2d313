"""Painting over or under the colors."""

from __future__ import annotations

from typing import Any, ClassVar

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from anicolor.document import edits
from anicolor.document.model import Document
from anicolor.document.strokes import PenPoint
from anicolor.ui.pen import PenEvent, StrokeBuilder
from anicolor.ui.tools.coverage import Coverage, box_of, cover, lay_on, take_off
from anicolor.ui.tools.tool import Tool

NEW_LAYER = "Paint"


class PaintBrush(Tool):
    """Paints on the chosen paint layer; makes one where there is none."""

    name = "paint_brush"
    has_size = True
    is_painting = True
    entry: ClassVar[Any] = QT_TRANSLATE_NOOP("Tools", "paint stroke")
    is_erasing = False
    _stroke: StrokeBuilder | None = None
    _start: Document | None = None
    _layer = 0

    def press(self, event: PenEvent) -> None:
        """Begin a stroke."""
        document = self.bench.session.document
        layer = self.bench.session.active_layer
        if layer is None and self.is_erasing:
            return
        if layer is None:
            document = edits.add_paint_layer(document, NEW_LAYER)
            layer = len(document.paint_layers) - 1
        settings = self.bench.settings
        self._stroke = settings.begin_stroke()
        self._start, self._layer, self._covered = document, layer, Coverage()
        self.bench.session.preview(document)
        self.bench.session.choose_layer(layer)
        self._stroke.add(event)
        self._paint(self._stroke.points[0], self._stroke.points[0])

    def move(self, event: PenEvent) -> None:
        """Lengthen it."""
        if self._stroke is not None and self._stroke.add(event):
            self._paint(*self._stroke.points[-2:])

    def release(self, event: PenEvent) -> None:
        """Keep it."""
        if self._stroke is None:
            return
        self.move(event)
        if self._stroke.finish():
            self._paint(*self._stroke.points[-2:])
        self._stroke = self._start = None
        self.bench.session.commit(QCoreApplication.translate("Tools", self.entry))
        if not self.is_erasing:
            self.bench.settings.note_use()

    def cancel(self) -> None:
        """Drop the stroke."""
        self._stroke = self._start = None
        super().cancel()

    def _paint(self, start: PenPoint, end: PenPoint) -> None:
        if self._start is None:
            return
        document, settings = self.bench.session.document, self.bench.settings
        rect = box_of(start, end, document.width, document.height)
        if rect.is_empty:
            return
        # Over the pixels from before the stroke, so that a stroke that crosses itself is not darker there.
        covered = self._covered.raise_to(rect, cover(start, end, rect) * settings.opacity)
        pixels = self._start.paint_layers[self._layer].pixels.read(rect)
        painted = take_off(pixels, covered) if self.is_erasing else lay_on(pixels, settings.color, covered)
        self.bench.session.preview(edits.paint(document, self._layer, rect, painted))


class PaintEraser(PaintBrush):
    """Erases paint from the chosen paint layer."""

    name = "paint_eraser"
    is_painting = False
    entry: ClassVar[Any] = QT_TRANSLATE_NOOP("Tools", "erase paint")
    is_erasing = True
