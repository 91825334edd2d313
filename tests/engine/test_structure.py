import numpy as np
import pytest

from anicolor.document.tiles import TiledImage
from anicolor.engine.hint_map import build_hint_map, place_hints, reduce_marks
from anicolor.engine.structure import WORKING_PX, analyze_page, reduce_ink
from anicolor.models.colorizer import HINT_CHANNELS
from tests.engine.pages import BLUE, RED, dot, left_room, make_rooms, right_room


@pytest.mark.parametrize("size", [(16, 16), (40, 300), (120, 200), (700, 500)])
def test_everything_at_the_working_size_fits_together(size: tuple[int, int]) -> None:
    structure = analyze_page(TiledImage.from_array(make_rooms(*size)), None)
    height, width = structure.small_line.shape
    assert (height % 32, width % 32) == (0, 0)
    assert max(height, width) == WORKING_PX
    assert structure.small_levels.shape == (height, width)
    assert structure.field_labels.shape == structure.field_weight.shape == (height // 2, width // 2)
    assert structure.size == size
    assert structure.field_labels.min() >= 0
    assert structure.field_labels.max() < structure.regions.count
    assert ((structure.field_weight >= 0) & (structure.field_weight <= 1.01)).all()
    arrays = (structure.small_line, structure.small_levels, structure.field_labels, structure.field_weight)
    assert not any(array.flags.writeable for array in arrays)


def test_padding_is_paper_that_says_nothing() -> None:
    structure = analyze_page(TiledImage.from_array(make_rooms(100, 200)), None)
    assert (structure.small_line[256:] == 255).all()
    assert (structure.field_weight[128:] == 0).all()


def test_fine_lines_stay_dark_when_reduced() -> None:
    ink = np.zeros((2000, 2000), np.uint8)
    ink[1000] = 255
    small = reduce_ink(ink, 0.25)
    assert small.shape == (500, 500)
    assert small.max() > 100
    assert (small.max(axis=0) > 100).all()


def test_the_hint_map_holds_given_and_spread_colors() -> None:
    structure = analyze_page(TiledImage.from_array(make_rooms()), None)
    placed = place_hints(structure, [dot(left_room(), RED), dot(right_room(), BLUE)])
    hint_map, spread, _ = build_hint_map(structure, placed)
    assert hint_map.shape == (1, HINT_CHANNELS, *structure.small_line.shape)
    mask = hint_map[0, 3].numpy() > 0
    assert set(np.unique(spread).tolist()) == {1, 2}
    for number, (x, y) in enumerate((left_room(), right_room()), start=1):
        row, column = int(y * structure.scale), int(x * structure.scale)
        assert mask[row, column]
        assert spread[row - 50, column] == number
        assert np.array_equal(hint_map[0, :3, row, column], hint_map[0, 4:7, row, column])
        assert hint_map[0, 7, row - 50, column] == 1
    assert (hint_map[0, :3].numpy()[:, ~mask] == 0).all()


def test_a_page_without_hints_has_a_map_of_zeros() -> None:
    structure = analyze_page(TiledImage.from_array(make_rooms()), None)
    for hints in ([], place_hints(structure, [dot((-99, -99))])):
        hint_map, spread, _ = build_hint_map(structure, hints)
        assert not hint_map.any()
        assert not spread.any()


def test_even_the_smallest_hint_on_a_large_page_reaches_the_network() -> None:
    structure = analyze_page(TiledImage.from_array(make_rooms(1500, 2100)), None)
    places = [(300 + 7 * n, 400 + 3 * n) for n in range(20)]
    marks = reduce_marks(structure, place_hints(structure, [dot(place, radius=0.3) for place in places]))
    assert set(np.unique(marks).tolist()) == set(range(21))
