"""A face kept beside the page, to pick colors from."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QImage, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from anicolor.ui.panels.faces.work import Pixels
from anicolor.ui.qimage import view_as_image

_SIDE_PX = 260


class FaceReference(QWidget):
    """A small window of its own that stays above the main window; a click picks a color.

    Args:
        owner: the window it stays above.
    """

    picked = Signal(tuple)
    """A color, sRGB."""

    def __init__(self, owner: QWidget) -> None:
        super().__init__(owner, Qt.WindowType.Tool)
        self._pixels: Pixels | None = None
        self._image = QImage()
        self.setCursor(Qt.CursorShape.CrossCursor)
        self.setMinimumSize(80, 80)
        self.setAccessibleName(self.tr("Reference"))
        self.setToolTip(self.tr("Click to draw with the color there; Escape closes"))

    def sizeHint(self) -> QSize:
        """Square."""
        return QSize(_SIDE_PX, _SIDE_PX)

    def show_picture(self, pixels: Pixels, name: str) -> None:
        """Show a picture (H, W, 3)."""
        self._pixels = np.ascontiguousarray(pixels)
        self._image = view_as_image(self._pixels, QImage.Format.Format_RGB888)
        self.setWindowTitle(name)
        self.show()
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw it as large as fits."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(self._box(), self._image)
        painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Pick."""
        box, place = self._box(), event.position().toPoint()
        if self._pixels is not None and box.contains(place):
            rows, columns = self._pixels.shape[:2]
            y, x = (place.y() - box.top()) * rows // box.height(), (place.x() - box.left()) * columns // box.width()
            red, green, blue = self._pixels[y, x].tolist()
            self.picked.emit((red, green, blue))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Close with Escape."""
        if event.key() == Qt.Key.Key_Escape:
            self.close()
        else:
            super().keyPressEvent(event)

    def _box(self) -> QRect:
        side = min(self.width(), self.height())
        return QRect((self.width() - side) // 2, (self.height() - side) // 2, side, side)
