"""Color hints: the strokes an artist draws and the painted areas of a hints picture."""

from __future__ import annotations

import math
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from anicolor.document.areas import find_areas
from anicolor.document.geometry import Mask, Pixels, Rect
from anicolor.document.palette import Color
from anicolor.errors import InputError

MAX_RADIUS_PX = 4096.0
MAX_COORDINATE_PX = 100_000.0
MAX_LENGTH_PX = 2_000_000.0
_CACHED_AREA_PX = 1 << 20
_SPANS_AT_ONCE = 1 << 20


class HintKind(StrEnum):
    """What a hint asks for."""

    COLOR = "color"
    PAPER = "paper"
    """No color here: the paper shows."""


class PenPoint(NamedTuple):
    """One position of the pen in document pixels; (0.5, 0.5) is the middle of the first pixel."""

    x: float
    y: float
    radius_px: float


@dataclass(frozen=True, slots=True)
class HintStroke:
    """A round-tipped stroke through its points; one point alone is a disc.

    Raises:
        ValueError: no points, or a point that is not finite or absurdly far or wide.
    """

    points: tuple[PenPoint, ...]
    color: Color
    kind: HintKind = HintKind.COLOR
    is_locked: bool = True

    def __post_init__(self) -> None:
        """Keep out what could never be drawn."""
        if not self.points:
            raise ValueError("a hint stroke needs at least one point")
        table = np.array(self.points, np.float64)
        # Written so that NaN fails too.
        is_fit = (np.abs(table[:, :2]) <= MAX_COORDINATE_PX).all() and (table[:, 2] > 0).all()
        if not (is_fit and (table[:, 2] <= MAX_RADIUS_PX).all()):
            raise ValueError("a hint stroke has a point that is not a place on any page")
        if np.hypot(*np.diff(table[:, :2], axis=0).T).sum() > MAX_LENGTH_PX:
            raise ValueError("a hint stroke is longer than any pen draws")

    def box(self, width: int, height: int) -> Rect:
        """The box on a page of this size that its mask covers; empty when the stroke misses the page."""
        left = math.floor(min(x - radius for x, _, radius in self.points))
        top = math.floor(min(y - radius for _, y, radius in self.points))
        right = math.ceil(max(x + radius for x, _, radius in self.points))
        bottom = math.ceil(max(y + radius for _, y, radius in self.points))
        return Rect(left, top, max(right, left + 1), max(bottom, top + 1)).clip(width, height)

    def rasterize(self, width: int, height: int) -> tuple[Rect, Mask]:
        """Its place on a page of this size and the pixels covered there, a read-only (H, W) mask.

        A stroke whose box touches the page covers at least one pixel, however thin it is.
        """
        box = self.box(width, height)
        draw = _draw_cached if box.width * box.height <= _CACHED_AREA_PX else _draw
        return box, draw(self.points, box)


@dataclass(frozen=True, eq=False, slots=True)
class HintPatch:
    """A painted area of one color; `mask` (H, W) with its corner at (`left`, `top`), kept read-only.

    Raises:
        ValueError: the mask has no pixels.
    """

    left: int
    top: int
    mask: Mask
    color: Color
    kind: HintKind = HintKind.COLOR
    is_locked: bool = True

    def __post_init__(self) -> None:
        """Make sure that there is a mask and that nobody can change it."""
        if self.mask.ndim != 2 or not self.mask.size:
            raise ValueError("a hint patch needs a mask")
        if self.mask.flags.writeable:
            frozen = self.mask.astype(bool, copy=True)
            frozen.setflags(write=False)
            object.__setattr__(self, "mask", frozen)

    def box(self, width: int, height: int) -> Rect:
        """The part of its box on a page of this size."""
        rows, columns = self.mask.shape
        return Rect(self.left, self.top, self.left + columns, self.top + rows).clip(width, height)

    def rasterize(self, width: int, height: int) -> tuple[Rect, Mask]:
        """Its place on a page of this size and the pixels covered there, a read-only (H, W) mask."""
        box = self.box(width, height)
        return box, self.mask[box.shift(-self.left, -self.top).slices] if not box.is_empty else self.mask[:0, :0]

    def __eq__(self, other: object) -> bool:
        """Whether place, mask, color, kind and lock are the same."""
        if not isinstance(other, HintPatch):
            return NotImplemented
        return self is other or (self._key() == other._key() and np.array_equal(self.mask, other.mask))

    def __hash__(self) -> int:
        """Over everything but the mask's pixels."""
        return hash(self._key())

    def _key(self) -> tuple[object, ...]:
        return self.left, self.top, self.mask.shape, self.color, self.kind, self.is_locked


Hint = HintStroke | HintPatch


