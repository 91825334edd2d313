"""Charts are well-formed, in place, and honest about what is missing."""

import math
from itertools import pairwise
from xml.etree import ElementTree

import pytest

from anicolor.evaluation.charts import HEIGHT, WIDTH, Series, choose_ticks, draw_chart

SVG = "{http://www.w3.org/2000/svg}"


@pytest.mark.parametrize(
    ("low", "high", "expected"),
    [
        (0.0, 40.0, [0, 10, 20, 30, 40]),
        (0.12, 0.93, [0, 0.5, 1.0]),
        (3.0, 3.0, [2.5, 3.0, 3.5]),
        (-1.0, 1.0, [-1.0, -0.5, 0.0, 0.5, 1.0]),
        (15.2, 18.9, [15, 16, 17, 18, 19]),
    ],
)
def test_ticks_are_round_and_cover(low: float, high: float, expected: list[float]) -> None:
    assert choose_ticks(low, high) == pytest.approx(expected)


def test_points_are_in_place() -> None:
    """Rising values go up, x goes right, all inside the picture; a gap is left out."""
    series = Series("all", ((0.0, 1.0), (5.0, math.nan), (10.0, 3.0)), is_main=True)
    root = ElementTree.fromstring(draw_chart("PSNR", "hints", [series]))
    (polyline,) = root.iter(f"{SVG}polyline")
    (x1, y1), (x2, y2) = (
        [float(number) for number in point.split(",")] for point in polyline.get("points", "").split()
    )
    assert 0 < x1 < x2 < WIDTH
    assert 0 < y2 < y1 < HEIGHT
    assert len(list(root.iter(f"{SVG}circle"))) == 2
    assert [text.text for text in root.iter(f"{SVG}text")][-1] == "all"


def test_many_series_are_not_all_labeled() -> None:
    """The main one, the lowest and the highest; the others tell their name when pointed at."""
    sets = [Series(f"set {number}", ((0.0, float(number)), (1.0, float(number)))) for number in range(9)]
    root = ElementTree.fromstring(draw_chart("x", "hints", [*sets, Series("all", ((0.0, 4.0), (1.0, 4.0)), True)]))
    texts = [text.text for text in root.iter(f"{SVG}text")]
    assert [text for text in texts if text and text.startswith(("set", "all"))] == ["set 8", "all", "set 0"]
    assert len(list(root.iter(f"{SVG}title"))) == 10


def test_labels_keep_apart_and_inside() -> None:
    sets = [Series(f"s{number}", ((0.0, 0.0), (1.0, 0.001 * number))) for number in range(4)]
    root = ElementTree.fromstring(draw_chart("x", "hints", [*sets, Series("top", ((0.0, 1.0),))]))
    heights = [float(text.get("y", "")) for text in root.iter(f"{SVG}text") if str(text.text).startswith("s")]
    assert len(heights) in (1, 4)
    assert all(b - a >= 11 for a, b in pairwise(heights))
    assert max(heights, default=0) < HEIGHT


def test_the_longest_label_has_room() -> None:
    """In DejaVu Sans, a wide one of the usual fonts, such a name is 119 pixels long."""
    series = [Series("peppercarrot_runner", ((0.0, 1.0), (5.0, 2.0)), is_main=True)]
    label = list(ElementTree.fromstring(draw_chart("SSIM", "hints", series)).iter(f"{SVG}text"))[-1]
    assert label.text == "peppercarrot_runner"
    assert float(label.get("x", "0")) + 119 <= WIDTH


def test_names_are_text() -> None:
    """Whatever a folder is called."""
    chart = draw_chart("<b>", "&", [Series('<script>"x"</script>', ((0.0, 1.0),))])
    assert "<script" not in chart
    ElementTree.fromstring(chart)


def test_nothing_measured() -> None:
    chart = draw_chart("LPIPS", "hints", [Series("all", ((0.0, math.nan),))])
    assert "not measured" in chart
    ElementTree.fromstring(chart)
