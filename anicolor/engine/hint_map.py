"""Hints placed on a page: which regions each belongs to, and the map the network reads."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from anicolor.document.geometry import Rect
from anicolor.document.palette import PAPER_COLOR
from anicolor.document.strokes import Hint, HintKind
from anicolor.engine.structure import PageStructure
from anicolor.lineart.spread import spread_hints
from anicolor.models.colorizer import HINT_CHANNELS
from anicolor.models.oklab import srgb_to_oklab

_INK = 128
Indices = NDArray[np.int64]
_SHARE_OF_HINT = 0.15
_SHARE_OF_REGION = 0.3


@dataclass(frozen=True, slots=True, eq=False)
class PlacedHint:
    """A hint and what it touches."""

    rect: Rect
    mask: NDArray[np.bool_]
    """(rect.height, rect.width) its pixels, reduced to those in its regions."""
    regions: NDArray[np.int64]
    """The regions it means; a few stray pixels over a line do not count. Empty off the page."""
    color: tuple[int, int, int]
    is_locked: bool
    cells: tuple[Indices, Indices] | None = None
    """Rows and columns of its pixels at the working size; None: not known yet."""


Placed = dict[int, tuple[Hint, PlacedHint]]
"""By identity: hints that were placed on a page before."""


def place_hints(structure: PageStructure, hints: Sequence[Hint], known: Placed | None = None) -> list[PlacedHint]:
    """Find out which regions each hint means: those that hold a fair share of it, or that it covers.

    Args:
        structure: the page.
        hints: the artist's.
        known: what earlier calls for this very structure placed; saves time, and holds just these hints afterwards.
    """
    height, width = structure.size
    known = {} if known is None else known
    now: Placed = {}
    for hint in hints:
        # The hint is kept beside its place, so that no other one can have its identity.
        found = now[id(hint)] = known.get(id(hint)) or (hint, _place(structure, hint, hint.rasterize(width, height)))
        assert found[0] is hint
    known.clear()
    known |= now
    return [now[id(hint)][1] for hint in hints]


def _place(structure: PageStructure, hint: Hint, raster: tuple[Rect, NDArray[np.bool_]]) -> PlacedHint:
    rect, mask = raster
    color = PAPER_COLOR if hint.kind is HintKind.PAPER else hint.color
    if rect.is_empty or not mask.any():
        return PlacedHint(rect, mask, np.zeros(0, np.int64), color, hint.is_locked)
    labels = structure.regions.labels[rect.slices]
    on_paper = mask & (structure.ink[rect.slices] < _INK)
    counted = on_paper if on_paper.any() else mask
    found, sizes = np.unique(labels[counted], return_counts=True)
    is_meant = (sizes >= _SHARE_OF_HINT * sizes.sum()) | (sizes >= _SHARE_OF_REGION * structure.regions.areas[found])
    is_meant[sizes.argmax()] = True
    regions = found[is_meant].astype(np.int64)
    placed = PlacedHint(rect, mask & np.isin(labels, regions), regions, color, hint.is_locked)
    return replace(placed, cells=find_cells(structure, placed))


def reduce_marks(structure: PageStructure, hints: Sequence[PlacedHint]) -> NDArray[np.int32]:
    """Return (h, w) at the working size: 0 = no hint, n = the nth hint (from 1), the last on top."""
    marks: NDArray[np.int32] = np.zeros(structure.small_line.shape, np.int32)
    for number, hint in enumerate(hints, start=1):
        if not hint.regions.size:
            continue
        marks[hint.cells or find_cells(structure, hint)] = number
    return marks


def find_cells(structure: PageStructure, hint: PlacedHint) -> tuple[Indices, Indices]:
    """Return rows and columns of a hint at the working size; those on ink only where it has no others."""
    ys, xs = _enlarge_mask(hint, structure.scale) if structure.scale > 1 else _reduce_mask(hint, structure.scale)
    height, width = structure.small_line.shape
    ys, xs = np.minimum(ys, height - 1), np.minimum(xs, width - 1)
    is_clear = structure.small_line[ys, xs] >= 255 - _INK
    return (ys[is_clear], xs[is_clear]) if is_clear.any() else (ys, xs)


def _reduce_mask(hint: PlacedHint, scale: float) -> tuple[Indices, Indices]:
    """Return rows and columns of the working size; at least one pixel of every hint."""
    step = max(1, int(0.5 / scale))
    rows, columns = np.nonzero(hint.mask[::step, ::step])
    if not rows.size:
        below, across = np.nonzero(hint.mask)
        rows, columns = below[:1] // step, across[:1] // step
    ys = ((rows * step + hint.rect.top + 0.5) * scale).astype(np.int64)
    xs = ((columns * step + hint.rect.left + 0.5) * scale).astype(np.int64)
    return ys, xs


def _enlarge_mask(hint: PlacedHint, scale: float) -> tuple[Indices, Indices]:
    """Return rows and columns of all working pixels on the hint, so that it does not fall apart into dots."""
    ys = np.arange(int(hint.rect.top * scale), int(hint.rect.bottom * scale) + 1)
    xs = np.arange(int(hint.rect.left * scale), int(hint.rect.right * scale) + 1)
    above = np.clip(((ys + 0.5) / scale).astype(np.int64) - hint.rect.top, -1, hint.rect.height)
    before = np.clip(((xs + 0.5) / scale).astype(np.int64) - hint.rect.left, -1, hint.rect.width)
    rows, columns = np.nonzero(np.pad(hint.mask, 1)[np.ix_(above + 1, before + 1)])
    return ys[rows], xs[columns]


def build_hint_map(
    structure: PageStructure, hints: Sequence[PlacedHint]
) -> tuple[Tensor, NDArray[np.int32], NDArray[np.int32]]:
    """Draw the map the network reads.

    Returns:
        (1, HINT_CHANNELS, h, w) float32 as `models.colorizer.HINT_CHANNELS` says; (h, w) the number (from 1) of the
        hint that floods each pixel, 0 everywhere on a page without hints; and (h, w) that of the hint drawn there.
    """
    marks = reduce_marks(structure, hints)
    if not marks.any():
        return torch.zeros((1, HINT_CHANNELS, *marks.shape)), marks, marks
    spread, reached = spread_hints(structure.small_levels, marks)
    colors = torch.tensor([(0, 0, 0), *(hint.color for hint in hints)], dtype=torch.float32) / 255.0
    palette = srgb_to_oklab(colors.T[None])[0].T
    mask = torch.from_numpy(marks > 0)
    given = palette[torch.from_numpy(marks).long()] * mask[..., None]
    carried = palette[torch.from_numpy(spread).long()]
    channels = [given, mask[..., None].float(), carried, torch.from_numpy(reached)[..., None].float()]
    return (
        torch.cat(channels, dim=2).permute(2, 0, 1)[None].contiguous(memory_format=torch.channels_last),
        spread,
        marks,
    )
