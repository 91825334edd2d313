import time

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from anicolor.document.geometry import Rect
from anicolor.document.strokes import (
    HintKind,
    HintPatch,
    HintStroke,
    PenPoint,
    hints_from_image,
    render_hints,
)
from anicolor.errors import InputError

RED, BLUE, WHITE = (255, 0, 0), (0, 0, 255), (255, 255, 255)
positions = st.floats(-30, 90, allow_nan=False)
points = st.builds(PenPoint, positions, positions, st.floats(0.05, 20))


def stroke(*places: tuple[float, float, float]) -> HintStroke:
    return HintStroke(tuple(PenPoint(*place) for place in places), RED)


@settings(max_examples=40)
@given(points, points)
def test_a_stroke_covers_what_lies_within_its_radius(one: PenPoint, other: PenPoint) -> None:
    box, mask = HintStroke((one, other), RED).rasterize(60, 50)
    page = np.zeros((50, 60), bool)
    page[box.slices] = mask
    y, x = np.mgrid[:50, :60] + 0.5
    share = np.linspace(0, 1, 500)[:, None, None]
    px, py, radius = (a + (b - a) * share for a, b in zip(one, other, strict=True))
    distance = (np.hypot(x - px, y - py) - radius).min(axis=0)
    assert page[distance < -0.15].all()
    # A stroke too thin for any pixel's middle still marks one.
    assert page[distance > 0.15].sum() <= 1


def test_a_point_alone_is_a_disc() -> None:
    box, mask = stroke((20, 20, 6)).rasterize(40, 40)
    assert box == Rect(14, 14, 26, 26)
    assert abs(mask.sum() - np.pi * 36) < 4
    assert np.array_equal(mask, mask.T)
    assert np.array_equal(mask, mask[::-1])


def test_a_line_is_as_wide_as_its_pen_from_end_to_end() -> None:
    _, mask = stroke((10, 20, 3), (200, 20, 3)).rasterize(300, 40)
    assert (mask[:, 4:-4].sum(axis=0) == 6).all()


def test_the_thinnest_stroke_still_marks_a_pixel() -> None:
    box, mask = stroke((7.0, 9.0, 0.01)).rasterize(40, 40)
    assert mask.sum() == 1
    assert box.left in (6, 7)


def test_a_stroke_off_the_page_is_empty() -> None:
    box, mask = stroke((-50, 20, 6)).rasterize(40, 40)
    assert box.is_empty
    assert mask.size == 0


def test_masks_are_made_once_and_cannot_be_changed() -> None:
    one = stroke((5, 5, 3), (30, 30, 3))
    other = stroke((5, 5, 3), (30, 30, 3))
    assert one == other
    assert one.rasterize(40, 40)[1] is other.rasterize(40, 40)[1]
    assert not one.rasterize(40, 40)[1].flags.writeable


def test_a_page_wide_stroke_is_quick() -> None:
    wave = [(x * 4.9, 3500 + 3000 * np.sin(x / 100), 40.0) for x in range(1000)]
    start = time.process_time()
    box, mask = stroke(*wave).rasterize(4961, 7016)
    assert time.process_time() - start < 5
    assert mask.shape == (box.height, box.width)
    assert mask.any()


@pytest.mark.parametrize(
    "places",
    [
        [],
        [(float("nan"), 0, 1)],
        [(0, float("inf"), 1)],
        [(0, 0, 0)],
        [(0, 0, 1e9)],
        [(0, 0, 5), (1e9, 0, 5)],
        [(0, 0, 5), (90_000, 0, 5)] * 50,
    ],
)
def test_strokes_no_pen_can_draw_are_refused(places: list[tuple[float, float, float]]) -> None:
    with pytest.raises(ValueError, match="hint stroke"):
        stroke(*places)


