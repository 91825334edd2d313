"""What the region head's distribution offers the artist: likely colors, doubt, and the place to hint next."""

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from anicolor.engine.color import to_oklab
from anicolor.engine.decide import Decision, likely_colors
from anicolor.engine.field import Field
from anicolor.engine.hint_map import PlacedHint
from anicolor.engine.structure import PageStructure
from anicolor.models.colorizer import FIELD_STRIDE

SUGGESTION_COUNT = 9
_APART = 0.12
"""Suggestions are at least this different (OKLab, chroma doubled)."""

_FAR = 0.25
"""Share of the page's longer side from which on a place in a region is far from the region's hints."""
_DEEP_PX = 8
"""Field pixels from a border that are deep enough for a hint."""

Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True, eq=False)
class Advice:
    """For each region of a page; see the fields of the same names in `Colorization`."""

    suggestions: NDArray[np.uint8]
    suggestion_shares: Floats
    uncertainty: Floats
    next_place: tuple[int, int] | None


def advise(
    structure: PageStructure,
    field: Field,
    decision: Decision | None,
    hints: list[PlacedHint],
    colors: NDArray[np.uint8],
) -> Advice:
    """Collect likely colors, doubt, and the next place.

    Args:
        structure: the page.
        field: what the network proposes.
        decision: None where the weights have no region head: there are no suggestions but the color itself then.
        hints: the artist's.
        colors: (regions, 3) sRGB that the page got.
    """
    count = structure.regions.count
    suggestions = np.repeat(colors[:, None], SUGGESTION_COUNT, axis=1)
    shares = np.zeros((count, SUGGESTION_COUNT), np.float32)
    uncertainty = np.zeros(count, np.float32)
    next_place = None
    if decision is not None:
        best, best_shares = _pick_apart(decision.likely)
        suggestions[decision.regions] = likely_colors()[best]
        shares[decision.regions] = best_shares
        uncertainty[decision.regions] = decision.error
        held = [region for hint in hints if hint.is_locked for region in hint.regions]
        uncertainty[np.array(held, np.int64)] = 0.0
        next_place = _find_next(structure, field, hints, uncertainty)
    for array in (suggestions, shares, uncertainty):
        array.setflags(write=False)
    return Advice(suggestions, shares, uncertainty, next_place)


def _pick_apart(likely: Floats) -> tuple[NDArray[np.int64], Floats]:
    """Return (N, 9) numbers of the likeliest colors that differ plainly, and their shares, neighbors counted in."""
    lab = to_oklab(likely_colors()) * np.array([1.0, 2.0, 2.0], np.float32)
    is_near = (np.linalg.norm(lab[:, None] - lab[None], axis=2) < _APART).astype(np.float32)
    left = likely.copy()
    rows = np.arange(len(likely))
    best = np.zeros((len(likely), SUGGESTION_COUNT), np.int64)
    shares = np.zeros((len(likely), SUGGESTION_COUNT), np.float32)
    for place in range(SUGGESTION_COUNT):
        best[:, place] = left.argmax(axis=1)
        near = is_near[best[:, place]]
        shares[:, place] = (np.maximum(left, 0.0) * near).sum(axis=1)
        left[near > 0] = 0.0
        left[rows, best[:, place]] = -1.0
    return best, shares


def _find_next(
    structure: PageStructure, field: Field, hints: list[PlacedHint], uncertainty: Floats
) -> tuple[int, int] | None:
    """Return the middle of the region where a hint is expected to mend most.

    A region that holds a hint counts too, by what the field doubts far from its hints: lines may be open, so that one
    area is several things.
    """
    labels = structure.field_labels
    step = FIELD_STRIDE / structure.scale
    is_held = (uncertainty == 0)[labels]
    reach = _FAR * max(labels.shape)
    doubt = field.error * structure.field_weight * np.minimum(_distance_to(hints, labels.shape, step) / reach, 1.0)
    doubt = np.where(is_held, doubt, 0.0).astype(np.float32)
    within = np.bincount(labels.reshape(-1), doubt.reshape(-1), structure.regions.count)
    worth = uncertainty * structure.regions.areas + 100.0 * step * step * within
    if not len(worth) or worth.max() <= 0:
        return None
    region = int(worth.argmax())
    inside = (labels == region).astype(np.uint8)
    depth = cv2.distanceTransform(np.pad(inside, 1), cv2.DIST_L2, 3)[1:-1, 1:-1]
    if uncertainty[region] == 0:
        depth = np.minimum(depth, _DEEP_PX) * cv2.blur(doubt, (9, 9)) * inside
    y, x = np.unravel_index(int(depth.argmax()), depth.shape)
    height, width = structure.size
    return min(int((x + 0.5) * step), width - 1), min(int((y + 0.5) * step), height - 1)


def _distance_to(hints: list[PlacedHint], size: tuple[int, ...], step: float) -> Floats:
    """Return for each field pixel how far the next hint's box is; far away everywhere without hints."""
    free = np.ones(size, np.uint8)
    for hint in hints:
        if hint.regions.size:
            rect = hint.rect
            rows = slice(int(rect.top / step), int(rect.bottom / step) + 1)
            free[rows, int(rect.left / step) : int(rect.right / step) + 1] = 0
    if free.all():
        return np.full(size, np.inf, np.float32)
    return np.asarray(cv2.distanceTransform(free, cv2.DIST_L2, 3), np.float32)
