"""A lesson from finished pictures: they are held in memory, and every sample is drawn from one of them."""

from abc import abstractmethod
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.random import Generator
from torch import Tensor, nn

from anicolor.catalog import WeightsInfo
from anicolor.models.registry import create_as
from anicolor.models.weights import load_weights_as
from anicolor.training.batches import Batch, stack
from anicolor.training.data_folder import draw_weight, find_pairs
from anicolor.training.lesson import LICENSE, Lesson, NetworkConfig, Report
from anicolor.training.pairs import PairPixels
from anicolor.training.samples import Draw
from anicolor.training.sources import Page, keep_readable, load_page

_WATCHED_A_SOURCE = 8


class PictureLesson(Lesson[Batch]):
    """What base weights and those for grey paintings have in common.

    Args:
        config: of the run.
        report: gets a `warning` for each picture that is left out.

    Raises:
        InputError: there are no pictures.
    """

    name: str
    """Of the weights."""
    interface: type[nn.Module]
    """What the network must be."""

    def __init__(self, config: NetworkConfig, report: Report) -> None:
        self._config = config

        def tell(sentence: str) -> None:
            report({"event": "warning", "message": sentence})

        def load(page: Page) -> PairPixels:
            return load_page(page, config.picture_px)

        learned, watched = (find_pairs(Path(config.data) / part) for part in ("train", "validation"))
        self._pairs = keep_readable(learned, load, tell)
        self._draw = Draw([draw_weight(page) for page, _ in self._pairs], config.seed)
        self._watched = self._make_watched(keep_readable(_choose_watched(watched), load, tell))

    @property
    def size(self) -> int:
        """How many pairs are learned from."""
        return len(self._pairs)

    def begin(self, architecture: Mapping[str, Any] | None) -> nn.Module:
        """See `Lesson.begin`."""
        if architecture is None and self._config.start:
            return load_weights_as(self.interface, Path(self._config.start))[0]
        return create_as(self.interface, self._config.architecture, dict(architecture or {}))

    def make_batch(self, number: int, share: range) -> Batch:
        """See `Lesson.make_batch`."""
        samples = []
        for at in share:
            index, rng = self._draw(number * self._config.batch + at)
            page, pixels = self._pairs[index]
            samples.append(self.make_sample(pixels, page.source, self._config.size_px, rng))
        return stack(samples)

    def watch(self, network: nn.Module) -> tuple[dict[str, float], Sequence[Sequence[Tensor]]]:
        """See `Lesson.watch`."""
        shown = [self.show(network, {name: v[:1] for name, v in batch.items()}) for batch in self._watched]
        return self.probe(network, self._watched), shown

    def describe(self, architecture: Mapping[str, Any], metrics: Mapping[str, float]) -> WeightsInfo:
        """See `Lesson.describe`."""
        trained_on = ", ".join(sorted({page.source for page, _ in self._pairs}))
        return WeightsInfo(self.name, self._config.architecture, architecture, LICENSE, trained_on, metrics)

    @abstractmethod
    def make_sample(self, pixels: PairPixels, source: str, size_px: int, rng: Generator) -> Any:
        """Make a sample of a pair to learn from; its parts are stacked to a batch."""

    @abstractmethod
    def make_probe_sample(self, pixels: PairPixels, source: str, size_px: int, rng: Generator) -> Any:
        """Make a sample of a validation pair."""

    @abstractmethod
    def probe(self, network: nn.Module, batches: Sequence[Batch]) -> dict[str, float]:
        """Return figures on validation samples."""

    @abstractmethod
    def show(self, network: nn.Module, batch: Batch) -> tuple[Tensor, Tensor, Tensor]:
        """Return what was given, what is proposed and what is true, each (B, 3, H, W) sRGB in [0, 1]."""

    def _make_watched(self, pages: Sequence[tuple[Page, PairPixels]]) -> list[Batch]:
        """Make fixed samples of every validation source."""
        samples: dict[str, list[Any]] = {}
        for page, pixels in pages:
            own = samples.setdefault(page.source, [])
            rng = np.random.default_rng(len(own))
            own.append(self.make_probe_sample(pixels, page.source, self._config.size_px, rng))
        return [stack(own) for own in samples.values()]


def _choose_watched(pages: Sequence[Page]) -> list[Page]:
    """Return a few pages of every source, evenly."""
    chosen: list[Page] = []
    for source in sorted({page.source for page in pages}):
        own = [page for page in pages if page.source == source]
        chosen += own[:: max(len(own) // _WATCHED_A_SOURCE, 1)][:_WATCHED_A_SOURCE]
    return chosen
