"""What the region head is told about a page: a row of numbers for each region, each hint color, and each such pair."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray
from scipy import sparse
from torch import Tensor

from anicolor.document.palette import Color
from anicolor.engine.color import to_oklab
from anicolor.engine.field import Proposal
from anicolor.engine.hint_map import PlacedHint
from anicolor.engine.structure import PageStructure
from anicolor.models.colorizer import CELL_STRIDE, FIELD_STRIDE
from anicolor.models.region_head import RegionFacts

MOST_REGIONS = 512
"""Only the largest regions are decided on by the head."""
MOST_ANCHORS = 64
_FREQUENCIES = (2 * np.pi, 4 * np.pi)
_SMALLEST = 1e-9

Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True, eq=False)
class LookedAt:
    """The regions of one page as one network sees them; does not depend on hints."""

    regions: NDArray[np.int64]
    """(N,) labels, the largest first."""
    row_of: dict[int, int]
    """By label."""
    pool: sparse.csr_matrix
    """(N, h * w) share of each field pixel in a region, rows sum to 1."""
    cell_pool: sparse.csr_matrix
    """(N, cells) the same for cells."""
    cells: tuple[int, int]
    """Rows and columns of cells."""
    view: Tensor
    """(cells, C) on the network's device."""
    seen: Tensor
    """(N, C) on the network's device."""
    geometry: Floats
    """(N, 15) size, place and shape."""
    log_area: Floats
    """(N,) natural logarithm of the share of the page."""
    centers: Floats
    """(N, 2) x and y, 0..1 of the longer side."""


def look_at(structure: PageStructure, view: Tensor) -> LookedAt:
    """Average a network's view of a page, `Colorizer.look`, over each region."""
    cells = view.shape[2], view.shape[3]
    labels, weight, all_regions = structure.field_labels, structure.field_weight, structure.regions
    size = np.bincount(labels[weight > 0], minlength=all_regions.count)
    regions = np.argsort(-size, kind="stable")[: min(MOST_REGIONS, int((size > 0).sum()))].astype(np.int64)
    row_of = np.full(all_regions.count, -1, np.int64)
    row_of[regions] = np.arange(len(regions))
    rows = row_of[labels].reshape(-1)
    kept = np.flatnonzero(rows >= 0)
    cell = _cell_of_field(labels.shape, cells)
    values = weight.reshape(-1)[kept]
    pool = _averaging(values, rows[kept], kept, (len(regions), labels.size))
    cell_pool = _averaging(values, rows[kept], cell[kept], (len(regions), cells[0] * cells[1]))
    flat = view[0].flatten(1).T
    seen = torch.from_numpy(np.asarray(cell_pool @ flat.cpu().numpy(), np.float32)).to(view.device)
    log_area = np.log((all_regions.areas[regions] + 1.0) / all_regions.labels.size).astype(np.float32)
    centers = _centers(cell_pool, cells)
    geometry = _geometry(structure, regions, centers, log_area)
    rows_by_label = {int(region): row for row, region in enumerate(regions)}
    return LookedAt(regions, rows_by_label, pool, cell_pool, cells, flat, seen, geometry, log_area, centers)


def gather_facts(
    looked: LookedAt,
    field: Proposal,
    hints: Sequence[PlacedHint],
    marks: NDArray[np.int32],
    spread: NDArray[np.int32],
) -> tuple[RegionFacts, list[Color]]:
    """Put together what the head needs to know.

    Args:
        looked: the page's regions as the network sees them.
        field: the network's answer to the hints.
        hints: placed on that page.
        marks: (2 h, 2 w) at the working size, number of the hint drawn there, from 1.
        spread: (2 h, 2 w) number of the hint that floods each pixel.

    Returns:
        The facts as a batch of one, and the anchors: the distinct colors of the hints, the newest first.
    """
    anchors = _find_anchors(looked, hints, marks)
    lab = _lab(anchors.colors)
    near = anchors.number_of[spread[::FIELD_STRIDE, ::FIELD_STRIDE].reshape(-1)]
    held = _held(looked, hints, anchors)
    regions, mean = _region_numbers(looked, field, near, lab, held)
    device = looked.view.device
    under = np.asarray(anchors.cells @ looked.view.cpu().numpy(), np.float32)

    def batch(values: Floats) -> Tensor:
        return torch.from_numpy(np.ascontiguousarray(values, np.float32)).to(device)[None]

    facts = RegionFacts(
        seen=looked.seen[None],
        regions=batch(np.concatenate([regions, looked.geometry], axis=1)),
        anchors_seen=batch(under),
        anchors=batch(_anchor_numbers(looked, anchors, lab, held)),
        pairs=batch(_pair_numbers(looked, field, anchors, near, lab, mean, held)),
        is_region=torch.ones((1, len(looked.regions)), dtype=torch.bool, device=device),
        is_anchor=torch.ones((1, len(lab)), dtype=torch.bool, device=device),
    )
    return facts, anchors.colors


