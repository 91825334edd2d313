"""What a trainer says while it works: one JSON object a line; free of torch, the window reads it.

Readers ignore events they do not know and lines that are no JSON, so that either side may be the newer one.
"""

from __future__ import annotations

import json
import math
import time
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, field, fields
from pathlib import Path
from typing import IO, Any, ClassVar, TypeAlias

from anicolor.training.field_types import fits

MAX_LINE_CHARACTERS = 100_000


@dataclass(frozen=True, slots=True, kw_only=True)
class _Said:
    """What every event has."""

    step: int = 0
    """Optimizer steps done since the run's first start."""
    time: float = 0.0
    """Seconds since 1970; the writer fills it in."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Started(_Said):
    """A run or a further part of it began; `step` is where it goes on."""

    event: ClassVar[str] = "started"
    pid: int = 0
    device: str = ""
    pictures: int = 0
    held_out: int = 0
    """Pictures to judge by."""
    trained_parameters: int = 0
    planned_steps: int = 0
    """0 where only time ends the run."""
    minutes: float = 0.0
    """The budget; 0: none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Step(_Said):
    """Some steps were done; figures are means since the last `step` event."""

    event: ClassVar[str] = "step"
    loss: float = 0.0
    losses: Mapping[str, float] = field(default_factory=dict)
    """The terms of the objective by name, unweighted."""
    rate: float = 0.0
    """The learning rate."""
    epoch: float = 0.0
    seconds: float = 0.0
    """Time spent in this run so far, all parts together."""
    step_s: float = 0.0
    """Time for one step."""
    eta_s: float = 0.0
    """Expected time to the end."""
    memory_mb: float = 0.0
    """Of the process, or of the accelerator where there is one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sample(_Said):
    """A picture was written: a held-out page as the window would color it; of step 0: with the base."""

    event: ClassVar[str] = "sample"
    picture: str = ""
    """Path in the run folder, with forward slashes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Metric(_Said):
    """The held-out pages were judged; step 0 judges the base."""

    event: ClassVar[str] = "metric"
    delta_e: float = 0.0
    """Mean CIEDE2000 with few hints; the lower the better."""
    loss: float = 0.0
    """Of the objective, as in `Step`, but of the running average."""
    chroma_ratio: float = 0.0
    """Mean chroma over the truth's; below 1: greyer."""
    is_best: bool = False
    seconds: float = 0.0
    values: Mapping[str, float] = field(default_factory=dict)
    """Further figures by name, such as `k5`: CIEDE2000 with five hints."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Checkpoint(_Said):
    """The run can be resumed from here, and the half-trained result can be tried."""

    event: ClassVar[str] = "checkpoint"
    weights: str = ""
    """Path of usable weights in the run folder, with forward slashes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Warned(_Said):
    """Something the artist should know, with what to do about it."""

    event: ClassVar[str] = "warning"
    code: str = ""
    """`overfitting`, `flat`, `jump`, `few`, `grey`, `nan`, `picture` or another word."""
    message: str = ""
    remedy: Mapping[str, Any] = field(default_factory=dict)
    """Options of `run.json` that would mend it, such as {"learning_rate": 0.0005}; empty: nothing to click."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Finished(_Said):
    """The run came to its end."""

    event: ClassVar[str] = "finished"
    weights: str = ""
    best_step: int = 0
    delta_e: float = 0.0
    delta_e_before: float = 0.0
    """The base's."""
    seconds: float = 0.0
    reason: str = ""
    """A sentence: why it ended."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stopped(Finished):
    """The run was told to stop; it can be resumed."""

    event: ClassVar[str] = "stopped"


@dataclass(frozen=True, slots=True, kw_only=True)
class Failed(_Said):
    """The run broke off; what the last checkpoint and the best weights hold is kept."""

    event: ClassVar[str] = "failed"
    message: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tried(_Said):
    """A trial of a search is over; `step` is its number."""

    event: ClassVar[str] = "trial"
    state: str = ""
    """`complete`, `pruned` (ended early, because it was hopeless) or `failed`."""
    delta_e: float = 0.0
    """Of its best state; 0 where there was none."""
    options: Mapping[str, Any] = field(default_factory=dict)
    """What was tried."""
    run: str = ""
    """Its run folder in the search's, with forward slashes."""
    seconds: float = 0.0
    is_best: bool = False
    message: str = ""
    """Why it failed."""


