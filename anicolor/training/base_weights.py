"""Training of the base weights: one run in one folder, bounded by minutes, resumed from its last checkpoint."""

import json
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass
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

from anicolor.catalog import WeightsInfo
from anicolor.errors import InputError, OutputError
from anicolor.models.colorizer import Colorizer
from anicolor.models.oklab import oklab_to_srgb, srgb_to_oklab
from anicolor.models.registry import create
from anicolor.models.weights import load_weights, save_weights
from anicolor.training.base_log import BaseLog
from anicolor.training.losses import color_distance, colorizer_losses
from anicolor.training.pairs import Pair, PairPixels, find_pairs, load_pair
from anicolor.training.samples import Sample, SampleStream, make_sample

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
    """Parts of the recipe that are left out, see `LEFT_OUT`; for measuring what they are worth."""
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
    probe = _probe_batches(validation, config)
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
            metrics = _probe(run.average.module, probe, config.device)
            run.save(metrics, trained_on)
            tell({"event": "metric", "step": run.step, **metrics})
            _show(run, probe, log)
            last_save = time.monotonic()
    metrics = _probe(run.average.module, probe, config.device)
    run.save(metrics, trained_on)
    log.add({"event": "metric", "step": run.step, **metrics})
    tell({"event": "finished", "step": run.step, **metrics})
    _show(run, probe, log)
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
    line, hint, truth, shade = _prepare(batch, run.config.device)
    with torch.autocast(run.config.device.split(":")[0], torch.bfloat16):
        field = run.network(line, hint)
    losses = colorizer_losses(field, truth, shade, line)
    total = torch.stack(list(losses.values())).sum()
    if not torch.isfinite(total):
        raise InputError(f"The loss is not a number at step {run.step}; the last checkpoint is kept.")
    run.optimizer.zero_grad(set_to_none=True)
    total.backward()
    torch.nn.utils.clip_grad_norm_(run.network.parameters(), 1.0)
    run.optimizer.step()
    run.average.update_parameters(run.network)
    return {name: float(value.detach()) for name, value in losses.items()}


def _prepare(batch: dict[str, Tensor], device: str) -> tuple[Tensor, Tensor, Tensor, Tensor]:
    """Turn 8-bit samples into the network's inputs: line, hint map, truth (OKLab), shade."""
    on = {name: value.to(device, non_blocking=True) for name, value in batch.items()}
    line, shade = on["line"][:, None].float() / 255.0, on["shade"][:, None].float() / 255.0
    truth = srgb_to_oklab(on["color"].permute(0, 3, 1, 2).float() / 255.0)
    palette = srgb_to_oklab(on["palette"].permute(0, 2, 1).float() / 255.0)

    def painted(numbers: Tensor) -> Tensor:
        index = numbers.long().flatten(1)[:, None].expand(-1, 3, -1)
        return torch.gather(palette, 2, index).reshape(len(numbers), 3, *numbers.shape[1:])

    mask, reached = (on["marks"] > 0)[:, None].float(), on["reached"][:, None].float()
    spread = painted(on["spread"]) * (on["spread"] > 0)[:, None]
    hint = torch.cat([painted(on["marks"]) * mask, mask, spread, reached], dim=1)
    return tuple(t.contiguous(memory_format=torch.channels_last) for t in (line, hint, truth, shade))  # type: ignore[return-value]


def _stack(samples: Sequence[Sample]) -> dict[str, Tensor]:
    names = Sample.__slots__
    return {name: torch.from_numpy(np.stack([getattr(s, name) for s in samples])) for name in names}


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
    )
    loader = DataLoader(
        stream,
        batch_size=config.batch,
        num_workers=config.workers,
        collate_fn=_stack,
        prefetch_factor=8 if config.workers else None,
    )
    yield from loader


def _probe_batches(pairs: Sequence[Pair], config: BaseConfig) -> list[dict[str, Tensor]]:
    """Make fixed samples of every validation source, evenly."""
    batches = []
    for source in sorted({pair.source for pair in pairs}):
        own = [pair for pair in pairs if pair.source == source]
        chosen = own[:: max(len(own) // 8, 1)][:8]
        samples = [
            make_sample(load_pair(pair, config.picture_px), "peppercarrot", config.size_px, np.random.default_rng(n))
            for n, pair in enumerate(chosen)
        ]
        batches.append(_stack(samples))
    return batches


@torch.no_grad()
def _probe(network: torch.nn.Module, batches: Sequence[dict[str, Tensor]], device: str) -> dict[str, float]:
    """Return the mean color distance on the hinted validation samples, and that of the spread hints alone."""
    network.eval()
    ours, spread_only = [], []
    for batch in batches:
        line, hint, truth, _ = _prepare(batch, device)
        with torch.autocast(device.split(":")[0], torch.bfloat16):
            field = network(line, hint)
        has_hints = hint[:, 3:4].amax(dim=(1, 2, 3)) > 0
        if not has_hints.any():
            continue
        half = torch.nn.functional.avg_pool2d(torch.cat([truth, hint[:, 4:7]], dim=1), 2)[has_hints]
        ours.append(float(color_distance(field.color[has_hints], half[:, :3]).mean()))
        spread_only.append(float(color_distance(half[:, 3:], half[:, :3]).mean()))
    network.train()
    if not ours:
        return {}
    return {"distance": round(float(np.mean(ours)), 5), "distance_spread": round(float(np.mean(spread_only)), 5)}


@torch.no_grad()
def _show(run: _Run, batches: Sequence[dict[str, Tensor]], log: BaseLog) -> None:
    """Draw the curves, and a sheet of one sample of each source: line art with its hints, proposed, true."""
    network = run.average.module
    network.eval()
    rows = []
    for batch in batches:
        one = {name: value[:1] for name, value in batch.items()}
        line, hint, truth, _ = _prepare(one, run.config.device)
        proposed = torch.nn.functional.interpolate(network(line, hint).color, size=line.shape[2:], mode="bilinear")
        hinted = hint[:, 3:4] > 0
        given = torch.where(hinted, oklab_to_srgb(hint[:, :3]), line.expand(-1, 3, -1, -1))
        pictures = (given, oklab_to_srgb(proposed), oklab_to_srgb(truth))
        rows.append([(one[0].clamp(0, 1) * 255).byte().permute(1, 2, 0).cpu().numpy() for one in pictures])
    network.train()
    columns = 3
    lines = [[picture for row in rows[at : at + columns] for picture in row] for at in range(0, len(rows), columns)]
    empty = [np.full_like(rows[0][0], 236)] * (len(lines[0]) - len(lines[-1]))
    log.add_sheet(run.step, [*lines[:-1], [*lines[-1], *empty]])
    log.draw()
