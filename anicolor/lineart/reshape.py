"""Regions made one, cut in two, or parted from a piece, at a cost that grows with what is touched."""

import math
from collections.abc import Sequence
from itertools import pairwise

import cv2
import numpy as np
from numpy.typing import NDArray

from anicolor.lineart.regions import Regions
from anicolor.lineart.usual_gap import LINE_LEVEL

Point = tuple[float, float]
_Ints = NDArray[np.int64]
_Side = tuple[int, int, tuple[int, int, int, int]]
"""A side of a line: the value it is filled with, its pixels, and left, top, right, bottom of its box."""
_STEPS = np.array([(-1, 0), (1, 0), (0, -1), (0, 1)])
_MOST_SIDES = 250
_CROSSED_PX = 3
"""A line that has fewer pixels in a region only grazes it."""
_LONGEST_EXTENSION = 0.5
"""Of the line's way inside the region: a line that only pokes into a region does not cut it."""
_SMALLEST_SHARE = 1 / 250
"""Side of the smallest piece worth a region of its own, of the page's longer side."""


class Reshaping:
    """Changes a copy of some regions; `finish` gives them as a value again.

    Args:
        regions: where it starts from; not changed.
        ink: (H, W), 255 = full, of the same page.
    """

    def __init__(self, regions: Regions, ink: NDArray[np.uint8]) -> None:
        self._ink = ink
        self._labels = regions.labels.copy()
        self._closures = regions.closures.copy()
        self._areas: list[int] = regions.areas.tolist()
        self._boxes: list[list[int]] = regions.boxes.tolist()
        self._touched: list[tuple[_Ints, _Ints]] = []
        self._has_joined = False
        self._smallest = max(16, round((max(ink.shape) * _SMALLEST_SHARE) ** 2))

    def merge(self, line: Sequence[Point]) -> None:
        """Make the regions that a line crosses one."""
        found = self._crossed(*self._trace(line))
        if len(found) < 2:
            return
        # The largest keeps its number, so that few pixels change.
        target = max(found, key=lambda region: self._areas[region])
        for region in found:
            if region != target:
                self._relabel(region, target)
        self._has_joined = True

    def cut(self, line: Sequence[Point], reach_px: float) -> None:
        """Let a line be a border in every region it crosses; an end that falls short is led on up to `reach_px`."""
        ys, xs = self._trace(line)
        for region in self._crossed(ys, xs):
            self._cut_region(region, ys, xs, reach_px)

    def part(self, left: int, top: int, mask: NDArray[np.bool_]) -> None:
        """Make some pixels, with their corner at (left, top), a region of their own, whatever they belonged to."""
        height, width = self._ink.shape
        box = [max(left, 0), max(top, 0), min(left + mask.shape[1], width), min(top + mask.shape[0], height)]
        if box[0] >= box[2] or box[1] >= box[3]:
            return
        inside = mask[box[1] - top : box[3] - top, box[0] - left : box[2] - left]
        if not inside.any():
            return
        crop = self._labels[box[1] : box[3], box[0] : box[2]]
        lost = np.bincount(crop[inside])
        for region in np.flatnonzero(lost).tolist():
            self._areas[region] -= int(lost[region])
        self._add_region(crop, inside, box)

    def finish(self) -> Regions:
        """Number the regions without holes and return them."""
        self._update_closures()
        while 0 in self._areas:
            gone, last = self._areas.index(0), len(self._areas) - 1
            if self._areas[last]:
                self._relabel(last, gone)
            self._areas.pop()
            self._boxes.pop()
        arrays = (self._labels, np.array(self._areas, np.int64), np.array(self._boxes, np.int32), self._closures)
        for array in arrays:
            array.setflags(write=False)
        return Regions(arrays[0], len(self._areas), *arrays[1:])

    def _trace(self, line: Sequence[Point]) -> tuple[_Ints, _Ints]:
        """Return rows and columns of the pixels of a line on the page, each once, in the order of the line."""
        table = [np.array(line[:1], np.float64)]
        for start, end in pairwise(line):
            count = max(1, math.ceil(2 * math.dist(start, end)))
            shares = np.arange(1, count + 1)[:, None] / count
            table.append(np.array(start) + (np.array(end) - np.array(start)) * shares)
        places = np.floor(np.concatenate(table)).astype(np.int64)
        height, width = self._labels.shape
        places = places[((places >= 0) & (places < (width, height))).all(axis=1)]
        first = np.sort(np.unique(places[:, 1] * width + places[:, 0], return_index=True)[1])
        return places[first, 1], places[first, 0]

    def _crossed(self, ys: _Ints, xs: _Ints) -> list[int]:
        """Return the regions that these pixels cross; those under ink alone count only where there are no others."""
        on_paper = self._ink[ys, xs] < LINE_LEVEL
        if on_paper.any():
            ys, xs = ys[on_paper], xs[on_paper]
        found, sizes = np.unique(self._labels[ys, xs], return_counts=True)
        most = sizes.max(initial=0)
        return [int(region) for region, size in zip(found, sizes, strict=True) if size >= min(_CROSSED_PX, most)]

    def _relabel(self, region: int, target: int) -> None:
        left, top, right, bottom = self._boxes[region]
        crop = self._labels[top:bottom, left:right]
        crop[crop == region] = target
        if self._areas[target]:
            own = self._boxes[target]
            self._boxes[target] = [min(left, own[0]), min(top, own[1]), max(right, own[2]), max(bottom, own[3])]
        else:
            self._boxes[target] = self._boxes[region]
        self._areas[target] += self._areas[region]
        self._areas[region] = 0

    def _add_region(self, crop: NDArray[np.int32], inside: NDArray[np.bool_], box: list[int]) -> None:
        """Give pixels of a crop of the labels, of which `box` is the place, a new number."""
        number = len(self._areas)
        crop[inside] = number
        self._areas.append(int(np.count_nonzero(inside)))
        self._boxes.append(box)
        edge = cv2.morphologyEx(np.pad(inside, 1).view(np.uint8), cv2.MORPH_GRADIENT, np.ones((3, 3), np.uint8))
        rows, columns = np.nonzero(edge)
        self._touched.append((rows + box[1] - 1, columns + box[0] - 1))

    def _cut_region(self, region: int, ys: _Ints, xs: _Ints, reach_px: float) -> None:
        left, top, right, bottom = self._boxes[region]
        crop = self._labels[top:bottom, left:right]
        # With a frame, which no flood leaves and beyond which there is another region.
        free = np.zeros((bottom - top + 2, right - left + 2), np.uint8)
        np.equal(crop, region, out=free[1:-1, 1:-1].view(np.bool_))
        is_inside = (ys >= top) & (ys < bottom) & (xs >= left) & (xs < right)
        rows, columns = ys[is_inside] - top + 1, xs[is_inside] - left + 1
        is_own = free[rows, columns] > 0
        line = np.stack([rows[is_own], columns[is_own]], axis=1)
        is_here = np.zeros(len(ys), np.bool_)
        is_here[is_inside] = is_own
        line = np.concatenate([line, *_lead_on(free, line, _ends(is_here), reach_px)])
        line = line[free[line[:, 0], line[:, 1]] > 0]
        free[line[:, 0], line[:, 1]] = 0
        sides = _flood_sides(free, line, self._smallest)
        if len(sides) < 2:
            return
        largest = max(sides, key=lambda side: side[1])
        for side in sides:
            if side is largest:
                continue
            value, _, (x, y, x_end, y_end) = side
            part = crop[y - 1 : y_end - 1, x - 1 : x_end - 1]
            inside = free[y:y_end, x:x_end] == value
            place = [x - 1 + left, y - 1 + top, x_end - 1 + left, y_end - 1 + top]
            self._areas[region] -= int(np.count_nonzero(inside))
            self._add_region(part, inside, place)

    def _update_closures(self) -> None:
        labels, (height, width) = self._labels, self._labels.shape
        places = [np.nonzero(self._closures)] if self._has_joined else []
        for rows, columns in (*self._touched, *places):
            is_on = (rows >= 0) & (rows < height) & (columns >= 0) & (columns < width)
            ys, xs = rows[is_on], columns[is_on]
            below, beside = np.minimum(ys + 1, height - 1), np.minimum(xs + 1, width - 1)
            is_paper = self._ink[ys, xs] < LINE_LEVEL
            is_edge = (labels[ys, xs] != labels[below, xs]) & (self._ink[below, xs] < LINE_LEVEL)
            is_edge |= (labels[ys, xs] != labels[ys, beside]) & (self._ink[ys, beside] < LINE_LEVEL)
            self._closures[ys, xs] = is_edge & is_paper


