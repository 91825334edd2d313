"""Where the paper of a line art narrows: basins of open paper, and which passages between them are gaps in lines."""

import cv2
import numpy as np
from numpy.typing import NDArray

from anicolor.lineart.flood import flood

DEPTH_LEVELS = 80  # more would only tell apart the ripples of a hand-drawn line
# A passage is a gap if it is at most this share of the width of the areas on both of its sides. A wide gap needs
# better evidence than a narrow one: a waist or a wrist is wide too.
_NARROWING, _WIDE_NARROWING = 0.55, 0.4
_REACH = 1.0 / _WIDE_NARROWING  # deeper than this many half gaps is open paper, however deep
_CROSS = cv2.getStructuringElement(cv2.MORPH_CROSS, (3, 3))


def depth(paper: NDArray[np.uint8], gap_px: float) -> NDArray[np.uint8]:
    """Return how far every pixel of paper is from ink or from the page's edge.

    Args:
        paper: (H, W), 1 = paper, 0 = ink.
        gap_px: width of the widest gap in a line that still counts as closed.

    Returns:
        (H, W): 0 on ink, 1 to 80 on paper; 80 is wide beside any gap.
    """
    # Lines also stop short of the page's edge, but a figure that comes near it does not divide what is behind it:
    # as if there were a wall outside, at a distance that leaves only half of the gap to be closed.
    away = max(1, round(gap_px / 2))
    padded = cv2.copyMakeBorder(paper, away, away, away, away, cv2.BORDER_CONSTANT, value=1)
    padded = cv2.copyMakeBorder(padded, 1, 1, 1, 1, cv2.BORDER_CONSTANT, value=0)
    distance = cv2.distanceTransform(padded, cv2.DIST_L2, 5)[away + 1 : -away - 1, away + 1 : -away - 1]
    levels = cv2.convertScaleAbs(distance, alpha=DEPTH_LEVELS / (_REACH * _half_gap(gap_px)))
    return np.clip(levels, paper, DEPTH_LEVELS).astype(np.uint8)


def _half_gap(gap_px: float) -> float:
    # The middle of a passage n pixels wide is (n + 1) / 2 from the ink on both sides.
    return (max(gap_px, 2.0) + 1.0) / 2.0


