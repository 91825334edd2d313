"""What marks on regions say: other regions than the lines alone give, and which of them are linked or locked."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from anicolor.document.palette import Color
from anicolor.document.region_marks import MarkKind, Place, RegionMark
from anicolor.lineart.regions import Regions


@dataclass(frozen=True, slots=True, eq=False)
class RegionRules:
    """What is asked of the colors of some regions."""

    locked: Mapping[int, Color] = field(default_factory=dict)
    """Region to the color it keeps, sRGB."""
    linked: tuple[tuple[int, ...], ...] = ()
    """Groups of at least two regions that have the same color; no region is in two."""

    def hints_that_count(self, held: Mapping[int, Sequence[int]]) -> dict[int, list[int]]:
        """Return by region the hints that decide its color.

        In a linked group the newest hint decides, with all that are in its own region; in a locked region none does.

        Args:
            held: by region the numbers of the locked hints in it, oldest first.
        """
        counted = {region: list(own) for region, own in held.items() if region not in self.locked}
        for group in self.linked:
            newest = max((counted[region][-1] for region in group if region in counted), default=None)
            if newest is None:
                continue
            for region in group:
                if region not in self.locked and newest not in counted.get(region, ()):
                    counted[region] = [newest]
        return counted


def shaping_marks(marks: Iterable[RegionMark]) -> tuple[RegionMark, ...]:
    """Return the marks that change regions, in the order in which they count."""
    marks = tuple(marks)
    strokes = tuple(mark for mark in marks if mark.kind in (MarkKind.MERGE, MarkKind.SPLIT))
    return strokes + tuple(mark for mark in marks if mark.area is not None)


def read_rules(regions: Regions, marks: Iterable[RegionMark]) -> RegionRules:
    """Find the regions that marks link and lock; a linked group with a locked region has the color of that."""
    locked: dict[int, Color] = {}
    groups: list[set[int]] = []
    for mark in marks:
        found = {region for place in _places_of(mark) if (region := region_at(regions, place)) is not None}
        if mark.kind is MarkKind.LOCK and mark.color is not None:
            locked |= dict.fromkeys(found, mark.color)
        elif mark.kind is MarkKind.LINK:
            joined = found.union(*(group for group in groups if group & found))
            groups = [group for group in groups if not group & found] + [joined]
    linked = tuple(tuple(sorted(group)) for group in groups if len(group) > 1)
    for group in linked:
        own = [region for region in locked if region in group]
        if own:
            locked = dict.fromkeys(group, locked[own[-1]]) | locked
    return RegionRules(locked, linked)


def region_at(regions: Regions, place: Place) -> int | None:
    """Return the region at a place of the page; None beside it."""
    x, y = math.floor(place[0]), math.floor(place[1])
    height, width = regions.labels.shape
    return int(regions.labels[y, x]) if 0 <= x < width and 0 <= y < height else None


def _places_of(mark: RegionMark) -> tuple[Place, ...]:
    if mark.area is None:
        return mark.places
    rows, columns = np.nonzero(mark.area.mask)
    first = zip(rows[:1].tolist(), columns[:1].tolist(), strict=True)
    return tuple((mark.area.left + x, mark.area.top + y) for y, x in first)
