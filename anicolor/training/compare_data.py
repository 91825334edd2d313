"""The pictures of a comparison: the same for every entry, held in memory."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from anicolor.training.data_folder import find_pairs
from anicolor.training.sources import Page, load_page

Pixels = NDArray[np.uint8]


def choose_pictures(folder: Path, count: int) -> list[Page]:
    """Return pairs in turn from all sources, evenly spread within each; fewer where there are not so many.

    Raises:
        InputError: there is no picture.
    """
    by_source: dict[str, list[Page]] = {}
    for pair in find_pairs(folder):
        by_source.setdefault(pair.source, []).append(pair)
    per_source = -(-count // len(by_source))
    chosen = [_spread(pairs, per_source) for _, pairs in sorted(by_source.items())]
    turns = [pairs[turn] for turn in range(per_source) for pairs in chosen if turn < len(pairs)]
    return turns[:count]


@dataclass(frozen=True, slots=True)
class Pictures:
    """The pictures all entries share, sRGB (N, 3, S, S) in [0, 1]."""

    train: Tensor
    train_shade: Tensor
    """(N, 1, S, S) in [0, 1], 1 = fully lit; all zeros where it is unknown."""
    test: Tensor
    names: tuple[str, ...]
    """Of the test pictures."""


def load_all(train: Sequence[Page], test: Sequence[Page], size_px: int, device: torch.device) -> Pictures:
    """Load the pictures of a comparison to where it computes."""
    names = tuple(f"{pair.source}/{pair.color.name.split('.')[0]}" for pair in test)
    color, shade = load_pictures(train, size_px)
    return Pictures(color.to(device), shade.to(device), load_pictures(test, size_px)[0].to(device), names)


def load_pictures(pairs: Sequence[Page], size_px: int) -> tuple[Tensor, Tensor]:
    """Return sRGB (N, 3, size_px, size_px) and shade (N, 1, size_px, size_px), fitted into the square on white."""
    pictures = np.full((len(pairs), size_px, size_px, 4), 255, np.uint8)
    for picture, pair in zip(pictures, pairs, strict=True):
        loaded = load_page(pair, 2 * size_px)
        shade = np.zeros_like(loaded.color[..., 0]) if loaded.shade is None else np.maximum(loaded.shade, 1)
        scale = size_px / max(shade.shape)
        size = (max(round(shade.shape[1] * scale), 1), max(round(shade.shape[0] * scale), 1))
        small = cv2.resize(np.dstack([loaded.color, shade]), size, interpolation=cv2.INTER_AREA)
        top, left = (size_px - size[1]) // 2, (size_px - size[0]) // 2
        picture[top : top + size[1], left : left + size[0]] = small
        if loaded.shade is None:
            picture[..., 3] = 0
    both = torch.from_numpy(pictures).permute(0, 3, 1, 2).float() / 255.0
    return both[:, :3].contiguous(), both[:, 3:].contiguous()


def to_pixels(pictures: Tensor) -> Pixels:
    """Return (N, H, W, 3) uint8 of sRGB (N, 3, H, W) in [0, 1]."""
    return (pictures.clamp(0, 1) * 255 + 0.5).to(torch.uint8).permute(0, 2, 3, 1).cpu().numpy()


def _spread(pairs: list[Page], count: int) -> list[Page]:
    places = np.linspace(0, len(pairs) - 1, min(count, len(pairs))).round().astype(int)
    return [pairs[place] for place in places]
