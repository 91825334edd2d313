"""From settled colors to pixels at page size."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import product

import cv2
import numpy as np
import torch
from numpy.typing import NDArray

from anicolor.document.geometry import Rect
from anicolor.document.model import LIGHT
from anicolor.engine.color import measure_ciede2000, to_oklab, to_srgb
from anicolor.engine.field import Field, Floats
from anicolor.engine.hint_map import PlacedHint, find_cells
from anicolor.engine.messages import Settled
from anicolor.engine.structure import PageStructure
from anicolor.lineart.relief import light_relief
from anicolor.models.colorizer import FIELD_STRIDE

_STRIP_ROWS = 256
_CELL_PX = 64
_SOFT_REACH = 0.04
"""OKLab distance at which the look `soft` begins to doubt that the field means the same color as the flats."""
_SOFT_LIGHT = 0.12
_PAINTED_REACH = 0.3
"""The same for the look `painted`, which believes the field far more."""
_PAINTED_SHARE = 0.75
"""How far `painted` goes from a region's color to the field's at most; measured on painted pages."""
_HINT_REACH = 25.0
"""Field pixels from a hint at which `painted` has gone most of that way."""
_MIX_SIGMA, _MIX_REACH = 14.0, 10.0
"""Field pixels: how far the colors of one region run into each other, and at which distance from a hint."""
_ENOUGH = 0.5
_BESIDE = 1.5
"""Field pixels: how far a bilinear look-up reaches."""
_WHITE = 250
"""From here on a region's color is paper, which stays as it is."""
_SMOOTHINGS = 3
_SHADOW_BELOW = -0.3
_SHADOW_DEPTH = 59
_SOFTENING = (0.25, 0.5, 0.25)


@dataclass(frozen=True, slots=True)
class Shading:
    """How light falls: how dark shadows are, 1 = as usual, and where it comes from, as in `Style.light`."""

    strength: float = 1.0
    light: tuple[float, float] = LIGHT


def paint_flats(structure: PageStructure, settled: Settled) -> NDArray[np.uint8]:
    """Return (H, W, 4) sRGB and 255: every region in its color, hard edges."""
    height, width = structure.size
    table = torch.from_numpy(_pack(settled.colors))
    pixels = np.empty((height, width), np.int32)
    for strip in Rect(0, 0, width, height).strips(_STRIP_ROWS):
        # Copied, because torch takes no read-only arrays; its gather reads 32-bit labels without widening them first,
        # several times faster than NumPy's.
        labels = torch.from_numpy(structure.regions.labels[strip.slices].reshape(-1).copy())
        torch.index_select(table, 0, labels, out=torch.from_numpy(pixels[strip.slices].reshape(-1)))
    for division in settled.divisions:
        own = np.concatenate([np.zeros(1, np.int32), _pack(division.colors)])
        np.copyto(pixels[division.rect.slices], own[division.pieces], where=division.pieces > 0)
    return pixels.view(np.uint8).reshape(height, width, 4)


def _pack(colors: NDArray[np.uint8]) -> NDArray[np.int32]:
    """Return (N, 3) colors as (N,) 32-bit numbers whose bytes are red, green, blue and 255."""
    table = np.full((len(colors), 4), 255, np.uint8)
    table[:, :3] = colors
    return table.view(np.int32)[:, 0]


def paint_soft(
    structure: PageStructure, field: Field, flats: NDArray[np.uint8], shading: Shading = Shading()
) -> NDArray[np.uint8]:
    """Return (H, W, 4) sRGB and 255: the flats, varied a little as the color field varies, and rounded by light.

    The variation is enlarged within regions only, so that nothing crosses a line. Where the field says something else
    altogether, the flats stand.

    Source: after J. Kopf et al., "Joint bilateral upsampling", 2007, with the regions as the guide.
    """
    wander = _find_wander(structure, field, _sample(structure, flats[..., :3]), _SOFT_REACH)
    wander[..., 0] += _SOFT_LIGHT * shading.strength * light_relief(structure.field_labels, shading.light)
    return _vary(structure, flats, wander)


