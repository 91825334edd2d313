"""Work of imports that is done beside the window."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import Enum, auto
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PySide6.QtGui import QImage

from anicolor.document.blend import Blend
from anicolor.document.model import Document, PaintLayer
from anicolor.document.tiles import TiledImage
from anicolor.lineart.scan_options import ScanOptions
from anicolor.ui.qimage import to_image

Pixels = NDArray[np.uint8]
_PREVIEW_PX = 1200


class Place(Enum):
    """What an imported picture becomes."""

    LINE_ART = auto()
    ABOVE = auto()
    BELOW = auto()


@dataclass(frozen=True, slots=True, eq=False)
class Drawing:
    """A picture, what it needs, and a small copy for the screen."""

    pixels: Pixels
    suggested: ScanOptions
    small: Pixels
    name: str = ""


def read_drawing(source: Path | TiledImage) -> Drawing:
    """Read a picture and look at what it needs.

    Raises:
        InputError: it cannot be read.
    """
    from anicolor.document.images import read_image
    from anicolor.lineart.scan import suggest

    pixels = read_image(source).pixels if isinstance(source, Path) else source.to_array()
    step = max(1, -(-max(pixels.shape[:2]) // _PREVIEW_PX))
    rows, columns = (size // step * step for size in pixels.shape[:2])
    # The middle of each block, blurred: quick, and lines do not break.
    small = np.ascontiguousarray(pixels[:rows, :columns])
    if step > 1:
        import cv2

        small = np.asarray(cv2.resize(small, (columns // step, rows // step), interpolation=cv2.INTER_AREA), np.uint8)
    return Drawing(pixels, suggest(pixels), small, source.name if isinstance(source, Path) else "")


def preview(small: Pixels, options: ScanOptions) -> QImage:
    """The tidied small copy."""
    from anicolor.lineart.scan import tidy

    return to_image(tidy(small, options))


def bring_in(document: Document, drawing: Drawing, options: ScanOptions, place: Place) -> Document:
    """A page with a tidied drawing in it, fitted to its size."""
    from anicolor.lineart.scan import fit, tidy

    is_line_art = place is Place.LINE_ART
    pixels = tidy(drawing.pixels, options, is_lifted=not is_line_art)
    image = TiledImage.from_array(fit(pixels, document.width, document.height, is_line_art))
    if is_line_art:
        return document if image == document.line_art else replace(document, line_art=image)
    layer = PaintLayer(Path(drawing.name).stem or "Imported", image, Blend.NORMAL, is_above=place is Place.ABOVE)
    return replace(document, paint_layers=(*document.paint_layers, layer))


def is_blank(document: Document) -> bool:
    """Whether a page has no line art yet."""
    tiles = document.line_art.tiles
    return all(tile is None or bool((tile == 255).all()) for tile in tiles)
