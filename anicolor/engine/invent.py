"""Variations: a seed stands for hints that the network invents for itself, one after the other."""

import numpy as np
from numpy.random import Generator
from numpy.typing import NDArray

from anicolor.document.geometry import Rect
from anicolor.document.palette import Color
from anicolor.engine.color import to_oklab
from anicolor.engine.decide import Decision, likely_colors
from anicolor.engine.hint_map import PlacedHint
from anicolor.engine.propose import Encoded, propose
from anicolor.engine.structure import PageStructure

_ROUNDS = 6
_PATIENCE = 0.7
"""Temperature of the distribution colors are drawn from: below 1, unlikely colors become rarer."""
_CHROMA_BONUS = 6.0
"""How much likelier a color gets with each unit of OKLab chroma: variations that are grey are no use."""
_GREY, _GREY_SHARE = 0.03, 0.15
"""OKLab chroma below which a color is a grey, and how much rarer greys are drawn: white, which every page has much of,
would leave the page empty."""
_SAME_THING = 0.1
"""OKLab distance of two regions' colors below which a hint in one speaks for the other."""
_SMALLEST_SHARE = 0.002


def invent_hints(encoded: Encoded, seed: int) -> list[PlacedHint]:
    """Return hints of the network's own: each for the region it knows least about, in a likely color.

    The same for the same page, weights and seed, whatever the artist's hints are. Seed 0 invents none.
    """
    hints: list[PlacedHint] = []
    rng = np.random.default_rng(seed)
    for _ in range(_ROUNDS if seed and encoded.looked is not None else 0):
        decision = propose(encoded, hints).decision
        assert decision is not None
        place = _choose_region(encoded.structure, decision, hints)
        if place is None:
            break
        color = _draw_color(decision.likely[place], rng)
        hints.append(_hint_in(encoded.structure, int(decision.regions[place]), color))
    return hints


def drop_answered(
    invented: list[PlacedHint], hints: list[PlacedHint], colors: NDArray[np.uint8] | None
) -> list[PlacedHint]:
    """Return those invented hints that the artist's own do not make void.

    Args:
        invented: from `invent_hints`.
        hints: the artist's.
        colors: (regions, 3) sRGB, what the page looks like with the invented hints alone; None without any.
    """
    touched = sorted({int(region) for hint in hints for region in hint.regions})
    if not touched or colors is None:
        return invented
    known = to_oklab(colors[touched])
    kept = []
    for hint in invented:
        distance = np.linalg.norm(known - to_oklab(np.array([hint.color], np.uint8)), axis=1)
        if distance.min() > _SAME_THING and not set(hint.regions.tolist()) & set(touched):
            kept.append(hint)
    return kept


def _choose_region(structure: PageStructure, decision: Decision, hints: list[PlacedHint]) -> int | None:
    """Return the row of the region whose color is least sure, weighed by its area; None where all is settled."""
    taken = {int(region) for hint in hints for region in hint.regions}
    area = structure.regions.areas[decision.regions] / structure.regions.labels.size
    worth = decision.error * area
    worth[np.isin(decision.regions, list(taken)) | (area < _SMALLEST_SHARE)] = 0.0
    row = int(worth.argmax()) if len(worth) else 0
    return row if len(worth) and worth[row] > 0 else None


def _draw_color(likely: NDArray[np.float32], rng: Generator) -> Color:
    colors = likely_colors()
    chroma = np.linalg.norm(to_oklab(colors)[:, 1:], axis=1)
    share = likely.astype(np.float64) ** (1.0 / _PATIENCE) * np.exp(_CHROMA_BONUS * chroma)
    share[chroma < _GREY] *= _GREY_SHARE
    number = int(rng.choice(len(colors), p=share / share.sum()))
    red, green, blue = (int(channel) for channel in colors[number])
    return red, green, blue


def _hint_in(structure: PageStructure, region: int, color: Color) -> PlacedHint:
    """Return a hint that covers a region."""
    left, top, right, bottom = (int(edge) for edge in structure.regions.boxes[region])
    rect = Rect(left, top, right, bottom)
    mask = structure.regions.labels[rect.slices] == region
    return PlacedHint(rect, mask, np.array([region], np.int64), color, is_locked=True)
