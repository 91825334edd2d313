"""The training of a style: weights that color like an artist's own finished pages."""

from __future__ import annotations

import math
import os
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

import cv2
import torch

from anicolor.catalog import WeightsInfo
from anicolor.document.model import Look
from anicolor.engine.device import choose_device
from anicolor.errors import InputError, WeightsError
from anicolor.training import events
from anicolor.training.optimizing import choose_rate, rate_at
from anicolor.training.peers import Peers, meet_peers
from anicolor.training.progress import FEW_PAGES, Progress, find_warnings, make_warning
from anicolor.training.run import RunFolder, StyleOptions
from anicolor.training.style_base import begin_with
from anicolor.training.style_pages import StylePages, tell_credits
from anicolor.training.style_samples import Batches
from anicolor.training.style_state import StyleState
from anicolor.training.validation import HINT_COUNTS, SamplePainter, choose_look, sum_up

REPORT_STEPS = 5
_SAVE_S = 30.0
_VALIDATE_STEPS = 50

Emit = Callable[[events.Event], None]


def train(folder: RunFolder, emit: Emit, stop: threading.Event, within_s: float = math.inf) -> None:
    """Train the style that a folder's `run.json` asks for, from its checkpoint where there is one.

    Args:
        folder: of the run, locked by the caller.
        emit: takes events, the last of them `finished` or `stopped`.
        stop: ends the run after the step in hand.
        within_s: seconds that all of it may take, beginning and judging included; at least one step is done.

    Raises:
        InputError, WeightsError: something handed in cannot be used, or the training went out of control.
        EngineError: no such device. OutputError: a file cannot be written.
    """
    until = time.monotonic() + within_s
    options = folder.read_options(StyleOptions)
    device = choose_device(options.device)
    torch.set_num_threads(options.threads or max(torch.get_num_threads() // 2, 1))
    cv2.setNumThreads(1)
    folder.make()
    with meet_peers(device) as peers:
        heard = emit if peers.is_first else lambda _event: None
        StyleTraining(folder, options, heard, stop, peers, device, until).run()


class StyleTraining:
    """One run, or a further part of it; see `train`."""

    def __init__(
        self,
        folder: RunFolder,
        options: StyleOptions,
        emit: Emit,
        stop: threading.Event,
        peers: Peers,
        device: torch.device,
        until: float = math.inf,
    ) -> None:
        if options.batch < peers.count:
            raise InputError(f"A batch of {options.batch} is too small for {peers.count} processes.")
        self._folder, self._options, self._emit, self._stop, self._peers = folder, options, emit, stop, peers
        self._device = device
        self._rate = choose_rate(options)
        origin, network = begin_with(folder, options, peers.is_first)
        self._pages = StylePages(options, emit)
        self._state = StyleState(options, origin, network, device, peers)
        self._progress = Progress()
        if folder.checkpoint.is_file():
            self._progress = self._state.resume(folder.checkpoint)
        self._until = until - self._progress.seconds
        self._saved_step, self._saved_at = -1, time.monotonic()
        self._losses: list[dict[str, float]] = []
        self._painter: SamplePainter | None = None
        self._epoch_steps = max(math.ceil(len(self._pages.train) / (options.batch * options.accumulate)), 1)
        self._validate_steps = options.validate_steps or _VALIDATE_STEPS

    def run(self) -> None:
        """Train until the time or the epochs are over, it gets no better, or it is told to stop.

        Raises:
            InputError: the loss is no number, or a page cannot be read any more. OutputError: a file cannot be written.
        """
        self._begin()
        reason, is_over = self._loop()
        if self._peers.is_first:
            if is_over and (not self._progress.rounds or self._progress.rounds[-1].step != self._progress.step):
                self._judge()
            if self._saved_step != self._progress.step:
                self._save()
        self._end(reason, is_over)

    def _begin(self) -> None:
        progress, options = self._progress, self._options
        self._emit(
            events.Started(
                step=progress.step,
                pid=os.getpid(),
                device=str(self._device),
                pictures=len(self._pages.train),
                held_out=len(self._pages.held_out),
                trained_parameters=self._state.trained_count,
                planned_steps=options.epochs * self._epoch_steps,
                minutes=options.minutes,
            )
        )
        if progress.step or not self._peers.is_first:
            return
        for stale in (self._folder.best, self._folder.last):
            stale.unlink(missing_ok=True)
        self._pages.write_judging(self._folder.held_out)
        count = self._pages.count
        for code in ["alone"] if count == 1 else ["few"] if count < FEW_PAGES else []:
            self._emit(make_warning(code, options, self._rate, 0))
        self._judge()
        self._paint(self._folder.best)

    def _loop(self) -> tuple[str, bool]:
        """Train; returns why it ended, and whether it was not just told to."""
        options, progress = self._options, self._progress
        first, has_head = progress.step * options.accumulate, self._state.has_head
        rate = spent = 0.0
        with Batches(self._pages.train, options, first, self._peers, has_head) as batches:
            while True:
                share, end, worse, bad = self._peers.follow(
                    [self._share_done(), float(self._stop.is_set()), progress.worse_rounds, progress.bad_rounds]
                )
                if end or share >= 1.0 or 0 < options.patience <= bad:
                    break
                start = time.monotonic()
                rate = self._rate * rate_at(options.schedule, progress.step, share, int(worse))
                means = self._state.train([next(batches) for _ in range(options.accumulate)], progress.step, rate)
                self._check(means)
                progress.step += 1
                self._losses.append(means)
                spent = time.monotonic() - start
                progress.seconds += spent
                if progress.step % REPORT_STEPS == 0:
                    self._report(share, rate, spent)
                if progress.step % self._validate_steps == 0:
                    self._judge()
                if time.monotonic() - self._saved_at > _SAVE_S:
                    self._save()
        if self._losses:
            self._report(share, rate, spent)
        if end:
            return "The training was stopped; it can be resumed.", False
        return "The training is complete." if share >= 1.0 else "The held-out pages got no better any more.", True

    def _share_done(self) -> float:
        options, progress = self._options, self._progress
        by_time = progress.seconds / (60.0 * options.minutes) if options.minutes else 0.0
        by_epochs = progress.step / (options.epochs * self._epoch_steps) if options.epochs else 0.0
        left = max(self._until - time.monotonic() - progress.judging_s, 0.0)
        by_clock = progress.seconds / (progress.seconds + left) if progress.seconds else 0.0
        return max(by_time, by_epochs, by_clock)

    def _check(self, means: dict[str, float]) -> None:
        if all(math.isfinite(mean) for mean in means.values()):
            return
        self._emit(make_warning("nan", self._options, self._rate, self._progress.step))
        raise InputError(
            f"The training went out of control at step {self._progress.step}: its error is no number any more. "
            "The best state and the last checkpoint are kept; halve the learning rate and resume."
        )

    def _report(self, share: float, rate: float, step_s: float) -> None:
        progress = self._progress
        means = {name: sum(one[name] for one in self._losses) / len(self._losses) for name in self._losses[0]}
        self._losses = []
        loss = sum(self._options.losses[name] * mean for name, mean in means.items())
        progress.add_loss(loss)
        self._emit(
            events.Step(
                step=progress.step,
                loss=round(loss, 6),
                losses={name: round(mean, 6) for name, mean in means.items()},
                rate=float(f"{rate:.6g}"),
                epoch=round(progress.step / self._epoch_steps, 3),
                seconds=round(progress.seconds, 2),
                step_s=round(step_s, 4),
                eta_s=round(progress.seconds * (1.0 - share) / share, 1) if share else 0.0,
                memory_mb=measure_memory_mb(self._device),
            )
        )
        for warning in find_warnings(progress, self._options, self._rate):
            self._emit(warning)

    def _judge(self) -> None:
        """Judge the held-out pages; the best state so far, at first the base itself, is kept at once."""
        if not self._peers.is_first:
            return
        start, progress = time.monotonic(), self._progress
        is_best = False
        pages = self._pages.judged(self._device)
        figures = self._state.judge(pages if progress.look else self._pages.all_kinds(self._device))
        # By pages to learn from, too: the look that suits two held-out ones may suit no other.
        progress.look = progress.look or choose_look(figures).value
        judged = sum_up(figures[: len(pages)], Look(progress.look))
        if progress.step == 0:
            progress.add_base(judged.delta_e, judged.by_page)
            self._save_weights(self._folder.best)
        else:
            is_best = progress.add_round(judged.delta_e, judged.chroma_ratio, judged.by_page)
        if is_best:
            self._save_weights(self._folder.best)
        spent = time.monotonic() - start
        progress.judging_s = spent * len(pages) / len(figures)
        progress.seconds += spent if progress.step else 0.0
        self._emit(
            events.Metric(
                step=progress.step,
                delta_e=round(judged.delta_e, 4),
                loss=round(judged.loss, 6),
                chroma_ratio=round(judged.chroma_ratio, 4),
                is_best=is_best,
                seconds=round(spent, 2),
                values={f"k{k}": round(one, 4) for k, one in zip(HINT_COUNTS, judged.by_count, strict=True)},
            )
        )

    def _save(self) -> None:
        """Write a checkpoint, weights to try, and a picture painted with them."""
        if not self._peers.is_first:
            return
        start, progress, folder = time.monotonic(), self._progress, self._folder
        self._save_weights(folder.last)
        self._state.save(folder.checkpoint, progress)
        self._emit(events.Checkpoint(step=progress.step, weights=self._name(folder.last)))
        self._paint(folder.last)
        progress.seconds += time.monotonic() - start
        self._saved_step, self._saved_at = progress.step, time.monotonic()

    def _paint(self, weights: Path) -> None:
        if self._painter is None:
            page = self._pages.judging()[0]
            self._painter = SamplePainter(self._pages.pixels(page), page.name, self._device.type)
        target = self._folder.samples / f"{self._progress.step:06d}.webp"
        try:
            self._painter.paint(weights, target)
        except WeightsError as error:  # A picture less is no reason to lose a training.
            self._emit(events.Warned(step=self._progress.step, code="sample", message=str(error)))
            return
        self._emit(events.Sample(step=self._progress.step, picture=self._name(target)))

    def _save_weights(self, path: Path) -> None:
        progress, options, origin = self._progress, self._options, self._state.origin
        trained_on, licenses = tell_credits(self._pages.credits())
        rounds = progress.rounds
        metrics = {"step": progress.step, "pages": len(self._pages.train), "delta_e_before": _rounded(progress.before)}
        metrics |= {"delta_e": _rounded(rounds[-1].delta_e)} if rounds and rounds[-1].step == progress.step else {}
        self._state.save_weights(
            path,
            WeightsInfo(
                options.name or self._folder.path.absolute().name,
                origin.architecture,
                origin.config,
                licenses,
                trained_on,
                metrics,
                origin.base,
                options.method if origin.base else "",
                progress.look,
            ),
        )

    def _end(self, reason: str, is_over: bool) -> None:
        progress = self._progress
        kind = events.Finished if is_over else events.Stopped
        if is_over and not progress.best_step:
            reason += " It did not get nearer to the held-out pages than the base weights are."
        self._emit(
            kind(
                step=progress.step,
                weights=self._name(self._folder.best),
                best_step=progress.best_step,
                delta_e=_rounded(progress.best),
                delta_e_before=_rounded(progress.before),
                seconds=round(progress.seconds, 1),
                reason=reason,
            )
        )

    def _name(self, path: Path) -> str:
        return path.relative_to(self._folder.path).as_posix()


def measure_memory_mb(device: torch.device) -> float:
    """Return what the accelerator has handed out, or what this process holds where the system tells it; else 0."""
    if device.type == "cuda":
        return round(torch.cuda.memory_allocated(device) / 2**20, 1)
    if sys.platform == "linux":
        pages = int(Path("/proc/self/statm").read_text("ascii").split()[1])
        return round(pages * os.sysconf("SC_PAGE_SIZE") / 2**20, 1)
    return 0.0


def _rounded(value: float) -> float:
    return round(value, 4) if math.isfinite(value) else 0.0
