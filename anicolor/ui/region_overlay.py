"""What is laid over the page: its regions with the lines that close gaps, or how unsure their colors are."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage

from anicolor.ui.background import Background
from anicolor.ui.canvas.mips import Pyramid, build_pyramid
from anicolor.ui.session import follow

if TYPE_CHECKING:
    from anicolor.engine.messages import Colorization
    from anicolor.lineart.regions import Regions
    from anicolor.ui.session import Session

_ALPHA = 110
_MOST_DOUBT = 30.0
"""Expected CIEDE2000 from which on a color is no better than a guess."""
_SOME_DOUBT, _FULL_DOUBT = np.array([255.0, 190.0, 60.0]), np.array([235.0, 40.0, 40.0])
_DOUBT_ALPHA = 190
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


def build_doubt(colorization: Colorization) -> Pyramid:
    """Return how unsure the color of each region is: clear where it is sure, orange to red where it is not."""
    doubt = np.clip(colorization.uncertainty / _MOST_DOUBT, 0.0, 1.0)
    table = np.zeros((len(doubt), 4), np.float32)
    table[:, :3] = (1 - doubt[:, None]) * _SOME_DOUBT + doubt[:, None] * _FULL_DOUBT
    table[:, 3] = _DOUBT_ALPHA * np.sqrt(doubt)
    table[:, :3] *= table[:, 3:] / 255
    pixels = table.round().astype(np.uint8).view(np.uint32)[:, 0][colorization.regions.labels]
    form = QImage.Format.Format_RGBA8888_Premultiplied
    return build_pyramid(pixels.view(np.uint8).reshape(*pixels.shape, 4), form)


def build_region_overlay(colorization: Colorization) -> Pyramid:
    """Return the overlay of an answer's regions."""
    return build_overlay(colorization.regions)


class PageOverlay(QObject):
    """Makes an overlay beside the window whenever it is wished for and what it shows is another.

    Args:
        build: makes it of an answer, in a thread.
        key: what of an answer it shows.
        parent: its owner.
    """

    made = Signal(object)
    """A `Pyramid`, or None where nothing is to be shown."""
    failed = Signal(str)

    def __init__(
        self, build: Callable[[Colorization], Pyramid], key: Callable[[Colorization], object], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._build, self._key = build, key
        self._is_making = False
        self._background = Background(self)
        self._session: Session | None = None
        self._shown: object = None
        self._is_wished = False

    def set_session(self, session: Session | None) -> None:
        """Work on another page, or on none."""
        follow(self._session, session, display_changed=self._update)
        self._session, self._shown = session, None
        if self._is_wished:
            self.made.emit(None)
        self._update()

    def show(self, is_wished: bool) -> None:
        """Show it or hide it."""
        self._is_wished, self._shown = is_wished, None
        if not is_wished:
            self.made.emit(None)
        self._update()

    def close(self) -> None:
        """End the thread."""
        self._background.close()

    def _update(self) -> None:
        display = self._session.display if self._session else None
        if self._is_making or not self._is_wished or display is None:
            return
        colorization = display.colorization
        key = self._key(colorization)
        if key is self._shown:
            return

        def on_made(overlay: Pyramid) -> None:
            self._is_making = False
            if self._is_wished and self._session is session:
                self._shown = key
                self.made.emit(overlay)
            # Answers that came meanwhile were left out: only the newest counts.
            self._update()

        def on_failed(message: str) -> None:
            self._is_making, self._shown = False, key
            self.failed.emit(message)

        session, self._is_making = self._session, True
        self._background.start(lambda: self._build(colorization), on_made, on_failed)
