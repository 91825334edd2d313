"""anicolor as the benchmarks call it: by the documented function, the engine of the window, or its network alone."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

import cv2
import numpy as np
import torch
from numpy.typing import NDArray

from anicolor.document.model import Look
from anicolor.document.strokes import Hint, hints_from_image
from anicolor.document.tiles import TiledImage
from anicolor.engine.hint_map import place_hints
from anicolor.engine.messages import ColorizeRequest
from anicolor.engine.predictor import Predictor
from anicolor.engine.propose import Encoded, encode_page, propose
from anicolor.engine.structure import analyze_page
from anicolor.models.colorizer import FIELD_STRIDE
from anicolor.models.oklab import oklab_to_srgb
from anicolor.models.weights import load_weights
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


def colorize_with_network_alone(weights: str, device: str) -> Method:
    """What the network proposes of each pixel, without regions, which otherwise draw the borders and settle colors."""
    network, place = load_weights(_find(weights))[0].to(device), torch.device(device)

    @torch.inference_mode()
    def colorize_page(line: NDArray[np.uint8], hints: NDArray[np.uint8]) -> NDArray[np.uint8]:
        height, width = line.shape[:2]
        structure = analyze_page(_as_line_art(line), None)
        encoded = Encoded(network, place, encode_page(network, place, structure), structure, None)
        field = propose(encoded, place_hints(structure, hints_from_image(hints, width, height))).field.color
        scale = FIELD_STRIDE / structure.scale
        rows, columns = (round(side * scale) for side in field.shape[:2])
        whole = cv2.resize(field, (columns, rows), interpolation=cv2.INTER_LINEAR)[:height, :width]
        srgb = oklab_to_srgb(torch.from_numpy(np.moveaxis(whole, 2, 0).copy())[None])[0]
        return np.asarray((srgb * 255 + 0.5).to(torch.uint8).permute(1, 2, 0).numpy())

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
    path = _find(weights)
    predictor = Predictor()

    def open_page(line: NDArray[np.uint8]) -> OpenPage:
        return PredictorPage(predictor, _as_line_art(line), path, device)

    return open_page


def _find(weights: str) -> Path:
    return Path(weights) if Path(weights).suffix else weights_folder() / f"{weights}.safetensors"


def _as_line_art(line: NDArray[np.uint8]) -> TiledImage:
    return TiledImage.from_array(np.dstack([line, np.full(line.shape[:2], 255, np.uint8)]))
