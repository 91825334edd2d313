"""The face networks: their documented shape, and files that are refused by one sentence."""

from pathlib import Path

import pytest
import torch
from torch import nn

from anicolor.catalog import WeightsInfo
from anicolor.errors import WeightsError
from anicolor.models.dcgan import ARCHITECTURE, FaceDiscriminator, FaceGenerator, TwoViews, load_generator
from anicolor.models.weights import save_weights


def layers_of(network: nn.Module, kind: type[nn.Module]) -> list[nn.Module]:
    return [module for module in network.modules() if isinstance(module, kind)]


@pytest.mark.parametrize(("size", "strides", "kernel"), [(64, [1, 2, 2, 2, 2], 4), (96, [1, 2, 2, 2, 3], 5)])
def test_generator_is_the_documented_one(size: int, strides: list[int], kernel: int) -> None:
    generator = FaceGenerator(size_px=size, width=8)
    convolutions = layers_of(generator, nn.ConvTranspose2d)
    assert [layer.stride[0] for layer in convolutions] == strides
    assert [layer.padding[0] for layer in convolutions] == [0, 1, 1, 1, 1]
    assert convolutions[-1].kernel_size == (kernel, kernel)
    assert not layers_of(generator, nn.Linear)
    assert len(layers_of(generator, nn.BatchNorm2d)) == 4
    faces = generator(torch.randn(3, 100))
    assert faces.shape == (3, 3, size, size)
    assert faces.abs().max() <= 1.0


@pytest.mark.parametrize("size", [64, 96])
@pytest.mark.parametrize("is_spectral", [False, True])
def test_discriminator_mirrors_it_and_gives_one_score(size: int, is_spectral: bool) -> None:
    discriminator = FaceDiscriminator(size_px=size, width=8, is_spectral=is_spectral)
    assert discriminator(torch.randn(2, 3, size, size)).shape == (2,)
    assert [layer.stride[0] for layer in discriminator.layers] == [2 if size == 64 else 3, 2, 2, 2, 1]
    assert len(layers_of(discriminator, nn.BatchNorm2d)) == (0 if is_spectral else 3)
    assert not layers_of(discriminator, nn.Linear)


@pytest.mark.parametrize("size", [64, 96])
def test_two_views_score_the_face_and_its_middle(size: int) -> None:
    torch.manual_seed(0)
    both = TwoViews(size_px=size, width=8, condition=8).eval()
    faces, condition = torch.randn(2, 3, size, size), torch.zeros(2, 8)
    before = both(faces, condition)
    assert before.shape == (4,)
    faces[:, :, : size // 4] = 0  # hair
    after = both(faces, condition)
    assert not torch.allclose(after[:2], before[:2])
    assert torch.allclose(after[2:], before[2:])


def test_weights_start_as_documented() -> None:
    generator = FaceGenerator(width=32)
    weight = layers_of(generator, nn.ConvTranspose2d)[1].weight.detach()
    assert weight.mean().abs() < 0.002
    assert float(weight.std()) == pytest.approx(0.02, rel=0.1)


def test_condition_changes_face_and_score() -> None:
    torch.manual_seed(0)
    generator = FaceGenerator(width=8, latent=4, styles=("long", "short"))
    discriminator = FaceDiscriminator(width=8, condition=generator.condition)
    assert generator.condition == 8
    noise, one, other = torch.randn(4, 4), torch.zeros(4, 8), torch.ones(4, 8)
    face = generator(noise, one)
    assert not torch.allclose(face, generator(noise, other))
    assert not torch.allclose(discriminator(face, one), discriminator(face, other))


def write(path: Path, generator: FaceGenerator, **changed: object) -> Path:
    info = WeightsInfo("mine", ARCHITECTURE, generator.config | changed)
    save_weights(path, generator.state_dict(), info)
    return path


def test_a_file_gives_the_same_faces(tmp_path: Path) -> None:
    generator = FaceGenerator(width=8, latent=6, styles=("long",)).eval()
    loaded, info = load_generator(write(tmp_path / "mine.safetensors", generator))
    noise, condition = torch.randn(2, 6), torch.zeros(2, 7)
    assert info.name == "mine"
    assert loaded.styles == ("long",)
    assert torch.allclose(loaded(noise, condition), generator(noise, condition), atol=0.02)


@pytest.mark.parametrize(
    "changed",
    [{"width": 16}, {"size_px": 65}, {"latent": 100_000}, {"styles": "long"}, {"width": "8"}, {"width": True}],
)
def test_a_header_that_does_not_fit_is_refused(tmp_path: Path, changed: dict[str, object]) -> None:
    path = write(tmp_path / "mine.safetensors", FaceGenerator(width=8), **changed)
    with pytest.raises(WeightsError, match=r"mine\.safetensors"):
        load_generator(path)


def test_numbers_that_are_not_finite_and_other_weights_are_refused(tmp_path: Path) -> None:
    generator = FaceGenerator(width=8)
    with torch.no_grad():
        generator.layers[0].weight[0, 0, 0, 0] = torch.nan
    with pytest.raises(WeightsError, match="damaged"):
        load_generator(write(tmp_path / "nan.safetensors", generator))
    save_weights(tmp_path / "other.safetensors", {"x": torch.zeros(1)}, WeightsInfo("other", "hint_unet", {}))
    with pytest.raises(WeightsError, match="no face generator"):
        load_generator(tmp_path / "other.safetensors")
