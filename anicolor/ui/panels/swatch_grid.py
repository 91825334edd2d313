"""Colors in rows: one can be taken, by the pen or by keys, and dragged to another place."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QPen,
)
from PySide6.QtWidgets import QApplication, QSizePolicy, QToolTip, QWidget

from anicolor.document.palette import Color, Swatch

_GAP_PX = 4
_STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Home: -1_000_000, Qt.Key.Key_End: 1_000_000}


class SwatchGrid(QWidget):
    """A grid as wide as its panel.

    Args:
        cell: wished size of a swatch; it grows to fill the row.
        columns: how many stand in a row; 0: as many as fit.
        empty: how many places are drawn where there are no colors yet.
    """

    chosen = Signal(int)
    """The index of a swatch that was clicked, or chosen with Enter."""
    current_changed = Signal(int)
    moved = Signal(int, int)
    """A swatch, and its new index."""
    menu_asked = Signal(int, QPoint)

    def __init__(self, cell: QSize = QSize(24, 20), columns: int = 0, empty: int = 0) -> None:  # noqa: B008
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.is_ordered = False
        """Whether swatches can be dragged."""
        self._cell, self._columns, self._empty = cell, columns, empty
        self._swatches: tuple[Swatch, ...] = ()
        self._texts: tuple[str, ...] = ()
        self._current = -1
        self._pressed: tuple[int, QPointF] | None = None
        self._target = -1

    @property
    def swatches(self) -> tuple[Swatch, ...]:
        """What is shown."""
        return self._swatches

    @property
    def current(self) -> int:
        """The index of the swatch that keys work on; -1: none."""
        return self._current

    def set_swatches(self, swatches: Sequence[Swatch], texts: Sequence[str] = ()) -> None:
        """Show these; a text is written on its swatch."""
        if (tuple(swatches), tuple(texts)) == (self._swatches, self._texts):
            return
        self._swatches, self._texts = tuple(swatches), tuple(texts)
        if self._current >= len(self._swatches):
            self.set_current(len(self._swatches) - 1)
        self.updateGeometry()
        self.update()

    def set_current(self, index: int) -> None:
        """Let keys work on this one."""
        if index != self._current:
            self._current = index
            if 0 <= index < len(self._swatches):
                self.setAccessibleDescription(self.describe(index))
            self.current_changed.emit(index)
            self.update()

    def describe(self, index: int) -> str:
        """Return the name and the number of a color."""
        swatch = self._swatches[index]
        number = "#{:02X}{:02X}{:02X}".format(*swatch.color)
        parts = [swatch.name, number, self._texts[index] if index < len(self._texts) else ""]
        return "  ".join(part for part in parts if part)

    def box(self, index: int) -> QRectF:
        """Return where a swatch is."""
        columns = self._count_columns(self.width())
        row, column = divmod(index, columns)
        step = (self.width() + _GAP_PX) / columns
        height = self._cell.height() + _GAP_PX
        return QRectF(column * step, row * height, step - _GAP_PX, self._cell.height())

    def hasHeightForWidth(self) -> bool:
        """Rows are broken where the panel ends."""
        return True

    def heightForWidth(self, width: int) -> int:
        """All rows."""
        count = max(len(self._swatches), self._empty, 1)
        rows = -(-count // self._count_columns(width))
        return rows * (self._cell.height() + _GAP_PX)

    def sizeHint(self) -> QSize:
        """Eight in a row."""
        return QSize(8 * (self._cell.width() + _GAP_PX), self.heightForWidth(max(self.width(), 200)))

    def minimumSizeHint(self) -> QSize:
        """Never the reason why a panel cannot be narrow."""
        return QSize(80, self.heightForWidth(max(self.width(), 80)))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw them."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for index, swatch in enumerate(self._swatches):
            paint_swatch(painter, self.box(index), swatch.color)
            if index < len(self._texts):
                self._write(painter, index)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for index in range(len(self._swatches), self._empty):
            painter.setPen(QPen(self.palette().color(QPalette.ColorRole.Light), 1))
            painter.drawRoundedRect(self.box(index).adjusted(0.5, 0.5, -0.5, -0.5), 3, 3)
        if 0 <= self._current < len(self._swatches) and (self.hasFocus() or self.is_ordered):
            ring = self.palette().color(QPalette.ColorRole.Highlight if self.hasFocus() else QPalette.ColorRole.Text)
            painter.setPen(QPen(ring, 2))
            painter.drawRoundedRect(self.box(self._current).adjusted(-1, -1, 1, 1), 4, 4)
        if self._target >= 0:
            box = self.box(min(self._target, len(self._swatches) - 1))
            x = box.left() - _GAP_PX / 2 if self._target < len(self._swatches) else box.right() + _GAP_PX / 2
            painter.setPen(QPen(self.palette().color(QPalette.ColorRole.Highlight), 2))
            painter.drawLine(QPointF(x, box.top()), QPointF(x, box.bottom()))
        painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take a color, perhaps to drag it."""
        index = self._at(event.position())
        if index >= 0 and event.button() == Qt.MouseButton.LeftButton:
            self._pressed = index, event.position()
            self.set_current(index)
            self.chosen.emit(index)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag it."""
        if self._pressed is None or not self.is_ordered:
            return
        way = event.position() - self._pressed[1]
        if self._target >= 0 or way.manhattanLength() >= QApplication.startDragDistance():
            self._target = self._target_at(event.position())
            self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Drop it."""
        pressed, target = self._pressed, self._target
        self._pressed, self._target = None, -1
        self.update()
        if pressed is not None and target >= 0:
            place = target - (1 if target > pressed[0] else 0)
            if place != pressed[0]:
                self.moved.emit(pressed[0], place)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go to another color with the arrows and take it with Enter; Alt and an arrow move it."""
        columns = self._count_columns(self.width())
        steps = {**_STEPS, Qt.Key.Key_Up: -columns, Qt.Key.Key_Down: columns}
        key = Qt.Key(event.key())
        if key in steps and self._swatches:
            place = min(max(self._current + steps[key], 0), len(self._swatches) - 1)
            is_moved = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
            if is_moved and self.is_ordered and place != self._current >= 0:
                self.moved.emit(self._current, place)
            elif not is_moved:
                self.set_current(place)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space) and self._current >= 0:
            self.chosen.emit(self._current)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show where keys work."""
        if self._current < 0 and self._swatches:
            self.set_current(0)
        super().focusInEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for the menu of a color."""
        is_key = event.reason() == QContextMenuEvent.Reason.Keyboard
        index = self._current if is_key else self._at(QPointF(event.pos()))
        if index >= 0:
            self.set_current(index)
            place = self.mapToGlobal(self.box(index).center().toPoint()) if is_key else event.globalPos()
            self.menu_asked.emit(index, place)

    def event(self, event: QEvent) -> bool:
        """Say which color is under the pointer."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            index = self._at(QPointF(event.pos()))
            QToolTip.showText(event.globalPos(), self.describe(index) if index >= 0 else self.toolTip(), self)
            return True
        return super().event(event)

    def _write(self, painter: QPainter, index: int) -> None:
        red, green, blue = self._swatches[index].color
        is_light = 0.299 * red + 0.587 * green + 0.114 * blue > 140
        painter.setPen(QColor(0, 0, 0) if is_light else QColor(255, 255, 255))
        painter.drawText(self.box(index), Qt.AlignmentFlag.AlignCenter, self._texts[index])

    def _at(self, place: QPointF) -> int:
        boxes = (self.box(index) for index in range(len(self._swatches)))
        return next((index for index, box in enumerate(boxes) if box.contains(place)), -1)

    def _target_at(self, place: QPointF) -> int:
        for index in range(len(self._swatches)):
            box = self.box(index)
            if place.y() < box.bottom() + _GAP_PX and place.x() < box.center().x():
                return index
            is_last_of_row = index + 1 < len(self._swatches) and self.box(index + 1).top() > box.top()
            if is_last_of_row and place.y() < box.bottom() + _GAP_PX:
                return index + 1
        return len(self._swatches)

    def _count_columns(self, width: int) -> int:
        return self._columns or max(1, (width + _GAP_PX) // (self._cell.width() + _GAP_PX))


def paint_swatch(painter: QPainter, box: QRectF, color: Color) -> None:
    """Draw one color with a border that is seen on light and dark."""
    painter.setPen(QPen(QColor(128, 128, 128), 1))
    painter.setBrush(QColor(*color))
    painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 3, 3)
