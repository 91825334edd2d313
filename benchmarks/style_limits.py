"""How much of a page's error better weights could take away at all, given where the hints are."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from anicolor.engine.color import to_oklab, to_srgb
from anicolor.evaluation.ciede2000 import ciede2000, picture_to_lab
from anicolor.evaluation.judge import Judge, judge_pair
from anicolor.evaluation.metrics import find_judged_area
from anicolor.evaluation.pictures import Pair, list_pictures, read_pair

Pixels = NDArray[np.uint8]


def tell_limits(unseen: Path, weights: str, hint_count: int) -> str:
    """Return a sentence: what of the error lies where hints decide, and what perfect colors elsewhere would leave."""
    judge = Judge(weights, hint_counts=(hint_count,))
    rows = []
    for path in list_pictures(unseen, 0):
        pair = read_pair(path)
        rows += [
            _split(pair, one[1].colors, one[1].colorization.regions.labels, one[2]) for one in judge_pair(pair, judge)
        ]
    whole, hinted, best_hint, perfect = (float(column.mean()) for column in np.array(rows).T)
    return (
        f"Of the base's {whole:.2f} with {hint_count} hints, {hinted / whole:.0%} lies in regions that hold a hint, "
        "where every weights file gives the hint's color. Where no hint is, the best of the hints' colors for each "
        f"region, if one knew it, would take {1 - best_hint / whole:.0%} off the whole; each region's true mean color, "
        f"which nobody knows, {1 - perfect / whole:.0%}."
    )


def _split(pair: Pair, ours: Pixels, labels: NDArray[np.int32], hints: Pixels) -> tuple[float, float, float, float]:
    """Return mean CIEDE2000: in all, of hinted regions, with the best hint's color elsewhere, with the true mean."""
    truth, counts = picture_to_lab(pair.truth), find_judged_area(pair.truth, pair.line).reshape(-1).astype(np.float64)
    flat, number = labels.reshape(-1), int(labels.max()) + 1
    is_hinted = np.isin(np.arange(number), labels[hints[..., 3] > 0])

    def errors(picture: Pixels) -> NDArray[np.float64]:
        """By region, shares of the mean over the page."""
        apart = ciede2000(picture_to_lab(picture), truth).reshape(-1)
        return np.bincount(flat, counts * apart, number) / counts.sum()

    lab = to_oklab(pair.truth.reshape(-1, 3))
    area = np.maximum(np.bincount(flat, counts, number), 1e-9)
    means = np.stack([np.bincount(flat, counts * lab[:, channel], number) / area for channel in range(3)], axis=1)
    now, perfect = errors(ours), errors(to_srgb(means.astype(np.float32))[labels])
    best = now
    for color in np.unique(hints[hints[..., 3] > 0][:, :3], axis=0):
        best = np.minimum(best, errors(np.broadcast_to(color, pair.truth.shape).astype(np.uint8)))
    kept = now[is_hinted].sum()
    return now.sum(), kept, kept + best[~is_hinted].sum(), kept + perfect[~is_hinted].sum()
