"""Tiny areas that have no color of those around them: a list, and one key that mends each."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QSize, Qt, QTimer
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap
from PySide6.QtWidgets import QHBoxLayout, QLabel, QListWidget, QListWidgetItem, QPushButton, QVBoxLayout

from anicolor.document import edits
from anicolor.document.model import Document
from anicolor.document.strokes import HintStroke, PenPoint
from anicolor.ui.background import Background
from anicolor.ui.coloring import Coloring
from anicolor.ui.panels.page_panel import PagePanel

if TYPE_CHECKING:
    from anicolor.engine.messages import Colorization
    from anicolor.engine.stray import Stray
    from anicolor.ui.canvas.canvas import Canvas

_QUIET_MS = 700
_ICON = QSize(40, 18)
_ZOOM = 4.0
_MOST_SHOWN = 300


class StrayPanel(PagePanel):
    """The stray areas of the page as it is colored now.

    Args:
        coloring: says when the colors are there.
        beside: looks for them.
    """

    def __init__(self, coloring: Coloring, beside: Background) -> None:
        super().__init__()
        self._coloring, self._beside = coloring, beside
        self._canvas: Canvas | None = None
        self._strays: list[Stray] = []
        self._answer: Colorization | None = None
        self._is_looking = False
        self._words = QLabel()
        self._words.setWordWrap(True)
        self._words.setContentsMargins(8, 6, 8, 4)
        self.list = QListWidget()
        self.list.setFrameShape(QListWidget.Shape.NoFrame)
        self.list.setIconSize(_ICON)
        self.list.setAccessibleName(self.tr("Stray areas"))
        self.list.setToolTip(self.tr("A click shows the area; Enter, or . on the page, gives it the color around"))
        self.mend, self.mend_all = QPushButton(self.tr("Mend")), QPushButton(self.tr("Mend all"))
        self.mend.setToolTip(self.tr("Give the chosen area the color around it, and go to the next (.)"))
        self.mend_all.setToolTip(self.tr("Give every listed area the color around it"))
        row = QHBoxLayout()
        row.setContentsMargins(8, 4, 8, 6)
        row.setSpacing(6)
        row.addWidget(self.mend, 1)
        row.addWidget(self.mend_all, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._words)
        column.addWidget(self.list, 1)
        column.addLayout(row)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_QUIET_MS)
        self._timer.timeout.connect(self._look)
        self.list.currentRowChanged.connect(self._show_place)
        self.list.itemActivated.connect(lambda _item: self.mend_next())
        self.mend.clicked.connect(self.mend_next)
        self.mend_all.clicked.connect(self._mend_all)
        coloring.settled.connect(self._restart)
        self.on_session()

    def set_canvas(self, canvas: Canvas | None) -> None:
        """Show areas on this canvas."""
        self._canvas = canvas

    def stop(self) -> None:
        """Look for nothing more."""
        self._timer.stop()
        self._session = None

    def on_session(self) -> None:
        """Look through this page."""
        self._answer, self._strays = None, []
        self._list()
        self._restart()

    def on_previewed(self, before: Document, after: Document) -> None:
        """Wait until nothing changes."""
        self._restart()

    def on_shown(self) -> None:
        """Look when the panel is seen."""
        self._restart()

    def mend_next(self) -> None:
        """Give the chosen area, or the first, the color around it."""
        at = max(self.list.currentRow(), 0)
        if at < len(self._strays):
            self._mend([self._strays[at]])
            self._strays = self._strays[:at] + self._strays[at + 1 :]
            self._list(at)

    def _mend_all(self) -> None:
        self._mend(self._strays)
        self._strays = []
        self._list()

    def _mend(self, strays: Sequence[Stray]) -> None:
        if self._session is None or not strays:
            return
        dots = (HintStroke((PenPoint(*stray.place, stray.radius_px),), stray.around) for stray in strays)
        document = self._session.document
        text = self.tr("mend {} stray areas").format(len(strays))
        self._session.apply(edits.set_hints(document, (*document.hints, *dots)), text)

    def _restart(self) -> None:
        if self._session is not None and self.is_shown:
            self._timer.start()

    def _look(self) -> None:
        display = self._coloring.matching_display
        if self._session is None or display is None or self._is_looking or not self.is_shown:
            return
        answer, session = display.colorization, self._session
        if answer is self._answer:
            return

        def work() -> list[Stray]:
            from anicolor.engine.stray import find_strays

            return find_strays(answer)

        def on_found(strays: list[Stray]) -> None:
            self._is_looking = False
            if self._session is session:
                self._answer, self._strays = answer, strays[:_MOST_SHOWN]
                self._list(self.list.currentRow())
                self._restart()

        self._is_looking = True
        self._beside.start(work, on_found, lambda _message: on_found([]))

    def _list(self, row: int = -1) -> None:
        self.list.blockSignals(True)
        self.list.clear()
        for stray in self._strays:
            text = self.tr("{} pixels at {}, {}").format(stray.area_px, int(stray.place[0]), int(stray.place[1]))
            self.list.addItem(QListWidgetItem(_draw_pair(stray), text))
        self.list.blockSignals(False)
        if self._strays and row >= 0:
            self.list.setCurrentRow(min(row, len(self._strays) - 1))
        if self._session is None:
            self._words.setText(self.tr("Open a page: tiny areas unlike all the colors around them are listed here."))
        elif self._strays:
            self._words.setText(self.tr("{} tiny areas are unlike all around them").format(len(self._strays)))
        else:
            self._words.setText(self.tr("No tiny area strays from the colors around it."))
        self.mend.setEnabled(bool(self._strays))
        self.mend_all.setEnabled(bool(self._strays))

    def _show_place(self, row: int) -> None:
        if self._canvas is not None and 0 <= row < len(self._strays):
            place = QPointF(*self._strays[row].place)
            if self._canvas.view.zoom < _ZOOM:
                self._canvas.view.zoom_to(_ZOOM)
            self._canvas.center_on(place)
            self._canvas.mark_place(place)

    def sizeHint(self) -> QSize:
        """Room for some rows."""
        return QSize(240, 220)


def _draw_pair(stray: Stray) -> QIcon:
    """Return the color of an area beside the one it would get."""
    pixmap = QPixmap(_ICON)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    half = _ICON.width() // 2
    painter.fillRect(0, 1, half, _ICON.height() - 2, QColor(*stray.color))
    painter.fillRect(half, 1, half, _ICON.height() - 2, QColor(*stray.around))
    painter.setPen(QColor(128, 128, 128))
    painter.drawRect(0, 1, _ICON.width() - 1, _ICON.height() - 3)
    painter.end()
    return QIcon(pixmap)
