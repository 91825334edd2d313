"""What every network for grey pictures offers: lightness in, chroma out, at any size, hints where it knows them."""

from abc import ABC, abstractmethod
from enum import StrEnum
from typing import Any

import torch
import torch.nn.functional as F
from torch import Tensor, nn

TONE_HINT_CHANNELS = 7
"""Hint map: chroma times mask (2), mask (1), chroma flooded from the hints (2), chroma diffused from them (2).

Chroma is in the network's own space and unit; without hints the map is None.
"""


class Space(StrEnum):
    """Which lightness a network sees and which chroma it gives, both scaled to about one."""

    LAB = "lab"
    """L / 100 and a, b / 100 of CIELAB."""
    YUV = "yuv"
    """Y, and U / 0.436, V / 0.615 of the analog television standard."""


class ToneColorizer(nn.Module, ABC):
    """A network from lightness to chroma; keyword-only constructor arguments are its config."""

    config: dict[str, Any]
    """The keyword arguments it was built with, defaults included; set by the registry."""
    space: Space = Space.LAB
    stride: int = 1
    """What `predict` sees is padded to multiples of this."""
    takes_hints: bool = False

    @abstractmethod
    def predict(self, light: Tensor, hint: Tensor | None) -> Tensor:
        """Give chroma (B, 2, H, W) for lightness (B, 1, H, W) whose sides are multiples of `stride`."""

    def forward(self, light: Tensor, hint: Tensor | None = None) -> Tensor:
        """Give the chroma of a picture.

        Args:
            light: (B, 1, H, W) in [0, 1], any size.
            hint: (B, TONE_HINT_CHANNELS, H, W), or None; ignored by networks that take none.

        Returns:
            (B, 2, H, W) in the units of `space`; not limited to what a screen can show.
        """
        height, width = light.shape[2:]
        down, right = -height % self.stride, -width % self.stride
        if down or right:
            light = F.pad(light, (0, right, 0, down), mode="replicate")
            hint = None if hint is None else F.pad(hint, (0, right, 0, down))
        return self.predict(light, hint if self.takes_hints else None)[..., :height, :width]


def no_tone_hint(light: Tensor) -> Tensor:
    """Return the hint map (B, TONE_HINT_CHANNELS, H, W) of a page without hints."""
    return torch.zeros((light.shape[0], TONE_HINT_CHANNELS, *light.shape[2:]), dtype=light.dtype, device=light.device)
