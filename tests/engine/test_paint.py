"""Looks: what `soft`, `painted` and `cel` add to the flats."""

from dataclasses import replace

import numpy as np
import pytest

from anicolor.document.model import Edge, Look
from anicolor.document.strokes import Hint
from anicolor.document.tiles import TiledImage
from anicolor.engine.color import to_oklab
from anicolor.engine.field import Field
from anicolor.engine.hint_map import place_hints
from anicolor.engine.paint import (
    Shading,
    measure_hints,
    paint_cel_shade,
    paint_flats,
    paint_painted,
    paint_soft,
    soften_edges,
)
from anicolor.engine.predictor import Predictor
from anicolor.engine.region_rules import RegionRules
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
    make_request,
    make_rooms,
    right_room,
)


@pytest.fixture(scope="module")
def structure() -> PageStructure:
    return analyze_page(TiledImage.from_array(make_rooms()), None)


def soft(structure: PageStructure, field: Field) -> np.ndarray:
    return paint_soft(structure, field, paint_flats(structure, settle(structure, field, [])))[..., :3]


def ramp(structure: PageStructure, right: tuple[int, int, int] = BLUE, slope: float = 0.0) -> Field:
    """Green that grows lighter downward left of the wall; another color right of it, lighter or darker downward."""
    rows, columns = structure.field_weight.shape
    down = np.linspace(-1.0, 1.0, rows)[:, None, None]
    is_right = ((np.arange(columns) + 0.5) * 2 / structure.scale > 101)[None, :, None]
    picture = np.where(is_right, np.array(right) * (1 + slope * down), np.array(GREEN) * (1 + 0.08 * down))
    return make_field(structure, np.clip(picture, 0, 255).astype(np.uint8))


def room_of(structure: PageStructure, place: tuple[int, int]) -> np.ndarray:
    return structure.regions.labels == structure.regions.labels[place[1], place[0]]


def test_soft_varies_inside_a_region_as_the_field_does(structure: PageStructure) -> None:
    x, y = left_room()
    even = make_field(structure, GREEN)
    lighter = soft(structure, ramp(structure)).astype(int) - soft(structure, even)
    column = lighter[y - 35 : y + 35, x].sum(axis=1)
    assert column[-1] > column[0] + 10
    assert np.abs(np.diff(column)).max() < 8


def test_soft_never_crosses_an_inked_border(structure: PageStructure) -> None:
    rights = [(BLUE, 0.0), (BLUE, 0.1), (BLUE, -0.1), (RED, 0.1), ((128, 128, 128), -0.1)]
    pictures = [soft(structure, ramp(structure, *right)) for right in rights]
    room = room_of(structure, left_room())
    for other in pictures[1:]:
        assert not np.array_equal(pictures[0], other)
        assert np.array_equal(pictures[0][room], other[room])


def test_soft_rounds_by_light_alone_where_the_field_is_even(structure: PageStructure) -> None:
    colors = soft(structure, make_field(structure, GREEN))
    background = structure.regions.labels == structure.regions.labels[0, 0]
    assert np.abs(colors[background].astype(int) - GREEN).max() <= 1
    room = colors[room_of(structure, left_room())]
    lab = to_oklab(room)
    assert np.ptp(lab[:, 0]) > 0.02
    assert np.ptp(lab[:, 1]) < 0.02
    assert np.ptp(lab[:, 2]) < 0.02


def test_soft_stays_near_the_regions_color_however_wild_the_field_is(structure: PageStructure) -> None:
    x, y = left_room()
    field = make_field(structure, GREEN)
    wild = np.random.default_rng(0).normal(0, 0.5, field.color.shape).astype(np.float32)
    placed = place_hints(structure, [dot((x, y), GREEN)])
    restless = Field(field.color + wild, field.error)
    flats = paint_flats(structure, settle(structure, restless, placed))
    painted = paint_soft(structure, restless, flats)[..., :3][room_of(structure, (x, y))]
    assert np.linalg.norm(to_oklab(painted) - to_oklab(np.array([GREEN], np.uint8)), axis=1).max() < 0.15


