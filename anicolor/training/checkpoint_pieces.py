"""A checkpoint of the base training in pieces of bounded size, to carry from one machine to the next."""

import hashlib
import json
import zlib
from pathlib import Path

import torch
from safetensors import SafetensorError, safe_open
from safetensors.torch import load_file, save
from torch import Tensor

from anicolor.catalog import read_info
from anicolor.errors import MALFORMED, InputError, WeightsError
from anicolor.files import replacing

PIECE_BYTES = 15_500_000
_INDEX = "checkpoint.json"
_MOST_PIECES = 64
_MOST_BYTES = 1 << 30
_EXACT = "network."
"""The network itself is kept exactly; the optimizer's averages lose half their digits, which training forgives."""
_LEFT_OUT = "average."
"""The running average is in the weights file already."""
_HEAD = "region_head."
"""Learned after the checkpoint was written, so that it is in the weights file only."""


def write_pieces(checkpoint: Path, folder: Path) -> list[Path]:
    """Write a checkpoint of `train_base` as few, small files; returns them.

    Those of an older one are whole until all of the new one's are there.

    Raises:
        InputError: the checkpoint is damaged. OutputError: the folder cannot be written.
    """
    tensors, meta = _read(checkpoint, checkpoint)
    kept = {name: tensor for name, tensor in tensors.items() if not name.startswith(_LEFT_OUT)}
    for name, tensor in kept.items():
        if not name.startswith(_EXACT) and tensor.ndim > 0:
            kept[name] = tensor.to(torch.bfloat16)
    content = zlib.compress(save(kept, meta), 1)
    sha256 = hashlib.sha256(content).hexdigest()
    paths = []
    for number, start in enumerate(range(0, len(content), PIECE_BYTES)):
        paths.append(folder / f"checkpoint.{sha256[:8]}.{number:02}.part")
        with replacing(paths[-1]) as temporary:
            temporary.write_bytes(content[start : start + PIECE_BYTES])
    with replacing(folder / _INDEX) as temporary:
        temporary.write_text(json.dumps({"pieces": [path.name for path in paths], "sha256": sha256}), "utf-8")
    for stale in set(folder.glob("checkpoint.*.part")) - set(paths):
        stale.unlink(missing_ok=True)
    return [*paths, folder / _INDEX]


def join_pieces(folder: Path, weights: Path, checkpoint: Path) -> None:
    """Put pieces together to a checkpoint that `train_base` goes on from, with time of its own.

    Args:
        folder: holds the pieces.
        weights: the running average, as written by the same training.
        checkpoint: file to write.

    Raises:
        InputError: a piece is missing or damaged. WeightsError: the weights are. OutputError: the checkpoint
            cannot be written.
    """
    try:
        described = json.loads((folder / _INDEX).read_text("utf-8"))
        names = [Path(str(name)).name for name in described["pieces"]][:_MOST_PIECES]
        content = b"".join((folder / name).read_bytes() for name in names)
        is_whole = hashlib.sha256(content).hexdigest() == described["sha256"]
    except (OSError, *MALFORMED) as error:
        raise InputError(f"The checkpoint in {folder} is incomplete.") from error
    if not is_whole:
        raise InputError(f"The checkpoint in {folder} is damaged; begin from its weights instead.")
    try:
        averages = load_file(weights)
    except (SafetensorError, OSError) as error:
        raise WeightsError(f"The weights {weights} are missing or damaged.") from error
    with replacing(checkpoint) as temporary:
        temporary.write_bytes(_unpack(content, folder))
        tensors, meta = _read(temporary, folder)
        whole = {name: tensor.float() if tensor.is_floating_point() else tensor for name, tensor in tensors.items()}
        for name, tensor in averages.items():
            whole[_LEFT_OUT + name] = tensor.float()
            if name.startswith(_HEAD):
                whole[_EXACT + name] = tensor.float().clone()
        for name, tensor in list(whole.items()):
            if name.startswith(_EXACT):
                whole.setdefault(_LEFT_OUT + name.removeprefix(_EXACT), tensor.clone())
        said = {"config": json.dumps(dict(read_info(weights).config)), "seconds": "0"}
        temporary.write_bytes(save(whole, meta | said))


def _read(file: Path, named: Path) -> tuple[dict[str, Tensor], dict[str, str]]:
    """Return the tensors of a checkpoint, which is called `named`, and its header."""
    try:
        tensors = load_file(file)
        with safe_open(file, "pt") as opened:
            return tensors, opened.metadata() or {}
    except (SafetensorError, OSError) as error:
        raise InputError(f"The checkpoint {named} is damaged.") from error


def _unpack(content: bytes, folder: Path) -> bytes:
    """Decompress no more than a checkpoint can be."""
    unpacker = zlib.decompressobj()
    try:
        data = unpacker.decompress(content, _MOST_BYTES)
    except zlib.error as error:
        raise InputError(f"The checkpoint in {folder} was written by another version of anicolor.") from error
    if not unpacker.eof:
        raise InputError(f"The checkpoint in {folder} is too large.")
    return data
