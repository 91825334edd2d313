"""A guess from the top of VGG-16, corrected by each layer below it down to the full size."""

from itertools import pairwise

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from anicolor.models.registry import register
from anicolor.models.tone import Space, ToneColorizer
from anicolor.models.vgg16 import VGG_WIDTH, Vgg16


@register("residual_encoder")
class ResidualEncoder(ToneColorizer):
    """Each step enlarges what is known so far, reduces it to the width of the next lower layer, and adds that layer.

    Wide features never stand at full size, so that a picture takes far less memory than as hypercolumns.

    Source: R. Dahl, "Automatic colorization", 2016.

    Args:
        stages: how many stages of VGG-16 are used; the guess comes from the last one.
        is_vgg_trained: whether training changes VGG-16, too.
        vgg_width: channels of its first stage, 64 in VGG-16 proper.
    """

    space = Space.YUV

    def __init__(self, *, stages: int = 5, is_vgg_trained: bool = True, vgg_width: int = VGG_WIDTH) -> None:
        super().__init__()
        self.vgg = Vgg16(stages, is_vgg_trained, vgg_width)
        widths = [3, *self.vgg.widths]
        # Scale and shift of their own would say nothing that the next convolution and norm do not, but would have the
        # backward pass keep every layer.
        self.norms = nn.ModuleList(nn.BatchNorm2d(width, affine=False) for width in widths)
        self.reduce = nn.ModuleList(
            _reduce(many, few, 1 if level == stages else 3) for level, (few, many) in enumerate(pairwise(widths), 1)
        )
        self.head = nn.Sequential(
            nn.Conv2d(3, 3, 3, padding=1, bias=False),
            nn.BatchNorm2d(3),
            nn.ReLU(inplace=True),
            nn.Conv2d(3, 2, 3, padding=1),
        )

    def predict(self, light: Tensor, hint: Tensor | None) -> Tensor:
        """See `ToneColorizer.predict`; hints are ignored."""
        layers = [light.expand(-1, 3, -1, -1), *self.vgg(light)]
        x = self.norms[-1](layers.pop())
        for level in range(len(self.reduce) - 1, -1, -1):
            # Reduced before it is enlarged: the same result for 1x1, and a quarter of the work for 3x3.
            x = F.interpolate(self.reduce[level](x), size=layers[-1].shape[2:], mode="bilinear")
            x = x + self.norms[level](layers.pop())
        return torch.tanh(self.head(x))


def _reduce(many: int, few: int, size: int) -> nn.Sequential:
    convolution = nn.Conv2d(many, few, size, padding=size // 2, bias=False)
    return nn.Sequential(convolution, nn.BatchNorm2d(few), nn.ReLU(inplace=True))
