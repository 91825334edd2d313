"""Training of the region head on top of finished weights: collect pages through the real engine, then learn."""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import torch
from torch import Tensor

from anicolor.engine.decide import SAME_COLOR
from anicolor.errors import InputError
from anicolor.models.blocks import fold_norms
from anicolor.models.oklab import srgb_to_oklab
from anicolor.models.region_head import BIN_COUNT, OWN_CHOICES, RegionAnswer, RegionFacts, RegionHead, color_bins
from anicolor.models.registry import create
from anicolor.models.weights import load_weights, save_weights
from anicolor.training.pairs import find_pairs, load_pair
from anicolor.training.region_samples import RegionSample, RegionSampler

_COLLECTING = 0.65
"""Share of the time in which pages are made; the rest is learning from them."""
_HELD_OUT = 0.08
_MOST_REGIONS = 160
"""The largest regions of a page are learned from."""
_CHOICE_WEIGHT, _BINS_WEIGHT, _TAKEN_WEIGHT, _ERROR_WEIGHT = 4.0, 1.0, 4.0, 1.0
_SOFTNESS = 0.02
"""OKLab distance by which one choice must be expected to be nearer than another to be taken almost surely."""
_WIDE = torch.tensor([1.0, 2.0, 2.0])
_FACTS_CENTER, _FACTS_SCALE = torch.tensor([0.6, 0.0, 0.0]), torch.tensor([2.0, 6.0, 6.0])
"""How `engine.region_facts` writes colors."""
_AREA_SHARE = 0.7
"""How much a region counts by its area; the rest is the same for every region."""
_CHUNK = 8


@dataclass(frozen=True, slots=True)
class RegionConfig:
    """Everything the training of a region head depends on."""

    data: str
    """Folder with `train/`."""
    weights: str
    """Weights whose network looks at the pages."""
    run: str
    """Folder for the result."""
    minutes: float = 20.0
    width: int = 96
    size_px: int = 512
    batch: int = 16
    learning_rate: float = 1.5e-3
    seed: int = 0
    fresh: bool = False
    """Begin with a fresh head even where the weights have one of this width."""
    device: str = "cpu"
    threads: int = 1
    most_samples: int = 0
    """Collecting ends with this many pages; 0 = only the time counts."""
    most_steps: int = 0
    """Learning ends with this many steps; 0 = only the time counts."""


def train_region_head(config: RegionConfig, report: Callable[[dict[str, Any]], None]) -> Path:
    """Train a region head.

    Args:
        config: the run.
        report: called with one JSON-able mapping per event (`started`, `step`, `metric`, `finished`).

    Returns:
        The weights file in the run's folder: the given network with the new head.

    Raises:
        InputError: no pictures. WeightsError: the weights cannot be used. OutputError: the folder cannot be written.
    """
    torch.set_num_threads(config.threads)
    cv2.setNumThreads(1)
    network, info = load_weights(Path(config.weights))
    if "region_width" not in network.config:
        raise InputError(f"Weights of the architecture '{info.architecture}' have no region head.")
    pairs = find_pairs(Path(config.data) / "train")
    report({"event": "started", "pairs": len(pairs)})
    whole = network.state_dict()
    fold_norms(network)
    network = network.to(config.device, memory_format=torch.channels_last)  # type: ignore[call-overload]
    sampler = RegionSampler(network, [load_pair(pair, config.size_px) for pair in pairs], pairs, config.size_px)
    samples = _collect(sampler, config, report)
    is_fit = network.config["region_width"] == config.width and not config.fresh
    start = network.region_head if is_fit else None
    head, metrics = _learn(samples, config, report, start)
    new = create(info.architecture, {**info.config, "region_width": config.width})
    tensors = {name: tensor for name, tensor in whole.items() if not name.startswith("region_head.")}
    tensors |= {f"region_head.{name}": tensor for name, tensor in head.items()}
    new.load_state_dict(tensors)
    target = Path(config.run) / "weights.safetensors"
    kept = {**info.metrics, **{name: round(value, 4) for name, value in metrics.items()}}
    save_weights(target, new.state_dict(), replace(info, config=new.config, metrics=kept))
    report({"event": "finished", "samples": len(samples), **metrics})
    return target


def _collect(
    sampler: RegionSampler, config: RegionConfig, report: Callable[[dict[str, Any]], None]
) -> list[RegionSample]:
    begin = last = time.monotonic()
    samples: list[RegionSample] = []
    for sample in sampler.samples(config.seed):
        samples.append(_reduce(sample))
        now = time.monotonic()
        if now - last > 60:
            report({"event": "collected", "samples": len(samples), "minutes": round((now - begin) / 60, 1)})
            last = now
        is_late = now - begin > _COLLECTING * config.minutes * 60 and len(samples) >= 2 * config.batch
        if is_late or len(samples) == config.most_samples:
            return samples
    raise AssertionError("the sampler never ends")


