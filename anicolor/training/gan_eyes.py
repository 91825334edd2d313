"""Eyes of the wished-for color, both of them: a small network that is taught to read eye colors corrects the faces."""

from __future__ import annotations

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from anicolor.training.faces_recolor import FaceBatches

_WEIGHT = 3.0
_TOP, _BOTTOM, _LEFT, _RIGHT = 0.4, 0.7, 0.1, 0.9
"""Where the eyes of a head are that was framed by them."""
_WIDTHS = (16, 32, 48)
_EYES = slice(3, 6)
"""The eye color within a condition."""


class EyeReader(nn.Module):
    """Tells the color of the left and of the right eye of heads that are framed by their eyes.

    A discriminator sees late that a face's eyes differ from each other, for every single one of them is possible.

    Args:
        size_px: side of a face.

    Source: A. Odena, C. Olah, J. Shlens, "Conditional image synthesis with auxiliary classifier GANs", 2017.
    """

    def __init__(self, size_px: int) -> None:
        super().__init__()
        self._box = [round(share * size_px) for share in (_TOP, _BOTTOM, _LEFT, _RIGHT)]
        layers: list[nn.Module] = []
        before = 3
        for width in _WIDTHS:
            layers += [nn.Conv2d(before, width, 3, 1 if before == 3 else 2, 1), nn.LeakyReLU(0.2)]
            before = width
        self.layers = nn.Sequential(*layers, nn.AdaptiveAvgPool2d((2, 4)), nn.Flatten(), nn.Linear(8 * before, 6))

    def forward(self, faces: Tensor) -> Tensor:
        """Map faces (B, 3, S, S) in [-1, 1] to the colors of their left and right eyes (B, 6), sRGB in [-1, 1]."""
        top, bottom, left, right = self._box
        colors: Tensor = self.layers(faces[:, :, top:bottom, left:right])
        return colors

    def teach(self, batches: FaceBatches, count: int) -> Tensor:
        """Return the loss of reading pictures whose two eyes are of different colors."""
        faces, colors = batches.draw_odd_eyes(count)
        return F.mse_loss(self(faces).float(), colors)

    def correct(self, faces: Tensor, condition: Tensor) -> Tensor:
        """Return the loss of generated faces whose eyes are not both of the color that was asked for."""
        wanted = condition[:, _EYES]
        return _WEIGHT * F.mse_loss(self(faces).float(), torch.cat([wanted, wanted], dim=1))
