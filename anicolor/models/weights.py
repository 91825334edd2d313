"""Weight files on the torch side: from a file to a network and back. `catalog` reads their headers."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import TypeVar

import torch
from torch import Tensor, nn

from anicolor.catalog import FORMAT, WeightsInfo, find_by_hash, read_info
from anicolor.errors import WeightsError
from anicolor.files import make_folder, replacing
from anicolor.models.adapters import add_adapter
from anicolor.models.colorizer import Colorizer
from anicolor.models.registry import create_as

_M = TypeVar("_M", bound=nn.Module)
_MAX_DEPTH = 3
"""How many styles may lie over each other."""


def load_weights(path: Path) -> tuple[Colorizer, WeightsInfo]:
    """Build the network a weights file names and fill it; evaluation mode, float32, on the CPU.

    A style that is an addition to its base is laid over it; the base is told by its hash.

    Raises:
        WeightsError: unknown architecture, missing or surplus tensors, a damaged file, or a style whose base is not
            here.
    """
    return load_weights_as(Colorizer, path)  # type: ignore[type-abstract]


def load_any_weights(path: Path) -> tuple[nn.Module, WeightsInfo]:
    """As `load_weights`, whatever the network is for.

    Raises:
        WeightsError: see there.
    """
    return load_weights_as(nn.Module, path)


def load_weights_as(interface: type[_M], path: Path) -> tuple[_M, WeightsInfo]:
    """As `load_weights`, for an architecture of any kind (`registry.create_as`).

    Raises:
        WeightsError: also where the architecture is of another kind.
    """
    info = read_info(path)
    # Built without memory and then given the file's tensors, so that a configuration cannot claim more than it brings.
    with torch.device("meta"):
        network = create_as(interface, info.architecture, dict(info.config))
    try:
        network.load_state_dict(_whole_tensors(path, info), strict=True, assign=True)
    except (RuntimeError, ValueError) as error:
        raise WeightsError(f"The weights in {path.name} are damaged or do not fit '{info.architecture}'.") from error
    if not all(bool(torch.isfinite(tensor).all()) for tensor in network.state_dict().values()):
        raise WeightsError(f"The weights in {path.name} hold numbers that are not finite.")
    return network.eval(), info


def _whole_tensors(path: Path, info: WeightsInfo, depth: int = 0) -> dict[str, Tensor]:
    """Read a file's tensors; an adapter is added to its base's, which may be an adapter itself."""
    tensors = _read_tensors(path, info)
    if not info.is_adapter:
        return tensors
    base_path = find_by_hash(info.base, path)
    base_info = read_info(base_path)
    # Configurations may differ by entries that an older program did not write; the tensors' shapes tell for sure.
    if base_info.architecture != info.architecture or depth > _MAX_DEPTH:
        raise WeightsError(f"The style {path.name} does not fit its base {base_path.name}.")
    base = _whole_tensors(base_path, base_info, depth + 1)
    return add_adapter(base, tensors)


def _read_tensors(path: Path, info: WeightsInfo) -> dict[str, Tensor]:
    from safetensors import SafetensorError
    from safetensors.torch import load_file

    try:
        return {name: tensor.float() for name, tensor in load_file(path).items()}
    except (SafetensorError, OSError) as error:
        raise WeightsError(f"The weights in {path.name} are damaged or do not fit '{info.architecture}'.") from error


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
        "anicolor.method": info.method,
        "anicolor.look": info.look,
    }
    kept = {
        name: (tensor.half() if tensor.ndim > 1 else tensor).detach().cpu().contiguous()
        for name, tensor in tensors.items()
        if not name.endswith("num_batches_tracked")
    }
    make_folder(path.parent)
    with replacing(path) as temporary:
        temporary.write_bytes(save(kept, meta))
