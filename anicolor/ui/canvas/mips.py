"""Pictures at half, quarter, eighth … of their size, so that a zoomed-out page costs no more than the screen."""

from dataclasses import dataclass
from weakref import WeakValueDictionary

import numpy as np
from numpy.typing import NDArray
from PySide6.QtGui import QImage, QPainter

from anicolor.document.geometry import Rect
from anicolor.document.tiles import TILE_PX, TiledImage
from anicolor.ui.qimage import view_as_image

Pixels = NDArray[np.uint8]
LAST_LEVEL = 6
"""A page of 20,000 pixels is 313 there."""


@dataclass(frozen=True, slots=True, eq=False, weakref_slot=True)
class Pyramid:
    """One picture at the levels 0 to `LAST_LEVEL`, each half as large as the one before, rounded up."""

    levels: tuple[Pixels, ...]
    images: tuple[QImage, ...]
    """Views of the same memory."""

    @property
    def byte_count(self) -> int:
        """Memory of all levels."""
        return sum(level.nbytes for level in self.levels)

    def draw(self, painter: QPainter, level: int, rect: Rect) -> None:
        """Draw the part inside `rect` (pixels of the level)."""
        painter.drawImage(rect.left, rect.top, self.images[level], rect.left, rect.top, rect.width, rect.height)


@dataclass(frozen=True, slots=True, eq=False, weakref_slot=True)
class TiledPyramid:
    """A picture in tiles at the same levels: at full size it is drawn from its own tiles, without another copy."""

    picture: TiledImage
    smaller: Pyramid
    """Its levels from 1 on."""

    def draw(self, painter: QPainter, level: int, rect: Rect) -> None:
        """Draw the part inside `rect` (pixels of the level)."""
        if level:
            self.smaller.draw(painter, level - 1, rect)
        else:
            draw_tiles(painter, self.picture, rect)

    def pixels(self, level: int) -> Pixels:
        """Return all pixels of a level, premultiplied."""
        return self.smaller.levels[level - 1] if level else premultiply(self.picture.to_array())


_known: WeakValueDictionary[int, TiledPyramid] = WeakValueDictionary()
"""By the identity of the picture, which each of them keeps alive: those that somebody shows, so that all share one."""


def draw_tiles(painter: QPainter, picture: TiledImage, rect: Rect) -> None:
    """Draw the part of a picture inside `rect` at full size."""
    for box, tile in picture.tiles_in(rect):
        pixels = np.ascontiguousarray(tile)
        painter.drawImage(box.left, box.top, view_as_image(pixels, QImage.Format.Format_RGBA8888))


def build_pyramid(pixels: Pixels, form: QImage.Format, first: int = 0) -> Pyramid:
    """Build the levels from `first` on, which is `pixels` itself; with alpha, the format is a premultiplied one."""
    levels = [pixels]
    for _ in range(first, LAST_LEVEL):
        levels.append(halve(levels[-1]))
    return Pyramid(tuple(levels), tuple(view_as_image(level, form) for level in levels))


def build_tiled_pyramid(picture: TiledImage) -> TiledPyramid:
    """Build the smaller levels of a picture, or return those that somebody has already."""
    found = _known.get(id(picture))
    if found is not None:
        return found
    half = np.empty((-(-picture.height // 2), -(-picture.width // 2), 4), np.uint8)
    for strip in picture.rect.strips(2 * TILE_PX):
        part = halve(premultiply(picture.read(strip)))
        half[strip.top // 2 : strip.top // 2 + len(part)] = part
    made = TiledPyramid(picture, build_pyramid(half, QImage.Format.Format_RGBA8888_Premultiplied, first=1))
    _known[id(picture)] = made
    return made


def premultiply(rgba: Pixels) -> Pixels:
    """Return (H, W, 4) with the colors multiplied by alpha; the same array where nothing is transparent."""
    import cv2  # Here, because it takes a third of a second, which the window shall not wait for.

    if (rgba[..., 3] == 255).all():
        return rgba
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
