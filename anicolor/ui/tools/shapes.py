"""Hints as shapes: which one is under the pen, what an eraser leaves of it, moving and resizing."""

from __future__ import annotations

import math
from dataclasses import replace
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from anicolor.document.geometry import Rect
from anicolor.document.strokes import MAX_RADIUS_PX, Hint, HintPatch, HintStroke, PenPoint

_LEAST_RADIUS_PX = 0.5


def find_hint(hints: tuple[Hint, ...], x: float, y: float, slack_px: float = 0.0) -> int | None:
    """Return the index of the topmost hint at a place, or nearer to it than `slack_px`; None: there is none."""
    for index in range(len(hints) - 1, -1, -1):
        if is_touched(hints[index], x, y, slack_px):
            return index
    return None


def is_touched(hint: Hint, x: float, y: float, slack_px: float = 0.0) -> bool:
    """Whether a hint lies within `slack_px` of a place."""
    if isinstance(hint, HintPatch):
        column, row = math.floor(x) - hint.left, math.floor(y) - hint.top
        reach = math.ceil(slack_px)
        rows = slice(max(row - reach, 0), max(row + reach + 1, 0))
        columns = slice(max(column - reach, 0), max(column + reach + 1, 0))
        return bool(hint.mask[rows, columns].any())
    table = np.array(hint.points, np.float64)
    return bool((_distance(table, x, y) <= slack_px).any())


def _distance(table: NDArray[np.float64], x: float, y: float) -> NDArray[np.float64]:
    """Return the distance of a place from the edge of each piece of a stroke, negative inside."""
    if len(table) == 1:
        distance: NDArray[np.float64] = np.hypot(table[:, 0] - x, table[:, 1] - y) - table[:, 2]
        return distance
    start, step = table[:-1], np.diff(table, axis=0)
    length = np.maximum((step[:, :2] ** 2).sum(axis=1), 1e-9)
    share = (((x - start[:, 0]) * step[:, 0] + (y - start[:, 1]) * step[:, 1]) / length).clip(0, 1)
    near = start + step * share[:, None]
    edge: NDArray[np.float64] = np.hypot(near[:, 0] - x, near[:, 1] - y) - near[:, 2]
    return edge


def _distance_between(points: NDArray[np.float64], piece: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the distance of each point from the edge of one piece of an eraser's way, negative inside."""
    start, step = piece[0], piece[-1] - piece[0]
    length = max(float((step[:2] ** 2).sum()), 1e-9)
    share = ((points[:, :2] - start[:2]) @ step[:2] / length).clip(0, 1)
    near = start + step * share[:, None]
    distance: NDArray[np.float64] = np.hypot(near[:, 0] - points[:, 0], near[:, 1] - points[:, 1]) - near[:, 2]
    return distance


def move_hint(hint: Hint, dx: float, dy: float) -> Hint:
    """Return a hint moved by page pixels; a painted area by whole ones."""
    if isinstance(hint, HintPatch):
        return replace(hint, left=hint.left + round(dx), top=hint.top + round(dy))
    return replace(hint, points=tuple(PenPoint(x + dx, y + dy, radius) for x, y, radius in hint.points))


def resize_hint(hint: Hint, factor: float) -> Hint:
    """Return a stroke that is wider or thinner; a painted area stays as it is."""
    if isinstance(hint, HintPatch):
        return hint
    radii = (min(max(point.radius_px * factor, _LEAST_RADIUS_PX), MAX_RADIUS_PX) for point in hint.points)
    return replace(
        hint, points=tuple(point._replace(radius_px=radius) for point, radius in zip(hint.points, radii, strict=True))
    )


def cut_hints(hints: tuple[Hint, ...], path: tuple[PenPoint, ...]) -> tuple[Hint, ...]:
    """Return what an eraser moved along `path` leaves: strokes end where it touched them, areas lose pixels.

    Hints that were not touched are the same objects as before.
    """
    eraser = HintStroke(path, (0, 0, 0))
    left: list[Hint] = []
    for hint in hints:
        if isinstance(hint, HintPatch):
            left += _cut_patch(hint, eraser)
        else:
            left += _cut_stroke(hint, np.array(path, np.float64))
    return tuple(left)


def _cut_patch(patch: HintPatch, eraser: HintStroke) -> list[Hint]:
    right, bottom = patch.left + patch.mask.shape[1], patch.top + patch.mask.shape[0]
    # Rasterized on a page that ends where the patch ends, which is all that matters here.
    box, mask = eraser.rasterize(max(right, 1), max(bottom, 1))
    shared = box.intersect(Rect(patch.left, patch.top, right, bottom))
    if shared.is_empty:
        return [patch]
    hit = mask[shared.shift(-box.left, -box.top).slices]
    inside = shared.shift(-patch.left, -patch.top).slices
    if not (patch.mask[inside] & hit).any():
        return [patch]
    kept = patch.mask.copy()
    kept[inside] &= ~hit
    return [replace(patch, mask=kept)] if kept.any() else []


def _cut_stroke(stroke: HintStroke, path: NDArray[np.float64]) -> list[Hint]:
    table = np.array(stroke.points, np.float64)
    reach = path[:, 2].max() + table[:, 2].max()
    low, high = path[:, :2].min(axis=0) - reach, path[:, :2].max(axis=0) + reach
    if (table[:, :2].max(axis=0) < low).any() or (table[:, :2].min(axis=0) > high).any():
        return [stroke]
    fine, is_own = _refine(table, max(float(path[:, 2].min()) / 3, 0.5))
    is_hit = np.zeros(len(fine), np.bool_)
    pieces = path[None] if len(path) == 1 else np.stack([path[:-1], path[1:]], axis=1)
    for piece in pieces:
        is_hit |= _distance_between(fine, piece) < fine[:, 2]
    if not is_hit.any():
        return [stroke]
    return [replace(stroke, points=points) for points in _runs(fine, is_own, is_hit)]


def _refine(table: NDArray[np.float64], step_px: float) -> tuple[NDArray[np.float64], NDArray[np.bool_]]:
    """Return the points with others between them, and which ones were there before."""
    if len(table) == 1:
        return table, np.ones(1, np.bool_)
    rows, is_own = [], []
    for start, end in pairwise(table):
        count = max(1, math.ceil(math.hypot(*(end - start)[:2]) / step_px))
        shares = np.arange(count)[:, None] / count
        rows.append(start + (end - start) * shares)
        is_own.append(np.arange(count) == 0)
    return np.concatenate([*rows, table[-1:]]), np.concatenate([*is_own, np.ones(1, np.bool_)])


def _runs(
    fine: NDArray[np.float64], is_own: NDArray[np.bool_], is_hit: NDArray[np.bool_]
) -> list[tuple[PenPoint, ...]]:
    """Return what is left between the places that were hit, without points that only helped to find those."""
    edges = np.flatnonzero(np.diff((~is_hit).astype(np.int8), prepend=0, append=0))
    runs = []
    for start, end in zip(edges[::2].tolist(), edges[1::2].tolist(), strict=True):
        keep = is_own[start:end].copy()
        keep[0] = keep[-1] = True
        runs.append(tuple(PenPoint(*row) for row in fine[start:end][keep].tolist()))
    return runs
