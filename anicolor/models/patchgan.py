"""A critic that says for every patch of a picture whether its colors look painted or made up."""

from typing import Any

import torch
from torch import Tensor, nn

from anicolor.models.registry import register


@register("patchgan")
class PatchGan(nn.Module):
    """Judges patches of a condition (line art, lightness) together with the colors given to it.

    Source: P. Isola et al., "Image-to-image translation with conditional adversarial networks", 2017; with three
    layers of stride 2 each answer sees 70 x 70 pixels.

    Args:
        condition_channels: channels of what the colors belong to; 0 for a critic of pictures alone.
        color_channels: channels of the colors, 3 for a picture, 2 for chroma.
        width: channels of the first layer, doubled by each further one up to eight times as many.
        layers: layers of stride 2.
    """

    config: dict[str, Any]

    def __init__(
        self, *, condition_channels: int = 1, color_channels: int = 3, width: int = 64, layers: int = 3
    ) -> None:
        super().__init__()
        if min(width, layers, color_channels) < 1 or condition_channels < 0:
            raise ValueError("a critic needs colors, a width and at least one layer")
        widths = [width * min(2**level, 8) for level in range(layers + 1)]
        parts: list[nn.Module] = [
            nn.Conv2d(condition_channels + color_channels, widths[0], 4, stride=2, padding=1),
            nn.LeakyReLU(0.2, inplace=True),
        ]
        for level in range(1, layers + 1):
            stride = 2 if level < layers else 1
            parts += [
                nn.Conv2d(widths[level - 1], widths[level], 4, stride=stride, padding=1, bias=False),
                nn.BatchNorm2d(widths[level]),
                nn.LeakyReLU(0.2, inplace=True),
            ]
        self.body = nn.Sequential(*parts, nn.Conv2d(widths[-1], 1, 4, padding=1))
        for module in self.body:
            if isinstance(module, nn.Conv2d):
                nn.init.normal_(module.weight, 0.0, 0.02)

    def forward(self, condition: Tensor | None, color: Tensor) -> Tensor:
        """Return a logit for each patch, (B, 1, h, w) with about an eighth of the size; above 0 = looks painted.

        Args:
            condition: (B, condition_channels, H, W); None for a critic of pictures alone.
            color: (B, color_channels, H, W), of the same size, at least 24 a side with three layers.
        """
        seen = color if condition is None else torch.cat([condition, color], dim=1)
        logits: Tensor = self.body(seen)
        return logits
