"""The next place: where a hint is expected to mend most, on drawn pages whose doubt is known."""

import cv2
import numpy as np
import pytest
from numpy.typing import NDArray

from anicolor.document.palette import PAPER_COLOR, Color
from anicolor.document.strokes import HintStroke, PenPoint
from anicolor.document.tiles import TiledImage
from anicolor.engine.decide import Decision, likely_colors
from anicolor.engine.field import Field
from anicolor.engine.hint_map import PlacedHint, place_hints
from anicolor.engine.structure import PageStructure, analyze_page
from anicolor.engine.suggest import advise

SIDE = 256


def make_page(boxes: list[tuple[int, int, int, int]]) -> PageStructure:
    """A page with closed boxes: left, top, right, bottom."""
    line = np.full((SIDE, SIDE), 255, np.uint8)
    for left, top, right, bottom in boxes:
        cv2.rectangle(line, (left, top), (right, bottom), (0,), 3)
    return analyze_page(TiledImage.from_array(np.dstack([line] * 3 + [np.full_like(line, 255)])), None)


def draw_open_bell() -> PageStructure:
    """A page with one area: lines on three sides, far from each other."""
    line = np.full((SIDE, SIDE), 255, np.uint8)
    cv2.line(line, (80, 110), (80, 250), (0,), 3)
    cv2.line(line, (176, 110), (176, 250), (0,), 3)
    cv2.line(line, (100, 80), (156, 80), (0,), 3)
    return analyze_page(TiledImage.from_array(np.dstack([line] * 3 + [np.full_like(line, 255)])), 2)


def dot(structure: PageStructure, x: int, y: int, color: Color = (200, 40, 40)) -> list[PlacedHint]:
    return place_hints(structure, [HintStroke((PenPoint(x, y, 3.0),), color)])


def ask(
    structure: PageStructure, hints: list[PlacedHint], error: NDArray[np.float32], field_error: NDArray[np.float32]
) -> tuple[int, int] | None:
    """The next place where regions expect these errors (CIEDE2000), and the field these (OKLab)."""
    count = structure.regions.count
    likely = np.zeros((count, len(likely_colors())), np.float32)
    likely[:, 0] = 1.0
    none = np.full(count, -1, np.int64)
    decision = Decision(
        regions=np.arange(count),
        anchor=none,
        anchors=np.zeros((0, 3), np.float32),
        hues=0,
        guess=np.zeros((count, 3), np.float32),
        likely=likely,
        error=error,
    )
    field = Field(np.zeros((*field_error.shape, 3), np.float32), field_error)
    return advise(structure, field, decision, hints, np.zeros((count, 3), np.uint8)).next_place


def region_at(structure: PageStructure, x: int, y: int) -> int:
    return int(structure.regions.labels[y, x])


def evenly(structure: PageStructure, error: float, field_error: float = 0.0) -> tuple[NDArray[np.float32], ...]:
    shape = structure.field_labels.shape
    return np.full(structure.regions.count, error, np.float32), np.full(shape, field_error, np.float32)


def test_the_largest_area_without_a_hint_is_asked_for_in_its_middle() -> None:
    structure = make_page([(20, 20, 120, 220), (150, 20, 230, 80)])
    outside = dot(structure, 5, 5)
    place = ask(structure, outside, *evenly(structure, 20.0))
    assert place is not None
    assert abs(place[0] - 70) < 8
    assert 60 < place[1] < 180


def test_doubt_and_area_count_together() -> None:
    structure = make_page([(20, 20, 120, 220), (150, 20, 230, 80)])
    error, field_error = evenly(structure, 2.0)
    small = region_at(structure, 190, 50)
    error[small] = 30.0
    place = ask(structure, dot(structure, 5, 5), error, field_error)
    assert place is not None
    assert region_at(structure, *place) == small


def test_an_area_that_leaks_is_asked_for_again_far_from_its_hint() -> None:
    structure = make_page([(20, 100, 236, 150)])
    hints = dot(structure, 5, 5) + dot(structure, 40, 125)
    inside = structure.field_labels == region_at(structure, 120, 125)
    doubt = np.where(inside, 0.2, 0.0).astype(np.float32)
    place = ask(structure, hints, evenly(structure, 20.0)[0], doubt)
    assert place is not None
    assert place[0] > 130
    assert 105 < place[1] < 145


def test_a_small_area_without_a_hint_comes_before_little_doubt_in_a_large_one_with_a_hint() -> None:
    structure = make_page([(20, 20, 236, 180), (100, 200, 150, 240)])
    hints = dot(structure, 5, 5, PAPER_COLOR) + dot(structure, 60, 60)
    error, field_error = evenly(structure, 30.0, 0.005)
    place = ask(structure, hints, error, field_error)
    assert place is not None
    assert region_at(structure, *place) == region_at(structure, 125, 220)


