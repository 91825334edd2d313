"""What the faces should have: hair color, eye color, hair style."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QColor, QIcon, QPainter, QPen, QPixmap
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QWidget

from anicolor.document.palette import Color
from anicolor.engine.face_messages import EYE_COLORS, HAIR_COLORS, FaceWish

_ICON_PX = 16


class WishRow(QWidget):
    """Three choices, each of which may be left open; only for generators that know these things."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._styles: tuple[str, ...] = ()
        self.hair = self._colors(self.tr("Any hair"), HAIR_COLORS, self.tr("Hair color of the faces"))
        self.eyes = self._colors(self.tr("Any eyes"), EYE_COLORS, self.tr("Eye color of the faces"))
        self.style_box = QComboBox()
        self.style_box.addItem(self.tr("Any style"), "")
        self.style_box.setToolTip(self.tr("Hair style of the faces"))
        self.style_box.setAccessibleName(self.tr("Hair style"))
        self.style_box.activated.connect(self.changed)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        for box in (self.hair, self.eyes, self.style_box):
            box.setMinimumContentsLength(4)
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            row.addWidget(box, 1)

    def wish(self) -> FaceWish:
        """Return what is chosen."""
        style = self.style_box.currentData()
        return FaceWish(self.hair.currentData(), self.eyes.currentData(), str(style) if style else None)

    def set_styles(self, styles: Sequence[str]) -> None:
        """Offer the hair styles a generator knows; none: it takes no wishes."""
        self.setEnabled(bool(styles))
        if tuple(styles) == self._styles:
            return
        self._styles = tuple(styles)
        chosen = self.style_box.currentData()
        while self.style_box.count() > 1:
            self.style_box.removeItem(1)
        for style in styles:
            self.style_box.addItem(style.capitalize(), style)
        self.style_box.setCurrentIndex(max(self.style_box.findData(chosen), 0))

    def _colors(self, text: str, colors: Sequence[Color], tip: str) -> QComboBox:
        box = QComboBox()
        box.setIconSize(QSize(_ICON_PX, _ICON_PX))
        box.addItem(text, None)
        for color in colors:
            box.addItem(_swatch(color), "#{:02X}{:02X}{:02X}".format(*color), color)
        box.setToolTip(tip)
        box.setAccessibleName(tip)
        box.activated.connect(self.changed)
        return box


def _swatch(color: Color) -> QIcon:
    pixmap = QPixmap(2 * _ICON_PX, 2 * _ICON_PX)
    pixmap.fill(QColor(0, 0, 0, 0))
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor(128, 128, 128), 2))
    painter.setBrush(QColor(*color))
    painter.drawRoundedRect(2, 2, 2 * _ICON_PX - 4, 2 * _ICON_PX - 4, 6, 6)
    painter.end()
    return QIcon(pixmap)
