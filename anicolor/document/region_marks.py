"""Marks on regions: which keep the same color, which keep theirs, which become one, and where one is cut in two."""

from __future__ import annotations

import math
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from anicolor.document.palette import Color
from anicolor.document.strokes import MAX_COORDINATE_PX, MAX_LENGTH_PX, HintPatch

Place = tuple[float, float]
"""Document pixels; (0.5, 0.5) is the middle of the first one."""


class MarkKind(StrEnum):
    """What a mark asks for."""

    LINK = "link"
    """The regions at its places keep the same color as each other; a hint in one colors all."""
    LOCK = "lock"
    """The region at its place keeps this color, whatever hints, weights and seed say."""
    MERGE = "merge"
    """The regions its line crosses are one."""
    SPLIT = "split"
    """Its line is a border that cuts the regions it crosses."""


@dataclass(frozen=True, slots=True)
class RegionMark:
    """One mark. Regions are named by places, so that a mark outlives another size of gaps and other marks.

    Raises:
        ValueError: no places, or absurd ones, or a color without a lock, or a lock without a color.
    """

    kind: MarkKind
    places: tuple[Place, ...]
    color: Color | None = None
    """What a lock keeps, sRGB."""
    area: HintPatch | None = None
    """The pixels a lock keeps where they are only a piece of a region, as one between two hints is."""

    def __post_init__(self) -> None:
        """Keep out what could never be drawn."""
        # Written so that NaN fails too.
        if not self.places or not all(abs(value) <= MAX_COORDINATE_PX for place in self.places for value in place):
            raise ValueError("a region mark needs places on some page")
        if sum(math.dist(start, end) for start, end in pairwise(self.places)) > MAX_LENGTH_PX:
            raise ValueError("a region mark is longer than any pen draws")
        is_lock = self.kind is MarkKind.LOCK
        if (self.color is not None) is not is_lock or (self.area is not None and not is_lock):
            raise ValueError("a lock, and only a lock, has a color")
