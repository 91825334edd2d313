"""A list whose rows can be dragged to other places and that has keys of its own."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QEvent, QPoint, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QMouseEvent, QPainter, QPaintEvent, QPalette, QPen, Qt
from PySide6.QtWidgets import QApplication, QListView


class OrderList(QListView):
    """Shows rows, or with `IconMode` a grid; the model is moved by whoever hears `moved`.

    Keys given to `set_keys` work while the list has the focus, before the window's own.
    """

    moved = Signal(int, int)
    """A row, and the row in front of which it was dropped; the number of rows: at the end."""

    def __init__(self) -> None:
        super().__init__()
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setFrameShape(self.Shape.NoFrame)
        self.is_draggable: Callable[[int], bool] = lambda _row: True
        self._keys: Mapping[str, Callable[[], object]] = {}
        self._pressed: tuple[int, QPoint] | None = None
        self._target: int | None = None

    def set_keys(self, keys: Mapping[str, Callable[[], object]]) -> None:
        """Say what keys do, as in `{"Ctrl+J": duplicate}`."""
        self._keys = keys

    def event(self, event: QEvent) -> bool:
        """Keep the list's own keys from the window."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and self._work_of(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Do what a key says."""
        work = self._work_of(event)
        if work is None:
            super().keyPressEvent(event)
        else:
            work()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose a row, and perhaps begin to drag it."""
        super().mousePressEvent(event)
        index = self.indexAt(event.position().toPoint())
        is_left = event.button() == Qt.MouseButton.LeftButton
        self._pressed = (index.row(), event.position().toPoint()) if index.isValid() and is_left else None

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag it."""
        place = event.position().toPoint()
        if self._pressed is None or not event.buttons() & Qt.MouseButton.LeftButton:
            super().mouseMoveEvent(event)
            return
        row, start = self._pressed
        is_far = (place - start).manhattanLength() >= QApplication.startDragDistance()
        if self.is_draggable(row) and (self._target is not None or is_far):
            self._target = self._target_at(place)
            self.viewport().update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Drop it."""
        pressed, target = self._pressed, self._target
        self._pressed = self._target = None
        self.viewport().update()
        super().mouseReleaseEvent(event)
        if pressed is not None and target is not None and target not in (pressed[0], pressed[0] + 1):
            self.moved.emit(pressed[0], target)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw a line where the row would go."""
        super().paintEvent(event)
        if self._target is None:
            return
        count = self.model().rowCount()
        last = self._target >= count
        box = self.visualRect(self.model().index(min(self._target, count - 1), 0))
        painter = QPainter(self.viewport())
        painter.setPen(QPen(self.palette().color(QPalette.ColorRole.Highlight), 2))
        if self.viewMode() == QListView.ViewMode.IconMode:
            x = box.right() + 1 if last else box.left()
            painter.drawLine(x, box.top(), x, box.bottom())
        else:
            y = box.bottom() if last else max(box.top(), 1)
            painter.drawLine(box.left(), y, box.right(), y)
        painter.end()

    def _target_at(self, place: QPoint) -> int:
        is_grid = self.viewMode() == QListView.ViewMode.IconMode
        for row in range(self.model().rowCount()):
            box = self.visualRect(self.model().index(row, 0))
            if is_grid and box.top() <= place.y() <= box.bottom() and place.x() < box.center().x():
                return row
            if (is_grid and place.y() < box.top()) or (not is_grid and place.y() < box.center().y()):
                return row
        return self.model().rowCount()

    def _work_of(self, event: QKeyEvent) -> Callable[[], object] | None:
        key = QKeySequence(event.keyCombination()).toString(QKeySequence.SequenceFormat.PortableText)
        return self._keys.get(key)
