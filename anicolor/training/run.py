"""A run: one training in one folder. What it was asked for and where its files lie; free of torch, for the window."""

from __future__ import annotations

import json
import os
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass, field, fields
from pathlib import Path
from typing import Any, ClassVar, TypeVar

from anicolor.errors import InputError, OutputError
from anicolor.files import make_folder, replacing
from anicolor.locks import LOCK_NAME, lock_folder
from anicolor.training.field_types import check_ranges, check_types

METHODS = ("adapter", "decoder", "full")
OPTIMIZERS = ("adamw", "adam", "sgd")
SCHEDULES = ("cosine", "constant", "one-cycle", "plateau")
LOSSES = ("color", "l1", "mse", "chroma", "perceptual", "adversarial", "hint")
AUGMENTATIONS = ("mirror", "turn", "zoom", "colors", "lines")
PRECISIONS = ("auto", "float32", "bfloat16")
NO_BASE = "none"
_MAX_BYTES = 4 << 20
_LOCK_TRIES = 5


@dataclass(frozen=True, slots=True)
class Credit:
    """Whose pictures these are and under which licence; ends in the style's header."""

    author: str = ""
    license: str = ""

    def __post_init__(self) -> None:
        """Refuse what is no text.

        Raises:
            InputError: one of them is none.
        """
        check_types(self)


@dataclass(frozen=True, slots=True, kw_only=True)
class StyleOptions:
    """Everything the training of a style depends on; the defaults are good for ten to fifty pages."""

    kind: ClassVar[str] = "style"

    pairs: tuple[str, ...]
    """Folders and files of finished pages, see `training.sources`."""
    name: str = ""
    """Of the style; empty: the run folder's."""
    base: str = "base"
    """Weights to begin with, name or file; `none`: fresh ones of `architecture`."""
    architecture: str = "hint_unet"
    """Only for the base `none`; else the base says it."""
    config: Mapping[str, Any] = field(default_factory=dict)
    """Of the architecture; only for the base `none`."""
    method: str = "adapter"
    rank: int = 8
    """Of the adapters: the larger, the more they can learn and the larger the file."""
    minutes: float = 10.0
    """Wall-clock budget, counted over all parts of a run that was paused; 0: `epochs` count."""
    epochs: int = 0
    """How often every page is seen; 0: `minutes` count; with both, what ends first."""
    validation: float = 0.2
    """Share of the pages that is held out to judge by; at least one page where there are two."""
    optimizer: str = "adamw"
    learning_rate: float = 0.0
    """0: what suits optimizer and method."""
    weight_decay: float = 0.01
    schedule: str = "cosine"
    batch: int = 8
    accumulate: int = 1
    """Batches whose gradients make one step."""
    crop_px: int = 192
    """Side of the squares that are cut from the pages; a multiple of 64."""
    losses: Mapping[str, float] = field(default_factory=lambda: {"color": 1.0})
    """Weights of the terms of the objective, see `training.objective`."""
    augmentations: tuple[str, ...] = ("mirror", "turn", "zoom", "colors", "lines")
    dropout: float = 0.0
    patience: int = 0
    """Stops early after so many validations without a better CIEDE2000; 0: never."""
    average: float = 0.99
    """Decay of the running average of the weights; 0: none."""
    precision: str = "auto"
    device: str = "auto"
    threads: int = 1
    validate_steps: int = 0
    """Steps between two validations; 0: 50."""
    seed: int = 0
    credits: Mapping[str, Credit] = field(default_factory=dict)
    """By source, see `training.sources`."""

    def __post_init__(self) -> None:
        """Refuse what no run could do.

        Raises:
            InputError: an option is out of its range.
        """
        check_types(self)
        choices = (("method", METHODS), ("optimizer", OPTIMIZERS), ("schedule", SCHEDULES), ("precision", PRECISIONS))
        for name, known in choices:
            if getattr(self, name) not in known:
                raise InputError(f"'{getattr(self, name)}' is no {name}; choose one of {', '.join(known)}.")
        _check_names("loss", self.losses, LOSSES)
        _check_names("augmentation", self.augmentations, AUGMENTATIONS)
        check_ranges(self, _RANGES)
        if not self.minutes and not self.epochs:
            raise InputError("A training needs an end: give minutes or epochs.")
        if self.crop_px % 64:
            raise InputError("The crop must be a multiple of 64 pixels.")
        if any(not 0 <= weight <= 1000 for weight in self.losses.values()) or not any(self.losses.values()):
            raise InputError("The weights of the losses must be 0 to 1000, and one of them more than 0.")


_RANGES = (
    ("rank", 1, 64),
    ("minutes", 0, 100_000),
    ("epochs", 0, 1_000_000),
    ("validation", 0, 0.9),
    ("learning_rate", 0, 1),
    ("weight_decay", 0, 10),
    ("batch", 1, 512),
    ("accumulate", 1, 512),
    ("crop_px", 64, 1024),
    ("dropout", 0, 0.9),
    ("patience", 0, 10_000),
    ("average", 0, 0.99999),
    ("threads", 0, 256),
    ("validate_steps", 0, 1_000_000),
    ("seed", 0, 2**63 - 1),
)

_Options = TypeVar("_Options")


