"""Dividing a region: between hints of different colors, and where the color field shows two things in one area."""

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
from anicolor.engine.messages import Settled
from anicolor.engine.structure import PageStructure
from anicolor.lineart.flood import elevation, flood, order_by_distance

Floats = NDArray[np.float32]

DRAFT_PX, FINE_PX = 300_000, 3_000_000
"""Divisions of larger boxes are drawn at a reduced size, and enlarged; a fine one takes a quarter of a second."""
_LIKE = 0.05
"""Root mean square distance (OKLab) within one color of the field."""
_MOST_COLORS = 4
_SAMPLED_PX = 3000
_NEARNESS_BONUS = 0.3
"""OKLab distance that being flooded by a hint is worth."""
_SMALLEST_PX = 16
_SMALLEST_SHARE = 0.02
_MOST_WEIGHED = 64
"""With more hint colors than this in one region, such as a soft brush leaves, only nearness to the hints counts."""
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


@dataclass(frozen=True, slots=True, eq=False)
class Division:
    """One region in several pieces."""

    region: int
    rect: Rect
    pieces: Pieces
    """(rect.height, rect.width), 0 outside the region, else the piece from 1 on."""
    colors: Floats
    """(pieces, 3) OKLab, piece n at index n - 1."""
    hinted: int
    """How many of the first pieces have the exact color of a hint."""


@dataclass(frozen=True, slots=True, eq=False)
class FieldView:
    """The part of the color field that lies over one region's box."""

    color: Floats
    """(h, w, 3) OKLab."""
    weight: Floats
    """(h, w), 0 outside the region."""
    near: NDArray[np.int32]
    """(h, w) which of the region's hint colors floods the pixel, from 1; 0 = none of them."""
    rows: NDArray[np.int64]
    """Row of the view for each document row of the box."""
    columns: NDArray[np.int64]


def is_refined(drawings: Drawings, settled: Settled) -> bool:
    """Whether every divided region of a page is drawn as finely as can be."""
    fine = Detail()
    return all(drawings[division.region][1] <= fine.step(division.rect) for division in settled.divisions)


def divide_region(
    structure: PageStructure,
    region: int,
    view: FieldView,
    hints: Sequence[PlacedHint],
    hint_colors: Floats,
    drawings: Drawings,
    detail: Detail,
) -> Division | None:
    """Divide a region into pieces, each for one hint color or for one color of the field.

    Args:
        structure: the page.
        region: its label.
        view: the field over the region.
        hints: the locked hints in the region.
        hint_colors: (n, 3) OKLab, the distinct colors of those hints in the order of their first use.
        drawings: the divisions drawn on this page so far; read and added to.
        detail: how finely; a division that was drawn more finely before is taken.

    Returns:
        The division; None where a single piece is left.
    """
    colors = hint_colors if len(hint_colors) else _cluster_field(view)
    if len(colors) < 2:
        return None
    pieces = np.zeros(view.near.shape, np.uint8)
    if len(colors) <= _MOST_WEIGHED:
        pieces = _assign(view, colors, len(hint_colors))
    used = np.unique(pieces[pieces > 0])
    keep = np.union1d(used, np.arange(1, len(hint_colors) + 1))
    if len(keep) < 2:
        return None
    renumber = np.zeros(len(colors) + 1, np.uint8)
    renumber[keep] = np.arange(1, len(keep) + 1)
    pieces, colors = renumber[pieces], colors[keep - 1]
    for piece in range(len(hint_colors) + 1, len(colors) + 1):
        share = view.weight * (pieces == piece)
        colors[piece - 1] = (share[..., None] * view.color).sum(axis=(0, 1)) / max(float(share.sum()), 1e-9)
    left, top, right, bottom = (int(edge) for edge in structure.regions.boxes[region])
    rect = Rect(left, top, right, bottom)
    key = _describe(pieces, hints)
    step = detail.step(rect)
    if region not in drawings or drawings[region][0] != key or drawings[region][1] > step:
        detail.check()
        marks = _mark_hints(rect, hints)
        grown = pieces[np.ix_(view.rows[::step], view.columns[::step])]
        drawn = _draw_borders(structure, region, rect, grown, marks, step)
        drawings[region] = key, step, drawn
    return Division(region, rect, drawings[region][2], colors.astype(np.float32), len(hint_colors))


def _describe(pieces: NDArray[np.uint8], hints: Sequence[PlacedHint]) -> bytes:
    """Return what the drawing of a division depends on besides the page, in few bytes."""
    digest = hashlib.blake2b(np.array(pieces.shape, np.int64).tobytes() + pieces.tobytes(), digest_size=16)
    for hint in hints:
        digest.update(repr((hint.rect, hint.color)).encode() + np.packbits(hint.mask).tobytes())
    return digest.digest()


