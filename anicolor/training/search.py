"""A search for the options that suit an artist's pages best: many short trainings, the hopeless ones ended early.

Source: T. Akiba et al., "Optuna: A next-generation hyperparameter optimization framework", 2019. The package is an
extra, `anicolor[search]`, and imported only here.
"""

from __future__ import annotations

import hashlib
import json
import math
import shutil
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from anicolor.errors import MALFORMED, AnicolorError, InputError, OutputError
from anicolor.files import replacing
from anicolor.training import events, finetune
from anicolor.training.run import RunFolder, StyleOptions
from anicolor.training.search_options import GRID, RANDOM, SearchOptions, Span
from anicolor.training.search_report import write_page

if TYPE_CHECKING:
    import optuna

RESULTS_NAME, PAGE_NAME = "results.json", "search.html"
_JOURNAL_NAME = "search.journal"
_STUDY = "anicolor"
_LEAST_TRIALS_TO_PRUNE = 2
_ROW = {"number", "state", "delta_e", "seconds", "options", "run"}
_MOST_FAILURES = 3
"""When nothing else came of so many trials, nothing will come of more."""
_LEAST_SHARE = 2.0
"""No trial begins in less time than so many times what it takes to begin; it would hardly learn."""

Emit = Callable[[events.Event], None]


def train(folder: RunFolder, emit: Emit, stop: threading.Event) -> None:
    """Search as a folder's `run.json` asks, on from where an earlier part ended.

    The best trial's weights become the run's best; `results.json` is the table of all,
    `search.html` the same to look at, with the history and what mattered.

    Args:
        folder: of the search, locked by the caller.
        emit: takes events: those of the trials but their starts and ends, and one `trial` for each that is over.
        stop: ends the search; the trial in hand is gone on with when it is resumed.

    Raises:
        InputError: the options are of no use, the package is missing, or nothing but failures came of it.
        OutputError: a file cannot be written.
    """
    options = folder.read_options(SearchOptions)
    options.check()
    folder.make()
    try:
        _mend_journal(folder.path / _JOURNAL_NAME)
        _Search(folder, options, emit, stop).run()
    except OSError as error:
        raise OutputError(f"The search in {folder.path} cannot be written: {error.strerror}.") from error


