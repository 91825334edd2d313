"""Places right across a line from each other, on which color is compared from side to side."""

from __future__ import annotations

from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from anicolor.evaluation.metrics import EDGE_PX, Mask, find_ink

# The farthest two places across a line are from each other, the line's own width included.
ACROSS_PX = 16
# Half of the eight directions: the other half finds the same pairs.
DIRECTIONS = ((0, 1), (1, 0), (1, 1), (1, -1))

Indices = NDArray[np.int64]


def find_pairs_across(line: NDArray[Any]) -> tuple[Indices, Indices]:
    """Pairs of places on both sides of a line, straight or diagonally across, 2 px off the ink.

    Args:
        line: (H, W) line art, 1 (or 255) = paper.

    Returns:
        Two (N,) arrays of indices into the raveled page, the upper or left place first.
    """
    disc = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (2 * EDGE_PX + 1, 2 * EDGE_PX + 1))
    blocked = cv2.dilate(find_ink(line).astype(np.uint8), disc) > 0
    pairs = [pair_across(blocked, direction) for direction in DIRECTIONS]
    return np.concatenate([pair[0] for pair in pairs]), np.concatenate([pair[1] for pair in pairs])


def pair_across(blocked: Mask, direction: tuple[int, int]) -> tuple[Indices, Indices]:
    """Places on both sides of what is blocked, along one direction.

    Args:
        blocked: (H, W) bool, the lines.
        direction: Rows down and columns right of one step; both -1, 0 or 1, rows not negative.

    Returns:
        Two (N,) arrays of indices into the raveled page: the free pixel before a line, and the first free one after
        it. What is wider than `ACROSS_PX` or reaches the edge of the page has no other side.
    """
    height, width = blocked.shape
    down, right = direction
    frame = np.pad(blocked, ACROSS_PX, constant_values=True)
    is_inside = np.pad(np.ones_like(blocked), ACROSS_PX)

    def step(field: Mask, count: int) -> Mask:
        top, left = ACROSS_PX + count * down, ACROSS_PX + count * right
        return field[top : top + height, left : left + width]

    before, after = [], []
    is_crossing = ~blocked & step(frame, 1) & step(is_inside, 1)
    for count in range(2, ACROSS_PX + 1):
        is_inside_now = step(is_inside, count)
        is_over = is_crossing & ~step(frame, count) & is_inside_now
        start = np.flatnonzero(is_over)
        before.append(start)
        after.append(start + count * (down * width + right))
        is_crossing = is_crossing & step(frame, count) & is_inside_now
    return np.concatenate(before), np.concatenate(after)
