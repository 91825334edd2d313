"""A picture that is painted piece by piece when it is looked at, at the size it is looked at."""

from collections.abc import Callable
from dataclasses import dataclass
from mmap import mmap
from weakref import WeakMethod

import numpy as np
from numpy.typing import NDArray
from PySide6.QtGui import QImage, QPainter

from anicolor.document.geometry import EMPTY, Rect
from anicolor.ui.canvas.mips import LAST_LEVEL
from anicolor.ui.qimage import to_qrect, view_as_image

TILE_PX = 256
_MOST_PENDING_PX = 512 * 512

Paint = Callable[[QPainter, int, Rect], None]
"""Paints everything inside a rectangle of a level, in pixels of that level; what was there is cleared before."""


@dataclass(slots=True, eq=False)
class _Level:
    pixels: NDArray[np.uint8]
    image: QImage
    is_fresh: NDArray[np.bool_]
    """For each tile."""
    is_late: NDArray[np.bool_]
    """For each tile that is not fresh: whether it shows an earlier state that may be seen until its turn comes."""
    pending: Rect = EMPTY
    """A small part that changed inside fresh tiles."""


class LevelCache:
    """Levels of one page, of which only what was looked at is painted; belongs to the window's thread.

    Memory is taken by the system only where something was painted. `paint` is a method of the owner, which is not kept
    alive: all of it is freed as soon as nobody shows the page any more, without Python's collector.
    """

    def __init__(self, width: int, height: int, form: QImage.Format, paint: Paint) -> None:
        self._size = width, height
        self._format = form
        self._paint = WeakMethod(paint)
        self._levels: dict[int, _Level] = {}

    def level_rect(self, level: int) -> Rect:
        """Return the whole page in pixels of a level."""
        width, height = self._size
        return Rect(0, 0, -(-width // (1 << level)), -(-height // (1 << level)))

    def image(self, level: int, rect: Rect, is_late_shown: bool = False) -> QImage:
        """Return the picture of a level, painted inside `rect` (pixels of that level); valid until the next call.

        With `is_late_shown`, what `outdate` was called for stays as it was.
        """
        store = self._store(level)
        inside = rect.intersect(self.level_rect(level))
        if not store.pending.is_empty:
            self._repaint(level, store, store.pending)
            store.pending = EMPTY
        if not inside.is_empty:
            self._freshen(level, store, inside, is_late_shown)
        return store.image

    def pixels(self, level: int, rect: Rect) -> NDArray[np.uint8]:
        """Return the pixels of `image` inside `rect`, a view."""
        self.image(level, rect)
        return self._levels[level].pixels[rect.intersect(self.level_rect(level)).slices]

    def invalidate(self, rect: Rect | None = None, margin: int = 0) -> None:
        """Paint a part of the page (document pixels; None: all of it) anew when it is next looked at.

        `margin` is in pixels of each level.
        """
        for level, store in self._levels.items():
            if rect is None:
                store.is_fresh[:] = store.is_late[:] = False
                store.pending = EMPTY
                continue
            part = shrink_rect(rect, level).expand(margin).intersect(self.level_rect(level))
            pending = store.pending.union(part)
            if pending.width * pending.height <= _MOST_PENDING_PX:
                store.pending = pending
            elif not part.is_empty:
                store.is_fresh[_tiles(part)] = store.is_late[_tiles(part)] = False

    def outdate(self, rect: Rect) -> None:
        """Paint a part of the page anew when its turn comes; it may be seen as it was for a few frames."""
        for level, store in self._levels.items():
            tiles = _tiles(shrink_rect(rect, level).intersect(self.level_rect(level)))
            store.is_late[tiles] |= store.is_fresh[tiles]
            store.is_fresh[tiles] = False

    def draw_over(self, draw: Callable[[QPainter, int], None]) -> None:
        """Paint something more onto every level that exists, scaled to document pixels."""
        for level, store in self._levels.items():
            painter = QPainter(store.image)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.scale(1 / (1 << level), 1 / (1 << level))
            draw(painter, level)
            painter.end()

    def keep_only(self, level: int) -> None:
        """Free all other levels but those much smaller than this one."""
        for other in [other for other in self._levels if other < level - 1]:
            del self._levels[other]

    def _store(self, level: int) -> _Level:
        if not 0 <= level <= LAST_LEVEL:
            raise ValueError(f"there is no level {level}")
        if level not in self._levels:
            whole = self.level_rect(level)
            # Straight from the system, so that unpainted parts cost no memory; np.zeros may get used memory and clear
            # all of it, in the middle of a stroke.
            memory = mmap(-1, 4 * whole.width * whole.height)
            pixels = np.frombuffer(memory, np.uint8).reshape(whole.height, whole.width, 4)
            fresh = np.zeros((-(-whole.height // TILE_PX), -(-whole.width // TILE_PX)), np.bool_)
            self._levels[level] = _Level(pixels, view_as_image(pixels, self._format), fresh, fresh.copy())
        return self._levels[level]

    def _freshen(self, level: int, store: _Level, inside: Rect, is_late_shown: bool) -> None:
        tiles = _tiles(inside)
        wanted = ~(store.is_fresh[tiles] | store.is_late[tiles]) if is_late_shown else ~store.is_fresh[tiles]
        if not wanted.any():
            return
        is_stale = np.zeros_like(store.is_fresh)
        is_stale[tiles] = wanted
        for part in tile_rects(is_stale, self.level_rect(level)):
            self._repaint(level, store, part)
        store.is_fresh |= is_stale
        store.is_late &= ~is_stale

    def _repaint(self, level: int, store: _Level, rect: Rect) -> None:
        painter = QPainter(store.image)
        painter.setClipRect(to_qrect(rect))
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Clear)
        painter.fillRect(to_qrect(rect), 0)
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)
        paint = self._paint()
        assert paint is not None, "the owner of this cache is gone"
        paint(painter, level, rect)
        painter.end()


def shrink_rect(rect: Rect, level: int) -> Rect:
    """Return the pixels of a level that show any of these document pixels."""
    size = 1 << level
    return Rect(rect.left // size, rect.top // size, -(-rect.right // size), -(-rect.bottom // size))


def tile_rects(is_in: NDArray[np.bool_], whole: Rect) -> list[Rect]:
    """Return tiles as rectangles inside `whole`: runs in a row of tiles, joined with equal ones in the row above."""
    found: dict[tuple[int, int, int], Rect] = {}
    for row in range(len(is_in)):
        steps = np.flatnonzero(np.diff(is_in[row].astype(np.int8), prepend=0, append=0))
        for start, end in zip(steps[::2].tolist(), steps[1::2].tolist(), strict=True):
            above = found.pop((start, end, row), None)
            top = row * TILE_PX if above is None else above.top
            found[start, end, row + 1] = Rect(start * TILE_PX, top, end * TILE_PX, (row + 1) * TILE_PX)
    return [rect.intersect(whole) for rect in found.values()]


def _tiles(rect: Rect) -> tuple[slice, slice]:
    return (
        slice(rect.top // TILE_PX, -(-rect.bottom // TILE_PX)),
        slice(rect.left // TILE_PX, -(-rect.right // TILE_PX)),
    )
