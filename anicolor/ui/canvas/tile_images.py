"""Paint layers on screen: the tiles of an immutable picture, each made smaller once and remembered."""

import numpy as np
from PySide6.QtGui import QImage, QPainter

from anicolor.document.geometry import Pixels, Rect
from anicolor.document.tiles import TILE_PX, TiledImage
from anicolor.ui.canvas.mips import draw_tiles, halve, premultiply
from anicolor.ui.qimage import view_as_image

_MOST_TILES = 12_000


class TileImages:
    """Draws tiled pictures at any level; tiles shared between pictures are prepared once."""

    def __init__(self) -> None:
        # A tile is known by its address, which is safe because it is kept alive here.
        self._known: dict[int, tuple[Pixels, list[Pixels]]] = {}

    def draw(self, painter: QPainter, picture: TiledImage, level: int, rect: Rect) -> None:
        """Draw the part of a picture inside `rect` (pixels of the level)."""
        if level == 0:
            draw_tiles(painter, picture, rect)
            return
        side = TILE_PX >> level
        columns = -(-picture.width // TILE_PX)
        rows = -(-picture.height // TILE_PX)
        for row in range(rect.top // side, min(-(-rect.bottom // side), rows)):
            for column in range(rect.left // side, min(-(-rect.right // side), columns)):
                tile = picture.tiles[row * columns + column]
                if tile is not None:
                    pixels = self._reduced(tile, level)
                    image = view_as_image(pixels, QImage.Format.Format_RGBA8888_Premultiplied)
                    painter.drawImage(column * side, row * side, image)

    def _reduced(self, tile: Pixels, level: int) -> Pixels:
        entry = self._known.get(id(tile))
        if entry is None:
            if len(self._known) >= _MOST_TILES:
                self._known.clear()
            entry = self._known[id(tile)] = (tile, [halve(premultiply(np.ascontiguousarray(tile)))])
        levels = entry[1]
        while len(levels) < level:
            levels.append(halve(levels[-1]))
        return levels[level - 1]
