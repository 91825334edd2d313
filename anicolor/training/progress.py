"""How far a run has come, and what is worth a word to the artist."""

from __future__ import annotations

import math
import statistics
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, field, fields
from typing import Any

from anicolor.training.events import Warned
from anicolor.training.run import StyleOptions

FEW_PAGES = 8
_REMEMBERED = 60
_FLAT_REPORTS = 30
_FLAT_GAIN = 0.01
_JUMP = 2.0
_OVERFITTING_ROUNDS = 4
_OVERFITTING = 1.04
_GREY = 0.65
_GREYER = 0.85
_LEARNING = (
    *("optimizer", "learning_rate", "weight_decay", "schedule", "batch", "accumulate", "crop_px", "losses"),
    *("augmentations", "dropout", "average"),
)
"""Options that decide how it learns."""
_QUIET_STEPS = 50
"""A trouble that was gone for so long is told of once more when it returns."""


@dataclass(slots=True)
class Round:
    """One validation."""

    step: int
    delta_e: float
    loss: float
    """The training loss around it."""
    chroma_ratio: float


@dataclass(slots=True)
class Progress:
    """All that a run remembers besides tensors; lies in the checkpoint."""

    step: int = 0
    seconds: float = 0.0
    judging_s: float = 0.0
    """What it took to judge the held-out pages the last time."""
    before: float = math.inf
    """CIEDE2000 of the base on the held-out pages."""
    base: list[float] = field(default_factory=list)
    """By held-out page, logarithms of CIEDE2000 with the base."""
    best: float = math.inf
    """CIEDE2000 of the state that is kept."""
    best_step: int = 0
    look: str = ""
    """In which the base came nearest to the pages; they are judged in it, and the style goes with it."""
    lowest: list[float] = field(default_factory=list)
    """By held-out page, logarithms of CIEDE2000 at the validation, the base's too, that came nearest to them all."""
    bad_rounds: int = 0
    """Validations since the last better one."""
    worse_rounds: int = 0
    """All validations that were not better; the schedule `plateau` goes by them."""
    losses: list[float] = field(default_factory=list)
    """Means of the newest reports."""
    rounds: list[Round] = field(default_factory=list)
    asked: str = ""
    """The options of `_LEARNING` at the last look."""
    asked_step: int = 0
    """Since when they are so."""
    warned: dict[str, int] = field(default_factory=dict)
    """By the code of what was said, the last step at which it was so. Each part of a run says it anew."""

    def add_loss(self, loss: float) -> None:
        """Remember the mean loss of some steps."""
        self.losses = [*self.losses[1 - _REMEMBERED :], loss]

    def add_base(self, delta_e: float, by_page: Sequence[float]) -> None:
        """Remember how near the base is, which is the best until a state is; see `add_round`."""
        self.before = self.best = delta_e
        self.base = self.lowest = list(by_page)

    def add_round(self, delta_e: float, chroma_ratio: float, by_page: Sequence[float]) -> bool:
        """Remember a validation; returns whether its state is to be kept as the best.

        A few held-out pages tell little differences by chance only. So of several states that they cannot tell apart,
        by the standard error of the differences, the last one is kept, which has learned longest; but none that is
        farther than the base, which does no harm.

        Args:
            delta_e: of all pages.
            chroma_ratio: of all pages.
            by_page: logarithms of CIEDE2000.
        """
        recent = self.losses[-10:]
        mean = sum(recent) / len(recent) if recent else math.inf
        self.rounds = [*self.rounds[1 - _REMEMBERED :], Round(self.step, delta_e, mean, chroma_ratio)]
        change, doubt = _compare(by_page, self.lowest) if self.lowest else (-math.inf, 0.0)
        is_best = change < doubt and (not self.base or _compare(by_page, self.base)[0] < 0.0)
        if is_best:
            self.best, self.best_step = delta_e, self.step
        if change < 0:
            self.lowest, self.bad_rounds = list(by_page), 0
        else:
            self.bad_rounds += 1
            self.worse_rounds += 1
        return is_best

    def to_json(self) -> dict[str, Any]:
        """Return what the next part of a run goes on from as a JSON-able mapping; what is infinite as None."""
        return dict(_finite({name: value for name, value in asdict(self).items() if name != "warned"}))

    @classmethod
    def from_json(cls, given: dict[str, Any]) -> Progress:
        """Return what `to_json` wrote.

        Raises:
            TypeError, KeyError, ValueError: it is something else.
        """
        known = {one.name for one in fields(cls)} - {"warned"}
        values: dict[str, Any] = {key: _whole(value) for key, value in given.items() if key in known}
        values["rounds"] = [Round(**{key: _whole(value) for key, value in one.items()}) for one in given["rounds"]]
        return cls(**values)


