"""The training of weights: one run in one folder, by steps or minutes, in one process or several.

It is resumed from its last checkpoint; a run whose length is given in steps ends with the same weights, however often
it was killed.
"""

import json
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict
from functools import partial
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import torch
from torch import Tensor
from torch.utils.data import DataLoader

from anicolor.errors import InputError
from anicolor.files import replacing
from anicolor.training.lesson import Lesson, NetworkConfig, Report
from anicolor.training.network_log import NetworkLog, Pixels
from anicolor.training.network_state import WEIGHTS, NetworkState
from anicolor.training.peers import Peers, meet_peers
from anicolor.training.run import lock_run
from anicolor.training.samples import BatchStream

_SAVE_SECONDS = 240


class _Run:
    """One training: its state, what watches it, and what it leaves in its folder."""

    def __init__(self, config: NetworkConfig, lesson: Lesson[Any], peers: Peers, report: Report) -> None:
        self._config, self._lesson, self._peers, self._report = config, lesson, peers, report
        folder = Path(config.run)
        if peers.is_first:
            with replacing(folder / "config.json") as temporary:
                temporary.write_text(json.dumps(asdict(config), indent=1), "utf-8")
        self.state = NetworkState(config, lesson, peers)
        self._log = NetworkLog(folder)
        self._begin = self._saved_at = time.monotonic()
        self._seconds_before = self.state.seconds
        self._totals: dict[str, float] = {}
        self._counted = 0

    def train(self) -> None:
        """Train until the steps are done or the time is over."""
        state, config, lesson = self.state, self._config, self._lesson
        self._tell("started", pairs=lesson.size, step=state.step)
        if lesson.judged_by and not state.step:
            self._keep("metric")  # what it begins with may be the best there will be
        for batch in self._batches():
            # All by the first one's clock: a process that ended alone would leave the others waiting.
            (by_time,) = self._peers.follow([self._spent() / max(60 * config.minutes, 1e-9)])
            progress = state.step / config.most_steps if config.most_steps else by_time
            if max(by_time, progress) >= 1.0:
                break
            _set_rate(state.optimizer, config.learning_rate, (state.step + 1) / lesson.warm_up_steps, progress)
            number = state.step * self._peers.count + self._peers.rank
            torch.manual_seed((config.seed * 1_000_003 + number) % 2**63)
            loss, terms = lesson.teach(state.network, batch)
            state.advance(loss)
            self._count(terms)
            if self._is_due():
                self._keep("metric")
        self._keep("finished")

    def _batches(self) -> DataLoader[Any]:
        config = self._config
        share = range(self._peers.rank, config.batch, self._peers.count)
        stream = BatchStream(partial(self._lesson.make_batch, share=share), self.state.step)
        ahead = 8 if config.workers else None
        return DataLoader(stream, batch_size=None, num_workers=config.workers, prefetch_factor=ahead)

    def _count(self, terms: Mapping[str, Tensor]) -> None:
        """Sum up the terms of a step, and report their means when there are enough."""
        for name, value in terms.items():
            self._totals[name] = self._totals.get(name, 0.0) + float(value.detach())
        self._counted += 1
        if self.state.step % self._config.report_steps:
            return
        sums = self._peers.add_up(list(self._totals.values()))
        count = self._counted * self._peers.count
        means = {name: round(total / count, 5) for name, total in zip(self._totals, sums, strict=True)}
        self._tell("step", step=self.state.step, minutes=round(self._spent() / 60, 2), **means)
        self._totals, self._counted = {}, 0

    def _spent(self) -> float:
        """Return the seconds of all parts of the run."""
        return self._seconds_before + time.monotonic() - self._begin

    def _is_due(self) -> bool:
        """Whether it is time for a checkpoint."""
        if self._config.save_steps:
            return self.state.step % self._config.save_steps == 0
        return time.monotonic() - self._saved_at > _SAVE_SECONDS

    def _keep(self, kind: str) -> None:
        """Write checkpoint, weights and log; tell in an event of this kind how good the network is by now."""
        if not self._peers.is_first:
            return
        network = self.state.average.module.eval()
        with torch.no_grad():
            metrics, shown = self._lesson.watch(network)
        network.train()
        # What is done after the end has a budget of its own.
        self.state.seconds = 0.0 if kind == "finished" else self._spent()
        self.state.save(metrics)
        self._tell(kind, step=self.state.step, **metrics)
        if shown:
            self._log.add_sheet(self.state.step, [[_to_pixels(picture) for picture in row] for row in shown])
        self._log.draw()
        self._saved_at = time.monotonic()

    def _tell(self, kind: str, **values: Any) -> None:
        """Report an event, and write it down."""
        if not self._peers.is_first:
            return
        event = {"event": kind, **values}
        self._log.add(event)
        self._report(event)


def train_network(config: NetworkConfig, begin: Callable[[Report], Lesson[Any]], report: Report) -> Path:
    """Train weights; of several processes that torchrun started each calls this.

    Args:
        config: the run; a checkpoint in its folder is continued.
        begin: prepares what is taught; what it says goes where `report` does.
        report: called by the first process with one JSON-able mapping per event (`started`, `step`, `metric`,
            `finished`).

    Returns:
        The weights file in the run's folder: the running average of the network, see `models.weights`.

    Raises:
        InputError: a damaged checkpoint, a loss that is not a number, or another training works in the folder.
            OutputError: the run's folder cannot be written. WeightsError: the weights to begin with cannot be used.
    """
    with hold_run(config, report) as (peers, tell):
        return teach_lesson(config, begin(tell), peers, tell)


@contextmanager
def hold_run(config: NetworkConfig, report: Report) -> Iterator[tuple[Peers, Report]]:
    """Keep other trainings out of the run's folder, and meet the processes that train along; only the first reports."""
    torch.set_num_threads(config.threads)
    cv2.setNumThreads(1)  # OpenCV's own threads do not survive the fork of the loader processes
    with lock_run(Path(config.run)), meet_peers(torch.device(config.device)) as peers:
        if config.batch % peers.count:
            raise InputError(f"A batch of {config.batch} cannot be shared evenly by {peers.count} processes.")
        yield peers, report if peers.is_first else lambda _event: None


def teach_lesson(config: NetworkConfig, lesson: Lesson[Any], peers: Peers, report: Report) -> Path:
    """Train weights as `train_network` does, where the run is held."""
    _Run(config, lesson, peers, report).train()
    return Path(config.run) / WEIGHTS


def _to_pixels(picture: Tensor) -> Pixels:
    return np.asarray((picture[0].clamp(0, 1) * 255).byte().permute(1, 2, 0).cpu().numpy())


def _set_rate(optimizer: torch.optim.Optimizer, peak: float, warm: float, progress: float) -> None:
    """Warm up, then fall along a half cosine to 2 % at the end."""
    rate = peak * min(1.0, warm) * (0.02 + 0.98 * 0.5 * (1 + float(np.cos(np.pi * min(progress, 1.0)))))
    for group in optimizer.param_groups:
        group["lr"] = rate
