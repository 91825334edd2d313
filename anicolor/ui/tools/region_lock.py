"""Locking regions: they keep the color they have, whatever hints, weights and seed say."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QT_TRANSLATE_NOOP

from anicolor.document import edits
from anicolor.document.palette import Color
from anicolor.document.region_marks import MarkKind, Place, RegionMark
from anicolor.document.strokes import HintPatch
from anicolor.ui.pen import PenEvent
from anicolor.ui.tools.mark_tool import MarkTool

if TYPE_CHECKING:
    from anicolor.engine.messages import Colorization
    from anicolor.lineart.regions import Regions


class RegionLock(MarkTool):
    """Click or drag over areas to lock or unlock them; with Shift all others are locked and these stay free."""

    name = "region_lock"
    kind = MarkKind.LOCK
    removed = QT_TRANSLATE_NOOP("Tools", "unlock areas")
    _touched: dict[int, Place] | None = None
    _is_rest = False

    def begin(self, event: PenEvent) -> None:
        """Begin with an area."""
        self._touched, self._is_rest = {}, event.is_shifted
        self.go_on(event)

    def go_on(self, event: PenEvent) -> None:
        """Take in the areas on the way."""
        place = (event.x, event.y)
        region = self.region_at(place)
        if region is not None and self._touched is not None:
            self._touched.setdefault(region, place)

    def end(self, event: PenEvent) -> None:
        """Lock or unlock them."""
        self.go_on(event)
        touched, self._touched = self._touched, None
        display = self.bench.session.display
        if not touched or display is None:
            return
        answer = display.colorization
        if self._is_rest:
            self.lock_rest(frozenset(touched))
        elif not self._unlock(frozenset(touched), next(iter(touched))):
            marks = [mark for region, place in touched.items() for mark in lock_region(answer, region, place)]
            self.add(QT_TRANSLATE_NOOP("Tools", "lock areas"), *marks)

    def cancel(self) -> None:
        """Lock nothing."""
        self._touched = None
        super().cancel()

    def lock_rest(self, free: frozenset[int] = frozenset()) -> None:
        """Lock all areas but these."""
        session = self.bench.session
        start, display = session.document, session.display
        if display is None:
            return
        answer = display.colorization

        def work() -> tuple[RegionMark, ...]:
            places = find_places(answer.regions)
            kept = [region for region in range(answer.regions.count) if region not in free]
            return tuple(mark for region in kept for mark in lock_region(answer, region, places[region]))

        def on_done(marks: tuple[RegionMark, ...]) -> None:
            if session.document is start:
                others = tuple(mark for mark in start.region_marks if mark.kind is not MarkKind.LOCK)
                session.preview(edits.set_region_marks(start, others))
                self.add(QT_TRANSLATE_NOOP("Tools", "lock other areas"), *marks)

        self.bench.do_beside(work, on_done)

    def unlock_all(self) -> None:
        """Take all locks away."""
        marks = self.bench.session.document.region_marks
        self.take_away(index for index, mark in enumerate(marks) if mark.kind is MarkKind.LOCK)

    def _unlock(self, touched: frozenset[int], first: int) -> bool:
        """Take the locks of these areas away; False where the first of them is not locked."""
        marks = self.bench.session.document.region_marks
        locks = {
            index: self.region_at(mark.places[0]) for index, mark in enumerate(marks) if mark.kind is MarkKind.LOCK
        }
        if first not in locks.values():
            return False
        return self.take_away(index for index, region in locks.items() if region in touched)


def lock_region(answer: Colorization, region: int, place: Place) -> list[RegionMark]:
    """Return marks that keep a region's color, or the color of each of its pieces where it has several."""
    division = next((one for one in answer.settled.divisions if one.region == region), None)
    if division is None:
        return [RegionMark(MarkKind.LOCK, (place,), _color(answer.settled.colors[region].tolist()))]
    top, left, marks = division.rect.top, division.rect.left, []
    for piece, values in enumerate(division.colors.tolist(), start=1):
        mask = division.pieces == piece
        if mask.any():
            rows, columns = np.nonzero(mask)
            middle = (left + int(columns[len(rows) // 2]) + 0.5, top + int(rows[len(rows) // 2]) + 0.5)
            area = HintPatch(left, top, mask, _color(values))
            marks.append(RegionMark(MarkKind.LOCK, (middle,), _color(values), area))
    return marks


def find_places(regions: Regions) -> list[Place]:
    """Return a place inside each region, in the widest part of the middle of its box."""
    places = []
    for region, (left, top, right, bottom) in enumerate(regions.boxes.tolist()):
        row = (top + bottom) // 2
        inside = regions.labels[row, left:right] == region
        if not inside.any():
            rows, columns = np.nonzero(regions.labels[top:bottom, left:right] == region)
            row, inside[int(columns[0])] = top + int(rows[0]), True
        edges = np.flatnonzero(np.diff(inside.astype(np.int8), prepend=0, append=0))
        starts, ends = edges[::2], edges[1::2]
        widest = int((ends - starts).argmax())
        places.append((left + float(starts[widest] + ends[widest]) / 2, row + 0.5))
    return places


def _color(values: list[int]) -> Color:
    red, green, blue = values
    return red, green, blue
