"""The network proposes, the regions dispose: one color for each region, exact where a hint says so."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from anicolor.engine.color import snap, to_oklab, to_srgb
from anicolor.engine.decide import Decision
from anicolor.engine.divide import Detail, Drawings, divide_by_hints
from anicolor.engine.field import Field
from anicolor.engine.hint_map import PlacedHint
from anicolor.engine.messages import Settled
from anicolor.engine.region_rules import RegionRules
from anicolor.engine.structure import PageStructure
from anicolor.models.colorizer import FIELD_STRIDE

Floats = NDArray[np.float32]

_TRUST = 0.05
"""OKLab distance added to the expected error, so that no pixel outweighs all others."""
_SAME = 0.02
"""Regions this close to each other share a color."""
_VIVID = 0.7
"""Share of the region head's guess, which is vivid, in a color that no hint decides; it falls with every hint color,
because the field, which is careful, is nearer to the truth then."""


def settle(
    structure: PageStructure,
    field: Field,
    hints: Sequence[PlacedHint],
    drawings: Drawings | None = None,
    decision: Decision | None = None,
    detail: Detail | None = None,
) -> Settled:
    """Give every region one color: its locked hint's, else the confident average of the field.

    A region that holds hints of different colors is divided between them. Another one is not, whatever the field shows
    in it: without a line its borders are blots. The page's rules for linked and locked regions come before all of it.

    Args:
        structure: the page.
        field: the network's proposal.
        hints: placed on that page.
        drawings: what earlier calls for this page remembered; saves time, changes nothing.
        decision: what the region head says of the larger regions; None where the weights have none.
        detail: how finely borders inside regions are drawn; by default as finely as can be.

    Raises:
        Abandoned: the detail says that this is not wanted any more.
    """
    drawings = {} if drawings is None else drawings
    count = structure.regions.count
    weight = structure.field_weight / (field.error + _TRUST) ** 2
    mean, size = _region_statistics(structure.field_labels, field.color, weight, count)
    _fill_unseen(structure, field, mean, size)
    if decision is not None:
        _obey(decision, mean)
    rules = structure.rules
    _share_means(rules, mean, structure.regions.areas)
    held = rules.hints_that_count(_hints_by_region(hints))
    anchors = _locked_colors(hints)
    colors = to_srgb(_share_colors(mean, structure.regions.areas, anchors))
    divisions, detail = [], detail or Detail()
    for region, indices in held.items():
        own = [hints[index] for index in indices]
        colors[region] = own[-1].color
        if len({hint.color for hint in own}) > 1:
            divisions.append(divide_by_hints(structure, region, own, drawings, detail))
    for region, color in rules.locked.items():
        colors[region] = color
    return Settled(colors, tuple(divisions))


def _obey(decision: Decision, mean: Floats) -> None:
    """Give regions the color the region head chose for them."""
    takes = decision.anchor >= 0
    mean[decision.regions[takes]] = decision.anchors[decision.anchor[takes]]
    share = _VIVID / (1.0 + decision.hues / 2.0) if decision.hues else 1.0
    own = decision.regions[~takes]
    mean[own] = (1.0 - share) * mean[own] + share * decision.guess[~takes]


def _region_statistics(
    labels: NDArray[np.int32], color: Floats, weight: Floats, count: int
) -> tuple[Floats, NDArray[np.int64]]:
    flat, share = labels.reshape(-1), weight.reshape(-1)
    total = np.bincount(flat, share, count)
    safe = np.maximum(total, 1e-9)
    channels = [color[..., c].reshape(-1) for c in range(3)]
    mean = np.stack([np.bincount(flat, share * c, count) / safe for c in channels], axis=1)
    return mean.astype(np.float32), np.bincount(flat, minlength=count)


def _fill_unseen(structure: PageStructure, field: Field, mean: Floats, size: NDArray[np.int64]) -> None:
    """Regions too small for the field's grid take the color at the middle of their box."""
    unseen = np.flatnonzero(size == 0)
    boxes = structure.regions.boxes[unseen].astype(np.float64)
    step = structure.scale / FIELD_STRIDE
    xs = np.minimum((boxes[:, 0] + boxes[:, 2]) / 2 * step, field.error.shape[1] - 1).astype(np.int64)
    ys = np.minimum((boxes[:, 1] + boxes[:, 3]) / 2 * step, field.error.shape[0] - 1).astype(np.int64)
    mean[unseen] = field.color[ys, xs]


def _share_means(rules: RegionRules, mean: Floats, areas: NDArray[np.int64]) -> None:
    """Give linked regions the same color where no hint says which."""
    for group in rules.linked:
        own = list(group)
        mean[own] = np.average(mean[own], axis=0, weights=areas[own])


def _locked_colors(hints: Sequence[PlacedHint]) -> Floats:
    colors = sorted({hint.color for hint in hints if hint.is_locked and hint.regions.size})
    return to_oklab(np.array(colors, np.uint8)) if colors else np.zeros((0, 3), np.float32)


def _hints_by_region(hints: Sequence[PlacedHint]) -> dict[int, list[int]]:
    held: dict[int, list[int]] = {}
    for index, hint in enumerate(hints):
        if hint.is_locked:
            for region in hint.regions:
                held.setdefault(int(region), []).append(index)
    return held


def _share_colors(mean: Floats, areas: NDArray[np.int64], anchors: Floats) -> Floats:
    """Let regions of nearly the same color have the same one, so that a page has a palette."""
    cells = np.floor(mean / _SAME).astype(np.int64)
    _, cell = np.unique(cells, axis=0, return_inverse=True)
    cell = cell.reshape(-1)
    total = np.bincount(cell, areas)
    shared = np.stack([np.bincount(cell, areas * mean[:, c]) / total for c in range(3)], axis=1)
    return snap(shared[cell].astype(np.float32), anchors)
