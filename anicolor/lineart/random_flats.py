"""Random colors for regions, well told apart: what flatting starts from."""

import cv2
import numpy as np
from numpy.typing import NDArray

_GOLDEN = 0.618033988749895
_TRIES = 12
_DISTINCT = 45.0  # Lab units
_VALUES = np.array([0.80, 0.60, 0.94, 0.70])
_SATURATIONS = np.array([0.42, 0.60, 0.30])


def pick_distinct_colors(labels: NDArray[np.int32], count: int, seed: int) -> NDArray[np.uint8]:
    """Pick a color for every region, unlike the colors of the regions it touches.

    Args:
        labels: (H, W), 0 to `count` - 1.
        count: number of regions.
        seed: another number, other colors.

    Returns:
        (count, 3) sRGB.
    """
    numbers = np.arange(count + _TRIES)
    hues = (np.random.default_rng(seed).random() + numbers * _GOLDEN) % 1.0
    hsv = np.stack([hues * 360, _SATURATIONS[numbers % 3], _VALUES[numbers % 4]], axis=1).astype(np.float32)
    offered = cv2.cvtColor(hsv[None], cv2.COLOR_HSV2RGB)
    lab = cv2.cvtColor(offered, cv2.COLOR_RGB2LAB)[0]
    neighbors: list[list[int]] = [[] for _ in range(count)]
    for first, second in _find_neighbors(labels, count).tolist():
        neighbors[second].append(first)
    chosen = np.zeros(count, np.int64)
    for region in range(count):
        tries = region + np.arange(_TRIES)
        around = lab[chosen[neighbors[region]]]
        if len(around):
            distances = np.linalg.norm(lab[tries][:, None] - around[None], axis=2).min(axis=1)
            is_distinct = distances >= _DISTINCT
            tries = tries[[int(is_distinct.argmax() if is_distinct.any() else distances.argmax())]]
        chosen[region] = tries[0]
    colors: NDArray[np.uint8] = np.rint(offered[0][chosen] * 255).astype(np.uint8)
    return colors


def _find_neighbors(labels: NDArray[np.int32], count: int) -> NDArray[np.int64]:
    """Return (N, 2) pairs of regions that touch, lower number first; on huge pages some short borders are missed."""
    step = max(1, max(labels.shape) // 2000)
    keys = []
    for page in (labels[::step], labels.T[::step]):
        at = page[:, 1:] != page[:, :-1]
        first, second = page[:, :-1][at].astype(np.int64), page[:, 1:][at].astype(np.int64)
        keys.append(np.minimum(first, second) * count + np.maximum(first, second))
    pairs = np.sort(np.concatenate(keys))
    pairs = pairs[np.append(True, pairs[1:] != pairs[:-1])[: len(pairs)]]
    return np.stack(np.divmod(pairs, count), axis=1)
