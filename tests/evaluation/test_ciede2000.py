"""CIEDE2000 against the published test pairs and against scikit-image."""

from typing import Any

import numpy as np
import pytest
from skimage import color
from skimage.color import rgb2lab

from anicolor.evaluation.ciede2000 import ciede2000, picture_to_lab

skimage_color: Any = color  # its functions have no types

# Sharma, Wu, Dalal 2005, table 1: two CIELAB colors and their difference.
PUBLISHED = [
    ((50.0, 2.6772, -79.7751), (50.0, 0.0, -82.7485), 2.0425),
    ((50.0, 3.1571, -77.2803), (50.0, 0.0, -82.7485), 2.8615),
    ((50.0, 2.8361, -74.0200), (50.0, 0.0, -82.7485), 3.4412),
    ((50.0, -1.3802, -84.2814), (50.0, 0.0, -82.7485), 1.0000),
    ((50.0, -1.1848, -84.8006), (50.0, 0.0, -82.7485), 1.0000),
    ((50.0, -0.9009, -85.5211), (50.0, 0.0, -82.7485), 1.0000),
    ((50.0, 0.0, 0.0), (50.0, -1.0, 2.0), 2.3669),
    ((50.0, -1.0, 2.0), (50.0, 0.0, 0.0), 2.3669),
    ((50.0, 2.4900, -0.0010), (50.0, -2.4900, 0.0009), 7.1792),
    ((50.0, 2.4900, -0.0010), (50.0, -2.4900, 0.0010), 7.1792),
    ((50.0, 2.4900, -0.0010), (50.0, -2.4900, 0.0011), 7.2195),
    ((50.0, 2.4900, -0.0010), (50.0, -2.4900, 0.0012), 7.2195),
    ((50.0, -0.0010, 2.4900), (50.0, 0.0009, -2.4900), 4.8045),
    ((50.0, -0.0010, 2.4900), (50.0, 0.0010, -2.4900), 4.8045),
    ((50.0, -0.0010, 2.4900), (50.0, 0.0011, -2.4900), 4.7461),
    ((50.0, 2.5, 0.0), (50.0, 0.0, -2.5), 4.3065),
    ((50.0, 2.5, 0.0), (73.0, 25.0, -18.0), 27.1492),
    ((50.0, 2.5, 0.0), (61.0, -5.0, 29.0), 22.8977),
    ((50.0, 2.5, 0.0), (56.0, -27.0, -3.0), 31.9030),
    ((50.0, 2.5, 0.0), (58.0, 24.0, 15.0), 19.4535),
    ((50.0, 2.5, 0.0), (50.0, 3.1736, 0.5854), 1.0000),
    ((50.0, 2.5, 0.0), (50.0, 3.2972, 0.0), 1.0000),
    ((50.0, 2.5, 0.0), (50.0, 1.8634, 0.5757), 1.0000),
    ((50.0, 2.5, 0.0), (50.0, 3.2592, 0.3350), 1.0000),
    ((60.2574, -34.0099, 36.2677), (60.4626, -34.1751, 39.4387), 1.2644),
    ((63.0109, -31.0961, -5.8663), (62.8187, -29.7946, -4.0864), 1.2630),
    ((61.2901, 3.7196, -5.3901), (61.4292, 2.2480, -4.9620), 1.8731),
    ((35.0831, -44.1164, 3.7933), (35.0232, -40.0716, 1.5901), 1.8645),
    ((22.7233, 20.0904, -46.6940), (23.0331, 14.9730, -42.5619), 2.0373),
    ((36.4612, 47.8580, 18.3852), (36.2715, 50.5065, 21.2231), 1.4146),
    ((90.8027, -2.0831, 1.4410), (91.1528, -1.6435, 0.0447), 1.4441),
    ((90.9257, -0.5406, -0.9208), (88.6381, -0.8985, -0.7239), 1.5381),
    ((6.7747, -0.2908, -2.4247), (5.8714, -0.0985, -2.2286), 0.6377),
    ((2.0776, 0.0795, -1.1350), (0.9033, -0.0636, -0.5514), 0.9082),
]


@pytest.mark.parametrize(("lab_1", "lab_2", "expected"), PUBLISHED)
def test_published_pairs(lab_1: tuple[float, float, float], lab_2: tuple[float, float, float], expected: float) -> None:
    """Every pair of the paper, in both orders, to its four decimals."""
    one, two = np.array(lab_1), np.array(lab_2)
    assert float(ciede2000(one, two)) == pytest.approx(expected, abs=5e-5)
    assert float(ciede2000(two, one)) == pytest.approx(expected, abs=5e-5)


def test_agrees_with_skimage() -> None:
    """Random sRGB colors, grays among them."""
    random = np.random.default_rng(3)
    one, two = random.random((2, 40, 50, 3))
    one[0] = one[0, :, :1]
    expected = skimage_color.deltaE_ciede2000(rgb2lab(one), rgb2lab(two))
    np.testing.assert_allclose(ciede2000(picture_to_lab(one), picture_to_lab(two)), expected, atol=1e-9)


def test_bytes_and_floats_agree() -> None:
    """A uint8 picture is the float picture of the same colors."""
    picture = np.random.default_rng(5).integers(0, 256, (9, 7, 3), np.uint8)
    np.testing.assert_allclose(picture_to_lab(picture), rgb2lab(picture / 255.0), atol=2e-3)


def test_extremes() -> None:
    """The same color is exactly 0, and black to white is 100."""
    picture = np.random.default_rng(7).integers(0, 256, (9, 7, 3), np.uint8)
    assert not ciede2000(picture_to_lab(picture), picture_to_lab(picture.copy())).any()
    ends = picture_to_lab(np.array([[0, 0, 0], [255, 255, 255]], np.uint8))
    assert float(ciede2000(ends[0], ends[1])) == pytest.approx(100.0, abs=0.01)
