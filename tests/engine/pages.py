"""Small line arts whose regions are known by heart, and color fields that no network made."""

from pathlib import Path

import numpy as np

from anicolor.catalog import find_weights
from anicolor.document.model import Look
from anicolor.document.strokes import Hint, HintKind, HintStroke, PenPoint
from anicolor.document.tiles import TiledImage
from anicolor.engine.color import to_oklab
from anicolor.engine.field import Field
from anicolor.engine.messages import ColorizeRequest
from anicolor.engine.structure import PageStructure

RED, GREEN, BLUE = (214, 40, 57), (60, 150, 80), (30, 90, 200)


def make_rooms(height: int = 120, width: int = 200, line_px: int = 3) -> np.ndarray:
    """White paper (H, W, 4) with two closed rooms side by side, one wall between them, paper around."""
    page = np.full((height, width, 4), 255, np.uint8)
    top, bottom, left, right = height // 8, height - height // 8, width // 10, width - width // 10
    for column in (left, width // 2, right):
        page[top : bottom + line_px, column : column + line_px, :3] = 0
    for row in (top, bottom):
        page[row : row + line_px, left : right + line_px, :3] = 0
    return page


def left_room(height: int = 120, width: int = 200) -> tuple[int, int]:
    """The middle (x, y) of the left room."""
    return (width // 10 + width // 2) // 2, height // 2


def right_room(height: int = 120, width: int = 200) -> tuple[int, int]:
    """The middle (x, y) of the right room."""
    return (width // 2 + width - width // 10) // 2, height // 2


def dot(
    place: tuple[float, float],
    color: tuple[int, int, int] = RED,
    radius: float = 3.0,
    kind: HintKind = HintKind.COLOR,
    is_locked: bool = True,
) -> HintStroke:
    """One round hint."""
    return HintStroke((PenPoint(*place, radius),), color, kind, is_locked)


def make_request(
    page: np.ndarray | TiledImage,
    *hints: Hint,
    look: Look = Look.FLAT,
    gap_px: int | None = None,
    weights: Path | None = None,
    device: str = "cpu",
) -> ColorizeRequest:
    """What the window would ask."""
    line_art = page if isinstance(page, TiledImage) else TiledImage.from_array(page)
    return ColorizeRequest(line_art, hints, look, gap_px, weights or find_weights("base"), device, 0)


def make_field(structure: PageStructure, colors: np.ndarray | tuple[int, int, int]) -> Field:
    """A sure proposal: one sRGB color everywhere, or a picture (h, w, 3) of the field's size."""
    shape = structure.field_weight.shape
    picture = np.broadcast_to(np.asarray(colors, np.uint8), (*shape, 3)).reshape(-1, 3)
    lab = to_oklab(np.ascontiguousarray(picture)).reshape(*shape, 3)
    return Field(lab, np.full(shape, 0.01, np.float32))


def split_field(structure: PageStructure, x: float, left: tuple[int, int, int], right: tuple[int, int, int]) -> Field:
    """A proposal of two colors that meet at this column of the document."""
    rows, columns = structure.field_weight.shape
    picture = np.empty((rows, columns, 3), np.uint8)
    is_left = (np.arange(columns) + 0.5) * 2 / structure.scale < x
    picture[:, is_left], picture[:, ~is_left] = left, right
    return make_field(structure, picture)


def colors_of(pixels: np.ndarray) -> set[tuple[int, ...]]:
    """The distinct colors of pixels (..., 3)."""
    return {tuple(color) for color in np.unique(pixels.reshape(-1, 3), axis=0).tolist()}
