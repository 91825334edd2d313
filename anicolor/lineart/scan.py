"""Tidying a scanned or photographed drawing: paper, levels, and how it lies."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from anicolor.lineart.clean import clean
from anicolor.lineart.paper import find_light
from anicolor.lineart.scan_options import MOST_DEGREES, ScanOptions

_LOOKED_AT_PX = 1000
_LEAST_DEGREES = 0.15
_CUTOUT_SHARE = 0.02
_SAME_LINE_PX, _LEAST_LINES = 12, 3
_LEAST_LENGTH = 0.8
"""Of half the page's outline, in straight lines of one direction: a frame, not a sword."""
_Pixels = NDArray[np.uint8]


def is_scan(rgba: _Pixels) -> bool:
    """Whether a page (H, W, 4) lies on paper that is not white: a scan or a photo, not a digital drawing."""
    small = _reduce(rgba)
    if (small[..., 3] < 128).mean() > _CUTOUT_SHARE:
        return False
    return find_light(np.ascontiguousarray(small[..., :3])) is not None


def suggest(rgba: _Pixels) -> ScanOptions:
    """What a page (H, W, 4) needs: its paper removed where it has any, and straightened where its frames lean."""
    return ScanOptions(is_paper_removed=is_scan(rgba), degrees=find_skew(rgba))


def tidy(rgba: _Pixels, options: ScanOptions, is_lifted: bool = False) -> _Pixels:
    """A tidied page of the same size; on white paper, or with `is_lifted` on nothing.

    Args:
        rgba: (H, W, 4) sRGB with straight alpha.
        options: what to do.
        is_lifted: whether removed paper becomes clear instead of white.
    """
    page = rgba
    if options.is_paper_removed and not is_lifted:
        page = _on_white(clean(page).layer)
    if options.degrees:
        page = _turn(page, options.degrees)
    if options.is_paper_removed and is_lifted:
        page = clean(page).layer
    if options.black > 0 or options.white < 255:
        page = _stretch(page, options.black, options.white)
    if options.is_gray:
        page = _without_color(page)
    return np.ascontiguousarray(page)


def find_skew(rgba: _Pixels) -> float:
    """By how many degrees, clockwise, a page (H, W, 4) must be turned for its frames to be straight; 0: unknown.

    Source: Duda and Hart (1972), Use of the Hough transformation to detect lines and curves in pictures.
    """
    small = _reduce(rgba)
    gray = cv2.cvtColor(np.ascontiguousarray(_on_white(small)[..., :3]), cv2.COLOR_RGB2GRAY)
    ink = (gray < min(int(np.median(gray)) - 40, 160)).astype(np.uint8) * 255
    height, width = ink.shape
    # The paper's own border, where a scan is darker than its page, says nothing of the drawing.
    found = cv2.HoughLinesP(
        ink, 1, np.pi / 1440, threshold=90, minLineLength=int(0.2 * min(height, width)), maxLineGap=4
    )
    if found is None:
        return 0.0
    ends = found.reshape(-1, 4).astype(np.float64)
    across, down = ends[:, 2] - ends[:, 0], ends[:, 3] - ends[:, 1]
    length = np.hypot(across, down)
    angle = (np.degrees(np.arctan2(down, across)) + 45) % 90 - 45
    near = np.abs(angle) < MOST_DEGREES
    ends, across, down, angle, length = ends[near], across[near], down[near], angle[near], length[near]
    if not len(angle):
        return 0.0
    best = angle[np.argmax([length[np.abs(angle - one) < 0.6].sum() for one in angle])]
    same = np.abs(angle - best) < 0.6
    # A thick line is found several times: of those in one place the longest counts.
    place = np.round((ends[:, 0] * down - ends[:, 1] * across) / length / _SAME_LINE_PX)
    is_flat = np.abs(across) > np.abs(down)
    lines: dict[tuple[bool, float], float] = {}
    for key, long in zip(zip(is_flat[same], np.abs(place[same]), strict=True), length[same], strict=True):
        lines[key] = max(lines.get(key, 0.0), float(long))
    if len(lines) < _LEAST_LINES or sum(lines.values()) < _LEAST_LENGTH * (height + width):
        return 0.0
    if length[same].sum() < 0.5 * length.sum():
        return 0.0
    lean = float(np.average(angle[same], weights=length[same]))
    return 0.0 if abs(lean) < _LEAST_DEGREES else round(-lean, 2)


