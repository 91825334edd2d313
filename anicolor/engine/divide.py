"""Dividing a region between hints of different colors."""

import hashlib
import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from anicolor.document.geometry import Rect
from anicolor.engine.hint_map import PlacedHint
from anicolor.engine.messages import PaintedDivision, Settled
from anicolor.engine.structure import PageStructure
from anicolor.lineart.flood import elevation, flood, order_by_distance

DRAFT_PX, FINE_PX = 300_000, 3_000_000
"""Divisions of larger boxes are drawn at a reduced size, and enlarged; a fine one takes a quarter of a second."""
Pieces = NDArray[np.integer[Any]]
"""Numbers of pieces: in bytes, because pages are large, unless there are too many."""
Drawings = dict[int, tuple[bytes, int, Pieces]]
"""By region: what a drawn division depended on, the pixels of one drawn pixel, and the pieces."""


class Abandoned(Exception):
    """What was being refined is not wanted any more."""


@dataclass(frozen=True, slots=True)
class Detail:
    """How finely borders are drawn."""

    most_px: int = FINE_PX
    is_wanted: Callable[[], bool] = lambda: True
    """Asked now and then; False: `Abandoned` is raised."""

    def check(self) -> None:
        """Raise `Abandoned` where nobody wants it any more."""
        if not self.is_wanted():
            raise Abandoned

    def step(self, rect: Rect) -> int:
        """Return how many page pixels a drawn one is, in a box of this size."""
        return max(math.ceil(math.sqrt(rect.width * rect.height / self.most_px)), 1)


def is_refined(drawings: Drawings, settled: Settled) -> bool:
    """Whether every divided region of a page is drawn as finely as can be."""
    fine = Detail()
    return all(drawings[division.region][1] <= fine.step(division.rect) for division in settled.divisions)


def divide_by_hints(
    structure: PageStructure, region: int, hints: Sequence[PlacedHint], drawings: Drawings, detail: Detail
) -> PaintedDivision:
    """Divide a region between hints of different colors, which meet at what ink there is, else halfway.

    What the field shows there is not asked: lines say more about where an artist's colors end.

    Args:
        structure: the page.
        region: its label.
        hints: the locked hints in the region.
        drawings: the divisions drawn on this page so far; read and added to.
        detail: how finely; a division that was drawn more finely before is taken.

    Returns:
        The division; its pieces have the distinct colors of the hints, in the order of their first use.
    """
    rect = _find_box(structure, region)

    def draw(step: int) -> Pieces:
        marks = _mark_hints(rect, hints)
        marks[structure.regions.labels[rect.slices] != region] = 0
        pieces = _flood_box(structure, region, rect, _shrink_marks(marks, step), step)
        np.copyto(pieces, marks, where=marks > 0)
        return pieces

    key = hashlib.blake2b(digest_size=16)
    for hint in hints:
        key.update(repr((hint.rect, hint.color)).encode() + np.packbits(hint.mask).tobytes())
    colors = np.array(list(dict.fromkeys(hint.color for hint in hints)), np.uint8)
    return PaintedDivision(region, rect, _draw_once(drawings, region, rect, key.digest(), detail, draw), colors)


def _find_box(structure: PageStructure, region: int) -> Rect:
    left, top, right, bottom = (int(edge) for edge in structure.regions.boxes[region])
    return Rect(left, top, right, bottom)


def _draw_once(
    drawings: Drawings, region: int, rect: Rect, key: bytes, detail: Detail, draw: Callable[[int], Pieces]
) -> Pieces:
    """Return a region's pieces, drawn anew unless they were as finely before; the key says what they depend on."""
    step = detail.step(rect)
    if region not in drawings or drawings[region][0] != key or drawings[region][1] > step:
        detail.check()
        drawings[region] = key, step, draw(step)
    return drawings[region][2]


def _mark_hints(rect: Rect, hints: Sequence[PlacedHint]) -> Pieces:
    """Return (rect.height, rect.width) the number, from 1, of the distinct hint color drawn there, the last on top."""
    order = {color: number for number, color in enumerate(dict.fromkeys(hint.color for hint in hints), start=1)}
    marks = np.zeros((rect.height, rect.width), np.uint8 if len(order) <= 255 else np.int32)
    for hint in hints:
        number = order[hint.color]
        shared = hint.rect.intersect(rect)
        part = hint.mask[shared.shift(-hint.rect.left, -hint.rect.top).slices]
        marks[shared.shift(-rect.left, -rect.top).slices][part] = number
    return marks


def _flood_box(structure: PageStructure, region: int, rect: Rect, markers: Pieces, step: int) -> Pieces:
    """Let markers flood a region, ink as a barrier.

    Args:
        structure: the page.
        region: its label.
        rect: its box.
        markers: on every `step`-th row and column of the box; 0 = to be filled.
        step: page pixels of a drawn one.

    Returns:
        (rect.height, rect.width), 0 outside the region.
    """
    inside = structure.regions.labels[rect.slices] == region
    levels = elevation(np.ascontiguousarray(structure.ink[rect.slices][::step, ::step]), structure.gap_px // step)
    starts = markers.astype(np.int32)
    levels = order_by_distance(levels, starts)
    # What is outside is flooded last, so that it takes nothing away and leaves no hole when it is enlarged.
    levels[~inside[::step, ::step]] = 255
    # In the markers' bytes before it is enlarged: four times as much takes long on a large page.
    pieces: Pieces = flood(levels, starts).astype(markers.dtype)
    if step > 1:
        pieces = pieces[np.ix_(np.arange(rect.height) // step, np.arange(rect.width) // step)]
    pieces[~inside] = 0
    return pieces


def _shrink_marks(marks: Pieces, step: int) -> Pieces:
    if step == 1:
        return marks
    # OpenCV dilates no 32-bit integers; a float holds their numbers as well.
    kind = np.uint8 if marks.dtype == np.uint8 else np.float32
    grown: Pieces = cv2.dilate(marks.astype(kind), np.ones((step, step), np.uint8)).astype(marks.dtype)
    return grown[::step, ::step]
