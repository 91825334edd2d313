"""Where the hints of the quality benchmark go: the same dots for every method, fixed by the picture."""

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


def place_hints(
    truth: NDArray[np.uint8], line: NDArray[np.uint8], count: int, seed: int
) -> list[tuple[int, int]]:
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
        while len(places) < count:
            if places:
                spacing = np.min([np.hypot(*(room - place).T) for place in places], axis=0)
                room = room[spacing >= MIN_SPACING_PX]
            if len(room) == 0:
                break
            candidates = room[random.integers(len(room), size=CANDIDATES_PER_HINT)]
            if places:
                gaps = np.min([np.hypot(*(candidates - place).T) for place in places], axis=0)
                best = candidates[int(np.argmax(gaps))]
            else:
                best = candidates[0]
            places.append((int(best[0]), int(best[1])))
    return places


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
    height, width = truth.shape[:2]
    hints = np.zeros((height, width, 4), np.uint8)
    rows, columns = np.mgrid[:height, :width]
    for row, column in places:
        dot = (rows - row) ** 2 + (columns - column) ** 2 <= DOT_RADIUS_PX**2
        hints[dot] = (*np.round(truth[dot].mean(axis=0)).astype(np.uint8), 255)
    if paper_dot is not None:
        dot = (rows - paper_dot[0]) ** 2 + (columns - paper_dot[1]) ** 2 <= DOT_RADIUS_PX**2
        hints[dot] = 255
    return hints
