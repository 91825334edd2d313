"""The panels around the canvas: where they stand, which are shown, and how that is remembered."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TypeVar

from PySide6.QtCore import QByteArray, QCoreApplication, QEvent, QObject, QSettings, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QDockWidget,
    QFrame,
    QHBoxLayout,
    QLabel,
    QMainWindow,
    QMenu,
    QScrollArea,
    QSizePolicy,
    QTabWidget,
    QToolBar,
    QToolButton,
    QWidget,
)

from anicolor.ui.icons import load_icon

WIDTH_PX = 284
_VERSION = 1
"""Of the remembered layout; a greater one forgets what older programs wrote."""
_BUTTON_PX = 14
_TITLE_PX = 40
"""What the system puts above a window, at most."""
_ROUNDING_PX = 2
"""Qt divides a side among its panels to the pixel or two."""
Area = Qt.DockWidgetArea
PanelT = TypeVar("PanelT", bound=QWidget)


@dataclass(frozen=True, slots=True)
class PanelRow:
    """One panel of the window."""

    name: str
    """Names it in the remembered layout; never changed."""
    title: str
    """Marked with `QT_TRANSLATE_NOOP("Panels", ...)`."""
    build: Callable[..., QWidget]
    """Makes the panel; called with the window."""
    place: str = "right 0"
    """Its area and its stack there, counted from the top; panels of one stack are tabs."""
    is_shown: bool = True
    """At the first start."""
    height_px: int = 200
    """Wished height of its stack, if it is the first of it; what scrolls there gets what it needs."""
    has_scroll: bool = True
    """Whether the whole panel scrolls where it is low; lists scroll by themselves."""


class Docks(QObject):
    """The panels of a window.

    Args:
        window: where they stand.
        table: all of them.
    """

    help_asked = Signal(str)
    """The name of the panel of which the guide is to tell."""

    def __init__(self, window: QMainWindow, table: Sequence[PanelRow]) -> None:
        super().__init__(window)
        self._window, self._table = window, table
        self._store: QSettings | None = None
        self._kept: QByteArray | None = None
        """The layout, while nothing of it is shown."""
        window.setDockOptions(
            QMainWindow.DockOption.AllowNestedDocks
            | QMainWindow.DockOption.AllowTabbedDocks
            | QMainWindow.DockOption.AnimatedDocks
        )
        for area in (Area.LeftDockWidgetArea, Area.RightDockWidgetArea, Area.BottomDockWidgetArea):
            window.setTabPosition(area, QTabWidget.TabPosition.South)
        window.setCorner(Qt.Corner.BottomRightCorner, Area.RightDockWidgetArea)
        window.setCorner(Qt.Corner.BottomLeftCorner, Area.LeftDockWidgetArea)
        self.panels: dict[str, QWidget] = {}
        self._docks: dict[str, QDockWidget] = {}
        for row in table:
            self.panels[row.name] = row.build(window)
            ask = partial(self.help_asked.emit, row.name)
            dock = self._docks[row.name] = _build_dock(row, self.panels[row.name], window, ask)
            set_shown = getattr(self.panels[row.name], "set_shown", None)
            if set_shown is not None:
                # A panel behind another tab is visible for Qt, only out of sight.
                dock.visibilityChanged.connect(set_shown)
        self.menu = QMenu(window)
        for dock in self._docks.values():
            # One that is shown among others comes to the front.
            dock.toggleViewAction().triggered.connect(dock.raise_)
            self.menu.addAction(dock.toggleViewAction())
        self.menu.addSeparator()
        self._reset_action = QAction(self)
        self._reset_action.triggered.connect(self.reset)
        self.menu.addAction(self._reset_action)
        self._name()
        self.reset()

    def panel(self, kind: type[PanelT]) -> PanelT:
        """Return the panel of a class."""
        return next(panel for panel in self.panels.values() if isinstance(panel, kind))

    def dock(self, name: str) -> QDockWidget:
        """Return what a panel stands in."""
        return self._docks[name]

    def show_panel(self, name: str) -> None:
        """Bring a panel to the front."""
        self._docks[name].show()
        self._docks[name].raise_()

    def is_in_sight(self, widget: QWidget) -> bool:
        """Whether a widget stands in no panel, or in one that is in front; Qt counts those behind as visible too."""
        place: QWidget | None = widget
        while place is not None and not isinstance(place, QDockWidget):
            place = place.parentWidget()
        return place is None or not place.visibleRegion().isEmpty()

    def hide_all(self, is_hidden: bool) -> None:
        """Leave the whole window to the page, or show what stood around it."""
        if is_hidden:
            self._kept = self._window.saveState(_VERSION)
            for part in (*self._docks.values(), *self._window.findChildren(QToolBar)):
                part.hide()
        elif self._kept is not None:
            self._window.restoreState(self._kept, _VERSION)
            self._kept = None

    def set_page(self, session: object, canvas: object) -> None:
        """Give the open page, or None, to all panels that show it."""
        for panel in self.panels.values():
            for take, value in (("set_session", session), ("set_canvas", canvas)):
                if hasattr(panel, take):
                    getattr(panel, take)(value)

    def reset(self) -> None:
        """Put all panels where they stand at the first start."""
        self.hide_all(False)
        stacks: dict[str, list[PanelRow]] = {}
        for row in self._table:
            stacks.setdefault(row.place, []).append(row)
        for place in sorted(stacks):
            self._stack(_AREAS[place.split()[0]], stacks[place])
        shown = [rows[0] for rows in stacks.values() if rows[0].is_shown]
        right = [row for row in shown if row.place.startswith("right")]
        docks = [self._docks[row.name] for row in right]
        self._window.resizeDocks(docks, [WIDTH_PX] * len(docks), Qt.Orientation.Horizontal)
        heights = [max(row.height_px, *(self._need(each) for each in stacks[row.place])) for row in right]
        self._set_heights(right, heights)

    def _give_room(self) -> None:
        """Let those in sight that have become too low, as in another language, stand without scrolling."""
        seen = [row for row in self._table if not self._docks[row.name].visibleRegion().isEmpty()]
        for area in (Area.LeftDockWidgetArea, Area.RightDockWidgetArea):
            rows = [row for row in seen if self._is_at(row, area)]
            now = [self._docks[row.name].height() for row in rows]
            heights = [max(height, self._need(row)) for row, height in zip(rows, now, strict=True)]
            if heights != now:
                self._set_heights(rows, heights)

    def _is_at(self, row: PanelRow, area: Area) -> bool:
        dock = self._docks[row.name]
        return not dock.isFloating() and self._window.dockWidgetArea(dock) == area

    def _set_heights(self, rows: Sequence[PanelRow], heights: list[int]) -> None:
        """Set heights of panels over each other; lists have what is left, since they scroll by themselves."""
        docks = [self._docks[row.name] for row in rows]
        self._window.resizeDocks(docks, heights, Qt.Orientation.Vertical)
        layout = self._window.layout()
        if layout is not None:
            layout.activate()
        missing = sum(heights) - sum(dock.height() for dock in docks)
        lists = [index for index, row in enumerate(rows) if not row.has_scroll]
        if missing > 0 and lists:
            heights[lists[-1]] -= missing
            self._window.resizeDocks(docks, heights, Qt.Orientation.Vertical)

    def _need(self, row: PanelRow) -> int:
        """Return how high a panel stands without scrolling, in the font and language it is shown in."""
        if not (row.has_scroll and row.is_shown):
            return 0
        panel, title = self.panels[row.name], self._docks[row.name].titleBarWidget()
        height = panel.heightForWidth(WIDTH_PX) if panel.hasHeightForWidth() else panel.minimumSizeHint().height()
        return height + title.sizeHint().height() + _ROUNDING_PX

    def restore(self, store: QSettings) -> None:
        """Go back to the remembered layout, and remember there from now on."""
        self._store = store
        geometry, state = store.value("window/geometry"), store.value("window/state")
        if isinstance(geometry, QByteArray):
            self._window.restoreGeometry(geometry)
        else:
            self._fit_screen()
        if isinstance(state, QByteArray):
            self._window.restoreState(state, _VERSION)

    def _fit_screen(self) -> None:
        """Fill a screen that is too small for the usual size."""
        room = self._window.screen().availableSize() - QSize(0, _TITLE_PX)
        if room.expandedTo(self._window.size()) != room:
            self._window.setWindowState(self._window.windowState() | Qt.WindowState.WindowMaximized)

    def close(self) -> None:
        """Remember the layout, and let panels end what they do."""
        self.set_page(None, None)
        for panel in self.panels.values():
            if hasattr(panel, "stop"):
                panel.stop()
        self._save()

    def _save(self) -> None:
        if self._store is not None:
            self._store.setValue("window/geometry", self._window.saveGeometry())
            self._store.setValue("window/state", self._kept or self._window.saveState(_VERSION))
            self._store.sync()

    def retranslate(self) -> None:
        """Write all titles in the language of the program, and make room for what is longer in it."""
        self._name()
        # The panels learn of another language after this, and so of their new heights.
        QTimer.singleShot(0, self, self._give_room)

    def _name(self) -> None:
        for row in self._table:
            self._docks[row.name].setWindowTitle(QCoreApplication.translate("Panels", row.title))
        self.menu.setTitle(self.tr("&Panels"))
        self._reset_action.setText(self.tr("&Reset layout"))

    def _stack(self, area: Area, rows: Sequence[PanelRow]) -> None:
        first: QDockWidget | None = None
        for row in rows:
            dock = self._docks[row.name]
            dock.setFloating(False)
            self._window.removeDockWidget(dock)
            if first is None:
                self._window.addDockWidget(area, dock)
                first = dock
            else:
                self._window.tabifyDockWidget(first, dock)
            dock.setVisible(row.is_shown)
        if first is not None:
            first.raise_()


_AREAS = {
    "left": Area.LeftDockWidgetArea,
    "right": Area.RightDockWidgetArea,
    "bottom": Area.BottomDockWidgetArea,
}


def _build_dock(row: PanelRow, panel: QWidget, window: QMainWindow, ask: Callable[[], None]) -> QDockWidget:
    dock = QDockWidget(window)
    dock.setObjectName(row.name)
    if row.has_scroll:
        scroll = QScrollArea()
        scroll.setWidget(panel)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        dock.setWidget(scroll)
    else:
        dock.setWidget(panel)
    dock.setTitleBarWidget(TitleBar(dock, ask))
    return dock


class TitleBar(QWidget):
    """The small bar over a panel: its name, and buttons for help, to float and to close it."""

    def __init__(self, dock: QDockWidget, ask: Callable[[], None]) -> None:
        super().__init__(dock)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._dock = dock
        self._name = QLabel()
        font = self._name.font()
        font.setPointSizeF(font.pointSizeF() * 0.92)
        font.setBold(True)
        self._name.setFont(font)
        self._name.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._help, self._float, self._close = _button("help"), _button("float"), _button("close")
        self._help.clicked.connect(ask)
        self._float.clicked.connect(lambda: dock.setFloating(not dock.isFloating()))
        self._close.clicked.connect(dock.close)
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 2, 4, 2)
        row.setSpacing(0)
        row.addWidget(self._name, 1)
        row.addWidget(self._help)
        row.addWidget(self._float)
        row.addWidget(self._close)
        dock.windowTitleChanged.connect(self._show)

    def minimumSizeHint(self) -> QSize:
        """Never the reason why a panel cannot be narrow."""
        return QSize(60, super().minimumSizeHint().height())

    def changeEvent(self, event: QEvent) -> None:
        """Speak the language of the program."""
        if event.type() == QEvent.Type.LanguageChange:
            self._show(self._dock.windowTitle())
        super().changeEvent(event)

    def _show(self, title: str) -> None:
        self._name.setText(title)
        for button, text in (
            (self._help, self.tr("What the guide says of {} (F1)")),
            (self._float, self.tr("Take {} out of the window, or put it back")),
            (self._close, self.tr("Close {}; View > Panels brings it back")),
        ):
            button.setToolTip(text.format(title))
            button.setAccessibleName(text.format(title))


def _button(icon: str) -> QToolButton:
    button = QToolButton()
    button.setAutoRaise(True)
    button.setIcon(load_icon(icon))
    button.setIconSize(QSize(_BUTTON_PX, _BUTTON_PX))
    button.setFixedSize(_BUTTON_PX + 6, _BUTTON_PX + 6)
    return button
