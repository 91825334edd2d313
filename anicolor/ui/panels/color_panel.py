"""The color to draw with."""

from __future__ import annotations

import re

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QWidget

from anicolor.document.palette import Color
from anicolor.ui.panels.color_wheel import ColorWheel
from anicolor.ui.panels.rows import fill_column
from anicolor.ui.tools.settings import ToolSettings

_HEX = re.compile(r"\s*#?([0-9a-fA-F]{6}|[0-9a-fA-F]{3})\s*$")
_SWATCH_PX = 20
_IN_A_ROW = 8


class ColorPanel(QWidget):
    """A wheel, the color as a number, and the colors used last."""

    def __init__(self, settings: ToolSettings) -> None:
        super().__init__()
        self._settings = settings
        self._wheel = ColorWheel()
        self._wheel.picked.connect(settings.set_color)
        self._now = ColorField()
        self._now.setFixedSize(52, 24)
        self._hex = QLineEdit()
        self._hex.setMaxLength(9)
        self._hex.setAccessibleName("Color as a hexadecimal number")
        self._hex.setToolTip("Color as a hexadecimal number")
        self._hex.editingFinished.connect(self._on_typed)
        self._numbers = QLabel()
        self._numbers.setEnabled(False)
        row = QHBoxLayout()
        row.addWidget(self._now)
        row.addWidget(self._hex, 1)
        self._recent = RecentColors()
        self._recent.picked.connect(settings.set_color)
        column = fill_column(self)
        column.addWidget(self._wheel)
        column.addLayout(row)
        column.addWidget(self._numbers)
        column.addWidget(self._recent)
        column.addStretch(1)
        settings.color_changed.connect(self._show)
        settings.recent_changed.connect(lambda: self._recent.set_colors(settings.recent))
        self._show()

    def _show(self) -> None:
        color = self._settings.color
        self._wheel.set_color(color)
        self._now.set_color(color)
        self._hex.setText("#{:02X}{:02X}{:02X}".format(*color))
        shown = QColor(*color)
        hsv = f"{max(shown.hsvHue(), 0)}° {100 * shown.hsvSaturationF():.0f} % {100 * shown.valueF():.0f} %"
        self._numbers.setText("RGB {} {} {}   HSV {}".format(*color, hsv))

    def _on_typed(self) -> None:
        match = _HEX.match(self._hex.text())
        if match:
            digits = match[1] if len(match[1]) == 6 else "".join(digit * 2 for digit in match[1])
            red, green, blue = bytes.fromhex(digits)
            self._settings.set_color((red, green, blue))
        self._show()


class ColorField(QWidget):
    """One color."""

    def __init__(self) -> None:
        super().__init__()
        self._color: Color = (255, 255, 255)

    def set_color(self, color: Color) -> None:
        """Show a color."""
        self._color = color
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw it."""
        painter = QPainter(self)
        _paint_swatch(painter, QRectF(self.rect()), self._color)
        painter.end()


class RecentColors(QWidget):
    """The colors used last; a click takes one again."""

    picked = Signal(tuple)

    def __init__(self) -> None:
        super().__init__()
        self._colors: tuple[Color, ...] = ()
        self.setToolTip("Colors used last")
        self.setFixedHeight(2 * (_SWATCH_PX + 4))

    def sizeHint(self) -> QSize:
        """Two rows."""
        return QSize(_IN_A_ROW * (_SWATCH_PX + 4), 2 * (_SWATCH_PX + 4))

    def set_colors(self, colors: tuple[Color, ...]) -> None:
        """Show these."""
        self._colors = colors
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw them, and empty places for those to come."""
        painter = QPainter(self)
        for index in range(2 * _IN_A_ROW):
            box = self._box(index)
            if index < len(self._colors):
                _paint_swatch(painter, box, self._colors[index])
            else:
                painter.setPen(QPen(self.palette().mid().color(), 1))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 3, 3)
        painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take one."""
        for index, color in enumerate(self._colors):
            if self._box(index).contains(event.position()):
                self.picked.emit(color)

    def _box(self, index: int) -> QRectF:
        row, column = divmod(index, _IN_A_ROW)
        step = min(self.width() / _IN_A_ROW, 1.6 * _SWATCH_PX)
        return QRectF(column * step, row * (_SWATCH_PX + 4), step - 4, _SWATCH_PX)


def _paint_swatch(painter: QPainter, box: QRectF, color: Color) -> None:
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor(128, 128, 128), 1))
    painter.setBrush(QColor(*color))
    painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 3, 3)
