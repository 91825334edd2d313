"""Everything the program said, with the time."""

from __future__ import annotations

from PySide6.QtCore import QLocale, Qt, QTime
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QLabel, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from anicolor.ui.icons import load_icon
from anicolor.ui.message_bar import MessageBar
from anicolor.ui.panels.buttons import add_buttons

_MOST = 500


class MessagePanel(QWidget):
    """A list, the newest last; also of messages that have left the bar.

    Args:
        bar: what says them.
    """

    def __init__(self, bar: MessageBar) -> None:
        super().__init__()
        self.list = QListWidget()
        self.list.setFrameShape(QListWidget.Shape.NoFrame)
        self.list.setWordWrap(True)
        self.list.setSelectionMode(QListWidget.SelectionMode.ExtendedSelection)
        self.list.setAccessibleName(self.tr("Messages"))
        self.list.setToolTip(self.tr("What the program said, the newest last"))
        self._empty = QLabel(self.tr("What the program has to say is kept here."))
        self._empty.setWordWrap(True)
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        feet = QHBoxLayout()
        feet.setContentsMargins(4, 0, 4, 2)
        self.copy, self.clear = add_buttons(
            feet,
            ("duplicate", self.tr("Copy the chosen messages, or all"), self._copy),
            ("trash", self.tr("Forget all messages"), self._clear),
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._empty, 1)
        column.addWidget(self.list, 1)
        column.addLayout(feet)
        bar.said.connect(self._add)
        self._show()

    def _add(self, text: str, is_warning: bool) -> None:
        time = QLocale().toString(QTime.currentTime(), "HH:mm:ss")
        last = self.list.item(self.list.count() - 1) if self.list.count() else None
        if last is not None and last.data(Qt.ItemDataRole.UserRole) == text:
            last.setText(f"{time}  {text}")
            return
        item = QListWidgetItem(load_icon("warning" if is_warning else "info"), f"{time}  {text}")
        item.setData(Qt.ItemDataRole.UserRole, text)
        self.list.addItem(item)
        if self.list.count() > _MOST:
            self.list.takeItem(0)
        self.list.scrollToBottom()
        self._show()

    def _copy(self) -> None:
        items = self.list.selectedItems() or [self.list.item(row) for row in range(self.list.count())]
        QGuiApplication.clipboard().setText("\n".join(item.text() for item in items))

    def _clear(self) -> None:
        self.list.clear()
        self._show()

    def _show(self) -> None:
        has_any = self.list.count() > 0
        self.list.setVisible(has_any)
        self._empty.setVisible(not has_any)
        self.copy.setEnabled(has_any)
        self.clear.setEnabled(has_any)
