"""A stint: everything a machine borrowed for half an hour should do for the base weights, in one command."""

import json
import math
import time
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch

from anicolor.errors import InputError
from anicolor.evaluation.evaluate import evaluate
from anicolor.evaluation.figures import average_sets, known_or_none
from anicolor.evaluation.judge import Judge
from anicolor.files import replacing
from anicolor.paths import cache_folder
from anicolor.scratch import Scratch
from anicolor.training.base_weights import BaseConfig, train_base
from anicolor.training.checkpoint_pieces import join_pieces, write_pieces
from anicolor.training.pack import unpack_pictures
from anicolor.training.peers import Peers, meet_peers
from anicolor.training.region_training import RegionConfig, train_region_head
from anicolor.training.run import lock_run

_BASE_SHARE, _REGION_SHARE = 0.65, 0.2
"""Of the minutes; evaluation and writing have the rest."""
_WEIGHTS = "weights.safetensors"
_BATCH = {"cuda": 192, "cpu": 16, "mps": 32}
_REGION_BATCH = 16
_RATE = {"cuda": 1.5e-3, "cpu": 5e-4, "mps": 6e-4}
_HINT_COUNTS = (0, 1, 5, 10)

Report = Callable[[dict[str, Any]], None]


@dataclass(frozen=True, slots=True)
class StintConfig:
    """One stint."""

    data: Path
    """Folder with `train/` and `validation/`, or a pack of them."""
    out: Path
    """Gets weights, figures and the checkpoint in pieces."""
    resume: Path | None = None
    """`out` of the stint before."""
    start: str = ""
    """Weights to begin with where nothing is resumed; empty: fresh ones."""
    minutes: float = 20.0
    size_px: int = 256
    batch: int = 0
    """0: by the device."""
    device: str = "cpu"
    workers: int = 0
    """0: by the device."""
    limit: int = 4
    """Pictures a set to evaluate."""
    most_steps: int = 0
    """Ends the training early; 0 = only the time counts."""


def run_stint(config: StintConfig, report: Report) -> list[Path]:
    """Train the network from where the last stint ended, then its region head; evaluate; write everything out.

    Weights and checkpoint are in `config.out` whenever the training has written a checkpoint, so that a machine which
    is taken away early has not worked for nothing. What else it needs lies in the cache folder; what a killed stint
    left there is removed.

    Of several processes that torchrun started on one machine each calls this; the first one evaluates and writes.

    Returns:
        The files written: the weights first; none where another process writes them.

    Raises:
        InputError: no pictures, what to resume is damaged, or another training writes there. OutputError: a folder
            cannot be written.
    """
    begin = time.monotonic()
    scratch = Scratch(cache_folder() / "stints")
    with closing(scratch), meet_peers(torch.device(config.device)) as peers, lock_run(config.out):
        folders = _prepare(config, scratch) if peers.is_first else (Path(), Path())
        data, run = (Path(peers.follow_text(str(folder))) for folder in folders)
        files = _work(config, data, run, report, peers)
        if not peers.is_first:
            return []
        figures = _evaluate(config, data, config.out / _WEIGHTS)
        figures["minutes"] = round((time.monotonic() - begin) / 60, 1)
        with replacing(config.out / "figures.json") as temporary:
            temporary.write_text(json.dumps(figures, indent=1), "utf-8")
    report({"event": "evaluated", **figures})
    return [config.out / _WEIGHTS, config.out / "figures.json", *files]


def _prepare(config: StintConfig, scratch: Scratch) -> tuple[Path, Path]:
    """Return the folders of the pictures and of the training, with the checkpoint it goes on from."""
    scratch.sweep()
    data, run = config.data, scratch.make_folder("run")
    if data.is_file():
        data = scratch.make_folder("data")
        unpack_pictures(config.data, data)
    if not (data / "train").is_dir():
        raise InputError(f"There is no folder train in {config.data}.")
    if config.resume is not None:
        join_pieces(config.resume, config.resume / _WEIGHTS, run / "checkpoint.safetensors")
    return data, run


def _work(config: StintConfig, data: Path, run: Path, report: Report, peers: Peers) -> list[Path]:
    """Train network and head in a folder; returns the pieces of the checkpoint."""
    pieces: list[Path] = []

    def keep(event: dict[str, Any]) -> None:
        if event["event"] in ("metric", "finished"):
            _copy(run / _WEIGHTS, config.out / _WEIGHTS)
            pieces[:] = write_pieces(run / "checkpoint.safetensors", config.out)
        report(event)

    base = train_base(_base_config(config, data, run, peers.count), keep)
    peers.follow([0.0])  # until the first one has written the weights
    weights = train_region_head(_region_config(config, data, base, run, peers.count), report)
    if peers.is_first:
        _copy(weights, config.out / _WEIGHTS)
    return pieces


def _copy(file: Path, target: Path) -> None:
    with replacing(target) as temporary:
        temporary.write_bytes(file.read_bytes())


def _base_config(config: StintConfig, data: Path, run: Path, process_count: int) -> BaseConfig:
    return BaseConfig(
        data=str(data),
        run=str(run),
        minutes=_BASE_SHARE * config.minutes,
        size_px=config.size_px,
        batch=config.batch or _share_evenly(_BATCH[config.device], process_count),
        learning_rate=_RATE[config.device],
        device=config.device,
        workers=config.workers or (12 if config.device == "cuda" else 1),
        start="" if config.resume else config.start,
        most_steps=config.most_steps,
    )


def _region_config(config: StintConfig, data: Path, base: Path, run: Path, process_count: int) -> RegionConfig:
    return RegionConfig(
        str(data),
        str(run / "head"),
        _REGION_SHARE * config.minutes,
        batch=_share_evenly(_REGION_BATCH, process_count),
        start=str(base),
        device=config.device,
        most_samples=8 * config.most_steps,
        most_steps=config.most_steps,
    )


def _share_evenly(batch: int, process_count: int) -> int:
    """Return a batch that is not smaller, and as large for every process."""
    return math.ceil(batch / process_count) * process_count


def _evaluate(config: StintConfig, data: Path, weights: Path) -> dict[str, Any]:
    """Return the mean figures over the validation sets by number of hints."""
    judge = Judge(weights=str(weights), hint_counts=_HINT_COUNTS, device=config.device)
    rows = [row for result in evaluate(data / "validation", judge, config.limit) for row in result.average()]
    return {f"delta_e at {row.hint_count}": known_or_none(row.means.delta_e, 3) for row in average_sets(rows)}
