"""The critic of patches."""

import pytest
import torch
import torch.nn.functional as F

from anicolor.errors import WeightsError
from anicolor.models.patchgan import PatchGan
from anicolor.models.registry import Kind, architectures, create, create_as


def test_it_judges_patches_of_seventy_pixels() -> None:
    torch.manual_seed(0)
    critic = PatchGan(width=8).eval()
    line = torch.rand(1, 1, 160, 160)
    color = torch.rand(1, 3, 160, 160, requires_grad=True)
    logits = critic(line, color)
    assert logits.shape == (1, 1, 18, 18)
    logits[0, 0, 9, 9].backward()
    assert color.grad is not None
    touched = color.grad.abs().sum(dim=(0, 1)).nonzero()
    assert (touched.max(dim=0).values - touched.min(dim=0).values + 1).tolist() == [70, 70]


def test_it_learns_to_tell_colors_that_fit_their_condition_from_others() -> None:
    torch.manual_seed(0)
    critic = PatchGan(width=8, layers=2, color_channels=2)
    optimizer = torch.optim.Adam(critic.parameters(), lr=2e-3)
    light = torch.rand(8, 1, 32, 32).round()
    fitting, other = torch.cat([light, 1 - light], dim=1), torch.full((8, 2, 32, 32), 0.5)
    for _ in range(40):
        real, fake = critic(light, fitting), critic(light, other)
        loss = F.softplus(-real).mean() + F.softplus(fake).mean()
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
    assert real.mean().item() > 1 > -1 > fake.mean().item()


def test_without_a_condition_it_judges_pictures_alone() -> None:
    critic = PatchGan(condition_channels=0, width=4, layers=1)
    assert critic(None, torch.rand(2, 3, 33, 47)).shape[:2] == (2, 1)


def test_it_is_registered_as_a_critic_and_colors_nothing() -> None:
    assert "patchgan" in architectures(Kind.CRITIC)
    assert "patchgan" not in architectures()
    assert isinstance(create_as(PatchGan, "patchgan", {"width": 8}), PatchGan)
    with pytest.raises(WeightsError, match="kind 'critic'"):
        create("patchgan")
    with pytest.raises(WeightsError, match="does not fit"):
        create_as(PatchGan, "patchgan", {"layers": 0})
