"""Offers the pages back that a crash left behind."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QDateTime, QLocale, QSize, Qt, Signal
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from anicolor.document.recovery import LostPage
from anicolor.ui.autosave import Found

THUMBNAIL_PX = 96
_PAPER, _EDGE = QColor(255, 255, 255), QColor(128, 128, 128)
_ROLE = Qt.ItemDataRole.UserRole


class RecoveryDialog(QDialog):
    """A list of pages with thumbnails and times; all are opened unless the user says otherwise.

    Args:
        found: the pages, the newest first.
        parent: the window.
    """

    wanted = Signal(list)
    """Every `LostPage` that is to be opened."""
    discarded = Signal(list)
    """Every `LostPage` that nobody wants."""

    def __init__(self, found: Sequence[Found], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("recovery")
        self.setWindowTitle(self.tr("Pages that were not saved"))
        text = self.tr(
            "anicolor did not end as it should. These pages were kept safe; what you open is exactly as it was kept."
        )
        label = QLabel(text)
        label.setWordWrap(True)
        self.list = QListWidget()
        self.list.setIconSize(QSize(THUMBNAIL_PX, THUMBNAIL_PX))
        self.list.setSpacing(4)
        self.list.setAccessibleName(self.tr("Pages that can be recovered"))
        self.list.setToolTip(self.tr("Pages with a tick are opened (Space changes it)"))
        for page, image in found:
            self.list.addItem(_item(page, QPixmap.fromImage(image)))
        self.list.setCurrentRow(0)
        self.list.itemChanged.connect(self._update)
        buttons = QDialogButtonBox()
        self.open_button = buttons.addButton(self.tr("&Open"), QDialogButtonBox.ButtonRole.AcceptRole)
        self.later_button = buttons.addButton(self.tr("Ask again &later"), QDialogButtonBox.ButtonRole.RejectRole)
        self.discard_button = buttons.addButton(self.tr("&Discard all"), QDialogButtonBox.ButtonRole.DestructiveRole)
        self.open_button.setToolTip(self.tr("Open the pages with a tick (Enter); the others are offered again"))
        self.later_button.setToolTip(self.tr("Keep all of them and offer them at the next start (Esc)"))
        self.discard_button.setToolTip(self.tr("Delete all of these pages for good"))
        self.open_button.setDefault(True)
        buttons.accepted.connect(self._on_open)
        buttons.rejected.connect(self.reject)
        self.discard_button.clicked.connect(self._on_discard)
        column = QVBoxLayout(self)
        column.setSpacing(12)
        column.addWidget(label)
        column.addWidget(self.list, 1)
        column.addWidget(buttons)
        self.resize(520, 420)

    def pages(self, is_checked_only: bool = False) -> list[LostPage]:
        """The pages in the list."""
        items = (self.list.item(row) for row in range(self.list.count()))
        return [item.data(_ROLE) for item in items if not is_checked_only or item.checkState() == Qt.CheckState.Checked]

    def _update(self) -> None:
        self.open_button.setEnabled(bool(self.pages(True)))

    def _on_open(self) -> None:
        self.wanted.emit(self.pages(True))
        self.accept()

    def _on_discard(self) -> None:
        self.discarded.emit(self.pages())
        self.accept()


def _item(page: LostPage, picture: QPixmap) -> QListWidgetItem:
    when = QLocale().toString(QDateTime.fromSecsSinceEpoch(int(page.saved_at)), QLocale.FormatType.ShortFormat)
    place = (
        str(page.path.parent) if page.path else QCoreApplication.translate("RecoveryDialog", "never saved to a file")
    )
    item = QListWidgetItem(QIcon(framed(picture, THUMBNAIL_PX)), f"{page.name}\n{when}\n{place}")
    item.setData(_ROLE, page)
    item.setToolTip(str(page.path or page.name))
    item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
    item.setCheckState(Qt.CheckState.Checked)
    return item


def framed(picture: QPixmap, side_px: int) -> QPixmap:
    """Return a picture on white paper with a thin edge, in the middle of a square."""
    square = QPixmap(side_px, side_px)
    square.fill(Qt.GlobalColor.transparent)
    if picture.isNull():
        picture = QPixmap(side_px * 3 // 4, side_px)
        picture.fill(_PAPER)
    kind = Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
    small = picture.scaled(QSize(side_px - 2, side_px - 2), *kind)
    left, top = (side_px - small.width()) // 2, (side_px - small.height()) // 2
    painter = QPainter(square)
    painter.fillRect(left, top, small.width(), small.height(), _PAPER)
    painter.drawPixmap(left, top, small)
    painter.setPen(_EDGE)
    painter.drawRect(left - 1, top - 1, small.width() + 1, small.height() + 1)
    painter.end()
    return square
