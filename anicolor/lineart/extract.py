"""Line art out of finished color pictures, by several extractors, for training pairs and for measuring."""

from enum import StrEnum

import cv2
import numpy as np
from numpy.typing import NDArray

_DOG_RATIO = 1.6


class Extractor(StrEnum):
    """How lines are found."""

    XDOG = "xdog"
    ADAPTIVE = "adaptive"
    EDGES = "edges"
    PENCIL = "pencil"


def extract_lines(
    color: NDArray[np.uint8], extractor: Extractor = Extractor.XDOG, *, sigma: float = 0.8, sharpness: float = 12.0
) -> NDArray[np.uint8]:
    """Draw the lines of a color picture.

    Args:
        color: (H, W, 3) sRGB.
        extractor: which method.
        sigma: line scale in pixels.
        sharpness: 4 gives soft grey lines, 20 hard black ones (XDOG only).

    Returns:
        (H, W), 255 = paper, 0 = ink.
    """
    grey = np.asarray(cv2.cvtColor(color, cv2.COLOR_RGB2GRAY), np.uint8)
    if extractor is Extractor.ADAPTIVE:
        block = int(sigma * 8) | 1
        smooth = cv2.GaussianBlur(grey, (0, 0), sigma)
        return cv2.adaptiveThreshold(
            smooth, 255, cv2.ADAPTIVE_THRESH_GAUSSIAN_C, cv2.THRESH_BINARY, max(block, 5), 6
        ).astype(np.uint8)
    if extractor is Extractor.EDGES:
        return edges_of_color(color, sigma)
    if extractor is Extractor.PENCIL:
        blurred = cv2.GaussianBlur(grey, (0, 0), sigma * 5)
        return cv2.divide(grey, np.maximum(blurred, 1), scale=255).astype(np.uint8)
    return difference_of_gaussians(grey, sigma, sharpness)


def difference_of_gaussians(grey: NDArray[np.uint8], sigma: float, sharpness: float) -> NDArray[np.uint8]:
    """Return the thresholded extended difference of Gaussians of a grey picture, (H, W), 255 = paper.

    Source: H. Winnemoeller, J. E. Kyprianidis, S. C. Olsen, "XDoG: An eXtended difference-of-Gaussians compendium",
    2012.
    """
    light = grey.astype(np.float32) / 255.0
    fine = cv2.GaussianBlur(light, (0, 0), sigma)
    coarse = cv2.GaussianBlur(light, (0, 0), sigma * _DOG_RATIO)
    response = (fine - coarse) * 20.0 + 0.1
    line = np.where(response >= 0.0, 1.0, 1.0 + np.tanh(sharpness / 8.0 * response))
    return (line * 255.0).astype(np.uint8)


def edges_of_color(color: NDArray[np.uint8], sigma: float) -> NDArray[np.uint8]:
    """Return thin dark lines where the color changes, also between colors of the same lightness; (H, W)."""
    smooth = cv2.GaussianBlur(color, (0, 0), sigma)
    strongest = np.zeros(color.shape[:2], np.uint8)
    for channel in range(3):
        np.maximum(strongest, cv2.Canny(smooth[..., channel], 30, 80), out=strongest)
    return 255 - strongest


def edges_of_ids(ids: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """Return one-pixel lines between areas of different id; (H, W), 255 = paper."""
    kernel = np.ones((2, 2), np.uint8)
    border = cv2.dilate(ids, kernel) != cv2.erode(ids, kernel)
    return np.where(border, 0, 255).astype(np.uint8)
