"""Colors a picture's line art with a rising number of hints and takes the figures."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from anicolor.catalog import find_weights, read_info
from anicolor.engine.page import ColoredPage, colorize
from anicolor.evaluation.bias import Bias, measure_bias
from anicolor.evaluation.bleed import bleed
from anicolor.evaluation.figures import Figures, clip_infinite
from anicolor.evaluation.metrics import find_judged_area, hint_delta_e, score
from anicolor.evaluation.perceptual import explain_missing_lpips, flip, has_flip, lpips_distance
from anicolor.evaluation.pictures import Pair
from anicolor.evaluation.placing import paint_hints, place_hints, place_paper_dot, seed_of
from anicolor.evaluation.shapes import shape_agreement
from anicolor.evaluation.specks import count_specks

Pixels = NDArray[np.uint8]


@dataclass(frozen=True, slots=True)
class Judge:
    """What is judged and how.

    Attributes:
        weights: Name or file.
        look: `flat`, `cel`, `soft` or `painted`; empty: what the weights go with.
        hint_counts: The numbers of hints, rising.
        device: `auto`, `cpu`, `cuda` or `mps`.
        strength: How much of a fine-tuned style is used, 0 to 1.
    """

    weights: str = "base"
    look: str = ""
    hint_counts: tuple[int, ...] = (0, 1, 5, 10, 20)
    device: str = "auto"
    strength: float = 1.0

    @property
    def shown_look(self) -> str:
        """The look that is judged.

        Raises:
            WeightsError: there are no such weights.
        """
        return self.look or read_info(find_weights(self.weights)).look or "flat"


@dataclass(frozen=True, slots=True)
class Judgment:
    """The figures of one picture with one number of hints.

    Attributes:
        name: The picture's file stem.
        hint_count: The number of hints asked for, not counting the white one on the paper.
        placed_count: The number there was room for.
        is_true_line: Whether the line art is the artist's own.
        figures: How near it comes.
        biases: One a color range.
    """

    name: str
    hint_count: int
    placed_count: int
    is_true_line: bool
    figures: Figures
    biases: tuple[Bias, ...]


def judge_pair(pair: Pair, judge: Judge) -> Iterator[tuple[Judgment, ColoredPage, Pixels]]:
    """Color one picture with every number of hints and compare with the finished picture.

    The hints are dots of the truth's colors in flat places, the fewer among the more, and one white dot on the paper
    where there is paper.

    Yields:
        The figures, the colored page and the (H, W, 4) hints picture; nothing where no pixel can be judged.

    Raises:
        InputError, WeightsError, EngineError: it cannot be colored.
    """
    if not find_judged_area(pair.truth, pair.line).any():
        return
    seed = seed_of(pair.set_name, pair.name)
    places = place_hints(pair.truth, pair.line, max(judge.hint_counts), seed)
    paper_dot = place_paper_dot(pair.truth, pair.line, seed)
    for hint_count in judge.hint_counts:
        hints = paint_hints(pair.truth, places[:hint_count], paper_dot)
        colored = colorize(
            pair.line_rgb,
            hints,
            look=judge.shown_look,
            weights=judge.weights,
            device=judge.device,
            strength=judge.strength,
        )
        spent = colored.colorization.seconds
        hint_s = spent["decode"] + spent["settle"]
        figures, biases = take_figures(pair, paint_shade(colored), colored.colors, hints, hint_s)
        placed = min(hint_count, len(places))
        yield Judgment(pair.name, hint_count, placed, pair.is_true_line, figures, biases), colored, hints


def paint_shade(colored: ColoredPage) -> Pixels:
    """(H, W, 3) uint8: the colors without lines, multiplied by the shade where the look has one."""
    shade = colored.colorization.shade
    if shade is None:
        return colored.colors
    product = colored.colors.astype(np.uint16) * shade[:, :, None]
    return np.asarray((product + 127) // 255, np.uint8)


def take_figures(
    pair: Pair, picture: Pixels, colors: Pixels, hints: Pixels, hint_s: float
) -> tuple[Figures, tuple[Bias, ...]]:
    """All figures of one colored page.

    Args:
        pair: The finished picture and its line art.
        picture: (H, W, 3) sRGB, what is compared with the finished picture.
        colors: (H, W, 3) sRGB, the same without shade, which is what hints fix.
        hints: (H, W, 4), the hints picture.
        hint_s: How long it took.
    """
    area = find_judged_area(pair.truth, pair.line)
    scores = score(picture, pair.truth, area)
    difference = (picture[area].astype(np.float64) - pair.truth[area]) / 255.0
    figures = Figures(
        psnr=clip_infinite(scores.psnr),
        mse=float(np.mean(difference**2)),
        ssim=scores.ssim,
        flip=flip(picture, pair.truth, area) if has_flip() else math.nan,
        delta_e=scores.delta_e,
        area_within_10=scores.share_near,
        chroma=scores.chroma,
        true_chroma=scores.true_chroma,
        bleed=bleed(picture, pair.truth, pair.line),
        hint_delta_e_max=float(hint_delta_e(colors, hints).max(initial=0.0)),
        lpips=math.nan if explain_missing_lpips() else lpips_distance(picture, pair.truth, area),
        shapes=shape_agreement(picture, pair.truth, pair.line),
        specks=float(count_specks(picture, pair.truth, area)),
        hint_s=hint_s,
    )
    return figures, tuple(measure_bias(picture, pair.truth, area))
