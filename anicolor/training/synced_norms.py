"""Batch norms whose batch is spread over several processes, on processors too, for which torch has none."""

from typing import Self

import torch
from torch import Tensor, nn

from anicolor.training.peers import Peers


class SyncedNorm(nn.BatchNorm2d):
    """A batch norm that takes mean and variance over the shares of all processes, which are of one size.

    Source: what SyncBatchNorm of torch does on graphics cards.
    """

    peers: Peers

    @classmethod
    def of(cls, norm: nn.BatchNorm2d, peers: Peers) -> Self:
        """Return a norm with the parameters and buffers of another."""
        synced = cls(norm.num_features, norm.eps, norm.momentum, norm.affine, norm.track_running_stats)
        synced.peers = peers
        for name, parameter in norm.named_parameters():
            setattr(synced, name, parameter)
        for name, buffer in norm.named_buffers():
            setattr(synced, name, buffer)
        return synced.train(norm.training)

    def forward(self, x: Tensor) -> Tensor:
        """Normalize (B, C, H, W); while training by all processes' samples."""
        if not self.training:
            return super().forward(x)
        wide = x.float()
        count = x.numel() // x.shape[1] * self.peers.count
        mean = self.peers.add_through(wide.sum(dim=(0, 2, 3))) / count
        centered = wide - mean[:, None, None]
        variance = self.peers.add_through(centered.square().sum(dim=(0, 2, 3))) / count
        with torch.no_grad():
            assert self.running_mean is not None and self.running_var is not None and self.momentum is not None
            self.running_mean.lerp_(mean, self.momentum)
            self.running_var.lerp_(variance * (count / max(count - 1, 1)), self.momentum)
            if self.num_batches_tracked is not None:
                self.num_batches_tracked.add_(1)
        scale = torch.rsqrt(variance + self.eps) * self.weight
        normal: Tensor = centered * scale[:, None, None] + self.bias[:, None, None]
        return normal.to(x.dtype)


def sync_norms(network: nn.Module, peers: Peers) -> None:
    """Make every batch norm of a network see all processes' samples, in place; a single process changes nothing."""
    if peers.count == 1:
        return
    for parent in list(network.modules()):
        for name, child in list(parent.named_children()):
            if type(child) is nn.BatchNorm2d:
                setattr(parent, name, SyncedNorm.of(child, peers))
