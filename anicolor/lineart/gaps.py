"""Where the paper of a line art narrows: basins of open paper and the passages between them."""

import cv2
import numpy as np
from numpy.typing import NDArray

from anicolor.lineart.flood import flood

DEPTH_LEVELS = 200
NARROWING = 0.5  # a passage is a gap if it is at most this share of the width of the areas on both of its sides
_REACH = 2.5  # depths beyond this many half gaps are all the same: such areas are wide, whatever the passage
_CROSS = cv2.getStructuringElement(cv2.MORPH_CROSS, (3, 3))


def depth(paper: NDArray[np.uint8], gap_px: int) -> NDArray[np.uint8]:
    """Return how far every pixel of paper is from ink or from the page's edge.

    Args:
        paper: (H, W), 1 = paper, 0 = ink.
        gap_px: width of the widest gap in a line that still counts as closed.

    Returns:
        (H, W): 0 on ink, 1 to 200 on paper; `depth_level` says which distance a level stands for.
    """
    padded = cv2.copyMakeBorder(paper, 1, 1, 1, 1, cv2.BORDER_CONSTANT, value=0)
    distance = cv2.distanceTransform(padded, cv2.DIST_L2, 5)[1:-1, 1:-1]
    levels = cv2.convertScaleAbs(distance, alpha=depth_level(1.0, gap_px))
    np.clip(levels, paper, DEPTH_LEVELS, out=levels)
    return levels


def depth_level(distance_px: float, gap_px: int) -> float:
    """Return the level of `depth` that stands for a distance from ink."""
    return distance_px * DEPTH_LEVELS / (_REACH * max(gap_px, 1) / 2.0)


def split_basins(depths: NDArray[np.uint8]) -> NDArray[np.int32]:
    """Divide the page into basins, one around each deepest place of the paper, borders in the narrowest places.

    Args:
        depths: (H, W), see `depth`.

    Returns:
        (H, W) int32, 1 and up; ink is divided between the basins beside it. All zeros if there is no paper.
    """
    is_top = (depths == cv2.dilate(depths, _CROSS)) & (depths > 0)
    _, tops = cv2.connectedComponents(is_top.astype(np.uint8), connectivity=4)
    levels = np.where(depths > 0, DEPTH_LEVELS - depths, 255).astype(np.uint8)
    return flood(levels, tops)


def find_passages(
    basins: NDArray[np.int32], depths: NDArray[np.uint8]
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Find which basins touch each other over paper, and how wide they do.

    Returns:
        (N, 2) pairs of basins, lower number first, and (N,) depth of the widest place of each border; widest first.
    """
    count = int(basins.max()) + 1
    found = [
        _touching(basins[:, :-1], basins[:, 1:], depths[:, :-1], depths[:, 1:], count),
        _touching(basins[:-1], basins[1:], depths[:-1], depths[1:], count),
    ]
    keys = np.sort(np.concatenate(found))
    is_last = np.append(keys[1:] >> 8 != keys[:-1] >> 8, True) if keys.size else np.zeros(0, np.bool_)
    keys = keys[is_last]
    widths = keys & 255
    order = np.argsort(-widths, kind="stable")
    pairs = np.stack(np.divmod(keys >> 8, count), axis=1)
    return pairs[order], widths[order]


def _touching(
    first: NDArray[np.int32],
    second: NDArray[np.int32],
    first_depth: NDArray[np.uint8],
    second_depth: NDArray[np.uint8],
    count: int,
) -> NDArray[np.int64]:
    at = np.flatnonzero((first != second) & (first_depth > 0) & (second_depth > 0))
    rows, columns = np.divmod(at, first.shape[1])
    a, b = first[rows, columns].astype(np.int64), second[rows, columns].astype(np.int64)
    width = np.minimum(first_depth[rows, columns], second_depth[rows, columns]).astype(np.int64)
    keys: NDArray[np.int64] = (np.minimum(a, b) * count + np.maximum(a, b)) << 8 | width
    return np.unique(keys)


def join_basins(
    pairs: NDArray[np.int64],
    widths: NDArray[np.int64],
    peaks: NDArray[np.int64],
    areas: NDArray[np.int64],
    gap_level: float,
    speck_area: int,
) -> NDArray[np.int64]:
    """Join basins unless the passage between them is a gap in a line.

    A passage is a gap if it is narrow both in itself and beside the areas it connects: so the tip of a hair or a
    finger, which is narrow all along, stays with what it belongs to. Areas below `speck_area` with an opening go to
    the neighbor behind their widest opening.

    Args:
        pairs: (N, 2) basins that touch, widest passage first.
        widths: (N,) depth of each passage.
        peaks: (count,) greatest depth of each basin.
        areas: (count,) pixels of paper of each basin.
        gap_level: depth up to which a passage may be a gap.
        speck_area: pixels.

    Returns:
        (count,) for each basin the basin that stands for the whole joined area.
    """
    parent = list(range(len(peaks)))
    peak: list[int] = peaks.tolist()
    area: list[int] = areas.tolist()

    def root_of(basin: int) -> int:
        while parent[basin] != basin:
            parent[basin] = parent[parent[basin]]
            basin = parent[basin]
        return basin

    def join(one: int, other: int) -> None:
        parent[max(one, other)] = min(one, other)
        peak[min(one, other)] = max(peak[one], peak[other])
        area[min(one, other)] = area[one] + area[other]

    passages = list(zip(pairs[:, 0].tolist(), pairs[:, 1].tolist(), widths.tolist(), strict=True))
    for one, other, width in passages:
        one, other = root_of(one), root_of(other)
        if one != other and (width > gap_level or width > NARROWING * min(peak[one], peak[other])):
            join(one, other)
    for one, other, _ in passages:
        one, other = root_of(one), root_of(other)
        if one != other and min(area[one], area[other]) < speck_area:
            join(one, other)
    return np.array([root_of(basin) for basin in range(len(parent))], np.int64)
