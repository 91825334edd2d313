"""Immutable pictures in copy-on-write tiles: an edit copies only the tiles it touches."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from anicolor.document.geometry import EMPTY, Pixels, Rect

TILE_PX = 128


@dataclass(frozen=True, eq=False, slots=True, weakref_slot=True)
class TiledImage:
    """An RGBA picture, 0..255 with straight alpha; equal to another when every pixel is.

    A tile is None where all four channels are 0 everywhere, so equal pictures hold None in the same
    places; a tile of one single color is a read-only view of that one pixel. Safe to share between threads.
    """

    width: int
    height: int
    tiles: tuple[Pixels | None, ...]

    @staticmethod
    def empty(width: int, height: int) -> TiledImage:
        """A fully transparent picture."""
        return TiledImage(width, height, (None,) * (-(-width // TILE_PX) * -(-height // TILE_PX)))

    @staticmethod
    def from_array(rgba: Pixels) -> TiledImage:
        """A picture with the pixels of `rgba` (H, W, 4), which is copied."""
        height, width = rgba.shape[:2]
        if rgba.shape != (height, width, 4) or rgba.dtype != np.uint8:
            raise ValueError(f"expected (H, W, 4) uint8 pixels, got {rgba.shape} {rgba.dtype}")
        boxes = (box for _, box in TiledImage.empty(width, height)._boxes(Rect(0, 0, width, height)))
        return TiledImage(width, height, tuple(_freeze(rgba[box.slices]) for box in boxes))

    @property
    def rect(self) -> Rect:
        """The whole picture."""
        return Rect(0, 0, self.width, self.height)

    def to_array(self) -> Pixels:
        """All pixels in a new array (height, width, 4)."""
        return self.read(self.rect)

    def read(self, rect: Rect) -> Pixels:
        """The pixels inside `rect` in a new array; transparent where it leaves the picture."""
        pixels = np.zeros((rect.height, rect.width, 4), np.uint8)
        for box, tile in self.tiles_in(rect):
            shared = box.intersect(rect)
            pixels[shared.shift(-rect.left, -rect.top).slices] = tile[shared.shift(-box.left, -box.top).slices]
        return pixels

    def write(self, rect: Rect, rgba: Pixels) -> TiledImage:
        """The picture with `rgba` (rect.height, rect.width, 4) put in at `rect`, cut at the borders."""
        if rgba.shape != (rect.height, rect.width, 4):
            raise ValueError(f"expected {(rect.height, rect.width, 4)} pixels, got {rgba.shape}")
        tiles = list(self.tiles)
        for index, box in self._boxes(rect):
            shared = box.intersect(rect)
            pixels = self.read(box)
            pixels[shared.shift(-box.left, -box.top).slices] = rgba[shared.shift(-rect.left, -rect.top).slices]
            tiles[index] = _freeze(pixels)
        return TiledImage(self.width, self.height, tuple(tiles))

    def tiles_in(self, rect: Rect) -> Iterator[tuple[Rect, Pixels]]:
        """Place and pixels, read-only, of every tile that `rect` touches and that is not fully transparent."""
        for index, box in self._boxes(rect):
            tile = self.tiles[index]
            if tile is not None:
                yield box, tile

    def used_rect(self) -> Rect:
        """A box of whole tiles around everything that is not fully transparent."""
        box = EMPTY
        for index, tile_box in self._boxes(self.rect):
            if self.tiles[index] is not None:
                box = box.union(tile_box)
        return box

    def _boxes(self, rect: Rect) -> Iterator[tuple[int, Rect]]:
        """Index and place of every tile that `rect` touches; tiles at the right and lower edge are cut."""
        inside = rect.clip(self.width, self.height)
        columns = -(-self.width // TILE_PX)
        for row in range(inside.top // TILE_PX, -(-inside.bottom // TILE_PX)):
            for column in range(inside.left // TILE_PX, -(-inside.right // TILE_PX)):
                left, top = column * TILE_PX, row * TILE_PX
                box = Rect(left, top, left + TILE_PX, top + TILE_PX)
                yield row * columns + column, box.clip(self.width, self.height)

    def __eq__(self, other: object) -> bool:
        """Whether sizes and all pixels are the same; tiles that are the same object cost nothing."""
        if not isinstance(other, TiledImage):
            return NotImplemented
        return self is other or (
            (self.width, self.height) == (other.width, other.height)
            and all(map(_is_same_tile, self.tiles, other.tiles))
        )

    def __hash__(self) -> int:
        """Over size and the pattern of transparent tiles only: cheap, and equal pictures agree."""
        return hash((self.width, self.height, tuple(tile is None for tile in self.tiles)))


def changed_rect(before: TiledImage, after: TiledImage) -> Rect:
    """A box of whole tiles around all pixels that differ; the whole of `after` when the sizes do."""
    if (before.width, before.height) != (after.width, after.height):
        return after.rect
    box = EMPTY
    for index, tile_box in after._boxes(after.rect):
        if not _is_same_tile(before.tiles[index], after.tiles[index]):
            box = box.union(tile_box)
    return box


def _is_same_tile(one: Pixels | None, other: Pixels | None) -> bool:
    if one is other:
        return True
    return one is not None and other is not None and np.array_equal(one, other)


def _freeze(pixels: Pixels) -> Pixels | None:
    """A read-only copy of one tile; None or one repeated pixel where that is all there is."""
    tile = np.ascontiguousarray(pixels)
    packed = tile.view(np.uint32)
    if (packed == packed[0, 0]).all():
        return np.broadcast_to(tile[0, 0].copy(), tile.shape) if tile[0, 0].any() else None
    tile = tile.copy() if np.may_share_memory(tile, pixels) else tile
    tile.setflags(write=False)
    return tile
