"""Conversions between 8-bit sRGB and OKLab for arrays of colors."""

import numpy as np
import torch
from numpy.typing import NDArray

from anicolor.models.oklab import oklab_to_srgb, srgb_to_oklab

_SNAP_TO_HINT = 0.035
"""A color this close (OKLab) to a hint's becomes just that color: what is nearly the same is meant to be."""


def to_srgb(lab: NDArray[np.float32]) -> NDArray[np.uint8]:
    """Convert (N, 3) OKLab to 8-bit sRGB."""
    srgb = oklab_to_srgb(torch.from_numpy(np.ascontiguousarray(lab.T, np.float32))[None])[0].T
    return np.asarray((srgb.numpy() * 255.0 + 0.5).astype(np.uint8))


def to_oklab(srgb: NDArray[np.uint8]) -> NDArray[np.float32]:
    """Convert (N, 3) 8-bit sRGB to OKLab."""
    scaled = torch.from_numpy(np.ascontiguousarray(srgb.T).astype(np.float32) / 255.0)
    return np.ascontiguousarray(srgb_to_oklab(scaled[None])[0].T.numpy())


def snap(lab: NDArray[np.float32], anchors: NDArray[np.float32]) -> NDArray[np.float32]:
    """Replace colors (N, 3) that nearly are one of the anchors (M, 3) by it; OKLab."""
    if not len(anchors) or not len(lab):
        return lab
    distance = np.linalg.norm(lab[:, None] - anchors[None], axis=2)
    nearest = distance.argmin(axis=1)
    is_near = distance[np.arange(len(lab)), nearest] < _SNAP_TO_HINT
    return np.where(is_near[:, None], anchors[nearest], lab).astype(np.float32)


def measure_ciede2000(first: NDArray[np.uint8], second: NDArray[np.uint8]) -> NDArray[np.float64]:
    """Return (N,) CIEDE2000 between 8-bit sRGB colors (N, 3)."""
    from skimage.color import deltaE_ciede2000, rgb2lab

    return np.asarray(deltaE_ciede2000(rgb2lab(first / 255.0), rgb2lab(second / 255.0)), np.float64)