def fit(rgba: _Pixels, width: int, height: int, is_on_white: bool) -> _Pixels:
    """A picture scaled to fit a page, in its middle; the rest is white paper or nothing."""
    rows, columns = rgba.shape[:2]
    if (columns, rows) == (width, height):
        return rgba
    scale = min(width / columns, height / rows)
    size = (max(1, min(width, round(columns * scale))), max(1, min(height, round(rows * scale))))
    way = cv2.INTER_AREA if scale < 1 else cv2.INTER_CUBIC
    # Clear pixels have no color that should shine through.
    weighted = rgba.astype(np.float32)
    weighted[..., :3] *= weighted[..., 3:] / 255
    scaled = np.clip(cv2.resize(weighted, size, interpolation=way), 0, 255)
    alpha = np.maximum(scaled[..., 3:], 1e-3)
    scaled[..., :3] = np.clip(scaled[..., :3] * 255 / alpha, 0, 255)
    page = np.full((height, width, 4), 255 if is_on_white else 0, np.uint8)
    left, top = (width - size[0]) // 2, (height - size[1]) // 2
    part = (scaled + 0.5).astype(np.uint8)
    page[top : top + size[1], left : left + size[0]] = _on_white(part) if is_on_white else part
    return page


def _reduce(rgba: _Pixels) -> _Pixels:
    step = max(rgba.shape[:2]) / _LOOKED_AT_PX
    if step <= 1:
        return rgba
    size = (max(1, round(rgba.shape[1] / step)), max(1, round(rgba.shape[0] / step)))
    return np.asarray(cv2.resize(rgba, size, interpolation=cv2.INTER_AREA), np.uint8)


def _turn(rgba: _Pixels, degrees: float) -> _Pixels:
    height, width = rgba.shape[:2]
    matrix = cv2.getRotationMatrix2D((width / 2 - 0.5, height / 2 - 0.5), -degrees, 1.0)
    # What comes in at the corners is the paper that is there already.
    border = [float(value) for value in np.median(_edge(rgba), axis=0)]
    turned = cv2.warpAffine(
        rgba, matrix, (width, height), flags=cv2.INTER_CUBIC, borderMode=cv2.BORDER_CONSTANT, borderValue=border
    )
    return np.asarray(turned, np.uint8)


def _edge(rgba: _Pixels) -> _Pixels:
    return np.concatenate([rgba[0], rgba[-1], rgba[:, 0], rgba[:, -1]])


def _on_white(rgba: _Pixels) -> _Pixels:
    if (rgba[..., 3] == 255).all():
        return rgba
    alpha = rgba[..., 3:].astype(np.uint16)
    page = np.full_like(rgba, 255)
    page[..., :3] = (rgba[..., :3] * alpha + 255 * (255 - alpha) + 127) // 255
    return page


def _stretch(rgba: _Pixels, black: int, white: int) -> _Pixels:
    if not 0 <= black < white <= 255:
        raise ValueError(f"black {black} is not below white {white}")
    levels = (np.arange(256) - black) * (255.0 / (white - black))
    table = np.clip(levels + 0.5, 0, 255).astype(np.uint8)
    page = rgba.copy()
    page[..., :3] = table[rgba[..., :3]]
    return page


def _without_color(rgba: _Pixels) -> _Pixels:
    page = rgba.copy()
    page[..., :3] = cv2.cvtColor(np.ascontiguousarray(rgba[..., :3]), cv2.COLOR_RGB2GRAY)[..., None]
    return page
