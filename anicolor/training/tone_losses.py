"""What networks for grey pictures are punished for; mixed by name and weight."""

from collections.abc import Callable, Mapping

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from anicolor.errors import InputError
from anicolor.models.chroma import join, split
from anicolor.models.tone import Space

ToneLoss = Callable[[Tensor, Tensor, Tensor], Tensor]
"""From chroma (B, 2, H, W), true chroma and lightness (B, 1, H, W), all in one space, to a scalar."""

TONE_LOSSES = ("mse", "distance", "rgb", "uv", "blurred_uv", "perceptual")
_ROUNDING = 0.01
_BLURS_PX = (3, 5)


def make_tone_loss(shares: Mapping[str, float], space: Space, features: nn.Module | None = None) -> ToneLoss:
    """Return the weighted sum of some of `TONE_LOSSES`.

    Args:
        shares: weight of each loss by name.
        space: what chroma and lightness are in.
        features: maps (B, 3, H, W) sRGB to a sequence of features, for `perceptual` only; it is not trained.

    Raises:
        InputError: a loss is unknown, or `perceptual` lacks its features.
    """
    if unknown := set(shares) - set(TONE_LOSSES):
        raise InputError(f"'{min(unknown)[:40]}' is no loss; choose among {', '.join(TONE_LOSSES)}.")
    if "perceptual" in shares and features is None:
        raise InputError("The perceptual loss needs the features of a VGG-16.")

    def total(chroma: Tensor, truth: Tensor, light: Tensor) -> Tensor:
        terms = []
        for name, share in shares.items():
            if name == "mse":
                term = F.mse_loss(chroma, truth)
            elif name == "distance":
                term = distance(chroma, truth)
            else:
                picture, true_picture = join(light, chroma, space), join(light, truth, space)
                if name == "perceptual":
                    assert features is not None
                    term = perceptual(features, picture, true_picture)
                else:
                    term = _PICTURE_LOSSES[name](picture, true_picture)
            terms.append(share * term)
        return torch.stack(terms).sum()

    return total


def distance(chroma: Tensor, truth: Tensor) -> Tensor:
    """Return the mean distance of colors, rounded off near 0 so that gradients stay finite."""
    squared = (chroma - truth).pow(2).sum(dim=1)
    return (torch.sqrt(squared + _ROUNDING**2) - _ROUNDING).mean()


def rgb_distance(picture: Tensor, truth: Tensor) -> Tensor:
    """Return the mean Euclidean distance of sRGB colors (B, 3, H, W)."""
    return distance(picture, truth)


def uv_distance(picture: Tensor, truth: Tensor) -> Tensor:
    """Return the mean distance of U and V alone."""
    return distance(split(picture, Space.YUV)[1], split(truth, Space.YUV)[1])


def blurred_uv_distance(picture: Tensor, truth: Tensor) -> Tensor:
    """Return the mean of the distance of U and V as they are, and under Gaussian blurs of 3 and 5 pixels.

    Source: R. Dahl, "Automatic colorization", 2016.
    """
    ours, true = split(picture, Space.YUV)[1], split(truth, Space.YUV)[1]
    terms = [distance(ours, true)]
    terms += [distance(blur(ours, size), blur(true, size)) for size in _BLURS_PX]
    return torch.stack(terms).mean()


def perceptual(features: nn.Module, picture: Tensor, truth: Tensor) -> Tensor:
    """Return the mean squared difference of a fixed network's features.

    Source: J. Johnson et al., "Perceptual losses for real-time style transfer and super-resolution", 2016.
    """
    with torch.no_grad():
        wanted = features(truth)
    pairs = zip(features(picture), wanted, strict=True)
    return torch.stack([F.mse_loss(one, other) for one, other in pairs]).mean()


def blur(x: Tensor, size_px: int) -> Tensor:
    """Return (B, C, H, W) under a Gaussian window of `size_px`, whose deviation is a third of it."""
    offsets = torch.arange(size_px, dtype=x.dtype, device=x.device) - size_px // 2
    kernel = torch.exp(-((offsets * 3.0 / size_px) ** 2) / 2.0)
    kernel = kernel / kernel.sum()
    channels, half = x.shape[1], size_px // 2
    padded = F.pad(x, (half, half, half, half), mode="replicate")
    across = kernel.view(1, 1, 1, -1).expand(channels, -1, -1, -1)
    return F.conv2d(F.conv2d(padded, across, groups=channels), across.transpose(2, 3), groups=channels)


_PICTURE_LOSSES: dict[str, Callable[[Tensor, Tensor], Tensor]] = {
    "rgb": rgb_distance,
    "uv": uv_distance,
    "blurred_uv": blurred_uv_distance,
}
