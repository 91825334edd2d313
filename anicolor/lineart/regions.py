"""The closed areas of a line art at page size, gaps in the lines closed."""

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from anicolor.lineart import gaps

LINE_LEVEL = 48  # ink from here on keeps color in; less is grain of the paper or the soft edge of a line


@dataclass(frozen=True, eq=False)
class Regions:
    """The areas of one line art; every pixel, those under the lines too, is in exactly one.

    Attributes:
        labels: (H, W) int32, 0 to `count` - 1. Read-only.
        count: number of regions, at least 1.
        areas: (count,) pixels.
        boxes: (count, 4) left, top, right, bottom, half-open.
        closures: (H, W) bool, the thin lines where gaps were closed. Read-only.
    """

    labels: NDArray[np.int32]
    count: int
    areas: NDArray[np.int64]
    boxes: NDArray[np.int32]
    closures: NDArray[np.bool_]


def default_gap_px(width: int, height: int) -> int:
    """Return the width of the widest gap that is closed by default on a page of this size, in pixels."""
    return max(2, round(max(width, height) / 100))


def find_regions(ink: NDArray[np.uint8], gap_px: int | None = None) -> Regions:
    """Divide a page into the areas its lines enclose.

    Gaps in lines up to `gap_px` are closed. Color reaches under the lines up to their middle. Deterministic.

    Args:
        ink: (H, W), 0 = paper, 255 = full ink.
        gap_px: width of the widest gap to close, 0 = none; by default what `default_gap_px` says.

    Returns:
        The regions, numbered from the top of the page.

    Source: after the idea of the trapped ball (S.-H. Zhang et al., "Vectorizing Cartoon Animations", 2009): an
    opening too small for the ball is closed. Here with balls of every size at once, as a graph of watershed basins.
    """
    height, width = ink.shape
    if gap_px is None:
        gap_px = default_gap_px(width, height)
    paper = (ink < LINE_LEVEL).astype(np.uint8)
    _drop_specks(paper, max(4, round((max(width, height) / 400) ** 2)))
    depths = gaps.depth(paper, max(gap_px, 2))
    basins = gaps.split_basins(depths)
    names = _name_basins(basins, depths, gap_px)
    return _describe(names[basins], paper)


def paint_random_flats(regions: Regions, seed: int = 0) -> NDArray[np.uint8]:
    """Paint every region in a color of its own, well distinct from the colors around it.

    Returns:
        (H, W, 3) sRGB; the same for the same regions and seed.
    """
    numbers = np.arange(regions.count)
    hues = (np.random.default_rng(seed).random() + numbers * 0.6180339887) % 1.0
    light = np.array([205, 150, 235, 180])[numbers % 4]
    vivid = np.array([110, 150, 80])[numbers % 3]
    hsv = np.stack([hues * 180, vivid, light], axis=1).astype(np.uint8)
    colors = cv2.cvtColor(hsv[None], cv2.COLOR_HSV2RGB)[0]
    painted: NDArray[np.uint8] = colors[regions.labels]
    return painted


def _drop_specks(paper: NDArray[np.uint8], area: int) -> None:
    _, labels, stats, _ = cv2.connectedComponentsWithStats(paper, connectivity=4, ltype=cv2.CV_32S)
    is_speck = stats[:, cv2.CC_STAT_AREA] < area
    is_speck[0] = False
    if is_speck.any() and not is_speck[1:].all():
        paper[is_speck[labels]] = 0


def _name_basins(basins: NDArray[np.int32], depths: NDArray[np.uint8], gap_px: int) -> NDArray[np.int32]:
    pairs, widths = gaps.find_passages(basins, depths)
    count = int(basins.max()) + 1
    on_paper = basins * (depths > 0)
    areas = np.bincount(on_paper.ravel(), minlength=count)
    peaks = np.zeros(count, np.uint8)
    np.maximum.at(peaks, basins.ravel(), depths.ravel())
    roots = gaps.join_basins(
        pairs,
        widths,
        peaks.astype(np.int64),
        areas,
        gaps.depth_level((gap_px + 1) / 2, max(gap_px, 2)),
        max(16, gap_px * gap_px),
    )
    names: NDArray[np.int32] = np.unique(roots[1:] if count > 1 else roots, return_inverse=True)[1].astype(np.int32)
    return np.append(np.int32(0), names) if count > 1 else names


def _describe(labels: NDArray[np.int32], paper: NDArray[np.uint8]) -> Regions:
    count = int(labels.max()) + 1
    closures = np.zeros(labels.shape, np.bool_)
    closures[:, :-1] |= (labels[:, :-1] != labels[:, 1:]) & (paper[:, :-1] & paper[:, 1:] > 0)
    closures[:-1] |= (labels[:-1] != labels[1:]) & (paper[:-1] & paper[1:] > 0)
    areas = np.bincount(labels.ravel(), minlength=count)
    labels.setflags(write=False)
    closures.setflags(write=False)
    return Regions(labels, count, areas, _boxes(labels, count), closures)


def _boxes(labels: NDArray[np.int32], count: int) -> NDArray[np.int32]:
    height, width = labels.shape
    boxes = np.tile(np.array([width, height, 0, 0], np.int32), (count, 1))
    for row in range(height):
        starts = np.flatnonzero(np.diff(labels[row], prepend=-1))
        names = labels[row, starts]
        ends = np.append(starts[1:], width)
        np.minimum.at(boxes[:, 0], names, starts.astype(np.int32))
        np.maximum.at(boxes[:, 2], names, ends.astype(np.int32))
        boxes[names, 1] = np.minimum(boxes[names, 1], row)
        boxes[names, 3] = row + 1
    return boxes
