"""Specks are small, wrong, and not in the truth."""

import numpy as np
import pytest

from anicolor.evaluation.metrics import find_judged_area
from anicolor.evaluation.specks import count_specks
from tests.evaluation.drawings import GREEN, make_rooms


@pytest.mark.parametrize(("side", "expected"), [(1, 2), (4, 2), (5, 0), (20, 0)])
def test_small_patches_are_counted(side: int, expected: int) -> None:
    """Two of them, up to 24 pixels; larger ones are areas."""
    truth, line = make_rooms()
    area = find_judged_area(truth, line)
    assert count_specks(truth, truth, area) == 0
    picture = truth.copy()
    picture[25 : 25 + side, 25 : 25 + side] = GREEN
    picture[25 : 25 + side, 70 : 70 + side] = GREEN
    assert count_specks(picture, truth, area) == expected
    assert count_specks(picture / 255.0, truth / 255.0, area) == expected


def test_what_the_truth_has_is_no_speck() -> None:
    """A light in an eye, in whatever color, and what lies on a line."""
    truth, line = make_rooms()
    area = find_judged_area(truth, line)
    truth[30:33, 30:33] = 255
    picture = truth.copy()
    picture[30:33, 30:33] = GREEN
    picture[20:22, 54:57] = GREEN
    assert count_specks(picture, truth, area) == 0


def test_a_slight_difference_is_no_speck() -> None:
    truth, line = make_rooms()
    picture = np.minimum(truth, 250)
    picture[30:32, 30:32] += 4
    assert count_specks(picture, truth, find_judged_area(truth, line)) == 0
