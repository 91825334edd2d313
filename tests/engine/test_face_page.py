"""A face becomes a palette and a page of line art whose colors are the face's."""

import cv2
import numpy as np
import pytest

from anicolor.engine.face_page import PAGE_PX, enlarge, page_of, palette_of

HAIR, SKIN, EYES, GROUND = (60, 90, 200), (250, 226, 204), (30, 160, 60), (236, 243, 252)


@pytest.fixture(scope="module")
def face() -> np.ndarray:
    picture = np.full((64, 64, 3), GROUND, np.uint8)
    cv2.circle(picture, (32, 32), 25, HAIR, -1)
    cv2.circle(picture, (32, 40), 17, SKIN, -1)
    for x in (25, 40):
        cv2.circle(picture, (x, 37), 4, (20, 10, 10), -1)
        cv2.circle(picture, (x, 37), 3, EYES, -1)
    return picture


def test_the_palette_names_the_parts(face: np.ndarray) -> None:
    found = {swatch.name: swatch.color for swatch in palette_of(face).swatches}
    for name, color in (("hair", HAIR), ("skin", SKIN), ("eyes", EYES), ("ground", GROUND)):
        assert np.abs(np.subtract(found[name], color)).max() < 30, (name, found)


def test_the_page_has_lines_around_its_parts_and_hints_in_them(face: np.ndarray) -> None:
    page = page_of(face)
    assert (page.width, page.height) == (PAGE_PX, PAGE_PX)
    line = page.line_art.to_array()[..., 0]
    scale = PAGE_PX // 64
    assert line[2 * scale, 2 * scale] > 250 and line[12 * scale, 32 * scale] > 250
    assert line[4 * scale : 10 * scale, 32 * scale].min() < 60, "no line between hair and ground"
    colors = np.array([hint.color for hint in page.hints])
    for color in (HAIR, SKIN, GROUND):
        assert np.abs(colors - color).max(axis=1).min() < 12
    assert page.palette.swatches


def test_enlarging_keeps_the_colors(face: np.ndarray) -> None:
    large = enlarge(face, 200)
    assert large.shape == (200, 200, 3)
    assert np.abs(large[20, 20].astype(int) - GROUND).max() < 4
