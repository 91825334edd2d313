"""Pairs to judge on: the line art and the finished color picture of every validation picture."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from anicolor.lineart.extract import Extractor, extract_lines

DEFAULT_DATA = Path(__file__).resolve().parents[2] / "shared" / "data" / "validation"

ExtractLine = Callable[[NDArray[np.uint8]], NDArray[np.uint8]]


@dataclass(frozen=True)
class Pair:
    """One picture to judge on.

    Attributes:
        set_name: The folder it comes from.
        name: The picture's file stem.
        truth: (H, W, 3) uint8 sRGB, the finished color picture, read-only.
        line: (H, W) uint8, its line art, 0 = ink and 255 = paper, read-only.
        is_true_line: Whether the line art is the artist's own; else it was extracted from `truth`.
    """

    set_name: str
    name: str
    truth: NDArray[np.uint8]
    line: NDArray[np.uint8]
    is_true_line: bool

    @property
    def line_rgb(self) -> NDArray[np.uint8]:
        """The line art as (H, W, 3) uint8, the way every method gets it."""
        return np.repeat(self.line[:, :, None], 3, axis=2)


def list_sets(data: Path) -> list[str]:
    """Names of the sets in a folder, sorted."""
    return sorted(folder.name for folder in data.iterdir() if folder.is_dir() and any(folder.glob("*.webp")))


def list_pictures(data: Path, set_name: str, limit: int) -> list[Path]:
    """The pictures of one set, evenly spread where `limit` (0 = all) allows fewer than there are."""
    pictures = sorted((data / set_name).glob("*.webp"))
    if limit <= 0 or limit >= len(pictures):
        return pictures
    places = np.linspace(0, len(pictures) - 1, limit).round().astype(int)
    return [pictures[place] for place in places]


def read_pair(path: Path, extract: ExtractLine) -> Pair:
    """Read a color picture and the line art beside it, `STEM.line.png`, or extract it where there is none."""
    truth = np.asarray(Image.open(path).convert("RGB"))
    line_path = path.with_suffix(".line.png")
    is_true_line = line_path.exists()
    line = np.asarray(Image.open(line_path).convert("L")) if is_true_line else extract(truth)
    if line.shape != truth.shape[:2]:
        raise ValueError(f"{line_path} is not the size of {path.name}")
    truth.setflags(write=False)
    line.setflags(write=False)
    return Pair(path.parent.name, path.stem, truth, line, is_true_line)


def read_pairs(data: Path, set_name: str, limit: int, extract: ExtractLine) -> Iterator[Pair]:
    """The pairs of one set, one at a time."""
    for path in list_pictures(data, set_name, limit):
        yield read_pair(path, extract)


def extract_line(truth: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """Line art of a color picture, by settings fixed here, so that figures can be compared.

    Args:
        truth: (H, W, 3) uint8 sRGB.

    Returns:
        (H, W) uint8, 0 = ink, 255 = paper.
    """
    return extract_lines(truth, Extractor.XDOG, sigma=1.0, sharpness=12.0)
