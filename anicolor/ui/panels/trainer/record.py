"""What is known of one run: its options, and everything its trainer has said so far."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import Enum, auto
from pathlib import Path

from anicolor.errors import InputError
from anicolor.training.events import (
    ENDS,
    Checkpoint,
    Event,
    Failed,
    Finished,
    Metric,
    Sample,
    Started,
    Step,
    Stopped,
    Tried,
    Warned,
    read_events,
)
from anicolor.training.run import RunFolder, StyleOptions, is_running
from anicolor.training.search_options import SearchOptions

UNREADABLE = "picture"
"""The code of a warning about a page."""
Points = list[tuple[float, float]]


class RunState(Enum):
    """Where a run stands."""

    WAITING = auto()
    """It has been described but never began."""
    RUNNING = auto()
    PAUSED = auto()
    BROKEN = auto()
    """It failed or was killed; it can be resumed."""
    FINISHED = auto()


@dataclass(slots=True)
class RunRecord:
    """One run as the window knows it; the same from its file as from listening to it."""

    folder: RunFolder
    options: StyleOptions | None
    """None where `run.json` cannot be read."""
    state: RunState = RunState.WAITING
    steps: list[Step] = field(default_factory=list)
    metrics: list[Metric] = field(default_factory=list)
    samples: list[Sample] = field(default_factory=list)
    warnings: list[Warned] = field(default_factory=list)
    trials: list[Tried] = field(default_factory=list)
    """Of a search for good settings."""
    best_try: tuple[list[Step], list[Metric]] = ([], [])
    """Of a search, the curves of the best one so far; they are shown when nothing is being tried."""
    is_search: bool = False
    searched_from: float = 0.0
    """How far the base was, as the last try of a search found; 0 while that is unknown."""
    started: Started | None = None
    checkpoint: Checkpoint | None = None
    end: Finished | Failed | None = None
    problem: str = ""
    """A sentence on why it broke off."""

    @property
    def name(self) -> str:
        """What the run is called."""
        return (self.options.name if self.options else "") or self.folder.path.name

    @property
    def before(self) -> Metric | None:
        """The base's judgment on the held-out pages."""
        return next((one for one in self.metrics if one.step == 0), None)

    @property
    def best(self) -> Metric | None:
        """The judgment of the state that is kept; of the base while no other is."""
        return next((one for one in reversed(self.metrics) if one.is_best), self.before)

    @property
    def kept_point(self) -> tuple[float, float] | None:
        """Of the curve of `distances`, the point of the state that is kept; None while nothing was judged."""
        best = self.best
        return (self._minutes(best), best.delta_e) if best is not None else None

    @property
    def gain(self) -> float | None:
        """By which share what is kept is nearer to the artist's colors than the base; None while that is unknown."""
        if not self.trials and len(self.metrics) < 2:
            return None
        before = self.before.delta_e if self.before is not None else self.searched_from
        found = [one.delta_e for one in self.trials if one.state == "complete"]
        found += [self.best.delta_e] if self.best is not None else []
        return 1.0 - min(found) / before if found and before > 0 else None

    @property
    def seconds(self) -> float:
        """Time spent in the run so far."""
        is_within = self.steps and not (self.is_search and self.state is not RunState.RUNNING)
        return sum(one.seconds for one in self.trials) + (self.steps[-1].seconds if is_within else 0.0)

    @property
    def eta_s(self) -> float | None:
        """Expected time to the end; None while that is unknown."""
        if self.is_search and self.started is not None and self.started.minutes:
            return max(60 * self.started.minutes - self.seconds, 0.0)
        return self.steps[-1].eta_s if self.steps and not self.is_search else None

    @property
    def share_done(self) -> float:
        """Which share of its time is over."""
        if self.state is RunState.FINISHED:
            return 1.0
        whole = self.seconds + (self.eta_s or 0.0)
        return min(self.seconds / whole, 1.0) if whole > 0 and self.eta_s is not None else 0.0

    def add(self, event: Event) -> None:
        """Take in what the trainer said."""
        if isinstance(event, Started):
            self._begin(event)
        elif isinstance(event, Step):
            self.steps.append(event)
        elif isinstance(event, Metric):
            self.metrics.append(event)
        elif isinstance(event, Sample):
            self.samples.append(event)
        elif isinstance(event, Warned):
            self.warnings.append(event)
        elif isinstance(event, Checkpoint):
            self.checkpoint = event
        elif isinstance(event, Tried):
            self.trials.append(event)
            self.searched_from = self.before.delta_e if self.before is not None else self.searched_from
            if event.is_best:
                self.best_try = (self.steps, self.metrics)
            # The curves are those of one trial after the other.
            self.steps, self.metrics, self.samples = [], [], []
        elif isinstance(event, ENDS):
            self.end = event
            self.problem = event.message if isinstance(event, Failed) else ""
            is_over = isinstance(event, Finished) and not isinstance(event, Stopped)
            broken = RunState.BROKEN if isinstance(event, Failed) else RunState.PAUSED
            self.state = RunState.FINISHED if is_over else broken
            if self.trials:
                self.steps, self.metrics = self.best_try

    def break_off(self) -> None:
        """Take in that the trainer ended without a word."""
        if self.state is RunState.RUNNING:
            self.state = RunState.BROKEN

    def train_losses(self) -> Points:
        """Minutes and training loss."""
        return [(one.seconds / 60, one.loss) for one in self.steps]

    def validation_losses(self) -> Points:
        """Minutes and loss on the held-out pages."""
        return [(self._minutes(one), one.loss) for one in self.metrics if one.loss > 0]

    def distances(self) -> Points:
        """Minutes and CIEDE2000 on the held-out pages."""
        return [(self._minutes(one), one.delta_e) for one in self.metrics]

    def _begin(self, event: Started) -> None:
        # A killed part may have gone on for some steps after the checkpoint from which the next one begins.
        if self.trials:
            self.steps, self.metrics = [], []
        self.steps = [one for one in self.steps if one.step <= event.step]
        self.metrics = [one for one in self.metrics if one.step <= event.step]
        self.samples = [one for one in self.samples if one.step <= event.step]
        self.trials = [one for one in self.trials if one.step <= event.step]
        # What is said between two starts belongs to the part before, but for pages that cannot be read: those are
        # looked for before a part begins.
        earlier = self.started.time if self.started is not None else 0.0
        self.warnings = [one for one in self.warnings if one.code == UNREADABLE and one.time >= earlier]
        self.started, self.end, self.problem, self.state = event, None, "", RunState.RUNNING

    def seconds_at(self, step: int) -> float:
        """Return after how much time a step was done."""
        if not self.steps or not step:
            return 0.0
        told = self.steps[min(bisect_left([one.step for one in self.steps], step), len(self.steps) - 1)]
        # Only every few steps are told of.
        return max(told.seconds + (step - told.step) * told.step_s, 0.0)

    def _minutes(self, metric: Metric) -> float:
        return self.seconds_at(metric.step) / 60


def name_apart(records: Sequence[RunRecord]) -> list[str]:
    """Return what each run is called; where several have one name, that of its folder, which tells when it was made."""
    count = Counter(record.name for record in records)
    return [record.name if count[record.name] == 1 else record.folder.path.name for record in records]


def read_record(folder: Path) -> RunRecord:
    """Read a run from its folder, as when the program is opened again."""
    run = RunFolder(folder)
    is_search = False
    try:
        is_search = run.read_kind() == SearchOptions.kind
        options = _style_of(run.read_options(SearchOptions)) if is_search else run.read_options(StyleOptions)
    except (InputError, TypeError):
        options = None
    record = RunRecord(run, options, is_search=is_search)
    for event in read_events(run.events):
        record.add(event)
    if record.state is RunState.RUNNING and not is_running(folder):
        record.break_off()
    return record


def _style_of(search: SearchOptions) -> StyleOptions:
    return StyleOptions(**{name: value for name, value in search.style.items() if name != "credits"})
