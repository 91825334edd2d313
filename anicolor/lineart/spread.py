"""Hints carried over the page by geometry alone: what the network starts from, and what a page without one gets."""

import cv2
import numpy as np
from numpy.typing import NDArray

from anicolor.lineart.flood import GAP_LEVELS, flood


def spread_hints(levels: NDArray[np.uint8], marks: NDArray[np.int32]) -> tuple[NDArray[np.int32], NDArray[np.bool_]]:
    """Grow hints over a page.

    Args:
        levels: (H, W) flooding order, see `flood.elevation`.
        marks: (H, W), 0 = no hint, n = hint n.

    Returns:
        (H, W) number of the hint that floods each pixel, all 0 without hints; and (H, W) whether the pixel is
        connected with any hint without crossing ink or a narrow passage.
    """
    spread = flood(levels, marks)
    _, areas = cv2.connectedComponents((levels < GAP_LEVELS // 2).astype(np.uint8), connectivity=4)
    is_hinted = np.zeros(int(areas.max()) + 1, np.bool_)
    is_hinted[areas[marks > 0]] = True
    is_hinted[0] = False
    return spread, is_hinted[areas]
