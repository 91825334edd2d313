import cv2
import numpy as np
import pytest
from numpy.typing import NDArray

from anicolor.lineart.usual_gap import default_gap_px, measure_line_width

Page = NDArray[np.uint8]


def draw(side: int, width: int) -> Page:
    """Lines across a page, and a black blot."""
    ink = np.zeros((side, side), np.uint8)
    for part in (0.1, 0.5, 0.9):
        line = slice(round(part * side), round(part * side) + width)
        ink[line] = 255
        ink[:, line] = 255
    cv2.circle(ink, (round(0.3 * side), round(0.3 * side)), round(0.06 * side), 255, -1)
    return ink


@pytest.mark.parametrize("width", [3, 5, 9])
def test_the_width_of_lines_is_measured_beside_blots(width: int) -> None:
    measured = measure_line_width(draw(800, width))
    assert measured == pytest.approx(width, rel=0.1)


@pytest.mark.parametrize("value", [0, 255])
def test_a_page_without_lines_has_its_usual_gap(value: int) -> None:
    ink = np.full((1024, 512), value, np.uint8)
    assert default_gap_px(ink) == 24
    assert (measure_line_width(ink) is None) == (value == 0)


@pytest.mark.parametrize("scale", [2, 4, 7])
def test_an_enlarged_page_has_the_same_gaps_closed(scale: int) -> None:
    ink = draw(512, 3)
    large = np.asarray(cv2.resize(ink, None, fx=scale, fy=scale, interpolation=cv2.INTER_CUBIC), np.uint8)
    assert default_gap_px(large) == pytest.approx(scale * default_gap_px(ink), rel=0.05)


def test_a_large_page_of_fine_lines_has_small_gaps() -> None:
    assert default_gap_px(draw(4000, 4)) == pytest.approx(32, rel=0.1)


@pytest.mark.parametrize("shape", [(1, 1), (1, 17), (23, 1)])
def test_the_smallest_pages_have_a_gap_too(shape: tuple[int, int]) -> None:
    assert default_gap_px(np.full(shape, 255, np.uint8)) >= 2