class _Search:
    def __init__(self, folder: RunFolder, options: SearchOptions, emit: Emit, stop: threading.Event) -> None:
        self._folder, self._options, self._emit, self._stop = folder, options, emit, stop
        self._study = _open_study(folder, options)
        self._rows: list[dict[str, Any]] = _read_results(folder)

    def run(self) -> None:
        options = self._options
        self._emit(events.Started(step=len(self._rows), planned_steps=options.trials, minutes=options.minutes))
        self._settle_broken_trials()
        while not self._stop.is_set() and not self._is_over():
            trial = self._study.ask()
            chosen = {name: _suggest(trial, name, span) for name, span in sorted(options.space.items())}
            self._try(trial, chosen)
        is_over, best = self._is_over(), self._best()
        kind = events.Finished if is_over else events.Stopped
        reason = "The search is complete." if is_over else "The search was stopped; it can be resumed."
        if is_over and best is None:
            reason += " Nothing that was tried came to its end."
        self._emit(
            kind(
                step=len(self._rows),
                weights="weights/best.safetensors" if best else "",
                best_step=best["number"] if best else 0,
                delta_e=best["delta_e"] if best else 0.0,
                seconds=round(self._seconds(), 1),
                reason=reason,
            )
        )

    def _try(self, trial: optuna.Trial, chosen: dict[str, Any]) -> None:
        """Train with the chosen options, and remember what came of it."""
        # Named by its options, so that a trial that was broken off goes on where it was.
        name = hashlib.sha256(json.dumps(chosen, sort_keys=True).encode()).hexdigest()[:10]
        run = RunFolder(self._folder.path / "trials" / name)
        style = StyleOptions(**self._options.style)
        run.write_options(replace(style, name=style.name or self._folder.path.absolute().name, **chosen))
        begin, problem = time.monotonic(), ""
        watch = _Watch(trial, self._emit, self._stop, self._options.prunes)
        try:
            finetune.train(run, watch.listen, watch, self._left())
        except OutputError:
            raise
        except AnicolorError as error:
            problem = str(error)
        if watch.is_stopped and not watch.is_pruned:
            return  # The trial stays open in the journal.
        is_known = watch.best is not None and not problem
        state = "pruned" if watch.is_pruned else "complete" if is_known else "failed"
        seconds = max(time.monotonic() - begin, watch.learned_s)
        found = {"number": trial.number + 1, "state": state, "delta_e": watch.best, "seconds": round(seconds, 1)}
        found |= {"beside": round(seconds - watch.learned_s, 1), "options": chosen}
        path = run.path.relative_to(self._folder.path).as_posix()
        self._remember(trial, run, found | {"run": path, "problem": problem})

    def _remember(self, trial: optuna.Trial, run: RunFolder, row: dict[str, Any]) -> None:
        from optuna.trial import TrialState

        states = {"complete": TrialState.COMPLETE, "pruned": TrialState.PRUNED, "failed": TrialState.FAIL}
        self._study.tell(trial, row["delta_e"] if row["state"] == "complete" else None, states[row["state"]])
        self._rows.append(row)
        is_best = self._best() is row
        if is_best:
            _copy_best(run, self._folder)
        _write_results(self._folder, self._rows, self._importance())
        same = {name: row[name] for name in ("state", "options", "run", "seconds")}
        error = row["delta_e"] or 0.0
        self._emit(events.Tried(step=row["number"], delta_e=error, is_best=is_best, message=row["problem"], **same))
        if len(self._rows) >= _MOST_FAILURES and all(one["state"] == "failed" for one in self._rows):
            raise InputError(f"Nothing that was tried came to its end. {row['problem']}")

    def _settle_broken_trials(self) -> None:
        """Queue what was open when an earlier part ended, in place of new choices."""
        from optuna.trial import TrialState

        for open_trial in self._study.get_trials(states=(TrialState.RUNNING,)):
            self._study.tell(open_trial.number, state=TrialState.FAIL)
            self._study.enqueue_trial(dict(open_trial.params))

    def _is_over(self) -> bool:
        options = self._options
        count, most = len(self._rows), options.trials
        if options.sampler == GRID:
            most = min(most or len(options.cells()), len(options.cells()))
        beside = max((float(row.get("beside", 0.0)) for row in self._rows), default=0.0)
        return bool(most and count >= most) or self._left() <= _LEAST_SHARE * beside

    def _seconds(self) -> float:
        return sum(float(row["seconds"]) for row in self._rows)

    def _left(self) -> float:
        """Return how many seconds there are for further trials; none are endless."""
        return 60 * self._options.minutes - self._seconds() if self._options.minutes else math.inf

    def _best(self) -> dict[str, Any] | None:
        done = [row for row in self._rows if row["state"] == "complete"]
        return min(done, key=lambda row: float(row["delta_e"])) if done else None

    def _importance(self) -> dict[str, float]:
        """Return how much each option mattered, as shares; nothing while there is too little to go by."""
        import optuna

        if sum(row["state"] == "complete" for row in self._rows) < 4:
            return {}
        try:
            found = optuna.importance.get_param_importances(
                self._study, evaluator=optuna.importance.PedAnovaImportanceEvaluator()
            )
        except (ValueError, RuntimeError, ImportError):
            return {}
        return {name: round(float(share), 4) for name, share in found.items()}


class _Watch(threading.Event):
    """Listens to one trial and passes on what is of interest; is set when that is hopeless or the search is stopped."""

    def __init__(self, trial: optuna.Trial, emit: Emit, stop: threading.Event, prunes: bool) -> None:
        super().__init__()
        self._trial, self._emit, self._search_stop, self._prunes = trial, emit, stop, prunes
        self.best: float | None = None
        self.learned_s = 0.0
        self.is_pruned = self.is_stopped = False

    def is_set(self) -> bool:
        return self.is_pruned or self._search_stop.is_set()

    def listen(self, event: events.Event) -> None:
        if isinstance(event, events.Metric) and event.step:
            self.best = event.delta_e if self.best is None else min(self.best, event.delta_e)
            self._trial.report(event.delta_e, event.step)
            self.is_pruned = self.is_pruned or (self._prunes and self._trial.should_prune())
        if isinstance(event, events.Finished):
            self.learned_s, self.is_stopped = event.seconds, isinstance(event, events.Stopped)
            if event.best_step and not self.is_stopped:
                self.best = event.delta_e
        if isinstance(event, events.Step | events.Metric):
            self._emit(event)


