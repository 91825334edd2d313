"""Likely colors of the area that is pointed at, as the weights see them, and the way to where a hint helps most."""

from __future__ import annotations

import math
from functools import partial
from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QPointF, QSize, Qt, QTimer
from PySide6.QtGui import QAction, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout

from anicolor.document import edits
from anicolor.document.model import Document
from anicolor.document.palette import Color, Swatch
from anicolor.document.strokes import HintStroke, PenPoint
from anicolor.ui.panels.page_panel import PagePanel
from anicolor.ui.panels.swatch_grid import SwatchGrid
from anicolor.ui.variation import find_middle_of_region

if TYPE_CHECKING:
    from anicolor.engine.messages import Colorization
    from anicolor.ui.canvas.canvas import Canvas

_DWELL_MS = 160
"""The pen rests this long on an area before its colors come, so that those on the way to the panel do not."""
_LEAST_RADIUS_PX = 1.5
_DOT_PX = 5.0
_LEAST_DOUBT = 1.0


class SuggestionPanel(PagePanel):
    """Nine swatches for one area; a click puts a hint there.

    Args:
        next_place: jumps to where a hint helps most.
        show_doubt: shows how unsure the colors are.
    """

    def __init__(self, next_place: QAction, show_doubt: QAction) -> None:
        super().__init__()
        self._canvas: Canvas | None = None
        self._place: QPointF | None = None
        self._pointed: QPointF | None = None
        self._visited: set[int] = set()
        self._words = QLabel()
        self._words.setWordWrap(True)
        self._words.setMinimumHeight(34)
        self.grid = SwatchGrid(QSize(40, 28), columns=3)
        self.grid.setAccessibleName(self.tr("Suggested colors"))
        self.grid.setToolTip(self.tr("A click puts this color on the area as an exact hint"))
        buttons = QHBoxLayout()
        next_button, doubt_button = QPushButton(self.tr("Next place")), QPushButton(self.tr("Show doubt"))
        for button, action in ((next_button, next_place), (doubt_button, show_doubt)):
            button.clicked.connect(action.trigger)
            buttons.addWidget(button, 1)
        next_button.setToolTip(self.tr("Go to where the next hint helps most (J)"))
        doubt_button.setToolTip(self.tr("Show on the page which areas' colors are unsure (Shift+J)"))
        doubt_button.setCheckable(True)
        show_doubt.toggled.connect(doubt_button.setChecked)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 6, 8, 8)
        column.addWidget(self._words)
        column.addWidget(self.grid)
        column.addStretch(1)
        column.addLayout(buttons)
        self._dwell = QTimer(self)
        self._dwell.setSingleShot(True)
        self._dwell.setInterval(_DWELL_MS)
        self._dwell.timeout.connect(lambda: self.show_place(self._pointed))
        self.grid.chosen.connect(self.take)
        for number in range(9):
            shortcut = QShortcut(QKeySequence(f"Alt+{number + 1}"), self)
            shortcut.setContext(Qt.ShortcutContext.WindowShortcut)
            shortcut.activated.connect(partial(self._take_by_key, number))
        self._show()

    def set_canvas(self, canvas: Canvas | None) -> None:
        """Follow the pen on this canvas."""
        if self._canvas is not None:
            self._canvas.pointed.disconnect(self._on_pointed)
            self._canvas.mark_place(None)
        self._canvas = canvas
        if canvas is not None:
            canvas.pointed.connect(self._on_pointed)

    def stop(self) -> None:
        """Wait for nothing."""
        self._dwell.stop()

    def on_session(self) -> None:
        """Begin with no place."""
        self._dwell.stop()
        self._place, self._visited = None, set()
        self._show()

    def on_previewed(self, before: Document, after: Document) -> None:
        """A new hint makes another order of doubtful places."""
        if before.hints is not after.hints:
            self._visited = set()

    def on_display_changed(self) -> None:
        """Show what the newest colors say."""
        if self._place is not None and not self._is_drawing:
            self._show()

    def show_place(self, place: QPointF | None) -> None:
        """Show the colors of the area at a place of the page."""
        self._place = place
        self._show()

    def take(self, number: int) -> None:
        """Put the color with this number on the area, as an exact hint."""
        answer, region = self._answer, self._region
        if self._session is None or answer is None or self._place is None or region is None:
            return
        red, green, blue = (int(value) for value in answer.suggestions[region, number])
        scale = self._canvas.view.scale if self._canvas is not None else 1.0
        point = PenPoint(self._place.x(), self._place.y(), max(_DOT_PX / scale, _LEAST_RADIUS_PX))
        document = edits.add_hint(self._session.document, HintStroke((point,), (red, green, blue)))
        self._session.apply(document, self.tr("suggested color"))

    def jump(self) -> None:
        """Go to the place where the next hint helps most; once more: to the next such place."""
        answer = self._answer
        if answer is None or self._canvas is None:
            return
        region = next((one for one in order_regions(answer) if one not in self._visited), None)
        if region is None:
            self._visited = set()
            is_known = bool(answer.suggestion_shares.any() or answer.uncertainty.any())
            sure = self.tr("Nothing on this page is in doubt any more.")
            self._words.setText(sure if is_known else self.tr("These weights do not tell what they doubt."))
            return
        is_first = not self._visited
        self._visited.add(region)
        x, y = find_middle_of_region(answer.regions, region)
        if is_first and answer.next_place is not None:
            x, y = answer.next_place[0] + 0.5, answer.next_place[1] + 0.5
        place = QPointF(x, y)
        self._dwell.stop()
        # Where the pen rests does not count until it moves again: a key takes a color for the place that is marked.
        self._pointed = None
        self._canvas.reveal(place)
        self._canvas.mark_place(place)
        self.show_place(place)

    @property
    def _answer(self) -> Colorization | None:
        display = self._session.display if self._session is not None else None
        return display.colorization if display is not None else None

    @property
    def _is_drawing(self) -> bool:
        return self._canvas is not None and self._canvas.is_drawing

    @property
    def _region(self) -> int | None:
        answer, place = self._answer, self._place
        if answer is None or place is None:
            return None
        x, y = math.floor(place.x()), math.floor(place.y())
        height, width = answer.regions.labels.shape
        return int(answer.regions.labels[y, x]) if 0 <= x < width and 0 <= y < height else None

    def _on_pointed(self, place: QPointF) -> None:
        self._pointed = place
        if self.is_shown and not self._is_drawing:
            self._dwell.start()
        if self._canvas is not None:
            self._canvas.mark_place(None)

    def _take_by_key(self, number: int) -> None:
        # The pen is where the color is wanted; it need not have rested there.
        if self._canvas is not None and self._canvas.underMouse() and self._pointed is not None:
            self._dwell.stop()
            self.show_place(self._pointed)
        if number < len(self.grid.swatches):
            self.take(number)

    def _show(self) -> None:
        answer, region = self._answer, self._region
        has_place = answer is not None and region is not None
        self.grid.setVisible(has_place)
        if answer is None or region is None:
            open_words = self.tr("Rest the pen on an area of the page: its likely colors appear here.")
            closed_words = self.tr("Open a page: the likely colors of each area appear here.")
            self._words.setText(open_words if self._session is not None else closed_words)
            return
        swatches, texts = [], []
        for number, (color, share) in enumerate(
            zip(answer.suggestions[region].tolist(), answer.suggestion_shares[region].tolist(), strict=True)
        ):
            swatches.append(Swatch(self.tr("Suggestion {} (Alt+{})").format(number + 1, number + 1), _as_color(color)))
            texts.append(f"{100 * share:.0f} %" if share >= 0.005 else "")
        if len({swatch.color for swatch in swatches}) == 1:
            self.grid.set_swatches(swatches[:1])
            self._words.setText(self.tr("No other colors are likely here."))
            return
        self.grid.set_swatches(swatches, texts)
        doubt = float(answer.uncertainty[region])
        if doubt < _LEAST_DOUBT:
            self._words.setText(self.tr("Likely colors of this area; its color now is sure."))
        else:
            self._words.setText(
                self.tr("Likely colors of this area; its color now may be off by ΔE {:.0f}.").format(doubt)
            )


def order_regions(answer: Colorization) -> list[int]:
    """Return the regions in doubt, those first where a hint is expected to mend most."""
    worth = answer.uncertainty * np.sqrt(answer.regions.areas.astype(np.float64))
    order = [int(region) for region in np.argsort(-worth, kind="stable") if answer.uncertainty[region] >= _LEAST_DOUBT]
    if answer.next_place is not None:
        first = int(answer.regions.labels[answer.next_place[1], answer.next_place[0]])
        order = [first, *(region for region in order if region != first)]
    return order


def _as_color(values: list[int]) -> Color:
    red, green, blue = values
    return red, green, blue
