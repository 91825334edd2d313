"""The training of weights from pairs: one run in one folder, bounded by minutes, resumed from its last checkpoint."""

import json
import time
from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import torch
from numpy.random import Generator
from torch import Tensor, nn
from torch.utils.data import DataLoader

from anicolor.errors import OutputError
from anicolor.training.batches import stack
from anicolor.training.network_log import NetworkLog, Pixels
from anicolor.training.network_state import WEIGHTS, NetworkState
from anicolor.training.pairs import Pair, PairPixels, find_pairs, load_pair
from anicolor.training.samples import SampleStream

_SAVE_SECONDS = 240
Batch = dict[str, Tensor]
Report = Callable[[dict[str, Any]], None]


@dataclass(frozen=True, slots=True)
class NetworkConfig:
    """What every training of weights depends on."""

    data: str
    """Folder with `train/` and `validation/`."""
    run: str
    """Folder of this run: checkpoint, log and weights."""
    minutes: float = 20.0
    """Wall-clock budget; the learning rate falls to its end over it, unless `most_steps` is given."""
    architecture: str = ""
    size_px: int = 256
    picture_px: int = 384
    """Pictures are held in memory with at most this longer side."""
    batch: int = 16
    learning_rate: float = 1e-3
    seed: int = 0
    device: str = "cpu"
    workers: int = 1
    threads: int = 1
    most_steps: int = 0
    """The run ends after this many steps, counted from its first start, and the learning rate falls over them: such
    a run, however often interrupted, ends with the same weights; 0 = only the time counts."""
    report_steps: int = 100
    """Steps between two `step` events."""
    save_steps: int = 0
    """Steps between two checkpoints; 0: one every four minutes."""
    start: str = ""
    """Weights to begin with; empty: the run's checkpoint where there is one, else fresh ones."""


class Lesson(ABC):
    """What a network is taught: its samples, what its answers cost, and how it is watched."""

    name: str
    """Of the weights."""
    interface: type[nn.Module]
    """What the network must be."""
    warm_up_steps: int
    """Over these the learning rate rises."""
    average_steps: int
    """See `NetworkState`."""

    @abstractmethod
    def make_sample(self, pixels: PairPixels, source: str, size_px: int, rng: Generator) -> Any:
        """Make a sample of a pair to learn from; its parts are stacked to a batch."""

    @abstractmethod
    def make_probe_sample(self, pixels: PairPixels, source: str, size_px: int, rng: Generator) -> Any:
        """Make a sample of a validation pair."""

    @abstractmethod
    def teach(self, network: nn.Module, batch: Batch) -> tuple[Tensor, Mapping[str, Tensor]]:
        """Add the gradients of a batch; returns its loss, and the terms of it by name."""

    @abstractmethod
    def probe(self, network: nn.Module, batches: Sequence[Batch]) -> dict[str, float]:
        """Return figures on validation samples."""

    @abstractmethod
    def show(self, network: nn.Module, batch: Batch) -> tuple[Tensor, Tensor, Tensor]:
        """Return what was given, what is proposed and what is true, each (B, 3, H, W) sRGB in [0, 1]."""


class _Run:
    """One training: its state, what watches it, and what it leaves in its folder."""

    def __init__(self, config: NetworkConfig, lesson: Lesson, report: Report) -> None:
        self._lesson, self._report = lesson, report
        pairs = find_pairs(Path(config.data) / "train")
        validation = find_pairs(Path(config.data) / "validation")
        self._trained_on = ", ".join(sorted({pair.source for pair in pairs}))
        pictures = [load_pair(pair, config.picture_px) for pair in pairs]
        self._watched = _make_probe(validation, config, lesson)
        folder = Path(config.run)
        try:
            folder.mkdir(parents=True, exist_ok=True)
            (folder / "config.json").write_text(json.dumps(asdict(config), indent=1), "utf-8")
        except OSError as error:
            raise OutputError(f"The run folder {folder} cannot be written: {error.strerror}.") from error
        self.state = NetworkState(
            folder,
            lesson.interface,
            config.architecture,
            start=config.start,
            device=config.device,
            learning_rate=config.learning_rate,
            average_steps=lesson.average_steps,
        )
        self.batches = _make_batches(pairs, pictures, config, lesson, self.state.step)
        self._log = NetworkLog(folder)
        self.tell("started", pairs=len(pairs), step=self.state.step)

    def tell(self, kind: str, **values: Any) -> None:
        """Report an event, and write it down."""
        event = {"event": kind, **values}
        self._log.add(event)
        self._report(event)

    def keep(self, kind: str) -> None:
        """Write checkpoint, weights and log; tell in an event of this kind how good the network is by now."""
        network = self.state.average.module.eval()
        with torch.no_grad():
            metrics = self._lesson.probe(network, self._watched)
            shown = [self._lesson.show(network, {name: v[:1] for name, v in batch.items()}) for batch in self._watched]
        network.train()
        self.state.save(self._lesson.name, metrics, self._trained_on)
        self.tell(kind, step=self.state.step, **metrics)
        self._log.add_sheet(self.state.step, [[_to_pixels(picture) for picture in row] for row in shown])
        self._log.draw()