@dataclass(frozen=True, slots=True)
class RunFolder:
    """The files of one run; none of them has to exist."""

    path: Path

    @property
    def options(self) -> Path:
        """What the run was asked for."""
        return self.path / "run.json"

    @property
    def events(self) -> Path:
        """All events of all parts of the run, one JSON object a line."""
        return self.path / "events.jsonl"

    @property
    def checkpoint(self) -> Path:
        """What a paused or killed run goes on from."""
        return self.path / "checkpoint.safetensors"

    @property
    def best(self) -> Path:
        """The result: weights of the best validation."""
        return self.path / "weights" / "best.safetensors"

    @property
    def last(self) -> Path:
        """Weights of the last checkpoint, to be tried while the run pauses."""
        return self.path / "weights" / "last.safetensors"

    @property
    def samples(self) -> Path:
        """Folder of the sample pictures."""
        return self.path / "samples"

    @property
    def held_out(self) -> Path:
        """Folder of the pages that are judged by, a set for `anicolor evaluate`."""
        return self.path / "held_out"

    @property
    def report(self) -> Path:
        """Folder of the report that compares before and after."""
        return self.path / "report"

    def make(self) -> None:
        """Make the folders of a run.

        Raises:
            OutputError: they cannot be made.
        """
        for folder in (self.path, self.best.parent, self.samples):
            make_folder(folder)

    def write_options(self, options: Any) -> None:
        """Write `run.json` from a dataclass with a class variable `kind`.

        Raises:
            OutputError: it cannot be written; an older one is whole.
        """
        self.make()
        with replacing(self.options) as temporary:
            temporary.write_text(json.dumps({"kind": options.kind, **asdict(options)}, indent=1) + "\n", "utf-8")

    def read_kind(self) -> str:
        """Return the kind of the run: `style`, or what another options class calls itself.

        Raises:
            InputError: there is no readable `run.json`.
        """
        return str(self._read().get("kind", StyleOptions.kind))

    def read_options(self, kind: type[_Options]) -> _Options:
        """Read `run.json` into a dataclass; entries it does not know are left out.

        Raises:
            InputError: there is no readable `run.json`, or an entry is of no use.
        """
        given = self._read()
        known = {one.name for one in fields(kind)}  # type: ignore[arg-type]
        try:
            chosen = {name: _frozen(value) for name, value in given.items() if name in known}
            if isinstance(chosen.get("credits"), dict):
                chosen["credits"] = {source: Credit(**credit) for source, credit in chosen["credits"].items()}
            return kind(**chosen)
        except (TypeError, AttributeError) as error:
            raise InputError(f"{self.options} does not describe a training: {error}.") from error

    def _read(self) -> dict[str, Any]:
        try:
            if self.options.stat().st_size > _MAX_BYTES:
                raise ValueError("too large")
            given = json.loads(self.options.read_text("utf-8"))
        except OSError as error:
            raise InputError(f"There is no training in {self.path}: {self.options.name} is missing.") from error
        except (ValueError, RecursionError) as error:
            raise InputError(f"{self.options} is damaged.") from error
        if not isinstance(given, dict):
            raise InputError(f"{self.options} is damaged.")
        return given


@contextmanager
def lock_run(folder: Path) -> Iterator[None]:
    """Keep other trainers out of a run's folder, which is made; the system frees it even when this process is killed.

    A folder that was made for a run which failed before it left anything is taken away again. Of several processes that
    torchrun started, the first one locks it for all.

    Raises:
        InputError: another trainer works here. OutputError: the folder cannot be written.
    """
    if int(os.environ.get("RANK", "0")):
        yield
        return
    try:
        is_new = not folder.exists()
        folder.mkdir(parents=True, exist_ok=True)
        file = lock_folder(folder)
        for _ in range(_LOCK_TRIES):
            if file is None:  # Whoever only looks whether somebody is there holds the lock for a moment too.
                time.sleep(0.05)
                file = lock_folder(folder)
    except OSError as error:
        raise OutputError(f"The run folder {folder} cannot be written: {error.strerror}.") from error
    if file is None:
        raise InputError(f"Another training is already running in {folder}.")
    try:
        with file:
            yield
    except BaseException:
        with suppress(OSError):
            if is_new and [one.name for one in folder.iterdir()] == [LOCK_NAME]:
                (folder / LOCK_NAME).unlink()
                folder.rmdir()
        raise


def is_running(folder: Path) -> bool:
    """Whether a trainer works in this folder right now."""
    if not (folder / LOCK_NAME).is_file():
        return False
    try:
        file = lock_folder(folder)
    except OSError:
        return False
    if file is not None:
        file.close()
    return file is None


def list_runs(folder: Path) -> tuple[Path, ...]:
    """Return the run folders in a folder, newest first."""
    found = [path.parent for path in folder.glob("*/run.json")] if folder.is_dir() else []
    return tuple(sorted(found, key=lambda path: (path / "run.json").stat().st_mtime, reverse=True))


def _check_names(what: str, given: Any, known: tuple[str, ...]) -> None:
    for name in given:
        if name not in known:
            raise InputError(f"'{name}' is no {what}; choose among {', '.join(known)}.")


def _frozen(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value
