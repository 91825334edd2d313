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
from anicolor.models.colorizer import CELL_STRIDE, FIELD_STRIDE

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
_LEAST_DOUBT = 2.0
"""CIEDE2000 that is expected far from the hints of an area with a color, however sure the field is: cloth changes its
color without a line."""
_WHITE = 250
"""Each channel of a hint that says that paper stays paper."""
_LINE = 128
"""Working pixels darker than this are a line's."""
_OUTSIDE, _INSIDE = 0.375, 0.75
"""Share of the ways to the page's edge that meet a line, up to which a place is outside the drawing, and from which on
it is inside."""

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
    be several things, because lines may be open: there a hint mends what is in doubt around it, the less the nearer
    another hint is to what is in doubt and to the place itself. No place is on ink, and where the artist said that
    paper stays paper, none is outside the drawing.
    """
    labels, count = structure.field_labels, structure.regions.count
    step = FIELD_STRIDE / structure.scale
    is_held, is_colored = np.zeros(count, bool), np.zeros(count, bool)
    for hint in hints:
        is_held[hint.regions] |= hint.is_locked
        is_colored[hint.regions] |= min(hint.color) < _WHITE
    is_paper_told = any(min(hint.color) >= _WHITE for hint in hints)
    drawing = _find_drawing(structure) if is_paper_told else np.ones(labels.shape, np.float32)
    reach = _FAR * max(labels.shape)
    apart = np.minimum(_distance_to(hints, labels.shape, step) / reach, 1.0)
    least = np.where(is_colored, _LEAST_DOUBT, 0.0)[labels]
    within = np.maximum(_CIEDE2000 * field.error, least) * apart
    doubt = np.where(is_held[labels], within, uncertainty[labels]) * drawing * structure.field_weight
    doubt = doubt.astype(np.float32)
    worth = np.bincount(labels.reshape(-1), doubt.reshape(-1), count)
    best, found = 0.0, None
    for region in np.argsort(-worth, kind="stable")[:_CANDIDATES]:
        if worth[region] <= best:
            break
        whole = 0.0 if is_held[region] else float(worth[region])
        mended, y, x = _best_inside(structure, int(region), whole, doubt, apart * drawing, int(reach))
        if mended > best:
            best, found = mended, (int(region), y, x)
    if found is None:
        return None
    return _on_paper(structure, *found)


def _find_drawing(structure: PageStructure) -> Floats:
    """Return (h, w) how surely a field pixel is inside the drawing: 0 where most ways to the page's edge meet no line.

    The lines of a drawing may be open; eight ways are looked along, straight and slanted, from cell to cell.
    """
    height, width = (side // CELL_STRIDE for side in structure.small_line.shape)
    line = structure.small_line.reshape(height, CELL_STRIDE, width, CELL_STRIDE).min(axis=(1, 3)) < _LINE
    met = np.zeros((height, width), np.float32)
    for turn in range(4):
        straight = np.rot90(line, turn)
        slanted = straight.copy()
        for row in range(1, len(slanted)):
            slanted[row, 1:] |= slanted[row - 1, :-1]
        met += np.rot90(np.maximum.accumulate(straight, axis=0).astype(np.float32) + slanted, -turn)
    share = cv2.resize(met / 8.0, structure.field_labels.shape[::-1], interpolation=cv2.INTER_LINEAR)
    return np.asarray(np.clip((share - _OUTSIDE) / (_INSIDE - _OUTSIDE), 0.0, 1.0), np.float32)


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
