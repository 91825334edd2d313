"""Grey pictures: their lightness, and how to tell them from line art."""

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

Pixels = NDArray[np.uint8]
Floats = NDArray[np.float32]

_JUDGED_PX = 384
_STRIP_ROWS = 512
_PAPER_FROM = 0.80
_INK_BELOW = 0.15
"""Of the paper's lightness: between the two is what only a painting has much of."""
_STEEP = 0.10
_TONE_SHARE = 0.22
_COLORFUL = 12.0
_NEARLY_WHITE = 0.97
_GENTLE = (0.004, 0.06)


@dataclass(frozen=True, eq=False)
class ToneLight:
    """What a grey picture says. Arrays are read-only."""

    light: Floats
    """(H, W) CIELAB lightness / 100, over white where the page is transparent."""
    grey: Pixels
    """(H, W) the grey of that lightness."""
    is_grey: bool
    """Whether the page has no color of its own."""


def read_light(rgba: Pixels) -> ToneLight:
    """Return the lightness of a page (H, W, 4)."""
    table = _lightness_of_greys()
    grey = np.empty(rgba.shape[:2], np.uint8)
    light = np.empty(rgba.shape[:2], np.float32)
    is_grey = True
    for top in range(0, len(rgba), _STRIP_ROWS):
        strip = slice(top, top + _STRIP_ROWS)
        rgb = _over_white(rgba[strip])
        if (rgb[..., 0] == rgb[..., 1]).all() and (rgb[..., 0] == rgb[..., 2]).all():
            grey[strip] = rgb[..., 0]
            light[strip] = table[grey[strip]]
        else:
            is_grey = False
            lightness = _lab(rgb)[..., 0] / 100.0
            grey[strip] = np.interp(lightness, table, np.arange(256)) + 0.5
            light[strip] = lightness
    for array in (light, grey):
        array.setflags(write=False)
    return ToneLight(light, grey, is_grey)


def is_tone(rgba: Pixels) -> bool:
    """Whether a page (H, W, 4) looks like a grey painting rather than like line art.

    A painting has large even areas of middle greys. Colored pages, screened ones and scans of drawings count as line
    art: in doubt it is that.
    """
    step = max(1, max(rgba.shape) // (2 * _JUDGED_PX))
    rgb = _over_white(np.ascontiguousarray(rgba[::step, ::step]))
    scale = min(1.0, _JUDGED_PX / max(rgb.shape))
    small = cv2.resize(rgb, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    lab = _lab(np.asarray(small, np.uint8))
    if float(np.hypot(lab[..., 1], lab[..., 2]).mean()) > _COLORFUL:
        return False
    light = np.asarray(lab[..., 0] / 100.0, np.float32)
    paper = max(float(np.quantile(light, 0.95)), 0.3)
    around = np.ones((3, 3), np.uint8)
    is_even = np.subtract(cv2.dilate(light, around), cv2.erode(light, around)) < _STEEP
    is_middle = (light > _INK_BELOW * paper) & (light < _PAPER_FROM * paper)
    return float((is_even & is_middle).mean()) > _TONE_SHARE


def measure_slopes(light: Floats) -> float:
    """Return the share of a picture (H, W), off white, whose lightness is neither even nor steep: much if painted."""
    down, across = np.abs(np.diff(light, axis=0))[:, :-1], np.abs(np.diff(light, axis=1))[:-1]
    steps = np.maximum(down, across)
    is_dark = light[:-1, :-1] < _NEARLY_WHITE
    is_gentle = (steps > _GENTLE[0]) & (steps < _GENTLE[1]) & is_dark
    return float(is_gentle.sum() / max(int(is_dark.sum()), 1))


def _over_white(rgba: Pixels) -> Pixels:
    alpha = rgba[..., 3:].astype(np.uint16)
    if (alpha == 255).all():
        return np.ascontiguousarray(rgba[..., :3])
    return np.asarray((rgba[..., :3] * alpha + 255 * (255 - alpha) + 127) // 255, np.uint8)


def _lab(rgb: Pixels) -> Floats:
    return np.asarray(cv2.cvtColor(rgb.astype(np.float32) / 255.0, cv2.COLOR_RGB2LAB), np.float32)


def _lightness_of_greys() -> Floats:
    """Return (256,) CIELAB lightness / 100 of the 8-bit greys."""
    value = np.arange(256) / 255.0
    linear = np.where(value <= 0.04045, value / 12.92, ((value + 0.055) / 1.055) ** 2.4)
    root = np.where(linear > (6 / 29) ** 3, np.cbrt(linear), linear / (3 * (6 / 29) ** 2) + 4 / 29)
    return np.asarray(1.16 * root - 0.16, np.float32)
