"""The metrics against scikit-image, against figures worked out by hand, and on areas."""

import math
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray
from skimage import color, metrics
from skimage.color import rgb2lab

from anicolor.evaluation.ciede2000 import ciede2000, picture_to_lab
from anicolor.evaluation.metrics import (
    Scores,
    find_judged_area,
    find_paper,
    hint_delta_e,
    mean_chroma,
    mean_ciede2000,
    psnr,
    saturation_ratio,
    score,
    share_near,
    ssim,
)

Bytes = NDArray[np.uint8]
# Their functions have no types.
skimage_metrics: Any = metrics
skimage_color: Any = color


def rgb2lch(pixels: Bytes) -> NDArray[Any]:
    """Lightness, chroma and hue, by scikit-image."""
    return np.asarray(skimage_color.lab2lch(rgb2lab(pixels)))


@pytest.fixture
def truth() -> Bytes:
    """A smooth colored picture, 48 x 40."""
    rows, columns = np.mgrid[:48, :40]
    return np.stack([rows * 4, columns * 5, 200 - rows * 2 - columns], axis=2).astype(np.uint8)


@pytest.fixture
def picture(truth: Bytes) -> Bytes:
    """The same with noise."""
    noise = np.random.default_rng(1).integers(-30, 31, truth.shape)
    return np.clip(truth.astype(int) + noise, 0, 255).astype(np.uint8)


@pytest.fixture
def left_half(truth: Bytes) -> NDArray[np.bool_]:
    """An area: the left 20 columns."""
    area = np.zeros(truth.shape[:2], np.bool_)
    area[:, :20] = True
    return area


@pytest.fixture
def drawing() -> tuple[Bytes, Bytes]:
    """A page with a red square, a white one inside it, each in a black outline: (truth, line)."""
    truth = np.full((60, 60, 3), 255, np.uint8)
    line = np.full((60, 60), 255, np.uint8)
    truth[10:50, 10:50] = (200, 30, 30)
    truth[22:38, 22:38] = 255
    for start, stop in ((10, 50), (22, 38)):
        outline = np.zeros((60, 60), np.bool_)
        outline[start:stop, start:stop] = True
        outline[start + 1 : stop - 1, start + 1 : stop - 1] = False
        line[outline] = 0
        truth[outline] = 0
    return truth, line


def test_psnr_agrees_with_skimage(picture: Bytes, truth: Bytes) -> None:
    """Bytes and floats."""
    expected = skimage_metrics.peak_signal_noise_ratio(truth, picture)
    assert psnr(picture, truth) == pytest.approx(expected, abs=1e-4)
    assert psnr(picture / 255.0, truth / 255.0) == pytest.approx(expected, abs=1e-9)


def test_ssim_agrees_with_skimage(picture: Bytes, truth: Bytes) -> None:
    """The settings of the paper."""
    expected = skimage_metrics.structural_similarity(
        truth,
        picture,
        data_range=255,
        channel_axis=2,
        gaussian_weights=True,
        sigma=1.5,
        use_sample_covariance=False,
    )
    assert ssim(picture, truth) == pytest.approx(expected, abs=1e-6)


def test_ssim_of_an_area_is_the_mean_of_skimages_map_there(
    picture: Bytes, truth: Bytes, left_half: NDArray[np.bool_]
) -> None:
    """With the truth's own pixels around it."""
    judged = np.where(left_half[..., None], picture, truth)
    settings = {"channel_axis": 2, "gaussian_weights": True, "sigma": 1.5, "use_sample_covariance": False}
    _, similar = skimage_metrics.structural_similarity(truth, judged, data_range=255, full=True, **settings)
    assert ssim(picture, truth, left_half) == pytest.approx(similar[left_half].mean(), abs=1e-6)


def test_same_picture_is_perfect(truth: Bytes, left_half: NDArray[np.bool_]) -> None:
    """Every figure at its best value."""
    scores = score(truth, truth.copy(), left_half)
    chroma = mean_chroma(picture_to_lab(truth[left_half]))
    assert scores == Scores(psnr=math.inf, ssim=1.0, delta_e=0.0, share_near=1.0, chroma=chroma, true_chroma=chroma)
    assert scores.saturation == 1.0


def test_only_the_area_counts(picture: Bytes, truth: Bytes, left_half: NDArray[np.bool_]) -> None:
    """Damage outside the area changes nothing, damage inside changes everything."""
    damaged = picture.copy()
    damaged[:, 20:] = 0
    assert score(damaged, truth, left_half) == score(picture, truth, left_half)
    damaged[:, :4] = 0
    assert score(damaged, truth, left_half).delta_e > score(picture, truth, left_half).delta_e + 1
    assert psnr(picture, truth, left_half) == pytest.approx(
        skimage_metrics.peak_signal_noise_ratio(truth[:, :20], picture[:, :20]), abs=1e-4
    )


