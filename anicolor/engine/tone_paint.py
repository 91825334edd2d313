"""From the chroma of a small picture to the pixels of a page whose lightness is kept."""

from dataclasses import dataclass
from functools import lru_cache

import cv2
import numpy as np
from numpy.typing import NDArray

from anicolor.document.blend import luminosity
from anicolor.document.geometry import Rect

Floats = NDArray[np.float32]
Pixels = NDArray[np.uint8]

_HALVINGS = 8
_WHITE = (0.95047, 1.0, 1.08883)
_TO_RGB = np.array(
    [[3.2404542, -1.5371385, -0.4985314], [-0.969266, 1.8760108, 0.041556], [0.0556434, -0.2040259, 1.0572252]],
    np.float32,
)
_FROM_CUBES = _TO_RGB * np.array(_WHITE, np.float32)
_BEND = np.float32(6 / 29)
_WHITE_FROM = 0.995
_SLACK = np.float32(1e-4)
_STEPS = 1 << 14


@dataclass(frozen=True, eq=False)
class GuidedChroma:
    """Chroma as a function of lightness around each place: chroma = slope * lightness + rest.

    Where lightness is even, the slope is near 0 and chroma smooth; where it has an edge, chroma has one too, however
    much it is enlarged.

    Source: K. He, J. Sun, "Fast guided filter", 2015.
    """

    slope: Floats
    """(h, w, 2) at the small size."""
    rest: Floats
    """(h, w, 2)."""

    def enlarge(self, light: Floats, strip: Rect) -> Floats:
        """Return (strip.height, strip.width, 2), a part of the page of lightness (H, W)."""
        rows, columns = self.slope.shape[:2]
        height, width = light.shape
        # The transform maps middles of page pixels to middles of small ones.
        across, down = columns / width, rows / height
        move = np.array([[across, 0, across / 2 - 0.5], [0, down, (strip.top + 0.5) * down - 0.5]], np.float64)
        flags = cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP

        def widen(values: Floats) -> Floats:
            size = (width, strip.height)
            return np.asarray(cv2.warpAffine(values, move, size, flags=flags, borderMode=cv2.BORDER_REPLICATE))

        wide = widen(self.slope)
        wide *= light[strip.slices][..., None]
        wide += widen(self.rest)
        return wide


def guide_chroma(chroma: Floats, light: Floats, radius_px: int, edge: float) -> GuidedChroma:
    """Fit chroma (h, w, 2) to lightness (h, w) within small windows.

    Args:
        chroma: what is smoothed.
        light: the guide.
        radius_px: of the windows.
        edge: deviation of lightness within a window that counts as an edge.
    """
    size = (2 * radius_px + 1, 2 * radius_px + 1)
    mean = cv2.blur(light, size)[..., None]
    variance = cv2.blur(light * light, size)[..., None] - mean * mean
    own = cv2.blur(chroma, size)
    slope = (cv2.blur(chroma * light[..., None], size) - own * mean) / (variance + edge**2)
    rest = own - slope * mean
    return GuidedChroma(np.asarray(cv2.blur(slope, size), np.float32), np.asarray(cv2.blur(rest, size), np.float32))


def paint_lab(light: Floats, chroma: Floats) -> Pixels:
    """Return (H, W, 3) sRGB of lightness (H, W) and a, b (H, W, 2), all / 100.

    Lightness is kept; chroma shrinks towards grey where a screen cannot show so much of it.
    """
    middle = ((light + np.float32(0.16)) / np.float32(1.16)).reshape(-1)
    is_white = (light >= _WHITE_FROM).reshape(-1)
    a, b = (np.where(is_white, np.float32(0), chroma[..., channel].reshape(-1)) for channel in (0, 1))
    linear = _to_linear(middle, a, b)
    beyond = np.flatnonzero(~_is_shown(linear))
    if beyond.size:
        linear[:, beyond] = _shrink(middle[beyond], a[beyond], b[beyond])
    return _encode(linear).reshape(*light.shape, 3)


def lighten_layer(grey: Pixels, colors: Pixels) -> Pixels:
    """Return (H, W): laid over the grey picture in the mode `soft-light`, it gives the luminosity of the colors.

    The mode `color` keeps luminosity, a sum of red, green and blue; an eye sees CIELAB lightness. This layer between
    the two is the difference, so that the layers give the same picture in every program.
    """
    below = grey.astype(np.float32) / 255.0
    wanted = luminosity(np.moveaxis(colors, 2, 0).astype(np.float32) / np.float32(255.0))
    curve = np.where(below <= 0.25, ((16 * below - 12) * below + 4) * below, np.sqrt(below))
    reach = np.where(wanted <= below, below * (1 - below), curve - below)
    share = np.divide(wanted - below, reach, out=np.zeros_like(below), where=reach > 1e-6)
    return np.asarray(np.clip(0.5 + 0.5 * share, 0, 1) * 255 + 0.5, np.uint8)


def small_lightness(light: Floats, longest_px: int) -> Floats:
    """Return lightness reduced to at most this longer side."""
    height, width = light.shape
    scale = min(1.0, longest_px / max(height, width))
    size = (max(round(width * scale), 1), max(round(height * scale), 1))
    return np.asarray(cv2.resize(light, size, interpolation=cv2.INTER_AREA), np.float32)


def _to_linear(middle: Floats, a: Floats, b: Floats) -> Floats:
    """Return (3, N) linear light of f(Y) and a, b / 100, each (N,)."""
    root = np.stack([middle + a * np.float32(0.2), middle, middle - b * np.float32(0.5)])
    cubes = root * root * root
    is_dark = root <= _BEND
    if is_dark.any():
        cubes[is_dark] = (root[is_dark] - np.float32(4 / 29)) * (3 * _BEND**2)
    return np.asarray(_FROM_CUBES @ cubes, np.float32)


def _is_shown(linear: Floats) -> NDArray[np.bool_]:
    return np.asarray((linear.min(axis=0) >= -_SLACK) & (linear.max(axis=0) <= 1 + _SLACK), np.bool_)


def _shrink(middle: Floats, a: Floats, b: Floats) -> Floats:
    """Return (3, N) linear light of the most chroma of each hue that can be shown."""
    low, high = np.zeros(len(middle), np.float32), np.ones(len(middle), np.float32)
    for _ in range(_HALVINGS):
        share = np.asarray((low + high) / 2, np.float32)
        shown = _is_shown(_to_linear(middle, a * share, b * share))
        low, high = np.where(shown, share, low), np.where(shown, high, share)
    return _to_linear(middle, a * low, b * low)


def _encode(linear: Floats) -> Pixels:
    """Return (N, 3) 8-bit sRGB."""
    table = _srgb_table()
    pixels = np.empty((linear.shape[1], 3), np.uint8)
    for channel, plane in enumerate(linear):
        root = np.sqrt(np.clip(plane, 0, 1))
        pixels[:, channel] = table[(root * np.float32(_STEPS) + np.float32(0.5)).astype(np.int32)]
    return pixels


@lru_cache(maxsize=1)
def _srgb_table() -> Pixels:
    """Return 8-bit sRGB by the square root of linear light, in which steps are about as fine everywhere."""
    linear = (np.arange(_STEPS + 1) / _STEPS) ** 2
    value = np.where(linear <= 0.0031308, linear * 12.92, 1.055 * linear ** (1 / 2.4) - 0.055)
    return np.asarray(np.clip(value, 0, 1) * 255 + 0.5, np.uint8)
