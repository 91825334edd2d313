"""The generator of pix2pix: a U-Net down to a single cell."""

import torch
from torch import Tensor, nn

from anicolor.models.registry import register
from anicolor.models.tone import ToneColorizer

_DROPPED_LEVELS = 3


@register("pix2pix_unet")
class Pix2PixUNet(ToneColorizer):
    """4x4 convolutions of stride 2 with leaky ReLU, transposed ones with ReLU, skips, dropout in the deepest levels.

    Source: P. Isola et al., "Image-to-image translation with conditional adversarial networks", 2017.

    Args:
        levels: how often the size is halved; 8 leaves a single cell of 256 pixels.
        width: channels of the first level, doubled by each further one up to eight times as many.
        dropout: share dropped in the three deepest levels of the decoder while training.
    """

    def __init__(self, *, levels: int = 7, width: int = 64, dropout: float = 0.5) -> None:
        super().__init__()
        if not 2 <= levels <= 9 or width < 1 or not 0 <= dropout < 1:
            raise ValueError("this U-Net takes 2 to 9 levels, a width and a dropout below 1")
        self.stride = 2**levels
        widths = [1, *(width * min(2**level, 8) for level in range(levels))]
        self.encoder = nn.ModuleList()
        self.decoder = nn.ModuleList()
        for level in range(levels):
            is_plain = level in (0, levels - 1)
            parts: list[nn.Module] = [] if level == 0 else [nn.LeakyReLU(0.2)]
            parts.append(nn.Conv2d(widths[level], widths[level + 1], 4, 2, 1, bias=is_plain))
            self.encoder.append(nn.Sequential(*parts, *([] if is_plain else [nn.BatchNorm2d(widths[level + 1])])))
        for level in reversed(range(levels)):
            channels = widths[level + 1] * (1 if level == levels - 1 else 2)
            out = widths[level] if level else 2
            parts = [nn.ReLU(), nn.ConvTranspose2d(channels, out, 4, 2, 1, bias=level == 0)]
            parts += [nn.BatchNorm2d(out)] if level else []
            has_dropout = dropout > 0 and levels - 1 > level >= levels - 1 - _DROPPED_LEVELS and level > 0
            self.decoder.append(nn.Sequential(*parts, *([nn.Dropout(dropout)] if has_dropout else [])))

    def predict(self, light: Tensor, hint: Tensor | None) -> Tensor:
        """See `ToneColorizer.predict`; hints are ignored."""
        skips, x = [], light
        for block in self.encoder:
            x = block(x)
            skips.append(x)
        for index, block in enumerate(self.decoder):
            x = block(x if index == 0 else torch.cat([x, skips[-1 - index]], dim=1))
        return torch.tanh(x)
