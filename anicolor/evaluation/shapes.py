"""Whether the things in a picture are told apart, whatever their colors.

SSIM of flat colors hardly tells that: it is low for a page with all shapes right and other colors, and can be high for
a page of one color. So sides of lines are compared instead.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from anicolor.evaluation.across import find_pairs_across
from anicolor.evaluation.ciede2000 import ciede2000, picture_to_lab
from anicolor.evaluation.figures import mean_of

# Truths between these two are neither plainly one color nor plainly two, and are not counted.
SAME_DELTA_E = 3.0
OTHER_DELTA_E = 20.0
# What a colored page must show to part two colors.
PARTED_DELTA_E = 8.0


def shape_agreement(picture: NDArray[Any], truth: NDArray[Any], line: NDArray[Any]) -> float:
    """How well the two sides of lines are told apart, or kept the same, as in the finished picture.

    Args:
        picture: (H, W, 3) sRGB, the colored page without its lines, uint8 or float in 0..1.
        truth: (H, W, 3) sRGB, the finished picture.
        line: (H, W) line art, 1 (or 255) = paper.

    Returns:
        0..1, the mean of two shares: of the pairs across a line with two true colors, those with two colors here; of
        the pairs with one true color, those with one here. About 0.5 for a page of one color; NaN without pairs.
    """
    first, second = find_pairs_across(line)
    steps = []
    for page in (truth, picture):
        colors = page.reshape(-1, 3)
        steps.append(ciede2000(picture_to_lab(colors[first]), picture_to_lab(colors[second])))
    true_step, step = steps
    is_other, is_same = true_step >= OTHER_DELTA_E, true_step <= SAME_DELTA_E
    parted = float(np.mean(step[is_other] >= PARTED_DELTA_E)) if is_other.any() else float("nan")
    kept = float(np.mean(step[is_same] < PARTED_DELTA_E)) if is_same.any() else float("nan")
    return mean_of([parted, kept])
