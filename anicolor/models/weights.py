"""Weight files on the torch side: from a file to a network and back. `catalog` reads their headers."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import TypeVar

import torch
from torch import Tensor, nn

from anicolor.catalog import FORMAT, WeightsInfo, read_info
from anicolor.errors import OutputError, WeightsError
from anicolor.models.colorizer import Colorizer
from anicolor.models.registry import create_as

_M = TypeVar("_M", bound=nn.Module)


def load_weights(path: Path) -> tuple[Colorizer, WeightsInfo]:
    """Build the network a weights file names and fill it; evaluation mode, float32, on the CPU.

    Raises:
        WeightsError: unknown architecture, missing or surplus tensors, or a damaged file.
    """
    return load_weights_as(Colorizer, path)  # type: ignore[type-abstract]


def load_weights_as(interface: type[_M], path: Path) -> tuple[_M, WeightsInfo]:
    """As `load_weights`, for an architecture of any kind (`registry.create_as`).

    Raises:
        WeightsError: also where the architecture is of another kind.
    """
    from safetensors import SafetensorError
    from safetensors.torch import load_file

    info = read_info(path)
    # Built without memory and then given the file's tensors, so that a configuration cannot claim more than it brings.
    with torch.device("meta"):
        network = create_as(interface, info.architecture, dict(info.config))
    try:
        tensors = load_file(path)
        whole = {name: tensor.float() for name, tensor in tensors.items()}
        network.load_state_dict(whole, strict=True, assign=True)
    except (SafetensorError, RuntimeError, OSError, ValueError) as error:
        raise WeightsError(f"The weights in {path.name} are damaged or do not fit '{info.architecture}'.") from error
    if not all(bool(torch.isfinite(tensor).all()) for tensor in network.state_dict().values()):
        raise WeightsError(f"The weights in {path.name} hold numbers that are not finite.")
    return network.eval(), info


def save_weights(path: Path, tensors: Mapping[str, Tensor], info: WeightsInfo) -> None:
    """Write a weights file, in half precision where the tensor is a matrix; replaces `path` only when complete.

    Raises:
        OutputError: it cannot be written.
    """
    from safetensors.torch import save

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
        temporary.write_bytes(save(kept, meta))
        temporary.replace(path)
    except OSError as error:
        temporary.unlink(missing_ok=True)
        raise OutputError(f"The weights {path} cannot be written: {error.strerror}.") from error
