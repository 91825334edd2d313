"""Where hints go to judge a colorization: the same dots for everyone, fixed by the picture."""

from __future__ import annotations

import hashlib

import cv2
import numpy as np
from numpy.typing import NDArray

from anicolor.evaluation.metrics import find_ink, find_paper

DOT_RADIUS_PX = 3
# A dot must not touch its neighbor, and the flat place it marks must reach a little beyond it.
MIN_SPACING_PX = 3 * DOT_RADIUS_PX
# (largest color range in the disc, 0..255; distance to the next line in px), the strictest first: the later
# ones are for painted pictures, which have no truly flat place, and for drawings with small areas.
STRICTNESS = ((12, 7.0), (24, 5.0), (48, 4.0), (96, 4.0))
CANDIDATES_PER_HINT = 12


def seed_of(set_name: str, name: str) -> int:
    """A seed that depends on the picture's name only, so that fewer pictures do not change the hints."""
    return int.from_bytes(hashlib.sha256(f"{set_name}/{name}".encode()).digest()[:8], "big")


def make_disc(radius_px: int) -> NDArray[np.uint8]:
    """(2r+1, 2r+1) uint8 mask of a disc, 1 inside."""
    rows, columns = np.mgrid[-radius_px : radius_px + 1, -radius_px : radius_px + 1]
    return np.asarray(rows**2 + columns**2 <= radius_px**2, dtype=np.uint8)


def find_flat_places(
    truth: NDArray[np.uint8], line: NDArray[np.uint8], max_range: int, min_distance_px: float
) -> NDArray[np.bool_]:
    """(H, W) bool: where a hint may go: off the paper, away from lines and the edge, one color all around."""
    disc = make_disc(DOT_RADIUS_PX + 2)
    color_range = (cv2.dilate(truth, disc).astype(np.int16) - cv2.erode(truth, disc)).max(axis=2)
    blocked = find_ink(line) | find_paper(truth, line)
    blocked[[0, -1], :] = True
    blocked[:, [0, -1]] = True
    distance = cv2.distanceTransform((~blocked).astype(np.uint8), cv2.DIST_L2, 5)
    return np.asarray((color_range <= max_range) & (distance >= min_distance_px))


def place_hints(truth: NDArray[np.uint8], line: NDArray[np.uint8], count: int, seed: int) -> list[tuple[int, int]]:
    """Choose places for hints, spread over the drawing, at random but always the same.

    The places are chosen one after the other, so the first 5 of 10 are the 5.

    Args:
        truth: (H, W, 3) uint8 sRGB, the finished picture.
        line: (H, W) uint8 line art, 255 = paper.
        count: How many are wanted; a picture with too little room gets fewer.
        seed: Fixes the choice.

    Returns:
        (row, column) of the centers.

    Source:
        D. P. Mitchell, 1991, "Spectrally optimal sampling for distribution ray tracing" (best candidate).
    """
    random = np.random.default_rng(seed)
    places: list[tuple[int, int]] = []
    for max_range, min_distance_px in STRICTNESS:
        room = np.argwhere(find_flat_places(truth, line, max_range, min_distance_px))
        for place in places:
            room = room[np.hypot(*(room - place).T) >= MIN_SPACING_PX]
        while len(places) < count and len(room):
            candidates = room[random.integers(len(room), size=CANDIDATES_PER_HINT)]
            place = choose_loneliest(candidates, places)
            room = room[np.hypot(*(room - place).T) >= MIN_SPACING_PX]
            places.append(place)
    return places


def choose_loneliest(candidates: NDArray[np.int64], places: list[tuple[int, int]]) -> tuple[int, int]:
    """The candidate farthest from all places so far; the first one where there are none."""
    gaps = [np.hypot(*(candidates - place).T) for place in places] or [np.zeros(len(candidates))]
    row, column = candidates[int(np.argmax(np.min(gaps, axis=0)))]
    return int(row), int(column)


def place_paper_dot(truth: NDArray[np.uint8], line: NDArray[np.uint8], seed: int) -> tuple[int, int] | None:
    """A place well inside the paper that stays white, or None where the picture covers the whole page."""
    paper = np.pad(find_paper(truth, line).astype(np.uint8), 1)
    distance = cv2.distanceTransform(paper, cv2.DIST_L2, 5)[1:-1, 1:-1]
    widest = float(distance.max())
    if widest < 2 * DOT_RADIUS_PX:
        return None
    room = np.argwhere(distance >= max(widest / 2, DOT_RADIUS_PX + 1))
    row, column = room[np.random.default_rng(seed).integers(len(room))]
    return int(row), int(column)


def paint_hints(
    truth: NDArray[np.uint8], places: list[tuple[int, int]], paper_dot: tuple[int, int] | None
) -> NDArray[np.uint8]:
    """The hints picture: a dot of the truth's mean color at every place, a white one on the paper.

    Returns:
        (H, W, 4) uint8 sRGB with straight alpha, 0 = no hint.
    """
    hints = np.zeros((*truth.shape[:2], 4), np.uint8)
    for place in places:
        box, disc = find_dot(place, truth.shape)
        hints[box][disc] = (*np.round(truth[box][disc].mean(axis=0)).astype(np.uint8), 255)
    if paper_dot is not None:
        box, disc = find_dot(paper_dot, truth.shape)
        hints[box][disc] = 255
    return hints


def find_dot(place: tuple[int, int], shape: tuple[int, ...]) -> tuple[tuple[slice, slice], NDArray[np.bool_]]:
    """The box of a dot on a page of this shape, and which of the box's pixels it covers."""
    disc = make_disc(DOT_RADIUS_PX) > 0
    (row, column), (height, width) = place, shape[:2]
    top, left = max(row - DOT_RADIUS_PX, 0), max(column - DOT_RADIUS_PX, 0)
    bottom, right = min(row + DOT_RADIUS_PX + 1, height), min(column + DOT_RADIUS_PX + 1, width)
    first_row, first_column = top - row + DOT_RADIUS_PX, left - column + DOT_RADIUS_PX
    inside = disc[first_row : first_row + bottom - top, first_column : first_column + right - left]
    return (slice(top, bottom), slice(left, right)), inside
