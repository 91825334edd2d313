"""How much of every pixel one stroke of paint covers, kept only where it is."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from anicolor.document.geometry import Rect
from anicolor.document.palette import Color
from anicolor.document.strokes import PenPoint

Strip = NDArray[np.float32]
_TILE_PX = 128


class Coverage:
    """A page of values 0..1 in tiles; the largest value put at a pixel counts."""

    def __init__(self) -> None:
        self._tiles: dict[tuple[int, int], Strip] = {}

    def raise_to(self, rect: Rect, values: Strip) -> Strip:
        """Put values (rect.height, rect.width) and return what holds there now."""
        whole = np.empty_like(values)
        for row in range(rect.top // _TILE_PX, -(-rect.bottom // _TILE_PX)):
            for column in range(rect.left // _TILE_PX, -(-rect.right // _TILE_PX)):
                box = Rect(column * _TILE_PX, row * _TILE_PX, (column + 1) * _TILE_PX, (row + 1) * _TILE_PX)
                shared = box.intersect(rect)
                tile = self._tiles.get((row, column))
                if tile is None:
                    tile = self._tiles[row, column] = np.zeros((_TILE_PX, _TILE_PX), np.float32)
                inside, part = shared.shift(-box.left, -box.top).slices, shared.shift(-rect.left, -rect.top).slices
                np.maximum(tile[inside], values[part], out=tile[inside])
                whole[part] = tile[inside]
        return whole


def cover(start: PenPoint, end: PenPoint, rect: Rect) -> Strip:
    """Return how much of each pixel of `rect` a round brush covers on its way, 0..1, with a soft edge of one pixel."""
    ys = np.arange(rect.top, rect.bottom, dtype=np.float32)[:, None] + np.float32(0.5)
    xs = np.arange(rect.left, rect.right, dtype=np.float32)[None] + np.float32(0.5)
    dx, dy = end.x - start.x, end.y - start.y
    length = max(dx * dx + dy * dy, 1e-9)
    # Python's numbers do not widen arrays of 32 bits.
    xs, ys = xs - start.x, ys - start.y
    share = ((xs * dx + ys * dy) / length).clip(0, 1)
    across, down = xs - share * dx, ys - share * dy
    radius = start.radius_px + share * (end.radius_px - start.radius_px)
    covered: Strip = (radius - np.sqrt(across * across + down * down) + np.float32(0.5)).clip(0, 1)
    return covered


def box_of(start: PenPoint, end: PenPoint, width: int, height: int) -> Rect:
    """Return the pixels of a page that the brush may touch on its way."""
    left = min(start.x - start.radius_px, end.x - end.radius_px)
    top = min(start.y - start.radius_px, end.y - end.radius_px)
    right = max(start.x + start.radius_px, end.x + end.radius_px)
    bottom = max(start.y + start.radius_px, end.y + end.radius_px)
    return Rect(int(left // 1), int(top // 1), int(right // 1) + 1, int(bottom // 1) + 1).expand(1).clip(width, height)


def lay_on(pixels: NDArray[np.uint8], color: Color, covered: Strip) -> NDArray[np.uint8]:
    """Return straight-alpha pixels (H, W, 4) under paint that covers this much of them."""
    below = pixels.astype(np.float32)
    alpha = below[..., 3] / 255
    total = covered + alpha * (1 - covered)
    share = np.divide(covered, total, out=np.zeros_like(total), where=total > 0)[..., None]
    mixed = np.empty(pixels.shape, np.uint8)
    paint = np.array(color, np.float32)
    mixed[..., :3] = np.where(total[..., None] > 0, below[..., :3] + (paint - below[..., :3]) * share, 0) + 0.5
    mixed[..., 3] = total * 255 + 0.5
    return mixed


def take_off(pixels: NDArray[np.uint8], covered: Strip) -> NDArray[np.uint8]:
    """Return straight-alpha pixels (H, W, 4) with this much of them erased."""
    left = pixels.copy()
    left[..., 3] = pixels[..., 3] * (1 - covered) + 0.5
    left[left[..., 3] == 0] = 0
    return left
