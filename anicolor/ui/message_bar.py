"""What has to be said to the artist, in a bar over the canvas that does not stop anything."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSizePolicy, QToolButton, QWidget

from anicolor.ui.icons import IconMark, load_icon

_WARNING, _INFO = QColor(214, 132, 36), QColor(61, 127, 214)
_INFO_MS = 4000


class MessageBar(QWidget):
    """Shows the newest message; warnings stay until they are closed, other messages for some seconds."""

    said = Signal(str, bool)
    """A message, and whether it is a warning."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._mark = IconMark(18, "info")
        self._label = QLabel()
        self._label.setWordWrap(True)
        self._label.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        close = QToolButton()
        close.setAutoRaise(True)
        close.setIcon(load_icon("close"))
        close.setToolTip(self.tr("Close"))
        close.setAccessibleName(self.tr("Close message"))
        close.clicked.connect(self.clear)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(12, 4, 6, 4)
        layout.setSpacing(8)
        layout.addWidget(self._mark)
        layout.addWidget(self._label)
        self._button = QPushButton()
        self._button.setAccessibleName(self.tr("Answer the message"))
        self._button.setToolTip(self.tr("Answer the message"))
        self._button.clicked.connect(self._on_button)
        self._answer: Callable[[], object] | None = None
        layout.addWidget(self._button)
        layout.addWidget(close)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.clear)
        self._is_warning = False
        self.hide()

    @property
    def text(self) -> str:
        """What is shown; empty: nothing."""
        return self._label.text() if not self.isHidden() else ""

    def warn(self, text: str) -> None:
        """Say what went wrong and what can be done."""
        self._say(text, True)
        self._timer.stop()

    def inform(self, text: str) -> None:
        """Say that something is done; does not hide a warning."""
        if not (self._is_warning and self.isVisible()):
            self._say(text, False)
            self._timer.start(_INFO_MS)

    def offer(self, text: str, button: str, answer: Callable[[], object]) -> None:
        """Say something that a button answers; stays until it is answered or closed."""
        self._say(text, False)
        self._timer.stop()
        self._answer = answer
        self._button.setText(button)
        self._button.setToolTip(button)
        self._button.setAccessibleName(button)
        self._button.show()

    def clear(self) -> None:
        """Say nothing."""
        self._timer.stop()
        self.hide()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw a bar of the message's color at the edge."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), self.palette().alternateBase())
        painter.fillRect(0, 0, 4, self.height(), _WARNING if self._is_warning else _INFO)
        painter.end()

    def _say(self, text: str, is_warning: bool) -> None:
        self._is_warning = is_warning
        self._answer = None
        self._button.hide()
        self.said.emit(text, is_warning)
        self._label.setText(text)
        self._mark.show_icon("warning" if is_warning else "info")
        self.show()
        self.update()

    def _on_button(self) -> None:
        answer = self._answer
        self.clear()
        if answer is not None:
            answer()
