"""Pictures taken apart into lightness and chroma, and put together again, so that gradients pass through."""

import torch
from torch import Tensor

from anicolor.models.tone import Space

_TO_XYZ = ((0.4124564, 0.3575761, 0.1804375), (0.2126729, 0.7151522, 0.0721750), (0.0193339, 0.1191920, 0.9503041))
_TO_YUV = ((0.299, 0.587, 0.114), (-0.14713, -0.28886, 0.436), (0.615, -0.51499, -0.10001))
_YUV_REACH = (0.436, 0.615)
_LAB_REACH = 100.0
_BEND = 6.0 / 29.0
_SMALLEST = 1e-6


def split(srgb: Tensor, space: Space) -> tuple[Tensor, Tensor]:
    """Return lightness (B, 1, H, W) in [0, 1] and chroma (B, 2, H, W) of sRGB (B, 3, H, W) in [0, 1].

    Source: CIE 15, "Colorimetry", 2004 (CIELAB, D65); ITU-R BT.470 (YUV).
    """
    if space is Space.YUV:
        yuv = _mix(srgb, torch.tensor(_TO_YUV))
        return yuv[:, :1], yuv[:, 1:] / _reach(srgb)
    linear = torch.where(srgb <= 0.04045, srgb / 12.92, ((srgb.clamp_min(0.0) + 0.055) / 1.055) ** 2.4)
    matrix = torch.tensor(_TO_XYZ)
    xyz = _mix(linear, matrix / matrix.sum(dim=1, keepdim=True))
    root = torch.where(xyz > _BEND**3, xyz.clamp_min(_SMALLEST) ** (1 / 3), xyz / (3 * _BEND**2) + 4 / 29)
    x, y, z = root.unbind(1)
    return (1.16 * y - 0.16)[:, None], torch.stack([500 * (x - y), 200 * (y - z)], dim=1) / _LAB_REACH


def join(light: Tensor, chroma: Tensor, space: Space) -> Tensor:
    """Return sRGB (B, 3, H, W), clipped to [0, 1], of what `split` gives."""
    if space is Space.YUV:
        yuv = torch.cat([light, chroma * _reach(light)], dim=1)
        return _mix(yuv, torch.linalg.inv(torch.tensor(_TO_YUV))).clamp(0.0, 1.0)
    y = (light[:, 0] + 0.16) / 1.16
    ab = chroma * _LAB_REACH
    root = torch.stack([y + ab[:, 0] / 500, y, y - ab[:, 1] / 200], dim=1)
    xyz = torch.where(root > _BEND, root**3, (root - 4 / 29) * 3 * _BEND**2)
    matrix = torch.tensor(_TO_XYZ)
    linear = _mix(xyz, torch.linalg.inv(matrix / matrix.sum(dim=1, keepdim=True)))
    bright = 1.055 * linear.clamp_min(0.0031308) ** (1 / 2.4) - 0.055
    return torch.where(linear <= 0.0031308, linear * 12.92, bright).clamp(0.0, 1.0)


def _reach(like: Tensor) -> Tensor:
    return torch.tensor(_YUV_REACH, dtype=like.dtype, device=like.device)[:, None, None]


def _mix(channels: Tensor, matrix: Tensor) -> Tensor:
    return torch.einsum("dc,bchw->bdhw", matrix.to(channels), channels)
