import pytest
import torch

from anicolor.models.oklab import oklab_to_srgb, srgb_to_oklab

# As computed by other programs (CSS Color 4 sample values, rounded to four digits).
KNOWN = [
    ((1.0, 1.0, 1.0), (1.0, 0.0, 0.0)),
    ((1.0, 0.0, 0.0), (0.6280, 0.2249, 0.1258)),
    ((0.0, 1.0, 0.0), (0.8664, -0.2339, 0.1795)),
    ((0.0, 0.0, 1.0), (0.4520, -0.0325, -0.3115)),
    ((1.0, 1.0, 0.0), (0.9680, -0.0714, 0.1986)),
    ((0.5, 0.5, 0.5), (0.5982, 0.0, 0.0)),
]


@pytest.mark.parametrize(("srgb", "lab"), KNOWN)
def test_known_colors(srgb: tuple[float, ...], lab: tuple[float, ...]) -> None:
    assert srgb_to_oklab(torch.tensor([srgb]))[0].tolist() == pytest.approx(lab, abs=3e-4)


def test_black_is_nearly_zero() -> None:
    assert srgb_to_oklab(torch.zeros(1, 3)).abs().max() < 0.03


@pytest.mark.parametrize("shape", [(1, 3, 4096), (2, 3, 16, 16)])
def test_every_color_comes_back_to_the_same_eight_bits(shape: tuple[int, ...]) -> None:
    generator = torch.Generator().manual_seed(1)
    bits = torch.randint(0, 256, shape, generator=generator)
    back = oklab_to_srgb(srgb_to_oklab(bits / 255.0))
    assert torch.equal((back * 255.0).round().long(), bits)


def test_greys_come_back_to_the_same_eight_bits() -> None:
    bits = torch.arange(256)[None, None].expand(1, 3, 256)
    assert torch.equal((oklab_to_srgb(srgb_to_oklab(bits / 255.0)) * 255.0).round().long(), bits)


def test_colors_outside_the_screen_are_clipped() -> None:
    srgb = oklab_to_srgb(torch.tensor([[1.2, 0.4, -0.4], [-0.5, 0.0, 0.0]]))
    assert ((srgb >= 0) & (srgb <= 1)).all()
    assert torch.isfinite(srgb).all()


def test_gradients_are_finite_even_at_black_and_white() -> None:
    srgb = torch.tensor([[0.0, 0.0, 0.0], [1.0, 1.0, 1.0], [0.0, 1.0, 0.0]], requires_grad=True)
    srgb_to_oklab(srgb).sum().backward()
    assert srgb.grad is not None
    assert torch.isfinite(srgb.grad).all()
