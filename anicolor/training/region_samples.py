"""Samples for the region head: whole pages through the real engine, and what each choice for each region would cost."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

import cv2
import numpy as np
import torch
from numpy.random import Generator
from numpy.typing import NDArray
from PIL import Image
from torch import Tensor

from anicolor.document.strokes import HintPatch
from anicolor.document.tiles import TiledImage
from anicolor.engine.color import to_srgb
from anicolor.engine.field import Proposal
from anicolor.engine.hint_map import PlacedHint, build_hint_map, place_hints
from anicolor.engine.region_facts import LookedAt, gather_facts, look_at
from anicolor.engine.structure import PageStructure, analyze_page
from anicolor.evaluation.ciede2000 import ciede2000, picture_to_lab
from anicolor.models.colorizer import Colorizer, Features
from anicolor.models.region_head import OWN_CHOICES, RegionFacts, color_bins
from anicolor.training.augment import place
from anicolor.training.data_folder import draw_weight
from anicolor.training.pairs import PairPixels
from anicolor.training.samples import Draw, draw_lines, recolor
from anicolor.training.simulate import draw_hint_count, simulate_hints
from anicolor.training.sources import Page

_COLORS_A_PICTURE = 64
_MOST_HINTS = 40
_VARIANTS = 3
"""How often one page is recolored and hinted anew; the line art is analyzed once."""


@dataclass(frozen=True, slots=True)
class RegionSample:
    """One hinted page for the region head; tensors without a batch."""

    facts: RegionFacts
    cost: Tensor
    """(N, M + OWN_CHOICES) CIEDE2000 / 100 of each choice, averaged over the region."""
    bins: Tensor
    """(N, BIN_COUNT) shares of the region's true colors, sum 1."""
    area: Tensor
    """(N,) share of the page that counts: off the lines."""
    is_open: Tensor
    """(N,) bool: no hint decides the region."""


@dataclass(frozen=True, slots=True, eq=False)
class HintedPage:
    """A page as an artist would hint it."""

    structure: PageStructure
    color: NDArray[np.uint8]
    """(H, W, 3) sRGB, the finished page."""
    hints: list[PlacedHint]


class RegionSampler:
    """Makes samples with a network.

    Args:
        colorizer: in evaluation mode, on its device.
        pairs: pages and their pixels.
        size_px: side of the page.
        seed: another one gives other samples.
    """

    def __init__(self, colorizer: Colorizer, pairs: Sequence[tuple[Page, PairPixels]], size_px: int, seed: int) -> None:
        self._colorizer, self._pairs, self._size_px = colorizer, pairs, size_px
        self._draw = Draw([draw_weight(page) for page, _ in pairs], seed)

    def sample(self, number: int) -> list[RegionSample]:
        """Return the samples of page `number`, which depend on it and the seed only; none where it has no regions."""
        index, rng = self._draw(number)
        page, pixels = self._pairs[index]
        cut = place(pixels, self._size_px, rng)
        line = draw_lines(cut, rng)
        structure = analyze_line(line)
        if structure is None:
            return []
        looked = encode_regions(self._colorizer, structure)
        samples = []
        for _ in range(_VARIANTS):
            count = draw_hint_count(rng)
            color = recolor(cut, page.source, count, rng)
            samples.append(sample_regions(self._colorizer, *looked, hint_page(structure, color, line, count, rng)))
        return samples


def analyze_line(line: NDArray[np.uint8]) -> PageStructure | None:
    """Analyze (H, W) line art, 255 = paper; None where it has no two regions."""
    opaque = np.full_like(line, 255)
    structure = analyze_page(TiledImage.from_array(np.dstack([line, line, line, opaque])), None)
    return structure if structure.regions.count >= 2 else None


def hint_page(
    structure: PageStructure, color: NDArray[np.uint8], line: NDArray[np.uint8], count: int, rng: Generator
) -> HintedPage:
    """Hint a page in about so many places."""
    simulated = simulate_hints(color, line, min(count, _MOST_HINTS), rng)
    hints = []
    for number in range(1, len(simulated.colors)):
        mask = simulated.marks == number
        if mask.any():
            hints.append(HintPatch(0, 0, mask, tuple(int(c) for c in simulated.colors[number])))  # type: ignore[arg-type]
    return HintedPage(structure, color, place_hints(structure, hints))


