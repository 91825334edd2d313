"""The color to draw with."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QRectF, QSize
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QComboBox, QHBoxLayout, QLineEdit, QSpinBox, QVBoxLayout, QWidget

from anicolor.document.cielab import from_lab, to_lab
from anicolor.document.palette import Color, Swatch
from anicolor.ui.number_box import NumberBox
from anicolor.ui.panels.color_wheel import ColorWheel
from anicolor.ui.panels.rows import fill_column
from anicolor.ui.panels.swatch_grid import SwatchGrid, paint_swatch
from anicolor.ui.tools.settings import ToolSettings

_HEX = re.compile(r"\s*#?([0-9a-fA-F]{6}|[0-9a-fA-F]{3})\s*$")
_RECENT = 16
_NUMBERS_PX, _BESIDE_PX, _NARROW_PX = 118, 236, 150
"""How wide the numbers are, from which width on they stand beside the wheel, and the least width."""


@dataclass(frozen=True, slots=True)
class Space:
    """Numbers that name a color."""

    name: str
    channels: tuple[tuple[str, int, int], ...]
    """Name, least and largest value of each."""
    read: Callable[[Color], tuple[float, ...]]
    make: Callable[[int, int, int], Color]


def _to_hsv(color: Color) -> tuple[float, ...]:
    shown = QColor(*color)
    return max(shown.hsvHue(), 0), 100 * shown.hsvSaturationF(), 100 * shown.valueF()


def _from_hsv(hue: int, saturation: int, value: int) -> Color:
    shown = QColor.fromHsvF(hue % 360 / 360, saturation / 100, value / 100)
    return shown.red(), shown.green(), shown.blue()


SPACES = (
    Space("RGB", (("R", 0, 255), ("G", 0, 255), ("B", 0, 255)), lambda color: color, lambda r, g, b: (r, g, b)),
    Space("HSV", (("H", 0, 360), ("S", 0, 100), ("V", 0, 100)), _to_hsv, _from_hsv),
    Space("Lab", (("L", 0, 100), ("a", -128, 127), ("b", -128, 127)), to_lab, from_lab),
)


class ColorPanel(QWidget):
    """A wheel, the color as numbers, and the colors used last."""

    def __init__(self, settings: ToolSettings) -> None:
        super().__init__()
        self._settings = settings
        self._wheel = ColorWheel()
        self._wheel.setAccessibleName(self.tr("Color wheel"))
        self._wheel.setToolTip(self.tr("Hue on the ring, shade in the square; arrows and PgUp, PgDown change them"))
        self._wheel.picked.connect(settings.set_color)
        self._now = ColorField()
        self._now.setFixedSize(30, 24)
        self._hex = QLineEdit()
        self._hex.setMinimumWidth(64)
        self._hex.setMaxLength(9)
        self._hex.setAccessibleName(self.tr("Color as a hexadecimal number"))
        self._hex.setToolTip(self.tr("The color as a hexadecimal number, as in #E98D6B or #FA0"))
        self._hex.editingFinished.connect(self._on_typed)
        self._space = QComboBox()
        self._space.addItems([space.name for space in SPACES])
        self._space.setAccessibleName(self.tr("Kind of numbers"))
        self._space.setToolTip(self.tr("Numbers that name the color: red, green, blue; hue, saturation, value; or Lab"))
        self._numbers = [self._make_number() for _ in range(3)]
        self._recent = SwatchGrid(QSize(24, 20), columns=8, empty=_RECENT)
        self._recent.setAccessibleName(self.tr("Colors used last"))
        self._recent.setToolTip(self.tr("Colors used last; a click takes one again"))
        self._recent.chosen.connect(lambda index: settings.set_color(self._recent.swatches[index].color))
        self._build()
        self._space.currentIndexChanged.connect(self._show)
        settings.color_changed.connect(self._show)
        settings.recent_changed.connect(self._show_recent)
        self._show()

    def _build(self) -> None:
        column = fill_column(self)
        self._numbers_box = QWidget()
        numbers = QVBoxLayout(self._numbers_box)
        numbers.setContentsMargins(0, 0, 0, 0)
        numbers.setSpacing(4)
        first = QHBoxLayout()
        first.addWidget(self._now)
        first.addWidget(self._hex, 1)
        numbers.addStretch(1)
        numbers.addLayout(first)
        numbers.addWidget(self._space)
        for number in self._numbers:
            numbers.addWidget(number)
        numbers.addStretch(1)
        self._top = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._top.setSpacing(10)
        self._top.addWidget(self._wheel, 1)
        self._top.addWidget(self._numbers_box)
        column.addLayout(self._top, 20)
        column.addWidget(self._recent)
        column.addStretch(1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the numbers beside the wheel where there is room, else under it."""
        is_wide = event.size().width() >= _BESIDE_PX
        way = QBoxLayout.Direction.LeftToRight if is_wide else QBoxLayout.Direction.TopToBottom
        if self._top.direction() != way:
            self._top.setDirection(way)
        self._numbers_box.setMaximumWidth(_NUMBERS_PX if is_wide else self.maximumWidth())
        super().resizeEvent(event)

    def minimumSizeHint(self) -> QSize:
        """As narrow as wheel or numbers alone."""
        return QSize(_NARROW_PX, super().minimumSizeHint().height())

    def _make_number(self) -> QSpinBox:
        number = NumberBox()
        number.setButtonSymbols(QSpinBox.ButtonSymbols.NoButtons)
        number.setKeyboardTracking(False)
        number.setMinimumWidth(44)
        number.valueChanged.connect(self._on_number)
        return number

    def _show(self) -> None:
        color = self._settings.color
        self._wheel.set_color(color)
        self._now.set_color(color)
        if not self._hex.hasFocus() or self._read_hex() != color:
            self._hex.setText("#{:02X}{:02X}{:02X}".format(*color))
        space = SPACES[self._space.currentIndex()]
        for number, (name, least, most) in self._channels():
            number.setToolTip(self.tr("{}: {} to {}").format(name, least, most))
        if any(number.prefix()[:1] != channel[0] for number, channel in self._channels()) or self._typed() != color:
            for (number, (name, least, most)), value in zip(self._channels(), space.read(color), strict=True):
                number.blockSignals(True)
                number.setRange(least, most)
                number.setPrefix(f"{name} ")
                number.setAccessibleName(name)
                number.setValue(round(value))
                number.blockSignals(False)

    def changeEvent(self, event: QEvent) -> None:
        """Tell the ranges in another language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._show()

    def _channels(self) -> list[tuple[QSpinBox, tuple[str, int, int]]]:
        return list(zip(self._numbers, SPACES[self._space.currentIndex()].channels, strict=True))

    def _typed(self) -> Color:
        first, second, third = (number.value() for number in self._numbers)
        return SPACES[self._space.currentIndex()].make(first, second, third)

    def _on_number(self) -> None:
        self._settings.set_color(self._typed())

    def _show_recent(self) -> None:
        self._recent.set_swatches([Swatch("", color) for color in self._settings.recent])

    def _read_hex(self) -> Color | None:
        match = _HEX.match(self._hex.text())
        if not match:
            return None
        digits = match[1] if len(match[1]) == 6 else "".join(digit * 2 for digit in match[1])
        red, green, blue = bytes.fromhex(digits)
        return red, green, blue

    def _on_typed(self) -> None:
        color = self._read_hex()
        if color is not None:
            self._settings.set_color(color)
        self._hex.setText("#{:02X}{:02X}{:02X}".format(*self._settings.color))


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
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_swatch(painter, QRectF(self.rect()), self._color)
        painter.end()
