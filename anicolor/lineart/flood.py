"""Geodesic flooding: labels grow over open paper first, through narrow gaps late, and across ink last."""

import cv2
import numpy as np
from numpy.typing import NDArray

OPEN_LEVEL = 0
GAP_LEVELS = 96
INK_LEVEL = 128
_DISTANCE_LEVELS = 72
_CROSS = cv2.getStructuringElement(cv2.MORPH_CROSS, (3, 3))


def elevation(ink: NDArray[np.uint8], gap_px: int) -> NDArray[np.uint8]:
    """Return the order in which a page is flooded: low pixels first.

    Args:
        ink: (H, W), 0 = paper, 255 = full ink.
        gap_px: width of the widest gap in a line that still counts as closed.

    Returns:
        (H, W): 0 on open paper, rising to 96 in passages narrower than `gap_px`, 128 to 255 on ink by darkness.
    """
    paper = (ink < INK_LEVEL).astype(np.uint8)
    distance = cv2.distanceTransform(paper, cv2.DIST_L2, 3)
    narrowness = np.clip(1.0 - distance / max(gap_px / 2.0, 1.0), 0.0, 1.0)
    levels: NDArray[np.uint8] = (narrowness * GAP_LEVELS).astype(np.uint8)
    np.copyto(levels, np.maximum(ink, INK_LEVEL), where=paper == 0)
    return levels


def order_by_distance(levels: NDArray[np.uint8], markers: NDArray[np.int32]) -> NDArray[np.uint8]:
    """Return levels with which markers meet in the middle of open paper, as the eye measures it.

    Among equal levels flooding counts steps along rows and columns, which cuts open areas along diagonals. Here open
    paper is flooded in the order of its straight distance from the nearest marker, and still before narrow passages.

    Args:
        levels: (H, W), see `elevation`.
        markers: (H, W), 0 = to be filled.
    """
    distance = cv2.distanceTransform((markers == 0).astype(np.uint8), cv2.DIST_L2, 5)
    steps = distance * (_DISTANCE_LEVELS / max(float(distance.max()), 1.0))
    later = _DISTANCE_LEVELS + levels // 2
    ordered: NDArray[np.uint8] = np.where(levels == OPEN_LEVEL, steps, np.where(levels < INK_LEVEL, later, levels))
    return ordered.astype(np.uint8)


def flood(levels: NDArray[np.uint8], markers: NDArray[np.int32]) -> NDArray[np.int32]:
    """Grow every marker until each pixel belongs to one of them, lowest levels first, nearest first among equals.

    Source: F. Meyer, "Color image segmentation", 1992 (priority flooding); OpenCV's implementation orders pixels by
    the difference to their neighbour, so the levels are laid out on two complementary checkerboards, which makes that
    difference the higher of the two levels.

    Args:
        levels: (H, W) flooding order, see `elevation`.
        markers: (H, W) int32, 0 = to be filled, positive = starting labels. Not changed.

    Returns:
        (H, W) int32, every pixel one of the starting labels; all zeros where there is no marker.
    """
    if not markers.any():
        return np.zeros_like(markers)
    framed = cv2.copyMakeBorder(markers, 1, 1, 1, 1, cv2.BORDER_CONSTANT, value=0)
    return flood_framed(levels, np.asarray(framed, np.int32))


def flood_framed(levels: NDArray[np.uint8], framed: NDArray[np.int32]) -> NDArray[np.int32]:
    """Do the same in the memory of the markers, which for a large page is a fifth of what flooding takes.

    Args:
        levels: (H, W) flooding order.
        framed: (H + 2, W + 2) the markers with a frame of zeros, at least one of them positive. Used up.
    """
    cv2.watershed(_lay_out(levels), framed)
    _fill_borders(framed)
    return np.ascontiguousarray(framed[1:-1, 1:-1])


def _lay_out(levels: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """Return (H + 2, W + 2, 3) the levels on two checkerboards."""
    padded = cv2.copyMakeBorder(levels, 1, 1, 1, 1, cv2.BORDER_REPLICATE)
    boards = np.zeros((*padded.shape, 3), np.uint8)
    boards[0::2, 0::2, 0] = padded[0::2, 0::2]
    boards[1::2, 1::2, 0] = padded[1::2, 1::2]
    boards[0::2, 1::2, 1] = padded[0::2, 1::2]
    boards[1::2, 0::2, 1] = padded[1::2, 0::2]
    return boards


def _fill_borders(framed: NDArray[np.int32]) -> None:
    """Give the thin border pixels (label <= 0) left between basins to a neighboring basin; the frame becomes 0."""
    np.maximum(framed, 0, out=framed)
    framed[[0, -1]] = 0
    framed[:, [0, -1]] = 0
    rows, columns = np.nonzero(framed[1:-1, 1:-1] == 0)
    flat, width = framed.reshape(-1), framed.shape[1]
    open_pixels = (rows + 1) * width + columns + 1
    while len(open_pixels):
        around = np.maximum(flat[open_pixels - 1], flat[open_pixels + 1])
        for step in (-width, width):
            np.maximum(around, flat[open_pixels + step], out=around)
        flat[open_pixels] = around
        open_pixels = open_pixels[around == 0]
