"""The open page before and after: on the left as it was, on the right with the style, and a slider between."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QImage, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QSizePolicy, QWidget

from anicolor.ui.canvas.compare import CompareSlider
from anicolor.ui.panels.trainer.samples import draw_fitted

_GROUND = 0.8
"""How much the names cover of the picture below them."""


class BeforeAfter(QWidget):
    """Two pictures of one page over each other, parted by a line that is dragged."""

    def __init__(self) -> None:
        super().__init__()
        self._before, self._after = QImage(), QImage()
        self._slider = CompareSlider()
        self._slider.is_shown = True
        self._empty_text = ""
        self.setMinimumSize(160, 140)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.SplitHCursor)
        self.setAccessibleName(self.tr("Before and after"))
        self.setToolTip(self.tr("Drag the line, or use the arrow keys: left as it was, right with the style"))

    def sizeHint(self) -> QSize:
        """Large enough to judge colors."""
        return QSize(420, 420)

    def set_pictures(self, before: QImage, after: QImage, empty_text: str = "") -> None:
        """Show two pictures of one size; where there is none, a text."""
        self._before, self._after, self._empty_text = before, after, empty_text
        self.update()

    @property
    def has_both(self) -> bool:
        """Whether there is something to compare."""
        return not self._before.isNull() and not self._after.isNull()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take the line where the pointer is."""
        self._drag(event.position())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag it."""
        if event.buttons() & Qt.MouseButton.LeftButton:
            self._drag(event.position())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move it by keys."""
        way = {Qt.Key.Key_Left: -0.05, Qt.Key.Key_Right: 0.05}.get(Qt.Key(event.key()), 0.0)
        if not way:
            super().keyPressEvent(event)
            return
        self._drag(QPointF(self._slider.x(self.width()) + way * self.width(), 0))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw what there is."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.fillRect(self.rect(), self.palette().base())
        box = QRectF(self.rect()).adjusted(4, 4, -4, -4)
        if self._after.isNull() and self._before.isNull():
            painter.setPen(self.palette().color(QPalette.ColorRole.PlaceholderText))
            flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
            painter.drawText(box.adjusted(20, 0, -20, 0), flags, self._empty_text)
        elif not self.has_both:
            draw_fitted(painter, self._before if self._after.isNull() else self._after, box, is_enlarged=True)
        else:
            draw_fitted(painter, self._after, box, is_enlarged=True)
            painter.save()
            painter.setClipRect(self._slider.before_area(QRectF(self.rect()), self.width()))
            draw_fitted(painter, self._before, box, is_enlarged=True)
            painter.restore()
            self._slider.paint(painter, self.width(), self.height())
            self._draw_names(painter)
        painter.end()

    def _drag(self, place: QPointF) -> None:
        self._slider.drag(place, self.width())
        self.update()

    def _draw_names(self, painter: QPainter) -> None:
        font = QFont(self.font())
        font.setBold(True)
        painter.setFont(font)
        for text, is_left in ((self.tr("before"), True), (self.tr("after"), False)):
            box = QRectF(0, 10, QFontMetricsF(font).horizontalAdvance(text) + 18, QFontMetricsF(font).height() + 6)
            box.moveLeft(10 if is_left else self.width() - 10 - box.width())
            ground = QColor(self.palette().color(QPalette.ColorRole.Base))
            ground.setAlphaF(_GROUND)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(ground)
            painter.drawRoundedRect(box, box.height() / 2, box.height() / 2)
            painter.setPen(self.palette().color(QPalette.ColorRole.WindowText))
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)
