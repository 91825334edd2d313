"""Which colors belong to which range, and which way they went."""

import numpy as np
import pytest
from skimage.color import lab2rgb

from anicolor.evaluation.bias import RANGES, find_range, measure_bias, merge_biases
from anicolor.evaluation.ciede2000 import picture_to_lab

AREA = np.ones((8, 8), np.bool_)


def page(*color: int) -> np.ndarray:
    return np.full((8, 8, 3), color, np.uint8)


@pytest.mark.parametrize(
    ("color", "expected"),
    [
        ((255, 224, 189), {"skin"}),
        ((224, 172, 125), {"skin"}),
        ((141, 85, 56), {"skin", "hair"}),
        ((90, 56, 37), {"hair", "dark"}),
        ((20, 20, 24), {"dark"}),
        ((40, 160, 60), {"green"}),
        ((120, 200, 40), {"green"}),
        ((50, 70, 200), set()),
        ((255, 255, 255), set()),
        ((200, 30, 40), set()),
    ],
)
def test_ranges(color: tuple[int, int, int], expected: set[str]) -> None:
    lab = picture_to_lab(page(*color)[0, 0])
    assert {name for name in RANGES if find_range(name, lab)} == expected


def test_no_other_range() -> None:
    with pytest.raises(KeyError):
        find_range("sky", picture_to_lab(page(1, 2, 3)))


@pytest.mark.parametrize(
    ("picture", "expected"),
    [
        ((224, 172, 125), "no bias"),
        ((250, 198, 150), "too light"),
        ((190, 138, 93), "too dark"),
        ((187, 176, 168), "too gray"),
        ((240, 150, 140), "shifted to red"),
        ((180, 186, 112), "shifted to green"),
    ],
)
def test_skin_in_words(picture: tuple[int, int, int], expected: str) -> None:
    """What goes wrong first comes first; gray skin is gray, not blue."""
    skin = measure_bias(page(*picture), page(224, 172, 125), AREA)[RANGES.index("skin")]
    assert skin.range_name == "skin"
    assert skin.share == 1.0
    assert expected in skin.describe()
    if expected == "too gray":
        assert "shifted" not in skin.describe()


PAINTED = {"skin": (75, 18, 28), "hair": (40, 14, 24), "dark": (20, 2, -3), "green": (55, -35, 30), "": (45, 10, -45)}
"""CIELAB colors of a picture, a stripe of each; hair's counts as skin, too."""


def stripes() -> np.ndarray:
    return np.repeat(np.array(list(PAINTED.values()), float), 8, axis=0)[None].repeat(8, axis=0)


@pytest.mark.parametrize(
    ("names", "shift", "expected"),
    [
        ("skin hair dark green", (10, 0, 0), "too light"),
        ("skin hair dark green", (-8, 0, 0), "too dark"),
        ("skin hair", (0, -12, 0), "shifted to green"),
        ("dark green", (0, -12, 0), "too colorful, shifted to green"),
        ("skin hair dark", (0, 12, 0), "too colorful, shifted to red"),
        ("green", (0, 12, 0), "too gray, shifted to red"),
        ("skin hair green", (0, 0, -12), "too gray, shifted to blue"),
        ("dark", (0, 0, -12), "too colorful, shifted to blue"),
        ("skin hair", (0, 3, 12), "too colorful"),
        ("dark green", (0, 3, 12), "too colorful, shifted to yellow"),
        ("skin hair dark green", (3, 1, -1), "no bias"),
    ],
)
def test_a_cast_over_a_whole_picture_comes_out_with_its_size_and_direction(
    names: str, shift: tuple[float, float, float], expected: str
) -> None:
    """Also of greens, whose hue turns another way than the cast."""
    lab = stripes()
    rows = measure_bias(lab2rgb(lab + shift), lab2rgb(lab), np.ones(lab.shape[:2], np.bool_))
    for row in rows:
        if row.range_name in names.split():
            assert row.share == pytest.approx(0.4 if row.range_name == "skin" else 0.2)
            assert np.subtract(row.lab, row.true_lab) == pytest.approx(shift, abs=1.6)  # what sRGB cannot show is cut
            assert row.describe() == expected, row.range_name


@pytest.mark.parametrize(("factor", "expected"), [(0.3, "too gray"), (1.5, "too colorful")])
def test_less_or_more_chroma_is_no_other_hue(factor: float, expected: str) -> None:
    lab = stripes()
    rows = measure_bias(lab2rgb(lab * (1, factor, factor)), lab2rgb(lab), np.ones(lab.shape[:2], np.bool_))
    assert [row.describe() for row in rows] == [expected, expected, "no bias", expected]
    for row in rows:
        assert row.chromas[1] == pytest.approx(factor * row.chromas[0], rel=0.05)


def test_the_opposite_hue_is_a_shift() -> None:
    lab = stripes()
    rows = measure_bias(lab2rgb(lab * (1, -1, -1)), lab2rgb(lab), np.ones(lab.shape[:2], np.bool_))
    assert [row.describe().split(", ")[-1] for row in rows[:2]] == ["shifted to blue"] * 2


def test_a_range_that_is_not_there() -> None:
    green = measure_bias(page(0, 0, 0), page(224, 172, 125), AREA)[RANGES.index("green")]
    assert (green.pixel_count, green.share, green.describe()) == (0, 0.0, "none in the truth")


def test_merged_by_pixels() -> None:
    """Half a page of one green and a whole page of another count 1 to 2; errors both ways cancel, and it says so."""
    half = AREA.copy()
    half[:4] = False
    one = measure_bias(page(0, 220, 0), page(40, 160, 60), half)
    two = measure_bias(page(40, 160, 60), page(40, 160, 60), AREA)
    merged = merge_biases([*one, *two])
    assert [row.range_name for row in merged] == list(RANGES)
    green = merged[RANGES.index("green")]
    first, second = one[RANGES.index("green")], two[RANGES.index("green")]
    assert green.pixel_count == green.judged_count == 96
    assert green.delta_e == pytest.approx((first.delta_e + 2 * second.delta_e) / 3)
    assert green.lab[0] == pytest.approx((first.lab[0] + 2 * second.lab[0]) / 3)
    assert merged[0].describe() == "none in the truth"
    both = measure_bias(page(250, 198, 150), page(224, 172, 125), AREA)
    both += measure_bias(page(196, 146, 101), page(224, 172, 125), AREA)
    assert merge_biases(both)[0].describe() in ("no bias", "wrong, but in no one direction")
