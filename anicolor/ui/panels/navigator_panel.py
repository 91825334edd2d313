"""The whole page, small, with the part that is seen; dragging moves the view."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QAction,
    QColor,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QPen,
    QPolygonF,
    QTransform,
    QWheelEvent,
)
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QSpinBox, QToolButton, QVBoxLayout, QWidget

from anicolor.document.model import Document
from anicolor.ui.canvas.view import MAX_ZOOM, MIN_ZOOM
from anicolor.ui.number_box import NumberBox
from anicolor.ui.panels.page_panel import PagePanel
from anicolor.ui.slider import Slider

if TYPE_CHECKING:
    from anicolor.ui.canvas.canvas import Canvas

_WAIT_MS = 250
_SIDE_PX = 360
_STEPS = 1000
_PAN_SHARE = 0.25
_ARROWS = {Qt.Key.Key_Left: (-1, 0), Qt.Key.Key_Right: (1, 0), Qt.Key.Key_Up: (0, -1), Qt.Key.Key_Down: (0, 1)}


class NavigatorPanel(PagePanel):
    """The small page, a slider for the zoom, and buttons.

    Args:
        fit: shows the whole page.
        flip: mirrors the view.
    """

    def __init__(self, fit: QAction, flip: QAction) -> None:
        super().__init__()
        self._canvas: Canvas | None = None
        self.map = PageMap()
        self.map.setAccessibleName(self.tr("Navigator"))
        self.map.setToolTip(self.tr("Drag to move the view, turn the wheel to zoom; the arrows move it too"))
        self._slider = Slider()
        self._slider.setRange(0, _STEPS)
        self._slider.setSingleStep(_STEPS // 100)
        self._slider.setPageStep(_STEPS // 10)
        self._slider.setAccessibleName(self.tr("Zoom"))
        self._slider.setToolTip(self.tr("How large the page is seen"))
        self._percent = NumberBox()
        self._percent.setRange(math.ceil(100 * MIN_ZOOM), round(100 * MAX_ZOOM))
        self._percent.setSuffix(" %")
        self._percent.setButtonSymbols(QSpinBox.ButtonSymbols.NoButtons)
        self._percent.setKeyboardTracking(False)
        self._percent.setFixedWidth(62)
        self._percent.setAccessibleName(self.tr("Zoom in percent"))
        self._percent.setToolTip(self.tr("How large the page is seen"))
        row = QHBoxLayout()
        for action in (fit, flip):
            button = QToolButton()
            button.setAutoRaise(True)
            button.setDefaultAction(action)
            row.addWidget(button)
        row.addWidget(self._slider, 1)
        row.addWidget(self._percent)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 6, 8, 6)
        column.addWidget(self.map, 1)
        column.addLayout(row)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_WAIT_MS)
        self._timer.timeout.connect(self._draw)
        self.map.moved.connect(self._center)
        self.map.turned.connect(self._zoom_by)
        self._slider.valueChanged.connect(lambda step: self._zoom(_to_zoom(step)))
        self._percent.valueChanged.connect(lambda percent: self._zoom(percent / 100))
        self.on_session()

    def set_canvas(self, canvas: Canvas | None) -> None:
        """Show where this canvas is."""
        if self._canvas is not None:
            self._canvas.view_changed.disconnect(self._show_view)
        self._canvas = canvas
        if canvas is not None:
            canvas.view_changed.connect(self._show_view)
        self._timer.stop()
        self.map.show_page(None, 0, 0)
        self._draw()

    def stop(self) -> None:
        """Draw nothing more."""
        self._timer.stop()
        self._canvas = None

    def on_session(self) -> None:
        """Show the page."""
        self.setEnabled(self._session is not None)

    def on_previewed(self, before: Document, after: Document) -> None:
        """Show it anew, soon."""
        self._renew()

    def on_display_changed(self) -> None:
        """Show it anew, soon."""
        self._renew()

    def on_shown(self) -> None:
        """Show what came meanwhile."""
        self._draw()

    def _renew(self) -> None:
        if self.is_shown and not self._timer.isActive():
            self._timer.start()

    def _draw(self) -> None:
        canvas = self._canvas
        if canvas is None or self._session is None or not self.is_shown:
            return
        if canvas.is_drawing:
            self._timer.start()
            return
        document = self._session.document
        self.map.show_page(canvas.overview(_SIDE_PX), document.width, document.height)
        self._show_view()

    def _show_view(self) -> None:
        canvas = self._canvas
        if canvas is None:
            return
        corners = ((0, 0), (canvas.width(), 0), (canvas.width(), canvas.height()), (0, canvas.height()))
        self.map.show_view(QPolygonF([canvas.view.to_page(QPointF(*corner)) for corner in corners]))
        for widget, value in (
            (self._slider, _to_step(canvas.view.zoom)),
            (self._percent, round(100 * canvas.view.zoom)),
        ):
            widget.blockSignals(True)
            widget.setValue(value)
            widget.blockSignals(False)

    def _center(self, place: QPointF) -> None:
        if self._canvas is not None:
            self._canvas.center_on(place)

    def _zoom(self, zoom: float) -> None:
        if self._canvas is not None:
            self._canvas.view.zoom_to(zoom)
            self._canvas.update()
            self._canvas.view_changed.emit()

    def _zoom_by(self, factor: float) -> None:
        if self._canvas is not None:
            self._zoom(self._canvas.view.zoom * factor)

    def sizeHint(self) -> QSize:
        """Large enough to see something."""
        return QSize(240, 220)


def _to_zoom(step: int) -> float:
    return float(MIN_ZOOM * (MAX_ZOOM / MIN_ZOOM) ** (step / _STEPS))


def _to_step(zoom: float) -> int:
    return round(_STEPS * math.log(zoom / MIN_ZOOM) / math.log(MAX_ZOOM / MIN_ZOOM))


class PageMap(QWidget):
    """A small page with a frame around what is seen."""

    moved = Signal(QPointF)
    """The place of the page that is wished in the middle."""
    turned = Signal(float)
    """By what the zoom is to be multiplied."""

    def __init__(self) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(100, 90)
        self._image: QImage | None = None
        self._page = QSize()
        self._seen = QPolygonF()

    def show_page(self, image: QImage | None, width: int, height: int) -> None:
        """Show a page of this size, or none."""
        self._image, self._page = image, QSize(width, height)
        self.update()

    def show_view(self, seen: QPolygonF) -> None:
        """Draw a frame around a part of the page."""
        self._seen = seen
        self.update()

    def box(self) -> QRectF:
        """Return where the page is drawn."""
        if self._page.isEmpty():
            return QRectF()
        size = self._page.scaled(self.size(), Qt.AspectRatioMode.KeepAspectRatio)
        return QRectF((self.width() - size.width()) / 2, (self.height() - size.height()) / 2, *size.toTuple())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw page and frame."""
        painter = QPainter(self)
        box = self.box()
        if self._image is None or box.isEmpty():
            painter.setPen(self.palette().color(QPalette.ColorRole.PlaceholderText))
            words = self.tr("Open a page to see where you are on it.")
            painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap, words)
            painter.end()
            return
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(box, self._image)
        painter.setPen(QPen(QColor(128, 128, 128), 1))
        painter.drawRect(box)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        scale = box.width() / self._page.width()
        frame = QTransform.fromTranslate(box.left(), box.top()).scale(scale, scale).map(self._seen)
        painter.setClipRect(box.adjusted(-1, -1, 2, 2))
        for color, width in ((QColor(255, 255, 255, 200), 4.0), (QColor(214, 50, 60), 2.0)):
            painter.setPen(QPen(color, width))
            painter.drawPolygon(frame)
        painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Go there."""
        self.mouseMoveEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Move the view."""
        box = self.box()
        if event.buttons() & Qt.MouseButton.LeftButton and not box.isEmpty():
            self.moved.emit((event.position() - box.topLeft()) * self._page.width() / box.width())

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom."""
        self.turned.emit(1.2 ** (event.angleDelta().y() / 120))
        event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move the view with the arrows."""
        arrow = _ARROWS.get(Qt.Key(event.key()))
        if arrow is None or self._seen.isEmpty():
            super().keyPressEvent(event)
            return
        seen = self._seen.boundingRect()
        way = QPointF(arrow[0] * seen.width() * _PAN_SHARE, arrow[1] * seen.height() * _PAN_SHARE)
        self.moved.emit(seen.center() + way)
