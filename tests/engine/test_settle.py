"""One color for each region: what hints decide, what the color field decides, and where a region is divided."""

import cv2
import numpy as np
import pytest

from anicolor.document.strokes import Hint, HintKind, HintPatch, HintStroke, PenPoint
from anicolor.document.tiles import TiledImage
from anicolor.engine.field import Field
from anicolor.engine.hint_map import build_hint_map, place_hints
from anicolor.engine.paint import measure_hints, paint_flats
from anicolor.engine.settle import settle
from anicolor.engine.structure import PageStructure, analyze_page
from tests.engine.pages import (
    BLUE,
    GREEN,
    RED,
    colors_of,
    dot,
    left_room,
    make_field,
    make_rooms,
    right_room,
    split_field,
)

WHITE = (255, 255, 255)


def analyze(page: np.ndarray, gap_px: int | None = None) -> PageStructure:
    return analyze_page(TiledImage.from_array(page), gap_px)


def paint(structure: PageStructure, field: Field, *hints: Hint) -> np.ndarray:
    placed = place_hints(structure, hints)
    return paint_flats(structure, settle(structure, field, placed))[..., :3]


def region_at(structure: PageStructure, place: tuple[int, int]) -> np.ndarray:
    labels = structure.regions.labels
    return labels == labels[place[1], place[0]]


def near(first: tuple[int, ...], second: tuple[int, ...], most: int = 2) -> bool:
    return max(abs(one - other) for one, other in zip(first, second, strict=True)) <= most


def test_without_hints_every_region_gets_the_fields_color() -> None:
    structure = analyze(make_rooms())
    [color] = colors_of(paint(structure, make_field(structure, GREEN)))
    assert near(color, GREEN)


def test_each_region_takes_the_field_over_itself() -> None:
    structure = analyze(make_rooms())
    colors = paint(structure, split_field(structure, 101, RED, BLUE))
    for room, wanted in ((left_room(), RED), (right_room(), BLUE)):
        [color] = colors_of(colors[region_at(structure, room)])
        assert near(color, wanted, 6)


def test_a_locked_hint_is_exact_in_its_whole_region_and_nowhere_else() -> None:
    structure = analyze(make_rooms())
    colors = paint(structure, make_field(structure, GREEN), dot(left_room(), RED))
    assert colors_of(colors[region_at(structure, left_room())]) == {RED}
    [elsewhere] = colors_of(colors[~region_at(structure, left_room())])
    assert near(elsewhere, GREEN)


def test_the_last_of_several_hints_of_a_place_wins() -> None:
    structure = analyze(make_rooms())
    colors = paint(structure, make_field(structure, GREEN), dot(left_room(), RED), dot(left_room(), BLUE))
    x, y = left_room()
    assert colors_of(colors[y - 2 : y + 3, x - 2 : x + 3]) == {BLUE}


@pytest.mark.parametrize("field_color", [RED, GREEN, (200, 200, 200)])
def test_two_hints_of_different_color_divide_a_region_and_both_are_exact(field_color: tuple[int, int, int]) -> None:
    structure = analyze(make_rooms())
    x, y = left_room()
    hints = [dot((x - 25, y), RED), dot((x + 25, y), BLUE)]
    colors = paint(structure, make_field(structure, field_color), *hints)
    inside = region_at(structure, left_room())
    assert colors_of(colors[inside]) == {RED, BLUE}
    assert measure_hints(colors, place_hints(structure, hints)) == (0.0, 0.0)
    [elsewhere] = colors_of(colors[~inside])
    assert near(elsewhere, field_color)


@pytest.mark.parametrize("field_color", [(122, 65, 128), BLUE])
def test_hints_divide_a_region_by_nearness_whatever_the_field_shows(field_color: tuple[int, int, int]) -> None:
    structure = analyze(make_rooms())
    x, y = left_room()
    hints = [dot((x - 25, y), RED), dot((x + 25, y), BLUE)]
    colors = paint(structure, make_field(structure, field_color), *hints)
    assert tuple(colors[y, x - 15]) == RED
    assert tuple(colors[y, x + 15]) == BLUE


def test_hints_on_both_sides_of_an_open_line_meet_at_the_line() -> None:
    page = make_rooms()
    page[45:75, 96:107] = 255
    structure = analyze(page, 1)
    _, y = left_room()
    assert region_at(structure, left_room())[y, 140]
    colors = paint(structure, split_field(structure, 130, RED, GREEN), dot((61, y), RED), dot((141, y), BLUE))
    assert colors_of(colors[20:40, 60:97]) == {RED}
    assert colors_of(colors[20:40, 108:130]) == {BLUE}


def test_three_hints_two_of_one_color_give_two_colors() -> None:
    structure = analyze(make_rooms())
    x, y = left_room()
    hints = [dot((x - 25, y), RED), dot((x + 25, y - 20), BLUE), dot((x + 25, y + 20), RED)]
    colors = paint(structure, make_field(structure, GREEN), *hints)
    assert colors_of(colors[region_at(structure, left_room())]) == {RED, BLUE}
    assert measure_hints(colors, place_hints(structure, hints)) == (0.0, 0.0, 0.0)


def test_without_hints_a_region_has_one_color_whatever_the_field_shows() -> None:
    structure = analyze(make_rooms())
    colors = paint(structure, split_field(structure, left_room()[0], RED, BLUE))
    assert all(len(colors_of(colors[region_at(structure, room)])) == 1 for room in (left_room(), right_room()))


