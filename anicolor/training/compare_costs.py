"""What a network costs: parameters, operations, and the memory of a training step."""

from dataclasses import dataclass
from typing import Any

import torch
from torch import Tensor, nn
from torch.utils.flop_counter import FlopCounterMode


@dataclass(frozen=True, slots=True)
class Costs:
    """Of one entry."""

    parameters: int
    gflop: float
    """Operations of coloring one picture."""
    memory_mb: float
    """Memory that one picture of a batch takes while training: what the backward pass keeps of it."""


def measure_costs(network: nn.Module, light: Tensor) -> Costs:
    """Measure with one picture's lightness (1, 1, H, W)."""
    # A picture of its own: one cut out of all pictures would count with the memory of all.
    light = light.clone()
    network.eval()
    with torch.no_grad(), FlopCounterMode(display=False) as counter:
        network(light)
    network.train()
    # Norms see no single value a channel this way, as at the deepest cell of a U-Net.
    pair = light.expand(2, -1, -1, -1)
    memory = measure_memory(network, pair) / 2
    parameters = sum(parameter.numel() for parameter in network.parameters())
    return Costs(parameters, counter.get_total_flops() / 1e9, memory / 2**20)


def measure_memory(network: nn.Module, light: Tensor) -> int:
    """Return the bytes that a forward pass keeps for the backward pass, weights not counted, each array once."""
    weights = {parameter.untyped_storage().data_ptr() for parameter in network.parameters()}
    kept: dict[int, tuple[int, Any]] = {}

    def keep(tensor: Tensor) -> Tensor:
        storage = tensor.untyped_storage()
        if storage.data_ptr() not in weights:
            # The tensor is held, so that its memory is not given to another one meanwhile.
            kept[storage.data_ptr()] = storage.nbytes(), tensor
        return tensor

    with torch.autograd.graph.saved_tensors_hooks(keep, lambda tensor: tensor):
        answer = network(light)
        total = sum(size for size, _ in kept.values())
    del answer
    return total
