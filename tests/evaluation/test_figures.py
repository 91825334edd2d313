"""Means of figures, and the figures in words."""

import json
import math
from dataclasses import replace

import pytest

from anicolor.evaluation.figures import Figures, SetFigures, average_figures, average_scores, average_sets, count
from anicolor.evaluation.metrics import Scores
from anicolor.evaluation.verdict import give_verdict, judge_curve

GOOD = Figures(
    psnr=30.0,
    mse=0.001,
    ssim=0.97,
    flip=0.05,
    delta_e=2.0,
    area_within_10=0.95,
    chroma=40.0,
    true_chroma=40.0,
    bleed=0.0,
    hint_delta_e_max=0.0,
    lpips=math.nan,
    shapes=1.0,
    specks=0.0,
    hint_s=0.1,
)


def row(set_name: str = "mine", hint_count: int = 10, picture_count: int = 1, **changed: float) -> SetFigures:
    return SetFigures(set_name, hint_count, picture_count, replace(GOOD, **changed))


def test_the_mean_leaves_out_what_is_unknown() -> None:
    """But the hints' figure is the worst one."""
    mean = average_figures([replace(GOOD, delta_e=4.0, bleed=math.nan), replace(GOOD, hint_delta_e_max=3.0, bleed=0.2)])
    assert (mean.delta_e, mean.bleed, mean.hint_delta_e_max) == (3.0, 0.2, 3.0)
    assert math.isnan(mean.lpips)


def test_a_nearly_gray_picture_hardly_changes_the_saturation() -> None:
    """Of a colorful picture that was met and a nearly gray one that became a little colored: the ratio of the means."""
    gray = replace(GOOD, chroma=4.0, true_chroma=0.5)
    assert gray.saturation_ratio == 8.0
    assert average_figures([GOOD, gray]).saturation_ratio == pytest.approx(44 / 40.5)
    wholly_gray = replace(gray, true_chroma=0.0)
    assert math.isnan(wholly_gray.saturation_ratio)
    assert average_figures([GOOD, wholly_gray]).saturation_ratio == pytest.approx(44 / 40)
    sets = [row("colorful", 0), row("gray", 0, chroma=4.0, true_chroma=0.5)]
    assert average_sets(sets)[0].means.saturation_ratio == pytest.approx(44 / 40.5)
    scores = [Scores(30.0, 0.97, 2.0, 0.95, one.chroma, one.true_chroma) for one in (GOOD, gray)]
    assert average_scores(scores).saturation == pytest.approx(44 / 40.5)


def test_sets_count_alike() -> None:
    rows = [row("many", 5, 9, delta_e=2.0), row("few", 5, 1, delta_e=4.0), row("few", 0, 1, delta_e=9.0)]
    none, five = average_sets(rows)
    assert (none.hint_count, none.picture_count, none.means.delta_e) == (0, 1, 9.0)
    assert (five.hint_count, five.picture_count, five.means.delta_e) == (5, 10, 3.0)


def test_json_of_a_row() -> None:
    """The names and their order are part of the command's interface; what is unknown is null."""
    described = row(lpips=math.nan, flip=math.nan).describe()
    assert list(described) == (
        [
            "set",
            "k",
            "n",
            "psnr",
            "mse",
            "ssim",
            "flip",
            "delta_e",
            "area_within_10",
            "saturation_ratio",
            "bleed",
            "hint_delta_e_max",
            "lpips",
        ]
    )
    assert json.loads(json.dumps(described, allow_nan=False))["flip"] is None
    assert (described["set"], described["k"], described["n"]) == ("mine", 10, 1)


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        ({}, "right shapes, right colors"),
        ({"delta_e": 7.0}, "right shapes, nearly right colors"),
        ({"delta_e": 25.0, "shapes": 0.5}, "right shapes, wrong colors"),
        ({"delta_e": 25.0, "ssim": 0.6}, "right shapes, wrong colors"),
        ({"delta_e": 25.0, "ssim": 0.6, "shapes": 0.7}, "partly right shapes, wrong colors"),
        ({"delta_e": 25.0, "ssim": 0.6, "shapes": 0.5}, "wrong shapes, wrong colors"),
        ({"delta_e": 25.0, "ssim": 0.6, "shapes": math.nan}, "wrong shapes, wrong colors"),
        ({"chroma": 12.0}, "right shapes, right colors; grayish (30% of the true saturation)"),
        ({"chroma": 64.0}, "right shapes, right colors; garish (160% of the true saturation)"),
        ({"true_chroma": 0.0, "bleed": math.nan}, "right shapes, right colors"),
        ({"bleed": 0.25}, "right shapes, right colors; color runs across lines (25% of it)"),
        ({"hint_delta_e_max": 4.0}, "right shapes, right colors; hints are not kept (one is off by 4.0)"),
    ],
)
def test_verdicts(changed: dict[str, float], expected: str) -> None:
    assert give_verdict(row(**changed)) == expected


def test_curves_in_words() -> None:
    falling = [row(hint_count=k, delta_e=e, psnr=p) for k, e, p in ((0, 20.0, 12.0), (1, 12.0, 15.0), (10, 6.0, 20.0))]
    text = judge_curve(falling)
    assert "From 0 to 10 hints the color difference goes from 20.0 to 6.0 and the PSNR changes by +8.00 dB" in text
    assert text.endswith("the largest step is from 0 to 1.")
    assert judge_curve([falling[2], row(hint_count=20, delta_e=6.5)]).endswith("hints do not help.")
    assert judge_curve(falling[:1]) == ""
    assert judge_curve([]) == ""


def test_counted_things() -> None:
    assert [count(number, "set") for number in (0, 1, 1200)] == ["0 sets", "1 set", "1,200 sets"]
