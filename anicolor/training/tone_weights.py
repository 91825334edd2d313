"""Training of weights for grey paintings: one run bounded by minutes."""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import torch
from torch import Tensor
from torch.optim.swa_utils import AveragedModel, get_ema_multi_avg_fn
from torch.utils.data import DataLoader

from anicolor.catalog import WeightsInfo
from anicolor.errors import InputError
from anicolor.models.registry import create_as
from anicolor.models.tone import ToneColorizer
from anicolor.models.weights import load_weights_as, save_weights
from anicolor.training.pairs import Pair, PairPixels, find_pairs, load_pair
from anicolor.training.samples import SampleStream
from anicolor.training.tone_losses import make_tone_loss
from anicolor.training.tone_samples import make_tone_sample, stack

LICENSE = "Apache-2.0; the training pictures and their credit lines are listed in docs/model-card.md"
Batch = tuple[Tensor, Tensor, Tensor]


@dataclass(frozen=True, slots=True)
class ToneConfig:
    """Everything a training for grey paintings depends on."""

    data: str
    """Folder with `train/` and `validation/`."""
    run: str
    """Folder for the weights."""
    minutes: float = 12.0
    """Wall-clock budget; the learning rate falls to its end over it."""
    architecture: str = "tone_unet"
    size_px: int = 128
    picture_px: int = 256
    """Pictures are held in memory with at most this longer side."""
    batch: int = 16
    learning_rate: float = 1.5e-3
    seed: int = 0
    device: str = "cpu"
    workers: int = 1
    threads: int = 1
    most_steps: int = 0
    """The run ends after this many steps; 0 = only the time counts."""
    start: str = ""
    """Weights to begin with; empty: fresh ones."""


def train_tone(config: ToneConfig, report: Callable[[dict[str, Any]], None]) -> Path:
    """Train weights for grey paintings.

    Args:
        config: the run.
        report: called with one JSON-able mapping per event (`started`, `step`, `metric`, `finished`).

    Returns:
        The weights file in the run's folder: the running average of the network.

    Raises:
        InputError: no pictures, or the loss is not a number. OutputError: the folder cannot be written.
    """
    torch.set_num_threads(config.threads)
    torch.manual_seed(config.seed)
    cv2.setNumThreads(1)  # OpenCV's own threads do not survive the fork of the loader processes
    pairs = find_pairs(Path(config.data) / "train")
    pictures = [load_pair(pair, config.picture_px) for pair in pairs]
    probe = _probe_batches(Path(config.data) / "validation", config)
    network = _start(config)
    average = AveragedModel(network, multi_avg_fn=_average, use_buffers=True)
    optimizer = torch.optim.AdamW(network.parameters(), lr=config.learning_rate, weight_decay=0.01, betas=(0.9, 0.98))
    loss_of = make_tone_loss({"distance": 1.0}, network.space)
    report({"event": "started", "pairs": len(pairs)})
    begin, step, total = time.monotonic(), 0, 0.0
    for light, truth, hint in _batches(pictures, pairs, config):
        progress = (time.monotonic() - begin) / (config.minutes * 60)
        if progress >= 1.0 or 0 < config.most_steps <= step:
            break
        _set_rate(optimizer, config.learning_rate, step, progress)
        light, truth, hint = (x.to(config.device) for x in (light, truth, hint))
        with torch.autocast(config.device.split(":")[0], torch.bfloat16):
            chroma = network(light, hint)
        loss = loss_of(chroma, truth, light)
        if not torch.isfinite(loss):
            raise InputError(f"The loss is not a number at step {step}; lower the learning rate.")
        optimizer.zero_grad(set_to_none=True)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
        optimizer.step()
        average.update_parameters(network)
        step, total = step + 1, total + float(loss.detach())
        if step % 50 == 0:
            report({"event": "step", "step": step, "minutes": progress * config.minutes, "loss": round(total / 50, 5)})
            total = 0.0
    metrics = probe_tone(average.module, probe, config.device)
    path = Path(config.run) / "weights.safetensors"
    trained_on = ", ".join(sorted({pair.source for pair in pairs}))
    info = WeightsInfo("tone", config.architecture, network.config, LICENSE, trained_on, metrics)
    save_weights(path, average.module.state_dict(), info)
    report({"event": "finished", "step": step, **metrics})
    return path


@torch.no_grad()
def probe_tone(network: torch.nn.Module, batches: Sequence[Batch], device: str) -> dict[str, float]:
    """Return the mean chroma error (CIELAB) on hinted validation samples: ours, diffused and flooded hints alone."""
    network.eval()
    errors: dict[str, list[float]] = {"ours": [], "diffused": [], "flooded": []}
    for light, truth, hint in batches:
        has_hints = hint[:, 2].amax(dim=(1, 2)) > 0
        if not has_hints.any():
            continue
        ours = network(light.to(device), hint.to(device)).cpu()
        for name, chroma in (("ours", ours), ("diffused", hint[:, 5:7]), ("flooded", hint[:, 3:5])):
            error = (chroma - truth)[has_hints].pow(2).sum(dim=1).sqrt()
            errors[name].append(float(error[light[has_hints][:, 0] < 0.98].mean()) * 100.0)
    network.train()
    return {name: round(float(np.mean(values)), 3) for name, values in errors.items() if values}


def _start(config: ToneConfig) -> ToneColorizer:
    if config.start:
        network, _ = load_weights_as(ToneColorizer, Path(config.start))  # type: ignore[type-abstract]
    else:
        network = create_as(ToneColorizer, config.architecture)  # type: ignore[type-abstract]
    network.to(config.device)
    return network.train()


def _average(averages: Any, current: Any, count: Any) -> None:
    """Move the running average: over the last tenth of the steps so far, at most over the last 200."""
    seen = float(count)
    get_ema_multi_avg_fn(min(0.995, (1.0 + seen) / (10.0 + seen) if seen < 100 else 1.0 - 10.0 / seen))(
        averages, current, count
    )


def _set_rate(optimizer: torch.optim.Optimizer, peak: float, step: int, progress: float) -> None:
    """Warm up over 60 steps, then fall along a half cosine to 2 % at the end of the time."""
    rate = peak * min(1.0, (step + 1) / 60) * (0.02 + 0.98 * 0.5 * (1 + float(np.cos(np.pi * min(progress, 1.0)))))
    for group in optimizer.param_groups:
        group["lr"] = rate


def _batches(pictures: Sequence[PairPixels], pairs: Sequence[Pair], config: ToneConfig) -> DataLoader[Any]:
    sources, weights = [pair.source for pair in pairs], [pair.weight for pair in pairs]
    stream = SampleStream(pictures, sources, weights, size_px=config.size_px, seed=config.seed, make=make_tone_sample)
    return DataLoader(
        stream,
        batch_size=config.batch,
        num_workers=config.workers,
        collate_fn=stack,
        prefetch_factor=8 if config.workers else None,
    )


def _probe_batches(folder: Path, config: ToneConfig) -> list[Batch]:
    """Make fixed samples of every validation source, evenly."""
    pairs = find_pairs(folder)
    batches = []
    for source in sorted({pair.source for pair in pairs}):
        own = [pair for pair in pairs if pair.source == source]
        chosen = own[:: max(len(own) // 8, 1)][:8]
        samples = [
            make_tone_sample(load_pair(pair, config.picture_px), source, config.size_px, np.random.default_rng(number))
            for number, pair in enumerate(chosen)
        ]
        batches.append(stack(samples))
    return batches
