"""anicolor as the benchmarks call it: by the documented function, and by the engine the window uses."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from anicolor.document.model import Look
from anicolor.document.strokes import Hint
from anicolor.document.tiles import TiledImage
from anicolor.engine.messages import ColorizeRequest
from anicolor.engine.predictor import Predictor
from anicolor.paths import weights_folder
from benchmarks.peers import Method


class OpenPage(Protocol):
    """A page that is being worked on, its caches warm."""

    def colorize(self, hints: tuple[Hint, ...]) -> NDArray[np.uint8]:
        """(H, W, 3) uint8: the page's color with these hints, in the look `flat`."""
        ...


Opener = Callable[[NDArray[np.uint8]], OpenPage]
"""(H, W, 3) uint8 line art to the open page."""


def colorize_with_anicolor(weights: str, device: str) -> Method:
    """The documented library function in the look `flat`."""
    from anicolor import colorize

    def colorize_page(line: NDArray[np.uint8], hints: NDArray[np.uint8]) -> NDArray[np.uint8]:
        return np.asarray(colorize(line, hints, look="flat", weights=weights, device=device).colors)

    return colorize_page


@dataclass(frozen=True)
class PredictorPage:
    """A page that one predictor keeps its caches for."""

    predictor: Predictor
    line_art: TiledImage
    weights: Path
    device: str

    def colorize(self, hints: tuple[Hint, ...]) -> NDArray[np.uint8]:
        """(H, W, 3) uint8: the page's color with these hints, in the look `flat`."""
        request = ColorizeRequest(self.line_art, hints, Look.FLAT, None, self.weights, self.device, 0)
        return self.predictor.colorize(request).colors


def make_opener(weights: str, device: str) -> Opener:
    """A predictor of its own, which keeps the page it was given last.

    Args:
        weights: A file, or the name of weights that ship with the program.
        device: Where to compute.
    """
    path = Path(weights) if Path(weights).suffix else weights_folder() / f"{weights}.safetensors"
    predictor = Predictor()

    def open_page(line: NDArray[np.uint8]) -> OpenPage:
        opaque = np.full((*line.shape[:2], 1), 255, np.uint8)
        line_art = TiledImage.from_array(np.concatenate([line, opaque], axis=2))
        return PredictorPage(predictor, line_art, path, device)

    return open_page
