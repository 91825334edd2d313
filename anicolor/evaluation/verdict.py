"""The figures in words."""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import pairwise

from anicolor.evaluation.figures import Figures, SetFigures

# A high SSIM says that the shapes are right, but a low one may come from the colors alone; then the sides of lines
# decide: a page of one color has 0.5, the finished picture in other hues 1.
RIGHT_SSIM = 0.85
RIGHT_SHAPES = 0.8
PARTLY_RIGHT_SHAPES = 0.65
RIGHT_DELTA_E = 5.0
WRONG_DELTA_E = 10.0
GRAY_BELOW = 0.7
LOUD_ABOVE = 1.3
BLEED_ABOVE = 0.05
# One step of 8-bit sRGB is less.
KEPT_DELTA_E = 1.0


def judge_colors(means: Figures) -> str:
    """Shapes and colors in a few words, such as "right shapes, wrong colors"."""
    if means.ssim >= RIGHT_SSIM or means.shapes >= RIGHT_SHAPES:
        shapes = "right shapes"
    else:
        shapes = "partly right shapes" if means.shapes >= PARTLY_RIGHT_SHAPES else "wrong shapes"
    if means.delta_e <= RIGHT_DELTA_E:
        return f"{shapes}, right colors"
    return f"{shapes}, wrong colors" if means.delta_e > WRONG_DELTA_E else f"{shapes}, nearly right colors"


def list_faults(means: Figures) -> list[str]:
    """What else an artist would notice; empty where nothing stands out."""
    faults = []
    if means.saturation_ratio < GRAY_BELOW:
        faults.append(f"grayish ({means.saturation_ratio:.0%} of the true saturation)")
    if means.saturation_ratio > LOUD_ABOVE:
        faults.append(f"garish ({means.saturation_ratio:.0%} of the true saturation)")
    if means.bleed > BLEED_ABOVE:
        faults.append(f"color runs across lines ({means.bleed:.0%} of it)")
    if means.hint_delta_e_max > KEPT_DELTA_E:
        faults.append(f"hints are not kept (one is off by {means.hint_delta_e_max:.1f})")
    return faults


def give_verdict(row: SetFigures) -> str:
    """One set with one number of hints in words."""
    return "; ".join([judge_colors(row.means), *list_faults(row.means)])


def judge_curve(rows: Sequence[SetFigures]) -> str:
    """What hints are worth: how the error and the PSNR change from the fewest to the most; empty for one number.

    Args:
        rows: One set (or the average) with rising numbers of hints.
    """
    if len(rows) < 2 or not math.isfinite(rows[0].means.delta_e):
        return ""
    first, last = rows[0], rows[-1]
    gain = last.means.psnr - first.means.psnr
    text = (
        f"From {first.hint_count} to {last.hint_count} hints the color difference goes from "
        f"{first.means.delta_e:.1f} to {last.means.delta_e:.1f} and the PSNR changes by {gain:+.2f} dB"
    )
    if last.means.delta_e >= first.means.delta_e:
        return f"{text}: hints do not help."
    drops = [one.means.delta_e - two.means.delta_e for one, two in pairwise(rows)]
    place = max(range(len(drops)), key=lambda index: drops[index])
    step = f"{rows[place].hint_count} to {rows[place + 1].hint_count}"
    return f"{text}; the largest step is from {step}."
