"""VGG-16 and where its weights come from."""

import pickle
from pathlib import Path

import pytest
import torch

from anicolor.catalog import WeightsInfo
from anicolor.errors import WeightsError
from anicolor.models.hypercolumns import Hypercolumns
from anicolor.models.residual_encoder import ResidualEncoder
from anicolor.models.vgg16 import Vgg16, start_vgg16
from anicolor.models.weights import save_weights


def test_a_hypercolumn_has_963_channels() -> None:
    with torch.device("meta"):
        assert Hypercolumns().head[0].in_channels == 963
        assert [layer.in_channels for layer in Hypercolumns(has_hidden=True).head[::3]] == [963, 128, 64]


def test_its_tensors_have_the_names_and_shapes_of_torchvision() -> None:
    with torch.device("meta"):
        state = Vgg16(5, True).state_dict()
    assert state["features.0.weight"].shape == (64, 3, 3, 3)
    assert state["features.28.weight"].shape == (512, 512, 3, 3)
    assert len(state) == 26


@torch.no_grad()
def test_a_file_of_torchvision_fills_it(tmp_path: Path) -> None:
    torch.manual_seed(1)
    origin, vgg = Vgg16(5, True, 4), Vgg16(4, False, 4)
    path = tmp_path / "vgg16-397923af.pth"
    torch.save(origin.state_dict() | {"classifier.0.weight": torch.zeros(2)}, path)
    assert start_vgg16(vgg, path) == "ImageNet weights vgg16-397923af.pth"
    picture = torch.rand(1, 3, 40, 40)
    assert all(torch.equal(one, other) for one, other in zip(vgg(picture), origin(picture), strict=False))


def test_so_does_the_encoder_of_this_programs_weights(tmp_path: Path) -> None:
    torch.manual_seed(1)
    trained, vgg = ResidualEncoder(vgg_width=4), Vgg16(4, True, 4)
    path = tmp_path / "mine.safetensors"
    save_weights(path, trained.state_dict(), WeightsInfo("mine", "residual_encoder", {"vgg_width": 4}))
    assert start_vgg16(vgg, path) == "the encoder of this program's weights mine.safetensors"
    torch.testing.assert_close(vgg.features[0].weight, trained.vgg.features[0].weight, rtol=1e-3, atol=1e-3)


def test_without_a_file_it_says_that_it_is_random() -> None:
    assert start_vgg16(Vgg16(1, True, 4), None) == "random weights"


@pytest.mark.parametrize("kind", ["missing", "no archive", "an object", "another network", "other width", "NaN"])
def test_any_other_file_is_refused_in_one_sentence(kind: str, tmp_path: Path) -> None:
    path = tmp_path / "vgg.pth"
    state = Vgg16(2, True, 4).state_dict()
    if kind == "no archive":
        path.write_bytes(b"not weights")
    elif kind == "an object":
        path.write_bytes(pickle.dumps(Path("x")))
    elif kind == "another network":
        torch.save({"layer.weight": torch.zeros(3)}, path)
    elif kind == "other width":
        torch.save(Vgg16(2, True, 8).state_dict(), path)
    elif kind == "NaN":
        torch.save({key: value * float("nan") for key, value in state.items()}, path)
    vgg = Vgg16(2, True, 4)
    before = vgg.features[0].weight.clone()
    with pytest.raises(WeightsError, match=r"\.$"):
        start_vgg16(vgg, path)
    assert torch.equal(vgg.features[0].weight, before)
