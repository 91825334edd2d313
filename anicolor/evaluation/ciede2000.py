"""The CIEDE2000 color difference: about 1 is just visible, about 10 is plainly another shade."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray
from skimage.color import rgb2lab

Floats = NDArray[np.floating[Any]]


def picture_to_lab(picture: NDArray[Any]) -> Floats:
    """CIELAB (D65, 2 degrees) of sRGB colors.

    Args:
        picture: (..., 3) sRGB, uint8 or float in 0..1.

    Returns:
        (..., 3): L in 0..100, a and b about -128..127; float32, or float64 where `picture` was that.
    """
    if picture.dtype == np.uint8:
        picture = picture.astype(np.float32) / np.float32(255.0)
    lab: Floats = rgb2lab(picture)
    return lab


def mean_hue(chroma_product: Floats, hue_1: Floats, hue_2: Floats) -> Floats:
    """The mean of two hue angles in degrees, the shorter way round; beside a gray only the other counts."""
    total = hue_1 + hue_2
    is_far = np.abs(hue_1 - hue_2) > 180.0
    mean = np.where(is_far, np.where(total < 360.0, total + 360.0, total - 360.0), total) / 2.0
    return np.asarray(np.where(chroma_product == 0.0, total, mean))


def hue_difference(chroma_product: Floats, hue_1: Floats, hue_2: Floats) -> Floats:
    """The angle from the first hue to the second in -180..180 degrees, 0 where either color is gray."""
    difference = hue_2 - hue_1
    difference = difference - 360.0 * (difference > 180.0) + 360.0 * (difference < -180.0)
    return np.asarray(np.where(chroma_product == 0.0, 0.0, difference))


def hue_rotation(chroma: Floats, hue: Floats) -> Floats:
    """The formula's rotation term, which only matters among blues; both are means, the hue in degrees."""
    chroma_7 = chroma**7
    turn = np.deg2rad(60.0 * np.exp(-(((hue - 275.0) / 25.0) ** 2)))
    return np.asarray(-np.sin(turn) * 2.0 * np.sqrt(chroma_7 / (chroma_7 + 25.0**7)))


def ciede2000(lab_1: Floats, lab_2: Floats) -> Floats:
    """Color difference between CIELAB colors, all weights 1.

    Args:
        lab_1: (..., 3) CIELAB.
        lab_2: (..., 3) CIELAB; the order does not matter.

    Returns:
        (...) differences, 0 = the same color, black to white is 100.

    Source:
        G. Sharma, W. Wu, E. N. Dalal, 2005, "The CIEDE2000 color-difference formula: Implementation notes,
        supplementary test data, and mathematical observations".
    """
    lightness_1, a_1, b_1 = np.moveaxis(lab_1, -1, 0)
    lightness_2, a_2, b_2 = np.moveaxis(lab_2, -1, 0)

    chroma_7 = ((np.hypot(a_1, b_1) + np.hypot(a_2, b_2)) / 2.0) ** 7
    stretch = 1.5 - 0.5 * np.sqrt(chroma_7 / (chroma_7 + 25.0**7))
    a_1, a_2 = a_1 * stretch, a_2 * stretch
    chroma_1, chroma_2 = np.hypot(a_1, b_1), np.hypot(a_2, b_2)
    hue_1 = np.rad2deg(np.arctan2(b_1, a_1)) % 360.0
    hue_2 = np.rad2deg(np.arctan2(b_2, a_2)) % 360.0

    product = chroma_1 * chroma_2
    hue = mean_hue(product, hue_1, hue_2)
    chroma = (chroma_1 + chroma_2) / 2.0
    lightness_square = ((lightness_1 + lightness_2) / 2.0 - 50.0) ** 2
    hue_weight = (
        1.0
        - 0.17 * np.cos(np.deg2rad(hue - 30.0))
        + 0.24 * np.cos(np.deg2rad(2.0 * hue))
        + 0.32 * np.cos(np.deg2rad(3.0 * hue + 6.0))
        - 0.20 * np.cos(np.deg2rad(4.0 * hue - 63.0))
    )
    lightness_scale = 1.0 + 0.015 * lightness_square / np.sqrt(20.0 + lightness_square)
    lightness_part = (lightness_2 - lightness_1) / lightness_scale
    chroma_part = (chroma_2 - chroma_1) / (1.0 + 0.045 * chroma)
    half_turn = np.deg2rad(hue_difference(product, hue_1, hue_2)) / 2.0
    hue_part = 2.0 * np.sqrt(product) * np.sin(half_turn) / (1.0 + 0.015 * chroma * hue_weight)
    square = lightness_part**2 + chroma_part**2 + hue_part**2 + hue_rotation(chroma, hue) * chroma_part * hue_part
    return np.asarray(np.sqrt(np.maximum(square, 0.0)))
