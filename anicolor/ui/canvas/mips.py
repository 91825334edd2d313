"""Pictures at half, quarter, eighth … of their size, so that a zoomed-out page costs no more than the screen."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PySide6.QtGui import QImage

from anicolor.ui.qimage import view_as_image

Pixels = NDArray[np.uint8]
LAST_LEVEL = 6
"""A page of 20,000 pixels is 313 there."""


@dataclass(frozen=True, slots=True, eq=False)
class Pyramid:
    """One picture at the levels 0 to `LAST_LEVEL`, each half as large as the one before, rounded up."""

    levels: tuple[Pixels, ...]
    images: tuple[QImage, ...]
    """Views of the same memory."""
    is_opaque: bool

    @property
    def byte_count(self) -> int:
        """Memory of all levels."""
        return sum(level.nbytes for level in self.levels)


def build_pyramid(pixels: Pixels, form: QImage.Format) -> Pyramid:
    """Build the levels; level 0 is `pixels` itself. With alpha, the format has to be a premultiplied one."""
    levels = [pixels]
    for _ in range(LAST_LEVEL):
        levels.append(halve(levels[-1]))
    is_opaque = form in (QImage.Format.Format_RGBX8888, QImage.Format.Format_Grayscale8, QImage.Format.Format_RGB32)
    return Pyramid(tuple(levels), tuple(view_as_image(level, form) for level in levels), is_opaque)


def build_rgba_pyramid(rgba: Pixels) -> Pyramid:
    """Build the levels of straight-alpha pixels (H, W, 4); kept as they are where nothing is transparent."""
    if (rgba[..., 3] == 255).all():
        return build_pyramid(rgba, QImage.Format.Format_RGBX8888)
    return build_pyramid(premultiply(rgba), QImage.Format.Format_RGBA8888_Premultiplied)


def premultiply(rgba: Pixels) -> Pixels:
    """Return (H, W, 4) with the colors multiplied by alpha."""
    import cv2  # Here, because it takes a third of a second, which the window shall not wait for.

    alpha = np.repeat(rgba[..., 3:], 4, axis=2)
    alpha[..., 3] = 255
    return np.asarray(cv2.multiply(rgba, alpha, scale=1 / 255), np.uint8)


def halve(pixels: Pixels) -> Pixels:
    """Return a picture of half the size, rounded up: the mean of every 2 x 2 pixels."""
    import cv2

    rows, columns = pixels.shape[:2]
    if rows % 2 or columns % 2:
        pixels = cv2.copyMakeBorder(pixels, 0, rows % 2, 0, columns % 2, cv2.BORDER_REPLICATE).astype(
            np.uint8, copy=False
        )
    size = (pixels.shape[1] // 2, pixels.shape[0] // 2)
    return np.asarray(cv2.resize(pixels, size, interpolation=cv2.INTER_AREA), np.uint8)
