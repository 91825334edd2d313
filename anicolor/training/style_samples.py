"""Training samples of a style: sample n of a seed is always the same, whoever makes it and whenever."""

import queue
import threading
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Self

import numpy as np
from numpy.random import Generator
from numpy.typing import NDArray
from torch import Tensor

from anicolor.lineart.extract import Extractor, extract_lines
from anicolor.lineart.flood import elevation
from anicolor.lineart.spread import spread_hints
from anicolor.training.augment import place, shift_colors, weather_lines
from anicolor.training.batches import stack
from anicolor.training.pairs import PairPixels
from anicolor.training.peers import Peers
from anicolor.training.region_samples import HintedPage, analyze_line, hint_page
from anicolor.training.run import StyleOptions
from anicolor.training.samples import MAX_HINTS, Sample
from anicolor.training.simulate import SimulatedHints, draw_hint_count, simulate_hints
from anicolor.training.sources import Page, load_page

PICTURE_PX = 512
_MEMORY_BYTES = 1 << 30
_CROP_HINTS, _PAGE_HINTS = 8, 20
"""At most so many: few hints leave room for a style's own habits, with many any weights only have to follow."""
_RECOLORED = 0.25
"""Share of the hinted samples in other colors than the artist's, so that hints are still followed."""
LESSON_STEPS = 3
"""A lesson for the region head comes with every so manieth batch."""
_LESSON_VARIANTS = 3
"""How often the page of a lesson is hinted anew; its line art is analyzed once."""
_BATCHES_AHEAD = 2
_ZOOM = (0.9, 1.9)
"""As the base was trained: a page of 230 to 490 pixels."""


class Pictures:
    """The pages of a training, read once and kept as long as there is room."""

    def __init__(self, pages: Sequence[Page]) -> None:
        self.pages = tuple(pages)
        self._kept: dict[int, PairPixels] = {}
        self._bytes = 0

    def __len__(self) -> int:
        return len(self.pages)

    def __getitem__(self, index: int) -> PairPixels:
        if index in self._kept:
            return self._kept[index]
        pixels = load_page(self.pages[index], PICTURE_PX)
        size = pixels.color.nbytes * 2
        if self._bytes + size <= _MEMORY_BYTES:
            self._kept[index] = pixels
            self._bytes += size
        return pixels


def sample_index(count: int, number: int, seed: int) -> int:
    """Return which of `count` pictures sample `number` shows: every picture once an epoch, in another order each."""
    epoch, at = divmod(number, count)
    return int(np.random.default_rng((seed, 1, epoch)).permutation(count)[at])


def make_style_sample(pixels: PairPixels, size_px: int, augmentations: Sequence[str], rng: Generator) -> Sample:
    """Cut, redraw and hint one page."""
    color, line, count = _cut(pixels, size_px, augmentations, _CROP_HINTS, rng)
    hints = simulate_hints(color, line, count, rng)
    return make_hinted(line, color, hints, int(rng.integers(3, 9)))


def _cut(
    pixels: PairPixels, size_px: int, augmentations: Sequence[str], most_hints: int, rng: Generator
) -> tuple[NDArray[np.uint8], NDArray[np.uint8], int]:
    """Return color and line art of a square of a page, and how many hints it gets."""
    count = draw_hint_count(rng, most_hints)
    cut = place(
        pixels,
        size_px,
        rng,
        zoom=_ZOOM if "zoom" in augmentations else (1.0, 1.0),
        turned=0.3 if "turn" in augmentations else 0.0,
        mirrored=0.5 if "mirror" in augmentations else 0.0,
    )
    color = cut.color
    if "colors" in augmentations and count and rng.random() < _RECOLORED:
        color = shift_colors(color, rng)
    return color, _draw_line(cut, "lines" in augmentations, rng), count


def make_lesson(pixels: PairPixels, augmentations: Sequence[str], rng: Generator) -> tuple[HintedPage, ...]:
    """Redraw a whole page and hint it several times for the region head; nothing where it has no two regions."""
    color, line, count = _cut(pixels, PICTURE_PX, augmentations, _PAGE_HINTS, rng)
    structure = analyze_line(line)
    if structure is None:
        return ()
    counts = [count, *(max(draw_hint_count(rng, _PAGE_HINTS), 1) for _ in range(_LESSON_VARIANTS - 1))]
    return tuple(hint_page(structure, color, line, one, rng) for one in counts)