def _reduce(sample: RegionSample) -> RegionSample:
    """Keep the largest regions, and what is many numbers in half precision."""
    n, facts = _MOST_REGIONS, sample.facts
    return RegionSample(
        RegionFacts(
            facts.seen[:n].half(),
            facts.regions[:n],
            facts.anchors_seen.half(),
            facts.anchors,
            facts.pairs[:n].half(),
            facts.is_region[:n],
            facts.is_anchor,
        ),
        sample.cost[:n],
        sample.bins[:n].half(),
        sample.area[:n],
        sample.is_open[:n],
    )


def _learn(
    samples: Sequence[RegionSample],
    config: RegionConfig,
    report: Callable[[dict[str, Any]], None],
    start: RegionHead | None,
) -> tuple[dict[str, Tensor], dict[str, float]]:
    """Return the best running average of a head, by its cost on held-out pages, and its figures there."""
    torch.manual_seed(config.seed)
    head = start or RegionHead(seen=samples[0].facts.seen.shape[1], width=config.width)
    head = head.to(config.device).train()
    average = {name: tensor.clone() for name, tensor in head.state_dict().items()}
    optimizer = torch.optim.AdamW(head.parameters(), lr=config.learning_rate, weight_decay=0.03, betas=(0.9, 0.98))
    held_out = samples[: max(int(_HELD_OUT * len(samples)), config.batch)]
    learned = samples[len(held_out) :] or held_out
    best: tuple[dict[str, Tensor], dict[str, float]] = {}, {"region_cost": np.inf}
    if start is not None:
        best = {name: tensor.clone() for name, tensor in average.items()}, _judge(average, held_out, config)
        report({"event": "metric", "step": 0, **best[1]})
    begin, step = time.monotonic(), 0
    minutes = (1 - _COLLECTING) * config.minutes
    while True:
        for indices in _shuffle(learned, config.batch, np.random.default_rng((config.seed, step))):
            progress = (time.monotonic() - begin) / (minutes * 60)
            if config.most_steps:
                progress = step / config.most_steps
            if progress >= 1.0:
                metrics = _judge(average, held_out, config)
                return (average, metrics) if metrics["region_cost"] < best[1]["region_cost"] else best
            _set_rate(optimizer, config.learning_rate, step, progress)
            losses = find_losses(head, stack_samples([learned[index] for index in indices], config.device))
            optimizer.zero_grad(set_to_none=True)
            losses["total"].backward()
            torch.nn.utils.clip_grad_norm_(head.parameters(), 1.0)
            optimizer.step()
            step += 1
            decay = min(0.995, 1.0 - 10.0 / (step + 10.0))
            for name, tensor in head.state_dict().items():
                average[name].lerp_(tensor, 1.0 - decay)
            if step % 200 == 0:
                metrics = _judge(average, held_out, config)
                report({"event": "metric", "step": step, **metrics})
                if metrics["region_cost"] < best[1]["region_cost"]:
                    best = {name: tensor.clone() for name, tensor in average.items()}, metrics


def _shuffle(samples: Sequence[RegionSample], batch: int, rng: np.random.Generator) -> list[list[int]]:
    """Return batches of pages with about as many regions each, so that little is padding."""
    order = rng.permutation(len(samples))
    batches: list[list[int]] = []
    for start in range(0, len(order), _CHUNK * batch):
        chunk = sorted(order[start : start + _CHUNK * batch], key=lambda index: len(samples[index].area))
        batches += [[int(i) for i in chunk[k : k + batch]] for k in range(0, len(chunk), batch)]
    rng.shuffle(batches)
    return batches


def _set_rate(optimizer: torch.optim.Optimizer, peak: float, step: int, progress: float) -> None:
    """Warm up over 100 steps, then fall along a half cosine to 2 %."""
    rate = peak * min(1.0, (step + 1) / 100) * (0.02 + 0.98 * 0.5 * (1 + float(np.cos(np.pi * progress))))
    for group in optimizer.param_groups:
        group["lr"] = rate


