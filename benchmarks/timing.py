"""Times several subjects in turn, so that a machine that is busy for a while slows all alike."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass

Subject = Callable[[int], float | None]
"""Does its work once, given the round's number; what it may return are the seconds that count."""


@dataclass(frozen=True)
class Timings:
    """Seconds of every subject, one entry a round: those at one place were taken one after the other."""

    seconds: Mapping[str, tuple[float, ...]]

    def median(self, name: str) -> float:
        """The median of one subject, in seconds."""
        return statistics.median(self.seconds[name])

    def spread(self, name: str) -> str:
        """The fastest and the slowest round of one subject."""
        return f"{format_seconds(min(self.seconds[name]))} to {format_seconds(max(self.seconds[name]))}"

    def ratio(self, over: str, under: str) -> float:
        """The median of the rounds' ratios of two subjects."""
        pairs = zip(self.seconds[over], self.seconds[under], strict=True)
        return statistics.median(above / below for above, below in pairs)


def format_seconds(seconds: float) -> str:
    """Seconds with three significant digits, below one second in milliseconds."""
    return f"{seconds * 1000:.3g} ms" if seconds < 1 else f"{seconds:.3g} s"


def take_turns(subjects: Mapping[str, Subject], rounds: int) -> Timings:
    """Run every subject once unmeasured (round 0), then once in each of `rounds` rounds, and time them."""
    for subject in subjects.values():
        subject(0)
    seconds: dict[str, list[float]] = {name: [] for name in subjects}
    for number in range(1, rounds + 1):
        for name, subject in subjects.items():
            start = time.perf_counter()
            own = subject(number)
            seconds[name].append(time.perf_counter() - start if own is None else own)
    return Timings({name: tuple(values) for name, values in seconds.items()})
