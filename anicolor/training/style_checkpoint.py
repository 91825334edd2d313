"""What a run goes on from: trained tensors, their running average, the optimizer's and the critic's state, progress.

Random numbers need no place in it: what is drawn for step n depends on the seed and n alone.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch
from safetensors import SafetensorError, safe_open
from safetensors.torch import save
from torch import Tensor

from anicolor.errors import MALFORMED, InputError
from anicolor.files import replacing
from anicolor.training.progress import Progress

_FORMAT = "style 1"


@dataclass(frozen=True, slots=True)
class Origin:
    """What cannot change while a run goes on."""

    architecture: str
    config: Mapping[str, Any]
    base: str
    """sha256 of the base weights, empty where there are none."""
    method: str
    rank: int
    optimizer: str


def write_checkpoint(path: Path, parts: Mapping[str, Mapping[str, Tensor]], progress: Progress, origin: Origin) -> None:
    """Write a checkpoint; a killed writer or a full disk leaves the one before as it was.

    Args:
        path: the file.
        parts: tensors by part and name.
        progress: how far the run has come.
        origin: what it began with.

    Raises:
        OutputError: it cannot be written.
    """
    tensors = {
        f"{part}/{name}": value.detach().cpu().contiguous()
        for part, named in parts.items()
        for name, value in named.items()
    }
    said = {"format": _FORMAT, "progress": json.dumps(progress.to_json()), "origin": json.dumps(_to_json(origin))}
    content = save({name: value.clone() for name, value in tensors.items()}, said)
    with replacing(path) as temporary:
        temporary.write_bytes(content)


def read_origin(path: Path) -> Origin:
    """Return what a run began with.

    Raises:
        InputError: the checkpoint is damaged.
    """
    with _refusing_damage(path), safe_open(path, "pt") as file:
        return Origin(**json.loads(_said(file)["origin"]))


def read_checkpoint(path: Path) -> tuple[dict[str, dict[str, Tensor]], Progress]:
    """Return the tensors by part and name, and the progress.

    Raises:
        InputError: the checkpoint is damaged.
    """
    with _refusing_damage(path), safe_open(path, "pt") as file:
        parts: dict[str, dict[str, Tensor]] = {}
        for key in file.keys():  # noqa: SIM118 - the file is no mapping
            part, name = key.split("/", 1)
            parts.setdefault(part, {})[name] = file.get_tensor(key)
        return parts, Progress.from_json(json.loads(_said(file)["progress"]))


def optimizer_tensors(optimizer: torch.optim.Optimizer) -> dict[str, Tensor]:
    """Return an optimizer's state as tensors: `NUMBER/NAME`."""
    state = optimizer.state_dict()["state"]
    found = {f"{number}/{name}": value for number, one in state.items() for name, value in one.items()}
    return {name: torch.as_tensor(value) for name, value in found.items() if value is not None}


def fill_optimizer(optimizer: torch.optim.Optimizer, tensors: Mapping[str, Tensor]) -> None:
    """Give an optimizer back the state that `optimizer_tensors` took.

    What belongs to a parameter lies in memory as that does, or sums would be rounded otherwise than before.
    """
    leaves = [leaf for group in optimizer.param_groups for leaf in group["params"]]
    states: dict[int, dict[str, Tensor]] = {}
    for key, value in tensors.items():
        number, name = key.split("/", 1)
        leaf = leaves[int(number)]
        kept = torch.empty_like(leaf.detach()).copy_(value) if value.shape == leaf.shape else value
        states.setdefault(int(number), {})[name] = kept
    optimizer.load_state_dict(optimizer.state_dict() | {"state": states})


def _to_json(origin: Origin) -> dict[str, Any]:
    return {name: getattr(origin, name) for name in Origin.__slots__} | {"config": dict(origin.config)}


def _said(file: Any) -> dict[str, str]:
    said: dict[str, str] = file.metadata() or {}
    if said.get("format") != _FORMAT:
        raise ValueError("another kind of checkpoint")
    return said


@contextmanager
def _refusing_damage(path: Path) -> Iterator[None]:
    """Turn whatever reading a damaged file raises into one sentence."""
    try:
        yield
    except (SafetensorError, OSError, RuntimeError, *MALFORMED) as error:
        raise InputError(f"The checkpoint {path} is damaged; delete it to begin anew from the base weights.") from error
