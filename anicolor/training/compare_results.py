"""What a comparison found, and how it is kept from one call to the next."""

import json
import math
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Any

import numpy as np

from anicolor.errors import MALFORMED, OutputError
from anicolor.evaluation.metrics import Scores
from anicolor.training.compare_config import Comparison, Entry
from anicolor.training.compare_costs import Costs

SETTLED = 1.05
"""An error this many times the lowest counts as settled."""
_PARTS = 4
"""Errors are means over the last of so many parts of the epochs: from one to the next they jump."""


def smoothed(values: Sequence[float]) -> list[float]:
    """Return the means over each run of a fourth of the values; the last one is that of the last fourth."""
    length = max(len(values) // _PARTS, 1)
    return [float(np.mean(values[end - length : end])) for end in range(length, len(values) + 1)]


@dataclass(frozen=True, slots=True)
class Epoch:
    """What was measured after an epoch; errors are mean distances in a and b of CIELAB."""

    step: int
    train_loss: float
    test_loss: float
    train_error: float
    test_error: float
    seconds: float
    """Of training alone."""


@dataclass(slots=True)
class Result:
    """What came of one entry."""

    entry: Entry
    costs: Costs
    origin: str
    """Where the weights it started from come from."""
    epochs: list[Epoch] = field(default_factory=list)
    scores: list[Scores] = field(default_factory=list)
    """Of each test picture, at the end."""
    sheets: list[str] = field(default_factory=list)
    """File names."""
    fault: str = ""
    """Why its training ended early, in a sentence."""

    def figure(self, name: str) -> float:
        """One of `compare_config.FIGURES`; NaN where it was not measured."""
        if name == "memory_mb":
            return self.costs.memory_mb
        if not self.epochs:
            return math.nan
        if name == "gap":
            return self.figure("test_error") - self.figure("train_error")
        if name == "best_error":
            return min(epoch.test_error for epoch in self.epochs)
        if name == "settled_step":
            return self.step_below(SETTLED * self.figure("best_error"))
        if name == "delta_e":
            return float(np.mean([one.delta_e for one in self.scores]))
        return smoothed([getattr(epoch, name) for epoch in self.epochs])[-1]

    def step_below(self, level: float) -> float:
        """Return the first step measured at which the test error was not above a level; NaN where it never was."""
        return float(next((epoch.step for epoch in self.epochs if epoch.test_error <= level), math.nan))


def write_result(path: Path, comparison: Comparison, result: Result) -> None:
    """Keep what came of an entry, with the conditions it came under.

    Raises:
        OutputError: it cannot be written.
    """
    found = asdict(result)
    del found["entry"]
    try:
        path.write_text(json.dumps({"conditions": _conditions(comparison, result.entry), **found}), "utf-8")
    except OSError as error:
        raise OutputError(f"The result {path} cannot be written: {error.strerror}.") from error


def read_result(path: Path, comparison: Comparison, entry: Entry) -> Result | None:
    """Return what came of an entry before under the same conditions; None where nothing did, or its sheets are gone."""
    try:
        found = json.loads(path.read_text("utf-8"))
        conditions, epochs, scores, costs = (found.pop(name) for name in ("conditions", "epochs", "scores", "costs"))
        if conditions != _conditions(comparison, entry):
            return None
        if not all((path.parent / sheet).is_file() for sheet in found["sheets"]):
            return None
        found |= {"epochs": [Epoch(**one) for one in epochs], "scores": [Scores(**one) for one in scores]}
        return Result(entry=entry, costs=Costs(**costs), **found)
    except (OSError, *MALFORMED):
        return None


def _conditions(comparison: Comparison, entry: Entry) -> Any:
    whole = replace(comparison, entries=(entry,), claims=(), title="", device="", threads=1)
    return json.loads(json.dumps(asdict(whole)))
