"""Colors diffused along lightness."""

import numpy as np

from anicolor.lineart.diffuse import diffuse
from anicolor.lineart.tone_hints import carry_hints


def two_halves(size: int = 40) -> np.ndarray:
    light = np.full((size, size), 0.3, np.float32)
    light[:, size // 2 :] = 0.7
    return light


def test_each_half_gets_the_color_given_in_it() -> None:
    light = two_halves()
    given, mask = np.zeros((40, 40, 2), np.float32), np.zeros((40, 40), bool)
    given[5, 5], given[30, 35] = (0.5, -0.2), (-0.4, 0.1)
    mask[5, 5] = mask[30, 35] = True
    colors = diffuse(light, given, mask)
    assert np.allclose(colors[:, :18], given[5, 5], atol=0.06)
    assert np.allclose(colors[:, 22:], given[30, 35], atol=0.06)
    assert np.allclose(colors[mask], given[mask], atol=1e-6)


def test_colors_stay_between_those_given() -> None:
    random = np.random.default_rng(0)
    light = random.random((24, 31), np.float32)
    given, mask = random.uniform(-1, 1, (24, 31, 2)).astype(np.float32), random.random((24, 31)) < 0.05
    colors = diffuse(light, given, mask)
    assert colors.min() >= given[mask].min() - 1e-5
    assert colors.max() <= given[mask].max() + 1e-5


def test_without_hints_there_is_nothing_to_carry() -> None:
    light = two_halves()
    assert not diffuse(light, np.ones((40, 40, 2), np.float32), np.zeros((40, 40), bool)).any()
    channels, flooded = carry_hints(light, np.zeros((40, 40), np.int32), np.ones((1, 2), np.float32))
    assert not channels.any() and not flooded.any()


def test_the_map_holds_hints_flooded_and_diffused_colors() -> None:
    marks = np.zeros((64, 64), np.int32)
    marks[8:11, 8:11], marks[50:53, 50:53] = 1, 2
    colors = np.array([[9, 9], [0.5, -0.2], [-0.4, 0.1]], np.float32)
    channels, flooded = carry_hints(two_halves(64), marks, colors)
    assert np.allclose(channels[:2, 9, 9], colors[1])
    assert np.allclose(channels[:2, 20, 20], 0)
    assert (channels[2] == (marks > 0)).all()
    assert (flooded[:, 5] == 1).all() and (flooded[:, 58] == 2).all()
    for first in (3, 5):
        assert np.allclose(channels[first : first + 2, :, 5].T, colors[1], atol=0.05)
        assert np.allclose(channels[first : first + 2, :, 58].T, colors[2], atol=0.05)
