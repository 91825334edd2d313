"""Chroma of each pixel from all that VGG-16 sees there: its hypercolumn."""

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from anicolor.models.registry import register
from anicolor.models.tone import Space, ToneColorizer
from anicolor.models.vgg16 import VGG_WIDTH, Vgg16

_STAGES = 4


@register("hypercolumns")
class Hypercolumns(ToneColorizer):
    """The picture and the features before each of the first four max-pools, enlarged and stacked: 963 channels.

    Source: B. Hariharan et al., "Hypercolumns for object segmentation and fine-grained localization", 2015;
    R. Dahl, "Automatic colorization", 2016.

    Args:
        has_hidden: whether two hidden layers of 128 and 64 channels (3x3) come before the two of the answer; else
            one 1x1 convolution turns 963 channels into two.
        is_vgg_trained: whether training changes VGG-16, too.
        vgg_width: channels of its first stage, 64 in VGG-16 proper.
    """

    space = Space.YUV

    def __init__(self, *, has_hidden: bool = False, is_vgg_trained: bool = True, vgg_width: int = VGG_WIDTH) -> None:
        super().__init__()
        self.vgg = Vgg16(_STAGES, is_vgg_trained, vgg_width)
        stacked = 3 + sum(self.vgg.widths)
        if has_hidden:
            layers = [*_layer(stacked, 128, 3), nn.ReLU(inplace=True), *_layer(128, 64, 3), nn.ReLU(inplace=True)]
            self.head = nn.Sequential(*layers, *_layer(64, 2, 3))
        else:
            self.head = nn.Sequential(*_layer(stacked, 2, 1))

    def predict(self, light: Tensor, hint: Tensor | None) -> Tensor:
        """See `ToneColorizer.predict`; hints are ignored."""
        size = light.shape[2:]
        features = [F.interpolate(one, size=size, mode="bilinear") for one in self.vgg(light)]
        column = torch.cat([light.expand(-1, 3, -1, -1), *features], dim=1)
        return 2.0 * torch.sigmoid(self.head(column)) - 1.0


def _layer(channels: int, out: int, size: int) -> list[nn.Module]:
    """Return a convolution with BatchNorm in place of its bias."""
    return [nn.Conv2d(channels, out, size, padding=size // 2, bias=False), nn.BatchNorm2d(out)]
