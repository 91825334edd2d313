"""Training of the region head on top of finished weights: collect pages through the real engine, then learn."""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import Tensor, nn

from anicolor.catalog import WeightsInfo, hash_file
from anicolor.errors import InputError
from anicolor.models.blocks import fold_norms
from anicolor.models.colorizer import Colorizer
from anicolor.models.registry import create
from anicolor.models.weights import load_weights
from anicolor.training.data_folder import find_pairs
from anicolor.training.lesson import Lesson, NetworkConfig, Report
from anicolor.training.network_training import hold_run, teach_lesson
from anicolor.training.pairs import PairPixels
from anicolor.training.peers import Peers
from anicolor.training.region_collection import Collection
from anicolor.training.region_losses import count_pages, find_losses, stack_samples
from anicolor.training.region_samples import RegionSample, RegionSampler
from anicolor.training.sources import Page, keep_readable, load_page

_COLLECTING = 0.65
"""Share of the time in which pages are made; the rest is learning from them."""
_HELD_OUT = 0.08
_CHUNK = 8
_HEAD = "region_head."
Samples = Sequence[RegionSample]


@dataclass(frozen=True, slots=True)
class RegionConfig(NetworkConfig):
    """Everything the training of a region head depends on; `start` are the weights whose network looks at the pages."""

    width: int = 96
    size_px: int = 512
    learning_rate: float = 1.5e-3
    save_steps: int = 200
    fresh: bool = False
    """Begin with a fresh head even where the weights have one of this width."""
    most_samples: int = 0
    """Collecting ends with this many pages; 0 = only the time counts."""


def train_region_head(config: RegionConfig, report: Report) -> Path:
    """Train a region head; what a killed run has collected and learned is gone on from.

    Of several processes that torchrun started each calls this: they share out the pages to make, and every batch.

    Args:
        config: the run.
        report: called with one JSON-able mapping per event (`collecting`, `collected`, then those of `train_network`).

    Returns:
        The weights file in the run's folder: the given network with the new head.

    Raises:
        InputError: no pictures, a run of other weights in the folder, or another training works there. WeightsError:
            the weights cannot be used. OutputError: the folder cannot be written.
    """
    with hold_run(config, report) as (peers, tell):
        samples, info = _collect(config, peers, tell)
        learning = replace(config, minutes=(1 - _COLLECTING) * config.minutes, workers=0)
        return teach_lesson(learning, RegionLesson(learning, samples, info, peers), peers, tell)


def _collect(config: RegionConfig, peers: Peers, tell: Report) -> tuple[list[RegionSample], WeightsInfo]:
    """Return the pages that all processes made, and what is said of the weights."""
    network, info = load_weights(Path(config.start))
    if "region_width" not in network.config:
        raise InputError(f"Weights of the architecture '{info.architecture}' have no region head.")
    origin = f"{hash_file(Path(config.start))} {config.size_px} {config.seed}"
    collection = Collection(Path(config.run), origin, peers.rank, peers.count)
    sampler = RegionSampler(_prepare(network, config), _load_pairs(config, tell), config.size_px, config.seed)
    seconds, least = 60 * _COLLECTING * config.minutes, 2 * config.batch
    for count in collection.fill(sampler, seconds, least, config.most_samples):
        tell({"event": "collecting", "samples": count, "minutes": round(collection.seconds / 60, 1)})
    peers.follow([0.0])  # until all have written theirs
    samples = Collection(Path(config.run), origin).samples
    tell({"event": "collected", "samples": len(samples), "minutes": round(collection.seconds / 60, 1)})
    return samples[: config.most_samples or None], info


def _prepare(network: Colorizer, config: RegionConfig) -> Colorizer:
    """Return the network as the engine runs it."""
    fold_norms(network)
    return network.to(config.device, memory_format=torch.channels_last)  # type: ignore[call-overload,no-any-return]


def _load_pairs(config: RegionConfig, tell: Report) -> list[tuple[Page, PairPixels]]:
    def warn(sentence: str) -> None:
        tell({"event": "warning", "message": sentence})

    pages = find_pairs(Path(config.data) / "train")
    return keep_readable(pages, lambda page: load_page(page, config.size_px), warn)


