"""Everything that was done to the page; a click goes back to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, QModelIndex, QPersistentModelIndex, QSize
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QUndoView

if TYPE_CHECKING:
    from anicolor.ui.session import Session

_ROW_PX = 24
_LEFT = QSize(2, 2)
"""The size of an empty icon, which keeps the words away from the edge."""


class HistoryPanel(QUndoView):
    """The list of changes, the newest last."""

    def __init__(self) -> None:
        super().__init__()
        self.setFrameShape(self.Shape.NoFrame)
        self.setItemDelegate(_Step(self))
        self.setEmptyLabel(self.tr("Opened"))
        self.setAccessibleName(self.tr("History"))
        self.setToolTip(self.tr("Click a step to go back or forward to it"))

    def set_session(self, session: Session | None) -> None:
        """Show another page, or none."""
        self.setStack(session.undo_stack if session is not None else None)  # type: ignore[arg-type]


class _Step(QStyledItemDelegate):
    """One change, as a line of a list is written; in the menu the same words stand behind "Undo"."""

    def displayText(self, value: object, locale: QLocale | QLocale.Language) -> str:
        """Begin with a capital."""
        text = str(value)
        return text[:1].upper() + text[1:]

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """As high as the rows of other lists."""
        return QSize(super().sizeHint(option, index).width(), _ROW_PX)

    def initStyleOption(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> None:
        """Show what was taken back more quietly."""
        super().initStyleOption(option, index)
        option.features |= QStyleOptionViewItem.ViewItemFeature.HasDecoration
        option.decorationSize = _LEFT
        view = self.parent()
        stack = view.stack() if isinstance(view, QUndoView) else None
        if stack is not None and index.row() > stack.index():
            quiet = option.palette.color(QPalette.ColorRole.PlaceholderText)
            option.palette.setColor(QPalette.ColorRole.Text, quiet)
