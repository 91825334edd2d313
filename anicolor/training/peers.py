"""Several processes that train one network together, started by torchrun; or a single one."""

import os
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import torch
import torch.distributed as dist
from torch import Tensor

_LONGEST_TEXT = 4096


class Peers:
    """This process among those of the run."""

    def __init__(self, rank: int = 0, count: int = 1) -> None:
        self.rank, self.count = rank, count

    @property
    def is_first(self) -> bool:
        """Whether this is the process that writes files and speaks."""
        return self.rank == 0

    def add_gradients(self, leaves: Iterable[Tensor]) -> None:
        """Give every process the sum of all processes' gradients; one that has none counts as zero."""
        if self.count == 1:
            return
        for leaf in leaves:
            if leaf.grad is None:
                leaf.grad = torch.zeros_like(leaf)
            dist.all_reduce(leaf.grad)

    def average_gradients(self, leaves: Iterable[Tensor]) -> None:
        """Give every process the mean of all processes' gradients; what none of them has one of stays without."""
        if self.count == 1:
            return
        all_leaves = list(leaves)
        learning = self.add_up([float(leaf.grad is not None) for leaf in all_leaves])
        shared = [leaf for leaf, owners in zip(all_leaves, learning, strict=True) if owners]
        self.add_gradients(shared)
        for leaf in shared:
            assert leaf.grad is not None
            leaf.grad.div_(self.count)

    def add_through(self, values: Tensor) -> Tensor:
        """Return the sums over all processes; gradients find their way back to all of them."""
        return torch.as_tensor(_AddThrough.apply(values))

    def add_up(self, values: Sequence[float]) -> list[float]:
        """Return the sums over all processes."""
        if self.count == 1:
            return list(values)
        together = torch.tensor(values, dtype=torch.float64)
        dist.all_reduce(together)
        return [float(value) for value in together]

    def follow(self, values: Sequence[float]) -> list[float]:
        """Return the first process's values."""
        if self.count == 1:
            return list(values)
        shared = torch.tensor(values, dtype=torch.float64)
        dist.broadcast(shared, 0)
        return [float(value) for value in shared]

    def follow_text(self, text: str) -> str:
        """Return the first process's text, such as a path; it ends without a null."""
        padded = text.encode().ljust(_LONGEST_TEXT, b"\0")
        return bytes(int(value) for value in self.follow(list(padded))).rstrip(b"\0").decode()


class _AddThrough(torch.autograd.Function):
    """Sums over all processes, forward and backward."""

    @staticmethod
    def forward(_context: Any, values: Tensor) -> Tensor:
        together = values.clone(memory_format=torch.contiguous_format)
        dist.all_reduce(together)
        return together

    @staticmethod
    def backward(_context: Any, gradient: Tensor) -> Tensor:
        return torch.as_tensor(_AddThrough.apply(gradient))


@contextmanager
def meet_peers(device: torch.device) -> Iterator[Peers]:
    """Join the processes that torchrun started, if it did; within a meeting, that one goes on."""
    if dist.is_available() and dist.is_initialized():
        yield Peers(dist.get_rank(), dist.get_world_size())
        return
    count = int(os.environ.get("WORLD_SIZE", "1"))
    if count <= 1:
        yield Peers()
        return
    if device.type == "cuda":
        torch.cuda.set_device(int(os.environ.get("LOCAL_RANK", "0")))
    # Figures to agree on lie on the processor, gradients on the device.
    dist.init_process_group("cpu:gloo,cuda:nccl" if device.type == "cuda" else "gloo")
    try:
        yield Peers(dist.get_rank(), dist.get_world_size())
    finally:
        dist.destroy_process_group()
