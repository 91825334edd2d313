"""What `anicolor compare` compares: data, budget, entries and claims, from one TOML file."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import MISSING, dataclass, field, fields, replace
from pathlib import Path
from typing import Any, TypeVar

from anicolor.errors import InputError

OPTIMIZERS = ("adam", "sgd")
FIGURES = ("test_error", "best_error", "train_error", "delta_e", "gap", "settled_step", "memory_mb")
_MAX_BYTES = 1_000_000
_KINDS: dict[str, tuple[type, ...]] = {
    "str": (str,),
    "bool": (bool,),
    "int": (int,),
    "float": (int, float),
    "Mapping": (dict,),
    "tuple": (tuple,),
}
_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class Entry:
    """One network and how it is trained."""

    name: str
    architecture: str
    config: Mapping[str, Any] = field(default_factory=dict)
    loss: Mapping[str, float] = field(default_factory=lambda: {"mse": 1.0})
    """Weight of each of `tone_losses.TONE_LOSSES`."""
    optimizer: str = "adam"
    learning_rate: float = 1e-3
    beta: float = 0.9
    """First moment of Adam."""
    batch: int = 32
    critic: float = 0.0
    """Weight of the adversarial loss; above 0 a PatchGAN is trained along."""
    critic_config: Mapping[str, Any] = field(default_factory=dict)
    vgg: str = ""
    """A file of VGG-16's weights for networks that stand on it; empty: random ones."""
    minutes: float = -1.0
    """At most, of training: 0: nothing is trained, only counted; below 0: as all."""


@dataclass(frozen=True, slots=True)
class Claim:
    """Something the comparison shall show or refute: `better` has the lower figure."""

    text: str
    figure: str
    better: str
    worse: str
    factor: float = 1.0
    """`worse` has at least so many times the figure of `better`."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """A whole comparison."""

    data: str
    """Folder with `train/` and `validation/`."""
    entries: tuple[Entry, ...]
    claims: tuple[Claim, ...] = ()
    title: str = "Comparison"
    train: int = 200
    """Pictures to learn from, evenly spread over the sources."""
    test: int = 40
    size_px: int = 96
    minutes: float = 1.0
    """Each entry ends after so many of training."""
    epochs: int = 0
    """Each entry ends after so many; 0: only the time counts, which is as fair as the machine is quiet."""
    seed: int = 0
    device: str = "auto"
    is_half: bool = False
    """Whether the networks compute in bfloat16, twice as fast where the machine has it."""
    threads: int = 1
    """On the processor."""


def read_comparison(path: Path) -> Comparison:
    """Read a comparison; relative folders count from the file's own.

    Raises:
        InputError: it cannot be read or does not fit.
    """
    try:
        if path.stat().st_size > _MAX_BYTES:
            raise InputError(f"{path} is too large for a comparison.")
        table = tomllib.loads(path.read_text("utf-8"))
    except OSError as error:
        raise InputError(f"{path} cannot be read: {error.strerror}.") from error
    except ValueError as error:
        raise InputError(f"{path} is not a TOML file: {error}.") from error
    entries = tuple(_fill(Entry, one, path) for one in _tables(table.pop("entry", []), path))
    claims = tuple(_fill(Claim, one, path) for one in _tables(table.pop("claim", []), path))
    whole = _fill(Comparison, table | {"entries": entries, "claims": claims}, path)
    whole = replace(whole, data=str(path.parent / whole.data))
    check(whole, path)
    return whole


def _tables(value: Any, path: Path) -> list[dict[str, Any]]:
    if not isinstance(value, list) or not all(isinstance(one, dict) for one in value):
        raise InputError(f"In {path}, entries are written [[entry]] and claims [[claim]].")
    return value


def _fill(cls: type[_T], table: dict[str, Any], path: Path) -> _T:
    known = {one.name: one for one in fields(cls)}  # type: ignore[arg-type]
    if unknown := set(table) - set(known):
        raise InputError(f"{path} has the unknown setting '{min(unknown)[:60]}' in {cls.__name__.lower()}.")
    for name, one in known.items():
        if name not in table:
            if one.default is MISSING and one.default_factory is MISSING:
                raise InputError(f"{path} lacks '{name}' in {cls.__name__.lower()}.")
            continue
        wanted = _KINDS[str(one.type).split("[")[0]]
        if not isinstance(table[name], wanted) or isinstance(table[name], bool) != (wanted == (bool,)):
            raise InputError(f"{path} has something else than expected in '{name}'.")
    return cls(**table)


def keep_only(comparison: Comparison, names: Sequence[str]) -> Comparison:
    """Return the comparison of some entries, with the claims on them.

    Raises:
        InputError: there is no such entry.
    """
    if unknown := set(names) - {entry.name for entry in comparison.entries}:
        raise InputError(f"The comparison has no entry '{min(unknown)[:60]}'.")
    entries = tuple(entry for entry in comparison.entries if entry.name in names)
    claims = tuple(claim for claim in comparison.claims if {claim.better, claim.worse} <= set(names))
    return replace(comparison, entries=entries, claims=claims)


def check(whole: Comparison, path: Path) -> None:
    """Refuse what makes no sense.

    Raises:
        InputError: it does not.
    """
    names = [entry.name for entry in whole.entries]
    faults = [
        (not names, "compares nothing"),
        (len(set(names)) < len(names), "has two entries of one name"),
        (min(whole.train, whole.test) < 1, "needs pictures for training and test"),
        (not 16 <= whole.size_px <= 2048, "needs a size of 16 to 2048 pixels"),
        (whole.minutes <= 0, "needs a budget of minutes above 0"),
        (any(entry.batch < 1 for entry in whole.entries), "has an empty batch"),
        (any(entry.optimizer not in OPTIMIZERS for entry in whole.entries), "knows the optimizers adam and sgd only"),
        (any(claim.figure not in FIGURES for claim in whole.claims), f"makes claims on {', '.join(FIGURES)} only"),
        (any({claim.better, claim.worse} - set(names) for claim in whole.claims), "claims about an unknown entry"),
    ]
    for is_wrong, text in faults:
        if is_wrong:
            raise InputError(f"The comparison {path} {text}.")
