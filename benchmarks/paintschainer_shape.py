"""A U-Net of PaintsChainer's published shape, with random weights: what one pass of such a network costs."""

from __future__ import annotations

import torch
from torch import Tensor, nn

# (channels in, channels out, is it a 4x4 stride-2 convolution): the way down, then the way up with skips.
DOWN = (
    (4, 32, False),
    (32, 64, True),
    (64, 64, False),
    (64, 128, True),
    (128, 128, False),
    (128, 256, True),
    (256, 256, False),
    (256, 512, True),
    (512, 512, False),
)
UP = (
    (1024, 512, True),
    (512, 256, False),
    (512, 256, True),
    (256, 128, False),
    (256, 128, True),
    (128, 64, False),
    (128, 64, True),
    (64, 32, False),
)


class PaintsChainerShape(nn.Module):
    """Line art and hints (B, 4, H, W) to color (B, 3, H, W), sides divisible by 16.

    Batch normalization is left out, as if folded into the convolutions, which is the fastest it can be run.

    Source:
        T. Yonetsuji, 2017, "PaintsChainer" (published network code).
    """

    def __init__(self) -> None:
        """Make the layers with random weights."""
        super().__init__()
        self.down = nn.ModuleList(make_convolution(*shape) for shape in DOWN)
        self.up = nn.ModuleList(make_transposed(*shape) for shape in UP)
        self.last = nn.Conv2d(64, 3, 3, padding=1)

    def forward(self, page: Tensor) -> Tensor:
        """The color of a page."""
        levels = [page]
        for convolution in self.down:
            levels.append(torch.relu_(convolution(levels[-1])))
        color = torch.cat([levels[8], levels[9]], dim=1)
        for place, convolution in enumerate(self.up):
            color = torch.relu_(convolution(color))
            if place % 2:
                color = torch.cat([levels[8 - place], color], dim=1)
        out: Tensor = self.last(color)
        return out


def make_convolution(channels_in: int, channels_out: int, is_halving: bool) -> nn.Conv2d:
    """A 4x4 stride-2 convolution, or a 3x3 one that keeps the size."""
    return nn.Conv2d(channels_in, channels_out, 4 if is_halving else 3, 2 if is_halving else 1, 1)


def make_transposed(channels_in: int, channels_out: int, is_doubling: bool) -> nn.Module:
    """A 4x4 stride-2 transposed convolution, or a 3x3 one that keeps the size."""
    if is_doubling:
        return nn.ConvTranspose2d(channels_in, channels_out, 4, 2, 1)
    return nn.Conv2d(channels_in, channels_out, 3, 1, 1)
