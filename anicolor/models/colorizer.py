"""What every colorizer network offers: a heavy half that sees the line art once, a light half for each hint change."""

from abc import ABC, abstractmethod
from typing import Any, NamedTuple

import torch
from torch import Tensor, nn

from anicolor.models.region_head import RegionHead

HINT_CHANNELS = 8
"""Hint map: color times mask (3, OKLab), mask (1), spread color (3, OKLab), reached (1); masks in [0, 1].

The spread color is what `lineart.flood` grows from the hints; reached is 1 where the pixel is connected with
its hint over open paper. A page without hints has zeros everywhere.
"""

FIELD_STRIDE = 2
"""The color field has half the height and width of the line art: regions, not the network, draw the borders."""

Features = tuple[Tensor, ...]


CELL_STRIDE = 8
"""Hints are matched, and regions looked at, in cells of this many pixels of the line art."""


class Matches(NamedTuple):
    """Which hints each cell looks like; K hinted cells."""

    hinted: Tensor
    """(B, K) number of the hinted cell, row by row."""
    attention: Tensor
    """(B, heads, cells, K) in [0, 1], at most 1 in sum."""


class ColorField(NamedTuple):
    """What a colorizer proposes, at height and width 1 / FIELD_STRIDE of its input."""

    color: Tensor
    """(B, 3, H, W) OKLab."""
    error: Tensor
    """(B, 1, H, W) expected distance of `color` from the truth, OKLab units, >= 0."""
    shade: Tensor
    """(B, 1, H, W) lightness of the shading in [0, 1], 1 = fully lit."""
    share: Tensor
    """(B, 2 + heads, H, W) how much the flooded hint, each head's match and the network's own color count; sum 1."""
    matches: Matches


class Colorizer(nn.Module, ABC):
    """A hint-conditioned network from line art to a color field; keyword-only constructor arguments are its config."""

    config: dict[str, Any]
    """The keyword arguments it was built with, defaults included; set by `registry.create`."""

    stride: int = 32
    """Height and width of the inputs must be multiples of this."""

    region_head: RegionHead | None
    """Decides on whole regions what the field says of pixels, where the weights have one."""

    def __init__(self) -> None:
        super().__init__()
        self.region_head = None

    @abstractmethod
    def encode(self, line: Tensor) -> Features:
        """Turn line art (B, 1, H, W), 1 = paper, 0 = ink, into features that any hints can be decoded with."""

    @abstractmethod
    def decode(self, features: Features, hint: Tensor) -> ColorField:
        """Color the encoded page by a hint map (B, HINT_CHANNELS, H, W)."""

    @abstractmethod
    def look(self, features: Features) -> Tensor:
        """Return (B, C, h, w) float32, what the region head sees of an encoded page, by cells of CELL_STRIDE."""

    def forward(self, line: Tensor, hint: Tensor) -> ColorField:
        """Encode and decode in one go."""
        return self.decode(self.encode(line), hint)


def empty_hint(line: Tensor) -> Tensor:
    """Return the hint map (B, HINT_CHANNELS, H, W) of a page without hints."""
    return torch.zeros((line.shape[0], HINT_CHANNELS, *line.shape[2:]), dtype=line.dtype, device=line.device)
