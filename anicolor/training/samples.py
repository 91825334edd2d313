"""From a pair on disk to one training sample; sample n of a seed is always the same."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import count
from typing import Any

import cv2
import numpy as np
import torch
from numpy.random import Generator
from numpy.typing import NDArray
from torch.utils.data import IterableDataset

from anicolor.lineart.extract import Extractor, edges_of_ids, extract_lines
from anicolor.lineart.flood import elevation
from anicolor.lineart.spread import spread_hints
from anicolor.training.augment import (
    group_by_color,
    place,
    recolor_groups,
    replace_background,
    shift_colors,
    weather_lines,
)
from anicolor.training.pairs import PairPixels
from anicolor.training.simulate import draw_hint_count, simulate_hints

PAINTED = frozenset({"peppercarrot", "african_storybook", "bookdash", "tysontan_mascots", "gophers_egonelbre"})
MAX_HINTS = 64


@dataclass(frozen=True, slots=True)
class Sample:
    """One training sample, as 8-bit arrays that are cheap to move between processes."""

    line: NDArray[np.uint8]
    """(H, W), 255 = paper."""
    color: NDArray[np.uint8]
    """(H, W, 3) sRGB: the truth."""
    shade: NDArray[np.uint8]
    """(H, W) truth of the shading, 255 = lit; all zeros where it is unknown."""
    marks: NDArray[np.uint8]
    """(H, W) number of the hint on this pixel, 0 = none."""
    spread: NDArray[np.uint8]
    """(H, W) number of the hint that floods this pixel, 0 = none on the page."""
    reached: NDArray[np.uint8]
    """(H, W) 1 where the hint is reached over open paper."""
    palette: NDArray[np.uint8]
    """(MAX_HINTS, 3) sRGB color of each hint number."""


def make_sample(
    pixels: PairPixels,
    source: str,
    size_px: int,
    rng: Generator,
    *,
    count: int | None = None,
    is_recolored: bool | None = None,
    is_weathered: bool = True,
) -> Sample:
    """Cut, recolor, redraw and hint one picture.

    Args:
        pixels: the pair.
        source: where it is from.
        size_px: side of the sample.
        rng: draws everything.
        count: of the hints; None: drawn.
        is_recolored: whether it gets other colors; None: drawn.
        is_weathered: whether its lines may be worn.
    """
    count = draw_hint_count(rng) if count is None else count
    cut = place(pixels, size_px, rng)
    color = cut.color if is_recolored is False else recolor(cut, source, count, rng, is_sure=bool(is_recolored))
    line = draw_lines(cut, rng, is_weathered)
    hints = simulate_hints(color, line, min(count, MAX_HINTS - 2), rng)
    levels = elevation(255 - line, int(rng.integers(3, 9)))
    spread, reached = spread_hints(levels, hints.marks)
    palette = np.zeros((MAX_HINTS, 3), np.uint8)
    palette[: len(hints.colors)] = hints.colors
    return Sample(
        line=line,
        color=color,
        shade=np.zeros_like(line) if cut.shade is None else np.maximum(cut.shade, 1),
        marks=hints.marks.astype(np.uint8),
        spread=spread.astype(np.uint8),
        reached=reached.astype(np.uint8),
        palette=palette,
    )


def recolor(cut: PairPixels, source: str, hint_count: int, rng: Generator, is_sure: bool = False) -> NDArray[np.uint8]:
    """Change colors; a page keeps its own often, and mostly when it has no hints: it teaches what things look like.

    Args:
        cut: the picture.
        source: where it is from.
        hint_count: how many hints it gets.
        rng: draws everything.
        is_sure: no page keeps its own colors.
    """
    color = cut.color
    natural = rng.random() < (0.85 if hint_count == 0 else 0.4) and not is_sure
    if cut.groups is not None:
        if not natural:
            color = recolor_groups(color, cut.groups, rng, 0.8, cut.meanings)
        if rng.random() < 0.35:
            color = replace_background(color, cut.groups, rng)
    elif not natural:
        kind = rng.random()
        if kind < 0.5 and source not in PAINTED:
            color = recolor_groups(color, group_by_color(color, rng), rng, share=0.7)
        else:
            color = shift_colors(color, rng)
    return color


def draw_lines(cut: PairPixels, rng: Generator, is_weathered: bool = True) -> NDArray[np.uint8]:
    """Take the true lines where there are some, mostly; else extract them in a random manner; then wear them."""
    if cut.line is not None and rng.random() < 0.8:
        line = cut.line
    elif cut.groups is not None and rng.random() < 0.3:
        line = edges_of_ids(cut.groups)
    else:
        extractor = rng.choice(list(Extractor), p=[0.7, 0.12, 0.06, 0.12])
        line = extract_lines(
            cut.color, Extractor(extractor), sigma=float(rng.uniform(0.5, 1.2)), sharpness=float(rng.uniform(5, 30))
        )
    return weather_lines(line, rng) if is_weathered else line


class Draw:
    """Which pair a sample shows and what it is made with: both depend on the sample's number and the seed only.

    Args:
        weights: how often each pair is drawn relative to others.
        seed: another one gives other samples.
    """

    def __init__(self, weights: Sequence[float], seed: int) -> None:
        self._share = np.asarray(weights, np.float64) / np.sum(weights)
        self._seed = seed

    def __call__(self, number: int) -> tuple[int, Generator]:
        """Return the index of the pair, and what draws the rest."""
        rng = np.random.default_rng((self._seed, number))
        return int(rng.choice(len(self._share), p=self._share)), rng


class BatchStream(IterableDataset[Any]):
    """An endless stream of batches; however many workers make them, they come in the order of their numbers.

    Args:
        make: makes the batch of a number.
        start: number of the first one.
    """

    def __init__(self, make: Callable[[int], Any], start: int) -> None:
        super().__init__()
        self._make, self._start = make, start

    def __iter__(self) -> Iterator[Any]:
        """Yield batches; worker w of n makes w, w + n, ..., which a `DataLoader` asks for in turn."""
        cv2.setNumThreads(1)
        worker = torch.utils.data.get_worker_info()
        first, step = (worker.id, worker.num_workers) if worker else (0, 1)
        for number in count(self._start + first, step):
            yield self._make(number)