class RegionLesson(Lesson[Samples]):
    """Which areas of a page have one color.

    Args:
        config: of the run.
        samples: collected; some are held out to judge by.
        info: of the weights whose head this is.
        peers: the processes that every batch is shared with.
    """

    warm_up_steps = 100
    average_steps = 200
    weight_decay = 0.03
    judged_by = "region_cost"

    def __init__(self, config: RegionConfig, samples: Samples, info: WeightsInfo, peers: Peers) -> None:
        self._config, self._info, self._peers = config, info, peers
        self._held_out = samples[: max(int(_HELD_OUT * len(samples)), config.batch)]
        self._learned = samples[len(self._held_out) :] or self._held_out
        self._epoch = lru_cache(1)(self._shuffle_epoch)

    @property
    def size(self) -> int:
        """How many pages are learned from."""
        return len(self._learned)

    def begin(self, architecture: Mapping[str, Any] | None) -> Colorizer:
        """See `Lesson.begin`; a head that fits is gone on with."""
        network, _ = load_weights(Path(self._config.start))
        width = (architecture or {"region_width": self._config.width})["region_width"]
        if network.config["region_width"] == width and not self._config.fresh:
            return network
        new = create(self._info.architecture, {**network.config, "region_width": width})
        kept = {name: tensor for name, tensor in network.state_dict().items() if not name.startswith(_HEAD)}
        new.load_state_dict(kept, strict=False)
        return new

    def choose(self, network: nn.Module) -> Iterable[nn.Parameter]:
        """Return the head's parameters."""
        return (parameter for name, parameter in network.named_parameters() if name.startswith(_HEAD))

    def make_batch(self, number: int, share: range) -> Samples:
        """See `Lesson.make_batch`; every page comes once an epoch."""
        count = math.ceil(len(self._learned) / self._config.batch)
        indices = self._epoch(number // count)[number % count]
        return [self._learned[index] for index in indices[share.start :: share.step]]

    def teach(self, network: nn.Module, batch: Samples) -> tuple[Tensor, Mapping[str, Tensor]]:
        """See `Lesson.teach`."""
        assert isinstance(network, Colorizer) and network.region_head is not None
        pages = stack_samples(batch, self._config.device)
        shared = self._peers.add_up([count_pages(pages)])[0] / self._peers.count
        losses = find_losses(network.region_head, pages, shared)
        total = losses.pop("total")
        total.backward()
        return total, losses

    def watch(self, network: nn.Module) -> tuple[dict[str, float], Sequence[Sequence[Tensor]]]:
        """Return figures on held-out pages: costs are CIEDE2000 / 100 over regions without hints."""
        assert isinstance(network, Colorizer) and network.region_head is not None
        totals: dict[str, float] = {}
        for start in range(0, len(self._held_out), self._config.batch):
            batch = self._held_out[start : start + self._config.batch]
            losses = find_losses(network.region_head, stack_samples(batch, self._config.device))
            for name, value in losses.items():
                totals[name] = totals.get(name, 0.0) + float(value) * len(batch) / len(self._held_out)
        return {name: round(value, 5) for name, value in totals.items() if name != "total"}, ()

    def describe(self, architecture: Mapping[str, Any], metrics: Mapping[str, float]) -> WeightsInfo:
        """Return what was said of the weights, with the head's figures."""
        kept = {**self._info.metrics, **{name: round(value, 4) for name, value in metrics.items()}}
        return replace(self._info, config=architecture, metrics=kept)

    def _shuffle_epoch(self, epoch: int) -> list[list[int]]:
        return _shuffle(self._learned, self._config.batch, np.random.default_rng((self._config.seed, epoch)))


def _shuffle(samples: Sequence[RegionSample], batch: int, rng: np.random.Generator) -> list[list[int]]:
    """Return batches of pages with about as many regions each, so that little is padding."""
    order = rng.permutation(len(samples))
    batches: list[list[int]] = []
    for start in range(0, len(order), _CHUNK * batch):
        chunk = sorted(order[start : start + _CHUNK * batch], key=lambda index: len(samples[index].area))
        batches += [[int(i) for i in chunk[k : k + batch]] for k in range(0, len(chunk), batch)]
    rng.shuffle(batches)
    return batches
