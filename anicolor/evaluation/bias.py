"""Where colors go wrong in one direction: skin, hair, dark, green.

The four are ranges of the finished picture's color in CIELAB (lightness L, chroma C, hue h in degrees), because
pictures do not say what they show. They may overlap, and everything in the range counts: wood may be as brown as hair.

    skin   L 30..95, C 10..50, h 25..80: from light to dark skin, also cream and sand
    hair   L 10..65, C 5..45, h 20..100: black-brown to dark blond; also dark skin, leather and wood
    dark   L below 30: black clothes and hair, night
    green  C at least 15, h 100..190: leaves, meadows, green cloth
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from anicolor.evaluation.ciede2000 import Floats, ciede2000, picture_to_lab
from anicolor.evaluation.metrics import Mask

RANGES = ("skin", "hair", "dark", "green")


def find_range(name: str, lab: Floats) -> Mask:
    """(...) bool: which CIELAB colors, (..., 3), belong to a range.

    Raises:
        KeyError: there is no such range.
    """
    lightness, chroma = lab[..., 0], np.hypot(lab[..., 1], lab[..., 2])
    hue = np.rad2deg(np.arctan2(lab[..., 2], lab[..., 1])) % 360.0

    def between(low: float, values: Floats, high: float) -> Mask:
        return np.asarray((values >= low) & (values <= high))

    ranges = {
        "skin": between(30, lightness, 95) & between(10, chroma, 50) & between(25, hue, 80),
        "hair": between(10, lightness, 65) & between(5, chroma, 45) & between(20, hue, 100),
        "dark": lightness < 30,
        "green": (chroma >= 15) & between(100, hue, 190),
    }
    return ranges[name]


@dataclass(frozen=True, slots=True)
class Bias:
    """What became of the colors of one range, over any number of pixels.

    Attributes:
        range_name: One of `RANGES`.
        pixel_count: Pixels whose true color is in the range.
        judged_count: Pixels judged altogether.
        true_lab: Mean CIELAB of the finished picture there.
        lab: Mean CIELAB of the colored page there.
        chromas: Mean chroma of the finished picture and of the colored page there.
        delta_e: Mean CIEDE2000 there.
    """

    range_name: str
    pixel_count: int
    judged_count: int
    true_lab: tuple[float, float, float]
    lab: tuple[float, float, float]
    chromas: tuple[float, float]
    delta_e: float

    @property
    def share(self) -> float:
        """The range's share of the judged pixels, 0..1."""
        return self.pixel_count / self.judged_count if self.judged_count else 0.0

    def describe(self) -> str:
        """In words, which way the colors went."""
        if not self.pixel_count:
            return "none in the truth"
        words = []
        lighter = self.lab[0] - self.true_lab[0]
        if abs(lighter) >= 5:
            words.append("too light" if lighter > 0 else "too dark")
        fuller = self.chromas[1] - self.chromas[0]
        if abs(fuller) >= 5:
            words.append("too colorful" if fuller > 0 else "too gray")
        # A color that only gains or loses chroma keeps its hue: not every gray green has shifted to red.
        lengths = [float(np.hypot(lab[1], lab[2])) for lab in (self.true_lab, self.lab)]
        scale = lengths[1] / lengths[0] if lengths[0] >= 5 else 1.0
        turned = [self.lab[channel] - scale * self.true_lab[channel] for channel in (1, 2)]
        if math.hypot(*turned) >= 5:
            redder, yellower = (self.lab[channel] - self.true_lab[channel] for channel in (1, 2))
            shift = max((redder, "red", "green"), (yellower, "yellow", "blue"), key=lambda one: abs(one[0]))
            words.append(f"shifted to {shift[1] if shift[0] > 0 else shift[2]}")
        if words:
            return ", ".join(words)
        return "no bias" if self.delta_e < 10 else "wrong, but in no one direction"


def measure_bias(picture: NDArray[Any], truth: NDArray[Any], area: Mask) -> list[Bias]:
    """The four ranges on one page: (H, W, 3) sRGB pictures, uint8 or float in 0..1, in an (H, W) bool area."""
    lab, true_lab = picture_to_lab(picture[area]), picture_to_lab(truth[area])
    delta_e = ciede2000(lab, true_lab)
    rows = []
    for name in RANGES:
        inside = find_range(name, true_lab)
        means = [_mean_color(colors[inside]) for colors in (true_lab, lab)]
        chromas = [_mean(np.hypot(colors[inside, 1], colors[inside, 2])) for colors in (true_lab, lab)]
        rows.append(
            Bias(
                name,
                int(np.count_nonzero(inside)),
                len(lab),
                means[0],
                means[1],
                (chromas[0], chromas[1]),
                _mean(delta_e[inside]),
            )
        )
    return rows


def _mean(values: Floats) -> float:
    return float(np.mean(values, dtype=np.float64)) if len(values) else math.nan


def _mean_color(colors: Floats) -> tuple[float, float, float]:
    return _mean(colors[:, 0]), _mean(colors[:, 1]), _mean(colors[:, 2])


def merge_biases(biases: Iterable[Bias]) -> list[Bias]:
    """One row a range over the pixels of several pages, each pixel counting the same."""
    biases = list(biases)
    rows = []
    for name in RANGES:
        own = [one for one in biases if one.range_name == name]
        filled = [one for one in own if one.pixel_count]
        weights = [one.pixel_count for one in filled]
        table = np.array([(*one.true_lab, *one.lab, *one.chromas, one.delta_e) for one in filled]).reshape(-1, 9)
        mean = [float(value) for value in (np.average(table, 0, weights) if filled else np.full(9, math.nan))]
        judged = sum(one.judged_count for one in own)
        rows.append(
            Bias(
                name,
                sum(weights),
                judged,
                (mean[0], mean[1], mean[2]),
                (mean[3], mean[4], mean[5]),
                (mean[6], mean[7]),
                mean[8],
            )
        )
    return rows
