"""Changing a training picture: place, size, colors, background and the quality of its lines."""

from collections.abc import Sequence

import cv2
import numpy as np
from numpy.random import Generator
from numpy.typing import NDArray

from anicolor.training.pairs import PairPixels
from anicolor.training.palettes import draw_color

_WHITE = 245
_IRIS_CHROMA = 16.0
_DARKEST_PAPER = 0.88
"""What cleaning a scan may leave of the paper's tone."""
Pixels = NDArray[np.uint8]


def place(
    pixels: PairPixels,
    size_px: int,
    rng: Generator,
    *,
    zoom: tuple[float, float] = (0.9, 1.9),
    turned: float = 0.3,
    mirrored: float = 0.5,
) -> PairPixels:
    """Cut a square of `size_px` out of a pair at random; missing paper is white.

    Args:
        pixels: the pair.
        size_px: side of the square.
        rng: draws where it is cut.
        zoom: least and most, 1 shows all of the page.
        turned: share of the squares that are turned a little.
        mirrored: share of the squares that are mirrored.
    """
    height, width = pixels.color.shape[:2]
    longest = max(height, width)
    scale = size_px / longest * float(np.exp(rng.uniform(np.log(zoom[0]), np.log(zoom[1]))))
    angle = float(rng.normal(0, 5)) if rng.random() < turned else 0.0
    matrix = cv2.getRotationMatrix2D((width / 2, height / 2), angle, scale)
    if rng.random() < mirrored:
        matrix = matrix @ np.array([[-1, 0, width], [0, 1, 0], [0, 0, 1]], np.float64)
    slack = np.maximum(np.array([width, height]) * scale - size_px, 0.0) / 2
    center = np.array([size_px / 2, size_px / 2]) + rng.uniform(-1, 1, 2) * slack
    matrix[:, 2] += center - np.array([width / 2, height / 2])

    def warp(picture: Pixels | None, how: int, beyond: int) -> Pixels | None:
        if picture is None:
            return None
        smaller = cv2.GaussianBlur(picture, (0, 0), 0.4 / scale) if scale < 0.7 and how == cv2.INTER_LINEAR else picture
        return np.asarray(
            cv2.warpAffine(smaller, matrix, (size_px, size_px), flags=how, borderValue=(beyond, beyond, beyond)),
            np.uint8,
        )

    color = warp(pixels.color, cv2.INTER_LINEAR, 255)
    assert color is not None
    return PairPixels(
        color,
        warp(pixels.line, cv2.INTER_LINEAR, 255),
        warp(pixels.groups, cv2.INTER_NEAREST, 0),
        warp(pixels.shade, cv2.INTER_LINEAR, 255),
        pixels.meanings,
    )


def shift_colors(color: Pixels, rng: Generator, strength: float = 1.0) -> Pixels:
    """Turn the hue of a whole picture and change its chroma, lightness and contrast; paper stays white."""
    lab = cv2.cvtColor(color, cv2.COLOR_RGB2LAB).astype(np.float32)
    paper = color.min(axis=2) >= _WHITE
    turn = rng.uniform(-np.pi, np.pi) * strength
    chroma = rng.uniform(0.6, 1.4)
    a, b = (lab[..., 1] - 128) * chroma, (lab[..., 2] - 128) * chroma
    lab[..., 1] = a * np.cos(turn) - b * np.sin(turn) + 128
    lab[..., 2] = a * np.sin(turn) + b * np.cos(turn) + 128
    lab[..., 0] = 255 * (lab[..., 0] / 255) ** np.exp(rng.normal(0, 0.25))
    shifted = cv2.cvtColor(np.clip(lab, 0, 255).astype(np.uint8), cv2.COLOR_LAB2RGB)
    shifted[paper] = color[paper]
    return np.asarray(shifted, np.uint8)


def recolor_groups(color: Pixels, groups: Pixels, rng: Generator, share: float, meanings: Sequence[str] = ()) -> Pixels:
    """Give a share of the things in a picture another color; inner shading is kept, background is left alone.

    Args:
        color: (H, W, 3) sRGB.
        groups: (H, W) which thing a pixel belongs to, 0 = background.
        rng: draws which things, and their colors.
        share: of the things.
        meanings: what things 1, 2, ... are, so that they get colors such things have; without it any.
    """
    lab = cv2.cvtColor(color, cv2.COLOR_RGB2LAB).astype(np.float32)
    means = _group_means(lab, groups)
    shift = np.zeros((256, 3), np.float32)
    known = dict(enumerate(meanings, start=1))
    for group in range(1, int(groups.max()) + 1):
        if rng.random() < share:
            shift[group] = draw_color(known.get(group, ""), rng) - means[group]
    eyes = np.isin(groups, [group for group, meaning in known.items() if meaning == "iris"])
    moved = shift[groups]
    if eyes.any():
        # Lashes and the light in an eye belong to it, but keep being dark and white.
        moved[eyes] *= np.minimum(np.hypot(lab[eyes, 1] - 128, lab[eyes, 2] - 128) / _IRIS_CHROMA, 1.0)[:, None]
    lab += moved
    return np.asarray(cv2.cvtColor(np.clip(lab, 0, 255).astype(np.uint8), cv2.COLOR_LAB2RGB), np.uint8)


