"""Scans are told from drawings, straightened and freed from their paper."""

import cv2
import numpy as np
import pytest

from anicolor.lineart.scan import ScanOptions, find_skew, fit, is_scan, suggest, tidy


def draw(degrees: float = 0.0, paper: int = 255) -> np.ndarray:
    """Two frames with a circle in each, turned clockwise, on paper of some gray with a shadow."""
    gray = np.full((900, 700), paper, np.uint8)
    for top in (80, 470):
        cv2.rectangle(gray, (70, top), (630, top + 340), 20, 4)
        cv2.circle(gray, (350, top + 170), 100, 40, 3)
    matrix = cv2.getRotationMatrix2D((350, 450), -degrees, 1)
    gray = cv2.warpAffine(gray, matrix, (700, 900), flags=cv2.INTER_CUBIC, borderValue=float(paper))
    if paper < 255:
        gray = (gray * np.linspace(1, 0.85, 700)).astype(np.uint8)
    return np.dstack([gray, gray, gray, np.full_like(gray, 255)])


@pytest.mark.parametrize("degrees", [-6.0, -1.3, 0.0, 0.8, 4.5])
@pytest.mark.parametrize("paper", [255, 215])
def test_leaning_frames_are_measured(degrees: float, paper: int) -> None:
    assert find_skew(draw(degrees, paper)) == pytest.approx(-degrees, abs=0.2)


def test_what_has_no_frames_is_left_alone() -> None:
    page = np.full((600, 600, 4), 255, np.uint8)
    assert find_skew(page) == 0
    cv2.circle(page, (300, 300), 200, (0, 0, 0, 255), 3)
    cv2.line(page, (300, 320), (480, 280), (0, 0, 0, 255), 3)
    assert find_skew(page) == 0


def test_scans_are_told_from_drawings() -> None:
    assert not is_scan(draw())
    assert is_scan(draw(paper=215))
    clear = draw()
    clear[..., 3] = 255 - clear[..., 0]
    assert not is_scan(clear)
    assert suggest(draw()) == ScanOptions()
    assert suggest(draw(3.0, 215)) == ScanOptions(is_paper_removed=True, degrees=pytest.approx(-3.0, abs=0.2))


def test_a_scan_becomes_straight_lines_on_white() -> None:
    page = draw(3.0, 215)
    done = tidy(page, suggest(page))
    assert done.shape == page.shape
    assert (done[..., 3] == 255).all()
    assert np.median(done[..., :3]) == 255
    assert find_skew(done) == 0
    truth = draw()
    assert (np.abs(done[..., 0].astype(int) - truth[..., 0]) > 90).mean() < 0.02


def test_lifted_paper_is_clear() -> None:
    lifted = tidy(draw(paper=215), ScanOptions(is_paper_removed=True), is_lifted=True)
    assert lifted[10, 10, 3] == 0
    assert lifted[80, 300, 3] > 200


def test_nothing_to_do_changes_nothing() -> None:
    page = draw(2.0, 215)
    assert np.array_equal(tidy(page, ScanOptions()), page)


def test_levels_and_gray() -> None:
    page = np.zeros((2, 3, 4), np.uint8)
    page[..., 3] = 255
    page[0, :, :3] = [[50, 50, 50], [125, 125, 125], [200, 200, 200]]
    page[1, :, 0] = 200
    done = tidy(page, ScanOptions(black=50, white=200))
    assert done[0, :, 0].tolist() == [0, 128, 255]
    gray = tidy(page, ScanOptions(is_gray=True))
    assert (gray[..., 0] == gray[..., 1]).all() and (gray[..., 1] == gray[..., 2]).all()


def test_pictures_fit_the_page() -> None:
    red = np.zeros((50, 100, 4), np.uint8)
    red[...] = (200, 10, 10, 255)
    page = fit(red, 80, 80, is_on_white=False)
    assert page.shape == (80, 80, 4)
    assert page[0, 40, 3] == 0
    assert page[40, 40].tolist() == [200, 10, 10, 255]
    assert fit(red, 80, 80, is_on_white=True)[0, 40].tolist() == [255, 255, 255, 255]
    assert fit(red, 100, 50, is_on_white=True) is red
