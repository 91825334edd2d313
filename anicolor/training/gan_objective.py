"""What generator and discriminator are asked for."""

from __future__ import annotations

import torch
import torch.nn.functional as F
from torch import Tensor

_SHIFT = 0.125
_HOLE = 0.5


def discriminator_loss(real: Tensor, fake: Tensor, objective: str) -> Tensor:
    """Return the loss of scores (B,) for pictures and for generated faces.

    Source: I. Goodfellow et al., "Generative adversarial nets", 2014 (classical); J. H. Lim, J. C. Ye, "Geometric
    GAN", 2017 (hinge).
    """
    if objective == "stronger":
        return F.relu(1.0 - real).mean() + F.relu(1.0 + fake).mean()
    believed = F.binary_cross_entropy_with_logits(real, torch.ones_like(real))
    return believed + F.binary_cross_entropy_with_logits(fake, torch.zeros_like(fake))


def generator_loss(fake: Tensor, objective: str) -> Tensor:
    """Return the loss of the discriminator's scores (B,) for generated faces."""
    if objective == "stronger":
        return -fake.mean()
    return F.binary_cross_entropy_with_logits(fake, torch.ones_like(fake))


def change_alike(faces: Tensor, generator: torch.Generator, strength: float = 1.0) -> Tensor:
    """Shift every face (B, 3, S, S) and cut a hole into it, so that few pictures are not learned by heart.

    Source: S. Zhao et al., "Differentiable augmentation for data-efficient GAN training", 2020.
    """
    count, _, size, _ = faces.shape
    most = int(size * _SHIFT * strength)
    shift = torch.randint(-most, most + 1, (count, 2), generator=generator).to(faces.device)
    grid = torch.arange(size, device=faces.device)
    rows = (grid[None] + shift[:, :1]).clamp(0, size - 1)
    columns = (grid[None] + shift[:, 1:]).clamp(0, size - 1)
    moved = faces[torch.arange(count, device=faces.device)[:, None, None], :, rows[:, :, None], columns[:, None, :]]
    moved = moved.permute(0, 3, 1, 2)
    hole = int(size * _HOLE * strength)
    corner = torch.randint(-hole // 2, size - hole // 2, (count, 2), generator=generator).to(faces.device)
    in_rows = (grid[None] >= corner[:, :1]) & (grid[None] < corner[:, :1] + hole)
    in_columns = (grid[None] >= corner[:, 1:]) & (grid[None] < corner[:, 1:] + hole)
    kept = ~(in_rows[:, :, None] & in_columns[:, None, :])
    return moved * kept[:, None].to(moved)