def split_basins(depths: NDArray[np.uint8], ink: NDArray[np.uint8]) -> NDArray[np.int32]:
    """Divide the page into basins, one around each deepest place of the paper, borders in the narrowest places.

    Args:
        depths: (H, W), see `depth`.
        ink: (H, W), 0 to 255.

    Returns:
        (H, W) int32, 1 and up, those of the ink too, which the basins on its sides share by its darkest line; all
        zeros if there is no paper.
    """
    _, tops = cv2.connectedComponents(_find_tops(depths).view(np.uint8), connectivity=4)
    # All black is the same: grain in it must not draw the border, its middle does.
    levels = cv2.LUT(ink, (DEPTH_LEVELS + 1 + np.minimum(np.arange(256), 210) * 4 // 5).astype(np.uint8))
    np.copyto(levels, DEPTH_LEVELS - depths, where=depths > 0)
    return flood(np.asarray(levels, np.uint8), np.asarray(tops, np.int32))


def _find_tops(depths: NDArray[np.uint8]) -> NDArray[np.bool_]:
    is_top: NDArray[np.bool_] = (depths == cv2.dilate(depths, _CROSS)) & (depths > 0)
    return is_top


def find_passages(basins: NDArray[np.int32], depths: NDArray[np.uint8]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Find which basins touch each other over paper, and how wide they do.

    Returns:
        (N, 2) pairs of basins, lower number first; (N,) depth of the widest place of their border; widest first.
    """
    count = int(basins.max()) + 1
    sides = (_touching(basins, depths, count), _touching(basins.T, depths.T, count))
    keys = np.sort(np.concatenate(sides))
    is_widest = np.append(keys[1:] >> 8 != keys[:-1] >> 8, True)[: len(keys)]
    keys = keys[is_widest]
    widths = keys & 255
    order = np.argsort(-widths, kind="stable")
    return np.stack(np.divmod(keys >> 8, count), axis=1)[order], widths[order]


def _touching(basins: NDArray[np.int32], depths: NDArray[np.uint8], count: int) -> NDArray[np.int64]:
    """Return pair and width of every border between columns, packed into one number each."""
    rows, columns = np.nonzero((basins[:, 1:] != basins[:, :-1]) & (depths[:, 1:] > 0) & (depths[:, :-1] > 0))
    first = basins[rows, columns].astype(np.int64)
    second = basins[rows, columns + 1].astype(np.int64)
    width = np.minimum(depths[rows, columns], depths[rows, columns + 1]).astype(np.int64)
    pair = np.minimum(first, second) * count + np.maximum(first, second)
    keys: NDArray[np.int64] = pair << 8 | width
    return keys


def join_basins(
    basins: NDArray[np.int32], depths: NDArray[np.uint8], gap_px: float, speck_area: float
) -> NDArray[np.int32]:
    """Join basins unless the passage between them is a gap in a line.

    A passage is a gap if it is narrow both in itself and beside the areas it connects: so the tip of a hair or a
    finger, which is narrow all along, stays with what it belongs to. Because passages are taken from the widest to
    the narrowest, both areas have by then all that belongs to them. Areas below `speck_area` with an opening go to
    the neighbor behind their widest opening.

    Args:
        basins: (H, W), see `split_basins`.
        depths: (H, W), see `depth`.
        gap_px: width of the widest gap to close, 0 = none.
        speck_area: pixels.

    Returns:
        (count,) for each basin the number of the joined area it is in, 1 and up; 0 for 0.
    """
    count = int(basins.max()) + 1
    is_paper = depths > 0
    is_top = _find_tops(depths)
    peaks = np.zeros(count, np.uint8)
    peaks[basins[is_top]] = depths[is_top]  # all tops of a basin are equally deep
    forest = _Forest(peaks, np.bincount(basins[is_paper], minlength=count))
    pairs, widths = find_passages(basins, depths)
    passages = list(zip(pairs[:, 0].tolist(), pairs[:, 1].tolist(), widths.tolist(), strict=True))
    half_gap = DEPTH_LEVELS / _REACH if gap_px > 0 else -1.0
    for one, other, width in passages:
        forest.join_unless_gap(one, other, width, half_gap)
    for one, other, _ in passages:
        forest.join_if_speck(one, other, speck_area)
    roots = np.array([forest.root_of(basin) for basin in range(count)])
    return np.unique(roots, return_inverse=True)[1].astype(np.int32)


class _Forest:
    """Basins joined so far (union-find), with the depth and the area of each joined area at its root."""

    def __init__(self, peaks: NDArray[np.uint8], areas: NDArray[np.int64]) -> None:
        self._parents = list(range(len(peaks)))
        self._peaks: list[int] = peaks.tolist()
        self._areas: list[int] = areas.tolist()

    def root_of(self, basin: int) -> int:
        parents = self._parents
        while parents[basin] != basin:
            parents[basin] = parents[parents[basin]]
            basin = parents[basin]
        return basin

    def join_unless_gap(self, one: int, other: int, width: int, half_gap: float) -> None:
        one, other = self.root_of(one), self.root_of(other)
        if one == other:
            return
        narrowing = _NARROWING - (_NARROWING - _WIDE_NARROWING) * width / max(half_gap, 1.0)
        if width > half_gap or width > narrowing * min(self._peaks[one], self._peaks[other]):
            self._join(one, other)

    def join_if_speck(self, one: int, other: int, area: float) -> None:
        one, other = self.root_of(one), self.root_of(other)
        if one != other and min(self._areas[one], self._areas[other]) < area:
            self._join(one, other)

    def _join(self, one: int, other: int) -> None:
        root, leaf = min(one, other), max(one, other)
        self._parents[leaf] = root
        self._peaks[root] = max(self._peaks[root], self._peaks[leaf])
        self._areas[root] += self._areas[leaf]
