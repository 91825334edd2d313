"""Connected areas of one color in a sparse picture, without any image library."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from anicolor.document.geometry import Mask
from anicolor.document.palette import Color

MAX_AREAS = 4096
_FEW_COLORS = 64

_Ints = NDArray[np.int64]


def find_areas(
    position: NDArray[np.int64], colors: NDArray[np.uint32], width: int
) -> list[tuple[int, int, Mask, Color]]:
    """Left, top, read-only mask (H, W) and color of each connected area of one exact color (8 neighbors).

    `position` are ascending indices into a flattened picture of this width, `colors` what is there, packed
    as red + 256 green + 65536 blue. With more than `MAX_AREAS` areas the colors are first reduced to a few;
    if there are still too many, all areas of a color count as one.
    """
    runs = _Runs(position, colors, width)
    if runs.count > MAX_AREAS:
        runs = _Runs(position, _reduce(colors), width)
    if runs.count > MAX_AREAS:
        runs.label = np.unique(runs.color, return_inverse=True)[1]
    return runs.areas()


class _Runs:
    """Horizontal runs of one color and the connected area (8 neighbors) that each belongs to."""

    def __init__(self, position: _Ints, colors: NDArray[np.uint32], width: int) -> None:
        breaks = (np.diff(position) != 1) | (colors[1:] != colors[:-1]) | (position[1:] % width == 0)
        first = np.concatenate([[0], np.flatnonzero(breaks) + 1])
        last = np.concatenate([first[1:], [len(position)]]) - 1
        self.color = colors[first]
        self.row = position[first] // width
        self.start = position[first] % width
        self.stop = position[last] % width + 1
        self.label = self._connect(width)

    @property
    def count(self) -> int:
        return int(self.label.max()) + 1

    def _connect(self, width: int) -> _Ints:
        # One ruler for all rows, with room between them so that a run never meets the next row's.
        start = self.row * (width + 2) + self.start
        stop = self.row * (width + 2) + self.stop
        from_run = np.searchsorted(stop, start + width + 2, "left")
        to_run = np.searchsorted(start, stop + width + 2, "right")
        counts = to_run - from_run
        upper = np.repeat(np.arange(len(start)), counts)
        lower = from_run[upper] + np.arange(len(upper)) - np.repeat(np.cumsum(counts) - counts, counts)
        same = self.color[upper] == self.color[lower]
        return _components(len(start), upper[same], lower[same])

    def areas(self) -> list[tuple[int, int, Mask, Color]]:
        order = np.argsort(self.label, kind="stable")
        return [self._area(runs) for runs in np.split(order, np.cumsum(np.bincount(self.label))[:-1])]

    def _area(self, runs: _Ints) -> tuple[int, int, Mask, Color]:
        row, start, stop = self.row[runs], self.start[runs], self.stop[runs]
        top, left = int(row[0]), int(start.min())
        mask = np.zeros((int(row[-1]) - top + 1, int(stop.max()) - left), bool)
        for y, x0, x1 in zip(row - top, start - left, stop - left, strict=True):
            mask[y, x0:x1] = True
        mask.setflags(write=False)
        return left, top, mask, _unpack(int(self.color[runs[0]]))


def _components(count: int, one: _Ints, other: _Ints) -> _Ints:
    """Number 0.. of the connected component of each of `count` things, given the pairs that touch."""
    label = np.arange(count)
    while True:
        lower = np.minimum(label[one], label[other])
        higher = np.maximum(label[one], label[other])
        if np.array_equal(lower, higher):
            return np.unique(label, return_inverse=True)[1]
        np.minimum.at(label, higher, lower)
        while not np.array_equal(label, jumped := label[label]):
            label = jumped


def _reduce(colors: NDArray[np.uint32]) -> NDArray[np.uint32]:
    """The nearest of a few colors for each; a table for Pillow keeps this independent of the page's size."""
    distinct, inverse = np.unique(colors, return_inverse=True)
    rgb = distinct.astype("<u4").view(np.uint8).reshape(-1, 1, 4)[..., :3]
    few = Image.fromarray(np.ascontiguousarray(rgb)).quantize(_FEW_COLORS).convert("RGB")
    table = np.asarray(few).reshape(-1, 3).astype(np.uint32)
    packed = table[:, 0] | table[:, 1] << 8 | table[:, 2] << 16
    return packed.astype(np.uint32)[inverse]


def _unpack(color: int) -> Color:
    return color & 255, color >> 8 & 255, color >> 16 & 255