def stack_samples(samples: Sequence[RegionSample], device: str | torch.device) -> RegionSample:
    """Stack pages of different numbers of regions and anchors."""
    regions = max(len(sample.area) for sample in samples)
    anchors = max(max(len(sample.facts.anchors) for sample in samples), 1)

    def stack(tensors: Sequence[Tensor], *sides: int) -> Tensor:
        whole = torch.zeros((len(tensors), *sides, *tensors[0].shape[len(sides) :]), dtype=tensors[0].dtype)
        for page, tensor in zip(whole, tensors, strict=True):
            page[tuple(slice(0, side) for side in tensor.shape[: len(sides)])] = tensor
        return whole.to(device).float() if tensors[0].is_floating_point() else whole.to(device)

    facts = [sample.facts for sample in samples]
    choices = [torch.cat([s.cost[:, :-OWN_CHOICES], _room(s, anchors), s.cost[:, -OWN_CHOICES:]], 1) for s in samples]
    return RegionSample(
        RegionFacts(
            stack([f.seen for f in facts], regions),
            stack([f.regions for f in facts], regions),
            stack([f.anchors_seen for f in facts], anchors),
            stack([f.anchors for f in facts], anchors),
            stack([f.pairs for f in facts], regions, anchors),
            stack([f.is_region for f in facts], regions),
            stack([f.is_anchor for f in facts], anchors),
        ),
        stack(choices, regions),
        stack([s.bins for s in samples], regions),
        stack([s.area for s in samples], regions),
        stack([s.is_open for s in samples], regions),
    )


def _room(sample: RegionSample, anchors: int) -> Tensor:
    return sample.cost.new_zeros((len(sample.cost), anchors - len(sample.facts.anchors)))


def find_losses(head: Callable[[RegionFacts], RegionAnswer], batch: RegionSample) -> dict[str, Tensor]:
    """Return the loss, `total`, and for judging the mean cost of what the head chooses and of following the field."""
    answer = head(batch.facts)
    counts = (batch.is_open & batch.facts.is_region).float()
    area = batch.area * counts
    weight = _AREA_SHARE * area / area.sum(dim=1, keepdim=True).clamp_min(1e-6)
    weight = weight + (1 - _AREA_SHARE) * counts / counts.sum(dim=1, keepdim=True).clamp_min(1.0)
    weight = weight / (counts.sum(dim=1) > 0).sum().clamp_min(1)
    expected = expect_distances(batch.facts, answer)
    # Where no hint color is taken the page gets something between the field and its mean.
    costs = torch.cat([batch.cost[..., :-OWN_CHOICES], batch.cost[..., -OWN_CHOICES:].mean(dim=2, keepdim=True)], 2)
    taken = costs.gather(2, expected.argmin(dim=2, keepdim=True))[..., 0]
    likely = (torch.softmax(-expected / _SOFTNESS, dim=2) * costs).sum(dim=2)
    chosen = (answer.choice.exp() * batch.cost).sum(dim=2)
    surprise = (weight * -(batch.bins * answer.bins).sum(dim=2)).sum()
    error = (weight * (answer.error - taken.detach()).abs()).sum()
    assert answer.bins.shape[2] == BIN_COUNT
    total = _CHOICE_WEIGHT * (weight * chosen).sum() + _TAKEN_WEIGHT * (weight * likely).sum()
    return {
        "total": total + _BINS_WEIGHT * surprise + _ERROR_WEIGHT * error,
        "region_cost": (weight * taken).sum(),
        "field_cost": (weight * batch.cost[..., -1]).sum(),
        "surprise": surprise,
    }


def expect_distances(facts: RegionFacts, answer: RegionAnswer) -> Tensor:
    """Return (B, N, M + 1) how far each hint color, and last the field's mean, is expected to be from a region's color.

    As `engine.decide.read_answer` judges; padding is far away.
    """
    bins = _wide_bins().to(answer.bins)

    def expect(scaled: Tensor) -> Tensor:
        lab = _WIDE.to(scaled) * (scaled / _FACTS_SCALE.to(scaled) + _FACTS_CENTER.to(scaled))
        return (torch.cdist(lab, bins.expand(len(lab), -1, -1)) - SAME_COLOR).clamp_min(0.0)

    share = answer.bins.exp()
    hinted = share @ expect(facts.anchors[..., :3]).transpose(1, 2)
    own = (share * expect(facts.regions[..., :3])).sum(dim=2, keepdim=True)
    return torch.cat([hinted.masked_fill(~facts.is_anchor[:, None], 9.0), own], dim=2)


@cache
def _wide_bins() -> Tensor:
    return _WIDE * srgb_to_oklab(color_bins().T[None])[0].T


@torch.no_grad()
def _judge(weights: dict[str, Tensor], samples: Sequence[RegionSample], config: RegionConfig) -> dict[str, float]:
    """Return figures on held-out pages: costs are CIEDE2000 / 100 over regions without hints."""
    head = RegionHead(seen=samples[0].facts.seen.shape[1], width=config.width).to(config.device).eval()
    head.load_state_dict(weights)
    totals: dict[str, float] = {}
    batches = [samples[start : start + config.batch] for start in range(0, len(samples), config.batch)]
    for batch in batches:
        for name, value in find_losses(head, stack_samples(batch, config.device)).items():
            totals[name] = totals.get(name, 0.0) + float(value) * len(batch) / len(samples)
    return {name: round(value, 5) for name, value in totals.items() if name != "total"}
