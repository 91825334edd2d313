"""What is painted of a picture, and when."""

import numpy as np
import pytest
from PySide6.QtGui import QColor, QImage, QPainter

from anicolor.document.geometry import Rect
from anicolor.ui.canvas.level_cache import TILE_PX, LevelCache, tile_rects
from anicolor.ui.qimage import to_qrect

ROWS, COLUMNS = 3, 4
WHOLE = Rect(0, 0, COLUMNS * TILE_PX, ROWS * TILE_PX)
OLD, NEW = (10, 20, 30), (200, 100, 50)


class Painting:
    """A page of one color that notes what is painted of it."""

    def __init__(self) -> None:
        self.color = OLD
        self.painted: list[Rect] = []
        self.cache = LevelCache(WHOLE.width, WHOLE.height, QImage.Format.Format_RGB32, self.paint)

    def paint(self, painter: QPainter, _level: int, rect: Rect) -> None:
        self.painted.append(rect)
        painter.fillRect(to_qrect(rect), QColor(*self.color))

    def look(self, rect: Rect, is_late_shown: bool = False) -> list[Rect]:
        """Look at a part; returns what had to be painted for that."""
        self.painted.clear()
        self.cache.image(0, rect, is_late_shown)
        return list(self.painted)

    def shown(self, row: int, column: int, is_late_shown: bool) -> tuple[int, int, int]:
        color = self.cache.image(0, tile(row, column), is_late_shown).pixelColor(
            column * TILE_PX + TILE_PX // 2, row * TILE_PX + TILE_PX // 2
        )
        return color.red(), color.green(), color.blue()


def tile(row: int, column: int) -> Rect:
    return Rect(column * TILE_PX, row * TILE_PX, (column + 1) * TILE_PX, (row + 1) * TILE_PX)


@pytest.fixture
def painting() -> Painting:
    return Painting()


def test_only_what_was_not_painted_yet_is_painted(painting: Painting) -> None:
    assert painting.look(Rect(TILE_PX, 0, 3 * TILE_PX, 2 * TILE_PX)) == [Rect(TILE_PX, 0, 3 * TILE_PX, 2 * TILE_PX)]
    rest = painting.look(WHOLE)
    middle = Rect(TILE_PX, 0, 3 * TILE_PX, 2 * TILE_PX)
    assert all(part.intersect(middle).is_empty for part in rest)
    assert sum(part.width * part.height for part in rest) == (ROWS * COLUMNS - 4) * TILE_PX**2
    assert painting.look(WHOLE) == []


def test_what_is_outdated_may_be_seen_until_it_is_asked_for(painting: Painting) -> None:
    painting.look(WHOLE)
    painting.color = NEW
    painting.cache.outdate(WHOLE)
    assert painting.look(WHOLE, is_late_shown=True) == []
    assert painting.shown(1, 1, is_late_shown=True) == OLD
    assert painting.look(tile(0, 2)) == [tile(0, 2)]
    assert painting.shown(0, 2, is_late_shown=True) == NEW
    assert painting.shown(0, 1, is_late_shown=True) == OLD
    painting.look(WHOLE)
    assert {painting.shown(row, column, True) for row in range(ROWS) for column in range(COLUMNS)} == {NEW}


def test_what_was_never_painted_is_not_seen_as_it_is(painting: Painting) -> None:
    painting.look(tile(0, 0))
    painting.color = NEW
    painting.cache.outdate(WHOLE)
    assert painting.look(WHOLE, is_late_shown=True) != []
    assert painting.shown(0, 0, is_late_shown=True) == OLD
    assert painting.shown(2, 3, is_late_shown=True) == NEW


def test_a_part_is_outdated_at_every_level(painting: Painting) -> None:
    painting.look(WHOLE)
    painting.cache.image(1, painting.cache.level_rect(1))
    painting.color = NEW
    painting.cache.outdate(tile(2, 3))
    assert painting.look(WHOLE) == [tile(2, 3)]
    painting.painted.clear()
    painting.cache.image(1, painting.cache.level_rect(1))
    [part] = painting.painted
    assert part == Rect(TILE_PX, TILE_PX, 2 * TILE_PX, ROWS * TILE_PX // 2)


def test_what_is_drawn_on_outdated_parts_is_seen_at_once(painting: Painting) -> None:
    painting.look(WHOLE)
    painting.cache.outdate(WHOLE)
    painting.color = NEW
    spot = Rect(300, 300, 340, 320)
    painting.cache.invalidate(spot)
    assert painting.look(WHOLE, is_late_shown=True) == [spot]
    assert painting.cache.image(0, WHOLE, is_late_shown=True).pixelColor(310, 310) == QColor(*NEW)
    assert painting.shown(0, 0, is_late_shown=True) == OLD


@pytest.mark.parametrize("part", [None, WHOLE])
def test_large_changes_do_not_wait(painting: Painting, part: Rect | None) -> None:
    painting.look(WHOLE)
    painting.cache.outdate(WHOLE)
    painting.color = NEW
    painting.cache.invalidate(part)
    assert painting.look(WHOLE, is_late_shown=True) == [WHOLE]
    assert painting.shown(1, 2, is_late_shown=True) == NEW


@pytest.mark.parametrize(
    ("marks", "expected"),
    [
        (["...", "..."], []),
        (["###", "###"], [(0, 0, 3, 2)]),
        (["#.#", "#.."], [(2, 0, 3, 1), (0, 0, 1, 2)]),
        (["##.", ".##"], [(0, 0, 2, 1), (1, 1, 3, 2)]),
        (["#..", "...", "#.."], [(0, 0, 1, 1), (0, 2, 1, 3)]),
    ],
)
def test_tiles_become_few_rectangles(marks: list[str], expected: list[tuple[int, ...]]) -> None:
    is_in = np.array([[mark == "#" for mark in row] for row in marks])
    whole = Rect(0, 0, 3 * TILE_PX, len(marks) * TILE_PX)
    found = [tuple(edge // TILE_PX for edge in (r.left, r.top, r.right, r.bottom)) for r in tile_rects(is_in, whole)]
    assert found == expected


def test_rectangles_end_where_the_picture_ends() -> None:
    assert tile_rects(np.ones((1, 2), np.bool_), Rect(0, 0, 300, 90)) == [Rect(0, 0, 300, 90)]
