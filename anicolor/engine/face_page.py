"""What a face gives to the artist: a palette, a larger picture, a page of line art with hints."""

from __future__ import annotations

from dataclasses import replace

import cv2
import numpy as np
from numpy.typing import NDArray

from anicolor.document.model import Document
from anicolor.document.palette import Color, Palette, Swatch
from anicolor.document.strokes import HintStroke, PenPoint
from anicolor.document.tiles import TiledImage
from anicolor.lineart.extract import extract_lines

Pixels = NDArray[np.uint8]
PAGE_PX = 768
_GROUP_PX = 384
_COLORS = 8
_LIGHTNESS_WEIGHT = 0.6
"""Light and shadow of one thing differ less than two things of like lightness."""
_MERGED_LAB = 11.0
_LEAST_WIDTH = 1 / 24
"""Of an area, as a share of the face; thinner ones are lines."""
_SMOOTH = 0.45
"""Rounding of borders in pixels of the face."""
_LINE = 0.26
"""Scale of the drawn lines in pixels of the face."""
_FAINT = 190
_LEAST_LINE = 3.2
"""Length of the shortest line in pixels of the face."""
_LEAST_HINTED = 0.001
_MOST_HINTS = 24


def enlarge(picture: Pixels, side_px: int = PAGE_PX) -> Pixels:
    """Return a face (S, S, 3) as (side, side, 3) with clean borders between its colors."""
    large = picture
    while large.shape[0] < side_px:
        side = min(2 * large.shape[0], side_px)
        large = np.asarray(cv2.resize(large, (side, side), interpolation=cv2.INTER_CUBIC), np.uint8)
        large = np.asarray(cv2.bilateralFilter(large, 7, 24, 3.0), np.uint8)
    return large


def palette_of(picture: Pixels, name: str = "") -> Palette:
    """Return the colors of a face (S, S, 3), the most frequent ones first, named by where they are."""
    labels, colors = _group(enlarge(picture, _GROUP_PX))
    rows, columns = np.indices(labels.shape) / labels.shape[0]
    swatches: list[Swatch] = []
    taken: set[str] = set()
    for index in np.argsort(-np.bincount(labels.ravel(), minlength=len(colors))):
        part = _name_of(labels == index, rows, columns, colors[index], taken)
        taken.add(part)
        swatches.append(Swatch(part, colors[index]))
    return Palette(name, tuple(swatches))


def page_of(picture: Pixels) -> Document:
    """Return a page with the lines of a face (S, S, 3) and its colors as hints."""
    large = enlarge(picture)
    scale = large.shape[0] / picture.shape[0]
    labels, colors = _group(np.asarray(cv2.resize(large, (_GROUP_PX, _GROUP_PX), interpolation=cv2.INTER_AREA)))
    labels = _smooth(labels, large.shape[0], scale * _SMOOTH)
    smooth = np.asarray(cv2.GaussianBlur(large, (0, 0), scale * _SMOOTH), np.uint8)
    drawn = _without_specks(extract_lines(smooth, sigma=scale * _LINE, sharpness=20.0), scale)
    lines = np.minimum(_borders(labels, round(scale / 4)), drawn)
    rgba = np.zeros((*lines.shape, 4), np.uint8)
    rgba[..., :3] = cv2.GaussianBlur(lines, (0, 0), 1.0)[..., None]
    rgba[..., 3] = 255
    document = Document(rgba.shape[1], rgba.shape[0], TiledImage.from_array(rgba))
    return replace(document, hints=_hints(labels, colors, lines, scale), palette=palette_of(picture))


