"""Specks: small wrong patches in an area of one color."""

from __future__ import annotations

from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from anicolor.evaluation.ciede2000 import ciede2000, picture_to_lab
from anicolor.evaluation.metrics import NEAR_DELTA_E, Mask, to_float

# An area of at most this many pixels is a speck; the window is wide enough that one never fills half of it.
SPECK_PX = 24
WINDOW_PX = 9
SAME_DELTA_E = 5.0


def find_outliers(picture: NDArray[Any], area: Mask) -> Mask:
    """(H, W) bool: pixels of the area whose color is plainly another than that of most around them."""
    levels = np.round(to_float(picture) * 255.0).astype(np.uint8)
    around = cv2.medianBlur(levels, WINDOW_PX)
    outliers = np.zeros(area.shape, np.bool_)
    outliers[area] = ciede2000(picture_to_lab(levels[area]), picture_to_lab(around[area])) > NEAR_DELTA_E
    return outliers


def count_specks(picture: NDArray[Any], truth: NDArray[Any], area: Mask) -> int:
    """Count small patches that differ from what is around them, where the finished picture has none.

    Args:
        picture: (H, W, 3) sRGB, the colored page without its lines, uint8 or float in 0..1.
        truth: (H, W, 3) sRGB, the finished picture.
        area: (H, W) bool, where to look.

    Returns:
        The number of connected patches of at most 24 pixels that differ by more than CIEDE2000 10 from the median of
        the 9 x 9 pixels around them, not counting those that touch such a place of the truth or
        go on in the same color beside it.
    """
    _, parts, stats, _ = cv2.connectedComponentsWithStats(find_outliers(picture, area).astype(np.uint8), connectivity=8)
    is_speck = stats[:, cv2.CC_STAT_AREA] <= SPECK_PX
    is_speck[0] = False
    true_outliers = cv2.dilate(find_outliers(truth, area).astype(np.uint8), np.ones((3, 3), np.uint8)) > 0
    is_speck[np.unique(parts[true_outliers])] = False
    corners = [part for part in np.flatnonzero(is_speck) if goes_on(picture, parts, int(part), stats[part])]
    return int(np.count_nonzero(is_speck)) - len(corners)


def goes_on(picture: NDArray[Any], parts: NDArray[Any], part: int, stats: NDArray[Any]) -> bool:
    """Whether a part's color is found right beside it, so that it is but the corner or the tip of a larger area."""
    left, top, width, height = (int(value) for value in stats[: cv2.CC_STAT_AREA])
    box = (slice(max(top - 1, 0), top + height + 1), slice(max(left - 1, 0), left + width + 1))
    own = parts[box] == part
    around = (cv2.dilate(own.astype(np.uint8), np.ones((3, 3), np.uint8)) > 0) & ~own
    color = picture_to_lab(to_float(picture[box])[own]).mean(axis=0)
    return bool((ciede2000(picture_to_lab(to_float(picture[box])[around]), color) <= SAME_DELTA_E).any())
