"""Weight files: safetensors whose header says what the weights are, who may use them and what they learned from."""

import hashlib
import json
import struct
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import torch
from torch import Tensor

from anicolor.errors import OutputError, WeightsError
from anicolor.models.colorizer import Colorizer
from anicolor.models.registry import create

FORMAT = "1"
MAX_FILE_BYTES = 2_000_000_000
_MAX_HEADER_BYTES = 10_000_000


@dataclass(frozen=True, slots=True)
class WeightsInfo:
    """The `anicolor.*` entries of a weights file's header."""

    name: str
    architecture: str
    config: Mapping[str, Any]
    license: str = ""
    trained_on: str = ""
    metrics: Mapping[str, Any] = field(default_factory=dict)
    base: str = ""
    """sha256 of the weights this was fine-tuned from, empty for base weights."""


def read_info(path: Path) -> WeightsInfo:
    """Read a weights file's header without loading its tensors.

    Raises:
        WeightsError: not a weights file of this program, or damaged.
    """
    try:
        with path.open("rb") as file:
            size = path.stat().st_size
            start = file.read(8)
            length = struct.unpack("<Q", start)[0] if len(start) == 8 else 0
            if not 2 <= length <= min(_MAX_HEADER_BYTES, size - 8) or size > MAX_FILE_BYTES:
                raise WeightsError(f"{path.name} is not a weights file, or it is damaged.")
            header = json.loads(file.read(length))
    except OSError as error:
        raise WeightsError(f"The weights {path} cannot be read: {error.strerror}.") from error
    except (ValueError, RecursionError) as error:
        raise WeightsError(f"{path.name} is not a weights file, or its header is damaged.") from error
    return _parse(path, header)


def _parse(path: Path, header: Any) -> WeightsInfo:
    meta = header.get("__metadata__") if isinstance(header, dict) else None
    if not isinstance(meta, dict) or meta.get("anicolor.format") != FORMAT:
        raise WeightsError(f"{path.name} holds no weights for this program.")
    try:
        config, metrics = json.loads(meta["anicolor.config"]), json.loads(meta.get("anicolor.metrics", "{}"))
        if not isinstance(config, dict) or not isinstance(metrics, dict):
            raise TypeError("not a mapping")
        return WeightsInfo(
            name=str(meta["anicolor.name"])[:200],
            architecture=str(meta["anicolor.architecture"])[:200],
            config=config,
            license=str(meta.get("anicolor.license", ""))[:2000],
            trained_on=str(meta.get("anicolor.trained_on", ""))[:20000],
            metrics=metrics,
            base=str(meta.get("anicolor.base", ""))[:64],
        )
    except (KeyError, TypeError, ValueError, RecursionError) as error:
        raise WeightsError(f"The header of {path.name} is damaged.") from error


def hash_file(path: Path) -> str:
    """Return the sha256 of a file as hexadecimal digits.

    Raises:
        WeightsError: it cannot be read.
    """
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        raise WeightsError(f"The weights {path} cannot be read: {error.strerror}.") from error


def load_weights(path: Path) -> tuple[Colorizer, WeightsInfo]:
    """Build the network a weights file names and fill it; evaluation mode, float32, on the CPU.

    Raises:
        WeightsError: unknown architecture, missing or surplus tensors, or a damaged file.
    """
    from safetensors import SafetensorError
    from safetensors.torch import load_file

    info = read_info(path)
    colorizer = create(info.architecture, dict(info.config))
    try:
        tensors = load_file(path)
        colorizer.load_state_dict({name: tensor.float() for name, tensor in tensors.items()}, strict=True)
    except (SafetensorError, RuntimeError, OSError, ValueError) as error:
        raise WeightsError(f"The weights in {path.name} are damaged or do not fit '{info.architecture}'.") from error
    if not all(bool(torch.isfinite(tensor).all()) for tensor in colorizer.state_dict().values()):
        raise WeightsError(f"The weights in {path.name} hold numbers that are not finite.")
    return colorizer.eval(), info


def save_weights(path: Path, tensors: Mapping[str, Tensor], info: WeightsInfo) -> None:
    """Write a weights file, in half precision where the tensor is a matrix; replaces `path` only when complete.

    Raises:
        OutputError: it cannot be written.
    """
    from safetensors.torch import save_file

    meta = {
        "anicolor.format": FORMAT,
        "anicolor.name": info.name,
        "anicolor.architecture": info.architecture,
        "anicolor.config": json.dumps(dict(info.config), sort_keys=True),
        "anicolor.license": info.license,
        "anicolor.trained_on": info.trained_on,
        "anicolor.metrics": json.dumps(dict(info.metrics), sort_keys=True),
        "anicolor.base": info.base,
    }
    kept = {
        name: (tensor.half() if tensor.ndim > 1 else tensor).detach().cpu().contiguous()
        for name, tensor in tensors.items()
        if not name.endswith("num_batches_tracked")
    }
    temporary = path.with_name(path.name + ".part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        save_file(kept, temporary, metadata=meta)
        temporary.replace(path)
    except OSError as error:
        temporary.unlink(missing_ok=True)
        raise OutputError(f"The weights {path} cannot be written: {error.strerror}.") from error
