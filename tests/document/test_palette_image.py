import numpy as np

from anicolor.document.palette_image import make_palette


def test_few_colors_are_found_exactly_the_largest_first() -> None:
    pixels = np.full((300, 400, 4), 255, np.uint8)
    pixels[:100, :, :3] = (10, 200, 30)
    pixels[100:130, :, :3] = (200, 10, 30)
    palette = make_palette(pixels, "page")
    assert palette.name == "page"
    assert [swatch.color for swatch in palette.swatches] == [(255, 255, 255), (10, 200, 30), (200, 10, 30)]


def test_many_colors_become_as_many_as_wished() -> None:
    pixels = np.random.default_rng(0).integers(0, 256, (90, 90, 3), np.uint8)
    colors = [swatch.color for swatch in make_palette(pixels, "noise", 12).swatches]
    assert 8 <= len(colors) == len(set(colors)) <= 12


def test_what_is_transparent_says_nothing() -> None:
    assert make_palette(np.zeros((9, 9, 4), np.uint8), "none").swatches == ()
