"""The perceptual color space the networks think in."""

import torch
from torch import Tensor

_TO_LMS = (
    (0.4122214708, 0.5363325363, 0.0514459929),
    (0.2119034982, 0.6806995451, 0.1073969566),
    (0.0883024619, 0.2817188376, 0.6299787005),
)
_FROM_CONE_ROOTS = (
    (0.2104542553, 0.7936177850, -0.0040720468),
    (1.9779984951, -2.4285922050, 0.4505937099),
    (0.0259040371, 0.7827717662, -0.8086757660),
)
_SMALLEST = 1e-5


def _mix(channels: Tensor, matrix: Tensor) -> Tensor:
    return torch.einsum("dc,bc...->bd...", matrix.to(channels), channels)


def srgb_to_oklab(srgb: Tensor) -> Tensor:
    """Convert (B, 3, ...) sRGB in [0, 1] to OKLab: L in [0, 1], a and b about [-0.4, 0.4].

    Source: B. Ottosson, "A perceptual color space for image processing", 2020.
    """
    linear = torch.where(srgb <= 0.04045, srgb / 12.92, ((srgb.clamp_min(0.0) + 0.055) / 1.055) ** 2.4)
    cones = _mix(linear, torch.tensor(_TO_LMS))
    return _mix(cones.clamp_min(_SMALLEST) ** (1.0 / 3.0), torch.tensor(_FROM_CONE_ROOTS))


def oklab_to_srgb(lab: Tensor) -> Tensor:
    """Convert (B, 3, ...) OKLab to sRGB, clipped to [0, 1]."""
    roots = _mix(lab, torch.linalg.inv(torch.tensor(_FROM_CONE_ROOTS)))
    linear = _mix(roots**3, torch.linalg.inv(torch.tensor(_TO_LMS))).clamp(0.0, 1.0)
    return torch.where(
        linear <= 0.0031308, linear * 12.92, 1.055 * linear.clamp_min(0.0031308) ** (1.0 / 2.4) - 0.055
    ).clamp(0.0, 1.0)