def _cluster_field(view: FieldView) -> Floats:
    """Return (n, 3) OKLab, the plainly different colors the field shows in the region."""
    samples = view.color[view.weight > 0]
    return _cluster(np.ascontiguousarray(samples[:: max(len(samples) // _SAMPLED_PX, 1)]))


def _cluster(samples: Floats) -> Floats:
    """Return the fewest mean colors, at most four, that leave little difference within each."""
    stop = (cv2.TERM_CRITERIA_EPS + cv2.TERM_CRITERIA_MAX_ITER, 10, 1e-3)
    centers = samples.mean(axis=0, keepdims=True)
    for number in range(1, _MOST_COLORS + 1):
        if number > 1:
            cv2.setRNGSeed(0)
            _, _, centers = cv2.kmeans(samples, number, np.empty(0), stop, 2, cv2.KMEANS_PP_CENTERS)
        distance = np.linalg.norm(samples[:, None] - centers[None], axis=2).min(axis=1)
        if float(np.sqrt((distance**2).mean())) < _LIKE:
            break
    return np.asarray(centers, np.float32)


def _assign(view: FieldView, colors: Floats, hinted: int) -> NDArray[np.uint8]:
    """Return (h, w) the piece of every pixel, from 1; 0 outside and where a scrap is too small to stand alone."""
    inside = view.weight > 0
    distance = np.linalg.norm(view.color[:, :, None] - colors[None, None], axis=3)
    for index in range(hinted):
        distance[..., index] -= _NEARNESS_BONUS * (view.near == index + 1)
    best = distance.argmin(axis=2)
    votes = np.stack([cv2.blur(((best == index) & inside).astype(np.float32), (5, 5)) for index in range(len(colors))])
    pieces = np.where(inside, votes.argmax(axis=0) + 1, 0).astype(np.uint8)
    least = max(_SMALLEST_PX, _SMALLEST_SHARE * float(inside.sum()))
    for piece in range(1, len(colors) + 1):
        _, scraps, statistics, _ = cv2.connectedComponentsWithStats((pieces == piece).astype(np.uint8), connectivity=4)
        is_scrap = statistics[:, cv2.CC_STAT_AREA] < least
        if piece <= hinted:  # a hint's color stays connected with the hint
            is_scrap |= np.bincount(scraps[view.near == piece], minlength=len(is_scrap)) == 0
        is_scrap[0] = False
        pieces[is_scrap[scraps]] = 0
    return pieces


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


def _draw_borders(
    structure: PageStructure, region: int, rect: Rect, grown: NDArray[np.uint8], marks: Pieces, step: int
) -> Pieces:
    """Let pieces keep their insides and flood the doubtful bands between them, ink as a barrier.

    Args:
        structure: the page.
        region: its label.
        rect: its box.
        grown: the pieces on every `step`-th row and column of the box.
        marks: (rect.height, rect.width), see `_mark_hints`.
        step: page pixels of a drawn one.
    """
    inside = structure.regions.labels[rect.slices] == region
    small_inside, small_marks = inside[::step, ::step], _shrink_marks(marks, step)
    reach = 2 * max(round(2.0 / structure.scale / step), 1) + 1
    kernel = np.ones((reach, reach), np.uint8)
    certain = (cv2.erode(np.where(grown == 0, 255, grown), kernel) == grown) & (cv2.dilate(grown, kernel) == grown)
    markers = np.where(certain & small_inside, grown, 0).astype(np.int32)
    is_marked = (small_marks > 0) & small_inside
    markers[is_marked] = small_marks[is_marked]
    if not markers.any():
        markers[:] = np.where(small_inside & (grown > 0), grown, 0)
    if not markers.any():
        markers[:] = np.where(grown > 0, grown, small_marks)
    levels = elevation(np.ascontiguousarray(structure.ink[rect.slices][::step, ::step]), structure.gap_px // step)
    levels = order_by_distance(levels, markers)
    # What is outside is flooded last, so that it takes nothing away and leaves no hole when it is enlarged.
    levels[~small_inside] = 255
    full: Pieces = flood(levels, markers).astype(marks.dtype)
    if step > 1:
        full = full[np.ix_(np.arange(rect.height) // step, np.arange(rect.width) // step)]
    full[~inside] = 0
    has_mark = (marks > 0) & inside
    full[has_mark] = marks[has_mark]
    return full


def _shrink_marks(marks: Pieces, step: int) -> Pieces:
    if step == 1:
        return marks
    # OpenCV dilates no 32-bit integers; a float holds their numbers as well.
    kind = np.uint8 if marks.dtype == np.uint8 else np.float32
    grown: Pieces = cv2.dilate(marks.astype(kind), np.ones((step, step), np.uint8)).astype(marks.dtype)
    return grown[::step, ::step]
