"""Colors that things have in drawings, for painting them anew: skin like skin, hair natural or dyed, the rest anything.

Lightness and chroma are CIELAB's, hues are degrees around its grey axis. The ranges are drawn by hand, wide enough for
every people and for what comics do.
"""

from typing import NamedTuple

import numpy as np
from numpy.random import Generator
from numpy.typing import NDArray


class Range(NamedTuple):
    """Colors to draw from, evenly."""

    share: float
    lightness: tuple[float, float]
    hue: tuple[float, float]
    chroma: tuple[float, float]


_ALL_AROUND = (0.0, 360.0)
_SKIN = (
    Range(0.5, (72.0, 93.0), (40.0, 75.0), (8.0, 26.0)),
    Range(0.4, (28.0, 72.0), (40.0, 70.0), (14.0, 34.0)),
    Range(0.1, (40.0, 85.0), _ALL_AROUND, (8.0, 40.0)),
)
_HAIR = (
    Range(0.2, (8.0, 28.0), _ALL_AROUND, (0.0, 10.0)),
    Range(0.2, (18.0, 50.0), (40.0, 75.0), (10.0, 35.0)),
    Range(0.15, (62.0, 90.0), (70.0, 95.0), (15.0, 48.0)),
    Range(0.1, (35.0, 60.0), (35.0, 60.0), (32.0, 60.0)),
    Range(0.1, (60.0, 96.0), _ALL_AROUND, (0.0, 8.0)),
    Range(0.25, (32.0, 85.0), _ALL_AROUND, (18.0, 55.0)),
)
_EYES = (Range(1.0, (22.0, 72.0), _ALL_AROUND, (8.0, 50.0)),)
_MOUTH = (Range(1.0, (35.0, 72.0), (5.0, 40.0), (18.0, 45.0)),)
_WHITE_OF_THE_EYE = (Range(1.0, (88.0, 100.0), _ALL_AROUND, (0.0, 5.0)),)
PALETTES = {
    "skin": _SKIN,
    "face": _SKIN,
    "hair": _HAIR,
    "brow": _HAIR,
    "iris": _EYES,
    "mouth": _MOUTH,
    "white": _WHITE_OF_THE_EYE,
}
"""By what a region is, as the descriptions of rendered sets say; cloth and all else may have any color."""


def draw_color(meaning: str, rng: Generator) -> NDArray[np.float32]:
    """Return a color for a thing in OpenCV's 8-bit Lab, (3,)."""
    ranges = PALETTES.get(meaning)
    if ranges is None:
        lightness, hue, chroma = rng.uniform(12, 96), rng.uniform(0, 360), abs(rng.normal(0, 38))
    else:
        chosen = ranges[int(rng.choice(len(ranges), p=[one.share for one in ranges]))]
        lightness, hue, chroma = (rng.uniform(*bounds) for bounds in chosen[1:])
    turn = np.deg2rad(hue)
    return np.array([lightness * 2.55, 128 + chroma * np.cos(turn), 128 + chroma * np.sin(turn)], np.float32)
