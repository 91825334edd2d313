"""Optimizers, and how the learning rate goes over a run."""

import math
from collections.abc import Sequence
from typing import Any

import torch
from torch import Tensor

from anicolor.training.run import StyleOptions

_WARM_UP_STEPS = 20
_LEAST = 0.02
_PLATEAU_ROUNDS = 3
_ONE_CYCLE_RISE = 0.3
_RATES = {"adapter": 3e-3, "decoder": 1e-3, "full": 5e-4}
"""For AdamW."""
_SGD_FACTOR = 30.0
_HEAD_SHARE = 0.3
"""Of the learning rate for the region head, which sees a few pages again and again and soon knows them by heart."""


def choose_rate(options: StyleOptions) -> float:
    """Return the learning rate asked for, or what suits optimizer and method."""
    if options.learning_rate:
        return options.learning_rate
    rate = 1e-3 if options.base == "none" else _RATES[options.method]
    return rate * _SGD_FACTOR if options.optimizer == "sgd" else rate


def make_optimizer(options: StyleOptions, leaves: Sequence[Tensor], head: Sequence[Tensor]) -> torch.optim.Optimizer:
    """Return the optimizer of a run for what is trained; the region head's share is apart, see `set_rate`."""
    rate, decay = choose_rate(options), options.weight_decay
    groups: list[dict[str, Any]] = [{"params": list(leaves), "share": 1.0}]
    if head:
        groups.append({"params": list(head), "share": _HEAD_SHARE})
    if options.optimizer == "sgd":
        return torch.optim.SGD(groups, lr=rate, momentum=0.9, nesterov=True, weight_decay=decay)
    kind = torch.optim.AdamW if options.optimizer == "adamw" else torch.optim.Adam
    return kind(groups, lr=rate, betas=(0.9, 0.99), weight_decay=decay)


def set_rate(optimizer: torch.optim.Optimizer, rate: float) -> None:
    """Give every group of an optimizer its share of a learning rate."""
    for group in optimizer.param_groups:
        group["lr"] = rate * group["share"]


def rate_at(schedule: str, step: int, progress: float, bad_rounds: int) -> float:
    """Return the learning rate as a share of its peak.

    Args:
        schedule: one of `run.SCHEDULES`.
        step: steps done.
        progress: share of the run that is over, 0 to 1.
        bad_rounds: validations so far without a better result, those since the last better one first; for `plateau`.

    Source: one-cycle: L. N. Smith, N. Topin, "Super-convergence", 2017.
    """
    progress = min(max(progress, 0.0), 1.0)
    warm = min(1.0, (step + 1) / _WARM_UP_STEPS)
    if schedule == "constant":
        return warm
    if schedule == "plateau":
        return max(warm * 0.5 ** (bad_rounds // _PLATEAU_ROUNDS), _LEAST * warm)
    if schedule == "one-cycle":
        if progress < _ONE_CYCLE_RISE:
            return 0.04 + 0.96 * _half_cosine(1.0 - progress / _ONE_CYCLE_RISE)
        return _LEAST / 10 + (1.0 - _LEAST / 10) * _half_cosine((progress - _ONE_CYCLE_RISE) / (1.0 - _ONE_CYCLE_RISE))
    return warm * (_LEAST + (1.0 - _LEAST) * _half_cosine(progress))


def _half_cosine(share: float) -> float:
    """Fall from 1 to 0."""
    return 0.5 * (1.0 + math.cos(math.pi * share))
