import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from anicolor.document.geometry import EMPTY, Rect
from anicolor.document.tiles import TILE_PX, TiledImage, changed_rect

WIDTH, HEIGHT = 300, 150
coordinates = st.integers(-40, 340)


def noise(height: int, width: int, seed: int = 0) -> np.ndarray:
    return np.random.default_rng(seed).integers(0, 256, (height, width, 4), np.uint8)


def test_array_survives_tiling() -> None:
    pixels = noise(HEIGHT, WIDTH)
    assert np.array_equal(TiledImage.from_array(pixels).to_array(), pixels)


@settings(max_examples=40)
@given(coordinates, coordinates, st.integers(0, 200), st.integers(0, 200))
def test_write_and_read_agree_with_a_plain_array(left: int, top: int, width: int, height: int) -> None:
    rect = Rect(left, top, left + width, top + height)
    patch = noise(height, width, 1)
    image = TiledImage.from_array(noise(HEIGHT, WIDTH))
    wide = np.zeros((HEIGHT + 600, WIDTH + 600, 4), np.uint8)
    wide[200 : 200 + HEIGHT, 200 : 200 + WIDTH] = image.to_array()
    wide[200 + top : 200 + top + height, 200 + left : 200 + left + width] = patch
    written = image.write(rect, patch)
    assert np.array_equal(written.to_array(), wide[200 : 200 + HEIGHT, 200 : 200 + WIDTH])
    shared = rect.clip(WIDTH, HEIGHT)
    assert np.array_equal(written.read(shared), wide[shared.shift(200, 200).slices])


def test_reading_outside_is_transparent() -> None:
    image = TiledImage.from_array(noise(10, 10))
    read = image.read(Rect(-2, -3, 12, 11))
    assert not read[:3].any()
    assert not read[:, :2].any()
    assert np.array_equal(read[3:13, 2:12], image.to_array())


def test_an_edit_copies_only_the_tiles_it_touches() -> None:
    before = TiledImage.from_array(noise(HEIGHT, WIDTH))
    after = before.write(Rect(5, 5, 9, 9), noise(4, 4, 2))
    same = [one is other for one, other in zip(before.tiles, after.tiles, strict=True)]
    assert same == [False] + [True] * (len(same) - 1)
    assert changed_rect(before, after) == Rect(0, 0, TILE_PX, TILE_PX)
    assert changed_rect(before, before) == EMPTY


def test_pictures_are_equal_by_pixels() -> None:
    pixels = noise(HEIGHT, WIDTH)
    one, other = TiledImage.from_array(pixels), TiledImage.from_array(pixels)
    assert one == other
    assert hash(one) == hash(other)
    assert one != other.write(Rect(299, 149, 300, 150), noise(1, 1, 9))
    assert one != TiledImage.from_array(pixels[:, :-1])


def test_painting_a_thing_away_gives_the_picture_before() -> None:
    empty = TiledImage.empty(WIDTH, HEIGHT)
    rect = Rect(100, 100, 140, 140)
    painted = empty.write(rect, noise(40, 40))
    assert painted != empty
    assert painted.used_rect() == Rect(0, 0, 2 * TILE_PX, HEIGHT)
    erased = painted.write(rect, np.zeros((40, 40, 4), np.uint8))
    assert erased == empty
    assert hash(erased) == hash(empty)


def test_nobody_can_change_the_pixels() -> None:
    pixels = noise(10, 10)
    image = TiledImage.from_array(pixels)
    pixels[:] = 0
    assert image.to_array().any()
    with pytest.raises(ValueError, match="read-only"):
        image.tiles[0][0, 0] = 0  # type: ignore[index]


def test_a_plain_page_costs_next_to_nothing() -> None:
    image = TiledImage.from_array(np.full((1000, 1000, 4), 255, np.uint8))
    assert sum(tile.base.nbytes for tile in image.tiles if tile is not None) < 1000


def test_wrong_shapes_are_refused() -> None:
    with pytest.raises(ValueError, match="expected"):
        TiledImage.from_array(np.zeros((4, 4, 3), np.uint8))
    with pytest.raises(ValueError, match="expected"):
        TiledImage.empty(4, 4).write(Rect(0, 0, 2, 2), np.zeros((2, 3, 4), np.uint8))