def test_patches_are_equal_by_value() -> None:
    mask = np.eye(5, dtype=bool)
    one, other = HintPatch(3, 4, mask, RED), HintPatch(3, 4, mask.copy(), RED)
    assert one == other
    assert hash(one) == hash(other)
    assert one != HintPatch(3, 4, ~mask, RED)
    assert one != HintPatch(3, 4, mask, RED, HintKind.PAPER)
    mask[:] = False
    assert one.mask.any()


def test_patches_are_cut_at_the_page() -> None:
    patch = HintPatch(-2, 8, np.ones((4, 4), bool), RED)
    box, mask = patch.rasterize(10, 10)
    assert box == Rect(0, 8, 2, 10)
    assert mask.shape == (2, 2)
    assert HintPatch(50, 0, np.ones((4, 4), bool), RED).rasterize(10, 10)[0].is_empty


def hints_picture() -> np.ndarray:
    picture = np.zeros((60, 80, 4), np.uint8)
    picture[5:10, 5:20] = (*RED, 255)
    picture[10:30, 5:8] = (*RED, 200)
    picture[5:10, 20:30] = (*BLUE, 255)
    picture[40:45, 79] = (*WHITE, 255)
    picture[40:45, 0] = (*WHITE, 255)
    picture[50:, 50:] = (*BLUE, 127)
    return picture


def test_each_area_of_one_color_is_a_patch() -> None:
    picture = hints_picture()
    patches = hints_from_image(picture, 80, 60)
    found = sorted((patch.left, patch.top, int(patch.mask.sum()), patch.color) for patch in patches)
    assert found == [(0, 40, 5, WHITE), (5, 5, 135, RED), (20, 5, 50, BLUE), (79, 40, 5, WHITE)]
    assert {patch.kind for patch in patches} == {HintKind.COLOR}
    expected = np.where(picture[..., 3:] >= 128, picture | [0, 0, 0, 255], 0)
    assert np.array_equal(render_hints(patches, 80, 60), expected)


def test_diagonal_dots_and_rings_hold_together() -> None:
    picture = np.zeros((9, 9, 4), np.uint8)
    picture[1:8, 1:8] = (*RED, 255)
    picture[2:7, 2:7] = 0
    picture[[3, 4, 5], [5, 4, 3]] = (*BLUE, 255)
    assert sorted(int(patch.mask.sum()) for patch in hints_from_image(picture, 9, 9)) == [3, 24]


@settings(max_examples=40)
@given(st.integers(0, 10**6))
def test_patches_paint_back_the_picture(seed: int) -> None:
    random = np.random.default_rng(seed)
    picture = random.choice([0, 255], (12, 15, 4)).astype(np.uint8)
    picture[picture[..., 3] == 0] = 0
    assert np.array_equal(render_hints(hints_from_image(picture, 15, 12), 15, 12), picture)


def test_a_photograph_becomes_few_patches() -> None:
    picture = np.random.default_rng(0).integers(0, 256, (300, 300, 4), np.uint8)
    picture[..., 3] = 255
    patches = hints_from_image(picture, 300, 300)
    assert len(patches) <= 64
    assert sum(int(patch.mask.sum()) for patch in patches) == 300 * 300


def test_no_hints_are_no_patches() -> None:
    assert hints_from_image(np.zeros((5, 5, 4), np.uint8), 5, 5) == ()


def test_wrong_hints_pictures_are_refused_by_name() -> None:
    with pytest.raises(InputError, match=r"^hints\.png is 80 x 60 pixels, but the page is 80 x 61\.$"):
        hints_from_image(hints_picture(), 80, 61, "hints.png")
    with pytest.raises(InputError, match="no transparency"):
        hints_from_image(hints_picture()[..., :3], 80, 60)


def test_the_last_hint_lies_on_top() -> None:
    one, other = stroke((10, 10, 5)), HintStroke((PenPoint(12, 10, 5),), BLUE)
    assert tuple(render_hints((one, other), 30, 30)[10, 12]) == (*BLUE, 255)
    assert tuple(render_hints((other, one), 30, 30)[10, 12]) == (*RED, 255)
