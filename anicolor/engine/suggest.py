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
from anicolor.lineart.usual_gap import LINE_LEVEL
from anicolor.models.colorizer import FIELD_STRIDE

SUGGESTION_COUNT = 9
_APART = 0.12
"""Suggestions are at least this different (OKLab, chroma doubled)."""

_FAR = 0.25
"""Share of the page's longer side from which on a place in a region is far from the region's hints."""
_DEEP_PX = 8
"""Field pixels from a border that are deep enough for a hint."""
_CIEDE2000 = 100.0
"""What an OKLab distance of 1 is about, for the error that the field expects in a region that holds a hint."""
_INKY = 0.25
"""Weight of a field pixel below which ink covers so much of it that no hint is asked for there."""
_CANDIDATES = 8
"""Regions that are looked into."""

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
    """Return the place where a hint is expected to mend most.

    In an area without a hint that is its middle, and the hint is expected to mend all of it. An area that holds one may
    be several things, because lines may be open: there a hint mends what the field doubts around it, the less the
    nearer another hint is to what is doubted and to the place itself. No place is on ink.
    """
    labels, count = structure.field_labels, structure.regions.count
    step = FIELD_STRIDE / structure.scale
    whole = uncertainty * structure.regions.areas
    is_held = (uncertainty == 0)[labels]
    reach = _FAR * max(labels.shape)
    apart = np.minimum(_distance_to(hints, labels.shape, step) / reach, 1.0)
    doubt = field.error * structure.field_weight * apart
    doubt = np.where(is_held, _CIEDE2000 * step * step * doubt, 0.0).astype(np.float32)
    within = np.bincount(labels.reshape(-1), doubt.reshape(-1), count)
    best, found = 0.0, None
    for region in np.argsort(-np.maximum(whole, within), kind="stable")[:_CANDIDATES]:
        if max(whole[region], within[region]) <= best:
            break
        worth, y, x = _best_inside(structure, int(region), float(whole[region]), doubt, apart, int(reach))
        if worth > best:
            best, found = worth, (int(region), y, x)
    if found is None:
        return None
    return _on_paper(structure, *found)


def _best_inside(
    structure: PageStructure, region: int, whole: float, doubt: Floats, apart: Floats, reach: int
) -> tuple[float, int, int]:
    """Return what the best hint in a region is worth, and its row and column in the field.

    Args:
        structure: the page.
        region: its label.
        whole: what a hint mends wherever it is; 0: only what is doubted around it.
        doubt: (h, w).
        apart: (h, w) how far from the next hint, 0 to 1.
        reach: how far around, in field pixels.
    """
    left, top, right, bottom = structure.regions.boxes[region] * (structure.scale / FIELD_STRIDE)
    crop = slice(max(int(top) - 1, 0), int(bottom) + 2), slice(max(int(left) - 1, 0), int(right) + 2)
    inside = (structure.field_labels[crop] == region) & (structure.field_weight[crop] > _INKY)
    depth = cv2.distanceTransform(np.pad(inside.astype(np.uint8), 1), cv2.DIST_L2, 3)[1:-1, 1:-1]
    if whole > 0:
        worth, score = np.where(inside, np.float32(whole), 0.0), depth
    else:
        window = (2 * reach + 1, 2 * reach + 1)
        own = np.where(inside, doubt[crop], 0.0)
        around = cv2.boxFilter(own, -1, window, normalize=False, borderType=cv2.BORDER_CONSTANT)
        worth = np.where(inside, around * apart[crop], 0.0)
        score = worth * np.minimum(depth, _DEEP_PX)
    y, x = np.unravel_index(int(score.argmax()), score.shape)
    return float(worth[y, x]), int(y) + crop[0].start, int(x) + crop[1].start


def _on_paper(structure: PageStructure, region: int, row: int, column: int) -> tuple[int, int]:
    """Return the page's pixel, x and y, that is farthest from ink and borders in a field pixel and those around it."""
    step = FIELD_STRIDE / structure.scale
    top, left = max(int((row - 1) * step), 0), max(int((column - 1) * step), 0)
    crop = slice(top, int((row + 2) * step) + 1), slice(left, int((column + 2) * step) + 1)
    is_inside = structure.regions.labels[crop] == region
    is_free = is_inside & (structure.ink[crop] < LINE_LEVEL)
    if not is_free.any():
        is_free = is_inside
    depth = cv2.distanceTransform(is_free.astype(np.uint8), cv2.DIST_L2, 3)
    y, x = np.unravel_index(int(depth.argmax()), depth.shape)
    return left + int(x), top + int(y)


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