def _open_study(folder: RunFolder, options: SearchOptions) -> optuna.Study:
    try:
        import optuna
        from optuna.storages import JournalStorage
        from optuna.storages.journal import JournalFileBackend, JournalFileOpenLock
    except ImportError as error:
        raise InputError("Searching needs the package optuna: pip install 'anicolor[search]'") from error
    optuna.logging.set_verbosity(optuna.logging.WARNING)
    journal = str(folder.path / _JOURNAL_NAME)
    pruner = optuna.pruners.MedianPruner(n_startup_trials=_LEAST_TRIALS_TO_PRUNE, n_warmup_steps=options.warm_up_steps)
    storage = JournalStorage(JournalFileBackend(journal, lock_obj=JournalFileOpenLock(journal)))
    study = optuna.create_study(
        storage=storage, study_name=_STUDY, pruner=pruner, direction="minimize", load_if_exists=True
    )
    # A later part of the search must not draw the same lots again.
    seed = (options.seed + 1000 * len(study.trials)) % 2**32
    if options.sampler in (GRID, RANDOM):
        study.sampler = optuna.samplers.RandomSampler(seed=seed)
    else:
        study.sampler = optuna.samplers.TPESampler(seed=seed, n_startup_trials=4)
    # The library's own grid ends a search only from within its own loop; a queue of all cells does the same.
    for cell in options.cells() if options.sampler == GRID else ():
        study.enqueue_trial(cell, skip_if_exists=True)
    return study


def _mend_journal(journal: Path) -> None:
    """Remove what a kill or a full disk left, in a folder that is locked: the library's lock, and a line cut off."""
    journal.with_name(journal.name + ".lock").unlink(missing_ok=True)
    content = journal.read_bytes() if journal.is_file() else b""
    if content and not content.endswith(b"\n"):
        with replacing(journal) as temporary:
            temporary.write_bytes(content[: content.rfind(b"\n") + 1])


def _suggest(trial: optuna.Trial, name: str, span: Span) -> Any:
    if isinstance(span, Mapping):
        low, high = span["low"], span["high"]
        if isinstance(low, int) and isinstance(high, int):
            return trial.suggest_int(name, low, high, log=bool(span.get("log")))
        return trial.suggest_float(name, float(low), float(high), log=bool(span.get("log")))
    return trial.suggest_categorical(name, list(span))


def _read_results(folder: RunFolder) -> list[dict[str, Any]]:
    try:
        rows = json.loads((folder.path / RESULTS_NAME).read_text("utf-8"))["trials"]
        return [dict(row) for row in rows if row.keys() >= _ROW]
    except (OSError, *MALFORMED):
        return []


def _write_results(folder: RunFolder, rows: list[dict[str, Any]], importance: dict[str, float]) -> None:
    with replacing(folder.path / RESULTS_NAME) as temporary:
        temporary.write_text(json.dumps({"trials": rows, "importance": importance}, indent=1) + "\n", "utf-8")
    with replacing(folder.path / PAGE_NAME) as temporary:
        temporary.write_text(write_page(rows, importance), "utf-8")


def _copy_best(run: RunFolder, folder: RunFolder) -> None:
    """Make a trial's weights the search's, with the base they need and the pages they were judged by."""
    for source in (run.best, *run.best.parent.glob("base*")):
        with replacing(folder.best.with_name(source.name)) as temporary:
            shutil.copyfile(source, temporary)
    shutil.rmtree(folder.held_out, ignore_errors=True)
    shutil.copytree(run.held_out, folder.held_out)
