"""How good generated faces are: new or copied, different or alike, near to the training pictures or not."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np
import torch
from numpy.typing import NDArray

from anicolor.catalog import find_installed
from anicolor.models.weights import load_weights

Pixels = NDArray[np.uint8]
Values = NDArray[np.float64]
ENCODER = "base"
FEATURE_SPACE = "means and deviations of the base weights' encoder at 1/8 and 1/16, of red, green and blue at 128 px"
COPY_CORRELATION = 0.9
"""A face is a copy when its contours correlate with those of a training picture, or its mirror, by more than this."""
_ENCODED_PX = 128
_CONTOUR_PX = 32
_SHRINKAGE = 1e-6


@dataclass(frozen=True, slots=True, eq=False)
class Likeness:
    """The nearest training picture of every face."""

    nearest: NDArray[np.int64]
    """(N,) index of the picture with the likest contours."""
    is_mirrored: NDArray[np.bool_]
    """(N,) whether its mirror is meant."""
    correlation: Values
    """(N,) of the contours, at most 1."""

    @property
    def copies(self) -> int:
        """How many faces are copies."""
        return int((self.correlation > COPY_CORRELATION).sum())


def find_nearest(faces: Pixels, pictures: Pixels, skip_self: bool = False) -> Likeness:
    """Compare faces (N, S, S, 3) with training pictures (M, S, S, 3) by their contours, whatever their colors.

    Args:
        faces: to be judged.
        pictures: what the generator was trained on.
        skip_self: whether the pictures are compared with themselves, each with all others.
    """
    ours, theirs = _contours(faces), _contours(pictures)
    mirrored = _contours(np.ascontiguousarray(pictures[:, :, ::-1]))
    both = np.concatenate([ours @ theirs.T, ours @ mirrored.T], axis=1)
    if skip_self:
        count = len(pictures)
        both[np.arange(count), np.arange(count)] = both[np.arange(count), count + np.arange(count)] = -1.0
    best = both.argmax(axis=1)
    return Likeness(best % len(pictures), best >= len(pictures), both[np.arange(len(faces)), best])


def diversity(features: Values) -> float:
    """Return the mean distance between faces in the feature space."""
    square = (features**2).sum(axis=1)
    distance = np.sqrt(np.maximum(square[:, None] + square[None] - 2 * features @ features.T, 0.0))
    return float(distance[np.triu_indices(len(features), 1)].mean())


def spread(faces: Pixels) -> float:
    """Return how different faces (N, S, S, 3) are from each other: mean distance of their 8x8 reductions, 0..1."""
    small = np.stack([cv2.resize(one, (8, 8), interpolation=cv2.INTER_AREA) for one in faces]).reshape(len(faces), -1)
    values = small.astype(np.float32) / 255.0
    distance = np.sqrt(((values[:, None] - values[None]) ** 2).mean(axis=2))
    return float(distance[np.triu_indices(len(faces), 1)].mean())


def frechet_distance(first: Values, second: Values, dimensions: int = 48) -> float:
    """Return the Frechet distance of two sets of features (N, D), along the main directions of the second.

    Args:
        first: of the generated faces.
        second: of the training pictures.
        dimensions: how many directions; few, because there are few faces.

    Source: M. Heusel et al., "GANs trained by a two time-scale update rule converge to a local Nash equilibrium",
    2017.
    """
    center = second.mean(axis=0)
    _, _, directions = np.linalg.svd(second - center, full_matrices=False)
    basis = directions[: min(dimensions, len(first) - 1, len(second) - 1)].T
    one, other = (first - center) @ basis, (second - center) @ basis
    cov_one, cov_other = np.cov(one, rowvar=False), np.cov(other, rowvar=False)
    # The trace of the root of a product is the sum of the roots of its eigenvalues, which are real and not negative.
    values = np.linalg.eigvals(cov_one @ cov_other + _SHRINKAGE * np.eye(basis.shape[1])).real
    means = float(((one.mean(axis=0) - other.mean(axis=0)) ** 2).sum())
    return means + float(np.trace(cov_one + cov_other)) - 2 * float(np.sqrt(np.maximum(values, 0)).sum())


@torch.inference_mode()
def encode_faces(faces: Pixels, weights: Path | None = None) -> Values:
    """Return the features (N, D) of faces (N, S, S, 3), see `FEATURE_SPACE`.

    Raises:
        WeightsError: the encoder's weights cannot be used.
    """
    colorizer, _ = load_weights(weights or find_installed(ENCODER))
    found = []
    for one in faces:
        large = cv2.resize(one, (_ENCODED_PX, _ENCODED_PX), interpolation=cv2.INTER_CUBIC)
        line = torch.from_numpy(large.astype(np.float32) / 255.0).permute(2, 0, 1)[:, None]
        scales = colorizer.encode(line)[1:3]
        parts = [torch.cat([s.mean(dim=(2, 3)), s.std(dim=(2, 3))], dim=1).flatten() for s in scales]
        found.append(torch.cat(parts).double().numpy())
    return np.stack(found)


def _contours(faces: Pixels) -> Values:
    """Return (N, P) unit vectors that say where lightness changes, without its mean, so that colors do not count."""
    found = []
    for one in faces:
        grey = cv2.cvtColor(one, cv2.COLOR_RGB2GRAY).astype(np.float32)
        across, down = cv2.Sobel(grey, cv2.CV_32F, 1, 0), cv2.Sobel(grey, cv2.CV_32F, 0, 1)
        strength = np.log1p(np.hypot(across, down))
        small = cv2.resize(
            cv2.GaussianBlur(strength, (0, 0), 1.0), (_CONTOUR_PX, _CONTOUR_PX), interpolation=cv2.INTER_AREA
        )
        vector = (small - small.mean()).ravel().astype(np.float64)
        found.append(vector / max(float(np.linalg.norm(vector)), 1e-9))
    return np.stack(found)
