"""A button that is a picture with a name under it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QEnterEvent, QImage, QPainter, QPainterPath, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

CARD_PAD_PX = 4
"""Around the picture."""
_RADIUS_PX, _LINE_PX = 6.0, 2.0


class PictureCard(QAbstractButton):
    """Shows a picture that fills a square and is cut at its foot, a name, and a fainter line under it.

    Args:
        picture: of any size; a null one leaves the place empty.
        side: of the square the picture is in, in points.
        text: the name.
        note: the line under it; empty: none.
        parent: its owner.
    """

    def __init__(
        self,
        picture: QImage,
        side: int,
        text: str,
        note: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._picture, self._side = picture, side
        self.note = note
        self.setText(text)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def sizeHint(self) -> QSize:
        """The square, and the lines under it."""
        lines = (2 if self.note else 1) * self.fontMetrics().height()
        return QSize(self._side + 2 * CARD_PAD_PX, self._side + 2 * CARD_PAD_PX + 6 + lines)

    def enterEvent(self, event: QEnterEvent) -> None:
        """Light up."""
        super().enterEvent(event)
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        """Calm down."""
        super().leaveEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw picture, frame and text."""
        painter = QPainter(self)
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        box = QRectF(CARD_PAD_PX, CARD_PAD_PX, self._side, self._side)
        self._paint_picture(painter, box)
        is_lit = self.underMouse() or self.hasFocus() or self.isDown()
        color = self.palette().color(QPalette.ColorRole.Highlight if is_lit else QPalette.ColorRole.Mid)
        painter.setPen(QPen(color, _LINE_PX if is_lit else 1.0))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        grown = 1.0 if is_lit else 0.0
        painter.drawRoundedRect(box.adjusted(-grown, -grown, grown, grown), _RADIUS_PX, _RADIUS_PX)
        self._paint_text(painter, QRect(CARD_PAD_PX, self._side + 2 * CARD_PAD_PX + 2, self._side, self.height()))
        painter.end()

    def _paint_picture(self, painter: QPainter, box: QRectF) -> None:
        path = QPainterPath()
        path.addRoundedRect(box, _RADIUS_PX, _RADIUS_PX)
        painter.save()
        painter.setClipPath(path)
        painter.fillRect(box, self.palette().base())
        if not self._picture.isNull():
            mode = Qt.AspectRatioMode.KeepAspectRatioByExpanding
            ratio = self.devicePixelRatioF()
            size = QSize(round(box.width() * ratio), round(box.height() * ratio))
            shown = self._picture.scaled(size, mode, Qt.TransformationMode.SmoothTransformation)
            shown.setDevicePixelRatio(ratio)
            width, height = shown.width() / ratio, shown.height() / ratio
            painter.drawImage(QRectF(box.center().x() - width / 2, box.top(), width, height), shown)
        painter.restore()

    def _paint_text(self, painter: QPainter, box: QRect) -> None:
        metrics = self.fontMetrics()
        painter.setPen(self.palette().color(QPalette.ColorRole.WindowText))
        for number, text in enumerate((self.text(), self.note)):
            line = QRect(box.left(), box.top() + number * metrics.height(), box.width(), metrics.height())
            painter.drawText(
                line, Qt.AlignmentFlag.AlignCenter, metrics.elidedText(text, Qt.TextElideMode.ElideMiddle, line.width())
            )
            painter.setPen(self.palette().color(QPalette.ColorRole.PlaceholderText))