def train_network(config: NetworkConfig, lesson: Lesson, report: Report) -> Path:
    """Train weights.

    Args:
        config: the run; a checkpoint in its folder is continued.
        lesson: what is taught.
        report: called with one JSON-able mapping per event (`started`, `step`, `metric`, `finished`).

    Returns:
        The weights file in the run's folder: the running average of the network, see `models.weights`.

    Raises:
        InputError: no pictures, a damaged checkpoint, or a loss that is not a number. OutputError: the run's folder
            cannot be written. WeightsError: the weights to begin with cannot be used.
    """
    torch.set_num_threads(config.threads)
    torch.manual_seed(config.seed)
    cv2.setNumThreads(1)  # OpenCV's own threads do not survive the fork of the loader processes
    run = _Run(config, lesson, report)
    state = run.state
    begin = last_save = time.monotonic()
    totals: dict[str, float] = {}
    counted = 0
    for batch in run.batches:
        minutes = (time.monotonic() - begin) / 60
        if minutes >= config.minutes or 0 < config.most_steps <= state.step:
            break
        progress = state.step / config.most_steps if config.most_steps else minutes / config.minutes
        _set_rate(state.optimizer, config.learning_rate, (state.step + 1) / lesson.warm_up_steps, progress)
        loss, terms = lesson.teach(state.network, batch)
        state.advance(loss)
        for name, value in terms.items():
            totals[name] = totals.get(name, 0.0) + float(value.detach())
        counted += 1
        if state.step % config.report_steps == 0:
            means = {name: round(total / counted, 5) for name, total in totals.items()}
            run.tell("step", step=state.step, minutes=round((time.monotonic() - begin) / 60, 2), **means)
            totals, counted = {}, 0
        now = time.monotonic()
        if state.step % config.save_steps == 0 if config.save_steps else now - last_save > _SAVE_SECONDS:
            run.keep("metric")
            last_save = now
    run.keep("finished")
    return Path(config.run) / WEIGHTS


def _to_pixels(picture: Tensor) -> Pixels:
    return np.asarray((picture[0].clamp(0, 1) * 255).byte().permute(1, 2, 0).cpu().numpy())


def _set_rate(optimizer: torch.optim.Optimizer, peak: float, warm: float, progress: float) -> None:
    """Warm up, then fall along a half cosine to 2 % at the end."""
    rate = peak * min(1.0, warm) * (0.02 + 0.98 * 0.5 * (1 + float(np.cos(np.pi * min(progress, 1.0)))))
    for group in optimizer.param_groups:
        group["lr"] = rate


def _make_batches(
    pairs: Sequence[Pair], pictures: Sequence[PairPixels], config: NetworkConfig, lesson: Lesson, step: int
) -> DataLoader[Any]:
    stream = SampleStream(
        pictures,
        [pair.source for pair in pairs],
        [pair.weight for pair in pairs],
        size_px=config.size_px,
        seed=config.seed,
        start=step * config.batch,
        make=lesson.make_sample,
    )
    return DataLoader(
        stream,
        batch_size=config.batch,
        num_workers=config.workers,
        collate_fn=stack,
        prefetch_factor=8 if config.workers else None,
    )


def _make_probe(pairs: Sequence[Pair], config: NetworkConfig, lesson: Lesson) -> list[Batch]:
    """Make fixed samples of every validation source, evenly."""
    batches = []
    for source in sorted({pair.source for pair in pairs}):
        own = [pair for pair in pairs if pair.source == source]
        samples = []
        for number, pair in enumerate(own[:: max(len(own) // 8, 1)][:8]):
            pixels, rng = load_pair(pair, config.picture_px), np.random.default_rng(number)
            samples.append(lesson.make_probe_sample(pixels, source, config.size_px, rng))
        batches.append(stack(samples))
    return batches
