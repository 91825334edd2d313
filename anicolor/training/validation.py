"""The held-out pages: how near the half-trained style comes to them, and pictures of one of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np
import torch
from numpy.typing import NDArray
from PIL import Image
from torch import Tensor

from anicolor.document.model import Look
from anicolor.document.strokes import hints_from_image
from anicolor.document.tiles import TiledImage
from anicolor.engine.field import Proposal
from anicolor.engine.hint_map import PlacedHint, build_hint_map
from anicolor.engine.hint_map import place_hints as place_on
from anicolor.engine.page import colorize
from anicolor.engine.paint import paint_flats, paint_painted
from anicolor.engine.predictor import Predictor
from anicolor.engine.propose import Encoded, autocast, decide, encode_page, look_closer
from anicolor.engine.settle import settle
from anicolor.engine.structure import PageStructure, analyze_page
from anicolor.evaluation.ciede2000 import ciede2000, picture_to_lab
from anicolor.evaluation.metrics import find_judged_area
from anicolor.evaluation.pictures import extract_line
from anicolor.evaluation.placing import paint_hints, place_hints, place_paper_dot, seed_of
from anicolor.files import make_folder, replacing
from anicolor.models.colorizer import Colorizer
from anicolor.models.oklab import srgb_to_oklab
from anicolor.training.objective import Objective
from anicolor.training.pairs import PairPixels

LOOKS = (Look.FLAT, Look.PAINTED)
"""What a style can go with: the looks that take nothing but color from the pages."""
HINT_COUNTS = (0, 1, 5)
"""Few hints show a style's own habits; with many, any weights only have to follow."""
MOST_PAGES = 12
_UNSEEN = 1.0
"""CIEDE2000 that nobody sees, so that a perfect page with one number of hints does not outweigh all others."""
Pixels = NDArray[np.uint8]
Figures = NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False)
class HeldOutPage:
    """A page to judge by, analyzed once, with the same few hints every time."""

    truth: Pixels
    area: NDArray[np.bool_]
    structure: PageStructure
    hints: tuple[list[PlacedHint], ...]
    """For each of `HINT_COUNTS`."""
    target: Tensor
    """(1, 3, h, w) OKLab: the truth at the size of `structure.small_line`."""


@dataclass(frozen=True, slots=True)
class Judged:
    """What a validation found, means over the pages."""

    delta_e: float
    """Geometric mean over the numbers of hints, so that a share gained counts alike with each of them."""
    loss: float
    """Mean over the numbers of hints."""
    chroma_ratio: float
    by_count: tuple[float, ...]
    """CIEDE2000 for each of `HINT_COUNTS`."""
    by_page: tuple[float, ...]
    """Logarithms of CIEDE2000, means over the numbers of hints."""


def prepare_page(pixels: PairPixels, name: str, device: torch.device) -> HeldOutPage | None:
    """Make a page ready to be judged; None where it has no painted place off its lines."""
    truth = pixels.color
    line = extract_line(truth) if pixels.line is None else pixels.line
    area = find_judged_area(truth, line)
    if not area.any():
        return None
    height, width = line.shape
    opaque = np.full_like(line, 255)
    structure = analyze_page(TiledImage.from_array(np.dstack([line, line, line, opaque])), None)
    seed = seed_of("", name)
    places, paper = place_hints(truth, line, max(HINT_COUNTS), seed), place_paper_dot(truth, line, seed)
    painted = [hints_from_image(paint_hints(truth, places[:count], paper), width, height) for count in HINT_COUNTS]
    rows, columns = structure.small_line.shape
    size = (max(round(width * structure.scale), 1), max(round(height * structure.scale), 1))
    small = cv2.resize(truth, size, interpolation=cv2.INTER_AREA if structure.scale < 1 else cv2.INTER_LINEAR)
    padding = (0, rows - size[1], 0, columns - size[0])
    padded = cv2.copyMakeBorder(small, *padding, cv2.BORDER_CONSTANT, value=(255, 255, 255))
    target = srgb_to_oklab(torch.from_numpy(padded).to(device).permute(2, 0, 1)[None].float() / 255.0)
    return HeldOutPage(truth, area, structure, tuple(place_on(structure, hints) for hints in painted), target)


