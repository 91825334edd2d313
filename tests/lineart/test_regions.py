import cv2
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from numpy.typing import NDArray

from anicolor.lineart.regions import Regions, find_regions, paint_random_flats

Page = NDArray[np.uint8]


def blank(width: int = 300, height: int = 240) -> Page:
    return np.zeros((height, width), np.uint8)


def ring(page: Page, center: tuple[int, int], radius: int, gap_px: float, thickness: int = 3, turn: float = 0) -> Page:
    """Draw a circle that is open for `gap_px`, measured between the round ends of its line."""
    opening = np.degrees(2 * np.arcsin((gap_px + thickness) / 2 / radius)) if gap_px else 0
    cv2.ellipse(page, center, (radius, radius), turn, opening / 2, 360 - opening / 2, 255, thickness, cv2.LINE_AA)
    return page


def check_partition(regions: Regions, shape: tuple[int, ...]) -> None:
    labels = regions.labels
    assert labels.shape == shape
    assert labels.dtype == np.int32
    assert labels.min() == 0
    assert labels.max() == regions.count - 1
    np.testing.assert_array_equal(regions.areas, np.bincount(labels.ravel(), minlength=regions.count))
    assert regions.areas.min() > 0
    for region, (left, top, right, bottom) in enumerate(regions.boxes.tolist()):
        rows, columns = np.nonzero(labels == region)
        assert (left, top, right, bottom) == (columns.min(), rows.min(), columns.max() + 1, rows.max() + 1)
    assert regions.closures.shape == shape
    for array in (labels, regions.areas, regions.boxes, regions.closures):
        assert not array.flags.writeable


@settings(deadline=None)
@given(
    ink=arrays(np.uint8, st.tuples(st.integers(1, 40), st.integers(1, 40)), elements=st.sampled_from([0, 30, 90, 255])),
    gap_px=st.one_of(st.none(), st.integers(0, 30)),
)
def test_every_pixel_of_any_page_is_in_exactly_one_region(ink: Page, gap_px: int | None) -> None:
    regions = find_regions(ink, gap_px)
    check_partition(regions, ink.shape)
    assert not (regions.closures & (ink >= 48)).any()


@pytest.mark.parametrize("shape", [(1, 1), (1, 17), (23, 1), (2, 2), (101, 67)])
@pytest.mark.parametrize("value", [0, 255])
def test_all_paper_and_all_ink_are_one_region(shape: tuple[int, int], value: int) -> None:
    regions = find_regions(np.full(shape, value, np.uint8))
    check_partition(regions, shape)
    assert regions.count == 1
    assert not regions.closures.any()


@settings(max_examples=40, deadline=None)
@given(radius=st.integers(30, 90), gap_px=st.integers(6, 14), turn=st.integers(0, 359), thickness=st.integers(1, 7))
def test_a_gap_up_to_the_given_width_is_closed(radius: int, gap_px: int, turn: int, thickness: int) -> None:
    ink = ring(blank(), (150, 120), radius, gap_px, thickness, turn)
    regions = find_regions(ink, gap_px + 2)
    inside, outside = regions.labels[120, 150], regions.labels[2, 2]
    assert regions.count == 2
    assert inside != outside
    disc = np.pi * radius**2
    assert abs(int(regions.areas[inside]) - disc) < 0.08 * disc + 40
    assert 1 <= regions.closures.sum() < 8 * (gap_px + 4)


@settings(max_examples=40, deadline=None)
@given(radius=st.integers(40, 90), gap_px=st.integers(10, 24), turn=st.integers(0, 359))
def test_a_wider_gap_stays_open(radius: int, gap_px: int, turn: int) -> None:
    regions = find_regions(ring(blank(), (150, 120), radius, gap_px, 3, turn), gap_px - 6)
    assert regions.count == 1
    assert not regions.closures.any()


def test_no_gap_is_closed_if_asked_for_none() -> None:
    assert find_regions(ring(blank(), (150, 120), 80, 3), 0).count == 1
    assert find_regions(ring(blank(), (150, 120), 80, 0), 0).count == 2


@pytest.mark.parametrize("thickness", [1, 2, 5, 9, 24])
def test_color_reaches_under_a_line_to_its_middle(thickness: int) -> None:
    ink = blank(200, 160)
    cv2.line(ink, (100, 0), (100, 159), 255, thickness)
    columns = np.flatnonzero(ink[80])
    regions = find_regions(ink)
    assert regions.count == 2
    borders = np.argmax(np.diff(regions.labels, axis=1) != 0, axis=1) + 0.5
    assert np.abs(borders - columns.mean()).max() <= 1.5