def test_a_hint_that_overlaps_a_line_does_not_color_the_neighbor() -> None:
    structure = analyze(make_rooms())
    _, y = left_room()
    colors = paint(structure, make_field(structure, GREEN), dot((97, y), RED, radius=6))  # the wall is at 100 to 102
    assert colors_of(colors[region_at(structure, left_room())]) == {RED}
    [color] = colors_of(colors[region_at(structure, right_room())])
    assert near(color, GREEN)


def test_a_stroke_through_both_rooms_means_both() -> None:
    structure = analyze(make_rooms())
    stroke = HintStroke((PenPoint(*left_room(), 3), PenPoint(*right_room(), 3)), RED)
    colors = paint(structure, make_field(structure, GREEN), stroke)
    for room in (left_room(), right_room()):
        assert colors_of(colors[region_at(structure, room)]) == {RED}


def test_a_paper_hint_is_white_and_a_white_hint_too() -> None:
    structure = analyze(make_rooms())
    hints = [dot(left_room(), RED, kind=HintKind.PAPER), dot(right_room(), WHITE)]
    colors = paint(structure, make_field(structure, GREEN), *hints)
    for room in (left_room(), right_room()):
        assert colors_of(colors[region_at(structure, room)]) == {WHITE}


def test_an_unlocked_hint_only_suggests() -> None:
    structure = analyze(make_rooms())
    suggestion = dot(left_room(), RED, is_locked=False)
    [color] = colors_of(paint(structure, make_field(structure, GREEN), suggestion))
    assert near(color, GREEN)
    hint_map, spread, _ = build_hint_map(structure, place_hints(structure, [suggestion]))
    assert hint_map[0, 3].sum() > 0  # the network is told of it
    assert (spread == 1).all()


def test_nearly_a_hints_color_becomes_that_color() -> None:
    structure = analyze(make_rooms())
    almost = tuple(channel + 3 for channel in RED)
    assert colors_of(paint(structure, make_field(structure, almost), dot(left_room(), RED))) == {RED}


def test_hints_that_are_off_the_page_or_on_ink_do_no_harm() -> None:
    page = make_rooms()
    page[50:80, 130:150, :3] = 0  # solid black
    structure = analyze(page)
    hints = [dot((-50, -50), BLUE), dot((900, 10), BLUE), dot((140, 65), RED), dot((0, 0), RED, radius=0.1)]
    colors = paint(structure, make_field(structure, GREEN), *hints)
    placed = place_hints(structure, hints)
    assert [hint.regions.size > 0 for hint in placed] == [False, False, True, True]
    assert measure_hints(colors, placed) == (0.0, 0.0, 0.0, 0.0)


def test_a_hint_over_the_whole_page_covers_it() -> None:
    structure = analyze(make_rooms())
    everything = HintPatch(0, 0, np.ones((120, 200), bool), RED)
    assert colors_of(paint(structure, make_field(structure, GREEN), everything)) == {RED}


def test_a_room_smaller_than_the_fields_grid_is_painted_too() -> None:
    page = np.full((1200, 1600, 4), 255, np.uint8)
    cv2.rectangle(page, (700, 500), (707, 507), (0, 0, 0, 255), 2)
    structure = analyze(page)
    inside = region_at(structure, (703, 503))
    assert inside.sum() < 100
    assert colors_of(paint(structure, make_field(structure, GREEN), dot((703, 503), RED, 1))[inside]) == {RED}
    [color] = colors_of(paint(structure, make_field(structure, GREEN))[inside])
    assert near(color, GREEN)


@pytest.mark.parametrize("fill", [0, 255])
def test_a_page_of_nothing_but_ink_or_paper_is_painted(fill: int) -> None:
    page = np.full((64, 80, 4), 255, np.uint8)
    page[..., :3] = fill
    structure = analyze(page)
    colors = paint(structure, make_field(structure, GREEN), dot((20, 20), RED))
    assert colors_of(colors) == {RED}


def test_a_fully_transparent_page_is_paper() -> None:
    structure = analyze(np.zeros((64, 80, 4), np.uint8))
    assert structure.regions.count == 1
    assert colors_of(paint(structure, make_field(structure, GREEN), dot((20, 20), RED))) == {RED}


@pytest.mark.parametrize("colors_count", [2, 9, 40])
def test_many_colors_in_one_region_are_all_exact(colors_count: int) -> None:
    structure = analyze(make_rooms(240, 400))
    places = [(60 + 16 * (n % 8), 50 + 26 * (n // 8)) for n in range(colors_count)]
    hints = [dot(place, (5 * n, 250 - 6 * n, 40 + 5 * n)) for n, place in enumerate(places)]
    colors = paint(structure, make_field(structure, GREEN), *hints)
    assert measure_hints(colors, place_hints(structure, hints)) == (0.0,) * colors_count
    inside = region_at(structure, left_room(240, 400))
    assert colors_of(colors[inside]) == {hint.color for hint in hints}


def test_a_region_can_hold_more_colors_than_a_byte_counts() -> None:
    structure = analyze(make_rooms(240, 400))
    places = [(46 + 9 * (n % 17), 36 + 9 * (n // 17)) for n in range(300)]
    hints = [dot(place, (n % 256, 255 - n // 2, n // 256 * 90), 2) for n, place in enumerate(places)]
    colors = paint(structure, make_field(structure, GREEN), *hints)
    assert max(measure_hints(colors, place_hints(structure, hints))) == 0.0