def group_by_color(color: Pixels, rng: Generator) -> Pixels:
    """Return (H, W) groups of like colors, 0 = white paper, for pictures that come without ids."""
    small = cv2.resize(color, (48, 48), interpolation=cv2.INTER_AREA).reshape(-1, 3)
    small_lab = cv2.cvtColor(small[None], cv2.COLOR_RGB2LAB)[0].astype(np.float32)
    count = int(rng.integers(5, 13))
    cv2.setRNGSeed(int(rng.integers(2**31)))
    stop = (cv2.TERM_CRITERIA_EPS + cv2.TERM_CRITERIA_MAX_ITER, 6, 1.0)
    _, _, centers = cv2.kmeans(small_lab, count, np.empty(0), stop, 1, cv2.KMEANS_PP_CENTERS)
    lab = cv2.cvtColor(color, cv2.COLOR_RGB2LAB).astype(np.float32)
    distance = np.stack([((lab - center) ** 2).sum(axis=2) for center in centers])
    groups = distance.argmin(axis=0).astype(np.uint8) + 1
    groups[color.min(axis=2) >= _WHITE] = 0
    return np.asarray(groups, np.uint8)


def replace_background(color: Pixels, groups: Pixels, rng: Generator) -> Pixels:
    """Put a plain, graded or two-colored ground behind a rendered figure."""
    size = color.shape[:2]
    first, second = (_to_rgb(draw_color("", rng)) for _ in range(2))
    kind = rng.random()
    blend = np.zeros(size, np.float32)
    if kind > 0.5:
        angle = rng.uniform(0, 2 * np.pi)
        rows, columns = np.indices(size, np.float32)
        ramp = (columns / size[1] - 0.5) * np.cos(angle) + (rows / size[0] - 0.5) * np.sin(angle)
        blend = np.asarray(np.clip(ramp + 0.5, 0, 1) if kind > 0.75 else ramp > rng.uniform(-0.2, 0.2), np.float32)
    ground = (1 - blend[..., None]) * first + blend[..., None] * second
    return np.where((groups == 0)[..., None], ground, color).astype(np.uint8)


def weather_lines(line: Pixels, rng: Generator) -> Pixels:
    """Draw lines thinner, thicker, fainter, broken, dirty or on paper that is not quite white."""
    kind = rng.random()
    if kind < 0.15:
        line = np.asarray(cv2.erode(line, np.ones((2, 2), np.uint8)), np.uint8)
    elif kind < 0.25:
        line = np.asarray(cv2.dilate(line, np.ones((2, 2), np.uint8)), np.uint8)
    if rng.random() < 0.25:
        gamma = float(np.exp(rng.normal(0, 0.5)))
        line = (255 * (line / 255.0) ** gamma).astype(np.uint8)
    if rng.random() < 0.35:
        line = line.copy()
        rows, columns = np.nonzero(line < 128)
        for index in rng.integers(0, max(len(rows), 1), int(rng.integers(1, 12))) if len(rows) else []:
            radius = int(rng.integers(1, 5))
            cv2.circle(line, (int(columns[index]), int(rows[index])), radius, 255, -1)
    if rng.random() < 0.1:
        dust = rng.random(line.shape) < 0.0005
        line = np.where(dust, np.uint8(90), line).astype(np.uint8)
    if rng.random() < 0.1:
        corners = rng.uniform(_DARKEST_PAPER, 1.0, (2, 2)).astype(np.float32)
        tone = cv2.resize(corners, line.shape[::-1], interpolation=cv2.INTER_LINEAR)
        line = (line * tone).astype(np.uint8)
    return line


def _group_means(lab: NDArray[np.float32], groups: Pixels) -> NDArray[np.float32]:
    flat = groups.reshape(-1)
    count = np.maximum(np.bincount(flat, minlength=256), 1)
    sums = [np.bincount(flat, lab[..., c].reshape(-1), minlength=256) for c in range(3)]
    return (np.stack(sums, axis=1) / count[:, None]).astype(np.float32)


def _to_rgb(lab: NDArray[np.float32]) -> NDArray[np.float32]:
    pixel = np.clip(lab, 0, 255).astype(np.uint8)[None, None]
    return np.asarray(cv2.cvtColor(pixel, cv2.COLOR_LAB2RGB)[0, 0], np.float32)
