"""A line across the canvas: line art on its left, colors on its right."""

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QPainter, QPen

_GRIP_PX = 7.0
_KNOB_PX = 9.0


class CompareSlider:
    """Where the line is, and whether it is shown."""

    def __init__(self) -> None:
        self.is_shown = False
        self.is_dragged = False
        self._share = 0.5

    def x(self, width: float) -> float:
        """Return its place on a canvas of this width."""
        return round(self._share * width)

    def is_hit(self, place: QPointF, width: float) -> bool:
        """Whether a place of the canvas is on the line."""
        return self.is_shown and abs(place.x() - self.x(width)) <= _GRIP_PX

    def drag(self, place: QPointF, width: float) -> None:
        """Move it under the pen."""
        self._share = min(max(place.x() / max(width, 1.0), 0.02), 0.98)

    def before_area(self, area: QRectF, width: float) -> QRectF:
        """Return the part of an area in which the page is seen as it was before."""
        return area.intersected(QRectF(area.left(), area.top(), self.x(width) - area.left(), area.height()))

    def paint(self, painter: QPainter, width: float, height: float) -> None:
        """Draw line and knob."""
        x = self.x(width) + 0.5
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for color, thickness in ((QColor(0, 0, 0, 120), 3.0), (QColor(255, 255, 255), 1.4)):
            painter.setPen(QPen(color, thickness))
            painter.drawLine(QPointF(x, 0), QPointF(x, height))
        painter.setPen(QPen(QColor(0, 0, 0, 120), 1.0))
        painter.setBrush(QColor(255, 255, 255))
        middle = QPointF(x, height / 2)
        painter.drawEllipse(middle, _KNOB_PX, _KNOB_PX)
        painter.setPen(QPen(QColor(60, 60, 60), 1.6))
        for side in (-1, 1):
            tip = middle + QPointF(side * 5.5, 0)
            painter.drawLine(tip, tip + QPointF(-side * 2.8, -2.8))
            painter.drawLine(tip, tip + QPointF(-side * 2.8, 2.8))
        painter.restore()