def _group(picture: Pixels) -> tuple[NDArray[np.intp], list[Color]]:
    """Return (H, W) numbers of areas of like color, ink given to what surrounds it, and their colors."""
    lab = cv2.cvtColor(picture, cv2.COLOR_RGB2LAB).astype(np.float32)
    lab[..., 0] *= _LIGHTNESS_WEIGHT
    small = np.asarray(cv2.resize(lab, (96, 96), interpolation=cv2.INTER_AREA), np.float32)
    stop = (cv2.TERM_CRITERIA_EPS + cv2.TERM_CRITERIA_MAX_ITER, 20, 0.5)
    cv2.setRNGSeed(1)
    _, _, found = cv2.kmeans(small.reshape(-1, 3), _COLORS, np.empty(0), stop, 3, cv2.KMEANS_PP_CENTERS)
    anchors = _anchors(small)
    centers = _merge(anchors, np.asarray(found, np.float32))
    wide = round(picture.shape[0] * _LEAST_WIDTH) | 1
    labels = _without_ink(_nearest(lab, centers), wide, len(anchors) - 1)
    kinds = np.unique(labels)
    colors = [_median_color(picture[labels == kind]) for kind in kinds]
    if len(anchors) - 1 in kinds:
        # An iris is mixed with pupil and lashes, so its clear pixels speak for it.
        colors[int(np.searchsorted(kinds, len(anchors) - 1))] = _to_color(anchors[-1])
    return np.searchsorted(kinds, labels), colors


def _anchors(lab: NDArray[np.float32]) -> NDArray[np.float32]:
    """Return the colors of ground, skin, hair and eyes of a weighted Lab face of 96 pixels, (4, 3), by their places."""
    ground = np.median(np.concatenate([lab[:4, :8].reshape(-1, 3), lab[:4, -8:].reshape(-1, 3)]), axis=0)
    skin = np.median(lab[65:73, 38:58], axis=(0, 1))
    hair = np.median(lab[14:29, 34:62], axis=(0, 1))
    band = lab[48:63, 21:75].reshape(-1, 3)
    apart = np.minimum(np.linalg.norm((band - skin)[:, 1:], axis=1), np.linalg.norm((band - hair)[:, 1:], axis=1))
    apart *= np.linalg.norm(band[:, 1:] - 128, axis=1)  # Lashes differ from both too, but have no color.
    eyes = np.median(band[np.argsort(-apart)[:24]], axis=0)
    return np.stack([ground, skin, hair, eyes]).astype(np.float32)


def _merge(anchors: NDArray[np.float32], centers: NDArray[np.float32]) -> NDArray[np.float32]:
    """Return the anchors and those centers that are another color than all before."""
    kept = list(anchors)
    for center in centers[np.argsort(-centers[:, 0])]:
        if all(np.linalg.norm(center - other) > _MERGED_LAB for other in kept):
            kept.append(center)
    return np.stack(kept)


def _to_color(weighted: NDArray[np.float32]) -> Color:
    lab = weighted / np.array([_LIGHTNESS_WEIGHT, 1.0, 1.0])
    pixel = cv2.cvtColor(np.clip(lab, 0, 255).astype(np.uint8)[None, None], cv2.COLOR_LAB2RGB)
    return _median_color(pixel.reshape(1, 3))


def _nearest(lab: NDArray[np.float32], centers: NDArray[np.float32]) -> NDArray[np.intp]:
    distance = np.stack([((lab - center) ** 2).sum(axis=2) for center in centers])
    return np.asarray(distance.argmin(axis=0), np.intp)


def _without_ink(labels: NDArray[np.intp], wide: int, small: int) -> NDArray[np.intp]:
    """Give thin and tiny areas, such as lines and soft borders, to their neighbors.

    Args:
        labels: (H, W).
        wide: least width of an area in pixels.
        small: the kind of area that may be half as wide.
    """
    sure = np.full(labels.shape, -1, np.int32)
    for index in np.unique(labels):
        side = wide // 2 | 1 if index == small else wide
        kernel = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (side, side))
        opened = cv2.morphologyEx((labels == index).astype(np.uint8), cv2.MORPH_OPEN, kernel)
        sure[opened > 0] = index
    if (sure < 0).all():
        return labels
    open_places = (sure < 0).astype(np.uint8)
    _, nearest = cv2.distanceTransformWithLabels(open_places, cv2.DIST_L2, 5, labelType=cv2.DIST_LABEL_PIXEL)
    table = np.zeros(int(nearest.max()) + 1, np.int32)
    table[nearest[open_places == 0]] = sure[open_places == 0]
    return np.asarray(table[nearest], np.intp)


