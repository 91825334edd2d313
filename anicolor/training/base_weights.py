"""Training of the base weights: one run in one folder, bounded by minutes, resumed from its last checkpoint."""

import json
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass
from functools import partial
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import torch
from safetensors import SafetensorError, safe_open
from safetensors.torch import load_file, save
from torch import Tensor
from torch.optim.swa_utils import AveragedModel, get_ema_multi_avg_fn
from torch.utils.data import DataLoader

from anicolor.catalog import WeightsInfo, find_weights
from anicolor.errors import InputError, OutputError
from anicolor.models.colorizer import Colorizer
from anicolor.models.registry import create
from anicolor.models.weights import load_weights, save_weights
from anicolor.training.base_log import BaseLog
from anicolor.training.base_probe import make_probe, probe, show
from anicolor.training.batches import stack, to_inputs
from anicolor.training.losses import colorizer_losses
from anicolor.training.objective import Objective
from anicolor.training.pairs import Pair, PairPixels, find_pairs, load_pair
from anicolor.training.samples import SampleStream, make_sample

PARTS = ("flood", "error", "shade", "recoloring", "weathering", "average")
"""What may be left out: what floods from the hints as an input; the terms for the expected error and for shade; other
colors than a picture's own; worn lines; the running average, so that the weights are the last ones."""
LICENSE = "Apache-2.0; the training pictures and their credit lines are listed in docs/model-card.md"


@dataclass(frozen=True, slots=True)
class BaseConfig:
    """Everything a base training depends on."""

    data: str
    """Folder with `train/` and `validation/`."""
    run: str
    """Folder of this run: checkpoint, log and weights."""
    minutes: float = 20.0
    """Wall-clock budget; the learning rate falls to its end over it, unless `most_steps` is given."""
    architecture: str = "hint_unet"
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
    without: tuple[str, ...] = ()
    """Parts of the recipe that are left out, see `PARTS`; for measuring what they are worth."""
    added_losses: tuple[tuple[str, float], ...] = ()
    """Terms of `objective.Objective` beside the recipe's own, with their weights."""


class _Run:
    """The changing state of one training: network, average, optimizer, step."""

    def __init__(self, config: BaseConfig) -> None:
        self.config = config
        self.folder = Path(config.run)
        self.step = 0
        torch.manual_seed(config.seed)
        self.checkpoint = self.folder / "checkpoint.safetensors"
        is_resumed = self.checkpoint.is_file() and not config.start
        if config.start:
            network = load_weights(Path(config.start))[0]
        else:
            network = create(config.architecture, self._read_config() if is_resumed else None)
        self.network: Colorizer = network.to(config.device, memory_format=torch.channels_last).train()  # type: ignore[call-overload]
        self.average = AveragedModel(self.network, multi_avg_fn=_average_longer_and_longer, use_buffers=True)
        self.optimizer = torch.optim.AdamW(
            self.network.parameters(), lr=config.learning_rate, weight_decay=0.01, betas=(0.9, 0.98)
        )
        self.added = _make_added(config, self.network) if config.added_losses else None
        if is_resumed:
            try:
                self._resume()
            except (SafetensorError, OSError, RuntimeError, KeyError, ValueError) as error:
                raise InputError(f"The checkpoint {self.checkpoint} is damaged; delete it to begin anew.") from error

    def _read_config(self) -> dict[str, Any]:
        """Return the architecture's configuration that the checkpoint was made with."""
        try:
            with safe_open(self.checkpoint, "pt") as opened:
                meta = opened.metadata() or {}
            return dict(json.loads(meta.get("config", "{}")))
        except (SafetensorError, OSError, ValueError) as error:
            raise InputError(f"The checkpoint {self.checkpoint} is damaged; delete it to begin anew.") from error

    def save(self, metrics: dict[str, Any], trained_on: str) -> None:
        tensors = {f"network.{k}": v for k, v in self.network.state_dict().items()}
        tensors |= {f"average.{k}": v for k, v in self.average.module.state_dict().items()}
        for number, state in self.optimizer.state_dict()["state"].items():
            tensors |= {f"optimizer.{number}.{k}": torch.as_tensor(v) for k, v in state.items()}
        part = self.checkpoint.with_name("checkpoint.part")
        copies = {k: v.detach().cpu().clone(memory_format=torch.contiguous_format) for k, v in tensors.items()}
        try:
            part.write_bytes(save(copies, {"step": str(self.step), "config": json.dumps(self.network.config)}))
            part.replace(self.checkpoint)
        except OSError as error:
            part.unlink(missing_ok=True)
            raise OutputError(f"The checkpoint in {self.folder} cannot be written: {error.strerror}.") from error
        info = WeightsInfo("base", self.config.architecture, self.network.config, LICENSE, trained_on, metrics)
        save_weights(self.folder / "weights.safetensors", self.average.module.state_dict(), info)

    def _resume(self) -> None:
        tensors = load_file(self.checkpoint)
        with_prefix = lambda p: {k[len(p) :]: v for k, v in tensors.items() if k.startswith(p)}  # noqa: E731
        self.network.load_state_dict(with_prefix("network."))
        self.average.module.load_state_dict(with_prefix("average."))
        states: dict[int, dict[str, Tensor]] = {}
        for key, value in with_prefix("optimizer.").items():
            number, name = key.split(".", 1)
            states.setdefault(int(number), {})[name] = value
        steps = next(iter(states.values()))["step"] if states else torch.tensor(0.0)
        self.step = int(steps)
        self.average.n_averaged.fill_(self.step)
        whole = self.optimizer.state_dict()
        whole["state"] = states
        self.optimizer.load_state_dict(whole)