def _ends(is_here: NDArray[np.bool_]) -> tuple[int, int]:
    """Return how many pixels at the start and at the end of a line are without a break in the region."""
    if is_here.all():
        return len(is_here), len(is_here)
    return int(is_here.argmin()), int(is_here[::-1].argmin())


def _lead_on(free: NDArray[np.uint8], line: _Ints, runs: tuple[int, int], reach_px: float) -> list[_Ints]:
    """Return pixels (N, 2) that lead the ends of a line to the nearest place outside the region, or to each other.

    Args:
        free: (h, w), 1 inside the region, 0 outside, with a frame of zeros.
        line: (N, 2) rows and columns of the line inside the region, in order.
        runs: how many of its first and last pixels lead to an end of the line inside the region, 0: none does.
        reach_px: how far that may be.
    """
    if not len(line):
        return []
    most = [min(reach_px, _LONGEST_EXTENSION * run) for run in runs]
    ends = [line[0], line[-1]]
    found = [_find_outside(free, end, far) for end, far in zip(ends, most, strict=True)]
    apart = math.dist(*ends)
    distances = [math.inf if place is None else math.dist(end, place) for end, place in zip(ends, found, strict=True)]
    if apart <= min(most) and apart < max(distances):
        return [_straight(ends[0], ends[1])]
    return [_straight(end, place) for end, place in zip(ends, found, strict=True) if place is not None]


