"""What a search was asked for; free of torch and of the search library."""

from __future__ import annotations

import itertools
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from typing import Any, ClassVar, TypeAlias

from anicolor.errors import InputError
from anicolor.training.field_types import check_ranges, check_types
from anicolor.training.run import StyleOptions

GRID, RANDOM, BAYES = SEARCHES = ("grid", "random", "bayes")
DEFAULT_SPACE: dict[str, Any] = {
    "learning_rate": {"low": 3e-4, "high": 1e-2, "log": True},
    "rank": [4, 8, 16],
    "dropout": [0.0, 0.1],
}
GRID_SPACE: dict[str, Any] = {"learning_rate": [1e-3, 3e-3, 1e-2], "rank": [4, 16]}
"""A grid that can be gone through in the time of a few trainings."""

_RANGES = (("trials", 0, 100_000), ("minutes", 0, 100_000), ("warm_up_steps", 0, 1_000_000), ("seed", 0, 2**63 - 1))

Span: TypeAlias = Sequence[Any] | Mapping[str, Any]
"""Values to choose from, or {"low", "high", "log"}."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchOptions:
    """Everything a search depends on."""

    kind: ClassVar[str] = "search"

    style: Mapping[str, Any]
    """Options of every trial, see `StyleOptions`; the searched ones are laid over them."""
    sampler: str = BAYES
    """`grid`, `random` or `bayes` (tree of Parzen estimators)."""
    space: Mapping[str, Span] = field(default_factory=lambda: dict(DEFAULT_SPACE))
    """What is searched, by option."""
    trials: int = 12
    """0: until the time is over, or the grid is."""
    minutes: float = 0.0
    """Budget for all trials together; 0: none."""
    prunes: bool = True
    """Whether a trial that is worse than the median of the earlier ones is ended early."""
    warm_up_steps: int = 20
    """Steps that every trial gets."""
    seed: int = 0

    def check(self) -> None:
        """Refuse what no search could do.

        Raises:
            InputError: an option is out of its range.
        """
        check_types(self)
        check_ranges(self, _RANGES)
        if self.sampler not in SEARCHES:
            raise InputError(f"'{self.sampler}' is no search; choose one of {', '.join(SEARCHES)}.")
        if not self.space:
            raise InputError("There is nothing to search; name at least one option.")
        if self.sampler != GRID and not self.trials and not self.minutes:
            raise InputError("A search needs an end: give trials or minutes.")
        known = {one.name for one in fields(StyleOptions)} - {"pairs", "name"}
        for name, span in self.space.items():
            if name not in known:
                raise InputError(f"'{name}' is no option of a training.")
            for value in _ends(name, span):
                self._try(name, value)
        if self.sampler == GRID:
            self.cells()

    def cells(self) -> list[dict[str, Any]]:
        """Return every combination of a grid.

        Raises:
            InputError: an option is given as a span without values to choose from.
        """
        for name, span in self.space.items():
            if isinstance(span, Mapping):
                raise InputError(f"A grid needs values to choose from for '{name}', such as 1,2,3.")
        names = sorted(self.space)
        return [dict(zip(names, cell, strict=True)) for cell in itertools.product(*(self.space[one] for one in names))]

    def _try(self, name: str, value: Any) -> None:
        try:
            replace(StyleOptions(**self.style), **{name: value})
        except TypeError as error:
            raise InputError(f"{value!r} cannot be tried for '{name}'.") from error


def parse_space(words: Sequence[str]) -> dict[str, Span]:
    """Read what is searched: `NAME=a,b,c`, or `NAME=low..high` (numbers of very different size evenly by their ratio).

    Raises:
        InputError: a word is none of these.
    """
    space: dict[str, Span] = {}
    for word in words:
        name, _, text = word.partition("=")
        low, between, high = text.partition("..")
        if between:
            ends = [_value(low), _value(high)]
            if not all(isinstance(end, int | float) for end in ends) or ends[0] >= ends[1]:
                raise InputError(f"'{word}' is no NAME=LOW..HIGH.")
            space[name] = {"low": ends[0], "high": ends[1], "log": ends[0] > 0 and ends[1] / ends[0] >= 8}
        elif text:
            space[name] = [_value(part) for part in text.split(",")]
        else:
            raise InputError(f"'{word}' is neither NAME=a,b,c nor NAME=LOW..HIGH.")
    return space


def _value(text: str) -> Any:
    for kind in (int, float):
        try:
            return kind(text)
        except ValueError:
            continue
    return text


def _ends(name: str, span: Span) -> list[Any]:
    if isinstance(span, Mapping):
        if not {"low", "high"} <= span.keys():
            raise InputError(f"The span of '{name}' needs low and high.")
        return [span["low"], span["high"]]
    if not isinstance(span, list | tuple) or not span:
        raise InputError(f"'{name}' needs values to choose from.")
    return list(span)
