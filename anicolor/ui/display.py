"""An answer of the engine made ready to be shown; made in the engine's thread, so that the window need not wait."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import count
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray
from PySide6.QtGui import QImage

from anicolor.document.geometry import Rect
from anicolor.ui.canvas.level_cache import TILE_PX, tile_rects
from anicolor.ui.canvas.mips import Pyramid, TiledPyramid, build_pyramid, build_tiled_pyramid

if TYPE_CHECKING:
    from anicolor.engine.messages import Colorization

Pixels = NDArray[np.uint8]
_numbers = count(1)


@dataclass(frozen=True, slots=True, eq=False, weakref_slot=True)
class Display:
    """What the canvas shows of one answer."""

    colorization: Colorization
    colors: Pyramid
    shade: Pyramid | None
    line: TiledPyramid
    previous_key: int
    """The `key` of the answer that `changed` compares with; 0: none."""
    changed: tuple[Rect, ...]
    """Where it differs from that answer."""
    key: int = field(default_factory=lambda: next(_numbers))

    @property
    def byte_count(self) -> int:
        """Memory it takes, without the line art that answers for one page share."""
        return self.colors.byte_count + (self.shade.byte_count if self.shade else 0)


def build_display(colorization: Colorization, previous: Display | None) -> Display:
    """Make an answer ready to be shown after another one."""
    colors = build_pyramid(colorization.pixels, QImage.Format.Format_RGBX8888)
    shade = None
    if colorization.shade is not None:
        shade = build_pyramid(np.ascontiguousarray(colorization.shade), QImage.Format.Format_Grayscale8)
    is_same_line = previous is not None and previous.colorization.line_layer is colorization.line_layer
    if previous is None or not is_same_line or (shade is None) != (previous.shade is None):
        return Display(colorization, colors, shade, build_tiled_pyramid(colorization.line_layer), 0, ())
    differs = _find_differences(
        colors.levels[0].view(np.uint32)[..., 0], previous.colors.levels[0].view(np.uint32)[..., 0]
    )
    if shade is not None and previous.shade is not None:
        differs |= _find_differences(shade.levels[0], previous.shade.levels[0])
    changed = tile_rects(differs, colorization.line_layer.rect)
    return Display(colorization, colors, shade, previous.line, previous.key, tuple(changed))


def _find_differences(one: NDArray[np.generic], other: NDArray[np.generic]) -> NDArray[np.bool_]:
    """Return, for each tile of `TILE_PX`, whether any pixel differs."""
    rows, columns = -(-one.shape[0] // TILE_PX), -(-one.shape[1] // TILE_PX)
    differs = np.zeros((rows, columns), np.bool_)
    starts = np.arange(columns) * TILE_PX
    for row in range(rows):
        strip = slice(row * TILE_PX, (row + 1) * TILE_PX)
        is_other = (one[strip] != other[strip]).any(axis=0)
        differs[row] = np.logical_or.reduceat(is_other, starts)
    return differs
