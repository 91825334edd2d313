"""Building blocks shared by the networks."""

import torch
import torch.nn.functional as F
from torch import Tensor, nn


class ConvNormAct(nn.Sequential):
    """3x3 convolution, BatchNorm, ReLU; the norm folds into the convolution for inference."""

    def __init__(self, in_channels: int, out_channels: int, stride: int = 1, act: bool = True) -> None:
        layers: list[nn.Module] = [
            nn.Conv2d(in_channels, out_channels, 3, stride=stride, padding=1, bias=False),
            nn.BatchNorm2d(out_channels),
        ]
        if act:
            layers.append(nn.ReLU(inplace=True))
        super().__init__(*layers)


class ResidualBlock(nn.Module):
    """Two convolutions around a skip. Source: K. He et al., "Deep residual learning for image recognition", 2016."""

    def __init__(self, channels: int) -> None:
        super().__init__()
        self.first = ConvNormAct(channels, channels)
        self.second = ConvNormAct(channels, channels, act=False)

    def forward(self, x: Tensor) -> Tensor:
        """Map (B, C, H, W) to the same shape."""
        return F.relu(x + self.second(self.first(x)), inplace=True)


def residual_stage(in_channels: int, out_channels: int, blocks: int, stride: int = 1) -> nn.Sequential:
    """Return a convolution that changes width (and size by `stride`) followed by residual blocks."""
    return nn.Sequential(
        ConvNormAct(in_channels, out_channels, stride), *(ResidualBlock(out_channels) for _ in range(blocks))
    )


def fold_norms(module: nn.Module) -> None:
    """Fold every BatchNorm that follows a convolution into it, in place; for evaluation mode only."""
    for child in module.modules():
        if isinstance(child, ConvNormAct) and isinstance(child[1], nn.BatchNorm2d):
            convolution = child[0]
            assert isinstance(convolution, nn.Conv2d)
            child[0] = torch.nn.utils.fusion.fuse_conv_bn_eval(convolution, child[1])
            child[1] = nn.Identity()
