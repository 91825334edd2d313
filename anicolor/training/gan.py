"""Training of a face generator: one run in one folder, which can be stopped at any step and goes on from there."""

from __future__ import annotations

import math
import os
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from anicolor.catalog import WeightsInfo
from anicolor.engine.device import choose_device, has_fast_bfloat16
from anicolor.engine.face_sheet import write_sheet
from anicolor.errors import InputError
from anicolor.evaluation.faces import spread
from anicolor.models.dcgan import ARCHITECTURE
from anicolor.models.weights import save_weights
from anicolor.training.events import Checkpoint, Event, Finished, Metric, Sample, Started, Step, Stopped, Warned
from anicolor.training.face_options import FaceOptions
from anicolor.training.faces_data import FaceSet, read_faces
from anicolor.training.faces_recolor import FaceBatches
from anicolor.training.gan_health import GanHealth
from anicolor.training.gan_networks import GanNetworks
from anicolor.training.gan_objective import change_alike, discriminator_loss, generator_loss
from anicolor.training.run import RunFolder

REPORT_STEPS = 5
_CHECKPOINT_SECONDS = 120.0
_SHEET_ROWS, _SHEET_COLUMNS = 4, 8
_LICENSE = "as the training pictures allow"


@dataclass(slots=True)
class _Clock:
    """Time spent in all parts of a run."""

    before: float
    begin: float

    @property
    def seconds(self) -> float:
        return self.before + time.monotonic() - self.begin


def train(folder: RunFolder, emit: Callable[[Event], None], stop: threading.Event) -> None:
    """Do what `training.process` asks for; see `train_faces`."""
    train_faces(folder, emit, stop.is_set)


def train_faces(folder: RunFolder, report: Callable[[Event], None], should_stop: Callable[[], bool]) -> None:
    """Train the generator that `run.json` in a run folder describes; a checkpoint there is continued.

    Args:
        folder: of the run.
        report: takes the events; the last one says how it ended.
        should_stop: asked at every step.

    Raises:
        InputError: no such run, no face set, or a loss that is no number; what was last kept is still there.
        OutputError: the run folder cannot be written.
    """
    options = folder.read_options(FaceOptions)
    faces = read_faces(Path(options.faces))
    device = choose_device(options.device)
    if options.threads:
        torch.set_num_threads(options.threads)
    networks = GanNetworks(options, faces, device)
    if folder.checkpoint.is_file():
        networks.load(folder.checkpoint, faces)
    clock = _Clock(networks.seconds, time.monotonic())
    rates = [optimizer.param_groups[0]["lr"] for optimizer in (networks.g_optimizer, networks.d_optimizer)]
    _Training(folder, options, faces, networks, clock, GanHealth(*rates), report).run(should_stop)


