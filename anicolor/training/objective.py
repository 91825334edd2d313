"""What a style is punished for: a mixture of terms, each a mean over samples that do not know of each other.

That a sample's terms are its own makes a batch equal to two half ones, in one process or in several.
"""

import copy
from collections.abc import Mapping

import torch
import torch.nn.functional as F
from torch import Tensor

from anicolor.models.colorizer import FIELD_STRIDE, ColorField, Colorizer
from anicolor.models.patchgan import PatchGan
from anicolor.training.losses import color_distance, colorizer_losses

_INK_SHARE = 0.1
_BLURS_PX = (0.0, 3.0, 5.0)
_CRITIC_RATE = 2e-4


class Objective:
    """A weighted sum of terms.

    - `color`: the objective of base weights (`losses.colorizer_losses`)
    - `l1`, `mse`: of OKLab colors
    - `chroma`: of a and b plain and under Gaussians of 3 and 5 pixels, which forgives an edge in a wrong place
    - `perceptual`: of what the base's own encoder sees in lightness, a and b
    - `adversarial`: of what a critic of patches holds for painted; it learns along
    - `hint`: the distance from a hint's color on its own pixels

    Args:
        weights: of the terms by name.
        network: the base, whose encoder the perceptual term looks through.
        seed: of the critic's first weights.
    """

    def __init__(self, weights: Mapping[str, float], network: Colorizer, seed: int) -> None:
        self.weights = {name: weight for name, weight in weights.items() if weight > 0}
        self._encoder = copy.deepcopy(network).eval() if "perceptual" in self.weights else None
        self.critic: Critic | None = None
        if "adversarial" in self.weights:
            self.critic = Critic(next(network.parameters()).device, seed)

    def __call__(
        self, field: ColorField, truth: Tensor, shade: Tensor, line: Tensor, hint: Tensor
    ) -> tuple[Tensor, dict[str, Tensor]]:
        """Return the sum over the samples of the weighted terms, and the unweighted terms' sums by name."""
        sums: dict[str, Tensor] = {}
        for at in range(len(line)):
            one = slice(at, at + 1)
            own = field._replace(color=field.color[one], error=field.error[one], shade=field.shade[one])
            inputs = (truth[one], shade[one], line[one], hint[one])
            for name, value in self._terms(own, *inputs).items():
                sums[name] = sums[name] + value if name in sums else value
        total = torch.stack([self.weights[name] * value for name, value in sums.items()]).sum()
        return total, {name: value.detach() for name, value in sums.items()}

    def _terms(self, field: ColorField, truth: Tensor, shade: Tensor, line: Tensor, hint: Tensor) -> dict[str, Tensor]:
        small, paper = F.avg_pool2d(truth, FIELD_STRIDE), F.avg_pool2d(line, FIELD_STRIDE)
        weight = _INK_SHARE + (1.0 - _INK_SHARE) * paper**2
        difference = field.color - small
        terms: dict[str, Tensor] = {}
        if "color" in self.weights:
            terms["color"] = torch.stack(list(colorizer_losses(field, truth, shade, line).values())).sum()
        if "l1" in self.weights:
            terms["l1"] = _mean(difference.abs().mean(dim=1, keepdim=True), weight)
        if "mse" in self.weights:
            terms["mse"] = _mean(difference.pow(2).mean(dim=1, keepdim=True), weight)
        if "chroma" in self.weights:
            terms["chroma"] = blurred_chroma(difference[:, 1:], weight)
        if "hint" in self.weights:
            mask = F.avg_pool2d(hint[:, 3:4], FIELD_STRIDE)
            given = F.avg_pool2d(hint[:, :3], FIELD_STRIDE) / mask.clamp_min(1e-6)
            terms["hint"] = (mask * color_distance(field.color, given)).sum() / mask.sum().clamp_min(1.0)
        if self._encoder is not None:
            terms["perceptual"] = perceptual_distance(self._encoder, field.color, small)
        if self.critic is not None:
            terms["adversarial"] = self.critic.judge(paper, field.color)
        return terms