@torch.inference_mode()
def encode_regions(colorizer: Colorizer, structure: PageStructure) -> tuple[Features, LookedAt]:
    """Run the heavy half of a network over a page, and gather what it sees of each region."""
    line = torch.from_numpy(structure.small_line.astype(np.float32) / 255.0)[None, None]
    line = line.to(next(colorizer.parameters()).device, memory_format=torch.channels_last)
    with torch.autocast(line.device.type, torch.bfloat16):
        features = colorizer.encode(line)
    return features, look_at(structure, colorizer.look(features))


@torch.inference_mode()
def sample_regions(colorizer: Colorizer, features: Features, looked: LookedAt, page: HintedPage) -> RegionSample:
    """Run the light half over the hinted page, and find out what each choice for each region would cost."""
    hint_map, spread, marks = build_hint_map(page.structure, page.hints)
    with torch.autocast(looked.view.device.type, torch.bfloat16):
        proposal = colorizer.decode(features, hint_map.to(looked.view.device))
    field = Proposal.of(proposal)
    facts, anchors = gather_facts(looked, field, page.hints, marks, spread)
    small = cv2.resize(page.color, field.error.shape[::-1], interpolation=cv2.INTER_AREA)
    truth = np.asarray(small, np.uint8)
    cost, bins = _judge(looked, field.color, truth, np.array(anchors, np.uint8).reshape(-1, 3))
    area = np.exp(looked.log_area)
    held = facts.pairs[0, :, :, 6].amax(dim=1) > 0 if anchors else torch.zeros(len(area), dtype=torch.bool)
    return RegionSample(
        RegionFacts(*(part[0].cpu() for part in facts)),
        torch.from_numpy(cost),
        torch.from_numpy(bins),
        torch.from_numpy(area.astype(np.float32)),
        ~held.cpu(),
    )


def _judge(
    looked: LookedAt, proposal: NDArray[np.float32], truth: NDArray[np.uint8], anchors: NDArray[np.uint8]
) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """Return the cost of every choice and the true shares of the color bins."""
    bins_lab = _bins_lab()
    index, colors = _quantize(truth)
    shares = looked.pool @ np.eye(len(colors), dtype=np.float32)[index]
    lab = picture_to_lab(colors)
    to_bins = np.zeros((len(colors), len(bins_lab)), np.float32)
    nearest = ciede2000(lab[:, None], bins_lab[None]).argmin(axis=1)
    to_bins[np.arange(len(colors)), nearest] = 1.0
    mean = to_srgb(np.asarray(looked.pool @ proposal.reshape(-1, 3), np.float32))
    to_mean = (ciede2000(lab[None], picture_to_lab(mean)[:, None]) * shares).sum(axis=1)
    pixels = to_srgb(np.ascontiguousarray(proposal[1::2, 1::2]).reshape(-1, 3))
    coarse = ciede2000(picture_to_lab(pixels), lab[index.reshape(truth.shape[:2])[1::2, 1::2].reshape(-1)])
    coarse = coarse.reshape(truth.shape[0] // 2, -1).astype(np.float32)
    apart = np.repeat(np.repeat(coarse, 2, axis=0), 2, axis=1)
    follow = looked.pool @ apart.reshape(-1)
    costs = [to_mean[:, None], follow[:, None]]
    if len(anchors):
        costs.insert(0, shares @ ciede2000(lab[:, None], picture_to_lab(anchors)[None]))
    cost = np.concatenate(costs, axis=1).astype(np.float32) / 100.0
    assert cost.shape[1] == len(anchors) + OWN_CHOICES
    return cost, np.asarray(shares @ to_bins, np.float32)


@cache
def _bins_lab() -> NDArray[np.floating[Any]]:
    return picture_to_lab((color_bins().numpy() * 255 + 0.5).astype(np.uint8))


def _quantize(picture: NDArray[np.uint8]) -> tuple[NDArray[np.int64], NDArray[np.uint8]]:
    """Return (pixels,) numbers of at most 64 colors, and those colors (n, 3) sRGB."""
    small = Image.fromarray(picture).quantize(_COLORS_A_PICTURE, Image.Quantize.FASTOCTREE)
    palette = np.array(small.getpalette("RGB"), np.uint8).reshape(-1, 3)
    return np.asarray(small, np.int64).reshape(-1), palette
