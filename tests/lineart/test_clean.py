from collections.abc import Callable

import cv2
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from numpy.typing import NDArray

from anicolor.lineart.clean import CleanLine, clean
from anicolor.lineart.regions import find_regions

HEIGHT, WIDTH = 360, 480
Ink = NDArray[np.float64]


@pytest.fixture(scope="module")
def drawn() -> Ink:
    """Return (H, W) 0 = paper, 1 = ink: a head with black hair, eyes, and fine lines."""
    ink = np.zeros((HEIGHT, WIDTH), np.uint8)
    cv2.ellipse(ink, (240, 190), (120, 140), 0, 0, 360, 255, 3, cv2.LINE_AA)
    cv2.ellipse(ink, (240, 110), (110, 70), 0, 180, 360, 255, -1, cv2.LINE_AA)
    for x in (200, 280):
        cv2.circle(ink, (x, 190), 14, 255, 2, cv2.LINE_AA)
    cv2.line(ink, (20, 40), (110, 90), 255, 1, cv2.LINE_AA)
    return ink / 255.0


def page(colors: NDArray[np.float64], noise: float = 0) -> NDArray[np.uint8]:
    if colors.ndim == 2:
        colors = np.repeat(colors[..., None], 3, axis=2)
    noisy = colors + np.random.default_rng(0).normal(0, noise, colors.shape[:2])[..., None] if noise else colors
    opaque = np.full((*colors.shape[:2], 1), 255)
    return np.dstack([np.clip(np.rint(noisy), 0, 255), opaque]).astype(np.uint8)


def on_white(layer: NDArray[np.uint8]) -> NDArray[np.float64]:
    alpha = layer[..., 3:] / 255.0
    return layer[..., :3] * alpha + 255 * (1 - alpha)


def check_ink(line: CleanLine, drawn: Ink) -> None:
    """Full ink where the drawing is, none where it is not, away from the soft edges."""
    is_far = cv2.erode((drawn == 0).astype(np.uint8), np.ones((5, 5))) > 0
    assert (line.ink[is_far] >= 48).mean() < 0.0005
    assert np.median(line.ink[is_far]) <= 4
    assert (line.ink[drawn > 0.95] > 140).mean() > 0.98


def shadow() -> NDArray[np.float64]:
    rows, columns = np.mgrid[:HEIGHT, :WIDTH]
    light = 0.5 + 0.5 * (0.6 * columns / WIDTH + 0.4 * rows / HEIGHT)
    phone = cv2.GaussianBlur(np.where(columns + rows < 260, 0.75, 1.0), (0, 0), 12)
    return light * phone


PAPERS: dict[str, Callable[[Ink], NDArray[np.uint8]]] = {
    "yellowed": lambda ink: page((1 - 0.85 * ink)[..., None] * [250, 238, 200], 3),
    "photo": lambda ink: page(((1 - 0.85 * ink) * shadow())[..., None] * [235, 225, 215], 3),
    "gray": lambda ink: page(200 - 170 * ink, 2),
}


@pytest.mark.parametrize("kind", PAPERS)
def test_toned_paper_becomes_transparent(kind: str, drawn: Ink) -> None:
    line = clean(PAPERS[kind](drawn))
    assert not line.is_original
    check_ink(line, drawn)
    shown = on_white(line.layer)
    is_far = cv2.erode((drawn == 0).astype(np.uint8), np.ones((5, 5))) > 0
    assert np.percentile(shown[is_far], 2) > 240
    assert np.median(shown[drawn > 0.95]) < 60
    assert np.median(line.layer[is_far][:, 3]) <= 3


@pytest.mark.parametrize("kind", PAPERS)
def test_regions_of_toned_paper_are_those_of_white_paper(kind: str, drawn: Ink) -> None:
    white = find_regions(clean(page(255 - 255 * drawn)).ink)
    assert find_regions(clean(PAPERS[kind](drawn)).ink).count == white.count == 4


def test_white_page_is_left_as_it_is(drawn: Ink) -> None:
    rgba = page(255 - 255 * drawn)
    line = clean(rgba)
    assert line.is_original
    np.testing.assert_array_equal(line.layer, rgba)
    np.testing.assert_allclose(line.ink, 255 * drawn, atol=2)
    assert not line.ink.flags.writeable
    assert not line.layer.flags.writeable
    assert rgba.flags.writeable


@pytest.mark.parametrize("color", [(0, 0, 0), (200, 30, 40), (255, 255, 255), (250, 240, 180)])
def test_transparent_page_is_left_as_it_is(color: tuple[int, int, int], drawn: Ink) -> None:
    rgba = np.zeros((HEIGHT, WIDTH, 4), np.uint8)
    rgba[..., :3] = color
    rgba[..., 3] = np.rint(255 * drawn)
    line = clean(rgba)
    assert line.is_original
    np.testing.assert_array_equal(line.layer, rgba)
    check_ink(line, drawn)


def test_faint_pencil_becomes_full_ink_but_its_layer_stays_gray(drawn: Ink) -> None:
    rgba = page(255 - 100 * drawn)
    line = clean(rgba)
    check_ink(line, drawn)
    np.testing.assert_array_equal(line.layer, rgba)


@pytest.mark.parametrize("paper", [(255, 255, 255), (250, 238, 200)])
def test_colored_lines_keep_their_color(paper: tuple[int, int, int], drawn: Ink) -> None:
    pen = np.array([200, 60, 40])
    line = clean(page((255 - drawn[..., None] * (255 - pen)) * np.array(paper) / 255))
    check_ink(line, drawn)
    assert line.is_original == (paper == (255, 255, 255))
    shown = np.median(on_white(line.layer)[drawn > 0.95], axis=0)
    assert np.abs(shown - pen).max() < 20


def test_gray_fill_is_an_area_and_black_fill_is_ink() -> None:
    tones = np.full((300, 400), 255.0)
    tones[100:200, 60:160] = 130
    tones[100:200, 240:340] = 10
    for left in (60, 240):
        cv2.rectangle(tones, (left, 100), (left + 100, 200), 0, 2)
    ink = clean(page(tones)).ink
    assert ink[110:190, 70:150].max() < 48
    assert ink[110:190, 250:330].min() > 200
    assert find_regions(ink).count == 2


@pytest.mark.parametrize("size", [(1, 1), (1, 9), (7, 1), (3, 3), (200, 31)])
@pytest.mark.parametrize("pixel", [(0, 0, 0, 255), (255, 255, 255, 255), (0, 0, 0, 0), (255, 255, 255, 0)])
def test_empty_and_full_pages(size: tuple[int, int], pixel: tuple[int, ...]) -> None:
    rgba = np.broadcast_to(np.array(pixel, np.uint8), (*size, 4)).copy()
    line = clean(rgba)
    is_black = pixel == (0, 0, 0, 255)
    assert line.is_original
    assert (line.ink == (255 if is_black else 0)).all()


@settings(max_examples=60, deadline=None)
@given(arrays(np.uint8, st.tuples(st.integers(1, 24), st.integers(1, 24), st.just(4))))
def test_any_pixels_give_a_line_of_the_same_size(rgba: NDArray[np.uint8]) -> None:
    line = clean(rgba)
    assert line.ink.shape == rgba.shape[:2]
    assert line.layer.shape == rgba.shape
    assert line.ink.dtype == line.layer.dtype == np.uint8
    if line.is_original:
        np.testing.assert_array_equal(line.layer, rgba)
