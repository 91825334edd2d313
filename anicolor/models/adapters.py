"""Low-rank adapters: a style as a small addition to the weights of its base.

Source: E. Hu et al., "LoRA: Low-rank adaptation of large language models", 2021; names and shapes of the tensors are
those of the package PEFT, for convolutions.
"""

from collections.abc import Mapping

import torch
from torch import Tensor

DOWN, UP, ADDED = ".lora_A.weight", ".lora_B.weight", ".delta"
Tensors = dict[str, Tensor]


def add_adapter(base: Mapping[str, Tensor], adapter: Mapping[str, Tensor]) -> Tensors:
    """Return the tensors of a base with what an adapter adds to them, float32.

    `NAME.lora_A.weight` (R, I, K, K) and `NAME.lora_B.weight` (O, R, 1, 1) add their product to `NAME.weight`;
    `NAME.delta` adds itself to `NAME`.

    Raises:
        ValueError: a tensor is alone, does not fit the base, or says nothing an adapter can say.
    """
    added = {name: tensor.float() for name, tensor in base.items()}
    for name, tensor in adapter.items():
        if name.endswith(DOWN):
            stem = name.removesuffix(DOWN)
            down, up = tensor.float(), adapter[stem + UP].float() if stem + UP in adapter else None
            target = stem + ".weight"
            if up is None or down.ndim != 4 or up.ndim != 4 or up.shape[1] != down.shape[0]:
                raise ValueError(f"{stem} has no whole adapter")
            # Checked before they are multiplied, so that a file cannot claim more memory than it brings.
            shape = (up.shape[0], *down.shape[1:])
            if target not in base or not _fits(base[target].shape, shape):
                raise ValueError(f"{stem} does not fit the base")
            addition = multiply(down, up).reshape(base[target].shape)
        elif name.endswith(ADDED):
            target, addition = name.removesuffix(ADDED), tensor.float()
        elif name.endswith(UP) and name.removesuffix(UP) + DOWN in adapter:
            continue
        else:
            raise ValueError(f"{name} belongs to no adapter")
        if target not in base or base[target].shape != addition.shape:
            raise ValueError(f"{target} does not fit the base")
        added[target] = added[target] + addition
    return added


def multiply(down: Tensor, up: Tensor) -> Tensor:
    """Return the (O, I, K, K) addition that (R, I, K, K) and (O, R, 1, 1) stand for."""
    return torch.einsum("or,rikl->oikl", up[:, :, 0, 0], down)


def _fits(base: tuple[int, ...], added: tuple[int, ...]) -> bool:
    """Whether an addition is of the base's shape; a matrix counts as a convolution of 1 x 1."""
    return base == added or (added[2:] == (1, 1) and base == added[:2])
