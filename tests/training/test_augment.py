import numpy as np
import pytest

from anicolor.training.augment import (
    group_by_color,
    place,
    recolor_groups,
    replace_background,
    shift_colors,
    weather_lines,
)
from anicolor.training.pairs import PairPixels
from tests.training.pictures import draw

GROUPS = np.zeros((96, 96), np.uint8)
GROUPS[8:86, 8:44] = 1


def rng(seed: int = 0) -> np.random.Generator:
    return np.random.default_rng(seed)


def test_a_cut_moves_all_parts_of_a_pair_alike() -> None:
    mask = np.zeros((96, 96), np.uint8)
    mask[30:60, 20:50] = 255
    pixels = PairPixels(np.repeat(mask[..., None], 3, 2), mask, np.minimum(mask, 5), mask)
    for seed in range(8):
        cut = place(pixels, 64, rng(seed))
        assert cut.line is not None and cut.groups is not None and cut.shade is not None
        assert cut.color.shape == (64, 64, 3)
        inner = cut.groups == 5
        assert (cut.color[..., 0] > 127)[inner].mean() > 0.95
        assert np.abs(cut.line.astype(int) - cut.color[..., 0])[inner].max() <= 1
        assert set(np.unique(cut.groups)) <= {0, 5}


@pytest.mark.parametrize("seed", range(5))
def test_a_whole_picture_shift_keeps_white_paper_white(seed: int) -> None:
    color = draw()
    shifted = shift_colors(color, rng(seed))
    paper = color.min(axis=2) >= 245
    assert (shifted[paper] == color[paper]).all()
    assert not np.array_equal(shifted, color)
    # what had one color still has one
    assert len(np.unique(shifted[20:70, 15:38].reshape(-1, 3), axis=0)) == 1


def test_recoloring_changes_groups_but_no_background() -> None:
    color = draw()
    changed = recolor_groups(color, GROUPS, rng(), share=1.0)
    assert np.abs(changed[GROUPS == 0].astype(int) - color[GROUPS == 0]).max() <= 3  # Lab's rounding
    assert np.abs(changed[40, 25].astype(int) - color[40, 25]).max() > 10
    same = recolor_groups(color, GROUPS, rng(), share=0.0)
    assert np.abs(same.astype(int) - color).max() <= 3


def test_things_get_colors_such_things_have() -> None:
    color = np.full((40, 40, 3), (120, 90, 200), np.uint8)
    color[20:30] = (20, 20, 20)
    color[30:] = 255
    groups = np.ones((40, 40), np.uint8)
    for seed in range(30):
        eye = recolor_groups(color, groups, rng(seed), 1.0, ("iris",))
        assert np.abs(eye[20:].astype(int) - color[20:]).max() <= 3
    changed = np.array([recolor_groups(color[:20], groups[:20], rng(n), 1.0, ("iris",))[0, 0] for n in range(30)])
    assert (np.abs(changed.astype(int) - color[0, 0]).max(axis=1) > 10).mean() > 0.8
    skins = np.array([recolor_groups(color[:20], groups[:20], rng(n), 1.0, ("skin",))[0, 0] for n in range(60)])
    assert (skins[:, 0] > skins[:, 2]).mean() > 0.85


def test_groups_by_color_tell_colors_apart_and_leave_paper_out() -> None:
    color = draw()
    groups = group_by_color(color, rng())
    assert groups[2, 2] == 0
    assert groups[40, 25] != groups[75, 75]
    assert 0 not in (groups[40, 25], groups[75, 75])
    assert np.array_equal(groups, group_by_color(color, rng()))


@pytest.mark.parametrize("seed", range(6))
def test_a_new_background_leaves_the_figure(seed: int) -> None:
    color = draw()
    changed = replace_background(color, GROUPS, rng(seed))
    assert (changed[GROUPS > 0] == color[GROUPS > 0]).all()
    assert (changed[GROUPS == 0] != color[GROUPS == 0]).mean() > 0.3


def test_weathered_lines_are_still_lines() -> None:
    line = np.where(draw().max(axis=2) < 40, 0, 255).astype(np.uint8)
    results = [weather_lines(line, rng(seed)) for seed in range(30)]
    assert all(result.shape == line.shape and result.dtype == np.uint8 for result in results)
    assert any(not np.array_equal(result, line) for result in results)
    corners = [{int(result[y, x]) for y in (2, -3) for x in (2, -3)} for result in results]
    assert any(min(found) < 255 and len(found) > 1 for found in corners)
    assert all(min(found) > 220 for found in corners)
    ink = (line < 128).sum()
    assert all(0.2 * ink < (result < 128).sum() < 3 * ink for result in results)


def test_a_page_without_lines_can_be_weathered() -> None:
    blank = np.full((32, 32), 255, np.uint8)
    assert all(weather_lines(blank, rng(seed)).shape == (32, 32) for seed in range(10))
