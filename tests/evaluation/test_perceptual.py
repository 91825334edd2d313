"""FLIP against its authors' program, LPIPS where it is missing and where it is found."""

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch

from anicolor.evaluation import perceptual
from anicolor.evaluation.metrics import find_judged_area
from anicolor.evaluation.perceptual import LPIPS_BACKBONE, explain_missing_lpips, flip, flip_map, lpips_distance
from tests.evaluation.drawings import Bytes, make_rooms

FAKE_LPIPS = """
class LPIPS:
    def __init__(self, net, verbose):
        assert net == "alex" and not verbose

    def eval(self):
        return self

    def __call__(self, one, two, normalize):
        assert normalize and one.shape == two.shape and one.shape[:2] == (1, 3)
        assert 0.0 <= float(one.min()) and float(one.max()) <= 1.0
        return (one - two).abs().mean()
"""


@pytest.fixture
def pictures() -> tuple[Bytes, Bytes]:
    """A drawing with noise, and the drawing."""
    truth, _ = make_rooms()
    noise = np.random.default_rng(2).integers(-40, 41, truth.shape)
    return np.clip(truth.astype(int) + noise, 0, 255).astype(np.uint8), truth


def test_flip_agrees_with_its_authors(pictures: tuple[Bytes, Bytes]) -> None:
    flip_evaluator = pytest.importorskip("flip_evaluator")
    picture, truth = pictures
    expected = flip_evaluator.evaluate(*(np.float32(one / 255.0) for one in (truth, picture)), "LDR")[1]
    everywhere = np.ones(truth.shape[:2], np.bool_)
    assert flip(picture, truth, everywhere) == pytest.approx(expected, rel=1e-4)
    assert flip_map(picture, truth).shape == truth.shape[:2]
    assert flip(truth, truth, everywhere) == 0.0


def test_flip_of_an_area(pictures: tuple[Bytes, Bytes]) -> None:
    """What is outside changes nothing."""
    pytest.importorskip("flip_evaluator")
    picture, truth = pictures
    area = find_judged_area(truth, make_rooms()[1])
    damaged = np.where(area[..., None], picture, 0).astype(np.uint8)
    assert flip(damaged, truth, area) == flip(picture, truth, area) > 0.05


def test_flip_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "path", [])
    monkeypatch.delitem(sys.modules, "flip_evaluator", raising=False)
    assert not perceptual.has_flip()


@pytest.fixture
def lpips_package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A stand-in for the package, which cannot be installed beside every torch: it checks what it is given."""
    (tmp_path / "lpips.py").write_text(FAKE_LPIPS)
    (tmp_path / "torchvision.py").touch()
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.setattr(torch.hub, "get_dir", lambda: str(tmp_path / "hub"))
    perceptual._lpips_network.cache_clear()
    perceptual._does_torchvision_load.cache_clear()
    yield tmp_path
    perceptual._lpips_network.cache_clear()
    perceptual._does_torchvision_load.cache_clear()
    for name in ("lpips", "torchvision"):
        sys.modules.pop(name, None)


def test_lpips_says_what_is_missing(lpips_package: Path) -> None:
    """Its backbone is looked for, never downloaded; then its package."""
    assert LPIPS_BACKBONE in str(explain_missing_lpips())
    (lpips_package / "lpips.py").unlink()
    assert "not installed" in str(explain_missing_lpips())


def test_a_torchvision_for_another_torch_is_named(lpips_package: Path) -> None:
    broken = 'raise RuntimeError("operator torchvision::nms does not exist")'
    (lpips_package / "torchvision.py").write_text(broken)
    assert f"does not fit torch {torch.__version__}" in str(explain_missing_lpips())


def test_lpips_is_given_the_area(lpips_package: Path, pictures: tuple[Bytes, Bytes]) -> None:
    backbone = lpips_package / "hub" / "checkpoints" / LPIPS_BACKBONE
    backbone.parent.mkdir(parents=True)
    backbone.touch()
    assert explain_missing_lpips() is None
    picture, truth = pictures
    area = find_judged_area(truth, make_rooms()[1])
    expected: Any = np.abs(picture.astype(float) - truth)[area].sum() / truth.size / 255.0
    assert lpips_distance(picture, truth, area) == pytest.approx(expected, rel=1e-4)