def paint_painted(
    structure: PageStructure,
    field: Field,
    flats: NDArray[np.uint8],
    hints: Sequence[PlacedHint],
    share: float = 1.0,
) -> NDArray[np.uint8]:
    """Return (H, W, 4) sRGB and 255: within each region most of the way from its color to the color field.

    As a painter would, who starts from the flats and turns towards other colors inside each area; several colors of one
    region run into each other. At a hint it is the hint's color exactly, and the farther from all hints, the more the
    field counts. White paper stays white, and nothing runs into it. Of all that only a share is seen, 0 to 1 = all.
    """
    settled = _sample(structure, flats[..., :3])
    distance = _measure_distance(structure, hints)[..., None]
    wander = _find_wander(structure, field, settled, _PAINTED_REACH)
    wander *= _PAINTED_SHARE * _recede(distance, _HINT_REACH)
    wander[settled.min(axis=2) >= _WHITE] = 0.0
    varied = to_oklab(settled.reshape(-1, 3)).reshape(field.color.shape) + wander
    mixed, is_mixed = _mix_within(structure, varied, settled)
    mixed = varied + _recede(distance, _MIX_REACH) * (mixed - varied)
    painted = _vary(structure, flats, wander, (mixed.astype(np.float32), is_mixed))
    for hint in hints:
        painted[hint.rect.slices][hint.mask] = flats[hint.rect.slices][hint.mask]
    return painted if share == 1.0 else np.asarray(cv2.addWeighted(flats, 1.0 - share, painted, share, 0.0), np.uint8)


def _mix_within(
    structure: PageStructure, varied: Floats, settled: NDArray[np.uint8]
) -> tuple[Floats, NDArray[np.bool_]]:
    """Return (h, w, 3) OKLab: the colors of regions that have several blurred within them, and (regions,) which do."""
    labels, mixed = structure.field_labels, varied.copy()
    packed = _pack(settled.reshape(-1, 3))
    is_mixed = np.zeros(structure.regions.count, bool)
    first = np.zeros(structure.regions.count, np.int32)
    first[labels.reshape(-1)] = packed
    is_mixed[labels.reshape(-1)[packed != first[labels.reshape(-1)]]] = True
    for region in np.flatnonzero(is_mixed):
        ys, xs = np.nonzero(labels == region)
        box = slice(ys.min(), ys.max() + 1), slice(xs.min(), xs.max() + 1)
        inside = labels[box] == region
        if (settled[box][inside].min(axis=1) >= _WHITE).any():
            is_mixed[region] = False
            continue
        weight = (inside * (structure.field_weight[box] + 1e-6)).astype(np.float32)[..., None]
        total, share = (
            cv2.GaussianBlur(one, (0, 0), _MIX_SIGMA, borderType=cv2.BORDER_CONSTANT)
            for one in (varied[box] * weight, weight)
        )
        mixed[box][inside] = (total / np.maximum(share[..., None], 1e-9))[inside]
    return mixed, is_mixed


def _find_wander(structure: PageStructure, field: Field, settled: NDArray[np.uint8], reach: float) -> Floats:
    """Return (h, w, 3) OKLab: the way from settled colors to the field's, none where those lie farther than a reach."""
    wander = field.color - to_oklab(settled.reshape(-1, 3)).reshape(field.color.shape)
    wander *= np.exp(-np.square(np.linalg.norm(wander, axis=2, keepdims=True) / reach))
    if structure.rules.locked:
        wander[np.isin(structure.field_labels, list(structure.rules.locked))] = 0.0
    return _smooth_within(structure.field_labels, wander)


