"""Colors for painting things anew."""

import cv2
import numpy as np
import pytest

from anicolor.training.palettes import PALETTES, draw_color


def draw(meaning: str, count: int = 400) -> np.ndarray:
    """Lightness 0..100, a and b of many colors."""
    colors = np.array([draw_color(meaning, np.random.default_rng(n)) for n in range(count)])
    return (colors - (0, 128, 128)) / (2.55, 1, 1)


@pytest.mark.parametrize("meaning", [*PALETTES, "cloth", ""])
def test_colors_can_be_painted(meaning: str) -> None:
    assert sum(one.share for one in PALETTES.get(meaning, ())) in (0, pytest.approx(1.0))
    lab = draw(meaning)
    assert lab[:, 0].min() >= 0
    assert lab[:, 0].max() <= 100
    pixels = np.clip(lab * (2.55, 1, 1) + (0, 128, 128), 0, 255).astype(np.uint8)[None]
    assert np.ptp(cv2.cvtColor(pixels, cv2.COLOR_LAB2RGB), axis=1).min() > 10


def test_skin_is_warm_of_every_lightness_and_seldom_fantastic() -> None:
    lab = draw("skin")
    is_warm = (lab[:, 1] > 0) & (lab[:, 2] > 0)
    assert 0.88 < is_warm.mean() < 0.99
    assert np.ptp(lab[is_warm][:, 0]) > 55


def test_hair_is_black_white_or_of_any_hue() -> None:
    lab = draw("hair")
    chroma = np.hypot(lab[:, 1], lab[:, 2])
    assert ((lab[:, 0] < 30) & (chroma < 12)).mean() > 0.1
    assert ((lab[:, 0] > 70) & (chroma < 9)).mean() > 0.03
    assert (lab[chroma > 20][:, 2] < -10).any()


def test_cloth_may_have_any_color() -> None:
    lab = draw("cloth")
    assert {(bool(a > 0), bool(b > 0)) for _, a, b in lab} == {(x, y) for x in (True, False) for y in (True, False)}
