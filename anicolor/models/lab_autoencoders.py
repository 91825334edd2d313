"""Six networks from lightness to a and b, each one step from the one before: one class and six configurations."""

from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Any

import torch
from torch import Tensor, nn

from anicolor.models.registry import register
from anicolor.models.tone import ToneColorizer

STEPS: Mapping[int, Mapping[str, Any]] = {
    1: {"levels": 2, "has_skips": False},
    2: {"levels": 3, "has_skips": False},
    3: {"levels": 3, "has_skips": True},
    4: {"levels": 4, "has_skips": True},
    5: {"levels": 4, "has_skips": True, "dilations": (2, 4)},
    6: {"levels": 4, "has_skips": True, "dilations": (2, 4, 8, 16)},
}
"""Plain autoencoder; one convolution and one transposed convolution more; skips; a level deeper; dilated layers in
the middle; two more of them."""


@register("lab_autoencoders")
class LabAutoencoder(ToneColorizer):
    """Convolutions that halve the size, dilated ones in the middle, transposed ones that double it again.

    Source: O. Ronneberger et al., "U-Net: convolutional networks for biomedical image segmentation", 2015 (skips);
    F. Yu, V. Koltun, "Multi-scale context aggregation by dilated convolutions", 2016 (dilation).

    Args:
        levels: how often the size is halved.
        width: channels of the first level, doubled by each further one.
        has_skips: whether each level of the decoder sees the encoder's features of its size.
        dilations: spacing of each dilated layer in the middle.
    """

    def __init__(
        self, *, levels: int = 3, width: int = 32, has_skips: bool = True, dilations: Sequence[int] = ()
    ) -> None:
        super().__init__()
        if not 1 <= levels <= 8 or width < 1 or any(gap < 1 for gap in dilations):
            raise ValueError("an autoencoder takes 1 to 8 levels, a width and dilations from 1 on")
        self.stride = 2**levels
        self.has_skips = has_skips
        widths = [1, *(width * 2**level for level in range(levels))]
        pairs = list(pairwise(widths))
        self.encoder = nn.ModuleList(_block(nn.Conv2d(few, many, 3, 2, 1, bias=False)) for few, many in pairs)
        deepest = widths[-1]
        self.middle = nn.Sequential(
            *(_block(nn.Conv2d(deepest, deepest, 3, 1, gap, dilation=gap, bias=False)) for gap in dilations)
        )
        self.decoder = nn.ModuleList()
        channels = deepest
        for few, _ in reversed(pairs):
            out = max(few, width)
            self.decoder.append(_block(nn.ConvTranspose2d(channels, out, 4, 2, 1, bias=False)))
            channels = out + (few if has_skips else 0)
        self.head = nn.Conv2d(channels, 2, 3, 1, 1)

    def predict(self, light: Tensor, hint: Tensor | None) -> Tensor:
        """See `ToneColorizer.predict`; hints are ignored."""
        sizes, x = [], light
        for block in self.encoder:
            sizes.append(x)
            x = block(x)
        x = self.middle(x)
        for block, skip in zip(self.decoder, reversed(sizes), strict=True):
            x = block(x)
            if self.has_skips:
                x = torch.cat([x, skip], dim=1)
        chroma: Tensor = self.head(x)
        return chroma


def _block(layer: nn.Conv2d | nn.ConvTranspose2d) -> nn.Sequential:
    return nn.Sequential(layer, nn.BatchNorm2d(layer.out_channels), nn.ReLU(inplace=True))
