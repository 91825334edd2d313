"""How a row of the layer list looks: eye, thumbnail, name, blend mode with opacity, lock."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QHelpEvent, QIcon, QImage, QMouseEvent, QPainter, QPalette
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QToolTip, QWidget

from anicolor.document.blend import Blend
from anicolor.document.model import Role
from anicolor.ui.icons import load_icon
from anicolor.ui.panels.blend_names import name_blend
from anicolor.ui.panels.layer_list import LayerLine, LineRole

ROW_PX = 34
THUMBNAIL = QSize(42, 30)
_EYE_PX, _LOCK_PX, _ICON_PX = 28, 26, 16
_Index = QModelIndex | QPersistentModelIndex


class LayerDelegate(QStyledItemDelegate):
    """Draws rows, and hears clicks on their eyes and locks."""

    eye_clicked = Signal(object)
    lock_clicked = Signal(object)
    """A `LayerLine`."""

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        """As high as a thumbnail and its margins."""
        return QSize(160, ROW_PX)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Draw one row."""
        line: LayerLine = index.data(LineRole)
        is_chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        is_under_pen = bool(option.state & QStyle.StateFlag.State_MouseOver)
        box, palette = option.rect, option.palette
        painter.save()
        if is_chosen:
            painter.fillRect(box, palette.color(QPalette.ColorRole.Highlight))
        elif is_under_pen:
            painter.fillRect(box, palette.color(QPalette.ColorRole.Midlight))
        ink = palette.color(QPalette.ColorRole.HighlightedText if is_chosen else QPalette.ColorRole.Text)
        self._icon(painter, "eye" if line.is_visible else "eye_off", self._eye_box(box), is_chosen, line.is_visible)
        if line.role is Role.HINTS:
            # Hints are strokes and no picture.
            self._icon(painter, "hint_brush", _thumbnail_box(box), is_chosen, line.is_visible)
        else:
            _paint_thumbnail(painter, _thumbnail_box(box), index.data(Qt.ItemDataRole.DecorationRole), line)
        if line.can_lock and (line.is_locked or is_under_pen or is_chosen):
            name = "lock" if line.is_locked else "unlock"
            self._icon(painter, name, self._lock_box(box), is_chosen, line.is_locked)
        # White on the blue of what is chosen has little to spare.
        quiet = ink if is_chosen else _fade(ink)
        self._write(painter, box, line, ink if line.is_visible else quiet, quiet)
        painter.restore()

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: _Index) -> None:
        """Put the field for a new name where the name is."""
        box = _text_box(option.rect)
        editor.setGeometry(box.left() - 4, box.top() + 6, box.width() + 4, box.height() - 12)

    def editorEvent(self, event: QEvent, model: object, option: QStyleOptionViewItem, index: _Index) -> bool:
        """Hear clicks."""
        is_mouse = isinstance(event, QMouseEvent) and event.button() == Qt.MouseButton.LeftButton
        if is_mouse and event.type() in (QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonDblClick):
            assert isinstance(event, QMouseEvent)
            line: LayerLine = index.data(LineRole)
            place = event.position().toPoint()
            if self._eye_box(option.rect).contains(place):
                self.eye_clicked.emit(line)
                return True
            if line.can_lock and self._lock_box(option.rect).contains(place):
                self.lock_clicked.emit(line)
                return True
        return False

    def helpEvent(
        self, event: QHelpEvent, view: QAbstractItemView, option: QStyleOptionViewItem, index: _Index
    ) -> bool:
        """Say what is under the pointer."""
        if event.type() != QEvent.Type.ToolTip or not index.isValid():
            return super().helpEvent(event, view, option, index)
        QToolTip.showText(event.globalPos(), self.tip(index.data(LineRole), option.rect, event.pos()), view)
        return True

    def tip(self, line: LayerLine, box: QRect, place: QPoint) -> str:
        """Return what a click at a place of a row does."""
        if self._eye_box(box).contains(place):
            text = self.tr("Hide {} (Space)") if line.is_visible else self.tr("Show {} (Space)")
        elif line.can_lock and self._lock_box(box).contains(place):
            text = self.tr("Unlock {} (L)") if line.is_locked else self.tr("Lock {} (L)")
        elif line.index is not None:
            text = self.tr("{}: a double click renames it, dragging moves it")
        else:
            text = "{}"
        return text.format(line.name)

    def _write(self, painter: QPainter, box: QRect, line: LayerLine, ink: QColor, note_ink: QColor) -> None:
        text = _text_box(box)
        below = []
        if line.blend is not Blend.NORMAL:
            below.append(name_blend(line.blend))
        if line.opacity < 1:
            below.append(f"{round(100 * line.opacity)} %")
        painter.setPen(ink)
        whole = painter.font()
        upper = text.adjusted(0, 3, 0, -text.height() // 2 + 2) if below else text
        name = painter.fontMetrics().elidedText(line.name, Qt.TextElideMode.ElideRight, text.width())
        painter.drawText(upper, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, name)
        if below:
            small = painter.font()
            small.setPointSizeF(whole.pointSizeF() * 0.85)
            painter.setFont(small)
            painter.setPen(note_ink)
            under = painter.fontMetrics().elidedText("  ·  ".join(below), Qt.TextElideMode.ElideRight, text.width())
            lower = text.adjusted(0, text.height() // 2 - 1, 0, -3)
            painter.drawText(lower, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, under)
            painter.setFont(whole)

    def _icon(self, painter: QPainter, name: str, box: QRect, is_chosen: bool, is_strong: bool) -> None:
        place = QRect(0, 0, _ICON_PX, _ICON_PX)
        place.moveCenter(box.center())
        painter.setOpacity(1.0 if is_strong else 0.62)
        load_icon(name).paint(painter, place, mode=QIcon.Mode.Selected if is_chosen else QIcon.Mode.Normal)
        painter.setOpacity(1.0)

    def _eye_box(self, box: QRect) -> QRect:
        return QRect(box.left(), box.top(), _EYE_PX, box.height())

    def _lock_box(self, box: QRect) -> QRect:
        return QRect(box.right() - _LOCK_PX, box.top(), _LOCK_PX, box.height())


def _thumbnail_box(box: QRect) -> QRect:
    top = box.top() + (box.height() - THUMBNAIL.height()) // 2
    return QRect(box.left() + _EYE_PX, top, THUMBNAIL.width(), THUMBNAIL.height())


def _text_box(box: QRect) -> QRect:
    left = _thumbnail_box(box).right() + 9
    return QRect(left, box.top(), box.right() - _LOCK_PX - left, box.height())


def _paint_thumbnail(painter: QPainter, box: QRect, image: QImage | None, line: LayerLine) -> None:
    if image is None or image.isNull():
        painter.setPen(QColor(128, 128, 128, 90))
        painter.drawRect(box.adjusted(0, 0, -1, -1))
        return
    ratio = image.devicePixelRatioF()
    inner = QRect(0, 0, round(image.width() / ratio), round(image.height() / ratio))
    inner.moveCenter(box.center())
    painter.setOpacity(1.0 if line.is_visible else 0.4)
    painter.fillRect(inner, QColor(255, 255, 255))
    painter.fillRect(inner, Qt.BrushStyle.Dense6Pattern)
    painter.fillRect(inner, QColor(255, 255, 255, 200))
    painter.drawImage(inner, image)
    painter.setOpacity(1.0)
    painter.setPen(QColor(128, 128, 128, 140))
    painter.drawRect(inner.adjusted(0, 0, -1, -1))


def _fade(color: QColor) -> QColor:
    faded = QColor(color)
    faded.setAlphaF(0.66)
    return faded
