"""Samples as tensors: stacked as they are, then what the network sees of them."""

from collections.abc import Sequence
from dataclasses import fields
from typing import Any

import numpy as np
import torch
from torch import Tensor

from anicolor.models.oklab import srgb_to_oklab

Batch = dict[str, Tensor]


def stack(samples: Sequence[Any]) -> Batch:
    """Return samples of one kind (`Sample`, `ToneSample`) as one tensor for each of their parts."""
    names = (field.name for field in fields(samples[0]))
    return {name: torch.from_numpy(np.stack([getattr(one, name) for one in samples])) for name in names}


def to_inputs(
    batch: Batch, device: str | torch.device, is_flooded: bool = True
) -> tuple[Tensor, Tensor, Tensor, Tensor]:
    """Turn 8-bit samples into what the network sees: line, hint map, truth (OKLab), shade; see `Colorizer`.

    Args:
        batch: from `stack`.
        device: where to compute.
        is_flooded: whether the hint map says what floods from the hints; for comparisons only.
    """
    on = {name: value.to(device, non_blocking=True) for name, value in batch.items()}
    line, shade = on["line"][:, None].float() / 255.0, on["shade"][:, None].float() / 255.0
    truth = srgb_to_oklab(on["color"].permute(0, 3, 1, 2).float() / 255.0)
    palette = srgb_to_oklab(on["palette"].permute(0, 2, 1).float() / 255.0)

    def painted(numbers: Tensor) -> Tensor:
        index = numbers.long().flatten(1)[:, None].expand(-1, 3, -1)
        return torch.gather(palette, 2, index).reshape(len(numbers), 3, *numbers.shape[1:])

    mask, reached = (on["marks"] > 0)[:, None].float(), on["reached"][:, None].float()
    spread = painted(on["spread"]) * (on["spread"] > 0)[:, None]
    flooded = torch.cat([spread, reached], dim=1) * is_flooded
    hint = torch.cat([painted(on["marks"]) * mask, mask, flooded], dim=1)
    return _pack(line), _pack(hint), _pack(truth), _pack(shade)


def _pack(tensor: Tensor) -> Tensor:
    return tensor.contiguous(memory_format=torch.channels_last)
