"""Thumbnails of the pages that were found: each finished picture with its lines beside it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QAction, QColor, QFontMetrics, QKeySequence, QPainter, QPalette, QPen
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from anicolor.ui.background import Background
from anicolor.ui.icons import load_icon
from anicolor.ui.panels.trainer.audit import AuditedPage
from anicolor.ui.panels.trainer.pictures import PictureReader
from anicolor.ui.panels.trainer.samples import draw_fitted

_HALF_PX, _TEXT_PX = 108, 20
_ITEM = QSize(2 * _HALF_PX + 10, _HALF_PX + _TEXT_PX + 10)
_WARNING = QColor(214, 132, 36)
_Index = QModelIndex | QPersistentModelIndex
PAGE_ROLE = Qt.ItemDataRole.UserRole


class PairModel(QAbstractListModel):
    """The pages that were found."""

    def __init__(self) -> None:
        super().__init__()
        self.pages: tuple[AuditedPage, ...] = ()

    def set_pages(self, pages: Sequence[AuditedPage]) -> None:
        """Show these."""
        self.beginResetModel()
        self.pages = tuple(pages)
        self.endResetModel()

    def rowCount(self, parent: _Index | None = None) -> int:
        """Return how many there are."""
        return 0 if parent is not None and parent.isValid() else len(self.pages)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return what is known of one."""
        page = self.pages[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return page.name
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleDescriptionRole):
            return "\n".join([str(page.color), *page.problems])
        if role == PAGE_ROLE:
            return page
        return None


class PairList(QListView):
    """A grid of pages that asks for thumbnails of what is seen only.

    Args:
        background: reads the pictures.
    """

    left_out = Signal(list)
    """Paths of finished pages that shall not be learned from."""

    def __init__(self, background: Background) -> None:
        super().__init__()
        self.pairs = PairModel()
        self.setModel(self.pairs)
        self.setViewMode(QListView.ViewMode.IconMode)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setMovement(QListView.Movement.Static)
        self.setUniformItemSizes(True)
        self.setSpacing(6)
        self.setAccessibleName(self.tr("Pages that were found"))
        self.setSelectionMode(QListView.SelectionMode.ExtendedSelection)
        leave_out = QAction(self.tr("Leave these pages out"), self)
        leave_out.setShortcut(QKeySequence.StandardKey.Delete)
        leave_out.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        leave_out.triggered.connect(self._on_leave_out)
        self.addAction(leave_out)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        self.setItemDelegate(_Delegate(self, PictureReader(background, QSize(2 * _HALF_PX, 2 * _HALF_PX))))

    def _on_leave_out(self) -> None:
        chosen = [index.data(PAGE_ROLE).color for index in self.selectedIndexes()]
        if chosen:
            self.left_out.emit(chosen)


class _Delegate(QStyledItemDelegate):
    def __init__(self, view: PairList, reader: PictureReader) -> None:
        super().__init__(view)
        self._view, self._reader = view, reader

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        return _ITEM

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        page: AuditedPage = index.data(PAGE_ROLE)
        area: QRect = option.rect
        palette: QPalette = option.palette
        painter.save()
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        card = QRectF(area).adjusted(1, 1, -1, -1)
        is_chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        edge = _WARNING if page.problems else palette.color(QPalette.ColorRole.Midlight)
        edge = palette.color(QPalette.ColorRole.Highlight) if is_chosen else edge
        painter.setPen(QPen(edge, 2.4 if is_chosen else 1.4 if page.problems else 1))
        painter.setBrush(palette.color(QPalette.ColorRole.Window))
        painter.drawRoundedRect(card, 5, 5)
        left = QRectF(area.left() + 4, area.top() + 4, _HALF_PX, _HALF_PX)
        for box, path in ((left, page.color_preview), (left.translated(_HALF_PX + 2, 0), page.line_preview)):
            if path is not None:
                draw_fitted(painter, self._reader.get(path, self._view.viewport().update), box)
        text = QRect(area.left() + 8, area.bottom() - _TEXT_PX - 2, area.width() - 16, _TEXT_PX)
        if page.problems:
            load_icon("warning").paint(painter, QRect(text.left(), text.top() + 3, 14, 14))
            text.setLeft(text.left() + 18)
        painter.setPen(palette.color(QPalette.ColorRole.PlaceholderText))
        name = QFontMetrics(option.font).elidedText(page.name, Qt.TextElideMode.ElideMiddle, text.width())
        painter.drawText(text, Qt.AlignmentFlag.AlignVCenter, name)
        painter.restore()
