import pytest
from hypothesis import given
from hypothesis import strategies as st

from anicolor.document.cielab import from_lab, to_lab

bytes_ = st.integers(0, 255)


@given(st.tuples(bytes_, bytes_, bytes_))
def test_every_color_comes_back(color: tuple[int, int, int]) -> None:
    assert from_lab(*to_lab(color)) == color


@pytest.mark.parametrize(
    ("color", "lab"),
    [((255, 255, 255), (100, 0, 0)), ((0, 0, 0), (0, 0, 0)), ((255, 0, 0), (54.3, 80.8, 69.9))],
)
def test_known_colors(color: tuple[int, int, int], lab: tuple[float, float, float]) -> None:
    assert to_lab(color) == pytest.approx(lab, abs=0.1)


def test_what_the_screen_has_not_is_cut() -> None:
    assert from_lab(50, 120, -120) == (from_lab(50, 120, -120)[0], 0, 255)
