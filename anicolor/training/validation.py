"""The held-out pages: how near the half-trained style comes to them, and pictures of one of them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np
import torch
import torch.nn.functional as F
from numpy.typing import NDArray
from PIL import Image
from torch import Tensor

from anicolor.document.files import replacing
from anicolor.engine.page import colorize
from anicolor.engine.predictor import Predictor
from anicolor.errors import OutputError
from anicolor.evaluation.ciede2000 import ciede2000, picture_to_lab
from anicolor.evaluation.metrics import find_judged_area
from anicolor.evaluation.pictures import extract_line
from anicolor.evaluation.placing import DOT_RADIUS_PX, paint_hints, place_hints, place_paper_dot, seed_of
from anicolor.models.colorizer import ColorField
from anicolor.models.oklab import oklab_to_srgb
from anicolor.training.batches import stack, to_inputs
from anicolor.training.pairs import PairPixels
from anicolor.training.simulate import SimulatedHints
from anicolor.training.style_samples import make_hinted

HINT_COUNTS = (1, 5)
"""Few hints show a style's own habits; with many, any weights only have to follow."""
PAGE_PX = 384
MOST_PAGES = 12
SAMPLE_PX = 512
_MULTIPLE = 32
_GAP_PX = 5
Pixels = NDArray[np.uint8]
Inputs = tuple[Tensor, Tensor, Tensor, Tensor]
Network = Callable[[Inputs], tuple[ColorField, float]]
"""Colors a page, and says how wrong the objective finds that."""


@dataclass(frozen=True, slots=True, eq=False)
class HeldOutPage:
    """A page to judge by, with the same few hints every time: `inputs` has one entry for each of `HINT_COUNTS`."""

    truth: Pixels
    line: Pixels
    area: NDArray[np.bool_]
    inputs: tuple[Inputs, ...]
    """Padded; see `batches.to_inputs`."""


@dataclass(frozen=True, slots=True)
class Judged:
    """What a validation found, means over the pages."""

    delta_e: float
    """Mean over the numbers of hints too, as is the loss."""
    loss: float
    chroma_ratio: float
    by_count: tuple[float, ...]
    """CIEDE2000 for each of `HINT_COUNTS`."""


def prepare_page(pixels: PairPixels, name: str, device: torch.device) -> HeldOutPage | None:
    """Make a page ready to be judged; None where it has no painted place off its lines."""
    scale = min(1.0, PAGE_PX / max(pixels.color.shape[:2]))
    size = (round(pixels.color.shape[1] * scale), round(pixels.color.shape[0] * scale))
    truth = np.asarray(cv2.resize(pixels.color, size, interpolation=cv2.INTER_AREA), np.uint8)
    whole = extract_line(pixels.color) if pixels.line is None else pixels.line
    line = np.asarray(cv2.resize(whole, size, interpolation=cv2.INTER_AREA), np.uint8)
    area = find_judged_area(truth, line)
    if not area.any():
        return None
    height, width = -size[1] % _MULTIPLE, -size[0] % _MULTIPLE
    padded = cv2.copyMakeBorder(line, 0, height, 0, width, cv2.BORDER_CONSTANT, value=(255,))
    color = cv2.copyMakeBorder(truth, 0, height, 0, width, cv2.BORDER_CONSTANT, value=(255, 255, 255))
    inputs = []
    for count in HINT_COUNTS:
        hints = _mark(truth, line, name, padded.shape, count)
        sample = make_hinted(np.asarray(padded, np.uint8), np.asarray(color, np.uint8), hints, _GAP_PX)
        inputs.append(to_inputs(stack([sample]), device))
    return HeldOutPage(truth, line, area, tuple(inputs))


@torch.no_grad()
def judge_pages(pages: Sequence[HeldOutPage], network: Network) -> Judged:
    """Color the pages at the network's own size and compare them with the truth."""
    found = np.array([[_judge(page, *network(inputs)) for inputs in page.inputs] for page in pages])
    by_count = found[..., 0].mean(axis=0)
    ours, truths, loss = (float(found[..., column].mean()) for column in (1, 2, 3))
    return Judged(float(by_count.mean()), loss, ours / max(truths, 1e-3), tuple(map(float, by_count)))


def write_held_out(folder: Path, pages: Sequence[tuple[str, PairPixels]]) -> None:
    """Write pages as a set that `anicolor evaluate` reads: `NAME.png`, and `NAME.line.png` where there is one.

    Raises:
        OutputError: they cannot be written.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise OutputError(f"The folder {folder} cannot be made: {error.strerror}.") from error
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


def _judge(page: HeldOutPage, field: ColorField, loss: float) -> tuple[float, float, float, float]:
    height, width = page.area.shape
    large = F.interpolate(field.color.float(), size=page.inputs[0][0].shape[2:], mode="bilinear")
    srgb = oklab_to_srgb(large)[0].permute(1, 2, 0).cpu().numpy()[:height, :width][page.area]
    ours, truth = picture_to_lab(srgb), picture_to_lab(page.truth[page.area])
    chromas = [float(np.hypot(lab[:, 1], lab[:, 2]).mean()) for lab in (ours, truth)]
    return float(ciede2000(ours, truth).mean()), chromas[0], chromas[1], loss


def _mark(truth: Pixels, line: Pixels, name: str, shape: tuple[int, ...], count: int) -> SimulatedHints:
    """Place the dots that evaluation would place, and one on the paper."""
    seed = seed_of("", name)
    places = place_hints(truth, line, count, seed)
    paper = place_paper_dot(truth, line, seed)
    painted = paint_hints(truth, places, paper)
    marks = np.zeros(shape, np.int32)
    colors = [np.zeros(3, np.uint8)]
    for row, column in [*places, *([paper] if paper else [])]:
        cv2.circle(marks, (column, row), DOT_RADIUS_PX - 1, len(colors), -1)
        colors.append(painted[row, column, :3])
    return SimulatedHints(marks, np.array(colors))
