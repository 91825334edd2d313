"""Where the page is on the screen."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPointF, QRectF

from anicolor.document.geometry import Rect
from anicolor.ui.canvas.view import View


def make_view(ratio: float = 1.0) -> View:
    view = View(400, 300)
    view.set_window(800, 600, ratio)
    return view


@given(
    zoom=st.floats(0.02, 60),
    degrees=st.floats(-180, 180),
    is_flipped=st.booleans(),
    ratio=st.sampled_from([1.0, 1.5, 2.0]),
)
def test_there_and_back(zoom: float, degrees: float, is_flipped: bool, ratio: float) -> None:
    view = make_view(ratio)
    view.zoom_to(zoom)
    view.rotate_to(degrees)
    if is_flipped:
        view.flip()
    back = view.to_page(view.to_window(QPointF(123.4, 56.7)))
    assert (back.x(), back.y()) == pytest.approx((123.4, 56.7), abs=1e-6 + 1e-6 / zoom)


@pytest.mark.parametrize("change", ["zoom", "rotate", "flip"])
def test_the_place_under_the_pointer_stays(change: str) -> None:
    view, pointer = make_view(), QPointF(250, 320)
    before = view.to_page(pointer)
    {
        "zoom": lambda: view.zoom_to(3.0, pointer),
        "rotate": lambda: view.rotate_to(30.0, pointer),
        "flip": lambda: view.flip(pointer),
    }[change]()
    after = view.to_page(pointer)
    # Whole screen pixels while the page is upright: up to half a pixel off.
    assert (after.x(), after.y()) == pytest.approx((before.x(), before.y()), abs=0.6)


@pytest.mark.parametrize("ratio", [1.0, 2.0])
def test_at_100_percent_page_pixels_are_screen_pixels(ratio: float) -> None:
    view = make_view(ratio)
    view.zoom_to(1.0)
    corner = view.to_window(QPointF(0, 0)) * ratio
    next_one = view.to_window(QPointF(1, 1)) * ratio
    assert corner.x() == pytest.approx(round(corner.x()))
    assert (next_one - corner).x() == pytest.approx(1.0)


def test_a_fitted_page_stays_fitted_when_the_window_grows() -> None:
    view = make_view()
    before = view.zoom
    view.set_window(1600, 1200, 1.0)
    assert view.zoom > 1.9 * before
    view.pan(QPointF(5, 5))
    view.set_window(800, 600, 1.0)
    assert view.zoom > 1.9 * before


def test_the_page_cannot_be_lost() -> None:
    view = make_view()
    view.pan(QPointF(1e6, -1e6))
    assert not view.visible(QRectF(0, 0, 800, 600)).is_empty


def test_zoom_goes_in_usual_steps_and_has_ends() -> None:
    view = make_view()
    view.zoom_to(1.0)
    view.zoom_step(1)
    assert view.zoom == 1.5
    view.zoom_step(-1)
    view.zoom_step(-1)
    assert view.zoom == 0.6667
    view.zoom_to(1e9)
    assert view.zoom == 64
    view.zoom_to(0)
    assert view.zoom > 0


@pytest.mark.parametrize(("zoom", "level"), [(4.0, 0), (1.0, 0), (0.9, 0), (0.5, 1), (0.3, 1), (0.25, 2), (0.1, 3)])
def test_the_level_has_a_pixel_for_each_of_the_screen(zoom: float, level: int) -> None:
    view = make_view()
    view.zoom_to(zoom)
    assert view.level == level


def test_covering_holds_what_is_visible() -> None:
    view = make_view()
    view.rotate_to(33)
    box = view.covering(Rect(10, 20, 30, 50))
    assert view.visible(box).intersect(Rect(10, 20, 30, 50)) == Rect(10, 20, 30, 50)


def test_a_page_of_one_pixel_fits() -> None:
    view = View(1, 1)
    view.set_window(800, 600, 1.0)
    assert view.zoom == 64