@dataclass(slots=True)
class _Training:
    folder: RunFolder
    options: FaceOptions
    faces: FaceSet
    networks: GanNetworks
    clock: _Clock
    health: GanHealth
    report: Callable[[Event], None]
    best: float = math.inf
    best_step: int = 0

    @property
    def _steps_per_epoch(self) -> float:
        return max(self.faces.trained / (self.options.batch * self.options.d_steps), 1e-9)

    @property
    def _epoch(self) -> float:
        return self.networks.step / self._steps_per_epoch

    def run(self, should_stop: Callable[[], bool]) -> None:
        options, networks = self.options, self.networks
        planned = math.ceil(options.epochs * self._steps_per_epoch)
        count = sum(p.numel() for p in networks.generator.parameters())
        count += sum(p.numel() for p in networks.discriminator.parameters())
        self.report(
            Started(
                step=networks.step,
                pid=os.getpid(),
                device=networks.device.type,
                pictures=self.faces.trained,
                held_out=self.faces.held_out,
                trained_parameters=count,
                planned_steps=planned,
                minutes=options.minutes,
            )
        )
        for sentence in self.faces.audit.findings() if networks.step == 0 else ():
            self.report(Warned(code="few", message=sentence))
        last_checkpoint, next_snapshot = time.monotonic(), self._next_snapshot()
        totals: dict[str, float] = {}
        while True:
            is_over = (planned and networks.step >= planned) or (
                options.minutes and self.clock.seconds >= 60 * options.minutes
            )
            if is_over or should_stop():
                break
            for name, value in self._step().items():
                totals[name] = totals.get(name, 0.0) + value
            networks.step += 1
            if networks.step % REPORT_STEPS == 0:
                self._report_step({name: total / REPORT_STEPS for name, total in totals.items()}, planned)
                totals = {}
            if networks.step >= next_snapshot:
                self._keep_snapshot()
                next_snapshot = self._next_snapshot()
            if time.monotonic() - last_checkpoint > _CHECKPOINT_SECONDS:
                self._keep()
                last_checkpoint = time.monotonic()
        self._keep()
        self._keep_snapshot()
        reason = "The planned training is done." if is_over else "Stopped; the run can be continued."
        kind = Finished if is_over else Stopped
        self.report(
            kind(
                step=networks.step,
                weights=self._inside(self.folder.last),
                best_step=self.best_step or networks.step,
                seconds=round(self.clock.seconds, 1),
                reason=reason,
            )
        )

    def _step(self) -> dict[str, float]:
        """Update the discriminator and the generator as often as the options say."""
        options, networks = self.options, self.networks
        sums = {"generator": 0.0, "discriminator": 0.0, "real": 0.0, "fake": 0.0}
        fast = options.precision == "bfloat16" or (options.precision == "auto" and has_fast_bfloat16(networks.device))
        with torch.autocast(networks.device.type, torch.bfloat16, enabled=fast):
            for _ in range(options.d_steps):
                pictures, condition = self._draw()
                fakes = networks.generator(networks.noise(options.batch), condition)
                real = networks.discriminator(self._changed(pictures), condition).float()
                fake = networks.discriminator(self._changed(fakes.detach()), condition).float()
                loss = discriminator_loss(real, fake, options.objective)
                taught = networks.eyes.teach(networks.batches, options.batch) if networks.eyes is not None else 0.0
                self._update(networks.d_optimizer, loss + taught)
                sums["discriminator"] += float(loss.detach()) / options.d_steps
                sums["real"] += float(torch.sigmoid(real.detach()).mean()) / options.d_steps
                sums["fake"] += float(torch.sigmoid(fake.detach()).mean()) / options.d_steps
            networks.discriminator.requires_grad_(False)
            for turn in range(options.g_steps):
                if turn:  # The first time, the faces the discriminator was just trained on do.
                    condition = networks.conditions(options.batch)
                    fakes = networks.generator(networks.noise(options.batch), condition)
                score = networks.discriminator(self._changed(fakes), condition).float()
                loss = generator_loss(score, options.objective)
                odd = 0.0 if networks.eyes is None or condition is None else networks.eyes.correct(fakes, condition)
                self._update(networks.g_optimizer, loss + odd)
                sums["generator"] += float(loss.detach()) / options.g_steps
            networks.discriminator.requires_grad_(True)
        if networks.average is not None:
            networks.average.update_parameters(networks.generator)
        return sums

    def _draw(self) -> tuple[Tensor, Tensor | None]:
        pictures, condition = self.networks.batches.draw(self.options.batch)
        return pictures.contiguous(memory_format=torch.channels_last), (
            condition if self.options.is_conditional else None
        )

    def _changed(self, faces: Tensor) -> Tensor:
        options = self.options
        is_changed = options.objective == "stronger" and options.change > 0
        return change_alike(faces, self.networks.random, options.change) if is_changed else faces

    def _update(self, optimizer: torch.optim.Optimizer, loss: Tensor) -> None:
        if not torch.isfinite(loss):
            raise InputError(
                f"The loss is not a number at step {self.networks.step}; the last snapshot and checkpoint are kept. "
                "Lower the learning rates."
            )
        optimizer.zero_grad(set_to_none=True)
        loss.backward()
        optimizer.step()

    def _report_step(self, losses: dict[str, float], planned: int) -> None:
        networks, seconds = self.networks, self.clock.seconds
        step_s = seconds / networks.step
        ends = [60 * self.options.minutes - seconds] if self.options.minutes else []
        ends += [(planned - networks.step) * step_s] if planned else []
        self.report(
            Step(
                step=networks.step,
                loss=round(losses["generator"], 5),
                losses={name: round(value, 5) for name, value in losses.items()},
                rate=networks.g_optimizer.param_groups[0]["lr"],
                epoch=round(self._epoch, 2),
                seconds=round(seconds, 1),
                step_s=round(step_s, 4),
                eta_s=round(max(min(ends), 0.0), 1),
            )
        )
        for warning in self.health.see_losses(networks.step, losses):
            self.report(warning)
            if warning.code == "jump":
                networks.set_rates(self.health.g_rate, self.health.d_rate)

    def _next_snapshot(self) -> float:
        every = self.options.snapshot_epochs
        return (math.floor(self._epoch / every + 1e-6) + 1) * every * self._steps_per_epoch

    def _keep(self) -> None:
        self.networks.seconds = self.clock.seconds
        self.networks.save(self.folder.checkpoint)
        self._save_weights(self.folder.last)
        self.report(Checkpoint(step=self.networks.step, weights=self._inside(self.folder.last)))

    def _keep_snapshot(self) -> None:
        """Write weights and a sheet of this epoch, and measure how different its faces are."""
        epoch = round(self._epoch)
        samples = self._sample(_SHEET_ROWS * _SHEET_COLUMNS)
        picture = self.folder.samples / f"epoch-{epoch:06d}.png"
        write_sheet(picture, samples, _SHEET_COLUMNS)
        weights = self.folder.best.parent / f"epoch-{epoch:06d}.safetensors"
        self._save_weights(weights)
        self.report(Sample(step=self.networks.step, picture=self._inside(picture)))
        real = (
            ((self.networks.batches.draw(len(samples))[0].cpu().numpy() + 1) * 127.5)
            .transpose(0, 2, 3, 1)
            .astype(np.uint8)
        )
        ratio = spread(samples) / max(spread(real), 1e-6)
        self.report(Metric(step=self.networks.step, values={"diversity": round(ratio, 4), "epoch": epoch}))
        for warning in self.health.see_diversity(self.networks.step, ratio):
            self.report(warning)
        if not (self.faces.folder / "set.json").is_file():
            text = f"The face set {self.faces.folder} was moved away; the training goes on with what is in memory."
            self.report(Warned(step=self.networks.step, code="picture", message=text))

    @torch.no_grad()
    def _sample(self, count: int) -> NDArray[np.uint8]:
        """Return the same faces at every epoch, (count, S, S, 3)."""
        generator = self.networks.settle().eval()
        fixed = torch.Generator().manual_seed(self.options.seed + 77)
        noise = torch.randn(count, self.options.latent, generator=fixed).to(self.networks.device)
        same = FaceBatches(self.faces, self.networks.device.type, self.options.seed + 78)
        condition = same.draw_conditions(count) if self.options.is_conditional else None
        made = generator(noise, condition).float().cpu().numpy()
        generator.train()
        return np.asarray(((made + 1) * 127.5).clip(0, 255).transpose(0, 2, 3, 1), np.uint8)

    def _save_weights(self, path: Path) -> None:
        result = self.networks.settle()
        info = WeightsInfo(
            name=self.options.name or self.folder.path.name,
            architecture=ARCHITECTURE,
            config=result.config,
            license=_LICENSE,
            trained_on=", ".join(sorted(set(self.faces.sources))),
            metrics={"steps": self.networks.step, "epochs": round(self._epoch, 1)},
        )
        save_weights(path, result.state_dict(), info)

    def _inside(self, path: Path) -> str:
        return path.relative_to(self.folder.path).as_posix()
