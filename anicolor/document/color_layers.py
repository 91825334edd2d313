"""The flats taken apart: which colors there are, where, and how large."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from anicolor.document.geometry import Mask, Pixels, Rect

MAX_COLOR_LAYERS = 200
_STRIP_PX = 1 << 18
_ROWS_BEFORE_GROUPING = 1 << 21

_Table = NDArray[np.int64]
"""One row for each color: packed color, pixels, left, top, right, bottom."""


@dataclass(frozen=True, slots=True)
class ColorArea:
    """All pixels of one color in the flats, or of all colors but those in `packed` if `is_rest`."""

    packed: tuple[int, ...]
    rect: Rect
    is_rest: bool = False

    def mask(self, flats: Pixels) -> Mask:
        """Which pixels of a piece of the flats (H, W, 3 or 4) belong to it."""
        packed = _pack(flats)
        if not self.is_rest:
            mask: Mask = packed == self.packed[0]
        else:
            mask = (packed >> 24 > 0) & ~np.isin(packed, np.array(self.packed, np.uint32))
        return mask


def find_color_areas(flats: Pixels) -> list[ColorArea]:
    """The colors of the flats (H, W, 3 or 4) that are not fully transparent, the largest area first.

    At most `MAX_COLOR_LAYERS`; one more area holds what is left.
    """
    height, width = flats.shape[:2]
    tables: list[_Table] = []
    waiting = 0
    for strip in Rect(0, 0, width, height).strips(max(1, _STRIP_PX // width)):
        tables.append(_colors_of(_pack(flats[strip.slices]), strip.top))
        waiting += len(tables[-1])
        if waiting > _ROWS_BEFORE_GROUPING:
            tables, waiting = [_group(np.concatenate(tables))], 0
    table = _group(np.concatenate(tables))
    table = table[table[:, 0] >> 24 > 0]
    table = table[np.argsort(-table[:, 1], kind="stable")]
    kept, rest = table[:MAX_COLOR_LAYERS], table[MAX_COLOR_LAYERS:]
    areas = [ColorArea((int(row[0]),), Rect(*map(int, row[2:]))) for row in kept]
    if len(rest):
        box = Rect(*map(int, rest[:, 2:4].min(axis=0)), *map(int, rest[:, 4:].max(axis=0)))
        areas.append(ColorArea(tuple(map(int, kept[:, 0])), box, is_rest=True))
    return areas


def _pack(flats: Pixels) -> NDArray[np.uint32]:
    """Red + 256 green + 65536 blue + 2^24 alpha; three channels are opaque, clear pixels one color."""
    wide = flats.astype(np.uint32)
    packed = wide[..., 0] | wide[..., 1] << 8 | wide[..., 2] << 16
    if flats.shape[2] == 3:
        return (packed | 255 << 24).astype(np.uint32, copy=False)
    return np.where(flats[..., 3] > 0, packed | wide[..., 3] << 24, np.uint32(0)).astype(np.uint32)


def _colors_of(packed: NDArray[np.uint32], top: int) -> _Table:
    """The table of one strip whose first row is `top`, made of horizontal runs, which flats have few of."""
    height, width = packed.shape
    is_start = np.ones((height, width), bool)
    is_start[:, 1:] = packed[:, 1:] != packed[:, :-1]
    start = np.flatnonzero(is_start)
    length = np.diff(start, append=height * width)
    row, left = start // width + top, start % width
    return _group(np.column_stack([packed.reshape(-1)[start], length, left, row, left + length, row + 1]))


def _group(table: _Table) -> _Table:
    table = table[np.argsort(table[:, 0], kind="stable")]
    first = np.flatnonzero(np.diff(table[:, 0], prepend=-1))
    boxes = [
        np.minimum.reduceat(table[:, 2:4], first, axis=0),
        np.maximum.reduceat(table[:, 4:], first, axis=0),
    ]
    return np.column_stack([table[first, 0], np.add.reduceat(table[:, 1], first), *boxes])
