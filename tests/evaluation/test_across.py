"""What is found on the two sides of lines: pairs, shapes and bleed."""

import math

import numpy as np
import pytest

from anicolor.evaluation.across import ACROSS_PX, find_pairs_across
from anicolor.evaluation.bleed import bleed
from anicolor.evaluation.shapes import shape_agreement
from tests.evaluation.drawings import BLUE, GREEN, RED, make_rooms

LEFT, RIGHT = (slice(14, 58), slice(14, 54)), (slice(14, 58), slice(58, 98))


def test_pairs_lie_across_one_line() -> None:
    """Right across the wall, 2 px off it."""
    truth, line = make_rooms()
    first, second = find_pairs_across(line)
    assert len(first) > 100
    columns, others = first % 112, second % 112
    is_level = (first // 112 == second // 112) & (columns > 30) & (columns < 80)
    assert set(columns[is_level]) == {51}
    assert set(others[is_level]) == {60}
    assert (np.hypot(columns - others, first // 112 - second // 112) <= ACROSS_PX * math.sqrt(2)).all()
    colors = truth.reshape(-1, 3)
    assert (colors[first[is_level]] == RED).all()
    assert (colors[second[is_level]] == BLUE).all()
    assert (line.ravel()[first] == 255).all()


def test_lines_without_another_side() -> None:
    """Too wide, at the edge of the page, or none at all."""
    line = np.full((40, 60), 255, np.uint8)
    assert len(find_pairs_across(line)[0]) == 0
    line[:, :5] = 0
    assert len(find_pairs_across(line)[0]) == 0
    line[:, 20:50] = 0
    assert len(find_pairs_across(line)[0]) == 0
    line[:, 25:] = 255
    assert len(find_pairs_across(line)[0]) > 0


def test_the_truth_does_not_bleed() -> None:
    truth, line = make_rooms()
    assert bleed(truth, truth, line) == 0.0
    assert bleed(truth / 255.0, truth / 255.0, line / 255.0) == 0.0
    assert shape_agreement(truth, truth, line) == 1.0


def test_color_over_the_whole_wall() -> None:
    """Red in both rooms: of all that is right beside the lines, only the red at the wall has crossed one."""
    truth, line = make_rooms()
    spilled = truth.copy()
    spilled[RIGHT] = RED
    paper_too = np.full_like(truth, RED)
    assert 0.07 < bleed(spilled, truth, line) < 0.11
    assert bleed(paper_too, truth, line) == 1.0
    assert shape_agreement(paper_too, truth, line) == 0.5
    half = truth.copy()
    half[14:36, RIGHT[1]] = RED
    assert bleed(half, truth, line) == pytest.approx(bleed(spilled, truth, line) / 2, rel=0.2)


def test_color_on_the_paper_is_bleed() -> None:
    truth, line = make_rooms()
    leaked = truth.copy()
    leaked[:, :14][line[:, :14] == 255] = RED
    assert 0.07 < bleed(leaked, truth, line) < 0.11


def test_wrong_colors_are_no_bleed() -> None:
    """Other colors, but two of them, are a matter of the color difference; the shapes are right."""
    truth, line = make_rooms()
    other, _ = make_rooms(left=GREEN, right=(230, 200, 40))
    assert bleed(other, truth, line) == 0.0
    assert shape_agreement(other, truth, line) == 1.0
    swapped, _ = make_rooms(left=BLUE, right=RED)
    assert bleed(swapped, truth, line) == 0.0


def test_two_rooms_of_one_color() -> None:
    """The same color on both sides is no bleed where the truth has it too; two colors there are a wrong shape."""
    truth, line = make_rooms(left=RED, right=RED)
    assert bleed(truth, truth, line) == 0.0
    parted, _ = make_rooms(left=RED, right=BLUE)
    assert 0.6 < shape_agreement(parted, truth, line) < 0.7
    assert bleed(parted, truth, line) == 0.0


def test_nothing_can_bleed() -> None:
    """Without lines, and without any right color."""
    truth, line = make_rooms()
    assert math.isnan(bleed(truth, truth, np.full_like(line, 255)))
    assert math.isnan(shape_agreement(truth, truth, np.full_like(line, 255)))
    assert math.isnan(bleed(np.full_like(truth, GREEN), truth, line))