@dataclass(frozen=True, slots=True, eq=False)
class _Anchors:
    """The M distinct colors of a page's hints."""

    colors: list[Color]
    number_of: NDArray[np.int64]
    """Anchor of each hint, which are numbered from 1; -1: none."""
    cells: sparse.csr_matrix
    """(M, cells) where its hints are, rows sum to 1."""
    of_cell: NDArray[np.int64]
    """(cells,) the anchor whose hints are in the cell, -1: none."""


def _find_anchors(looked: LookedAt, hints: Sequence[PlacedHint], marks: NDArray[np.int32]) -> _Anchors:
    placed = [hint.color if hint.regions.size else None for hint in hints]
    colors = list(dict.fromkeys(color for color in reversed(placed) if color is not None))[:MOST_ANCHORS]
    order = {color: number for number, color in enumerate(colors)}
    number_of = np.array([-1, *(order.get(color, -1) if color else -1 for color in placed)], np.int64)
    ys, xs = np.nonzero(marks)
    anchor, cell = number_of[marks[ys, xs]], ys // CELL_STRIDE * looked.cells[1] + xs // CELL_STRIDE
    anchor, cell = anchor[anchor >= 0], cell[anchor >= 0]
    size = looked.cells[0] * looked.cells[1]
    of_cell = np.full(size, -1, np.int64)
    of_cell[cell] = anchor
    cells = _averaging(np.ones(len(cell), np.float32), anchor, cell, (len(colors), size))
    return _Anchors(colors, number_of, cells, of_cell)


def _held(looked: LookedAt, hints: Sequence[PlacedHint], anchors: _Anchors) -> NDArray[np.bool_]:
    """Return (N, M) which regions hold a hint of which anchor."""
    held = np.zeros((len(looked.regions), len(anchors.colors)), bool)
    for hint, anchor in zip(hints, anchors.number_of[1:], strict=True):
        for region in hint.regions if anchor >= 0 else ():
            if int(region) in looked.row_of:
                held[looked.row_of[int(region)], anchor] = True
    return held


def _region_numbers(
    looked: LookedAt, field: Proposal, near: NDArray[np.int64], lab: Floats, held: NDArray[np.bool_]
) -> tuple[Floats, Floats]:
    """Return (N, 17) what field and hints say of each region, and (N, 3) its mean color in the field, OKLab."""
    pixels = field.color.reshape(-1, 3)
    flooded = np.where(near[:, None] >= 0, lab[near], 0.0) if len(lab) else np.zeros_like(pixels)
    others = [(pixels**2).sum(axis=1), field.error.reshape(-1), field.share[0].reshape(-1), field.share[-1].reshape(-1)]
    means = looked.pool @ np.concatenate([pixels, flooded, np.stack(others, axis=1)], axis=1).astype(np.float32)
    color, flood, square, error, shares = means[:, :3], means[:, 3:6], means[:, 6], means[:, 7], means[:, 8:]
    deviation = np.sqrt(np.maximum(square - (color**2).sum(axis=1), 0.0))
    number = held.sum(axis=1)
    own = held / np.maximum(number, 1)[:, None] @ lab if len(lab) else np.zeros_like(color)
    everywhere = np.full((len(color), 2), (min(len(lab), 20) / 20.0, float(len(lab) > 0)))
    numbers = [
        _scaled(color),
        np.stack([5 * deviation, 5 * error], axis=1),
        _scaled(flood) * (len(lab) > 0),
        shares,
        everywhere,
        np.stack([number > 0, number > 1], axis=1),
        _scaled(own) * (number > 0)[:, None],
    ]
    return np.concatenate(numbers, axis=1).astype(np.float32), color


def _anchor_numbers(looked: LookedAt, anchors: _Anchors, lab: Floats, held: NDArray[np.bool_]) -> Floats:
    """Return (M, 15) color, place and size of what each anchor was put on."""
    if not len(lab):
        return np.zeros((0, 15), np.float32)
    area = np.log(np.exp(looked.log_area) @ held + 1e-6)
    hints = np.log1p(np.bincount(anchors.number_of[anchors.number_of >= 0], minlength=len(lab)))
    numbers = [_scaled(lab), np.stack([area / 5.0, hints], axis=1), _places(_centers(anchors.cells, looked.cells))]
    return np.concatenate(numbers, axis=1).astype(np.float32)