def _smooth(labels: NDArray[np.intp], side_px: int, sigma: float) -> NDArray[np.intp]:
    """Return the areas at another size, with round borders."""
    shares = [
        cv2.GaussianBlur(
            cv2.resize((labels == index).astype(np.float32), (side_px, side_px), interpolation=cv2.INTER_LINEAR),
            (0, 0),
            sigma,
        )
        for index in range(int(labels.max()) + 1)
    ]
    return np.asarray(np.stack(shares).argmax(axis=0), np.intp)


def _borders(labels: NDArray[np.intp], width: int) -> Pixels:
    small = labels.astype(np.uint8)
    kernel = np.ones((2, 2), np.uint8)
    edge = (cv2.dilate(small, kernel) != cv2.erode(small, kernel)).astype(np.uint8)
    thick = cv2.dilate(edge, cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (max(width, 1),) * 2))
    return np.where(thick > 0, 0, 255).astype(np.uint8)


def _without_specks(lines: Pixels, scale: float) -> Pixels:
    """Leave out faint ink, and ink that is smaller than any line of a face."""
    ink = np.where(lines < _FAINT, lines, 255).astype(np.uint8)
    _, parts, boxes, _ = cv2.connectedComponentsWithStats((ink < 255).astype(np.uint8))
    sides = np.maximum(boxes[:, cv2.CC_STAT_WIDTH], boxes[:, cv2.CC_STAT_HEIGHT])
    return np.where((sides < _LEAST_LINE * scale)[parts], 255, ink).astype(np.uint8)


def _hints(labels: NDArray[np.intp], colors: list[Color], lines: Pixels, scale: float) -> tuple[HintStroke, ...]:
    """Return a dot of its color in the middle of every larger area."""
    found: list[tuple[int, HintStroke]] = []
    for index, color in enumerate(colors):
        inside = ((labels == index) & (lines > 160)).astype(np.uint8)
        _, parts, boxes, _ = cv2.connectedComponentsWithStats(inside)
        depth = cv2.distanceTransform(inside, cv2.DIST_L2, 3)
        for part in range(1, len(boxes)):
            area = int(boxes[part, cv2.CC_STAT_AREA])
            if area < _LEAST_HINTED * labels.size:
                continue
            y, x = np.unravel_index(int(np.where(parts == part, depth, 0).argmax()), labels.shape)
            radius = float(min(max(depth[y, x] * 0.5, 1.5), scale))
            found.append((area, HintStroke((PenPoint(float(x) + 0.5, float(y) + 0.5, radius),), color)))
    found.sort(key=lambda one: -one[0])
    return tuple(hint for _, hint in found[:_MOST_HINTS])


def _median_color(pixels: Pixels) -> Color:
    red, green, blue = (int(value) for value in np.median(pixels, axis=0))
    return red, green, blue


def _name_of(
    where: NDArray[np.bool_], rows: NDArray[np.float64], columns: NDArray[np.float64], color: Color, taken: set[str]
) -> str:
    """Guess which part of a head an area is by its place."""
    border = np.concatenate([where[:4].ravel(), where[:, :3].ravel(), where[:, -3:].ravel()]).mean()
    center = where[(rows > 0.64) & (rows < 0.74) & (abs(columns - 0.5) < 0.12)].mean()
    top = where[(rows > 0.12) & (rows < 0.32) & (abs(columns - 0.5) < 0.18)].mean()
    eyes = where & (rows > 0.48) & (rows < 0.66) & (abs(columns - 0.5) < 0.28)
    low = where[rows > 0.86].mean()
    guesses = (
        ("ground", border > 0.5 and min(color) > 180),
        ("skin", center > 0.5),
        ("hair", top > 0.5),
        ("eyes", eyes.sum() > 0.5 * where.sum()),
        ("cloth", low > 0.15),
    )
    for name, fits in guesses:
        if fits and name not in taken:
            return name
    return f"color {len(taken) + 1}"