def _measure_distance(structure: PageStructure, hints: Sequence[PlacedHint]) -> Floats:
    """Return (h, w) field pixels to the nearest hint, 0 also beside it, since what lies there is mixed into it."""
    is_free = np.ones(structure.field_labels.shape, np.uint8)
    for hint in hints:
        rows, columns = hint.cells or find_cells(structure, hint)
        is_free[rows // FIELD_STRIDE, columns // FIELD_STRIDE] = 0
    if is_free.all():
        return np.full(is_free.shape, np.inf, np.float32)
    return np.asarray(np.maximum(cv2.distanceTransform(is_free, cv2.DIST_L2, 5) - _BESIDE, 0.0), np.float32)


def _recede(distance: Floats, reach: float) -> Floats:
    """Return 0 where a hint lies, rising to 1 with the distance."""
    return np.asarray(1.0 - np.exp(-np.square(distance / reach)), np.float32)


def _vary(
    structure: PageStructure,
    flats: NDArray[np.uint8],
    wander: Floats,
    mixed: tuple[Floats, NDArray[np.bool_]] | None = None,
) -> NDArray[np.uint8]:
    """Return (H, W, 4) sRGB and 255: flats and what is added to them, (h, w, 3) OKLab at the field's size.

    `mixed` are colors (h, w, 3) OKLab that stand for both in some regions, and (regions,) in which.
    """
    painted = np.full(flats.shape, 255, np.uint8)
    for strip in Rect(0, 0, flats.shape[1], flats.shape[0]).strips(_STRIP_ROWS):
        lab = to_oklab(flats[strip.slices][..., :3].reshape(-1, 3)).reshape(strip.height, strip.width, 3)
        if mixed is not None and (place := mixed[1][structure.regions.labels[strip.slices]]).any():
            both = _enlarge(structure, np.dstack([wander, mixed[0], np.ones_like(wander[..., 0])]), strip)
            lab += both[..., :3]
            # Where the field has no pixel of the region nearby there is nothing to mix.
            place &= both[..., 6] > _ENOUGH
            lab[place] = both[place][:, 3:6] / both[place][:, 6:]
        else:
            lab += _enlarge(structure, wander, strip)
        painted[strip.slices][..., :3] = to_srgb(lab.reshape(-1, 3)).reshape(strip.height, strip.width, 3)
    return painted


def paint_cel_shade(structure: PageStructure, shading: Shading = Shading()) -> NDArray[np.uint8]:
    """Return (H, W), 255 = lit: one hard-edged step of shadow on the side of each area that is away from the light."""
    height, width = structure.size
    light = light_relief(structure.field_labels, shading.light)[..., None]
    level = round(255 - shading.strength * _SHADOW_DEPTH)
    shade = np.empty((height, width), np.uint8)
    for strip in Rect(0, 0, width, height).strips(_STRIP_ROWS):
        dark = _enlarge(structure, light, strip)[..., 0] < _SHADOW_BELOW
        shade[strip.slices] = np.where(dark, level, 255)
    return shade


def soften_edges(picture: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """Return pixels (H, W, 4) or shade (H, W) whose hard borders have a step of half a pixel to each side."""
    softened = np.empty_like(picture)
    height, width = picture.shape[:2]
    weights = np.array(_SOFTENING)
    for strip in Rect(0, 0, width, height).strips(_STRIP_ROWS):
        around = strip.expand(1).clip(width, height)
        soft = cv2.sepFilter2D(picture[around.slices], -1, weights, weights, borderType=cv2.BORDER_REPLICATE)
        softened[strip.slices] = soft[strip.top - around.top :][: strip.height]
    return softened


def _smooth_within(labels: NDArray[np.int32], values: Floats) -> Floats:
    """Average values (h, w, C) a few times with their neighbors in the same region, so that nothing crosses a line."""
    for axis in (0, 1) * _SMOOTHINGS:
        along, values = np.moveaxis(labels, axis, 0), np.moveaxis(values, axis, 0)
        same = (along[1:] == along[:-1])[..., None].astype(np.float32)
        total, share = values.copy(), np.ones((*along.shape, 1), np.float32)
        total[1:] += values[:-1] * same
        total[:-1] += values[1:] * same
        share[1:] += same
        share[:-1] += same
        values = np.moveaxis(np.asarray(total / share, np.float32), 0, axis)
    return values


def _sample(structure: PageStructure, picture: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """Return (h, w, 3) the picture's pixels under the field's."""
    rows, columns = structure.field_labels.shape
    step = structure.scale / FIELD_STRIDE
    ys = np.minimum(((np.arange(rows) + 0.5) / step).astype(np.int64), picture.shape[0] - 1)
    xs = np.minimum(((np.arange(columns) + 0.5) / step).astype(np.int64), picture.shape[1] - 1)
    return picture[np.ix_(ys, xs)]


def measure_hints(pixels: NDArray[np.uint8], hints: Sequence[PlacedHint]) -> tuple[float, ...]:
    """Return each hint's mean CIEDE2000 between its color and what its pixels became.

    What a later hint covers does not count; 0 off the page or where nothing of the hint is left.
    """
    missed = []
    cells = _sort_into_cells(hints)
    for number, hint in enumerate(hints):
        visible = hint.mask.copy()
        near = {other for cell in _cells_of(hint.rect) for other in cells[cell] if other > number}
        for other in near:
            above = hints[other]
            shared = hint.rect.intersect(above.rect)
            if shared.is_empty:
                continue
            part = above.mask[shared.shift(-above.rect.left, -above.rect.top).slices]
            visible[shared.shift(-hint.rect.left, -hint.rect.top).slices] &= ~part
        got = pixels[hint.rect.slices][visible][:, :3]
        wanted = np.array([hint.color], np.uint8)
        if not len(got) or (got == wanted).all():
            missed.append(0.0)
            continue
        kinds, share = np.unique(got, axis=0, return_counts=True)
        delta_e = measure_ciede2000(kinds, np.broadcast_to(wanted, kinds.shape))
        missed.append(float((delta_e * share).sum() / share.sum()))
    return tuple(missed)


def _sort_into_cells(hints: Sequence[PlacedHint]) -> dict[tuple[int, int], list[int]]:
    """Return which hints touch each cell of the page, so that not every hint is compared with every other."""
    cells: dict[tuple[int, int], list[int]] = {}
    for number, hint in enumerate(hints):
        for cell in _cells_of(hint.rect):
            cells.setdefault(cell, []).append(number)
    return cells


def _cells_of(rect: Rect) -> Iterator[tuple[int, int]]:
    if not rect.is_empty:
        rows = range(rect.top // _CELL_PX, (rect.bottom - 1) // _CELL_PX + 1)
        yield from product(rows, range(rect.left // _CELL_PX, (rect.right - 1) // _CELL_PX + 1))


def _enlarge(structure: PageStructure, values: Floats, strip: Rect) -> Floats:
    """Return (strip.height, strip.width, C): bilinear between field pixels of the same region only, else 0."""
    rows, columns, channels = values.shape
    step = structure.scale / FIELD_STRIDE
    ys = (np.arange(strip.top, strip.bottom) + 0.5) * step - 0.5
    xs = (np.arange(strip.left, strip.right) + 0.5) * step - 0.5
    labels = structure.regions.labels[strip.slices]
    total = np.zeros((strip.height, strip.width, channels), np.float32)
    share = np.full((strip.height, strip.width, 1), 1e-6, np.float32)
    for down in (0, 1):
        for right in (0, 1):
            y = np.clip(np.floor(ys).astype(np.int64) + down, 0, rows - 1)
            x = np.clip(np.floor(xs).astype(np.int64) + right, 0, columns - 1)
            vertical = np.abs(ys - np.floor(ys) - (1 - down))[:, None]
            horizontal = np.abs(xs - np.floor(xs) - (1 - right))[None]
            place = np.ix_(y, x)
            weight = (vertical * horizontal * (structure.field_labels[place] == labels)).astype(np.float32)[..., None]
            weight = weight * structure.field_weight[place][..., None]
            total += weight * values[place]
            share += weight
    return total / share
