"""Collects the quality benchmark's figures and averages them: over a set's pictures, then over the sets."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from anicolor.evaluation.figures import average_scores
from anicolor.evaluation.metrics import Scores


@dataclass(frozen=True)
class Result:
    """One method on one picture with one number of hints.

    Attributes:
        set_name: The picture's set.
        name: The picture.
        method: Who colored it.
        hint_count: The number asked for, not counting the white dot.
        placed_count: The number there was room for.
        scores: The figures off the lines and off the paper.
        hint_delta_e_max: The largest difference from a hint's color at its own pixels; NaN without hints.
        unpainted_px: Pixels left over in closed areas.
        seconds: Time it took, or NaN if the picture came from the cache.
    """

    set_name: str
    name: str
    method: str
    hint_count: int
    placed_count: int
    scores: Scores
    hint_delta_e_max: float
    unpainted_px: int
    seconds: float


def average_sets(results: Iterable[Result]) -> dict[tuple[str, int, str], Scores]:
    """The mean of every set: (set, hint count, method) to figures."""
    grouped: dict[tuple[str, int, str], list[Scores]] = defaultdict(list)
    for result in results:
        grouped[result.set_name, result.hint_count, result.method].append(result.scores)
    return {key: average_scores(scores) for key, scores in grouped.items()}


def average_all(set_means: dict[tuple[str, int, str], Scores]) -> dict[tuple[int, str], Scores]:
    """The mean of the sets' means, each set counting the same: (hint count, method) to figures."""
    grouped: dict[tuple[int, str], list[Scores]] = defaultdict(list)
    for (_, hint_count, method), scores in set_means.items():
        grouped[hint_count, method].append(scores)
    return {key: average_scores(scores) for key, scores in grouped.items()}
