"""The closed areas of a line art at page size, gaps in the lines closed."""

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from anicolor.lineart import gaps
from anicolor.lineart.random_flats import pick_distinct_colors
from anicolor.lineart.refine import enlarge_labels, shrink_paper
from anicolor.lineart.usual_gap import LINE_LEVEL, default_gap_px

_WORKING_PX = 2400  # areas of larger pages are found on a reduced page
_STRIP_ROWS = 512


@dataclass(frozen=True, eq=False)
class Regions:
    """The areas of one line art; every pixel, those under the lines too, is in exactly one.

    Attributes:
        labels: (H, W) int32, 0 to `count` - 1. Read-only, as the other arrays.
        count: number of regions, at least 1.
        areas: (count,) pixels.
        boxes: (count, 4) left, top, right, bottom, half-open.
        closures: (H, W) bool, the thin lines where gaps were closed.
    """

    labels: NDArray[np.int32]
    count: int
    areas: NDArray[np.int64]
    boxes: NDArray[np.int32]
    closures: NDArray[np.bool_]


def find_regions(ink: NDArray[np.uint8], gap_px: int | None = None, usual_gap_px: int | None = None) -> Regions:
    """Divide a page into the areas its lines enclose.

    Gaps in lines up to `gap_px` are closed if they look like gaps: narrower than what they connect. Color reaches
    under the lines up to their middle. Deterministic.

    Args:
        ink: (H, W), 0 = paper, 255 = full ink.
        gap_px: width of the widest gap to close, 0 = none; by default `usual_gap_px`.
        usual_gap_px: what `default_gap_px` says of this ink, where it is known already.

    Returns:
        The regions, numbered from the top of the page.

    Source: after the trapped ball of S.-H. Zhang et al., "Vectorizing Cartoon Animations", 2009: an opening too
    small for the ball is closed. Here with balls of every size at once, as a graph of watershed basins of the
    distance from ink (S. Beucher, F. Meyer, "The morphological approach to segmentation", 1993).
    """
    usual_gap = default_gap_px(ink) if usual_gap_px is None else usual_gap_px
    gap = usual_gap if gap_px is None else gap_px
    step = -(-max(ink.shape) // _WORKING_PX)
    paper = (ink < LINE_LEVEL).view(np.uint8)
    _drop_specks(paper, max(4, max(ink.shape) // 100))
    if step == 1:
        labels = _divide(paper, ink, gap, 0.7 * usual_gap**2)
    else:
        small = shrink_paper(paper, step)
        found = _divide(small, (1 - small) * np.uint8(255), gap / step, 0.7 * (usual_gap / step) ** 2)
        labels = enlarge_labels(found, small, paper, ink, step)
    return _describe(labels, paper)


def paint_random_flats(regions: Regions, seed: int = 0) -> NDArray[np.uint8]:
    """Paint every region in a color of its own, unlike the colors around it.

    Returns:
        (H, W, 3) sRGB; the same for the same regions and seed.
    """
    return pick_distinct_colors(regions.labels, regions.count, seed)[regions.labels]


def _drop_specks(paper: NDArray[np.uint8], area: int) -> None:
    """Make ink of the closed spots of paper that are grain of a line and no shapes, unless nothing else is left."""
    _, labels, stats, _ = cv2.connectedComponentsWithStats(paper, connectivity=4, ltype=cv2.CV_32S)
    is_speck = stats[:, cv2.CC_STAT_AREA] < area
    is_speck[0] = False
    if is_speck.any() and not is_speck[1:].all():
        keep = (~is_speck).astype(np.uint8)
        for top in range(0, len(paper), _STRIP_ROWS):
            strip = slice(top, top + _STRIP_ROWS)
            paper[strip] *= keep[labels[strip]]


def _divide(paper: NDArray[np.uint8], ink: NDArray[np.uint8], gap_px: float, speck_area: float) -> NDArray[np.int32]:
    """Return (H, W) areas, 1 and up everywhere; all zeros if there is no paper."""
    depths = gaps.depth(paper, gap_px)
    basins = gaps.split_basins(depths, ink)
    return gaps.join_basins(basins, depths, gap_px, speck_area)[basins]


def _describe(labels: NDArray[np.int32], paper: NDArray[np.uint8]) -> Regions:
    """Number the areas without holes and measure them. Changes `labels`."""
    present = np.zeros(int(labels.max()) + 1, np.int64)
    for top in range(0, len(labels), _STRIP_ROWS):
        present += np.bincount(labels[top : top + _STRIP_ROWS].ravel(), minlength=len(present))
    numbers = (np.cumsum(present > 0) - 1).astype(np.int32)
    for top in range(0, len(labels), _STRIP_ROWS):
        labels[top : top + _STRIP_ROWS] = numbers[labels[top : top + _STRIP_ROWS]]
    areas = present[present > 0]
    regions = Regions(labels, len(areas), areas, _find_boxes(labels, len(areas)), _find_closures(labels, paper))
    for array in (regions.labels, regions.areas, regions.boxes, regions.closures):
        array.setflags(write=False)
    return regions


def _find_closures(labels: NDArray[np.int32], paper: NDArray[np.uint8]) -> NDArray[np.bool_]:
    closures = np.zeros(labels.shape, np.bool_)
    is_paper = paper.view(np.bool_)
    for top in range(0, len(labels), _STRIP_ROWS):
        strip, below = slice(top, top + _STRIP_ROWS), slice(top, top + _STRIP_ROWS + 1)
        own, on_paper = labels[below], is_paper[below]
        closures[strip, :-1] = ((own[:, :-1] != own[:, 1:]) & on_paper[:, :-1] & on_paper[:, 1:])[:_STRIP_ROWS]
        closures[strip][: len(own) - 1] |= (own[:-1] != own[1:]) & on_paper[:-1] & on_paper[1:]
    return closures


def _find_boxes(labels: NDArray[np.int32], count: int) -> NDArray[np.int32]:
    height, width = labels.shape
    boxes = np.tile(np.array([width, height, 0, 0], np.int32), (count, 1))
    for row in range(height):
        starts = np.flatnonzero(np.diff(labels[row], prepend=-1))
        names = labels[row, starts]
        np.minimum.at(boxes[:, 0], names, starts.astype(np.int32))
        np.maximum.at(boxes[:, 2], names, np.append(starts[1:], width).astype(np.int32))
        boxes[names, 1] = np.minimum(boxes[names, 1], row)
        boxes[names, 3] = row + 1
    return boxes
