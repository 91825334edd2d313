"""From settled colors to pixels at page size."""

from collections.abc import Sequence

import numpy as np
import torch
from numpy.typing import NDArray

from anicolor.document.geometry import Rect
from anicolor.engine.color import measure_ciede2000, to_oklab, to_srgb
from anicolor.engine.hint_map import PlacedHint
from anicolor.engine.settle import Field, Floats, Settled
from anicolor.engine.structure import PageStructure

_STRIP_ROWS = 256
_MOST_SOFTNESS = 0.12
"""OKLab distance that the look `soft` may wander from a region's settled color."""
_SHADE_THRESHOLD = 0.88
_SHADE_LEVEL = 190


def paint_flats(structure: PageStructure, settled: Settled) -> NDArray[np.uint8]:
    """Return (H, W, 3) sRGB: every region in its color, hard edges."""
    height, width = structure.size
    table = np.zeros((len(settled.colors), 4), np.uint8)
    table[:, :3] = settled.colors
    shown = torch.from_numpy(table.view(np.int32)[:, 0])
    pixels = np.empty((height, width, 4), np.uint8)
    for strip in Rect(0, 0, width, height).strips(_STRIP_ROWS):
        # Copied, because torch takes no read-only arrays; its gather reads 32-bit labels without widening them first,
        # several times faster than NumPy's.
        labels = torch.from_numpy(structure.regions.labels[strip.slices].reshape(-1).copy())
        chosen = torch.index_select(shown, 0, labels)
        pixels[strip.slices] = chosen.numpy().view(np.uint8).reshape(strip.height, width, 4)
    for division in settled.divisions:
        window = pixels[division.rect.slices]
        own = np.zeros((len(division.colors) + 1, 4), np.uint8)
        own[1:, :3] = division.colors
        inside = division.pieces > 0
        window[inside] = own[division.pieces[inside]]
    return pixels[..., :3]


def paint_soft(structure: PageStructure, field: Field, flats: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """Return (H, W, 3) sRGB: the flats, varied inside each region as the color field varies around its mean.

    The field is enlarged within regions only, so that nothing crosses a line.

    Source: after J. Kopf et al., "Joint bilateral upsampling", 2007, with the regions as the guide.
    """
    count = structure.regions.count
    flat_labels = structure.field_labels.reshape(-1)
    weight = structure.field_weight.reshape(-1)
    total = np.maximum(np.bincount(flat_labels, weight, count), 1e-9)
    mean = np.stack(
        [np.bincount(flat_labels, weight * field.color[..., c].reshape(-1), count) / total for c in range(3)], axis=1
    )
    wander = field.color - mean[structure.field_labels].astype(np.float32)
    length = np.linalg.norm(wander, axis=2, keepdims=True)
    wander *= np.minimum(1.0, _MOST_SOFTNESS / np.maximum(length, 1e-6))
    painted = np.empty_like(flats)
    for strip in Rect(0, 0, flats.shape[1], flats.shape[0]).strips(_STRIP_ROWS):
        lab = to_oklab(flats[strip.slices].reshape(-1, 3)).reshape(strip.height, strip.width, 3)
        lab += _enlarge(structure, wander, strip)
        painted[strip.slices] = to_srgb(lab.reshape(-1, 3)).reshape(strip.height, strip.width, 3)
    return painted


def paint_cel_shade(structure: PageStructure, field: Field) -> NDArray[np.uint8]:
    """Return (H, W), 255 = lit: one hard-edged step of shadow where the network sees shade."""
    height, width = structure.size
    shade = np.empty((height, width), np.uint8)
    for strip in Rect(0, 0, width, height).strips(_STRIP_ROWS):
        light = _enlarge(structure, (field.shade - 1.0)[..., None], strip)[..., 0] + 1.0
        shade[strip.slices] = np.where(light < _SHADE_THRESHOLD, _SHADE_LEVEL, 255)
    return shade


def measure_hints(colors: NDArray[np.uint8], hints: Sequence[PlacedHint]) -> tuple[float, ...]:
    """Return each hint's mean CIEDE2000 between its color and what its pixels became; 0 off the page."""
    worst = []
    for hint in hints:
        got = colors[hint.rect.slices][hint.mask]
        wanted = np.array([hint.color], np.uint8)
        if not len(got) or (got == wanted).all():
            worst.append(0.0)
            continue
        kinds, share = np.unique(got, axis=0, return_counts=True)
        delta_e = measure_ciede2000(kinds, np.broadcast_to(wanted, kinds.shape))
        worst.append(float((delta_e * share).sum() / share.sum()))
    return tuple(worst)


def _enlarge(structure: PageStructure, values: Floats, strip: Rect) -> Floats:
    """Return (strip.height, strip.width, C): bilinear between field pixels of the same region only, else 0."""
    rows, columns, channels = values.shape
    step = structure.scale / 2
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
