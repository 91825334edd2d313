"""The list of styles: each with its licence, the one of the open page marked."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QAbstractListModel, QCoreApplication, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFont, QPainter, QPalette, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from anicolor.styles import InstalledStyle
from anicolor.ui.sentences import translate_sentence
from anicolor.ui.theme import warning_ink

_Index = QModelIndex | QPersistentModelIndex
_ROW_PX = 60
_LINES, _FULL = 2, 1.85
"""Lines for the licence, and how much of them its words can fill, since lines end with words."""
STYLE_ROLE = Qt.ItemDataRole.UserRole


class StyleModel(QAbstractListModel):
    """Installed styles for a list."""

    def __init__(self) -> None:
        super().__init__()
        self.styles: tuple[InstalledStyle, ...] = ()
        self.current = ""
        """The name of the open page's style."""

    def set_styles(self, styles: Sequence[InstalledStyle]) -> None:
        """Show these."""
        self.beginResetModel()
        self.styles = tuple(styles)
        self.endResetModel()

    def set_current(self, name: str) -> None:
        """Mark the style of the open page."""
        if name != self.current:
            self.current = name
            if self.styles:
                self.dataChanged.emit(self.index(0), self.index(len(self.styles) - 1))

    def find(self, name: str) -> InstalledStyle | None:
        """Return the style of a name."""
        return next((style for style in self.styles if style.name == name), None)

    def rowCount(self, parent: _Index | None = None) -> int:
        """Return how many there are."""
        return 0 if parent is not None and parent.isValid() else len(self.styles)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return what is known of one."""
        style = self.styles[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return style.name
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleDescriptionRole):
            return self.describe(style)
        if role == STYLE_ROLE:
            return style
        return None

    def describe(self, style: InstalledStyle) -> str:
        """Return licence and credits of a style in full."""
        if style.info is None or style.problem:
            return translate_sentence(style.problem)
        lines = [self.tr("Licence: {}").format(style.info.license or self.tr("not said"))]
        if style.info.trained_on:
            lines.append(self.tr("Learned from: {}").format(style.info.trained_on))
        return "\n".join(lines)


class StyleDelegate(QStyledItemDelegate):
    """Draws a style's name over its licence."""

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        """Three lines high."""
        return QSize(120, _ROW_PX)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Draw one row."""
        style: InstalledStyle = index.data(STYLE_ROLE)
        model = index.model()
        is_current = isinstance(model, StyleModel) and model.current == style.name
        area: QRect = option.rect
        palette: QPalette = option.palette
        state: QStyle.StateFlag = option.state
        font: QFont = option.font
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if state & (QStyle.StateFlag.State_MouseOver | QStyle.StateFlag.State_HasFocus):
            painter.fillRect(area, palette.color(QPalette.ColorRole.AlternateBase))
        high = palette.color(QPalette.ColorRole.Highlight)
        if state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(high)
            painter.drawRect(area.adjusted(1, 1, -2, -2))
        dot = QRect(area.left() + 10, area.top() + 8, 12, 12)
        painter.setPen(QPen(high if is_current else palette.color(QPalette.ColorRole.PlaceholderText), 1.5))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawEllipse(dot)
        if is_current:
            painter.setBrush(high)
            painter.drawEllipse(dot.adjusted(3, 3, -3, -3))
        name_font = QFont(font)
        name_font.setBold(is_current)
        texts = area.adjusted(32, 5, -8, -5)
        upper, lower = QRect(texts), QRect(texts)
        upper.setHeight(texts.height() // (1 + _LINES))
        lower.setTop(upper.bottom() + 1)
        painter.setFont(name_font)
        painter.setPen(palette.color(QPalette.ColorRole.Text))
        self._text(painter, upper, style.name)
        small = QFont(font)
        small.setPointSizeF(font.pointSizeF() * 0.88)
        painter.setFont(small)
        painter.setPen(warning_ink(palette) if style.problem else palette.color(QPalette.ColorRole.PlaceholderText))
        self._text(painter, lower, _below(style), _FULL)
        painter.restore()

    def _text(self, painter: QPainter, area: QRect, text: str, lines: float = 1.0) -> None:
        elided = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, int(lines * area.width()))
        painter.drawText(area, Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap, elided)


def _below(style: InstalledStyle) -> str:
    if style.info is None or style.problem:
        return translate_sentence(style.problem)
    if style.info.license:
        return style.info.license
    return QCoreApplication.translate("StyleModel", "Licence: {}").format(
        QCoreApplication.translate("StyleModel", "not said")
    )
