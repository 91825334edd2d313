"""A network's proposal for one page, as arrays."""

from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray

from anicolor.models.colorizer import ColorField

Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True, eq=False)
class Field:
    """What colors the network proposes, at the field's size; see `ColorField`."""

    color: Floats
    """(h, w, 3) OKLab."""
    error: Floats
    """(h, w) expected OKLab distance from the truth."""


@dataclass(frozen=True, slots=True, eq=False)
class Proposal(Field):
    """The field, and what the network made it of."""

    share: Floats
    """(2 + heads, h, w)."""
    match_index: NDArray[np.int64]
    """(K,) the hinted cells."""
    attention: Floats
    """(heads, cells, K); see `Matches`."""

    @classmethod
    def of(cls, proposal: ColorField) -> "Proposal":
        """Fetch a batch of one from its device."""
        return cls(
            color=np.ascontiguousarray(_fetch(proposal.color).transpose(1, 2, 0)),
            error=_fetch(proposal.error)[0],
            share=_fetch(proposal.share),
            match_index=proposal.matches.hinted[0].cpu().numpy(),
            attention=_fetch(proposal.matches.attention),
        )


def _fetch(channel: torch.Tensor) -> Floats:
    return np.asarray(channel[0].float().cpu().numpy(), np.float32)
