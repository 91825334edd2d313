"""A sheet of faces, of which one or two are chosen."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QImage, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPalette, QPen, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from anicolor.ui.qimage import view_as_image

Pixels = NDArray[np.uint8]
_CELL_PX = 62
_GAP_PX = 4
_SECOND = QColor("#e08a2c")


class FaceGrid(QWidget):
    """Shows faces row by row; a click chooses one, a click with Shift or Ctrl a second one."""

    chosen = Signal()
    """Other faces are chosen."""
    opened = Signal()
    """A face was clicked twice, or Enter was pressed."""
    wanted = Signal()
    """The sheet is still empty and was clicked."""

    def __init__(self) -> None:
        super().__init__()
        self.first = self.second = -1
        self._pictures: Pixels = np.zeros((0, 64, 64, 3), np.uint8)
        self._images: list[QImage] = []
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        self.setAccessibleName(self.tr("Sheet of faces"))
        tip = self.tr("Click a face to choose it; Shift and click a second one to go between them; arrow keys move.")
        self.setToolTip(tip)

    @property
    def count(self) -> int:
        """How many faces there are."""
        return len(self._images)

    def set_pictures(self, pictures: Pixels) -> None:
        """Show these (N, S, S, 3), the first of them chosen."""
        self._pictures = np.ascontiguousarray(pictures)
        self._images = [view_as_image(one, QImage.Format.Format_RGB888) for one in self._pictures]
        self.first, self.second = (0 if self._images else -1), -1
        self._fit()
        self.update()
        self.chosen.emit()

    def choose(self, index: int, is_second: bool = False) -> None:
        """Choose a face, or a second one."""
        if not 0 <= index < self.count:
            return
        if is_second and index != self.first:
            self.second = -1 if index == self.second else index
        else:
            self.first, self.second = index, -1
        self.update()
        self.chosen.emit()

    def box(self, index: int) -> QRect:
        """Return where a face is."""
        columns = self._columns()
        side = (self.width() - (columns - 1) * _GAP_PX) // columns
        row, column = divmod(index, columns)
        return QRect(column * (side + _GAP_PX), row * (side + _GAP_PX), side, side)

    def sizeHint(self) -> QSize:
        """Four in a row."""
        return QSize(4 * _CELL_PX, 4 * _CELL_PX)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw what is seen."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if not self._images:
            self._paint_empty(painter)
        for index, image in enumerate(self._images):
            box = self.box(index)
            if not box.intersects(event.rect()):
                continue
            painter.drawImage(box, image)
            if index in (self.first, self.second):
                color = _SECOND if index == self.second else self.palette().color(QPalette.ColorRole.Highlight)
                painter.setPen(QPen(color, 3))
                painter.drawRoundedRect(QRectF(box).adjusted(1.5, 1.5, -1.5, -1.5), 3, 3)
        painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose; ask for faces where there are none."""
        if not self._images:
            self.wanted.emit()
            return
        index = self._at(event.position().toPoint())
        keys = Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.ControlModifier
        self.choose(index, bool(event.modifiers() & keys))
        QToolTip.hideText()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Open."""
        if self._at(event.position().toPoint()) >= 0:
            self.opened.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go to a neighbor with the arrow keys, with Shift for the second face; Enter opens."""
        columns = self._columns()
        ways = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: -columns, Qt.Key.Key_Down: columns}
        key = Qt.Key(event.key())
        if key in ways:
            is_second = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            start = self.second if is_second and self.second >= 0 else self.first
            self.choose(start + ways[key], is_second)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            (self.opened if self._images else self.wanted).emit()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Be as high as the rows need."""
        self._fit()

    def _paint_empty(self, painter: QPainter) -> None:
        """Draw outlines of heads where faces will be, fading downward, and what a click does."""
        color = self.palette().color(QPalette.ColorRole.WindowText)
        side = self.box(0).height()
        rows = max(self.height() // (side + _GAP_PX), 1)
        painter.setPen(Qt.PenStyle.NoPen)
        for index in range(rows * self._columns()):
            color.setAlphaF(0.09 * (1 - index // self._columns() / rows))
            painter.setBrush(color)
            box = QRectF(self.box(index))
            painter.drawRoundedRect(box, 4, 4)
            painter.setClipRect(box)
            head = QRectF(0, 0, 0.52 * side, 0.6 * side)
            head.moveCenter(box.center() - QPointF(0, 0.06 * side))
            painter.drawEllipse(head)
            painter.drawEllipse(QPointF(box.center().x(), box.bottom() + 0.08 * side), 0.4 * side, 0.28 * side)
            painter.setClipping(False)
        text = self.tr("Click for a hundred faces")
        bounds = self.fontMetrics().boundingRect(text)
        bounds.moveCenter(QPoint(self.width() // 2, int(1.5 * side) + _GAP_PX))
        painter.setBrush(self.palette().color(QPalette.ColorRole.Window))
        painter.drawRoundedRect(bounds.adjusted(-10, -6, 10, 6), 6, 6)
        painter.setPen(self.palette().color(QPalette.ColorRole.WindowText))
        painter.drawText(bounds, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextDontClip, text)

    def _columns(self) -> int:
        return max((self.width() + _GAP_PX) // (_CELL_PX + _GAP_PX), 1)

    def _fit(self) -> None:
        self.setMinimumHeight(self.box(self.count - 1).bottom() + 1 if self.count else _CELL_PX)

    def _at(self, place: QPoint) -> int:
        return next((index for index in range(self.count) if self.box(index).contains(place)), -1)
