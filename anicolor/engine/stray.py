"""Stray areas: tiny ones whose color is none of those around them, as where a line was not quite closed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from anicolor.document.cielab import to_lab
from anicolor.document.geometry import Mask, Rect
from anicolor.document.palette import Color
from anicolor.document.strokes import Hint
from anicolor.engine.messages import Colorization, PaintedDivision

LARGEST_SHARE = 1.5e-4
"""Of the page; larger areas are seen, and are what the artist wants."""
_LEAST_PX = 220
_PLAIN_DELTA_E = 12.0
"""CIE76 from which on two colors are plainly others."""
_MOST = 2000


@dataclass(frozen=True, slots=True)
class Stray:
    """One tiny area."""

    place: tuple[float, float]
    """(x, y) in document pixels, well inside."""
    radius_px: float
    """How large a dot there fits inside."""
    area_px: int
    color: Color
    around: Color
    """The color of the neighbor with the longest common border."""


def find_strays(answer: Colorization) -> list[Stray]:
    """Return the stray regions and pieces of divided ones, the largest first; one with a hint in it is wanted."""
    regions, settled = answer.regions, answer.settled
    page = Rect(0, 0, regions.labels.shape[1], regions.labels.shape[0])
    limit = max(_LEAST_PX, LARGEST_SHARE * regions.labels.size)
    hinted = _draw_hints(answer.request.hints, page)
    divided = {division.region for division in settled.divisions}
    found = []
    for region in np.flatnonzero((regions.areas > 0) & (regions.areas <= limit))[:_MOST]:
        if int(region) not in divided:
            box = Rect(*(int(value) for value in regions.boxes[region])).expand(1).intersect(page)
            labels = regions.labels[box.slices]
            found.append(_look_at(labels == region, labels, settled.colors, int(region), box, hinted))
    for division in settled.divisions:
        found += _look_into(division, answer, limit, page, hinted)
    return sorted((stray for stray in found if stray is not None), key=lambda stray: -stray.area_px)


def _look_into(
    division: PaintedDivision, answer: Colorization, limit: float, page: Rect, hinted: Mask
) -> list[Stray | None]:
    """Look at the pieces of one region; they are numbered behind the regions."""
    count = answer.regions.count
    box = division.rect.expand(1).intersect(page)
    labels = answer.regions.labels[box.slices].copy()
    inside = labels[division.rect.shift(-box.left, -box.top).slices]
    np.copyto(inside, count + division.pieces.astype(np.int32) - 1, where=division.pieces > 0)
    colors = np.concatenate([answer.settled.colors, division.colors])
    areas = np.bincount(division.pieces.reshape(-1), minlength=len(division.colors) + 1)[1:]
    tiny = np.flatnonzero((areas > 0) & (areas <= limit))
    return [_look_at(labels == count + piece, labels, colors, count + int(piece), box, hinted) for piece in tiny]


def _look_at(
    own: Mask, labels: NDArray[np.int32], colors: NDArray[np.uint8], number: int, box: Rect, hinted: Mask
) -> Stray | None:
    import cv2

    if (own & hinted[box.slices]).any():
        return None
    grown = cv2.dilate(own.astype(np.uint8), np.ones((3, 3), np.uint8)) > 0
    around, lengths = np.unique(labels[grown & ~own], return_counts=True)
    if not len(around):
        return None
    color = _as_color(colors[number])
    lab = np.array(to_lab(color))
    distances = [np.linalg.norm(np.array(to_lab(_as_color(colors[neighbor]))) - lab) for neighbor in around]
    if min(distances) < _PLAIN_DELTA_E:
        return None
    depth = cv2.distanceTransform(np.pad(own.astype(np.uint8), 1), cv2.DIST_L2, 3)[1:-1, 1:-1]
    row, column = divmod(int(depth.argmax()), depth.shape[1])
    place = (box.left + column + 0.5, box.top + row + 0.5)
    main = _as_color(colors[around[lengths.argmax()]])
    return Stray(place, max(float(depth[row, column]) - 0.5, 0.5), int(own.sum()), color, main)


def _draw_hints(hints: Sequence[Hint], page: Rect) -> Mask:
    drawn = np.zeros((page.height, page.width), np.bool_)
    for hint in hints:
        box, mask = hint.rasterize(page.width, page.height)
        drawn[box.slices] |= mask
    return drawn


def _as_color(values: NDArray[np.uint8]) -> Color:
    red, green, blue = (int(value) for value in values)
    return red, green, blue
