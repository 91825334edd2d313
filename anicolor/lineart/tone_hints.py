"""Hints carried over a grey picture by its lightness alone: what the tone network starts from."""

import cv2
import numpy as np
from numpy.typing import NDArray

from anicolor.lineart.diffuse import diffuse
from anicolor.lineart.flood import flood

Floats = NDArray[np.float32]
_STEEPEST = 0.25
"""Change of lightness between neighbors that counts as an edge in full."""
DIFFUSION_PX = 64
"""Longer side of the picture on which colors are diffused for the network, at most a quarter of the page's."""


def steepness(light: Floats) -> NDArray[np.uint8]:
    """Return (H, W) flooding order: how much lightness (H, W) in [0, 1] changes around each pixel."""
    around = np.ones((3, 3), np.uint8)
    change = cv2.dilate(light, around) - cv2.erode(light, around)
    return np.asarray(np.clip(change * (255.0 / _STEEPEST), 0, 255), np.uint8)


def carry_hints(light: Floats, marks: NDArray[np.int32], colors: Floats) -> tuple[Floats, NDArray[np.int32]]:
    """Draw the seven channels of `models.tone.TONE_HINT_CHANNELS`.

    Args:
        light: (H, W) lightness in [0, 1].
        marks: (H, W), 0 = no hint, n = hint n.
        colors: (N + 1, 2) chroma of each hint; entry 0 is unused.

    Returns:
        (7, H, W): chroma times mask, mask, flooded chroma, diffused chroma; and (H, W) the number of the hint that
        floods each pixel. All zero without hints.
    """
    channels = np.zeros((7, *light.shape), np.float32)
    mask = marks > 0
    if not mask.any():
        return channels, marks
    given = np.where(mask[..., None], colors[marks], 0.0).astype(np.float32)
    channels[:2] = np.moveaxis(given, 2, 0)
    channels[2] = mask
    flooded = flood(steepness(light), marks.astype(np.int32))
    channels[3:5] = np.moveaxis(colors[flooded], 2, 0)
    longest_px = min(DIFFUSION_PX, max(light.shape) // 4)
    channels[5:7] = np.moveaxis(diffuse_small(light, given, mask, longest_px), 2, 0)
    return channels, flooded


def diffuse_small(light: Floats, given: Floats, mask: NDArray[np.bool_], longest_px: int) -> Floats:
    """Diffuse colors on a smaller picture, and enlarge smoothly.

    Args:
        light: (H, W) lightness.
        given: (H, W, 2) colors, 0 where there is none.
        mask: (H, W) where colors are given.
        longest_px: longer side of the smaller picture.
    """
    height, width = light.shape
    scale = min(1.0, longest_px / max(height, width))
    size = (max(round(width * scale), 4), max(round(height * scale), 4))
    share = cv2.resize(mask.astype(np.float32), size, interpolation=cv2.INTER_AREA)
    sums = cv2.resize(given, size, interpolation=cv2.INTER_AREA)
    small = np.asarray(cv2.resize(light, size, interpolation=cv2.INTER_AREA), np.float32)
    known = share > 0
    means = np.where(known[..., None], sums / np.maximum(share, 1e-9)[..., None], 0.0).astype(np.float32)
    spread = diffuse(small, means, known)
    return np.asarray(cv2.resize(spread, (width, height), interpolation=cv2.INTER_LINEAR), np.float32)
