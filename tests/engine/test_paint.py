"""Looks: what `soft` and `cel` add to the flats."""

import numpy as np
import pytest

from anicolor.document.model import Look
from anicolor.document.tiles import TiledImage
from anicolor.engine.hint_map import place_hints
from anicolor.engine.paint import measure_hints, paint_cel_shade, paint_flats, paint_soft
from anicolor.engine.predictor import Predictor
from anicolor.engine.settle import Field, settle
from anicolor.engine.structure import PageStructure, analyze_page
from tests.engine.pages import (
    BLUE,
    GREEN,
    RED,
    colors_of,
    dot,
    left_room,
    make_field,
    make_request,
    make_rooms,
    right_room,
)


@pytest.fixture(scope="module")
def structure() -> PageStructure:
    return analyze_page(TiledImage.from_array(make_rooms()), None)


def soft(structure: PageStructure, field: Field) -> np.ndarray:
    nothing = np.zeros(structure.small_line.shape, np.int32)
    return paint_soft(structure, field, paint_flats(structure, settle(structure, field, [], nothing)))


def ramp(structure: PageStructure, right_half: tuple[int, int, int]) -> Field:
    """Green that grows lighter downward on the left of the wall, one color on its right."""
    rows, columns = structure.field_weight.shape
    picture = np.empty((rows, columns, 3), np.uint8)
    lightness = np.linspace(0.9, 1.1, int(rows))[:, None]
    picture[:] = np.clip(np.array(GREEN)[None, None] * lightness[..., None], 0, 255).astype(np.uint8)
    is_right = (np.arange(columns) + 0.5) * 2 / structure.scale > 101
    picture[:, is_right] = right_half
    return make_field(structure, picture)


def test_soft_varies_inside_a_region_as_the_field_does(structure: PageStructure) -> None:
    colors = soft(structure, ramp(structure, BLUE))
    x, y = left_room()
    column = colors[y - 35 : y + 35, x].astype(int).sum(axis=1)
    assert column[-1] > column[0] + 15
    assert (np.diff(column) >= -3).all()
    assert np.abs(np.diff(column)).max() < 15


def test_soft_never_crosses_an_inked_border(structure: PageStructure) -> None:
    x, y = right_room()
    is_left = np.zeros((120, 200), bool)
    is_left[structure.regions.labels == structure.regions.labels[y, left_room()[0]]] = True
    pictures = [soft(structure, ramp(structure, color)) for color in (BLUE, RED, (255, 255, 255), (0, 0, 0))]
    assert not np.array_equal(pictures[0][y, x], pictures[1][y, x])
    for other in pictures[1:]:
        assert np.array_equal(pictures[0][is_left], other[is_left])


def test_soft_of_an_even_field_is_flat(structure: PageStructure) -> None:
    difference = soft(structure, make_field(structure, GREEN)).astype(int) - GREEN
    assert np.abs(difference).max() <= 1


def test_soft_stays_near_the_regions_color_however_wild_the_field_is(structure: PageStructure) -> None:
    x, y = left_room()
    field = make_field(structure, GREEN)
    wild = np.random.default_rng(0).normal(0, 0.5, field.color.shape).astype(np.float32)
    room = structure.regions.labels == structure.regions.labels[y, x]
    placed = place_hints(structure, [dot((x, y), GREEN)])
    spread = np.ones(structure.small_line.shape, np.int32)
    restless = Field(field.color + wild, field.error, field.shade)
    flats = paint_flats(structure, settle(structure, restless, placed, spread))
    difference = paint_soft(structure, restless, flats)[room].astype(int) - GREEN
    assert 5 < np.abs(difference).max() < 110


def test_cel_shade_has_two_levels_with_a_hard_edge(structure: PageStructure) -> None:
    field = make_field(structure, GREEN)
    rows = field.shade.shape[0]
    field.shade[:] = np.linspace(1.0, 0.5, rows)[:, None]
    shade = paint_cel_shade(structure, field)
    assert shade.shape == (120, 200)
    lit, shadow = sorted(np.unique(shade).tolist(), reverse=True)
    assert lit == 255
    assert 120 < shadow < 255
    column = shade[:, left_room()[0]].astype(int)
    assert np.count_nonzero(np.diff(column)) <= 3  # once in each region on the way down
    assert column[20] == 255
    assert column[95] == shadow


def test_shade_stops_at_ink(structure: PageStructure) -> None:
    x, y = right_room()
    field = make_field(structure, GREEN)
    columns = (np.arange(field.shade.shape[1]) + 0.5) * 2 / structure.scale
    field.shade[:, columns > 101] = 0.4
    shade = paint_cel_shade(structure, field)
    room = structure.regions.labels == structure.regions.labels[y, left_room()[0]]
    assert set(np.unique(shade[room]).tolist()) == {255}
    assert shade[y, x] < 255


def test_an_even_lit_page_has_no_shade(structure: PageStructure) -> None:
    assert (paint_cel_shade(structure, make_field(structure, GREEN)) == 255).all()


def test_hints_are_measured_where_they_lie(structure: PageStructure) -> None:
    colors = np.full((120, 200, 3), 255, np.uint8)
    placed = place_hints(structure, [dot(left_room(), (0, 0, 0)), dot(right_room(), (255, 255, 255)), dot((-90, 0))])
    assert measure_hints(colors, placed) == (pytest.approx(100.0, abs=0.1), 0.0, 0.0)
    _, y = left_room()
    colors[y:, :, :] = 0  # half of the dot is right
    assert measure_hints(colors, placed)[0] == pytest.approx(50.0, abs=10)


@pytest.mark.parametrize("size", [(64, 64), (90, 333), (257, 120), (400, 400)])
def test_hints_are_exact_at_any_size_and_nothing_is_left_unpainted(size: tuple[int, int]) -> None:
    height, width = size
    page = TiledImage.from_array(make_rooms(height, width, line_px=2))
    hints = [dot(left_room(height, width), RED, 1.5), dot(right_room(height, width), BLUE, 1.5)]
    predictor = Predictor()
    flat, cel, smooth = (predictor.colorize(make_request(page, *hints, look=look)) for look in Look)
    assert flat.colors.shape == (height, width, 3)
    assert flat.hint_delta_e == (0.0, 0.0)
    labels = flat.regions.labels
    for room, color in ((left_room(height, width), RED), (right_room(height, width), BLUE)):
        assert colors_of(flat.colors[labels == labels[room[1], room[0]]]) == {color}
    assert np.array_equal(cel.colors, flat.colors)
    assert cel.shade is not None
    assert cel.shade.shape == (height, width)
    assert smooth.shade is None
    assert smooth.colors.shape == (height, width, 3)
