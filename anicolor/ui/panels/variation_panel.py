"""Other plausible colors for the page: one can be taken whole, or area by area."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from anicolor.document import edits
from anicolor.document.model import Document
from anicolor.ui.coloring import Coloring
from anicolor.ui.panels.buttons import make_button
from anicolor.ui.panels.page_panel import PagePanel
from anicolor.ui.tools.take_region import TakeRegion
from anicolor.ui.variation import Variation

if TYPE_CHECKING:
    from anicolor.engine.messages import ColorizeRequest
    from anicolor.ui.canvas.canvas import Canvas
    from anicolor.ui.engine_thread import EngineThread

COUNT = 4
_QUIET_MS = 900
_GAP_PX = 6
_TICK = (QPointF(-16.5, 13), QPointF(-14, 16), QPointF(-9.5, 10))
_STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1}


class VariationPanel(PagePanel):
    """Four variations as thumbnails, made while nothing else is asked of the engine and nobody draws.

    Args:
        engine: tries them out.
        coloring: says what a page asks for, and whether its own colors are there.
    """

    tool_wished = Signal(str)
    """The name of the tool that takes areas, or of the one to go back to."""

    def __init__(self, engine: EngineThread, coloring: Coloring) -> None:
        super().__init__()
        self._engine, self._coloring = engine, coloring
        self._canvas: Canvas | None = None
        self._first = 1
        self._wanted: dict[int, ColorizeRequest] = {}
        self._trial: ColorizeRequest | None = None
        self.sheet = Sheet()
        self.sheet.setAccessibleName(self.tr("Variations"))
        self.sheet.setToolTip(self.tr("A click chooses a variation, a double click or Enter takes it"))
        self._words = QLabel()
        self._words.setWordWrap(True)
        self._words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.take = QPushButton(self.tr("Take"))
        self.take.setToolTip(self.tr("Color the whole page like the chosen variation"))
        self.areas = QPushButton(self.tr("Take areas"))
        self.areas.setCheckable(True)
        self.areas.setToolTip(self.tr("Draw over areas of the page: they get the colors of the chosen variation"))
        self.more = make_button("dice", self.tr("Four others"), self._show_others)
        row = QHBoxLayout()
        row.addWidget(self.take, 1)
        row.addWidget(self.areas, 1)
        row.addWidget(self.more)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 6, 8, 6)
        column.addWidget(self._words)
        column.addWidget(self.sheet, 1)
        column.addLayout(row)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_QUIET_MS)
        self._timer.timeout.connect(self._go_on)
        self.sheet.chosen.connect(self._on_chosen)
        self.sheet.taken.connect(self._take)
        self.take.clicked.connect(self._take)
        self.areas.toggled.connect(self._on_areas)
        engine.tried.connect(self._on_tried)
        coloring.settled.connect(self._restart)
        self.on_session()

    def set_canvas(self, canvas: Canvas | None) -> None:
        """Take areas on this canvas."""
        if self._canvas is not None:
            self._canvas.tool_changed.disconnect(self._on_tool)
        self._canvas = canvas
        if canvas is not None:
            canvas.tool_changed.connect(self._on_tool)
            self._hand_over()

    def stop(self) -> None:
        """Ask for nothing more."""
        self._timer.stop()
        self._session = None

    def on_session(self) -> None:
        """Try out colors for this page."""
        self._first = 1
        self.sheet.clear()
        if self._session is not None:
            self.sheet.aspect = self._session.document.width / self._session.document.height
        self._update()
        self._restart()

    def on_previewed(self, before: Document, after: Document) -> None:
        """Wait until nothing changes."""
        if self.is_shown:
            for place in range(COUNT):
                self.sheet.set_state(place, False, False)
            self._timer.start()

    def on_shown(self) -> None:
        """Begin when the panel is seen, and ask for nothing while it is not."""
        self._timer.stop()
        self._restart()

    def _restart(self) -> None:
        if self._session is None:
            self._update()
        elif self.is_shown:
            self._timer.start()

    def _request(self, seed: int) -> ColorizeRequest | None:
        assert self._session is not None
        document = self._session.document
        return self._coloring.request_of(replace(document, style=replace(document.style, seed=seed)))

    def _go_on(self) -> None:
        """Ask for the next variation that is missing, if the engine has nothing better to do."""
        if self._session is None or not self.is_shown or self._trial is not None:
            return
        if not self._coloring.is_settled or (self._canvas is not None and self._canvas.is_drawing):
            self._timer.start()
            return
        for seed in range(self._first, self._first + COUNT):
            request = self._request(seed)
            if request is not None and self.sheet.request_of(seed - self._first) != request:
                self._update()
                self._trial = request
                self._engine.try_out(request)
                return
        self._update()

    def _on_tried(self, variation: Variation | None) -> None:
        asked, self._trial = self._trial, None
        if self._session is None or asked is None:
            return
        place = asked.seed - self._first
        if variation is not None and 0 <= place < COUNT and variation.request == self._request(asked.seed):
            self.sheet.show_variation(place, variation)
            self._hand_over()
        self._update()
        if variation is not None:
            self._timer.start(0 if self._coloring.is_settled else _QUIET_MS)
            self._timer.setInterval(_QUIET_MS)

    def _update(self) -> None:
        is_open = self._session is not None
        if not is_open:
            self.sheet.clear()
        has_any = self.sheet.has_any
        self.sheet.setVisible(is_open)
        self._words.setVisible(not is_open)
        self._words.setText(self.tr("Open a page: four other ways to color it appear here."))
        if self._session is not None:
            own = self._session.document.style.seed
            for place in range(COUNT):
                request = self.sheet.request_of(place)
                is_fresh = request is not None and request == self._request(self._first + place)
                self.sheet.set_state(place, is_fresh, self._first + place == own)
        self.take.setEnabled(has_any and self.sheet.variation is not None)
        self.areas.setEnabled(has_any and self.sheet.variation is not None)
        self.more.setEnabled(is_open)

    def _on_chosen(self) -> None:
        self._hand_over()
        self._update()

    def _take(self) -> None:
        if self._session is not None and self.sheet.variation is not None:
            document = self._session.document
            style = replace(document.style, seed=self.sheet.variation.seed)
            self._session.apply(edits.set_style(document, style), self.tr("take variation"))

    def _show_others(self) -> None:
        self._first += COUNT
        self.sheet.clear()
        self._update()
        self._restart()

    def _on_areas(self, is_on: bool) -> None:
        self._hand_over()
        if is_on != (self._canvas is not None and self._canvas.tool.name == TakeRegion.name):
            self.tool_wished.emit(TakeRegion.name if is_on else "hint_brush")

    def _on_tool(self, name: str) -> None:
        self.areas.setChecked(name == TakeRegion.name)

    def _hand_over(self) -> None:
        tool = self._canvas.tools.get(TakeRegion.name) if self._canvas is not None else None
        if isinstance(tool, TakeRegion):
            tool.source = self.sheet.variation

    def sizeHint(self) -> QSize:
        """Room for four thumbnails."""
        return QSize(240, 300)


class Sheet(QWidget):
    """Four thumbnails; one is chosen."""

    chosen = Signal()
    taken = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(120, 120)
        self._variations: list[Variation | None] = [None] * COUNT
        self._states = [(False, False)] * COUNT
        self._current = 0
        self.aspect = 1.0
        """Of the page: width by height."""

    @property
    def variation(self) -> Variation | None:
        """The chosen one."""
        return self._variations[self._current]

    @property
    def has_any(self) -> bool:
        """Whether one is there."""
        return any(variation is not None for variation in self._variations)

    def request_of(self, place: int) -> ColorizeRequest | None:
        """Return what a variation answers."""
        variation = self._variations[place]
        return variation.request if variation is not None else None

    def show_variation(self, place: int, variation: Variation) -> None:
        """Show one."""
        self._variations[place] = variation
        self.update()

    def set_state(self, place: int, is_fresh: bool, is_used: bool) -> None:
        """Say whether one is of the page as it is now, and whether the page uses it."""
        if self._states[place] != (is_fresh, is_used):
            self._states[place] = is_fresh, is_used
            self.update()

    def clear(self) -> None:
        """Show none."""
        self._variations = [None] * COUNT
        self.update()

    def choose(self, place: int) -> None:
        """Choose one."""
        self._current = place
        self.setAccessibleDescription(self.tr("Variation {} of {}").format(place + 1, COUNT))
        self.update()
        self.chosen.emit()

    def box(self, place: int) -> QRectF:
        """Return where a thumbnail is."""
        columns = self._count_columns()
        rows = COUNT // columns
        row, column = divmod(place, columns)
        across, down = _GAP_PX * (columns - 1), _GAP_PX * (rows - 1)
        height = min((self.height() - down) / rows, (self.width() - across) / columns / self.aspect)
        width = height * self.aspect
        left = (self.width() - columns * width - across) / 2
        top = (self.height() - rows * height - down) / 2
        return QRectF(left + column * (width + _GAP_PX), top + row * (height + _GAP_PX), width, height)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw them."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        palette = self.palette()
        for place, variation in enumerate(self._variations):
            box = self.box(place)
            painter.fillRect(box, palette.color(QPalette.ColorRole.Base))
            is_fresh, is_used = self._states[place]
            if variation is not None:
                painter.setOpacity(1.0 if is_fresh else 0.35)
                size = (box.size() * self.devicePixelRatioF()).toSize()
                smooth = Qt.TransformationMode.SmoothTransformation
                painter.drawImage(box, variation.image.scaled(size, mode=smooth))
                painter.setOpacity(1.0)
            else:
                painter.setPen(palette.color(QPalette.ColorRole.PlaceholderText))
                painter.drawText(box, Qt.AlignmentFlag.AlignCenter, "…")
            self._frame(painter, box, place, is_used)
        painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose one."""
        for place in range(COUNT):
            if self.box(place).contains(event.position()):
                self.choose(place)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Take one."""
        self.taken.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose with the arrows, take with Enter."""
        key = Qt.Key(event.key())
        if key in _STEPS:
            self.choose((self._current + _STEPS[key]) % COUNT)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.taken.emit()
        else:
            super().keyPressEvent(event)

    def _count_columns(self) -> int:
        """Return how many stand in a row so that they are as large as can be."""

        def height_with(columns: int) -> float:
            return min(self.height() * columns / COUNT, self.width() / columns / self.aspect)

        return max((1, 2, 4), key=height_with)

    def _frame(self, painter: QPainter, box: QRectF, place: int, is_used: bool) -> None:
        if place == self._current:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(self.palette().color(QPalette.ColorRole.Highlight), 3))
            painter.drawRect(box.adjusted(1.5, 1.5, -1.5, -1.5))
        if is_used:
            painter.setPen(QPen(QColor(255, 255, 255), 1.5))
            painter.setBrush(QColor(88, 160, 96))
            painter.drawEllipse(QRectF(box.right() - 20, box.top() + 6, 14, 14))
            painter.drawPolyline([box.topRight() + point for point in _TICK])