def hints_from_image(rgba: Pixels, width: int, height: int, name: str = "The hints picture") -> tuple[HintPatch, ...]:
    """One patch for each connected area of one exact color where alpha is 128 or more.

    White means white paint. A picture of absurdly many areas is first reduced to a few colors. `name` is
    what errors call the picture.

    Raises:
        InputError: `rgba` is not of the page's size or has no alpha channel (a last dimension of 4).
    """
    if rgba.ndim != 3 or rgba.shape[2] != 4:
        raise InputError(f"{name} has no transparency, so it cannot tell where the hints are.")
    if rgba.shape[:2] != (height, width):
        actual = f"{rgba.shape[1]} x {rgba.shape[0]}"
        raise InputError(f"{name} is {actual} pixels, but the page is {width} x {height}.")
    position = np.flatnonzero(rgba[..., 3] >= 128)
    if not position.size:
        return ()
    colors = np.ascontiguousarray(rgba).view("<u4").reshape(-1)[position] & np.uint32(0xFFFFFF)
    return tuple(HintPatch(*area) for area in find_areas(position, colors, width))


def render_hints(hints: tuple[Hint, ...], width: int, height: int) -> Pixels:
    """A picture (H, W, 4) of the hints, opaque where one lies, the last on top."""
    picture = np.zeros((height, width, 4), np.uint8)
    for hint in hints:
        box, mask = hint.rasterize(width, height)
        picture[box.slices][mask] = (*hint.color, 255)
    return picture


def _draw(points: tuple[PenPoint, ...], box: Rect) -> Mask:
    """The union of discs placed so densely along the stroke that its edge dents by under 0.05 px."""
    # Where each row of each disc begins (+1) and ends (-1); the running sum is the number of discs above.
    crossings = np.zeros((box.height, box.width + 1), np.int32)
    discs = _discs(points)
    near = (np.abs(discs[:, 1] - (box.top + box.bottom) / 2) <= box.height / 2 + discs[:, 2] + 1).nonzero()[0]
    rows_each = 2 * np.ceil(discs[near, 2]).astype(np.int64) + 2
    for some in np.split(near, np.flatnonzero(np.diff(np.cumsum(rows_each) // _SPANS_AT_ONCE)) + 1):
        _mark(crossings, discs[some], box)
    mask = np.cumsum(crossings, axis=1, out=crossings)[:, :-1] > 0
    if mask.size and not mask.any():
        x, y, _ = points[len(points) // 2]
        row = min(max(math.floor(y) - box.top, 0), box.height - 1)
        mask[row, min(max(math.floor(x) - box.left, 0), box.width - 1)] = True
    mask.setflags(write=False)
    return mask


_draw_cached = lru_cache(maxsize=256)(_draw)


def _discs(points: tuple[PenPoint, ...]) -> NDArray[np.float64]:
    """Rows of x, y, radius along the stroke. A gap d between discs of radius r dents the edge by d^2 / 8r."""
    table = np.array(points, np.float64)
    if len(table) == 1:
        return table
    steps = np.diff(table, axis=0)
    gap = np.maximum(np.sqrt(0.4 * np.minimum(table[1:, 2], table[:-1, 2])), 0.25)
    counts = np.ceil(np.hypot(steps[:, 0], steps[:, 1]) / gap).astype(np.int64).clip(1)
    segment = np.repeat(np.arange(len(steps)), counts)
    within = np.arange(len(segment)) - np.repeat(np.cumsum(counts) - counts, counts)
    share = within / counts[segment]
    return np.concatenate([table[segment] + steps[segment] * share[:, None], table[-1:]])


def _mark(crossings: NDArray[np.int32], discs: NDArray[np.float64], box: Rect) -> None:
    """Enter the spans of some discs: a pixel counts when its middle lies inside."""
    x, y, radius = discs.T
    first = np.floor(y - radius).astype(np.int64)
    counts = np.ceil(y + radius).astype(np.int64) - first + 1
    disc = np.repeat(np.arange(len(discs)), counts)
    row = first[disc] + np.arange(len(disc)) - np.repeat(np.cumsum(counts) - counts, counts)
    half = radius[disc] ** 2 - (row + 0.5 - y[disc]) ** 2
    keep = (half >= 0) & (row >= box.top) & (row < box.bottom)
    disc, row, half = disc[keep], row[keep] - box.top, np.sqrt(half[keep])
    # Between neighboring middles: the first at or right of the start, the first right of the end.
    start = np.ceil(x[disc] - half - 0.5).astype(np.int64) - box.left
    end = np.floor(x[disc] + half - 0.5).astype(np.int64) + 1 - box.left
    np.add.at(crossings, (row, start.clip(0, box.width)), 1)
    np.add.at(crossings, (row, np.maximum(start, end).clip(0, box.width)), -1)
