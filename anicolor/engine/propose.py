"""One pass of the network over a hinted page, and what its region head makes of it."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray

from anicolor.engine.decide import Decision, read_answer
from anicolor.engine.device import has_fast_bfloat16
from anicolor.engine.field import Proposal
from anicolor.engine.hint_map import PlacedHint, build_hint_map
from anicolor.engine.region_facts import LookedAt, gather_facts, look_at
from anicolor.engine.structure import PageStructure
from anicolor.models.colorizer import Colorizer, Features


@dataclass(frozen=True, slots=True, eq=False)
class Encoded:
    """A page as one network sees it, before any hint."""

    colorizer: Colorizer
    device: torch.device
    features: Features
    structure: PageStructure
    looked: LookedAt | None
    """None where the network has no region head."""


@dataclass(frozen=True, slots=True, eq=False)
class Proposed:
    """What the network says to some hints."""

    field: Proposal
    spread: NDArray[np.int32]
    """(2 h, 2 w) number (from 1) of the hint that floods each pixel."""
    decision: Decision | None


def encode_page(colorizer: Colorizer, device: torch.device, structure: PageStructure) -> Features:
    """Run the heavy half of the network."""
    line = torch.from_numpy(structure.small_line.astype(np.float32) / 255.0)[None, None].to(device)
    with autocast(device):
        return colorizer.encode(line.contiguous(memory_format=torch.channels_last))


def look_closer(
    colorizer: Colorizer, device: torch.device, structure: PageStructure, features: Features
) -> LookedAt | None:
    """Gather what the region head sees of each region; None where there is no such head."""
    return look_at(structure, colorizer.look(features)) if colorizer.region_head is not None else None


def propose(encoded: Encoded, hints: Sequence[PlacedHint]) -> Proposed:
    """Run the light half of the network with these hints."""
    hint_map, spread, marks = build_hint_map(encoded.structure, hints)
    with autocast(encoded.device):
        answer = encoded.colorizer.decode(encoded.features, hint_map.to(encoded.device))
    field = Proposal.of(answer)
    return Proposed(field, spread, decide(encoded, field, hints, marks, spread))


def decide(
    encoded: Encoded,
    field: Proposal,
    hints: Sequence[PlacedHint],
    marks: NDArray[np.int32],
    spread: NDArray[np.int32],
) -> Decision | None:
    """Ask the region head, if there is one; marks and spread as from `build_hint_map`."""
    head, looked = encoded.colorizer.region_head, encoded.looked
    if head is None or looked is None:
        return None
    facts, anchors = gather_facts(looked, field, hints, marks, spread)
    return read_answer(looked, head(facts), anchors, field)


def autocast(device: torch.device) -> torch.autocast:
    """Compute in bfloat16 where the device is fast at it."""
    return torch.autocast(device.type, torch.bfloat16, enabled=has_fast_bfloat16(device))
