"""What a network costs: parameters, operations, and the memory of a training step."""

import weakref
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import torch
from torch import Tensor, nn
from torch.utils._python_dispatch import TorchDispatchMode
from torch.utils._pytree import tree_leaves
from torch.utils.flop_counter import FlopCounterMode

_MEASURED_PX = 2**15


@dataclass(frozen=True, slots=True)
class Costs:
    """Of one entry."""

    parameters: int
    gflop: float
    """Operations of coloring one picture."""
    memory_mb: float
    """Memory that one picture more in a batch takes at the peak of a forward and backward pass."""


def measure_costs(network: nn.Module, ask: Callable[[Tensor], Tensor], seen: Tensor) -> Costs:
    """Measure with what is seen of one picture, (1, C, H, W); `ask` has the network answer."""
    network.eval()
    with torch.no_grad(), FlopCounterMode(display=False) as counter:
        ask(seen)
    network.train()
    # Enough pixels that pictures take more than what does not grow with the batch, and two pictures at least, for norms
    # see no single value a channel at the deepest cell of a U-Net.
    few = max(2, -(-_MEASURED_PX // (seen.shape[2] * seen.shape[3])))
    once, twice = (measure_peak(network.parameters(), ask, seen.expand(n, -1, -1, -1)) for n in (few, 2 * few))
    parameters = sum(parameter.numel() for parameter in network.parameters())
    return Costs(parameters, counter.get_total_flops() / 1e9, (twice - once) / few / 2**20)


def measure_peak(weights: Iterable[nn.Parameter], ask: Callable[[Tensor], Tensor], seen: Tensor) -> int:
    """Return the most bytes that arrays take at a time in a forward and backward pass, weights and their gradients out.

    Args:
        weights: of the network, which is in training mode.
        ask: has it answer.
        seen: (B, C, H, W).
    """
    weights = list(weights)
    hooks = [one.register_post_accumulate_grad_hook(_drop_gradient) for one in weights if one.requires_grad]
    meter = _Peak(weights)
    with meter:
        ask(seen).sum().backward()
    for hook in hooks:
        hook.remove()
    return int(meter.most)


def _drop_gradient(weight: Tensor) -> None:
    weight.grad = None


class _Peak(TorchDispatchMode):
    """Follows every array that an operation returns, but for some, until it is freed."""

    def __init__(self, left_out: Sequence[Tensor]) -> None:
        super().__init__()
        # Python keeps one object for an array as long as that lives, so that its id tells them apart.
        self._left_out = [one.untyped_storage() for one in left_out]
        self._alive = dict.fromkeys(map(id, self._left_out), 0)
        self._now = 0
        self.most = 0

    def __torch_dispatch__(self, func: Any, types: Any, args: Any = (), kwargs: Any = None) -> Any:
        answer = func(*args, **(kwargs or {}))
        for tensor in tree_leaves(answer):
            if isinstance(tensor, Tensor):
                self._count(tensor.untyped_storage())
        return answer

    def _count(self, storage: torch.UntypedStorage) -> None:
        key = id(storage)
        if key in self._alive:
            return
        self._alive[key] = storage.nbytes()
        self._now += storage.nbytes()
        self.most = max(self.most, self._now)
        weakref.finalize(storage, self._forget, key)

    def _forget(self, key: int) -> None:
        self._now -= self._alive.pop(key)
