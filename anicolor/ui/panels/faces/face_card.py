"""The chosen face, large, with its colors."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QHelpEvent, QImage, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from anicolor.document.palette import Palette, Swatch
from anicolor.ui.panels.faces.work import Pixels
from anicolor.ui.qimage import view_as_image

_FACE_PX = 132
_SWATCH_PX = 26
_GAP_PX = 4


class FaceCard(QWidget):
    """Shows one face and the swatches of its palette beside it; a click on either takes the color there."""

    picked = Signal(tuple)
    """A color, sRGB."""

    def __init__(self) -> None:
        super().__init__()
        self._pixels: Pixels | None = None
        self._image = QImage()
        self.palette_shown = Palette()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self.tr("The chosen face and its colors"))
        self.setToolTip(self.tr("Click the face or a swatch to draw with that color."))

    def sizeHint(self) -> QSize:
        """As high as the face."""
        return QSize(2 * _FACE_PX, _FACE_PX)

    def set_face(self, pixels: Pixels | None, palette: Palette) -> None:
        """Show a face (H, W, 3) with its palette; None: nothing."""
        self._pixels = None if pixels is None else np.ascontiguousarray(pixels)
        self._image = QImage() if self._pixels is None else view_as_image(self._pixels, QImage.Format.Format_RGB888)
        self.palette_shown = palette
        told = ", ".join(
            f"{one.name} #{one.color[0]:02X}{one.color[1]:02X}{one.color[2]:02X}" for one in palette.swatches
        )
        self.setAccessibleDescription(told)
        self.update()

    def face_box(self) -> QRect:
        """Return where the face is."""
        return QRect(0, 0, _FACE_PX, _FACE_PX)

    def swatch_box(self, index: int) -> QRect:
        """Return where a swatch is."""
        columns = max((self.width() - _FACE_PX - 8 + _GAP_PX) // (_SWATCH_PX + _GAP_PX), 1)
        row, column = divmod(index, columns)
        step = _SWATCH_PX + _GAP_PX
        return QRect(_FACE_PX + 8 + column * step, row * step, _SWATCH_PX, _SWATCH_PX)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw both."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        if self._image.isNull():
            painter.setPen(QPen(self.palette().mid().color(), 1, Qt.PenStyle.DashLine))
            painter.drawRoundedRect(QRectF(self.face_box()).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
        else:
            painter.drawImage(self.face_box(), self._image)
        for index, swatch in enumerate(self.palette_shown.swatches):
            painter.setPen(QPen(QColor(128, 128, 128), 1))
            painter.setBrush(QColor(*swatch.color))
            painter.drawRoundedRect(QRectF(self.swatch_box(index)).adjusted(0.5, 0.5, -0.5, -0.5), 3, 3)
        painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take the color that is clicked."""
        place = event.position().toPoint()
        swatch = self._swatch_at(place)
        if swatch is not None:
            self.picked.emit(swatch.color)
        elif self._pixels is not None and self.face_box().contains(place):
            side = self._pixels.shape[0]
            red, green, blue = self._pixels[place.y() * side // _FACE_PX, place.x() * side // _FACE_PX].tolist()
            self.picked.emit((red, green, blue))

    def event(self, event: QHelpEvent) -> bool:  # type: ignore[override]
        """Tell a swatch's name."""
        if event.type() == QHelpEvent.Type.ToolTip:
            swatch = self._swatch_at(event.pos())
            if swatch is not None:
                QToolTip.showText(event.globalPos(), f"{swatch.name}  #{bytes(swatch.color).hex().upper()}", self)
                return True
        return super().event(event)

    def _swatch_at(self, place: QPoint) -> Swatch | None:
        swatches = self.palette_shown.swatches
        return next((one for index, one in enumerate(swatches) if self.swatch_box(index).contains(place)), None)
