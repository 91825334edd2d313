"""What the panel of faces has done beside the window; torch is loaded there."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from anicolor.ui.canvas.mips import build_tiled_pyramid
from anicolor.ui.pages import LoadedPage

if TYPE_CHECKING:
    from anicolor.document.palette import Palette
    from anicolor.engine.face_messages import FaceRequest, FaceSheet
    from anicolor.engine.faces import FaceMaker

Pixels = NDArray[np.uint8]


class FaceWork:
    """Keeps the generator loaded between sheets; all of it runs in one thread beside the window."""

    def __init__(self) -> None:
        self._maker: FaceMaker | None = None

    def make(self, request: FaceRequest) -> FaceSheet:
        """Make a sheet."""
        from anicolor.engine.faces import FaceMaker

        if self._maker is None:
            self._maker = FaceMaker()
        return self._maker.make(request)


@dataclass(frozen=True, slots=True, eq=False)
class FaceGift:
    """A face and what it gives."""

    picture: Pixels
    """(S, S, 3)."""
    large: Pixels
    """(L, L, 3)."""
    palette: Palette


def look_at(picture: Pixels, name: str) -> FaceGift:
    """Return what a face (S, S, 3) gives."""
    from anicolor.engine.face_page import enlarge, palette_of

    return FaceGift(picture, enlarge(picture, 512), palette_of(picture, name))


def make_page(picture: Pixels, name: str) -> LoadedPage:
    """Return the page of a face (S, S, 3), ready to be shown."""
    from anicolor.engine.face_page import page_of

    document = page_of(picture)
    return LoadedPage(document, build_tiled_pyramid(document.line_art), None, name)