def blurred_chroma(difference: Tensor, weight: Tensor) -> Tensor:
    """Return the mean length of chroma differences (B, 2, h, w), plain and blurred, the three added up and divided.

    Source: the multi-scale chroma loss follows R. Zhang et al., "Real-time user-guided image colorization", 2017, in
    judging color at more than one scale.
    """
    scales = [_blur(difference, blur / FIELD_STRIDE) if blur else difference for blur in _BLURS_PX]
    lengths = [_mean(torch.sqrt(one.pow(2).sum(dim=1, keepdim=True) + 1e-6), weight) for one in scales]
    return torch.stack(lengths).mean()


def perceptual_distance(encoder: Colorizer, color: Tensor, truth: Tensor) -> Tensor:
    """Return how differently an encoder of line art sees two pictures (B, 3, h, w) OKLab, relative to what it sees.

    Source: J. Johnson, A. Alahi, L. Fei-Fei, "Perceptual losses for real-time style transfer", 2016.
    """
    ours, theirs = (encoder.encode(_as_pages(one)) for one in (color, truth))
    parts = [
        (a - b.detach()).abs().mean() / (b.detach().abs().mean() + 1e-3) for a, b in zip(ours, theirs, strict=True)
    ]
    return torch.stack(parts).mean()


class Critic:
    """A critic of patches that learns along; the field's size is all it sees.

    Source: P. Isola et al., "Image-to-image translation with conditional adversarial networks", 2017.
    """

    def __init__(self, device: torch.device, seed: int) -> None:
        with torch.random.fork_rng(devices=[]):
            torch.manual_seed(seed)
            self.network = PatchGan(width=32).to(device)
        self.optimizer = torch.optim.Adam(self.network.parameters(), lr=_CRITIC_RATE, betas=(0.5, 0.999))

    def judge(self, paper: Tensor, color: Tensor) -> Tensor:
        """Return how plainly the colors look made up to it."""
        logits = self.network.requires_grad_(False)(paper, _centered(color))
        return F.softplus(-logits).mean()

    def learn(self, line: Tensor, color: Tensor, truth: Tensor) -> list[Tensor]:
        """Take the gradients of telling painted colors from made-up ones; returns its parameters.

        Args:
            line: (B, 1, H, W).
            color: (B, 3, H / 2, W / 2) OKLab, made up.
            truth: (B, 3, H, W) OKLab, painted.
        """
        paper, truth = F.avg_pool2d(line, FIELD_STRIDE), F.avg_pool2d(truth, FIELD_STRIDE)
        self.network.requires_grad_(True)
        self.optimizer.zero_grad(set_to_none=True)
        real, fake = self.network(paper, _centered(truth)), self.network(paper, _centered(color.detach()))
        (F.softplus(-real).mean() + F.softplus(fake).mean()).mul(0.5).backward()
        return list(self.network.parameters())


def _mean(values: Tensor, weight: Tensor) -> Tensor:
    return (values * weight).sum() / weight.sum()


def _as_pages(lab: Tensor) -> Tensor:
    """Return lightness, a and b as three grey pages each, (3 B, 1, h, w) in [0, 1]."""
    grey = torch.cat([lab[:, :1], lab[:, 1:] * 2.0 + 0.5], dim=1).clamp(0.0, 1.0)
    return grey.reshape(-1, 1, *lab.shape[2:])


def _centered(lab: Tensor) -> Tensor:
    return torch.cat([(lab[:, :1] - 0.6) * 2.0, lab[:, 1:] * 6.0], dim=1)


def _blur(picture: Tensor, sigma: float) -> Tensor:
    radius = max(round(3 * sigma), 1)
    at = torch.arange(-radius, radius + 1, device=picture.device, dtype=picture.dtype)
    kernel = torch.exp(-0.5 * (at / sigma) ** 2)
    kernel = (kernel / kernel.sum()).expand(picture.shape[1], 1, 1, -1)
    padded = F.pad(picture, (radius, radius, radius, radius), mode="replicate")
    across = F.conv2d(padded, kernel, groups=picture.shape[1])
    return F.conv2d(across, kernel.transpose(2, 3), groups=picture.shape[1])
