"""What the network is punished for."""

import torch
import torch.nn.functional as F
from torch import Tensor

from anicolor.models.colorizer import FIELD_STRIDE, ColorField

_CHROMA_WEIGHT = 2.0
_LINE_SHARE = 0.1
_ROUNDING = 0.01
_SHADE_WEIGHT = 0.9
"""Of samples whose shade is known; of the base's, that is not one in four."""


def color_distance(lab: Tensor, truth: Tensor) -> Tensor:
    """Return (B, 1, H, W) distances between OKLab colors, chroma counted twice as `DeltaE OK 2` does, never below 0.

    Source: B. Ottosson, "A perceptual color space for image processing", 2020; the weight of chroma: CSS Color
    working group, "Is OKLab the best perceptual difference?", 2022.
    """
    difference = lab - truth
    squared = difference[:, :1] ** 2 + (_CHROMA_WEIGHT * difference[:, 1:]).pow(2).sum(dim=1, keepdim=True)
    return torch.sqrt(squared + _ROUNDING**2) - _ROUNDING


def colorizer_losses(field: ColorField, truth: Tensor, shade: Tensor, line: Tensor) -> dict[str, Tensor]:
    """Return the terms of the objective by name, each a mean over samples that do not know of each other.

    Args:
        field: the network's proposal.
        truth: (B, 3, H, W) OKLab at the line art's size.
        shade: (B, 1, H, W), 0 = unknown, else in (0, 1].
        line: (B, 1, H, W), 1 = paper; pixels under ink count little, for the line art covers them.
    """
    truth, paper = F.avg_pool2d(truth, FIELD_STRIDE), F.avg_pool2d(line, FIELD_STRIDE)
    weight = _LINE_SHARE + (1.0 - _LINE_SHARE) * paper**2
    distance = color_distance(field.color, truth)
    known = (F.max_pool2d(-shade, FIELD_STRIDE) < 0).to(weight) * weight
    error, shading = (field.error - distance.detach()).abs(), (field.shade - F.avg_pool2d(shade, FIELD_STRIDE)).abs()

    def mean(values: Tensor, own: Tensor, least: float = 0.0) -> Tensor:
        over = (1, 2, 3)
        return ((own * values).sum(dim=over) / (own.sum(dim=over) + least)).mean()

    return {
        "color": mean(distance, weight),
        "error": 0.2 * mean(error, weight),
        "shade": _SHADE_WEIGHT * mean(shading, known, 1.0),
    }
