"""Whole-pixel rectangles, the currency of everything that is read, painted or cropped."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Pixels = NDArray[np.uint8]
"""A picture (H, W, 4): sRGB or the page's own RGB profile, straight alpha, 0..255."""
Mask = NDArray[np.bool_]
"""An area (H, W)."""


@dataclass(frozen=True, slots=True)
class Rect:
    """A half-open rectangle of document pixels: `left <= x < right`, `top <= y < bottom`."""

    left: int
    top: int
    right: int
    bottom: int

    @property
    def width(self) -> int:
        """Pixels across, never negative."""
        return max(0, self.right - self.left)

    @property
    def height(self) -> int:
        """Pixels down, never negative."""
        return max(0, self.bottom - self.top)

    @property
    def is_empty(self) -> bool:
        """Whether no pixel lies inside."""
        return self.right <= self.left or self.bottom <= self.top

    @property
    def slices(self) -> tuple[slice, slice]:
        """Row and column slices of a page-sized array; meaningful only for a rectangle inside the page."""
        return slice(self.top, self.bottom), slice(self.left, self.right)

    def union(self, other: Rect) -> Rect:
        """The smallest rectangle around both; an empty one adds nothing."""
        if self.is_empty or other.is_empty:
            return other if self.is_empty else self
        return Rect(
            min(self.left, other.left),
            min(self.top, other.top),
            max(self.right, other.right),
            max(self.bottom, other.bottom),
        )

    def intersect(self, other: Rect) -> Rect:
        """What both share; `EMPTY` when that is nothing."""
        shared = Rect(
            max(self.left, other.left),
            max(self.top, other.top),
            min(self.right, other.right),
            min(self.bottom, other.bottom),
        )
        return EMPTY if shared.is_empty else shared

    def clip(self, width: int, height: int) -> Rect:
        """The part inside a page of this size."""
        return self.intersect(Rect(0, 0, width, height))

    def expand(self, px: int) -> Rect:
        """Grown by `px` on every side."""
        return Rect(self.left - px, self.top - px, self.right + px, self.bottom + px)

    def shift(self, x: int, y: int) -> Rect:
        """Moved right by `x` and down by `y`."""
        return Rect(self.left + x, self.top + y, self.right + x, self.bottom + y)

    def strips(self, rows: int) -> Iterator[Rect]:
        """This rectangle from top to bottom in pieces of at most `rows` rows."""
        for top in range(self.top, self.bottom, rows):
            yield Rect(self.left, top, self.right, min(top + rows, self.bottom))


EMPTY = Rect(0, 0, 0, 0)
