"""Color that crosses lines.

Wherever a line parts two colors, places on both sides of it are paired, straight across. If the color on one side
is right and the same color is also found on the other side, where it is wrong, it has bled. A wrong color alone is no
bleed: that is what the color difference is for.
"""

from __future__ import annotations

import math
from typing import Any

import numpy as np
from numpy.typing import NDArray

from anicolor.evaluation.across import find_pairs_across
from anicolor.evaluation.ciede2000 import ciede2000, picture_to_lab
from anicolor.evaluation.metrics import NEAR_DELTA_E

# Two colors so far apart that no third one is within 10 of both.
APART_DELTA_E = 2.0 * NEAR_DELTA_E


def bleed(picture: NDArray[Any], truth: NDArray[Any], line: NDArray[Any]) -> float:
    """The share of the right color beside lines that is also found on their other side.

    Counted are pairs of places right across a line, at most 16 px apart, 2 px off the ink, whose true colors are at
    least CIEDE2000 20 apart, and at the first of which the picture is right (within 10). Bled are those at the second
    of which the picture has the first one's true color too (within 10), and so is wrong. Each pair is looked at both
    ways. Paper counts as a color: what leaks out of a drawing has bled.

    Args:
        picture: (H, W, 3) sRGB, the colored page without its lines, uint8 or float in 0..1.
        truth: (H, W, 3) sRGB, the finished picture.
        line: (H, W) line art, 1 (or 255) = paper.

    Returns:
        0..1, or NaN where nothing could bleed.
    """
    first, second = find_pairs_across(line)
    first, second = np.concatenate([first, second]), np.concatenate([second, first])

    picture, truth = picture.reshape(-1, 3), truth.reshape(-1, 3)
    true_first = picture_to_lab(truth[first])
    is_counted = ciede2000(true_first, picture_to_lab(truth[second])) >= APART_DELTA_E
    first, second, true_first = first[is_counted], second[is_counted], true_first[is_counted]
    is_right = ciede2000(true_first, picture_to_lab(picture[first])) <= NEAR_DELTA_E
    if not is_right.any():
        return math.nan
    crossed = ciede2000(true_first[is_right], picture_to_lab(picture[second[is_right]])) <= NEAR_DELTA_E
    # CIEDE2000 is no distance: near 20, a color can now and then be within 10 of both.
    true_second = picture_to_lab(truth[second[is_right]])
    is_wrong = ciede2000(true_second, picture_to_lab(picture[second[is_right]])) > NEAR_DELTA_E
    return float(np.mean(crossed & is_wrong))