def _make_added(config: BaseConfig, network: Colorizer) -> Objective:
    """Return what is added to the losses; a network that knows nothing yet is no lens, so the shipped one is."""
    losses = dict(config.added_losses)
    lens = load_weights(find_weights("base"))[0].to(config.device) if "perceptual" in losses else network
    return Objective(losses, lens, config.seed)


def train_base(config: BaseConfig, report: Callable[[dict[str, Any]], None]) -> Path:
    """Train base weights.

    Args:
        config: the run; a checkpoint in its folder is continued.
        report: called with one JSON-able mapping per event (`started`, `step`, `metric`, `finished`).

    Returns:
        The weights file in the run's folder: the running average of the network, see `models.weights`.

    Raises:
        InputError: no pictures. OutputError: the run's folder cannot be written.
    """
    torch.set_num_threads(config.threads)
    cv2.setNumThreads(1)  # OpenCV's own threads do not survive the fork of the loader processes
    train = find_pairs(Path(config.data) / "train")
    validation = find_pairs(Path(config.data) / "validation")
    pictures = [load_pair(pair, config.picture_px) for pair in train]
    watched = make_probe(validation, config.picture_px, config.size_px)
    try:
        Path(config.run).mkdir(parents=True, exist_ok=True)
        (Path(config.run) / "config.json").write_text(json.dumps(asdict(config), indent=1), "utf-8")
    except OSError as error:
        raise OutputError(f"The run folder {config.run} cannot be written: {error.strerror}.") from error
    run, log = _Run(config), BaseLog(Path(config.run))

    def tell(event: dict[str, Any]) -> None:
        log.add(event)
        report(event)

    trained_on = ", ".join(sorted({pair.source for pair in train}))
    tell({"event": "started", "pairs": len(train), "step": run.step})
    metrics: dict[str, Any] = {}
    begin = last_save = time.monotonic()
    totals: dict[str, float] = {}
    for batch in _batches(pictures, train, config, run.step * config.batch):
        progress = (time.monotonic() - begin) / (config.minutes * 60)
        if progress >= 1.0 or 0 < config.most_steps <= run.step:
            break
        if config.most_steps:
            progress = run.step / config.most_steps
        _set_rate(run.optimizer, config.learning_rate, run.step, progress)
        for name, value in _train_step(run, batch).items():
            totals[name] = totals.get(name, 0.0) + value
        run.step += 1
        if run.step % config.report_steps == 0:
            means = {name: round(total / config.report_steps, 5) for name, total in totals.items()}
            tell({"event": "step", "step": run.step, "minutes": round((time.monotonic() - begin) / 60, 2), **means})
            totals = {}
        is_due = time.monotonic() - last_save > 240 if not config.save_steps else run.step % config.save_steps == 0
        if is_due:
            metrics = probe(run.average.module, watched, config.device)
            run.save(metrics, trained_on)
            tell({"event": "metric", "step": run.step, **metrics})
            log.add_sheet(run.step, show(run.average.module, watched, config.device))
            log.draw()
            last_save = time.monotonic()
    metrics = probe(run.average.module, watched, config.device)
    run.save(metrics, trained_on)
    log.add({"event": "metric", "step": run.step, **metrics})
    tell({"event": "finished", "step": run.step, **metrics})
    log.add_sheet(run.step, show(run.average.module, watched, config.device))
    log.draw()
    return run.folder / "weights.safetensors"


