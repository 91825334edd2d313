import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from anicolor.document.blend import Blend, blend_from_ora, composite, to_pixels, to_strip, white_to_alpha

byte = st.integers(0, 255)
pixel = st.tuples(byte, byte, byte, byte)


def one(value: tuple[int, ...]) -> tuple[np.ndarray, np.ndarray]:
    return to_strip(np.array([[value]], np.uint8))


def laid(below: tuple[int, ...], top: tuple[int, ...], blend: Blend, opacity: float = 1.0) -> tuple[int, ...]:
    return tuple(map(int, to_pixels(*composite(one(below), one(top), blend, opacity))[0, 0]))


@given(pixel)
def test_pixels_survive_the_strip(value: tuple[int, ...]) -> None:
    expected = value if value[3] else (0, 0, 0, 0)
    assert tuple(to_pixels(*one(value))[0, 0]) == expected


@pytest.mark.parametrize(
    ("blend", "expected"),
    [
        (Blend.NORMAL, 51),
        (Blend.MULTIPLY, 41),
        (Blend.SCREEN, 214),
        (Blend.OVERLAY, 173),
        (Blend.DARKEN, 51),
        (Blend.LIGHTEN, 204),
        (Blend.COLOR_DODGE, 255),
        (Blend.COLOR_BURN, 0),
        (Blend.HARD_LIGHT, 82),
        (Blend.SOFT_LIGHT, 180),
        (Blend.DIFFERENCE, 153),
        (Blend.ADD, 255),
    ],
)
def test_every_mode_on_opaque_ground(blend: Blend, expected: int) -> None:
    # 0.8 below, 0.2 on top, by hand from the recommendation's formulas.
    assert laid((204, 204, 204, 255), (51, 51, 51, 255), blend) == (expected,) * 3 + (255,)


@given(pixel, pixel, st.sampled_from(Blend), st.floats(0, 1))
def test_the_formula_of_the_recommendation(
    below: tuple[int, ...], top: tuple[int, ...], blend: Blend, opacity: float
) -> None:
    opaque = laid((*below[:3], 255), (*top[:3], 255), blend)
    alpha_b, alpha_s = below[3] / 255, top[3] / 255 * opacity
    total = alpha_b + alpha_s - alpha_b * alpha_s
    result = laid(below, top, blend, opacity)
    assert abs(result[3] - total * 255) < 0.51
    for b, s, mixed, actual in zip(below, top, opaque, result[:3], strict=False):
        summed = alpha_s * (1 - alpha_b) * s + alpha_s * alpha_b * mixed + (1 - alpha_s) * alpha_b * b
        # `mixed` is rounded here, hence the tolerance of one.
        assert total < 0.01 or abs(actual - summed / total) < 1.01


@given(pixel, st.sampled_from(Blend))
def test_a_clear_layer_changes_nothing(below: tuple[int, ...], blend: Blend) -> None:
    assert laid(below, (9, 9, 9, 0), blend) == laid(below, (0, 0, 0, 0), Blend.NORMAL)


@given(pixel, st.tuples(byte, byte, byte))
def test_white_taken_away_multiplies_alike(line: tuple[int, ...], ground: tuple[int, ...]) -> None:
    below = one((*ground, 255))
    plain = to_pixels(*composite(below, one(line), Blend.MULTIPLY, 1.0)).astype(int)
    clear = to_pixels(*composite(below, white_to_alpha(*one(line)), Blend.MULTIPLY, 1.0)).astype(int)
    assert np.abs(plain - clear).max() <= 1


def test_white_becomes_clear_and_black_stays() -> None:
    assert white_to_alpha(*one((255, 255, 255, 255)))[1] == 0
    color, alpha = white_to_alpha(*one((0, 0, 0, 255)))
    assert alpha == 1
    assert not color.any()


def test_names_are_told_apart() -> None:
    assert {blend_from_ora(blend.ora_name) for blend in Blend} == set(Blend)
    assert blend_from_ora("svg:unknown") is Blend.NORMAL
    assert len({blend.psd_name for blend in Blend}) == len(Blend)
    assert all(len(blend.psd_name) == 4 for blend in Blend)
