"""Small pictures of layers, made beside the window and never while a stroke is drawn."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING
from weakref import ref

import numpy as np
from PySide6.QtCore import QObject, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QImage

from anicolor.document.geometry import Pixels
from anicolor.document.tiles import TILE_PX, TiledImage
from anicolor.ui.background import Background
from anicolor.ui.canvas.mips import Pyramid, TiledPyramid
from anicolor.ui.qimage import view_as_image

if TYPE_CHECKING:
    from anicolor.ui.session import Session

SCREEN_PX = 2
"""Pixels of a thumbnail for each point, so that it is sharp on fine screens too."""
_WAIT_MS = 300
_FINE = 4
"""Samples for each pixel of a thumbnail and way."""
Source = TiledImage | Pyramid | TiledPyramid | None


class Thumbnails(QObject):
    """Keeps the thumbnails of a page's layers up to date.

    Args:
        size: the largest they may be, in pixels of the screen.
        beside: does the work.
        parent: its owner.
    """

    made = Signal(dict)
    """`QImage` by the name of the layer."""

    def __init__(self, size: QSize, beside: Background, parent: QObject) -> None:
        super().__init__(parent)
        self._size = size
        self._beside, self._is_making = beside, False
        self._session: Session | None = None
        self._known: dict[str, tuple[Callable[[], Source], QImage]] = {}
        """With what each was made of, which is not kept alive: it may be as large as the page."""
        self.is_busy: Callable[[], bool] = lambda: False
        """Whether a stroke is under way."""
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_WAIT_MS)
        self._timer.timeout.connect(self._make)

    def set_session(self, session: Session | None) -> None:
        """Work for another page."""
        self._session, self._known = session, {}
        if session is None:
            self._timer.stop()
        else:
            self._timer.start(0)

    def renew(self) -> None:
        """Look soon for what changed."""
        if self._session is not None and not self._timer.isActive():
            self._timer.start(_WAIT_MS)

    def _make(self) -> None:
        if self._session is None:
            return
        if self.is_busy() or self._is_making:
            self._timer.start(_WAIT_MS)
            return
        session, size = self._session, self._size
        sources = _find_sources(session)
        stale = {key: source for key, source in sources.items() if self._is_stale(key, source)}

        def on_made(made: dict[str, QImage]) -> None:
            self._is_making = False
            if self._session is session:
                fresh = {key: (_refer(stale[key]), image) for key, image in made.items()}
                self._known = {key: value for key, value in (self._known | fresh).items() if key in sources}
                self.made.emit({key: image for key, (_, image) in self._known.items()})

        def work() -> dict[str, QImage]:
            return {key: draw_thumbnail(source, size) for key, source in stale.items()}

        if stale or self._known.keys() - sources.keys():
            self._is_making = True
            self._beside.start(work, on_made, lambda _message: on_made({}))

    def _is_stale(self, key: str, source: Source) -> bool:
        return key not in self._known or self._known[key][0]() is not source


def _refer(source: Source) -> Callable[[], Source]:
    return (lambda: None) if source is None else ref(source)


def _find_sources(session: Session) -> dict[str, Source]:
    document, display = session.document, session.display
    sources: dict[str, Source] = {f"paint {i}": layer.pixels for i, layer in enumerate(document.paint_layers)}
    sources["paper"] = None
    sources["line_art"] = document.line_art if display is None else display.line
    if display is not None:
        sources["flats"] = display.colors
        if display.shade is not None:
            sources["shade"] = display.shade
    return sources


def draw_thumbnail(source: Source, size: QSize) -> QImage:
    """Return a picture of at most this size; any thread may call it."""
    if source is None:
        blank = QImage(size.height(), size.height(), QImage.Format.Format_RGB32)
        blank.fill(Qt.GlobalColor.white)
        blank.setDevicePixelRatio(SCREEN_PX)
        return blank
    if isinstance(source, TiledPyramid):
        source = source.smaller
    if isinstance(source, Pyramid):
        wished = _FINE * max(size.width(), size.height())
        large = (level for level in reversed(source.images) if max(level.width(), level.height()) >= wished)
        image = next(large, source.images[0])
    else:
        pixels = sample_tiles(source, _FINE * max(size.width(), size.height()))
        image = view_as_image(pixels, QImage.Format.Format_RGBA8888)
    smooth = Qt.TransformationMode.SmoothTransformation
    small = image.scaled(size, Qt.AspectRatioMode.KeepAspectRatio, smooth).copy()
    small.setDevicePixelRatio(SCREEN_PX)
    return small


def sample_tiles(picture: TiledImage, side: int) -> Pixels:
    """Return (h, w, 4) of every n-th pixel, n a power of two, so that the longer side is at least `side` if it was."""
    step = 1
    while step < TILE_PX and max(picture.width, picture.height) // (2 * step) >= side:
        step *= 2
    start, part = step // 2, TILE_PX // step
    height, width = max(picture.height // step, 1), max(picture.width // step, 1)
    columns = -(-picture.width // TILE_PX)
    pixels = np.zeros((height + part, width + part, 4), np.uint8)
    for number, tile in enumerate(picture.tiles):
        if tile is not None:
            row, column = divmod(number, columns)
            small = tile[start::step, start::step]
            pixels[row * part : row * part + len(small), column * part : column * part + small.shape[1]] = small
    return np.ascontiguousarray(pixels[:height, :width])
