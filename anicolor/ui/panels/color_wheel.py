"""A ring of hues around a square of shades."""

from __future__ import annotations

import math

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QConicalGradient, QKeyEvent, QLinearGradient, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from anicolor.document.palette import Color

_RING_SHARE = 0.15
_GAP_PX = 4.0
_KEYS = {
    Qt.Key.Key_Left: (0.0, -0.02, 0.0),
    Qt.Key.Key_Right: (0.0, 0.02, 0.0),
    Qt.Key.Key_Up: (0.0, 0.0, 0.02),
    Qt.Key.Key_Down: (0.0, 0.0, -0.02),
    Qt.Key.Key_PageUp: (1 / 120, 0.0, 0.0),
    Qt.Key.Key_PageDown: (-1 / 120, 0.0, 0.0),
}
"""What keys add to hue, saturation and value."""


class ColorWheel(QWidget):
    """Shows one color and lets it be changed; keeps the hue where grey has none."""

    picked = Signal(tuple)
    """A color, sRGB, while the pointer moves."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(116, 116)
        self.setMaximumHeight(260)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._hue, self._saturation, self._value = 0.0, 0.0, 1.0
        self._color: Color = (255, 255, 255)
        self._drag = ""

    def sizeHint(self) -> QSize:
        """Large enough to choose; it grows with the panel."""
        return QSize(140, 116)

    def set_color(self, color: Color) -> None:
        """Show a color."""
        if color == self._color:
            return
        self._color = color
        shown = QColor(*color)
        if shown.value() > 0:
            self._saturation = shown.hsvSaturationF()
            self._hue = shown.hsvHueF() if shown.hsvHueF() >= 0 else self._hue
        self._value = shown.valueF()
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw ring, square and the two marks."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        middle, outer, inner = self._measures()
        ring = QConicalGradient(middle, 0)
        for step in range(13):
            ring.setColorAt(step / 12, QColor.fromHsvF(step / 12 % 1.0, 1.0, 1.0))
        width = outer - inner
        painter.setPen(QPen(ring, width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap))
        painter.drawEllipse(middle, (outer + inner) / 2, (outer + inner) / 2)
        square = self._square()
        across = QLinearGradient(square.topLeft(), square.topRight())
        across.setColorAt(0, QColor(255, 255, 255))
        across.setColorAt(1, QColor.fromHsvF(self._hue, 1.0, 1.0))
        painter.fillRect(square, across)
        down = QLinearGradient(square.topLeft(), square.bottomLeft())
        down.setColorAt(0, QColor(0, 0, 0, 0))
        down.setColorAt(1, QColor(0, 0, 0))
        painter.fillRect(square, down)
        angle = self._hue * 2 * math.pi
        radius = (outer + inner) / 2
        self._mark(painter, middle + QPointF(math.cos(angle) * radius, -math.sin(angle) * radius), width / 2 - 2)
        spot = QPointF(
            square.left() + self._saturation * square.width(), square.top() + (1 - self._value) * square.height()
        )
        self._mark(painter, spot, 6)
        if self.hasFocus():
            painter.setPen(QPen(self.palette().highlight().color(), 2))
            painter.drawRect(square.adjusted(-2, -2, 2, 2))
        painter.end()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Change the shade with the arrows, the hue with PgUp and PgDown."""
        change = _KEYS.get(Qt.Key(event.key()))
        if change is None:
            super().keyPressEvent(event)
            return
        hue, saturation, value = change
        self._hue = (self._hue + hue) % 1.0
        self._saturation = min(max(self._saturation + saturation, 0.0), 1.0)
        self._value = min(max(self._value + value, 0.0), 1.0)
        self._pick()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take hold of ring or square."""
        middle, outer, inner = self._measures()
        way = event.position() - middle
        distance = math.hypot(way.x(), way.y())
        if self._square().adjusted(-3, -3, 3, 3).contains(event.position()):
            self._drag = "square"
        elif inner - _GAP_PX / 2 <= distance <= outer + 2:
            self._drag = "ring"
        self.mouseMoveEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Change the color."""
        if self._drag == "ring":
            way = event.position() - self._measures()[0]
            self._hue = math.atan2(-way.y(), way.x()) / (2 * math.pi) % 1.0
        elif self._drag == "square":
            square, place = self._square(), event.position()
            self._saturation = min(max((place.x() - square.left()) / square.width(), 0.0), 1.0)
            self._value = 1 - min(max((place.y() - square.top()) / square.height(), 0.0), 1.0)
        else:
            return
        self._pick()

    def _pick(self) -> None:
        color = QColor.fromHsvF(self._hue, self._saturation, self._value)
        self._color = (color.red(), color.green(), color.blue())
        self.update()
        self.picked.emit(self._color)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let go."""
        self._drag = ""

    def _measures(self) -> tuple[QPointF, float, float]:
        outer = min(self.width(), self.height()) / 2 - 1
        return QPointF(self.width() / 2, self.height() / 2), outer, outer * (1 - _RING_SHARE)

    def _square(self) -> QRectF:
        middle, _, inner = self._measures()
        half = (inner - _GAP_PX) / math.sqrt(2)
        return QRectF(middle.x() - half, middle.y() - half, 2 * half, 2 * half)

    def _mark(self, painter: QPainter, place: QPointF, radius: float) -> None:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor(0, 0, 0, 190), 3.2))
        painter.drawEllipse(place, radius, radius)
        painter.setPen(QPen(QColor(255, 255, 255), 1.6))
        painter.drawEllipse(place, radius, radius)
