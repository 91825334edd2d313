"""From a drawing on any paper to its ink."""

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from anicolor.lineart.paper import divide_light, find_light

_STRIP_ROWS = 256  # a page is worked on in strips, so that a large one needs little memory
_CUTOUT_SHARE = 0.05  # more transparency than this is the paper of a drawing, less is a damaged corner
_FAINTEST_LINE = 40
_LARGEST_GAIN = 4.0
_SOFT_EDGE = 1 / 256  # share of the page within which a line fades into the paper
_LEAST_FULL = 235  # the layer keeps the tone of a pencil and the color of a pen; only dark ink is made black
_TONE, _BLACK = 140, 190  # painted areas up to the one are tones, from the other on black: ink all through


@dataclass(frozen=True, eq=False)
class CleanLine:
    """A line art freed from its paper.

    Attributes:
        ink: (H, W), 0 = paper, 255 = full ink, faint pencil included. Read-only.
        layer: (H, W, 4) sRGB and straight alpha, to multiply on top of the colors. Read-only.
        is_original: the layer is the page's own pixels, because its paper was already white or transparent.
    """

    ink: NDArray[np.uint8]
    layer: NDArray[np.uint8]
    is_original: bool


def clean(rgba: NDArray[np.uint8]) -> CleanLine:
    """Separate ink and paper.

    Yellowed and unevenly lit paper becomes transparent; colored lines keep their color in the layer. Black areas
    are ink; even gray tones are not, but what is drawn on them is.

    Args:
        rgba: (H, W, 4) sRGB with straight alpha: a scan, a photo, or a drawing on white or on nothing.

    Returns:
        Its ink and the layer to multiply on top.
    """
    is_cutout = _transparent_share(rgba[..., 3]) > _CUTOUT_SHARE
    light = None if is_cutout else find_light(np.ascontiguousarray(rgba[..., :3]))
    if light is None:
        darkness = _darkness(rgba)
        if is_cutout and _levels(darkness)[1] < _FAINTEST_LINE:
            darkness = rgba[..., 3].copy()  # drawn in white, or nearly
        layer = rgba.view()
    else:
        layer = _lift(rgba, light)
        darkness = layer[..., 3].copy()
    ink = _flatten_tones(np.asarray(cv2.LUT(darkness, _stretch(*_levels(darkness))), np.uint8))
    ink.setflags(write=False)
    layer.setflags(write=False)
    return CleanLine(ink, layer, light is None)


def _transparent_share(alpha: NDArray[np.uint8]) -> float:
    step = max(1, max(alpha.shape) // 2000)
    return float((alpha[::step, ::step] < 128).mean())


def _darkness(rgba: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """Return how far the page's darkest channel is from white, over white paper: a yellow line is ink too."""
    darkness = np.empty(rgba.shape[:2], np.uint8)
    for top in range(0, len(rgba), _STRIP_ROWS):
        red, green, blue, alpha = cv2.split(np.ascontiguousarray(rgba[top : top + _STRIP_ROWS]))
        lowest = cv2.min(cv2.min(red, green), blue)
        darkness[top : top + _STRIP_ROWS] = cv2.multiply(cv2.bitwise_not(lowest), alpha, scale=1 / 255.0)
    return darkness


def _lift(rgba: NDArray[np.uint8], light: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """Lift the drawing off its paper: transparent where the paper is bare, on white it looks as before."""
    layer = np.empty_like(rgba)
    for top in range(0, len(rgba), _STRIP_ROWS):
        strip = slice(top, top + _STRIP_ROWS)
        even = divide_light(np.ascontiguousarray(rgba[strip, :, :3]), light, top, len(rgba))
        layer[strip, :, :3] = cv2.bitwise_not(even)
    floor, full = _levels(_largest(layer[:: max(1, len(layer) // 1000)]))
    table = _stretch(floor, max(full, _LEAST_FULL))
    for top in range(0, len(rgba), _STRIP_ROWS):
        strip = slice(top, top + _STRIP_ROWS)
        dark = np.asarray(cv2.LUT(np.ascontiguousarray(layer[strip, :, :3]), table), np.uint8)
        alpha = _largest(dark)
        tint = cv2.divide(dark, cv2.merge([alpha, alpha, alpha]), scale=255.0)
        layer[strip, :, :3] = cv2.bitwise_not(tint)
        layer[strip, :, 3] = alpha
    return layer


def _largest(channels: NDArray[np.uint8]) -> NDArray[np.uint8]:
    first, second, third = (np.ascontiguousarray(channels[..., i]) for i in range(3))
    return np.asarray(cv2.max(cv2.max(first, second), third), np.uint8)


def _levels(darkness: NDArray[np.uint8]) -> tuple[int, int]:
    """Return the darkness up to which a page is paper with its grain, and the darkness of its full ink."""
    step = max(1, int((darkness.size / 4e6) ** 0.5))
    thin = np.ascontiguousarray(darkness[::step, ::step])
    counts = np.bincount(thin.ravel(), minlength=256)
    # The soft edges of lines are no grain; there is the more of them the larger a page was made.
    reach = 2 * max(1, round(_SOFT_EDGE * max(thin.shape))) + 1
    is_edge = cv2.dilate((thin >= _FAINTEST_LINE * 2).astype(np.uint8), np.ones((reach, reach), np.uint8))
    light = np.cumsum(np.bincount(thin[is_edge == 0], minlength=256)[: _FAINTEST_LINE * 2])
    if light[-1] == 0:
        return 0, 255
    middle, wide = np.searchsorted(light, (light[-1] * 0.5, light[-1] * 0.84))
    floor = int(min(middle + 3 * (wide - middle), _FAINTEST_LINE))
    inked = np.cumsum(counts * (np.arange(256) >= max(_FAINTEST_LINE, 2 * floor)))
    full = int(np.searchsorted(inked, 0.9 * inked[-1])) if inked[-1] else 0
    return floor, full


def _stretch(floor: int, full: int) -> NDArray[np.uint8]:
    full = max(full, floor + round(255 / _LARGEST_GAIN))
    levels = (np.arange(256) - floor) * (255.0 / (full - floor))
    table: NDArray[np.uint8] = np.clip(levels + 0.5, 0, 255).astype(np.uint8)
    return table


def _flatten_tones(ink: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """Take even gray areas for paper, so that they can be regions; black ones stay ink."""
    reach = max(9, round(max(ink.shape) / 50) | 1)
    tone = cv2.morphologyEx(ink, cv2.MORPH_OPEN, np.ones((reach, reach), np.uint8))
    tone = cv2.LUT(tone, _tone_table())
    tone[cv2.dilate(ink, np.ones((3, 3), np.uint8)) >= _BLACK] = 0  # the soft edge of black is no tone
    if not tone.any():
        return ink
    return np.asarray(cv2.divide(cv2.subtract(ink, tone), cv2.bitwise_not(tone), scale=255.0), np.uint8)


def _tone_table() -> NDArray[np.uint8]:
    levels = np.arange(256)
    share = np.clip((_BLACK - levels) / (_BLACK - _TONE), 0, 1)
    table: NDArray[np.uint8] = (levels * share).astype(np.uint8)
    return table
