"""How near a colored page comes to a finished picture, in figures.

Pictures are (H, W, 3) sRGB, uint8 or float in 0..1. An `area` is an (H, W) bool mask of the pixels that
count; without one, all do. `find_judged_area` gives the benchmarks' area, off the lines and off the paper.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from anicolor.evaluation.ciede2000 import ciede2000, picture_to_lab

INK_BELOW = 0.75
PAPER_FROM = 245 / 255
EDGE_PX = 2
NEAR_DELTA_E = 10.0
# Below this mean CIELAB chroma a picture is gray, and nothing is so many times as colorful.
GRAY_CHROMA = 0.05

Mask = NDArray[np.bool_]
Floats = NDArray[np.floating[Any]]


@dataclass(frozen=True)
class Scores:
    """The figures of one colored page.

    Attributes:
        psnr: Peak signal-to-noise ratio in dB, infinite for the same picture.
        ssim: Structural similarity, 1 for the same picture.
        delta_e: Mean CIEDE2000 difference.
        share_near: Share of the area whose CIEDE2000 difference is at most 10, in 0..1.
        chroma: Mean CIELAB chroma.
        true_chroma: That of the truth.
    """

    psnr: float
    ssim: float
    delta_e: float
    share_near: float
    chroma: float
    true_chroma: float

    @property
    def saturation(self) -> float:
        """Mean chroma as a multiple of the truth's; of means over pictures, so that nearly gray ones weigh little."""
        return relate_chroma(self.chroma, self.true_chroma)


def to_float(picture: NDArray[Any]) -> Floats:
    """The picture with values in 0..1: uint8 becomes float32, floats stay as they are."""
    if picture.dtype == np.uint8:
        return picture.astype(np.float32) / np.float32(255.0)
    if not np.issubdtype(picture.dtype, np.floating):
        raise ValueError(f"A picture is uint8 or float, not {picture.dtype}.")
    return picture


def check_shapes(picture: NDArray[Any], truth: NDArray[Any], area: Mask | None) -> Mask:
    """The area to judge, after checking that everything has one size and that something is left to judge.

    Raises:
        ValueError: If the sizes differ or no pixel counts.
    """
    if picture.shape != truth.shape or picture.ndim != 3 or picture.shape[2] != 3:
        raise ValueError(f"Expected two (H, W, 3) pictures of one size: {picture.shape}, {truth.shape}.")
    if area is None:
        area = np.ones(picture.shape[:2], np.bool_)
    if area.shape != picture.shape[:2] or area.dtype != np.bool_:
        raise ValueError(f"The area is {area.shape} {area.dtype}, but the picture is {picture.shape[:2]}.")
    if not area.any():
        raise ValueError("There is no pixel to judge.")
    return area


def psnr(picture: NDArray[Any], truth: NDArray[Any], area: Mask | None = None) -> float:
    """Peak signal-to-noise ratio over the area and the channels, in dB; infinite for the same picture."""
    area = check_shapes(picture, truth, area)
    difference = to_float(picture)[area].astype(np.float64) - to_float(truth)[area]
    square = float(np.mean(difference**2))
    return math.inf if square == 0.0 else -10.0 * math.log10(square)


def ssim_map(picture: NDArray[Any], truth: NDArray[Any]) -> Floats:
    """(H, W, 3) structural similarity around every pixel of every channel, -1..1.

    Source:
        Z. Wang, A. C. Bovik, H. R. Sheikh, E. P. Simoncelli, 2004, "Image quality assessment: from error
        visibility to structural similarity" (Gaussian window, 11 pixels, sigma 1.5; constants 0.01, 0.03).
    """
    one, two = to_float(picture).astype(np.float64), to_float(truth).astype(np.float64)
    mean_1, mean_2 = blur(one), blur(two)
    variance_1, variance_2 = blur(one * one) - mean_1**2, blur(two * two) - mean_2**2
    covariance = blur(one * two) - mean_1 * mean_2
    luminance = (2.0 * mean_1 * mean_2 + 0.01**2) / (mean_1**2 + mean_2**2 + 0.01**2)
    return np.asarray(luminance * (2.0 * covariance + 0.03**2) / (variance_1 + variance_2 + 0.03**2))


def blur(picture: Floats) -> Floats:
    """The mean under the window of `ssim_map`, the picture mirrored at its edges."""
    return np.asarray(cv2.GaussianBlur(picture, (11, 11), 1.5, borderType=cv2.BORDER_REFLECT))


def ssim(picture: NDArray[Any], truth: NDArray[Any], area: Mask | None = None) -> float:
    """Structural similarity, the mean over the area and the three channels; 1 for the same picture.

    Where the area leaves pixels out, `picture` is given the truth's own pixels first, so that a window which
    reaches over a line judges nothing but the area. Without an area the outer 5 pixels are left out.
    """
    if area is None:
        check_shapes(picture, truth, None)
        return float(ssim_map(picture, truth)[5:-5, 5:-5].mean())
    area = check_shapes(picture, truth, area)
    truth = to_float(truth)
    judged = np.where(area[:, :, None], to_float(picture), truth)
    return float(ssim_map(judged, truth)[area].mean())