def _pair_numbers(
    looked: LookedAt,
    field: Proposal,
    anchors: _Anchors,
    near: NDArray[np.int64],
    lab: Floats,
    mean: Floats,
    held: NDArray[np.bool_],
) -> Floats:
    """Return (N, M, 8): how much the region is flooded by and looks like an anchor, and how far they are apart."""
    regions, count = len(looked.regions), len(lab)
    if not count:
        return np.zeros((regions, 0, 8), np.float32)
    is_near = np.flatnonzero(near >= 0)
    ones = np.ones(len(is_near), np.float32)
    flooded = _dense(looked.pool @ sparse.csr_matrix((ones, (is_near, near[is_near])), shape=(near.size, count)))
    heads = len(field.attention)
    of_match = anchors.of_cell[field.match_index]
    picked = np.flatnonzero(of_match >= 0)
    to_anchor = sparse.csr_matrix(
        (np.ones(len(picked), np.float32), (picked, of_match[picked])), shape=(len(of_match), count)
    )
    alike = [looked.cell_pool @ np.asarray(field.attention[head] @ to_anchor, np.float32) for head in range(heads)]
    share = looked.pool @ np.ascontiguousarray(field.share.reshape(len(field.share), -1).T)
    counted = sum((share[:, 1 + head, None] * alike[head] for head in range(heads)), share[:, :1] * flooded)
    far = np.linalg.norm((mean[:, None] - lab[None]) * (1.0, 2.0, 2.0), axis=2)
    apart = np.linalg.norm(looked.centers[:, None] - _centers(anchors.cells, looked.cells)[None], axis=2)
    area = np.log(np.exp(looked.log_area) @ held + 1e-6)
    larger = (looked.log_area[:, None] - area[None]) / 5.0
    both = np.stack(alike)
    numbers = [flooded, both.mean(axis=0), both.max(axis=0), counted, far, apart, held, larger]
    return np.stack(numbers, axis=2).astype(np.float32)


def _geometry(structure: PageStructure, regions: NDArray[np.int64], centers: Floats, log_area: Floats) -> Floats:
    height, width = structure.size
    boxes = structure.regions.boxes[regions].astype(np.float32)
    sides = np.stack([boxes[:, 2] - boxes[:, 0], boxes[:, 3] - boxes[:, 1]], axis=1)
    fill = structure.regions.areas[regions] / np.maximum(sides.prod(axis=1), 1.0)
    touches = (boxes[:, 0] <= 0) | (boxes[:, 1] <= 0) | (boxes[:, 2] >= width) | (boxes[:, 3] >= height)
    numbers = [sides / max(height, width), np.stack([log_area / 5.0, fill, touches], axis=1), _places(centers)]
    return np.concatenate(numbers, axis=1).astype(np.float32)


def _places(centers: Floats) -> Floats:
    """Return (n, 10) places and waves of them, which a linear layer can tell apart."""
    angles = np.concatenate([centers * frequency for frequency in _FREQUENCIES], axis=1)
    return np.concatenate([centers, np.sin(angles), np.cos(angles)], axis=1).astype(np.float32)


def _centers(pool: sparse.csr_matrix, cells: tuple[int, int]) -> Floats:
    ys, xs = np.divmod(np.arange(cells[0] * cells[1]), cells[1])
    places = (np.stack([xs, ys], axis=1) + 0.5) / max(cells)
    return np.asarray(pool @ places.astype(np.float32), np.float32)


def _cell_of_field(size: tuple[int, ...], cells: tuple[int, int]) -> NDArray[np.int64]:
    ys, xs = (np.arange(side) * FIELD_STRIDE // CELL_STRIDE for side in size)
    return (ys[:, None] * cells[1] + xs[None]).reshape(-1)


def _averaging(
    values: Floats, rows: NDArray[np.int64], columns: NDArray[np.int64], shape: tuple[int, int]
) -> sparse.csr_matrix:
    """Return a matrix whose product is a weighted mean for each row."""
    total = np.bincount(rows, values, shape[0])
    return sparse.csr_matrix((values / np.maximum(total, _SMALLEST)[rows], (rows, columns)), shape, dtype=np.float32)


def _dense(matrix: sparse.csr_matrix) -> Floats:
    return np.asarray(matrix.todense(), np.float32)


def _lab(colors: Sequence[Color]) -> Floats:
    return to_oklab(np.array(colors, np.uint8)) if colors else np.zeros((0, 3), np.float32)


def _scaled(lab: NDArray[np.floating]) -> NDArray[np.floating]:
    """Center lightness and widen chroma, so that all three vary alike."""
    return (lab - (0.6, 0.0, 0.0)) * (2.0, 6.0, 6.0)
