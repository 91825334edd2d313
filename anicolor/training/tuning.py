"""What of a network is trained: all of it, its decoder, or low-rank additions; the base itself is never changed."""

from collections.abc import Callable, Mapping
from typing import TypeVar

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from anicolor.models.adapters import ADDED, DOWN, UP, multiply
from anicolor.models.colorizer import ColorField, Colorizer, empty_hint
from anicolor.models.region_head import RegionAnswer, RegionFacts

_T = TypeVar("_T")
HEAD = "region_head."
"""What the names of its parameters begin with."""
_SMALL = 4096
"""Tensors of at most so many numbers are added to directly: norms, biases, scalars."""


class Tuning:
    """The trained tensors of a style by name, `leaves`, and how they change the base's.

    Args:
        network: the base, on its device; its parameters stay as they are.
        method: `full`, `decoder` (what a change of hints runs through) or `adapter`.
        rank: of the adapters.
        seed: of their first values.
    """

    def __init__(self, network: Colorizer, method: str, rank: int, seed: int) -> None:
        self.network, self.method = network.requires_grad_(False), method
        self._base = dict(network.named_parameters())
        encoder, decoder = find_used(network)
        # The region head learns along, or it would not know what the rest has become.
        head = {name for name in self._base if name.startswith(HEAD)}
        chosen = head | (decoder if method == "decoder" else encoder | decoder)
        trained = {name: value for name, value in self._base.items() if name in chosen}
        if method == "adapter":
            self.leaves = _make_adapters(trained, rank, torch.Generator().manual_seed(seed))
        else:
            self.leaves = {name: value.detach().clone() for name, value in trained.items()}
        for leaf in self.leaves.values():
            leaf.requires_grad_(True)

    def weights(self, leaves: Mapping[str, Tensor] | None = None) -> dict[str, Tensor]:
        """Return the network's parameters that the leaves (by default the trained ones) change."""
        leaves = self.leaves if leaves is None else leaves
        if self.method != "adapter":
            return dict(leaves)
        changed: dict[str, Tensor] = {}
        for name, leaf in leaves.items():
            if name.endswith(DOWN):
                stem = name.removesuffix(DOWN)
                base = self._base[stem + ".weight"]
                changed[stem + ".weight"] = base + multiply(leaf, leaves[stem + UP]).reshape(base.shape)
            elif name.endswith(ADDED):
                target = name.removesuffix(ADDED)
                changed[target] = self._base[target] + leaf
        return changed

    def ask_head(self, facts: RegionFacts) -> RegionAnswer:
        """Let the region head answer with the trained leaves."""
        own = {name.removeprefix(HEAD): value for name, value in self.weights().items() if name.startswith(HEAD)}
        assert self.network.region_head is not None
        answer: RegionAnswer = torch.func.functional_call(self.network.region_head, own, (facts,))
        return answer

    def use(self, leaves: Mapping[str, Tensor], work: Callable[[Colorizer], _T]) -> _T:
        """Do something with the network as these leaves make it, in evaluation mode."""
        was_training = self.network.training
        self.network.eval()
        try:
            changed = {f"network.{name}": value for name, value in self.weights(leaves).items()}
            done: _T = torch.func.functional_call(_Lent(self.network), changed, (work,))
            return done
        finally:
            self.network.train(was_training)

    def export(self, leaves: Mapping[str, Tensor]) -> dict[str, Tensor]:
        """Return the tensors of a weights file: the additions alone for an adapter, else all of them."""
        if self.method == "adapter":
            return dict(leaves)
        return self.network.state_dict() | dict(leaves)


class _Lent(nn.Module):
    """Hands a network out, so that more than its `forward` can be called with other weights."""

    def __init__(self, network: Colorizer) -> None:
        super().__init__()
        self.network = network

    def forward(self, work: Callable[[Colorizer], _T]) -> _T:
        return work(self.network)


class Regularized(nn.Module):
    """A colorizer whose decoder has to do with a part of the encoder's feature maps.

    Source: J. Tompson et al., "Efficient object localization using convolutional networks", 2015 (spatial dropout).
    """

    def __init__(self, network: Colorizer, dropout: float) -> None:
        super().__init__()
        self.network, self.dropout = network, dropout

    def forward(self, line: Tensor, hint: Tensor) -> ColorField:
        """See `Colorizer.forward`."""
        features = self.network.encode(line)
        if self.dropout:
            features = tuple(F.dropout2d(feature, self.dropout) for feature in features)
        return self.network.decode(features, hint)


def find_used(network: Colorizer) -> tuple[set[str], set[str]]:
    """Return the names of the parameters that encoding a page uses, and of those that only decoding it does."""
    parameters = dict(network.named_parameters())
    copies = {f"network.{name}": value.detach().clone().requires_grad_(True) for name, value in parameters.items()}
    side = 2 * network.stride
    line = torch.zeros((1, 1, side, side)).to(next(iter(parameters.values())))
    hint = torch.ones_like(empty_hint(line))
    was_training = network.training
    network.eval()
    found: list[set[str]] = []
    for is_whole in (False, True):
        total = torch.func.functional_call(_Sum(network, is_whole), copies, (line, hint))
        gradients = torch.autograd.grad(total, list(copies.values()), allow_unused=True)
        used = {name for name, gradient in zip(parameters, gradients, strict=True) if gradient is not None}
        found.append(used)
    network.train(was_training)
    return found[0], found[1] - found[0]


class _Sum(nn.Module):
    """One number that depends on all that a network computes."""

    def __init__(self, network: Colorizer, is_whole: bool) -> None:
        super().__init__()
        self.network, self.is_whole = network, is_whole

    def forward(self, line: Tensor, hint: Tensor) -> Tensor:
        features = self.network.encode(line)
        if not self.is_whole:
            return torch.stack([feature.float().sum() for feature in features]).sum()
        field = self.network.decode(features, hint)
        return torch.stack([part.float().sum() for part in (field.color, field.error, field.shade)]).sum()


def _make_adapters(base: Mapping[str, Tensor], rank: int, generator: torch.Generator) -> dict[str, Tensor]:
    """Return additions to every parameter that are nothing so far."""
    leaves: dict[str, Tensor] = {}
    for name, value in base.items():
        if value.ndim in (2, 4) and name.endswith(".weight") and value.numel() > _SMALL:
            stem, (out, *rest) = name.removesuffix(".weight"), value.shape
            shape = (*rest, 1, 1)[:3] if value.ndim == 2 else tuple(rest)
            used = min(rank, out, value.numel() // out)
            scale = (value.numel() // out) ** -0.5
            leaves[stem + DOWN] = (torch.randn((used, *shape), generator=generator) * scale).to(value)
            leaves[stem + UP] = torch.zeros((out, used, 1, 1)).to(value)
        elif value.numel() <= _SMALL:
            leaves[name + ADDED] = torch.zeros_like(value)
    return leaves
