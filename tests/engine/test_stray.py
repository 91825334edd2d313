"""Tiny areas of another color than all around them are found, and nothing else."""

from dataclasses import replace
from pathlib import Path

import numpy as np

from anicolor.document.geometry import Rect
from anicolor.document.strokes import HintStroke, PenPoint
from anicolor.engine.messages import ColorizeRequest, PaintedDivision, Settled
from anicolor.engine.stray import find_strays
from anicolor.lineart.regions import Regions
from tests.ui.desk import BLUE, RED, color_rooms, make_document

GREEN = (30, 160, 60)


def make_answer(tiny_color: tuple[int, int, int], hints: tuple[HintStroke, ...] = ()):
    """Two halves, red and blue; on their border a speck of 5 x 5 pixels, nearer to the red half."""
    request = ColorizeRequest.of(replace(make_document(), hints=hints), Path("weights"))
    labels = np.zeros((300, 400), np.int32)
    labels[:, 200:] = 1
    labels[100:105, 197:202] = 2
    areas = np.bincount(labels.reshape(-1))
    boxes = np.array([[0, 0, 200, 300], [200, 0, 400, 300], [197, 100, 202, 105]], np.int32)
    regions = Regions(labels, 3, areas, boxes, np.zeros(labels.shape, np.bool_))
    colors = np.array([RED, BLUE, tiny_color], np.uint8)
    return replace(color_rooms(request), regions=regions, settled=Settled(colors, ()))


def test_a_speck_is_found_with_the_color_around_it() -> None:
    [stray] = find_strays(make_answer(GREEN))
    assert (stray.area_px, stray.color, stray.around) == (25, GREEN, RED)
    assert stray.place == (199.5, 102.5)
    assert 2 <= stray.radius_px <= 3


def test_a_speck_that_goes_on_in_the_color_of_a_neighbor_is_none() -> None:
    assert find_strays(make_answer(RED)) == []
    assert find_strays(make_answer((BLUE[0] + 3, BLUE[1], BLUE[2]))) == []


def test_a_speck_with_a_hint_is_wanted() -> None:
    hint = HintStroke((PenPoint(199.5, 102.5, 1),), GREEN)
    assert find_strays(make_answer(GREEN, (hint,))) == []


def test_a_tiny_piece_of_a_divided_area_is_found() -> None:
    pieces = np.ones((40, 40), np.uint8)
    pieces[10:16, 10:16] = 2
    division = PaintedDivision(0, Rect(20, 200, 60, 240), pieces, np.array([RED, GREEN], np.uint8))
    answer = make_answer(RED)
    [stray] = find_strays(replace(answer, settled=Settled(answer.settled.colors, (division,))))
    assert (stray.area_px, stray.color, stray.around) == (36, GREEN, RED)
    assert 30 <= stray.place[0] <= 36
    assert 210 <= stray.place[1] <= 216
