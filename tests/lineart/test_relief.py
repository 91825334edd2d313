"""Tests of the light on rounded areas."""

import numpy as np

from anicolor.lineart.relief import light_relief


def disc_page(size: int = 80, radius: int = 24) -> np.ndarray:
    rows, columns = np.indices((size, size)) - size // 2
    return (rows**2 + columns**2 <= radius**2).astype(np.int32)


def test_a_body_is_lit_from_the_upper_left_and_dark_at_the_lower_right():
    light = light_relief(disc_page())
    assert light[26, 26] > 0.1
    assert light[54, 54] < -0.1
    assert abs(light[40, 40]) < 0.1


def test_the_background_is_neither_lit_nor_dark():
    labels = disc_page()
    assert not light_relief(labels)[labels == 0].any()


def test_a_small_area_does_not_shape_what_it_lies_on():
    labels = disc_page(200, 80)
    dotted = labels.copy()
    dotted[98:102, 98:102] = 2
    np.testing.assert_array_equal(light_relief(dotted)[labels == 1], light_relief(labels)[labels == 1])


def test_the_light_comes_from_where_it_is_set():
    light = light_relief(disc_page(), (0.7, 0.0))
    assert light[40, 58] > 0.04
    assert light[40, 22] < -0.1


def test_light_from_the_front_leaves_the_middle_and_darkens_all_around():
    light = light_relief(disc_page(), (0.0, 0.0))
    assert abs(light[40, 40]) < 0.02
    for row, column in ((40, 18), (40, 62), (18, 40), (62, 40)):
        assert light[row, column] < -0.05
