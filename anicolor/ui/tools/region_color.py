"""Exact dots in colors that are on the page already."""

from __future__ import annotations

import math

from PySide6.QtGui import QColor, QPainter, QPen

from anicolor.document import edits
from anicolor.document.palette import Color
from anicolor.document.strokes import HintStroke, PenPoint
from anicolor.ui.pen import PenEvent
from anicolor.ui.tools.tool import Tool

_LEAST_RADIUS_PX = 1.5
_DOT_PX = 5.0


class KeepColor(Tool):
    """A click locks the color an area has now, whatever hints come elsewhere."""

    name, text = "keep_color", "Keep the color here"

    def release(self, event: PenEvent) -> None:
        """Put an exact dot of the area's own color."""
        self._put(event, self._color_at(event), "keep color")

    def _color_at(self, event: PenEvent) -> Color | None:
        """Return the color without lines that the engine gave to a place."""
        display, document = self.bench.session.display, self.bench.session.document
        x, y = math.floor(event.x), math.floor(event.y)
        if display is None or not (0 <= x < document.width and 0 <= y < document.height):
            return None
        red, green, blue = (int(value) for value in display.colorization.colors[y, x])
        return red, green, blue

    def _put(self, event: PenEvent, color: Color | None, text: str) -> None:
        document = self.bench.session.document
        is_inside = 0 <= event.x < document.width and 0 <= event.y < document.height
        if color is not None and is_inside:
            radius = max(_DOT_PX / self.bench.view.scale, _LEAST_RADIUS_PX)
            dot = HintStroke((PenPoint(event.x, event.y, radius),), color)
            self.bench.session.apply(edits.add_hint(document, dot), text)


class SameColor(KeepColor):
    """Drag from one area to another: the second gets the color the first has now, exactly."""

    name, text = "same_color", "Same color as there"
    _from: PenEvent | None = None
    _to: PenEvent | None = None

    def press(self, event: PenEvent) -> None:
        """Take the color here."""
        self._from = self._to = event

    def move(self, event: PenEvent) -> None:
        """Show where it will go."""
        self._to = event
        self.bench.repaint()

    def release(self, event: PenEvent) -> None:
        """Put it here."""
        if self._from is not None:
            self._put(event, self._color_at(self._from), "same color")
        self._from = self._to = None
        self.bench.repaint()

    def cancel(self) -> None:
        """Forget the color."""
        self._from = self._to = None
        self.bench.repaint()

    def paint(self, painter: QPainter) -> None:
        """Draw a line from the area the color comes from."""
        if self._from is None or self._to is None:
            return
        start, end = (self.bench.to_window(event) for event in (self._from, self._to))
        color = self._color_at(self._from) or (128, 128, 128)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for shade, width in ((QColor(0, 0, 0, 150), 4.0), (QColor(255, 255, 255), 2.0)):
            painter.setPen(QPen(shade, width))
            painter.drawLine(start, end)
        painter.setPen(QPen(QColor(255, 255, 255), 2.0))
        painter.setBrush(QColor(*color))
        painter.drawEllipse(start, 6, 6)
        painter.drawEllipse(end, 6, 6)