def _compare(ours: Sequence[float], theirs: Sequence[float]) -> tuple[float, float]:
    """Return the mean difference and its standard error, 0 where there is a single pair."""
    differences = [one - other for one, other in zip(ours, theirs, strict=True)]
    count = len(differences)
    return statistics.fmean(differences), statistics.stdev(differences) / math.sqrt(count) if count > 1 else 0.0


def _finite(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _finite(one) for key, one in value.items()}
    if isinstance(value, list):
        return [_finite(one) for one in value]
    return None if value == math.inf else value


def _whole(value: Any) -> Any:
    return math.inf if value is None else value


def find_warnings(progress: Progress, options: StyleOptions, rate: float) -> Iterator[Warned]:
    """Yield what is worth a word: each trouble when it comes, again when it returns, and once in every part of a run.

    After options were changed, as a remedy does, only what was seen since then counts.

    Args:
        progress: the run so far; remembers what was said.
        options: of the run.
        rate: the peak learning rate.
    """
    asked = repr([(name, getattr(options, name)) for name in _LEARNING])
    if progress.asked != asked:
        if progress.asked:
            progress.losses, progress.asked_step = progress.losses[-1:], progress.step
        progress.asked = asked
    for code, is_so in (
        ("jump", _has_jumped(progress)),
        ("overfitting", _is_overfitting(progress)),
        ("flat", _is_flat(progress)),
        ("grey", _is_grey(progress)),
    ):
        last = progress.warned.get(code, -math.inf)
        if is_so:
            progress.warned[code] = progress.step
            if progress.step - last > _QUIET_STEPS:
                yield make_warning(code, options, rate, progress.step)


def make_warning(code: str, options: StyleOptions, rate: float, step: int) -> Warned:
    """Return what is said about a trouble, in an artist's words, with the options that would mend it."""
    half = float(f"{rate / 2:.3g}")
    said: dict[str, tuple[str, dict[str, Any]]] = {
        "few": (
            f"There are fewer than {FEW_PAGES} pages to learn from; the style may copy them rather than learn from "
            "them. Add pages, or train only a small adapter.",
            {"method": "adapter", "rank": 4},
        ),
        "alone": (
            "There is a single page, so the style is judged by the page it learns from; add at least one more.",
            {},
        ),
        "jump": (
            "The error jumped up: the steps are too large. Halving the learning rate helps.",
            {"learning_rate": half},
        ),
        "overfitting": (
            "The style has begun to learn your pages by heart: it gets better on them and worse on the held-out ones. "
            "The best state so far is kept; stopping early or withholding some features helps.",
            {"patience": 3, "dropout": max(options.dropout, 0.1)},
        ),
        "flat": (
            "The error has stopped falling. More time will change little; stop here, or try larger steps.",
            {"learning_rate": float(f"{rate * 2:.3g}"), "schedule": "constant"},
        ),
        "grey": (
            "The colors are drifting towards grey. Judging chroma more strictly helps.",
            {"losses": {**options.losses, "chroma": max(2.0 * options.losses.get("chroma", 0.0), 1.0)}},
        ),
        "nan": (
            "The training went out of control: its error is no number any more. The best state is kept; halve the "
            "learning rate and go on from the last checkpoint.",
            {"learning_rate": half},
        ),
    }
    message, remedy = said[code]
    return Warned(step=step, code=code, message=message, remedy=remedy)


def _has_jumped(progress: Progress) -> bool:
    *before, last = progress.losses[-13:] or [0.0]
    return len(before) >= 8 and last > _JUMP * sorted(before)[len(before) // 2]


def _is_flat(progress: Progress) -> bool:
    recent = progress.losses[-_FLAT_REPORTS:]
    third = _FLAT_REPORTS // 3
    if len(recent) < _FLAT_REPORTS:
        return False
    return sum(recent[-third:]) > (1.0 - _FLAT_GAIN) * sum(recent[:third])


def _is_overfitting(progress: Progress) -> bool:
    recent = progress.rounds[-_OVERFITTING_ROUNDS:]
    best = next((one for one in progress.rounds if one.step == progress.best_step), None)
    if best is None or len(recent) < _OVERFITTING_ROUNDS or progress.bad_rounds < _OVERFITTING_ROUNDS:
        return False
    if recent[0].step <= progress.asked_step:
        return False
    return min(one.delta_e for one in recent) > _OVERFITTING * best.delta_e and recent[-1].loss < best.loss


def _is_grey(progress: Progress) -> bool:
    if len(progress.rounds) < 2 or progress.rounds[-1].step <= progress.asked_step:
        return False
    first, last = progress.rounds[0].chroma_ratio, progress.rounds[-1].chroma_ratio
    return last < _GREY and last < _GREYER * first
