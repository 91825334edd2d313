"""The pictures of a comparison: the same for every entry, held in memory."""

from collections.abc import Sequence
from pathlib import Path

import cv2
import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from anicolor.training.pairs import Pair, find_pairs, load_pair

Pixels = NDArray[np.uint8]


def choose_pictures(folder: Path, count: int) -> list[Pair]:
    """Return pairs in turn from all sources, evenly spread within each; fewer where there are not so many.

    Raises:
        InputError: there is no picture.
    """
    by_source: dict[str, list[Pair]] = {}
    for pair in find_pairs(folder):
        by_source.setdefault(pair.source, []).append(pair)
    per_source = -(-count // len(by_source))
    chosen = [_spread(pairs, per_source) for _, pairs in sorted(by_source.items())]
    turns = [pairs[turn] for turn in range(per_source) for pairs in chosen if turn < len(pairs)]
    return turns[:count]


def load_pictures(pairs: Sequence[Pair], size_px: int) -> Tensor:
    """Return (N, 3, size_px, size_px) sRGB in [0, 1], each fitted into the square on white."""
    pictures = np.full((len(pairs), size_px, size_px, 3), 255, np.uint8)
    for index, pair in enumerate(pairs):
        color = load_pair(pair, 2 * size_px).color
        scale = size_px / max(color.shape)
        size = (max(round(color.shape[1] * scale), 1), max(round(color.shape[0] * scale), 1))
        small = cv2.resize(color, size, interpolation=cv2.INTER_AREA)
        top, left = (size_px - size[1]) // 2, (size_px - size[0]) // 2
        pictures[index, top : top + size[1], left : left + size[0]] = small
    return torch.from_numpy(pictures).permute(0, 3, 1, 2).float() / 255.0


def to_pixels(pictures: Tensor) -> Pixels:
    """Return (N, H, W, 3) uint8 of sRGB (N, 3, H, W) in [0, 1]."""
    return (pictures.clamp(0, 1) * 255 + 0.5).to(torch.uint8).permute(0, 2, 3, 1).cpu().numpy()


def _spread(pairs: list[Pair], count: int) -> list[Pair]:
    places = np.linspace(0, len(pairs) - 1, min(count, len(pairs))).round().astype(int)
    return [pairs[place] for place in places]
