"""Layered files as other programs write them."""

from pathlib import Path

import numpy as np

from anicolor.document.layers import RasterLayer, build_picture
from anicolor.document.model import Document, PaintLayer
from anicolor.document.ora import write_ora
from anicolor.document.psd import write_psd
from anicolor.document.tiles import TiledImage
from anicolor.engine.page import to_rgba
from tests.training.pictures import draw

LINE = np.where(draw(0).max(axis=2) < 40, 0, 255).astype(np.uint8)


def make_layered(path: Path, line_name: str) -> None:
    """A page of another program: a line layer over paint."""
    path.parent.mkdir(parents=True, exist_ok=True)
    ink = to_rgba(LINE).copy()
    ink[..., 3] = 255 - LINE
    white = TiledImage.from_array(to_rgba(np.full_like(draw(0), 255)))
    paint = PaintLayer("Flats", TiledImage.from_array(to_rgba(draw(0))), is_above=True)
    inked = PaintLayer(line_name, TiledImage.from_array(ink), is_above=True)
    document = Document(96, 96, white, paint_layers=(paint, inked))
    colors = np.full((96, 96, 3), 255, np.uint8)
    picture = build_picture(document, colors, None, white)
    kept = tuple(one for one in picture.layers if isinstance(one, RasterLayer) and one.name in ("Flats", line_name))
    picture = type(picture)(picture.width, picture.height, kept)
    if path.suffix == ".psd":
        write_psd(path, picture)
    else:
        write_ora(path, document, picture)
