"""Colors for whole regions: what the region head's answer means for a page."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
import torch
from numpy.typing import NDArray

from anicolor.document.palette import PAPER_COLOR, Color
from anicolor.engine.color import to_oklab
from anicolor.engine.field import Field
from anicolor.engine.region_facts import LookedAt
from anicolor.models.region_head import RegionAnswer, color_bins

_FOLLOW = -1
SAME_COLOR = 0.05
"""OKLab distance, chroma doubled, that is no error: the colors of the distribution are about this coarse."""
_VIVID = 0.4
"""Temperature of the distribution whose mean is a guess: 1 = the plain mean, which is greyish; 0 = its peak."""

_BOLD = 8.0
"""How much likelier a guess takes a color for each unit of OKLab chroma, on a page without hints: grey pages are of no
use, and an artist who dislikes a color says so with one hint. It falls with every hint color that has a hue."""

_WIDE = np.array([1.0, 2.0, 2.0], np.float32)
_GREY, _PALE = 0.03, 0.95
"""OKLab chroma up to which a color has no hue, and the lightness up to which that says nothing of the others: where
off-white is a color of its own, the whole page is pale."""
_KINSHIP = 12.0
"""How fast regions cease to be alike with the angle between what the network sees of them."""

Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True, eq=False)
class Decision:
    """What the head decided; N regions."""

    regions: NDArray[np.int64]
    """(N,) their labels."""
    anchor: NDArray[np.int64]
    """(N,) number of the hint color the region takes; -1: none, its own."""
    anchors: Floats
    """(M, 3) the hints' colors, OKLab."""
    hues: int
    """How many of them say something of the page's colors: see `count_hues`."""
    guess: Floats
    """(N, 3) OKLab, what a region most likely is when no hint tells."""
    likely: Floats
    """(N, bins) probabilities of the colors of `likely_colors`, hints included."""
    error: Floats
    """(N,) expected CIEDE2000."""


def likely_colors() -> NDArray[np.uint8]:
    """Return (bins, 3) sRGB, the colors a region's distribution is over."""
    return _bins()[0]


def read_answer(looked: LookedAt, answer: RegionAnswer, anchors: Sequence[Color], field: Field) -> Decision:
    """Turn the head's answer for one page into arrays.

    A region takes the hint color that is expected to be nearest to its true one, by the head's distribution over
    colors, unless the mean of the field is expected to be nearer still.
    """
    choice = np.exp(_fetch(answer.choice))
    bins = np.exp(_fetch(answer.bins))
    lab = to_oklab(np.array(anchors, np.uint8)) if anchors else np.zeros((0, 3), np.float32)
    own = choice[:, len(anchors) :].sum(axis=1, keepdims=True)
    likely = bins * own
    if anchors:
        nearest = np.linalg.norm(lab[:, None] - _bins()[1][None], axis=2).argmin(axis=1)
        for number, bin_number in enumerate(nearest):
            likely[:, bin_number] += choice[:, number]
    lab_bins = _bins()[1]
    anchor = np.full(len(bins), _FOLLOW, np.int64)
    if anchors:
        mean = np.asarray(looked.pool @ field.color.reshape(-1, 3), np.float32)
        expected = bins @ _distance(lab, lab_bins).T
        takes = expected.min(axis=1) < (bins * _distance(mean, lab_bins)).sum(axis=1)
        anchor[takes] = expected.argmin(axis=1)[takes]
    hues = count_hues(anchors)
    alike = _agree(looked, bins)
    bold = alike * np.exp(_BOLD / (1.0 + hues) * np.linalg.norm(lab_bins[:, 1:], axis=1))
    sharp = (bold / bold.max(axis=1, keepdims=True)) ** (1.0 / _VIVID)
    guess = sharp / sharp.sum(axis=1, keepdims=True) @ lab_bins
    return Decision(
        regions=looked.regions,
        anchor=anchor,
        anchors=lab,
        hues=hues,
        guess=guess.astype(np.float32),
        likely=likely.astype(np.float32),
        error=100.0 * _fetch(answer.error),
    )


def count_hues(colors: Sequence[Color]) -> int:
    """Return how many of the hints' colors say something of the page's other colors.

    Paper, black and grey do not: who has inked the hair black does not want a grey page.
    """
    if not colors:
        return 0
    lab = to_oklab(np.array(colors, np.uint8))
    is_grey = (np.linalg.norm(lab[:, 1:], axis=1) < _GREY) & (lab[:, 0] < _PALE)
    is_paper = (np.array(colors) == PAPER_COLOR).all(axis=1)
    return int((~is_grey & ~is_paper).sum())


def _distance(lab: Floats, others: Floats) -> Floats:
    """Return (n, m) how far colors (n, 3) are from others (m, 3), OKLab; 0 where they are nearly the same."""
    mine, theirs = lab * _WIDE, others * _WIDE
    squared = (mine**2).sum(axis=1)[:, None] + (theirs**2).sum(axis=1) - 2.0 * (mine @ theirs.T)
    return np.asarray(np.maximum(np.sqrt(np.maximum(squared, 0.0)) - SAME_COLOR, 0.0), np.float32)


def _agree(looked: LookedAt, bins: Floats) -> Floats:
    """Let regions that look alike, as the strands of one hair do, be of one mind about their colors."""
    seen = looked.seen.cpu().numpy()
    seen = seen - seen.mean(axis=1, keepdims=True)
    seen = seen / np.maximum(np.linalg.norm(seen, axis=1, keepdims=True), 1e-6)
    weight = np.exp(_KINSHIP * (seen @ seen.T - 1.0)) * np.exp(0.5 * looked.log_area)[None]
    together = weight / weight.sum(axis=1, keepdims=True) @ np.log(np.maximum(bins, 1e-6))
    shared = np.exp(together - together.max(axis=1, keepdims=True))
    return np.asarray(shared / shared.sum(axis=1, keepdims=True), np.float32)


@cache
def _bins() -> tuple[NDArray[np.uint8], Floats]:
    srgb = (color_bins().numpy() * 255.0 + 0.5).astype(np.uint8)
    return srgb, to_oklab(srgb)


def _fetch(values: torch.Tensor) -> Floats:
    return np.asarray(values[0].float().cpu().numpy(), np.float32)
