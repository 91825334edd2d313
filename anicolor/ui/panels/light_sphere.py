"""A small sphere on which the light is moved."""

from __future__ import annotations

import math

from PySide6.QtCore import QPointF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPalette, QPen, QRadialGradient
from PySide6.QtWidgets import QWidget

SIZE_PX = 48
_STEP = 0.08
_ARROWS = {Qt.Key.Key_Left: (-1, 0), Qt.Key.Key_Right: (1, 0), Qt.Key.Key_Up: (0, -1), Qt.Key.Key_Down: (0, 1)}


class LightSphere(QWidget):
    """Shows where the light comes from and lets it be moved, by the pen or with the arrows."""

    moved = Signal(float, float)
    """The place on a sphere of radius 1 seen from the front: x to the right, y down."""

    def __init__(self) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFixedSize(SIZE_PX, SIZE_PX)
        self._light = (0.0, 0.0)

    def set_light(self, light: tuple[float, float]) -> None:
        """Show this place."""
        if light != self._light:
            self._light = light
            self.update()

    def sizeHint(self) -> QSize:
        """A thumb's width."""
        return QSize(SIZE_PX, SIZE_PX)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the sphere, lit."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        middle, radius = QPointF(SIZE_PX / 2, SIZE_PX / 2), SIZE_PX / 2 - 3
        spot = middle + QPointF(*self._light) * radius
        shine = QRadialGradient(middle + QPointF(*self._light) * radius * 0.55, radius * 1.65)
        is_on = self.isEnabled()
        for place, level in ((0.0, 252), (0.35, 214), (0.75, 128), (1.0, 72)):
            shine.setColorAt(place, QColor(level, level, level, 255 if is_on else 110))
        ring = QPalette.ColorRole.Highlight if self.hasFocus() else QPalette.ColorRole.Dark
        painter.setPen(QPen(self.palette().color(ring), 2 if self.hasFocus() else 1))
        painter.setBrush(shine)
        painter.drawEllipse(middle, radius, radius)
        if is_on:
            painter.setPen(QPen(QColor(0, 0, 0, 180), 1.2))
            painter.setBrush(QColor(255, 214, 90))
            painter.drawEllipse(spot, 4.5, 4.5)
        painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Put the light here."""
        self.mouseMoveEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Move the light."""
        if event.buttons() & Qt.MouseButton.LeftButton:
            way = (event.position() - QPointF(SIZE_PX / 2, SIZE_PX / 2)) / (SIZE_PX / 2 - 3)
            self._move(way.x(), way.y())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move the light with the arrows."""
        arrow = _ARROWS.get(Qt.Key(event.key()))
        if arrow is None:
            super().keyPressEvent(event)
        else:
            self._move(self._light[0] + _STEP * arrow[0], self._light[1] + _STEP * arrow[1])

    def _move(self, x: float, y: float) -> None:
        # A little inside, so that rounding never leaves the sphere.
        far = max(math.hypot(x, y) / 0.999, 1.0)
        self.set_light((round(x / far, 4), round(y / far, 4)))
        self.moved.emit(*self._light)