Event: TypeAlias = Started | Step | Sample | Metric | Checkpoint | Warned | Tried | Finished | Stopped | Failed
ENDS = (Finished, Stopped, Failed)
_KINDS: dict[str, type[Any]] = {
    kind.event: kind for kind in (Started, Step, Sample, Metric, Checkpoint, Warned, Tried, Finished, Stopped, Failed)
}


def write_line(event: Event) -> str:
    """Return an event as one line of JSON, without the line's end; figures that are not finite become null."""
    return json.dumps({"event": event.event, **{k: _finite(v) for k, v in asdict(event).items()}}, allow_nan=False)


def read_line(line: str | bytes) -> Event | None:
    """Return the event a line holds; None where it is no JSON object or an event that is not known here."""
    try:
        given = json.loads(line) if len(line) <= MAX_LINE_CHARACTERS else None
    except (ValueError, RecursionError):
        return None
    if not isinstance(given, dict):
        return None
    kind = _KINDS.get(str(given.get("event")))
    if kind is None:
        return None
    found = {one.name: given[one.name] for one in fields(kind) if fits(one.type, given.get(one.name))}
    event: Event = kind(**found)
    return event


def read_events(path: Path) -> list[Event]:
    """Read `events.jsonl`; nothing where there is none or it cannot be read."""
    try:
        with path.open("rb") as file:
            return [event for event in map(read_line, file) if event is not None]
    except OSError:
        return []


class EventReader:
    """Puts events together from pieces of a stream, as a pipe hands them out."""

    def __init__(self) -> None:
        self._rest = b""

    def feed(self, piece: bytes) -> Iterator[Event]:
        """Yield the events that this piece completes."""
        *lines, self._rest = (self._rest + piece).split(b"\n")
        self._rest = self._rest[:MAX_LINE_CHARACTERS]
        for line in lines:
            event = read_line(line)
            if event is not None:
                yield event


class EventWriter:
    """Writes events to `events.jsonl` and to a stream.

    Args:
        path: of the file, to which is appended; a line that a killed part left unfinished is ended first.
        stream: whoever listens; when they hang up, `is_heard` turns False and the file goes on.
    """

    def __init__(self, path: Path, stream: IO[str] | None) -> None:
        self._path, self._stream = path, stream
        self.is_heard = stream is not None
        self._is_torn = _ends_within_line(path)

    def write(self, event: Event) -> None:
        """Write one event with the present time; a full disk does not keep it from the stream."""
        values = {one.name: getattr(event, one.name) for one in fields(event)}
        line = write_line(type(event)(**(values | {"time": round(time.time(), 3)}))) + "\n"
        self._append(line)
        if self.is_heard and self._stream is not None:
            try:
                self._stream.write(line)
                self._stream.flush()
            except (OSError, ValueError):
                self.is_heard = False

    def _append(self, line: str) -> None:
        try:
            with self._path.open("a", encoding="utf-8") as file:
                file.write("\n" + line if self._is_torn else line)
            self._is_torn = False
        except OSError:
            self._is_torn = True


def _ends_within_line(path: Path) -> bool:
    try:
        with path.open("rb") as file:
            file.seek(-1, 2)
            return file.read(1) != b"\n"
    except OSError:
        return False


def _finite(value: Any) -> Any:
    if isinstance(value, float) and not math.isfinite(value):
        return None
    if isinstance(value, Mapping):
        return {str(key): _finite(one) for key, one in value.items()}
    return value
