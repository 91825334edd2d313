"""The open pages, each behind a tab, and what is seen while none is open."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QKeySequence, QMouseEvent
from PySide6.QtWidgets import QStackedWidget, QTabBar, QToolButton, QVBoxLayout, QWidget

from anicolor.ui.canvas.canvas import Canvas
from anicolor.ui.icons import load_icon
from anicolor.ui.session import Session

_WIDEST_PX, _CLOSE_PX = 240, 12


@dataclass(frozen=True, slots=True, eq=False)
class OpenPage:
    """A page and the widget that shows it."""

    session: Session
    canvas: Canvas


class PageTabs(QWidget):
    """Shows one of the open pages."""

    changed = Signal()
    """Another page is shown, or none any more."""
    closed = Signal(object)
    """The `Session` of a tab that is gone; it is deleted soon."""
    close_asked = Signal(object)
    """The `Session` of the tab that is to be closed."""

    def __init__(self) -> None:
        super().__init__()
        self._pages: list[OpenPage] = []
        self._bar = _Bar()
        self._stack = QStackedWidget()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._bar)
        column.addWidget(self._stack, 1)
        self._name()
        self._bar.hide()
        self._bar.currentChanged.connect(self._on_chosen)
        self._bar.tabMoved.connect(self._on_moved)
        self._bar.close_asked.connect(lambda index: self.close_asked.emit(self._pages[index].session))

    def set_start(self, widget: QWidget) -> None:
        """Set what is seen while no page is open."""
        self._stack.insertWidget(0, widget)

    @property
    def room(self) -> QWidget:
        """Where the page is seen."""
        return self._stack

    @property
    def pages(self) -> tuple[OpenPage, ...]:
        """All open pages in the order of their tabs."""
        return tuple(self._pages)

    @property
    def sessions(self) -> tuple[Session, ...]:
        """The sessions of all open pages in the order of their tabs."""
        return tuple(page.session for page in self._pages)

    @property
    def current(self) -> OpenPage | None:
        """The page that is shown."""
        return self._pages[self._bar.currentIndex()] if self._pages else None

    def add(self, page: OpenPage) -> None:
        """Show another page, in a tab after the others."""
        self._pages.append(page)
        self._stack.addWidget(page.canvas)
        page.session.undo_stack.cleanChanged.connect(self.refresh)
        self._bar.blockSignals(True)
        self._bar.setCurrentIndex(self._bar.addTab(""))
        self._bar.blockSignals(False)
        self._bar.show()
        self.refresh()
        self._on_chosen()

    def remove(self, session: Session) -> None:
        """Close a page without asking anything; its session and canvas are deleted."""
        index = self.sessions.index(session)
        was_current = index == self._bar.currentIndex()
        page = self._pages.pop(index)
        self._bar.blockSignals(True)
        self._bar.removeTab(index)
        self._bar.blockSignals(False)
        self._bar.setVisible(bool(self._pages))
        if was_current:
            self._on_chosen()
        self.closed.emit(session)
        self._stack.removeWidget(page.canvas)
        page.canvas.deleteLater()
        page.session.deleteLater()

    def show_page(self, session: Session) -> None:
        """Bring the tab of an open page to the front."""
        self._bar.setCurrentIndex(self.sessions.index(session))

    def step(self, by: int) -> None:
        """Go to the next tab, or with -1 to the one before; from the last to the first."""
        if self._pages:
            self._bar.setCurrentIndex((self._bar.currentIndex() + by) % len(self._pages))

    def refresh(self) -> None:
        """Write the names on the tabs again; a star tells of unsaved changes."""
        for index, session in enumerate(self.sessions):
            star = "*" if session.is_modified else ""
            self._bar.setTabText(index, star + session.name.replace("&", "&&"))
            self._bar.setTabToolTip(index, str(session.path or session.name))

    def changeEvent(self, event: QEvent) -> None:
        """Speak another language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._name()
        super().changeEvent(event)

    def _name(self) -> None:
        self._bar.setAccessibleName(self.tr("Open pages"))

    def _on_chosen(self) -> None:
        page = self.current
        if page is None:
            self._stack.setCurrentIndex(0)
        else:
            self._stack.setCurrentWidget(page.canvas)
        self.changed.emit()

    def _on_moved(self, start: int, end: int) -> None:
        self._pages.insert(end, self._pages.pop(start))


class _Bar(QTabBar):
    """Tabs that are closed with the middle button too."""

    close_asked = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.setDocumentMode(True)
        self.setDrawBase(False)
        self.setMovable(True)
        self.setExpanding(False)
        self.setUsesScrollButtons(True)
        self.setElideMode(Qt.TextElideMode.ElideMiddle)

    def tabInserted(self, index: int) -> None:
        """Give every tab a button that closes it."""
        button = QToolButton()
        button.setAutoRaise(True)
        button.setIcon(load_icon("close"))
        button.setIconSize(QSize(_CLOSE_PX, _CLOSE_PX))
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        keys = QKeySequence("Ctrl+W").toString(QKeySequence.SequenceFormat.NativeText)
        button.setToolTip(self.tr("Close page ({keys}, or middle click)").format(keys=keys))
        button.setAccessibleName(self.tr("Close page"))
        button.clicked.connect(lambda: self._on_close(button))
        self.setTabButton(index, QTabBar.ButtonPosition.RightSide, button)
        super().tabInserted(index)

    def _on_close(self, button: QToolButton) -> None:
        for index in range(self.count()):
            if self.tabButton(index, QTabBar.ButtonPosition.RightSide) is button:
                self.close_asked.emit(index)
                return

    def tabSizeHint(self, index: int) -> QSize:
        """Keep long names from pushing the other tabs away."""
        return super().tabSizeHint(index).boundedTo(QSize(_WIDEST_PX, 1000))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Close the tab under the middle button."""
        index = self.tabAt(event.position().toPoint())
        if event.button() == Qt.MouseButton.MiddleButton and index >= 0:
            self.close_asked.emit(index)
        else:
            super().mouseReleaseEvent(event)