def test_a_border_follows_the_darkest_part_of_a_soft_line() -> None:
    ink = blank(200, 100)
    ink[:] = np.interp(np.arange(200), [80, 110, 120], [0, 255, 0]).astype(np.uint8)
    borders = np.argmax(np.diff(find_regions(ink).labels, axis=1) != 0, axis=1)
    assert np.abs(borders - 110).max() <= 3


def test_tapered_tips_belong_to_their_area() -> None:
    ink = blank(400, 300)
    tips = [[20, 270], [20, 60], [205, 20], [380, 40], [370, 270]]
    notches = [[120, 200], [160, 160], [240, 160], [280, 200], [200, 250]]
    outline = np.stack([tips, notches], axis=1).reshape(-1, 1, 2).astype(np.int32)
    cv2.polylines(ink, [outline], True, 255, 2, cv2.LINE_AA)
    regions = find_regions(ink)
    assert regions.count == 2
    assert not regions.closures.any()


def test_a_line_that_stops_just_before_the_edge_of_the_page_divides_it() -> None:
    ink = blank()
    cv2.line(ink, (150, 3), (150, 236), 255, 2)
    assert find_regions(ink, 10).count == 2
    ink[:20] = ink[-20:] = 0
    assert find_regions(ink, 10).count == 1


def test_a_bottle_with_a_wide_neck_is_one_area() -> None:
    ink = blank(400, 300)
    outline = np.array([[40, 60], [160, 60], [160, 132], [250, 132], [250, 60], [360, 60], [360, 240], [250, 240]])
    outline = np.vstack([outline, [[250, 168], [160, 168], [160, 240], [40, 240]]]).astype(np.int32)
    cv2.polylines(ink, [outline], True, 255, 3)
    assert find_regions(ink).count == 2


def test_small_closed_shapes_stay_but_grain_does_not() -> None:
    ink = blank(500, 500)
    cv2.circle(ink, (250, 250), 9, 255, 2, cv2.LINE_AA)  # a button
    cv2.rectangle(ink, (50, 400), (450, 430), 255, -1)  # a thick stroke with grain in it
    ink[np.random.default_rng(5).integers(403, 427, 80), np.random.default_rng(6).integers(60, 440, 80)] = 0
    regions = find_regions(ink)
    assert regions.count == 2
    assert regions.labels[250, 250] != regions.labels[10, 10]


def test_no_slivers_and_specks_along_a_rough_line() -> None:
    random = np.random.default_rng(7)
    ink = blank(500, 500)
    for y in range(40, 460, 3):
        half = random.integers(1, 6)
        ink[y : y + 3, 250 - half : 250 + random.integers(1, 6)] = random.integers(90, 255)
    ink[:40, 249:251] = ink[460:, 249:251] = 255
    regions = find_regions(ink)
    assert regions.count == 2
    assert regions.areas.min() > 100_000


def test_result_is_the_same_every_time() -> None:
    random = np.random.default_rng(3)
    ink = blank(401, 333)
    for _ in range(60):
        start, end = random.integers(0, 400, (2, 2)).tolist()
        cv2.line(ink, start, end, 255, 2, cv2.LINE_AA)
    first, second = find_regions(ink), find_regions(ink.copy())
    assert first.count > 20
    np.testing.assert_array_equal(first.labels, second.labels)
    np.testing.assert_array_equal(paint_random_flats(first, 4), paint_random_flats(second, 4))


def test_a_page_above_the_working_size_keeps_exact_borders_and_small_shapes() -> None:
    ink = np.zeros((2501, 1203), np.uint8)
    ring(ink, (600, 1200), 500, 20, 9, 30)
    ring(ink, (600, 1200), 14, 0, 3)
    cv2.line(ink, (0, 2200), (1202, 2200), 255, 1)
    regions = find_regions(ink)
    check_partition(regions, ink.shape)
    assert regions.count == 4
    assert regions.labels[1200, 600] not in (regions.labels[1200, 300], regions.labels[10, 10])
    assert len(np.unique(regions.labels[2195:2200])) == 1
    assert len(np.unique(regions.labels[2201:])) == 1
    inside = regions.labels[1200, 300]
    assert abs(int(regions.areas[inside]) - np.pi * 500**2) < 0.01 * np.pi * 500**2


def test_random_flats_tell_neighbors_apart() -> None:
    ink = blank(300, 300)
    ink[::50] = 255
    ink[:, ::50] = 255
    regions = find_regions(ink)
    assert regions.count == 36
    lab = cv2.cvtColor(paint_random_flats(regions).astype(np.float32) / 255, cv2.COLOR_RGB2LAB)
    across = np.linalg.norm(lab[:, 1:] - lab[:, :-1], axis=2)[regions.labels[:, 1:] != regions.labels[:, :-1]]
    assert across.min() > 15
    assert len(np.unique(paint_random_flats(regions).reshape(-1, 3), axis=0)) > 20
    assert (paint_random_flats(regions, 1) != paint_random_flats(regions, 2)).any()