def test_cel_shade_has_two_levels_with_a_hard_edge(structure: PageStructure) -> None:
    shade = paint_cel_shade(structure)
    assert shade.shape == (120, 200)
    shadow, lit = np.unique(shade).tolist()
    assert lit == 255
    assert 120 < shadow < 255
    for place in (left_room(), right_room()):
        room = room_of(structure, place)
        assert 0.02 < (shade[room] == shadow).mean() < 0.5
        assert shade[place[1], place[0]] == lit


def test_shadows_are_as_dark_as_wished_and_on_the_side_away_from_the_light(structure: PageStructure) -> None:
    usual, none, dark = (paint_cel_shade(structure, Shading(strength)) for strength in (1.0, 0.0, 2.0))
    assert (none == 255).all()
    assert usual.min() == 196
    assert dark.min() == 137
    assert np.array_equal(usual < 255, dark < 255)
    room = room_of(structure, left_room())
    columns = [np.nonzero(room & (paint_cel_shade(structure, Shading(1.0, (x, 0.0))) < 255))[1] for x in (-0.9, 0.9)]
    assert columns[0].mean() > columns[1].mean() + 10


def test_soft_obeys_strength_and_light(structure: PageStructure) -> None:
    field, flats = make_field(structure, GREEN), np.full((120, 200, 4), (*GREEN, 255), np.uint8)
    assert np.ptp(paint_soft(structure, field, flats, Shading(0.0)).astype(int), axis=(0, 1)).max() <= 1
    room = room_of(structure, left_room())
    lit = [paint_soft(structure, field, flats, Shading(1.0, (x, 0.0))).sum(axis=2) for x in (-0.9, 0.9)]
    sides = [(place := np.nonzero(room), picture[place][place[1] < left_room()[0]].mean())[1] for picture in lit]
    assert sides[0] > sides[1]


def paint_like_a_painter(structure: PageStructure, field: Field, hints: tuple[Hint, ...] = ()) -> np.ndarray:
    placed = place_hints(structure, hints)
    flats = paint_flats(structure, settle(structure, field, placed))
    painted = paint_painted(structure, field, flats, placed)
    assert (painted[..., 3] == 255).all()
    return painted[..., :3]


def test_painted_follows_the_field_far_from_hints_and_without_light(structure: PageStructure) -> None:
    x, y = left_room()
    even, column = make_field(structure, GREEN), np.s_[y - 30 : y + 30, x]
    assert np.abs(paint_like_a_painter(structure, even).astype(int) - GREEN).max() <= 1
    rising = paint_like_a_painter(structure, ramp(structure))[column].sum(axis=1).astype(int)
    assert rising[-1] > rising[0] + 10
    assert np.abs(np.diff(rising)).max() < 8


def test_painted_is_the_hints_color_where_a_hint_lies_and_not_all_over_its_region(structure: PageStructure) -> None:
    hint = dot(left_room(), RED)
    [placed] = place_hints(structure, [hint])
    painted = paint_like_a_painter(structure, redden(ramp(structure)), (hint,))
    assert colors_of(painted[placed.rect.slices][placed.mask]) == {RED}
    assert len(colors_of(painted[room_of(structure, left_room())])) > 5


def test_painted_lets_the_hints_of_one_area_run_into_each_other(structure: PageStructure) -> None:
    x, y = left_room()
    hints = (dot((x - 25, y - 30), RED), dot((x + 25, y + 30), BLUE))
    flats = paint_flats(structure, settle(structure, make_field(structure, GREEN), place_hints(structure, hints)))
    painted = paint_like_a_painter(structure, make_field(structure, GREEN), hints)
    room = room_of(structure, (x, y))
    assert len(colors_of(flats[..., :3][room])) == 2
    assert len(colors_of(painted[room])) > 50
    steps = [
        np.abs(np.diff(picture[y - 30 : y + 30, x].astype(int), axis=0)).max() for picture in (flats[..., :3], painted)
    ]
    assert steps[1] < 0.5 * steps[0], "no hard border is left between them"
    for placed in place_hints(structure, hints):
        assert colors_of(painted[placed.rect.slices][placed.mask]) == {placed.color}
    beside = (hints[0], dot((x + 25, y + 30), (255, 255, 255)))
    assert len(colors_of(paint_like_a_painter(structure, make_field(structure, RED), beside)[room])) < 50


