"""Pages from and to files, as work that is done beside the window."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from anicolor.document.model import Document
from anicolor.ui.canvas.mips import Pyramid, build_rgba_pyramid

if TYPE_CHECKING:
    from anicolor.engine.messages import Colorization

LAYERED_ENDING = ".ora"
OPEN_FILTER = "Pictures (*.png *.jpg *.jpeg *.webp *.tif *.tiff *.psd *.ora);;All files (*)"
SAVE_FILTER = "OpenRaster (*.ora)"
EXPORT_FILTERS = {
    "PNG, flattened (*.png)": (".png", "standard"),
    "Photoshop, standard layers (*.psd)": (".psd", "standard"),
    "Photoshop, one layer per color (*.psd)": (".psd", "colors"),
    "WebP, flattened (*.webp)": (".webp", "standard"),
    "TIFF, flattened (*.tiff)": (".tiff", "standard"),
}


@dataclass(frozen=True, slots=True, eq=False)
class LoadedPage:
    """A page and its line art made ready to be shown."""

    document: Document
    line: Pyramid
    path: Path | None
    """The layered file it came from; None: it was a picture and has to be saved under a name."""
    name: str
    source: Path | None = None
    """The file that was opened; None: it was no file."""
    recovery_key: str = ""
    """Under which an autosave keeps it already; empty: it is not a page found after a crash."""


def load_page(source: Path | NDArray[np.uint8], name: str = "") -> LoadedPage:
    """Open a file or an array of pixels.

    Raises:
        InputError: it cannot be used.
    """
    from anicolor.engine.page import open_page

    document = open_page(source)
    pixels = document.line_art.to_array()
    if isinstance(source, Path):
        own = source if source.suffix.lower() == LAYERED_ENDING else None
        return LoadedPage(document, build_rgba_pyramid(pixels), own, source.name, source)
    return LoadedPage(document, build_rgba_pyramid(pixels), None, name)


def save_page(path: Path, document: Document, colorization: Colorization | None, layers: str = "standard") -> None:
    """Write a page; without colors, where the engine has none, the layers Flats and Shade are empty.

    Raises:
        InputError, OutputError: it cannot be written so; an older file stays as it was.
    """
    from anicolor.engine.page import ColoredPage

    if colorization is None:
        _save_uncolored(path, document)
        return
    style = replace(document.style, weights_sha256=colorization.weights_sha256)
    ColoredPage(replace(document, style=style), colorization).save(path, layers)


def _save_uncolored(path: Path, document: Document) -> None:
    from anicolor.document.images import write_image
    from anicolor.document.layers import build_picture, flatten
    from anicolor.document.ora import write_ora
    from anicolor.document.psd import write_psd

    nothing = np.zeros((document.height, document.width, 4), np.uint8)
    picture = build_picture(document, nothing, None, document.line_art.to_array())
    if path.suffix.lower() == LAYERED_ENDING:
        write_ora(path, document, picture)
    elif path.suffix.lower() == ".psd":
        write_psd(path, picture)
    else:
        write_image(path, flatten(picture), document.dpi, document.icc)
