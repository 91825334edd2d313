"""The regions of the page in colors of their own, with the lines that close gaps: how far each color will flow."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage

from anicolor.ui.background import Background
from anicolor.ui.canvas.mips import Pyramid, build_pyramid
from anicolor.ui.session import follow

if TYPE_CHECKING:
    from anicolor.lineart.regions import Regions
    from anicolor.ui.session import Session

_ALPHA = 110
_CLOSURE = (235, 20, 60, 255)


def build_overlay(regions: Regions) -> Pyramid:
    """Return half-transparent colors, closures in red; these stay visible at every level."""
    import cv2

    from anicolor.lineart.regions import paint_random_flats

    height, width = regions.labels.shape
    pixels = np.empty((height, width, 4), np.uint8)
    np.multiply(paint_random_flats(regions), _ALPHA / 255, out=pixels[..., :3], casting="unsafe")
    pixels[..., 3] = _ALPHA
    pyramid = build_pyramid(pixels, QImage.Format.Format_RGBA8888_Premultiplied)
    mask = regions.closures.astype(np.uint8)
    for level in pyramid.levels:
        level[cv2.dilate(mask, np.ones((3, 3), np.uint8)) > 0] = _CLOSURE
        padded = np.pad(mask, [(0, size % 2) for size in mask.shape])
        mask = padded[::2, ::2] | padded[1::2, ::2] | padded[::2, 1::2] | padded[1::2, 1::2]
    return pyramid


class RegionOverlay(QObject):
    """Makes the overlay beside the window whenever it is wished for and the regions are others."""

    made = Signal(object)
    """A `Pyramid`, or None where nothing is to be shown."""
    failed = Signal(str)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._background = Background(self)
        self._session: Session | None = None
        self._regions: Regions | None = None
        self._is_wished = False

    def set_session(self, session: Session | None) -> None:
        """Work on another page, or on none."""
        follow(self._session, session, display_changed=self._update)
        self._session, self._regions = session, None
        if self._is_wished:
            self.made.emit(None)
        self._update()

    def show(self, is_wished: bool) -> None:
        """Show the regions or hide them."""
        self._is_wished, self._regions = is_wished, None
        if not is_wished:
            self.made.emit(None)
        self._update()

    def close(self) -> None:
        """End the thread."""
        self._background.close()

    def _update(self) -> None:
        display = self._session.display if self._session else None
        if not self._is_wished or display is None or display.colorization.regions is self._regions:
            return
        regions = self._regions = display.colorization.regions

        def on_made(overlay: Pyramid) -> None:
            if self._is_wished and self._regions is regions:
                self.made.emit(overlay)

        self._background.start(lambda: build_overlay(regions), on_made, self.failed.emit)
