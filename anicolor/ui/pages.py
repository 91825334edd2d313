"""Pages from and to files, as work that is done beside the window."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from anicolor import allocator
from anicolor.document.layers import build_picture
from anicolor.document.model import Document, PageKind
from anicolor.document.ora import write_ora
from anicolor.document.progress import Progress, ignore
from anicolor.errors import OutputError
from anicolor.files import FileStamp, is_missing, read_stamp
from anicolor.ui.canvas.mips import TiledPyramid, build_tiled_pyramid

if TYPE_CHECKING:
    from anicolor.engine.messages import Colorization

LAYERED_ENDING = ".ora"
OPEN_FILTER = "Pictures (*.png *.jpg *.jpeg *.webp *.tif *.tiff *.psd *.psb *.ora);;All files (*)"
SAVE_FILTER = "OpenRaster (*.ora)"


@dataclass(frozen=True, slots=True, eq=False)
class LoadedPage:
    """A page and its line art made ready to be shown."""

    document: Document
    line: TiledPyramid
    path: Path | None
    """The layered file it came from; None: it was a picture and has to be saved under a name."""
    name: str
    source: Path | None = None
    """The file that was opened; None: it was no file."""
    stamp: FileStamp | None = None
    """What the layered file was like when it was read."""
    is_scan: bool = False
    """Whether it is a drawing on paper that is not white."""
    is_tone: bool = False
    """Whether it looks like a grey painting and not like line art."""
    notes: tuple[str, ...] = ()
    """Sentences on what in the file is odd."""
    recovery_key: str = ""
    """Under which an autosave keeps it already; empty: it is not a page found after a crash."""


def load_page(source: Path | NDArray[np.uint8], name: str = "", on_progress: Progress = ignore) -> LoadedPage:
    """Open a file or an array of pixels.

    Raises:
        InputError: it cannot be used. Cancelled: by `on_progress`.
    """
    from anicolor.engine.page import open_page

    stamp = read_stamp(source) if isinstance(source, Path) else None
    notes: list[str] = []
    document = open_page(source, on_progress, notes)
    allocator.give_back()
    line = build_tiled_pyramid(document.line_art)
    if isinstance(source, Path):
        own = source if source.suffix.lower() == LAYERED_ENDING else None
        page = LoadedPage(document, line, own, source.name, source, stamp, notes=tuple(notes))
    else:
        page = LoadedPage(document, line, None, name)
    return page if page.path is not None else _judge(page)


def _judge(page: LoadedPage) -> LoadedPage:
    from anicolor.lineart.scan import is_scan
    from anicolor.lineart.tone import is_tone

    if page.document.style.page is not PageKind.LINE:
        return page  # Somebody has said what it is.
    pixels = page.document.line_art.to_array()
    looks_painted = is_tone(pixels)
    return replace(page, is_tone=looks_painted, is_scan=not looks_painted and is_scan(pixels))


def save_page(
    path: Path, document: Document, colorization: Colorization | None, on_progress: Progress = ignore
) -> FileStamp | None:
    """Write a layered page; without colors, where the engine has none, the layers Flats and Shade are empty.

    Returns:
        What the file is like now.

    Raises:
        OutputError: it cannot be written; an older file stays as it was. Cancelled: by `on_progress`.
    """
    from anicolor.engine.page import ColoredPage

    if colorization is None:
        picture = build_picture(document, None, None, document.line_art)
    else:
        # A grey painting was colored by weights of its own kind; those for line art stay as they were chosen.
        if not colorization.is_tone:
            document = replace(document, style=replace(document.style, weights_sha256=colorization.weights_sha256))
        picture = ColoredPage(document, colorization).picture()
    write_ora(path, document, picture, on_progress)
    allocator.give_back()
    return read_stamp(path)


def check_unchanged(path: Path, stamp: FileStamp | None) -> None:
    """Make sure that nobody else wrote to a file since it was read.

    Raises:
        ChangedElsewhere: somebody did, or removed it.
    """
    now = read_stamp(path)
    if now is None and not is_missing(path):
        return  # It cannot be asked for: writing will say why.
    if stamp is not None and now != stamp:
        raise ChangedElsewhere(path, now is None)


class ChangedElsewhere(OutputError):
    """Another program changed or removed the file of an open page."""

    def __init__(self, path: Path, is_gone: bool) -> None:
        super().__init__(f"{path.name} was {'removed' if is_gone else 'changed'} by another program.")
        self.is_gone = is_gone
