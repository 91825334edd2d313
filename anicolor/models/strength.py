"""Fine-tuned weights at less than full strength: a straight way from the weights they were made from."""

from functools import lru_cache
from pathlib import Path

import torch
from torch import Tensor

from anicolor.catalog import WeightsInfo, find_by_hash, read_version
from anicolor.errors import WeightsError
from anicolor.models.colorizer import Colorizer
from anicolor.models.registry import create
from anicolor.models.weights import load_weights

_State = dict[str, Tensor]


def load_at_strength(path: Path, strength: float) -> tuple[Colorizer, WeightsInfo]:
    """Load weights as `load_weights` does, moved towards those they were made from.

    Args:
        path: the weights file; base weights, which were made from none, have only one strength.
        strength: 0 = the weights it was made from, 1 = its own.

    Raises:
        WeightsError: a file cannot be used, or the weights it was made from are missing or of another shape.
    """
    if strength == 1.0:
        return load_weights(path)
    own, info = _load_state(path)
    if not info.base:
        return load_weights(path)
    base, base_info = _load_state(find_by_hash(info.base, path))
    if base.keys() != own.keys() or any(base[name].shape != own[name].shape for name in own):
        raise WeightsError(f"The style '{info.name}' was made for other weights than '{base_info.name}'.")
    with torch.device("meta"):
        colorizer = create(info.architecture, dict(info.config))
    # Counts of batches, which are no weights, stay as they are.
    mixed = {k: torch.lerp(base[k], v, strength) if v.is_floating_point() else v for k, v in own.items()}
    colorizer.load_state_dict(mixed, strict=True, assign=True)
    return colorizer.eval(), info


def _load_state(path: Path) -> tuple[_State, WeightsInfo]:
    return _load_version(path, read_version(path))


# Kept in memory, so that a slider need not read two files for each of its steps.
@lru_cache(maxsize=2)
def _load_version(path: Path, _version: int) -> tuple[_State, WeightsInfo]:
    colorizer, info = load_weights(path)
    # The file stays mapped as long as its tensors live, and could then not be replaced on every system.
    return {name: tensor.clone() for name, tensor in colorizer.state_dict().items()}, info