def make_hinted(
    line: NDArray[np.uint8], color: NDArray[np.uint8], hints: SimulatedHints, gap_px: int, most: int = MAX_HINTS
) -> Sample:
    """Put a page and its hints together; see `samples.Sample`."""
    spread, reached = spread_hints(elevation(255 - line, gap_px), hints.marks)
    palette = np.zeros((most, 3), np.uint8)
    palette[: len(hints.colors)] = hints.colors
    marks = hints.marks.astype(np.uint8)
    unknown = np.zeros_like(line)
    return Sample(line, color, unknown, marks, spread.astype(np.uint8), reached.astype(np.uint8), palette)


def _draw_line(cut: PairPixels, is_varied: bool, rng: Generator) -> NDArray[np.uint8]:
    if cut.line is not None and (not is_varied or rng.random() < 0.85):
        line = cut.line
    elif not is_varied:
        line = extract_lines(cut.color, Extractor.XDOG, sigma=1.0)
    else:
        sigma, sharpness = float(rng.uniform(0.5, 1.2)), float(rng.uniform(5, 30))
        kind = Extractor(rng.choice(list(Extractor), p=[0.8, 0.1, 0.04, 0.06]))
        line = extract_lines(cut.color, kind, sigma=sigma, sharpness=sharpness)
    return weather_lines(line, rng) if is_varied else line


@dataclass(frozen=True, slots=True, eq=False)
class Batch:
    """What one process learns from at once."""

    samples: dict[str, Tensor]
    """See `stack`."""
    lesson: tuple[HintedPage, ...]
    """For the region head: one page, hinted several times. Mostly empty; one process of several gets it."""


class Batches(Iterator[Batch]):
    """The batches of a run from one number on, made ahead in a thread, which ends with the `with` block.

    A thread and not a process, because it dies with the trainer, however that dies, and the work is done in libraries
    that let other threads run.

    Args:
        pictures: what to learn from.
        options: of the run.
        start: number of the first batch; a batch's samples depend on its number and the seed only.
        peers: of several processes each gets its share of every batch.
        has_lessons: whether there is a region head to teach.
    """

    def __init__(self, pictures: Pictures, options: StyleOptions, start: int, peers: Peers, has_lessons: bool) -> None:
        self._pictures, self._options, self._peers, self._has_lessons = pictures, options, peers, has_lessons
        self._ready: queue.Queue[Batch | Exception] = queue.Queue(_BATCHES_AHEAD)
        self._ended = threading.Event()
        self._worker = threading.Thread(target=self._work, args=(start,), daemon=True, name="samples")

    def __enter__(self) -> Self:
        self._worker.start()
        return self

    def __exit__(self, *_error: object) -> None:
        self._ended.set()
        self._worker.join()

    def __next__(self) -> Batch:
        """Return this process's share of the next batch.

        Raises:
            InputError: a picture cannot be read any more.
        """
        made = self._ready.get()
        if isinstance(made, Exception):
            raise made
        return made

    def _work(self, number: int) -> None:
        while not self._ended.is_set():
            made: Batch | Exception
            try:
                samples = stack([self._make(number * self._options.batch + one) for one in self._share()])
                made = Batch(samples, self._make_lesson(number))
            except Exception as error:  # Raised in the thread that waits for the batch.
                made = error
            while not self._ended.is_set():
                try:
                    self._ready.put(made, timeout=0.2)
                    break
                except queue.Full:
                    continue
            number += 1

    def _share(self) -> range:
        return range(self._peers.rank, self._options.batch, self._peers.count)

    def _make(self, number: int) -> Sample:
        options = self._options
        pixels = self._pictures[sample_index(len(self._pictures), number, options.seed)]
        rng = np.random.default_rng((options.seed, 2, number))
        return make_style_sample(pixels, options.crop_px, options.augmentations, rng)

    def _make_lesson(self, number: int) -> tuple[HintedPage, ...]:
        lesson, rest = divmod(number, LESSON_STEPS)
        if not self._has_lessons or rest or lesson % self._peers.count != self._peers.rank:
            return ()
        seed, count = self._options.seed, len(self._pictures)
        rng = np.random.default_rng((seed, 3, lesson))
        return make_lesson(self._pictures[sample_index(count, lesson, seed)], self._options.augmentations, rng)