def _average_longer_and_longer(averages: Any, current: Any, count: Any) -> None:
    """Move the running average: over the last tenth of the steps so far, at most over the last 500."""
    decay = min(0.998, (1.0 + float(count)) / (10.0 + float(count)) if count < 100 else 1.0 - 10.0 / float(count))
    get_ema_multi_avg_fn(decay)(averages, current, count)


def _set_rate(optimizer: torch.optim.Optimizer, peak: float, step: int, progress: float) -> None:
    """Warm up over 200 steps, then fall along a half cosine to 2 % at the end of the time."""
    rate = peak * min(1.0, (step + 1) / 200) * (0.02 + 0.98 * 0.5 * (1 + float(np.cos(np.pi * min(progress, 1.0)))))
    for group in optimizer.param_groups:
        group["lr"] = rate


def _train_step(run: _Run, batch: dict[str, Tensor]) -> dict[str, float]:
    line, hint, truth, shade = to_inputs(batch, run.config.device, "flood" not in run.config.without)
    with torch.autocast(run.config.device.split(":")[0], torch.bfloat16):
        field = run.network(line, hint)
    terms = colorizer_losses(field, truth, shade, line)
    losses = {name: value for name, value in terms.items() if name not in run.config.without}
    total = torch.stack(list(losses.values())).sum()
    if run.added is not None:
        more, sums = run.added(field, truth, shade, line, hint)
        total = total + more / len(line)
        losses |= {name: value / len(line) for name, value in sums.items()}
    if not torch.isfinite(total):
        raise InputError(f"The loss is not a number at step {run.step}; the last checkpoint is kept.")
    run.optimizer.zero_grad(set_to_none=True)
    total.backward()
    torch.nn.utils.clip_grad_norm_(run.network.parameters(), 1.0)
    run.optimizer.step()
    if run.added is not None and run.added.critic is not None:
        run.added.critic.learn(line, field.color, truth)
        run.added.critic.optimizer.step()
    if "average" in run.config.without:
        run.average.module.load_state_dict(run.network.state_dict())
    else:
        run.average.update_parameters(run.network)
    return {name: float(value.detach()) for name, value in losses.items()}


def _batches(
    pictures: Sequence[PairPixels], pairs: Sequence[Pair], config: BaseConfig, start: int
) -> Iterator[dict[str, Tensor]]:
    stream = SampleStream(
        pictures,
        [p.source for p in pairs],
        [p.weight for p in pairs],
        size_px=config.size_px,
        seed=config.seed,
        start=start,
        make=partial(
            make_sample,
            is_recolored=False if "recoloring" in config.without else None,
            is_weathered="weathering" not in config.without,
        ),
    )
    loader = DataLoader(
        stream,
        batch_size=config.batch,
        num_workers=config.workers,
        collate_fn=stack,
        prefetch_factor=8 if config.workers else None,
    )
    yield from loader
