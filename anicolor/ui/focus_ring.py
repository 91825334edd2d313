"""A frame around whatever has the keyboard's focus, in every window and the same everywhere."""

from __future__ import annotations

import shiboken6
from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QGuiApplication, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QApplication, QWidget

_WIDTH_PX, _GAP_PX, _RADIUS_PX = 2, 2, 4
_FOLLOWED = {QEvent.Type.Move, QEvent.Type.Resize, QEvent.Type.Hide, QEvent.Type.Show}


class FocusRing(QObject):
    """Shows where the focus is once it was moved with the keyboard; a click hides it.

    Args:
        app: the application, which owns it.
    """

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self._frame: _Frame | None = None
        self._watched: list[QObject] = []
        self._target: QWidget | None = None
        app.focusChanged.connect(self._on_focus)

    @property
    def frame(self) -> QWidget | None:
        """What is drawn around the widget with the focus; None: nothing is."""
        return self._frame

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the widget."""
        if event.type() in _FOLLOWED and self._target is not None and shiboken6.isValid(self._target):
            if self._target.isVisible():
                self._place()
            else:
                self._remove()
        return False

    def _on_focus(self, _old: QWidget | None, new: QWidget | None) -> None:
        self._remove()
        if new is None or QGuiApplication.mouseButtons() != Qt.MouseButton.NoButton:
            return
        if not new.window().testAttribute(Qt.WidgetAttribute.WA_KeyboardFocusChange) or new is new.window():
            return
        self._target = new
        self._frame = _Frame(new.window())
        widget: QWidget | None = new
        while widget is not None:
            widget.installEventFilter(self)
            self._watched.append(widget)
            widget = None if widget.isWindow() else widget.parentWidget()
        self._place()
        self._frame.show()

    def _place(self) -> None:
        if self._frame is None or self._target is None or not shiboken6.isValid(self._frame):
            return
        window = self._target.window()
        # What a scroll area hides of the widget is not framed.
        box = self._target.visibleRegion().boundingRect() or self._target.rect()
        box.translate(self._target.mapTo(window, QPoint(0, 0)))
        grown = box.adjusted(-_GAP_PX, -_GAP_PX, _GAP_PX, _GAP_PX)
        self._frame.setGeometry(grown.intersected(QRect(QPoint(0, 0), window.size())))
        self._frame.raise_()

    def _remove(self) -> None:
        for widget in self._watched:
            if shiboken6.isValid(widget):
                widget.removeEventFilter(self)
        self._watched.clear()
        self._target = None
        if self._frame is not None and shiboken6.isValid(self._frame):
            self._frame.hide()
            self._frame.deleteLater()
        self._frame = None


class _Frame(QWidget):
    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAttribute(Qt.WidgetAttribute.WA_NoSystemBackground)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        inset = _WIDTH_PX / 2
        painter.setPen(QPen(self.palette().link().color(), _WIDTH_PX))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(inset, inset, -inset, -inset), _RADIUS_PX, _RADIUS_PX)
        painter.end()
