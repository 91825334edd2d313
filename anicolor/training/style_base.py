"""What a style begins with: the base weights of a run, the same ones whenever it is resumed."""

import json
import shutil
from pathlib import Path

import torch

from anicolor.catalog import find_by_hash, find_weights, hash_file, list_weights
from anicolor.errors import InputError, OutputError, WeightsError
from anicolor.models.colorizer import Colorizer
from anicolor.models.registry import create
from anicolor.models.weights import load_weights
from anicolor.training.run import NO_BASE, RunFolder, StyleOptions
from anicolor.training.style_checkpoint import Origin, read_origin


def begin_with(folder: RunFolder, options: StyleOptions, writes: bool = True) -> tuple[Origin, Colorizer]:
    """Return what must not change while a run goes on, and the network it begins with.

    Args:
        folder: of the run.
        options: what it was asked for.
        writes: whether this process, of several, is the one that keeps a base that is not installed.

    Raises:
        InputError: a checkpoint is there, but of a run that began with something else. WeightsError: no such base.
        OutputError: the base, which is not installed, cannot be kept beside the style.
    """
    kept = read_origin(folder.checkpoint) if folder.checkpoint.is_file() else None
    if options.base == NO_BASE:
        torch.manual_seed(options.seed)
        network, base = create(options.architecture, dict(options.config)), ""
        architecture = options.architecture
    else:
        path = _find_base(options, kept, folder)
        network, info = load_weights(path)
        base, architecture = hash_file(path), info.architecture
        if writes and path not in list_weights() and path.parent != folder.best.parent:
            _keep_base(path, folder)
    config = json.loads(json.dumps(dict(network.config)))
    origin = Origin(architecture, config, base, options.method, options.rank, options.optimizer)
    if kept is not None and kept != origin:
        raise InputError(
            f"The training in {folder.path} began with another base, method, rank or optimizer; start a new one."
        )
    return origin, network


def _find_base(options: StyleOptions, kept: Origin | None, folder: RunFolder) -> Path:
    """Return the base's file; of a run that is resumed the same as before, even where its name now means another."""
    if kept is None or not kept.base:
        return find_weights(options.base)
    try:
        return find_by_hash(kept.base, folder.best)
    except WeightsError:
        path = find_weights(options.base)
        if hash_file(path) != kept.base:
            raise InputError(
                f"The base weights that the training in {folder.path} began with ({kept.base[:8]}) are no longer here; "
                "install them again, or start a new training."
            ) from None
        return path


def _keep_base(path: Path, folder: RunFolder) -> None:
    """Put a base that is not installed beside the style, which is of no use without it."""
    folder.make()
    try:
        shutil.copyfile(path, folder.best.with_name("base" + path.suffix))
    except OSError as error:
        raise OutputError(f"The base weights cannot be copied into {folder.path}: {error.strerror}.") from error