def _find_outside(free: NDArray[np.uint8], place: _Ints, most: float) -> _Ints | None:
    """Return the nearest pixel that is not free, None where it is farther away than `most`."""
    reach = math.ceil(most)
    low = np.maximum(place - reach, 0)
    window = free[low[0] : place[0] + reach + 1, low[1] : place[1] + reach + 1]
    outside = np.argwhere(window == 0) + low
    if not len(outside):
        return None
    distance = np.hypot(*(outside - place).T)
    nearest = int(distance.argmin())
    return outside[nearest] if distance[nearest] <= most else None


def _straight(start: _Ints, end: _Ints) -> _Ints:
    count = 2 * int(np.abs(end - start).max()) + 1
    shares = np.linspace(0, 1, count)[:, None]
    pixels: _Ints = np.rint(start + (end - start) * shares).astype(np.int64)
    return pixels


def _flood_sides(free: NDArray[np.uint8], line: _Ints, smallest: int) -> list[_Side]:
    """Find what lies on the sides of a line and give its pixels to them.

    Args:
        free: (h, w), 1 inside the region, 0 outside and on the line; gets a value from 2 on for every side.
        line: (N, 2) rows and columns of the line, none of them in the outermost rows and columns.
        smallest: what has fewer pixels belongs to the line.
    """
    sides: list[_Side] = []
    doubtful = [line]
    for row, column in (line[:, None] + _STEPS).reshape(-1, 2).tolist():
        if free[row, column] != 1 or len(sides) >= _MOST_SIDES:
            continue
        value = len(sides) + 2
        area, _, _, (x, y, width, height) = cv2.floodFill(free, None, (column, row), (value,), flags=4)
        if area >= smallest:
            sides.append((value, area, (x, y, x + width, y + height)))
            continue
        crop = free[y : y + height, x : x + width]
        doubtful.append(np.argwhere(crop == value) + np.array([y, x]))
        crop[crop == value] = 0
    if len(sides) < 2:
        return sides
    pixels = np.concatenate(doubtful)
    _share_out(free, pixels)
    return [_grow(side, free, pixels) for side in sides]


def _share_out(free: NDArray[np.uint8], pixels: _Ints) -> None:
    """Give pixels to a side they touch, one ring after the other."""
    while len(pixels):
        around = free[tuple((pixels[:, None] + _STEPS).reshape(-1, 2).T)].reshape(len(pixels), 4).max(axis=1)
        is_found = around > 1
        if not is_found.any():
            return
        free[pixels[is_found, 0], pixels[is_found, 1]] = around[is_found]
        pixels = pixels[~is_found]


def _grow(side: _Side, free: NDArray[np.uint8], pixels: _Ints) -> _Side:
    """Return a side with the pixels that were given to it in its box."""
    value, area, (left, top, right, bottom) = side
    own = pixels[free[pixels[:, 0], pixels[:, 1]] == value]
    if not len(own):
        return side
    (y, x), (y_end, x_end) = own.min(axis=0).tolist(), own.max(axis=0).tolist()
    return value, area, (min(left, x), min(top, y), max(right, x_end + 1), max(bottom, y_end + 1))
