"""What has to be said to the artist, in a bar over the canvas that does not stop anything."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple
from weakref import WeakKeyDictionary

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QToolButton, QWidget

from anicolor.ui.icons import IconMark, load_icon

_WARNING, _INFO = QColor(214, 132, 36), QColor(61, 127, 214)
_INFO_MS = 4000


class _Offer(NamedTuple):
    text: str
    button: str
    answer: Callable[[], object]


class MessageBar(QWidget):
    """Shows the newest message; warnings stay until they are closed, other messages for some seconds.

    An offer belongs to a page, and is seen only with it, until it is answered or closed.
    """

    said = Signal(str, bool)
    """A message, and whether it is a warning."""
    left = Signal()
    """It was answered or closed, and the keys go nowhere of use now."""

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
        close.clicked.connect(self._on_closed)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(12, 4, 6, 4)
        layout.setSpacing(8)
        layout.addWidget(self._mark)
        layout.addWidget(self._label)
        self._button = QPushButton()
        self._button.setAccessibleName(self.tr("Answer the message"))
        self._button.setToolTip(self.tr("Answer the message"))
        self._button.clicked.connect(self._on_button)
        self._offers: WeakKeyDictionary[QObject, _Offer] = WeakKeyDictionary()
        self._page: QObject | None = None
        layout.addWidget(self._button)
        layout.addWidget(close)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._on_timeout)
        self._is_warning = self._is_offer = self._is_over = False
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

    def offer(self, page: QObject, text: str, button: str, answer: Callable[[], object]) -> None:
        """Say something about a page that a button answers."""
        self._offers[page] = _Offer(text, button, answer)
        self.said.emit(text, False)
        if page is self._page:
            self._show_offer(self._offers[page])

    def turn_to(self, page: QObject | None) -> None:
        """Show what is offered for another page, and no longer what is for the page before."""
        self._page = page
        offer = self._offers.get(page) if page is not None else None
        if offer is not None and not (self._is_warning and self.isVisible()):
            self._show_offer(offer)
        elif self._is_offer:
            self.clear()
        self._fit()

    def forget(self, text: str) -> None:
        """Say something no longer, because it is not true any more."""
        if self.text == text:
            self.clear()

    def lie_over(self, widget: QWidget) -> None:
        """Lie over the upper edge of another widget, which does not move when something is said."""
        self.setParent(widget)
        widget.installEventFilter(self)
        self._is_over = True
        self._fit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay as wide as what it lies over, and above what is shown there."""
        if event.type() in (QEvent.Type.Resize, QEvent.Type.ChildAdded):
            self._fit()
        return False

    def clear(self) -> None:
        """Say nothing more; an offer comes again with its page."""
        self._timer.stop()
        focus = QApplication.focusWidget()
        has_focus = focus is not None and self.isAncestorOf(focus)
        self.hide()
        if has_focus:
            self.left.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw a bar of the message's color at the edge."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), self.palette().alternateBase())
        painter.fillRect(0, 0, 4, self.height(), _WARNING if self._is_warning else _INFO)
        painter.end()

    def _say(self, text: str, is_warning: bool) -> None:
        self._is_offer = False
        self._button.hide()
        self.said.emit(text, is_warning)
        self._show_text(text, is_warning)

    def _show_text(self, text: str, is_warning: bool) -> None:
        self._is_warning = is_warning
        self._label.setText(text)
        self._mark.show_icon("warning" if is_warning else "info")
        self.show()
        self.update()
        self._fit()

    def _show_offer(self, offer: _Offer) -> None:
        self._timer.stop()
        self._is_offer = True
        self._button.setText(offer.button)
        self._button.setToolTip(offer.button)
        self._button.setAccessibleName(offer.button)
        self._button.show()
        self._show_text(offer.text, False)

    def _fit(self) -> None:
        over = self.parentWidget()
        if self._is_over and over is not None:
            layout = self.layout()
            assert layout is not None
            height = max(layout.heightForWidth(over.width()), layout.minimumSize().height())
            self.setGeometry(0, 0, over.width(), height)
            self.raise_()

    def _take_offer(self) -> _Offer | None:
        return self._offers.pop(self._page, None) if self._is_offer and self._page is not None else None

    def _on_timeout(self) -> None:
        self.clear()
        self.turn_to(self._page)

    def _on_closed(self) -> None:
        self._take_offer()
        self.clear()

    def _on_button(self) -> None:
        offer = self._take_offer()
        self.clear()
        if offer is not None:
            offer.answer()