def test_score_is_the_single_figures(picture: Bytes, truth: Bytes, left_half: NDArray[np.bool_]) -> None:
    """`score` only saves work."""
    assert score(picture, truth, left_half) == Scores(
        psnr=psnr(picture, truth, left_half),
        ssim=ssim(picture, truth, left_half),
        delta_e=mean_ciede2000(picture, truth, left_half),
        share_near=share_near(picture, truth, left_half),
        chroma=mean_chroma(picture_to_lab(picture[left_half])),
        true_chroma=mean_chroma(picture_to_lab(truth[left_half])),
    )
    assert score(picture, truth, left_half).saturation == saturation_ratio(picture, truth, left_half)


def test_ciede2000_over_an_area(picture: Bytes, truth: Bytes, left_half: NDArray[np.bool_]) -> None:
    """The mean and the share are those of the map."""
    differences = ciede2000(picture_to_lab(picture), picture_to_lab(truth))
    assert differences.shape == truth.shape[:2]
    assert mean_ciede2000(picture, truth, left_half) == pytest.approx(float(differences[left_half].mean()), rel=1e-5)
    limit = float(np.median(differences[left_half]))
    assert share_near(picture, truth, left_half, limit) == pytest.approx(0.5, abs=0.01)
    expected = skimage_color.deltaE_ciede2000(rgb2lab(picture[left_half]), rgb2lab(truth[left_half]))
    assert mean_ciede2000(picture, truth, left_half) == pytest.approx(expected.mean(), rel=1e-5)
    assert share_near(picture, truth, left_half) == pytest.approx(np.mean(expected <= 10), abs=1e-3)
    chroma, truth_chroma = (rgb2lch(one[left_half])[:, 1].mean() for one in (picture, truth))
    assert saturation_ratio(picture, truth, left_half) == pytest.approx(chroma / truth_chroma, rel=1e-4)


def test_saturation_ratio() -> None:
    """Gray has none; against a gray truth there is no ratio."""
    red = np.full((4, 4, 3), (220, 40, 40), np.uint8)
    gray = np.full((4, 4, 3), 128, np.uint8)
    assert saturation_ratio(red, red) == 1.0
    assert saturation_ratio(gray, red) == pytest.approx(0.0, abs=1e-3)
    assert saturation_ratio((red + gray.astype(int)).astype(np.float64) / 510.0, red) < 0.6
    assert math.isnan(saturation_ratio(red, gray))


def test_hint_delta_e(truth: Bytes) -> None:
    """One exact hint, one that is off; what is nearly transparent is no hint."""
    hints = np.zeros((*truth.shape[:2], 4), np.uint8)
    hints[5, 5] = (*truth[5, 5], 255)
    hints[9, 9] = (255, 255, 255, 255)
    hints[20, 20] = (1, 2, 3, 127)
    differences = hint_delta_e(truth, hints)
    assert differences.shape == (2,)
    assert differences[0] == 0.0
    white = np.full((1, 3), 255, np.uint8)
    wanted = ciede2000(picture_to_lab(truth[9, 9][None]), picture_to_lab(white))
    assert differences[1] == pytest.approx(float(wanted[0]), rel=1e-5)


def test_paper_stops_at_ink(drawing: tuple[Bytes, Bytes]) -> None:
    """White inside an outline is a color; white outside is paper; with the outline open, both are paper."""
    truth, line = drawing
    paper = find_paper(truth, line)
    assert paper[2, 2]
    assert paper[57, 30]
    assert not paper[30, 30]
    assert not paper[15, 15]
    truth[0:30, 30] = 255
    line[0:30, 30] = 255
    assert find_paper(truth, line)[30, 30]


def test_judged_area(drawing: tuple[Bytes, Bytes]) -> None:
    """Off the lines and off the paper, 2 pixels more; the white square counts."""
    truth, line = drawing
    area = find_judged_area(truth, line)
    assert area[16, 16]
    assert area[30, 30]
    assert not area[2, 2]
    row = np.flatnonzero(area[30])
    assert row.tolist() == [*range(13, 20), *range(25, 35), *range(40, 47)]
    np.testing.assert_array_equal(find_judged_area(truth / 255.0, line / 255.0), area)


@pytest.mark.parametrize(
    ("other", "area"),
    [
        (np.zeros((48, 41, 3), np.uint8), None),
        (np.zeros((48, 40), np.uint8), None),
        (np.zeros((48, 40, 3), np.uint8), np.zeros((48, 40), np.bool_)),
        (np.zeros((48, 40, 3), np.uint8), np.ones((40, 48), np.bool_)),
        (np.zeros((48, 40, 3), np.int32), None),
    ],
)
def test_what_cannot_be_compared(truth: Bytes, other: Bytes, area: NDArray[np.bool_] | None) -> None:
    """Sizes that differ, nothing to judge, and numbers whose range is unknown."""
    with pytest.raises(ValueError, match=r"size|pixel to judge|area is|uint8 or float"):
        score(other, truth, area)
