"""The figures of colored pictures, and their means: over a set's pictures, then over the sets."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, fields
from typing import Any

from anicolor.evaluation.metrics import Scores, relate_chroma

# A picture that is reproduced exactly has an infinite PSNR, with which no mean can be taken.
EXACT_PSNR = 100.0
REPORTED = (
    "psnr",
    "mse",
    "ssim",
    "flip",
    "delta_e",
    "area_within_10",
    "saturation_ratio",
    "bleed",
    "hint_delta_e_max",
    "lpips",
)


@dataclass(frozen=True, slots=True)
class Figures:
    """How good one colored picture is, or the mean of several; NaN is what could not be taken.

    All but the hints' figure are taken off the lines and off the paper, as `find_judged_area` says.

    Attributes:
        psnr: Peak signal-to-noise ratio in dB; an exact picture counts 100.
        mse: Mean square of the difference of sRGB values in 0..1.
        ssim: Structural similarity, 1 for the same picture.
        flip: Mean FLIP difference, 0..1; NaN without the package flip-evaluator.
        delta_e: Mean CIEDE2000 difference.
        area_within_10: Share of the area, 0..1, whose CIEDE2000 difference is at most 10.
        chroma: Mean CIELAB chroma.
        true_chroma: That of the truth.
        bleed: Share of the right color beside lines, 0..1, that is also found across them (`bleed.py`).
        hint_delta_e_max: Largest CIEDE2000 between a hint and the color at its place; of a set, the worst one.
        lpips: Learned perceptual distance; NaN without its package and backbone.
        shapes: How well the sides of lines are told apart, 0..1, whatever their colors (`shapes.py`).
        specks: Number of specks on the page (`specks.py`).
        hint_s: Seconds from a changed hint to the color, with the page's features at hand.
    """

    psnr: float
    mse: float
    ssim: float
    flip: float
    delta_e: float
    area_within_10: float
    chroma: float
    true_chroma: float
    bleed: float
    hint_delta_e_max: float
    lpips: float
    shapes: float
    specks: float
    hint_s: float

    @property
    def saturation_ratio(self) -> float:
        """Mean chroma as a multiple of the truth's; of means over pictures, so that nearly gray ones weigh little."""
        return relate_chroma(self.chroma, self.true_chroma)


@dataclass(frozen=True, slots=True)
class SetFigures:
    """The means of a set with one number of hints.

    Attributes:
        set_name: The set, or what several sets together are called.
        hint_count: The number of hints asked for, k.
        picture_count: The number of pictures judged, n.
        means: The figures.
    """

    set_name: str
    hint_count: int
    picture_count: int
    means: Figures

    def describe(self) -> dict[str, Any]:
        """A JSON-able mapping, stable for scripts; None is what could not be taken."""
        start = {"set": self.set_name, "k": self.hint_count, "n": self.picture_count}
        return start | {name: known_or_none(getattr(self.means, name)) for name in REPORTED}


def count(number: int, thing: str) -> str:
    """The number of things in words that agree: "1 set", "2 sets"."""
    return f"{number:,} {thing}" if number == 1 else f"{number:,} {thing}s"


def known_or_none(figure: float, digits: int = 6) -> float | None:
    """The figure, rounded, or None for what JSON does not have: NaN and infinity."""
    return round(figure, digits) if math.isfinite(figure) else None


def mean_of(values: Iterable[float]) -> float:
    """The mean of the values that are numbers; NaN if there are none."""
    numbers = [value for value in values if not math.isnan(value)]
    return sum(numbers) / len(numbers) if numbers else math.nan


def clip_infinite(figure: float) -> float:
    """The figure, or the PSNR an exact picture counts with where it is infinite."""
    return EXACT_PSNR if math.isinf(figure) else figure


def average_scores(scores: Iterable[Scores]) -> Scores:
    """The mean of every figure, leaving out what is not a number."""
    rows = [asdict(one) for one in scores]
    return Scores(**{field.name: mean_of(clip_infinite(row[field.name]) for row in rows) for field in fields(Scores)})


def average_figures(several: Sequence[Figures]) -> Figures:
    """The mean of every figure, leaving out what is not a number; of the hints' figure the largest."""
    means = {field.name: mean_of(getattr(one, field.name) for one in several) for field in fields(Figures)}
    known = [one.hint_delta_e_max for one in several if not math.isnan(one.hint_delta_e_max)]
    return Figures(**means | {"hint_delta_e_max": max(known, default=math.nan)})


def average_sets(rows: Sequence[SetFigures], name: str = "all sets") -> list[SetFigures]:
    """The mean of the sets' means for every number of hints, each set counting the same."""
    averages = []
    for hint_count in sorted({row.hint_count for row in rows}):
        own = [row for row in rows if row.hint_count == hint_count]
        means = average_figures([row.means for row in own])
        averages.append(SetFigures(name, hint_count, sum(row.picture_count for row in own), means))
    return averages