def test_a_place_that_was_told_is_not_asked_for_again() -> None:
    structure = make_page([(20, 20, 236, 236)])
    doubt = np.zeros(structure.field_labels.shape, np.float32)
    doubt[50:70, 50:70] = 0.3
    hints = dot(structure, 5, 5) + dot(structure, 120, 120)
    place = ask(structure, hints, evenly(structure, 20.0)[0], doubt)
    assert place is not None
    assert np.hypot(place[0] - 120, place[1] - 120) > 24


def test_no_hint_is_asked_for_on_ink() -> None:
    line = np.full((SIDE, SIDE), 255, np.uint8)
    cv2.rectangle(line, (20, 20), (236, 236), (0,), 3)
    cv2.circle(line, (128, 128), 70, (0,), -1)
    structure = analyze_page(TiledImage.from_array(np.dstack([line] * 3 + [np.full_like(line, 255)])), None)
    place = ask(structure, dot(structure, 5, 5), *evenly(structure, 20.0))
    assert place is not None
    assert region_at(structure, *place) == region_at(structure, 40, 40)
    around = structure.ink[place[1] - 4 : place[1] + 5, place[0] - 4 : place[0] + 5]
    assert not around.any()


@pytest.mark.parametrize("side", [90, 700])
def test_a_narrow_area_is_asked_for_between_its_lines(side: int) -> None:
    line = np.full((side, side), 255, np.uint8)
    top = side // 3
    cv2.rectangle(line, (side // 10, top), (side - side // 10, top + side // 12), (0,), 2)
    structure = analyze_page(TiledImage.from_array(np.dstack([line] * 3 + [np.full_like(line, 255)])), None)
    place = ask(structure, dot(structure, 4, 4), *evenly(structure, 20.0))
    assert place is not None
    assert region_at(structure, *place) == region_at(structure, side // 2, top + side // 24)
    assert structure.ink[place[1], place[0]] == 0


def test_nothing_is_asked_for_where_nothing_is_in_doubt() -> None:
    structure = make_page([(20, 20, 120, 220)])
    hints = dot(structure, 70, 100, PAPER_COLOR) + dot(structure, 5, 5, PAPER_COLOR)
    assert ask(structure, hints, *evenly(structure, 20.0)) is None


def test_an_area_with_a_color_is_asked_for_again_far_from_it_however_sure_the_field_is() -> None:
    structure = make_page([(20, 100, 236, 150)])
    place = ask(structure, dot(structure, 5, 5, PAPER_COLOR) + dot(structure, 40, 125), *evenly(structure, 20.0))
    assert place is not None
    assert place[0] > 130
    assert 105 < place[1] < 145


@pytest.mark.parametrize(("outside", "is_inside"), [(PAPER_COLOR, True), ((90, 160, 220), False)])
def test_open_paper_that_stays_paper_is_not_asked_for(outside: Color, is_inside: bool) -> None:
    structure = draw_open_bell()
    doubt = np.full(structure.field_labels.shape, 0.1, np.float32)
    place = ask(structure, dot(structure, 5, 5, outside), evenly(structure, 20.0)[0], doubt)
    assert place is not None
    assert (90 < place[0] < 166 and place[1] > 90) == is_inside


def test_an_area_outside_the_drawing_is_not_asked_for_where_paper_stays_paper() -> None:
    line = np.full((SIDE, SIDE), 255, np.uint8)
    cv2.rectangle(line, (40, 130), (120, 210), (0,), 3)
    cv2.line(line, (120, 0), (255, 130), (0,), 3)
    structure = analyze_page(TiledImage.from_array(np.dstack([line] * 3 + [np.full_like(line, 255)])), None)
    corner = region_at(structure, 245, 10)
    assert corner != region_at(structure, 5, 5)
    error, field_error = evenly(structure, 20.0)
    asked = [ask(structure, dot(structure, 5, 5, color), error, field_error) for color in (PAPER_COLOR, (90, 160, 220))]
    inside, outside = (region_at(structure, *place) for place in asked if place is not None)
    assert inside == region_at(structure, 80, 170)
    assert outside == corner


@pytest.mark.parametrize("x", [30, 110])
def test_the_same_page_is_answered_the_same(x: int) -> None:
    structure = make_page([(20, 20, 120, 220), (150, 20, 230, 80)])
    answers = {ask(structure, dot(structure, x, 100), *evenly(structure, 20.0, 0.05)) for _ in range(3)}
    assert len(answers) == 1
