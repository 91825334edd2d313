"""The losses of networks for grey pictures."""

import pytest
import torch

from anicolor.errors import InputError
from anicolor.models.chroma import join, split
from anicolor.models.tone import Space
from anicolor.models.vgg16 import Vgg16
from anicolor.training.tone_losses import TONE_LOSSES, blur, make_tone_loss

LIGHT = torch.linspace(0.2, 0.8, 16 * 16).view(1, 1, 16, 16)


@pytest.mark.parametrize("space", Space)
def test_a_picture_taken_apart_and_put_together_is_the_same(space: Space) -> None:
    torch.manual_seed(0)
    picture = torch.rand(2, 3, 8, 9)
    light, chroma = split(picture, space)
    assert light.min() >= 0 and light.max() <= 1.0001
    assert chroma.abs().max() < 1.3
    torch.testing.assert_close(join(light, chroma, space), picture, rtol=0, atol=2e-4)


def test_lightness_and_chroma_are_those_of_scikit_image() -> None:
    from skimage.color import rgb2lab

    torch.manual_seed(0)
    picture = torch.rand(1, 3, 5, 5)
    light, chroma = split(picture, Space.LAB)
    lab = torch.cat([light, chroma], dim=1)[0].permute(1, 2, 0) * 100
    torch.testing.assert_close(
        lab, torch.from_numpy(rgb2lab(picture[0].permute(1, 2, 0).numpy())).float(), rtol=0, atol=0.05
    )


@pytest.mark.parametrize("space", Space)
@pytest.mark.parametrize("name", TONE_LOSSES)
def test_each_is_zero_at_the_truth_and_falls_along_its_gradient(name: str, space: Space) -> None:
    torch.manual_seed(0)
    loss = make_tone_loss({name: 1.0}, space, Vgg16(2, False, 8))
    truth = torch.full((1, 2, 16, 16), 0.1)
    assert loss(truth, truth, LIGHT).item() == pytest.approx(0.0, abs=1e-6)
    chroma = (truth + 0.05 * torch.randn_like(truth)).requires_grad_()
    first = loss(chroma, truth, LIGHT)
    first.backward()
    assert chroma.grad is not None and torch.isfinite(chroma.grad).all()
    step = 0.001 * chroma.grad / chroma.grad.norm()
    assert 0 < loss(chroma.detach() - step, truth, LIGHT).item() < first.item()


def test_losses_mix_by_weight() -> None:
    truth, chroma = torch.zeros(1, 2, 16, 16), torch.full((1, 2, 16, 16), 0.2)
    both = make_tone_loss({"mse": 2.0, "uv": 0.5}, Space.YUV)(chroma, truth, LIGHT)
    apart = [make_tone_loss({name: 1.0}, Space.YUV)(chroma, truth, LIGHT) for name in ("mse", "uv")]
    torch.testing.assert_close(both, 2.0 * apart[0] + 0.5 * apart[1])


def test_a_blur_keeps_the_sum_and_spreads_a_dot() -> None:
    dot = torch.zeros(1, 2, 11, 11)
    dot[..., 5, 5] = 1.0
    for size in (3, 5):
        spread = blur(dot, size)
        assert spread.sum().item() == pytest.approx(2.0, abs=1e-5)
        assert int((spread[0, 0] > 0).sum()) == size * size
        assert torch.equal(spread[0, 0], spread[0, 0].T)


def test_unknown_losses_and_missing_features_are_told() -> None:
    with pytest.raises(InputError, match="'beauty' is no loss"):
        make_tone_loss({"beauty": 1.0}, Space.LAB)
    with pytest.raises(InputError, match="VGG-16"):
        make_tone_loss({"perceptual": 1.0}, Space.LAB)
