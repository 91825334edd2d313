"""Blend modes and the compositing of one layer strip onto what lies below it.

Source: W3C (2015), Compositing and Blending Level 1; the same formulas as OpenRaster and Photoshop use.
"""

from __future__ import annotations

from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from anicolor.document.geometry import Pixels

Strip = NDArray[np.float32]
"""Colors (3, H, W) or alpha (H, W) of some pixels, 0..1; in planes, along which numpy is quick."""


class Blend(StrEnum):
    """How a layer mixes with what lies below."""

    NORMAL = "normal"
    MULTIPLY = "multiply"
    SCREEN = "screen"
    OVERLAY = "overlay"
    DARKEN = "darken"
    LIGHTEN = "lighten"
    COLOR_DODGE = "color-dodge"
    COLOR_BURN = "color-burn"
    HARD_LIGHT = "hard-light"
    SOFT_LIGHT = "soft-light"
    DIFFERENCE = "difference"
    ADD = "add"
    COLOR = "color"
    """Hue and saturation of this layer, lightness of what lies below."""

    @property
    def ora_name(self) -> str:
        """The `composite-op` of OpenRaster."""
        return {Blend.NORMAL: "svg:src-over", Blend.ADD: "svg:plus"}.get(self, f"svg:{self.value}")

    @property
    def psd_name(self) -> bytes:
        """The four-byte key of Photoshop."""
        return _PSD_NAMES[self]


_PSD_NAMES = {
    Blend.NORMAL: b"norm",
    Blend.MULTIPLY: b"mul ",
    Blend.SCREEN: b"scrn",
    Blend.OVERLAY: b"over",
    Blend.DARKEN: b"dark",
    Blend.LIGHTEN: b"lite",
    Blend.COLOR_DODGE: b"div ",
    Blend.COLOR_BURN: b"idiv",
    Blend.HARD_LIGHT: b"hLit",
    Blend.SOFT_LIGHT: b"sLit",
    Blend.DIFFERENCE: b"diff",
    Blend.ADD: b"lddg",
    Blend.COLOR: b"colr",
}


def blend_from_ora(name: str) -> Blend:
    """The mode of an OpenRaster `composite-op`; normal for one that is not known."""
    return next((blend for blend in Blend if blend.ora_name == name), Blend.NORMAL)


def blend_from_psd(name: bytes) -> Blend | None:
    """The mode of a four-byte key of Photoshop; None for one that is not known."""
    return next((blend for blend, key in _PSD_NAMES.items() if key == name), None)


def to_strip(pixels: Pixels) -> tuple[Strip, Strip]:
    """Colors (3, H, W) and alpha (H, W), 0..1, of pixels (H, W, 4)."""
    planes = np.divide(np.moveaxis(pixels, 2, 0), np.float32(255), order="C")
    return planes[:3], planes[3]


def to_pixels(color: Strip, alpha: Strip) -> Pixels:
    """Pixels (H, W, 4), rounded; transparent ones become all zero."""
    pixels = np.empty((*alpha.shape, 4), np.uint8)
    if not alpha.all():
        color = np.where(alpha > 0, color, 0)
    for channel, plane in enumerate((*color, alpha)):
        # Cutting off after adding a half rounds.
        pixels[..., channel] = plane * np.float32(255) + np.float32(0.5)
    return pixels


def white_to_alpha(color: Strip, alpha: Strip) -> tuple[Strip, Strip]:
    """The clearest colors that, multiplied onto something opaque, give the same as these.

    A line layer of black on white becomes black on nothing: it can then lie on transparent paper.
    """
    ink = 1 - color.min(axis=0)
    return np.where(ink > 0, 1 - (1 - color) / np.maximum(ink, np.float32(1e-6)), 0), alpha * ink


def composite(
    below: tuple[Strip, Strip], source: tuple[Strip, Strip], blend: Blend, opacity: float
) -> tuple[Strip, Strip]:
    """Color and alpha after `source` is laid on `below`, both with straight alpha."""
    color_below, alpha_below = below
    color, alpha = source
    if not alpha.any():
        return below
    is_opaque = opacity == 1 and bool((alpha == 1).all())
    if is_opaque and blend is Blend.NORMAL:
        return source
    if opacity < 1:
        alpha = alpha * np.float32(opacity)
    mixed = _mix(color_below, color, blend)
    if (alpha_below == 1).all():
        return (mixed if is_opaque else color_below + (mixed - color_below) * alpha), alpha_below
    blend_alpha = alpha * alpha_below
    total: Strip = alpha + alpha_below * (1 - alpha)
    summed = color * (alpha - blend_alpha) + mixed * blend_alpha + color_below * (alpha_below * (1 - alpha))
    return np.divide(summed, total, out=np.zeros_like(summed), where=total > 0), total


def _mix(below: Strip, top: Strip, blend: Blend) -> Strip:
    """The blend function B(Cb, Cs) of the recommendation, for each channel."""
    mixed: Strip
    match blend:
        case Blend.MULTIPLY:
            mixed = below * top
        case Blend.SCREEN:
            mixed = below + top - below * top
        case Blend.OVERLAY:
            mixed = _hard_light(top, below)
        case Blend.DARKEN:
            mixed = np.minimum(below, top)
        case Blend.LIGHTEN:
            mixed = np.maximum(below, top)
        case Blend.COLOR_DODGE:
            mixed = np.where(below <= 0, 0, np.minimum(1, below / np.maximum(1 - top, np.float32(1e-6))))
        case Blend.COLOR_BURN:
            burnt = 1 - np.minimum(1, (1 - below) / np.maximum(top, np.float32(1e-6)))
            mixed = np.where(below >= 1, 1, burnt)
        case Blend.HARD_LIGHT:
            mixed = _hard_light(below, top)
        case Blend.SOFT_LIGHT:
            curve: Strip = np.where(below <= 0.25, ((16 * below - 12) * below + 4) * below, np.sqrt(below))
            darker: Strip = below - (1 - 2 * top) * below * (1 - below)
            mixed = np.where(top <= 0.5, darker, below + (2 * top - 1) * (curve - below))
        case Blend.DIFFERENCE:
            mixed = np.abs(below - top)
        case Blend.ADD:
            mixed = np.minimum(below + top, 1)
        case Blend.COLOR:
            mixed = _set_luminosity(top, luminosity(below))
        case _:
            mixed = top
    return mixed


def luminosity(color: Strip) -> Strip:
    """The lightness (H, W) of colors (3, H, W) that the mode `color` keeps."""
    kept: Strip = np.float32(0.3) * color[0] + np.float32(0.59) * color[1] + np.float32(0.11) * color[2]
    return kept


def _set_luminosity(color: Strip, wanted: Strip) -> Strip:
    """The colors moved to another luminosity, and then towards grey where they would leave 0..1."""
    moved = color + (wanted - luminosity(color))
    low, high = moved.min(axis=0), moved.max(axis=0)
    share = np.ones_like(wanted)
    np.divide(wanted, wanted - low, out=share, where=low < 0)
    room = np.ones_like(wanted)
    np.divide(1 - wanted, high - wanted, out=room, where=high > 1)
    mixed: Strip = wanted + (moved - wanted) * np.minimum(share, room)
    return np.clip(mixed, 0, 1)


def _hard_light(below: Strip, top: Strip) -> Strip:
    return np.where(top <= 0.5, below * 2 * top, 1 - (1 - below) * (2 - 2 * top))
