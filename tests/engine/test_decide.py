"""What hints say of the colors of a page that nobody told."""

import pytest

from anicolor.document.palette import Color
from anicolor.engine.decide import count_hues


@pytest.mark.parametrize(
    ("colors", "count"),
    [
        ((), 0),
        (((255, 255, 255),), 0),
        (((0, 0, 0), (24, 22, 26), (128, 128, 128)), 0),
        (((250, 248, 244),), 1),
        (((120, 60, 40), (122, 60, 40), (0, 0, 0), (255, 255, 255)), 2),
    ],
)
def test_paper_black_and_grey_say_nothing_of_other_colors(colors: tuple[Color, ...], count: int) -> None:
    assert count_hues(colors) == count
