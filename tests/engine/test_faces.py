"""Sheets of faces: the same seed, the same faces; the gate; likeness and ways between faces."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import torch

from anicolor.catalog import WeightsInfo
from anicolor.engine.face_messages import FaceRequest, FaceSheet, FaceWish, codes_between, codes_near
from anicolor.engine.face_weights import find_generator
from anicolor.engine.faces import FaceMaker, judge, measure
from anicolor.errors import InputError, WeightsError
from anicolor.models.dcgan import ARCHITECTURE, FaceGenerator
from anicolor.models.weights import save_weights


@pytest.fixture(scope="module")
def generator(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Untrained, but loud enough for colorful noise."""
    torch.manual_seed(0)
    network = FaceGenerator(width=8, latent=8, styles=("long", "short"))
    with torch.no_grad():
        for parameter in network.parameters():
            parameter.mul_(4.0 if parameter.ndim > 1 else 1.0)
        network.train()
        for _ in range(40):
            network(torch.randn(32, 8), torch.rand(32, 8))
    path = tmp_path_factory.mktemp("weights") / "mine.safetensors"
    save_weights(path, network.state_dict(), WeightsInfo("mine", ARCHITECTURE, network.config, license="free"))
    return path


@pytest.fixture(scope="module")
def sheet(generator: Path) -> FaceSheet:
    return FaceMaker().make(FaceRequest(generator, count=7, seed=3, has_gate=False))


def test_a_seed_gives_the_same_faces_whatever_their_number(generator: Path, sheet: FaceSheet) -> None:
    assert sheet.pictures.shape == (7, 64, 64, 3)
    again = FaceMaker().make(FaceRequest(generator, count=3, seed=3, has_gate=False))
    assert np.array_equal(again.pictures, sheet.pictures[:3])
    other = FaceMaker().make(FaceRequest(generator, count=3, seed=4, has_gate=False))
    assert not np.array_equal(other.pictures, sheet.pictures[:3])
    assert sheet.rejected_share == 0.0 and sheet.drawn == 7
    assert (sheet.name, sheet.license, sheet.styles) == ("mine", "free", ("long", "short"))


def test_codes_give_exactly_their_faces(generator: Path, sheet: FaceSheet) -> None:
    again = FaceMaker().make(FaceRequest(generator, codes=sheet.codes[2:4]))
    assert np.array_equal(again.pictures, sheet.pictures[2:4])


def test_more_like_this_begins_with_this(generator: Path, sheet: FaceSheet) -> None:
    near = codes_near(sheet.codes[0], 5, sheet.latent, 1)
    made = FaceMaker().make(FaceRequest(generator, codes=near))
    assert np.array_equal(made.pictures[0], sheet.pictures[0])
    assert not np.array_equal(made.pictures[1], made.pictures[2])
    style = slice(sheet.latent + 6, -1)
    assert np.array_equal(near[:, style], np.repeat(sheet.codes[:1, style], 5, axis=0))


def test_the_way_between_two_faces_begins_and_ends_with_them(sheet: FaceSheet) -> None:
    one, other = sheet.codes[0], sheet.codes[1]
    way = codes_between(one, other, np.linspace(0, 1, 5), sheet.latent)
    assert np.allclose(way[0], one, atol=1e-5) and np.allclose(way[-1], other, atol=1e-5)
    lengths = np.linalg.norm(way[:, : sheet.latent], axis=1)
    assert lengths.min() > 0.9 * min(lengths[0], lengths[-1])
    assert set(np.unique(way[:, -1])) <= {one[-1], other[-1]}


def test_wishes_are_in_the_codes(generator: Path) -> None:
    wish = FaceWish(hair=(255, 0, 0), style="short")
    made = FaceMaker().make(FaceRequest(generator, count=20, wish=wish, has_gate=False))
    hair = made.codes[:, made.latent : made.latent + 3]
    assert hair[:, 0].mean() > 0.9 and hair[:, 1:].mean() < -0.9
    assert (made.codes[:, -2] == 1.0).all()


def test_the_gate_rejects_the_pale_and_the_blurred() -> None:
    rng = np.random.default_rng(0)
    sharp = rng.integers(0, 255, (64, 64, 3), np.uint8)
    grey = np.repeat(sharp[..., :1], 3, axis=2)
    plain = np.full((64, 64, 3), (200, 40, 40), np.uint8)
    assert judge(np.stack([sharp, grey, plain])).tolist() == [True, False, False]
    saturation, sharpness = measure(np.stack([sharp, grey, plain]))
    assert saturation.argmin() == 1 and sharpness.argmin() == 2


def test_rejected_faces_are_counted(generator: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("anicolor.engine.faces.judge", lambda pictures: np.arange(len(pictures)) % 2 == 1)
    made = FaceMaker().make(FaceRequest(generator, count=60))
    assert len(made.pictures) == 60
    assert (made.drawn, made.rejected, made.rejected_share) == (120, 60, 0.5)


def test_no_face_that_passes_and_absurd_numbers_are_told(generator: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    request = FaceRequest(generator, count=5)
    monkeypatch.setattr("anicolor.engine.faces.judge", lambda pictures: np.zeros(len(pictures), bool))
    with pytest.raises(InputError, match="No face passed the gate"):
        FaceMaker().make(request)
    for count in (0, 100_000):
        with pytest.raises(InputError, match="1 to 1000"):
            FaceMaker().make(replace(request, count=count))
    with pytest.raises(InputError, match="another generator"):
        FaceMaker().make(replace(request, codes=np.zeros((2, 5), np.float32)))


def test_an_unknown_generator_is_told(tmp_path: Path) -> None:
    with pytest.raises(WeightsError, match="No generator for faces of 96 pixels is installed, only: faces-64"):
        find_generator("", 96)
    with pytest.raises(WeightsError, match="no face generator called 'nobody'"):
        find_generator("nobody")
    with pytest.raises(WeightsError, match="no face generator"):
        find_generator(str(tmp_path / "none.safetensors"))
