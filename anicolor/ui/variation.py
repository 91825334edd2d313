"""Another plausible coloring of a page, kept as little as it takes to choose it, or areas of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImage

from anicolor.document.geometry import Rect
from anicolor.document.palette import Color
from anicolor.ui.canvas.mips import build_tiled_pyramid
from anicolor.ui.qimage import view_as_image

if TYPE_CHECKING:
    from anicolor.engine.messages import Colorization, ColorizeRequest, Settled
    from anicolor.lineart.regions import Regions

SIDE_PX = 320
"""Of a thumbnail's longer side, in pixels of the screen."""
_LEAST_SHARE = 0.02
"""Of a region, below which a piece of another color is not worth a hint of its own."""
_SAMPLES = 400


@dataclass(frozen=True, slots=True, eq=False)
class Variation:
    """What is kept of an answer."""

    request: ColorizeRequest
    image: QImage
    """The page with its lines, small."""
    settled: Settled
    regions: Regions

    @property
    def seed(self) -> int:
        """What makes it differ from others."""
        return self.request.seed

    def color_at(self, x: int, y: int) -> Color | None:
        """Return its color at a pixel of the page, before a look varies it; None beside the page."""
        height, width = self.regions.labels.shape
        if not (0 <= x < width and 0 <= y < height):
            return None
        region = int(self.regions.labels[y, x])
        color = self.settled.colors[region]
        for division in self.settled.divisions:
            box = division.rect
            if division.region == region and box.left <= x < box.right and box.top <= y < box.bottom:
                piece = int(division.pieces[y - box.top, x - box.left])
                color = division.colors[piece - 1] if piece else color
        red, green, blue = (int(value) for value in color)
        return red, green, blue

    def dots_for(self, x: int, y: int) -> list[tuple[float, float, Color]]:
        """Return where hints of which colors make the region under a pixel what it is here.

        One hint at the pixel itself where the region has one color, else one in the middle of each piece.
        """
        color = self.color_at(x, y)
        if color is None:
            return []
        region = int(self.regions.labels[y, x])
        division = next((one for one in self.settled.divisions if one.region == region), None)
        if division is None:
            return [(x + 0.5, y + 0.5, color)]
        dots = []
        for piece, value in enumerate(division.colors.tolist(), start=1):
            mask = division.pieces == piece
            if mask.sum() >= _LEAST_SHARE * self.regions.areas[region]:
                place = find_middle(mask)
                dots.append((division.rect.left + place[0], division.rect.top + place[1], tuple(value)))
        return dots or [(x + 0.5, y + 0.5, color)]


def find_middle(mask: np.ndarray) -> tuple[float, float]:
    """Return (x, y) of the place inside a mask (H, W) that is farthest from its border."""
    import cv2

    step = max(1, max(mask.shape) // _SAMPLES)
    small = np.pad(mask[step // 2 :: step, step // 2 :: step].astype(np.uint8), 1)
    if not small.any():
        ys, xs = np.nonzero(mask)
        return float(xs[len(xs) // 2]) + 0.5, float(ys[len(ys) // 2]) + 0.5
    depth = cv2.distanceTransform(small, cv2.DIST_L2, 3)
    row, column = divmod(int(depth.argmax()), depth.shape[1])
    return (column - 1) * step + step // 2 + 0.5, (row - 1) * step + step // 2 + 0.5


def find_middle_of_region(regions: Regions, region: int) -> tuple[float, float]:
    """Return (x, y) in document pixels of the place of a region that is farthest from its border."""
    box = Rect(*(int(value) for value in regions.boxes[region]))
    x, y = find_middle(regions.labels[box.slices] == region)
    return box.left + x, box.top + y


def make_variation(answer: Colorization) -> Variation:
    """Keep what is needed of an answer; meant for the engine's thread."""
    colors = answer.colors
    step = 0
    while max(colors.shape[:2]) >> (step + 1) >= SIDE_PX:
        step += 1
    small = np.ascontiguousarray(colors[:: 1 << step, :: 1 << step])
    ink = build_tiled_pyramid(answer.line_layer).pixels(step)
    height, width = (min(a, b) for a, b in zip(small.shape[:2], ink.shape[:2], strict=True))
    small, ink = small[:height, :width], ink[:height, :width].astype(np.uint16)
    # Multiplied, as the canvas shows it.
    alpha = ink[..., 3:]
    light = 255 - alpha + ink[..., :3]
    pixels = np.full((height, width, 4), 255, np.uint8)
    pixels[..., :3] = small * light // 255
    if answer.shade is not None:
        shade = answer.shade[:: 1 << step, :: 1 << step][:height, :width, None].astype(np.uint16)
        pixels[..., :3] = pixels[..., :3] * shade // 255
    image = view_as_image(pixels, QImage.Format.Format_RGBX8888)
    size = QSize(SIDE_PX, SIDE_PX)
    smooth = Qt.TransformationMode.SmoothTransformation
    scaled = image.scaled(size, Qt.AspectRatioMode.KeepAspectRatio, smooth).copy()
    return Variation(answer.request, scaled, answer.settled, answer.regions)
