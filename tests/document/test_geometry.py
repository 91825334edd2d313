import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from anicolor.document.geometry import EMPTY, Rect

coordinates = st.integers(-20, 40)
rects = st.builds(Rect, coordinates, coordinates, coordinates, coordinates)


def covered(rect: Rect) -> set[tuple[int, int]]:
    return {(x, y) for x in range(rect.left, rect.right) for y in range(rect.top, rect.bottom)}


@given(rects, rects)
def test_intersection_holds_the_shared_pixels(one: Rect, other: Rect) -> None:
    assert covered(one.intersect(other)) == covered(one) & covered(other)


@given(rects, rects)
def test_union_is_the_smallest_box_around_both(one: Rect, other: Rect) -> None:
    both = covered(one) | covered(other)
    if not both:
        assert one.union(other).is_empty
        return
    xs, ys = zip(*both, strict=True)
    assert one.union(other) == Rect(min(xs), min(ys), max(xs) + 1, max(ys) + 1)


@given(rects, st.integers(1, 9))
def test_strips_cover_everything_once(rect: Rect, rows: int) -> None:
    strips = list(rect.strips(rows))
    assert sum(strip.height for strip in strips) == rect.height
    assert all(1 <= strip.height <= rows for strip in strips)
    assert set().union(*map(covered, strips)) == covered(rect)


def test_size_is_never_negative() -> None:
    assert (Rect(5, 5, 2, 1).width, Rect(5, 5, 2, 1).height) == (0, 0)


def test_slices_select_the_rectangle() -> None:
    page = np.arange(20).reshape(4, 5)
    assert page[Rect(1, 2, 3, 4).slices].tolist() == [[11, 12], [16, 17]]


def test_clip_and_expand() -> None:
    assert Rect(2, 2, 4, 4).expand(3).clip(5, 6) == Rect(0, 0, 5, 6)
    assert Rect(7, 7, 9, 9).clip(5, 6) == EMPTY