@torch.inference_mode()
def judge_pages(pages: Sequence[HeldOutPage], network: Colorizer, objective: Objective) -> Figures:
    """Color the pages as the window will, regions and all, and compare them with the truth.

    Args:
        pages: with an entry at least.
        network: in evaluation mode, on the pages' device.
        objective: says how wrong the network's own colors are.

    Returns:
        (pages, `HINT_COUNTS`, `LOOKS`, 4): CIEDE2000, our chroma, the truth's, and the loss.
    """
    return np.array([_judge(page, network, objective) for page in pages])


def choose_look(figures: Figures) -> Look:
    """Return the look of `LOOKS` in which the pages come nearer."""
    return LOOKS[int(np.log(np.maximum(figures[..., 0], _UNSEEN)).mean(axis=(0, 1)).argmin())]


def sum_up(figures: Figures, look: Look) -> Judged:
    """Return what figures say of the pages in one look."""
    found = figures[:, :, LOOKS.index(look)]
    by_count = found[..., 0].mean(axis=0)
    ours, truths, loss = (float(found[..., column].mean()) for column in (1, 2, 3))
    mean = float(np.exp(np.log(np.maximum(by_count, _UNSEEN)).mean()))
    by_page = np.log(np.maximum(found[..., 0], _UNSEEN)).mean(axis=1)
    return Judged(mean, loss, ours / max(truths, 1e-3), tuple(map(float, by_count)), tuple(map(float, by_page)))


def write_held_out(folder: Path, pages: Sequence[tuple[str, PairPixels]]) -> None:
    """Write pages as a set that `anicolor evaluate` reads: `NAME.png`, and `NAME.line.png` where there is one.

    Raises:
        OutputError: they cannot be written.
    """
    make_folder(folder)
    for name, pixels in pages:
        write_picture(folder / f"{name}.png", pixels.color)
        if pixels.line is not None:
            write_picture(folder / f"{name}.line.png", pixels.line)


class SamplePainter:
    """Paints one page with half-trained weights the way the window will.

    Args:
        pixels: the page.
        device: which the trainer uses too.
    """

    def __init__(self, pixels: PairPixels, name: str, device: str) -> None:
        line = extract_line(pixels.color) if pixels.line is None else pixels.line
        seed = seed_of("", name)
        places = place_hints(pixels.color, line, max(HINT_COUNTS), seed)
        self._hints = paint_hints(pixels.color, places, place_paper_dot(pixels.color, line, seed))
        self._line = np.repeat(line[:, :, None], 3, axis=2)
        self._device, self._predictor = device, Predictor()

    def paint(self, weights: Path, target: Path) -> None:
        """Color the page and write it as a picture.

        Raises:
            WeightsError: the weights cannot be used. OutputError: the picture cannot be written.
        """
        page = colorize(self._line, self._hints, weights=str(weights), device=self._device, predictor=self._predictor)
        write_picture(target, page.flatten()[..., :3])


def write_picture(path: Path, pixels: Pixels) -> None:
    """Write a picture without loss, whole or not at all.

    Raises:
        OutputError: it cannot be written.
    """
    with replacing(path) as temporary:
        Image.fromarray(pixels).save(temporary, lossless=True)


def _judge(page: HeldOutPage, network: Colorizer, objective: Objective) -> list[list[tuple[float, ...]]]:
    """Return one page of `judge_pages`."""
    structure, device = page.structure, page.target.device
    features = encode_page(network, device, structure)
    encoded = Encoded(network, device, features, structure, look_closer(network, device, structure, features))
    line = torch.from_numpy(structure.small_line.astype(np.float32) / 255.0)[None, None].to(device)
    truth = picture_to_lab(page.truth[page.area])
    found = []
    for hints in page.hints:
        hint_map, spread, marks = build_hint_map(structure, hints)
        hint_map = hint_map.to(device)
        with autocast(device):
            answer = network.decode(features, hint_map)
        loss = float(objective(answer, page.target, torch.zeros_like(line), line, hint_map)[0])
        field = Proposal.of(answer)
        settled = settle(structure, field, hints, decision=decide(encoded, field, hints, marks, spread))
        flats = paint_flats(structure, settled)
        looks = []
        for picture in (flats, paint_painted(structure, field, flats, hints)):
            ours = picture_to_lab(picture[..., :3][page.area])
            chromas = [float(np.hypot(lab[:, 1], lab[:, 2]).mean()) for lab in (ours, truth)]
            looks.append((float(ciede2000(ours, truth).mean()), *chromas, loss))
        found.append(looks)
    return found
