"""A critic trained along with a network: conditional adversarial training, as in pix2pix."""

from collections.abc import Mapping
from typing import Any

import torch
import torch.nn.functional as F
from torch import Tensor

from anicolor.models.patchgan import PatchGan
from anicolor.models.registry import create_as


class Adversary:
    """A PatchGAN, its optimizer and both sides' losses.

    Source: P. Isola et al., "Image-to-image translation with conditional adversarial networks", 2017.

    Args:
        color_channels: of what it judges: 2 for chroma, 3 for pictures.
        condition_channels: of what the colors belong to.
        config: the rest of the critic's configuration.
        learning_rate: of Adam.
        device: where it computes.
    """

    def __init__(
        self,
        *,
        color_channels: int,
        condition_channels: int = 1,
        config: Mapping[str, Any] | None = None,
        learning_rate: float = 2e-4,
        device: str = "cpu",
    ) -> None:
        sizes = {"color_channels": color_channels, "condition_channels": condition_channels}
        self.critic = create_as(PatchGan, "patchgan", {**sizes, **(config or {})})
        self.critic.to(device).train()
        self._optimizer = torch.optim.Adam(self.critic.parameters(), lr=learning_rate, betas=(0.5, 0.999))

    def judge(self, condition: Tensor, made: Tensor, real: Tensor) -> float:
        """Train the critic one step to tell made colors from real ones; returns its loss."""
        self.critic.requires_grad_(True)
        taken_for_real, taken_for_made = self.critic(condition, real), self.critic(condition, made.detach())
        mean = 0.5 * (F.softplus(-taken_for_real).mean() + F.softplus(taken_for_made).mean())
        self._optimizer.zero_grad(set_to_none=True)
        mean.backward()
        self._optimizer.step()
        return float(mean.detach())

    def fool(self, condition: Tensor, made: Tensor) -> Tensor:
        """Return what the made colors' network is punished for: that the critic saw through them."""
        self.critic.requires_grad_(False)
        return F.softplus(-self.critic(condition, made)).mean()