def redden(field: Field) -> Field:
    """A field that stays near to red."""
    red = to_oklab(np.array([RED], np.uint8))[0]
    return Field((red + 0.3 * (field.color - red)).astype(np.float32), field.error)


def test_painted_by_halves_is_half_way_from_the_flats(structure: PageStructure) -> None:
    placed = place_hints(structure, [dot(left_room(), RED)])
    field = redden(ramp(structure))
    flats = paint_flats(structure, settle(structure, field, placed))
    none, half, whole = (paint_painted(structure, field, flats, placed, share) for share in (0.0, 0.5, 1.0))
    assert np.array_equal(none, flats)
    assert np.abs(half.astype(int) - (flats.astype(int) + whole) / 2).max() <= 1
    assert not np.array_equal(whole, flats)


def test_painted_never_crosses_a_line_and_leaves_white_paper_and_locked_regions(structure: PageStructure) -> None:
    rights = [(BLUE, 0.0), (BLUE, 0.1), (RED, 0.1)]
    pictures = [paint_like_a_painter(structure, ramp(structure, *right)) for right in rights]
    room = room_of(structure, left_room())
    assert all(np.array_equal(pictures[0][room], other[room]) for other in pictures[1:])
    paper = paint_like_a_painter(structure, ramp(structure), (dot(left_room(), (255, 255, 255)),))
    assert colors_of(paper[room]) == {(255, 255, 255)}
    label = int(structure.regions.labels[left_room()[1], left_room()[0]])
    held = replace(structure, rules=RegionRules(locked={label: BLUE}))
    assert colors_of(paint_like_a_painter(held, ramp(structure))[room]) == {BLUE}


def test_soft_edges_mix_only_beside_a_border() -> None:
    flats = np.zeros((300, 40, 3), np.uint8)
    flats[:, 20:] = (200, 100, 40)
    flats[256:, :] = (10, 20, 30)
    softened = soften_edges(flats)
    assert softened[100, 18].tolist() == [0, 0, 0]
    assert softened[100, 19].tolist() == [50, 25, 10]
    assert softened[100, 20].tolist() == [150, 75, 30]
    assert softened[100, 21].tolist() == [200, 100, 40]
    assert softened[254:258, 5].tolist() == [[0, 0, 0], [2, 5, 8], [8, 15, 22], [10, 20, 30]]
    shade = np.full((10, 10), 255, np.uint8)
    shade[:, :5] = 155
    assert soften_edges(shade)[5].tolist() == [155] * 4 + [180, 230] + [255] * 4


def test_smooth_edges_leave_hints_exact() -> None:
    page = TiledImage.from_array(make_rooms())
    hints = [dot(left_room(), RED), dot(right_room(), BLUE)]
    request = make_request(page, *hints, look=Look.CEL)
    hard, smooth = (Predictor().colorize(replace(request, edge=edge)) for edge in Edge)
    assert smooth.hint_delta_e == (0.0, 0.0)
    x, y = left_room()
    assert tuple(smooth.colors[y, x]) == RED
    assert len(colors_of(smooth.colors)) > len(colors_of(hard.colors))
    assert hard.shade is not None and smooth.shade is not None
    assert len(np.unique(hard.shade)) == 2 < len(np.unique(smooth.shade))


def test_the_background_has_no_shade(structure: PageStructure) -> None:
    shade = paint_cel_shade(structure)
    assert (shade[structure.regions.labels == structure.regions.labels[0, 0]] == 255).all()


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
    flat, cel, smooth, painted = (predictor.colorize(make_request(page, *hints, look=look)) for look in Look)
    assert painted.hint_delta_e == (0.0, 0.0)
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