def mean_ciede2000(picture: NDArray[Any], truth: NDArray[Any], area: Mask | None = None) -> float:
    """Mean CIEDE2000 difference over the area; black to white is 100."""
    area = check_shapes(picture, truth, area)
    delta_e = ciede2000(picture_to_lab(picture[area]), picture_to_lab(truth[area]))
    return float(np.mean(delta_e, dtype=np.float64))


def share_near(
    picture: NDArray[Any], truth: NDArray[Any], area: Mask | None = None, limit: float = NEAR_DELTA_E
) -> float:
    """Share of the area, 0..1, whose CIEDE2000 difference is at most `limit`."""
    area = check_shapes(picture, truth, area)
    return float(np.mean(ciede2000(picture_to_lab(picture[area]), picture_to_lab(truth[area])) <= limit))


def mean_chroma(lab: Floats) -> float:
    """Mean chroma of CIELAB colors, (..., 3)."""
    return float(np.mean(np.hypot(lab[..., 1], lab[..., 2]), dtype=np.float64))


def relate_chroma(chroma: float, true_chroma: float) -> float:
    """A mean chroma as a multiple of the truth's; NaN if that is gray."""
    return chroma / true_chroma if true_chroma > GRAY_CHROMA else math.nan


def saturation_ratio(picture: NDArray[Any], truth: NDArray[Any], area: Mask | None = None) -> float:
    """Mean CIELAB chroma as a multiple of the truth's: below 1 is duller. NaN for an all-gray truth."""
    area = check_shapes(picture, truth, area)
    return relate_chroma(mean_chroma(picture_to_lab(picture[area])), mean_chroma(picture_to_lab(truth[area])))


def score(picture: NDArray[Any], truth: NDArray[Any], area: Mask | None = None) -> Scores:
    """All figures of one colored page at once, with less work than one by one."""
    area = check_shapes(picture, truth, area)
    lab, truth_lab = picture_to_lab(picture[area]), picture_to_lab(truth[area])
    delta_e = ciede2000(lab, truth_lab)
    return Scores(
        psnr=psnr(picture, truth, area),
        ssim=ssim(picture, truth, area),
        delta_e=float(np.mean(delta_e, dtype=np.float64)),
        share_near=float(np.mean(delta_e <= NEAR_DELTA_E)),
        chroma=mean_chroma(lab),
        true_chroma=mean_chroma(truth_lab),
    )


def hint_delta_e(picture: NDArray[Any], hints: NDArray[np.uint8]) -> Floats:
    """How well a colored page keeps to its hints.

    Args:
        picture: (H, W, 3) sRGB, the colored page without its lines.
        hints: (H, W, 4) uint8 sRGB, alpha 128 or more is a hint.

    Returns:
        (N,) CIEDE2000 difference at every hinted pixel, row by row: all 0 if each hint's color is exact.
    """
    is_hint = hints[:, :, 3] >= 128
    return ciede2000(picture_to_lab(picture[is_hint]), picture_to_lab(hints[is_hint][:, :3]))


def find_ink(line: NDArray[Any]) -> Mask:
    """(H, W) bool: where line art, (H, W) with 1 (or 255) = paper, is darker than three quarters."""
    return np.asarray(to_float(line) < INK_BELOW)


def find_paper(truth: NDArray[Any], line: NDArray[Any]) -> Mask:
    """The background that is left as white paper.

    Args:
        truth: (H, W, 3) sRGB, the finished picture.
        line: (H, W) line art, 1 (or 255) = paper.

    Returns:
        (H, W) bool: pixels with every channel at least 245 of 255 that reach the edge of the page without
        crossing ink. White inside a closed outline (a shirt, an eye) is a color and does not belong to it.
    """
    is_white = (to_float(truth).min(axis=2) >= np.float32(PAPER_FROM)) & ~find_ink(line)
    _, parts = cv2.connectedComponents(is_white.astype(np.uint8), connectivity=4)
    at_edge = np.unique(np.concatenate([parts[0], parts[-1], parts[:, 0], parts[:, -1]]))
    return np.asarray(np.isin(parts, at_edge[at_edge > 0]))


def find_judged_area(truth: NDArray[Any], line: NDArray[Any]) -> Mask:
    """The area a colorization is judged on: off the lines and off the paper.

    Both are widened by 2 pixels: finished pictures are smooth and compressed there, so that their pixels are
    mixtures of two colors, which nobody chose.

    Args:
        truth: (H, W, 3) sRGB, the finished picture.
        line: (H, W) line art, 1 (or 255) = paper.

    Returns:
        (H, W) bool.
    """
    left_out = find_ink(line) | find_paper(truth, line)
    disc = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (2 * EDGE_PX + 1, 2 * EDGE_PX + 1))
    return np.asarray(cv2.dilate(left_out.astype(np.uint8), disc) == 0)
