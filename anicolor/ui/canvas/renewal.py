"""New colors come to the screen piece by piece, so that a stroke that is being drawn always gets its turn."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from time import perf_counter

from PySide6.QtCore import QObject, QTimer

from anicolor.document.geometry import Rect
from anicolor.ui.canvas.level_cache import TILE_PX

PIECE_PX = 2 * TILE_PX
"""Large enough that what each costs besides its pixels does not count, small enough for several in a frame."""


@dataclass(frozen=True, slots=True)
class Sight:
    """The part of the page that is seen."""

    level: int
    part: Rect
    """In pixels of the level."""


class Renewal(QObject):
    """Pieces of a sight that wait to be painted anew; in the window's thread.

    The first are painted at once, the rest whenever nothing else is to do, some each time.

    Args:
        look: tells what is seen.
        show: paints one piece of a sight.
        parent: its owner.
    """

    frame_s = 0.010
    """For how long pieces are painted before the pen is looked after again; one is painted however long it takes."""

    def __init__(self, look: Callable[[], Sight], show: Callable[[Sight, Rect], None], parent: QObject) -> None:
        super().__init__(parent)
        self._look, self._show = look, show
        self._sight: Sight | None = None
        self._waiting: set[Rect] = set()
        self._near = 0.0, 0.0
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._go_on)

    @property
    def is_under_way(self) -> bool:
        """Whether pieces of what is seen wait; whoever changes what is seen paints all of it."""
        return bool(self._waiting) and self._look() == self._sight

    def start(self, sight: Sight, pieces: Iterable[Rect], near: tuple[float, float]) -> None:
        """Paint these pieces of what is seen too, nearest to a place first; all where something else was seen before.

        Pieces and place are in pixels of the sight's level.
        """
        if sight != self._sight:
            self._waiting = set(pieces_under(sight.part))
        self._sight, self._near = sight, near
        self._waiting.update(pieces)
        self._go_on()

    def stop(self) -> None:
        """Forget what waits; to be called when all of the sight is painted anyway."""
        self._timer.stop()
        self._sight = None
        self._waiting.clear()

    def _go_on(self) -> None:
        sight, end = self._look(), perf_counter() + self.frame_s
        if sight != self._sight:
            self.stop()
        while self._waiting:
            piece = min(self._waiting, key=self._distance)
            self._waiting.remove(piece)
            self._show(sight, piece)
            if perf_counter() >= end:
                break
        if self._waiting:
            self._timer.start(0)

    def _distance(self, piece: Rect) -> float:
        """Return the squared way from the place to a piece; 0: inside."""
        x, y = self._near
        across, down = max(piece.left - x, 0, x - piece.right), max(piece.top - y, 0, y - piece.bottom)
        return across * across + down * down


def pieces_under(part: Rect) -> Iterator[Rect]:
    """Yield the pieces that a part of a level touches."""
    for top in range(part.top // PIECE_PX * PIECE_PX, part.bottom, PIECE_PX):
        for left in range(part.left // PIECE_PX * PIECE_PX, part.right, PIECE_PX):
            yield Rect(left, top, left + PIECE_PX, top + PIECE_PX)
