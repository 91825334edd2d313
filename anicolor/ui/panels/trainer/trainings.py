"""The artist's trainings: listed, begun, paused, resumed, and their styles installed; one trains at a time."""

from __future__ import annotations

import re
import shutil
import time
from collections.abc import Mapping
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

from PySide6.QtCore import QCoreApplication, QObject, Signal

from anicolor import styles
from anicolor.errors import AnicolorError, InputError
from anicolor.training.events import Checkpoint, Event, Failed, Finished, Stopped
from anicolor.training.run import RunFolder, StyleOptions, is_running, list_runs
from anicolor.training.search_options import DEFAULT_SPACE, GRID, GRID_SPACE, SearchOptions
from anicolor.ui.background import Background
from anicolor.ui.panels.trainer.record import RunRecord, RunState, read_record
from anicolor.ui.sentences import translate_sentence
from anicolor.ui.trainer_process import TrainerProcess

_TRIALS, _LEAST_MINUTES = 8, 0.5


class Trainings(QObject):
    """Every run in a folder, and the trainer of the one that is running.

    Args:
        folder: holds a folder for each run.
        background: reads and copies files beside the window.
        parent: its owner.
    """

    listed = Signal()
    """There are other runs now."""
    changed = Signal(object)
    """There is news of this `RunRecord`."""
    checkpointed = Signal(object)
    """This `RunRecord` has weights that can be tried."""
    style_written = Signal(str)
    """The style of this name is installed, or newer than it was."""
    failed = Signal(str)

    def __init__(self, folder: Path, background: Background, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._folder, self._background = folder, background
        self.records: dict[Path, RunRecord] = {}
        """By folder, the newest first."""
        self._process: TrainerProcess | None = None
        self._remedy: dict[str, Any] = {}
        self._versioned: Path | None = None
        """The run whose style has replaced another one since it went on; what it replaces now is its own."""

    @property
    def running(self) -> RunRecord | None:
        """The run that is training now."""
        return self.records.get(self._process.folder) if self._process is not None else None

    @property
    def process_id(self) -> int:
        """Of the trainer; 0 while there is none."""
        return self._process.process_id if self._process is not None else 0

    def refresh(self) -> None:
        """Read all runs again, but the one that is listened to."""

        def take(found: list[RunRecord]) -> None:
            own = self.running
            self.records = {one.folder.path: own if own and own.folder == one.folder else one for one in found}
            if own is not None:
                self.records.setdefault(own.folder.path, own)
            self.listed.emit()

        folder = self._folder
        self._background.start(lambda: [read_record(path) for path in list_runs(folder)], take, self.failed.emit)

    def create(self, options: StyleOptions, sampler: str = "", prunes: bool = True) -> RunRecord | None:
        """Describe a new run in a folder of its own; None where it cannot be written.

        Args:
            options: of the style.
            sampler: where it is not empty, many short trainings around these options within their time, chosen in this
                way, of which the best is kept.
            prunes: whether those that will come to nothing are ended early.
        """
        stem = re.sub(r"[^\w\- ]+", "", options.name).strip() or "style"
        first = path = self._folder / f"{stem} {time.strftime('%Y-%m-%d %H-%M-%S')}"
        number = 1
        while path.exists():
            number += 1
            path = first.with_name(f"{first.name} ({number})")
        folder = RunFolder(path)
        try:
            folder.write_options(_search_around(options, sampler, prunes) if sampler else options)
        except AnicolorError as error:
            self.failed.emit(translate_sentence(str(error)))
            return None
        record = RunRecord(folder, options, is_search=bool(sampler))
        self.records = {path: record, **self.records}
        self.listed.emit()
        return record

    def start(self, record: RunRecord) -> None:
        """Begin a run, or go on where it was left."""
        if self._process is not None:
            self.failed.emit(self.tr("One style is being trained already; pause it first."))
            return
        if is_running(record.folder.path):
            self.failed.emit(self.tr("{} is being trained by another program already.").format(record.name))
            return
        self._process = TrainerProcess(record.folder.path, self)
        self._process.said.connect(self._on_said)
        self._process.ended.connect(self._on_ended)
        self._versioned = None
        record.state, record.end = RunState.RUNNING, None
        self._process.start()
        self.changed.emit(record)

    def pause(self) -> None:
        """Let the trainer finish its step and write what it knows; its device is free then."""
        if self._process is not None:
            self._process.stop()

    def change(self, record: RunRecord, remedy: Mapping[str, Any]) -> None:
        """Change options of a run, which goes on with them at once."""
        if self.running is record:
            self._remedy = dict(remedy)
            self.pause()
        elif record.options is not None and not record.is_search:
            try:
                options = replace(record.options, **remedy)
                record.folder.write_options(options)
            except (AnicolorError, TypeError) as error:
                self.failed.emit(translate_sentence(str(error)))
                return
            record.options = options
            self.start(record)

    def install(self, record: RunRecord, is_best: bool) -> None:
        """Make the style of what a run has learned, its best or its newest."""
        source = record.folder.best if is_best or not record.folder.last.is_file() else record.folder.last
        if not source.is_file():
            self.failed.emit(self.tr("{} has learned nothing yet that could be tried.").format(record.name))
            return
        has_version, self._versioned = self._versioned != record.folder.path, record.folder.path
        name = record.name

        def work() -> str:
            return styles.install(source, name, has_version).stem

        self._background.start(work, self.style_written.emit, self.failed.emit)

    def delete(self, record: RunRecord) -> None:
        """Delete a run's folder; the style that was made of it stays."""
        if record is self.running:
            return
        path = record.folder.path
        self.records.pop(path, None)
        self.listed.emit()
        self._background.start(lambda: _remove(path), lambda _done: None, self.failed.emit)

    def close(self) -> None:
        """Stop the trainer as when it is paused, and wait for it."""
        if self._process is not None:
            self._process.close()
            self._process = None

    def _on_said(self, event: Event) -> None:
        record = self.running
        if record is None:
            return
        record.add(event)
        if isinstance(event, Failed | Finished | Stopped):
            # Until the process has ended, its device is not free and its folder is locked.
            record.state = RunState.RUNNING
        self.changed.emit(record)
        if isinstance(event, Checkpoint):
            self.checkpointed.emit(record)

    def _on_ended(self, sentence: str) -> None:
        record, process = self.running, self._process
        self._process = None
        if process is not None:
            process.deleteLater()
        if record is None:
            return
        if record.end is None or isinstance(record.end, Failed):
            record.state = RunState.BROKEN
        else:
            record.state = RunState.PAUSED if isinstance(record.end, Stopped) else RunState.FINISHED
        record.problem = sentence
        remedy, self._remedy = self._remedy, {}
        if remedy and record.state is RunState.PAUSED:
            self.change(record, remedy)
            return
        self.changed.emit(record)
        if sentence:
            self.failed.emit(translate_sentence(sentence))


def _search_around(options: StyleOptions, sampler: str, prunes: bool) -> SearchOptions:
    """Return a search that takes the time of one training; each trial gets a part of it."""
    share = max(options.minutes / _TRIALS, _LEAST_MINUTES)
    style = asdict(replace(options, minutes=share))
    space = GRID_SPACE if sampler == GRID else DEFAULT_SPACE
    return SearchOptions(
        style=style,
        sampler=sampler,
        space=dict(space),
        trials=0,
        minutes=options.minutes,
        prunes=prunes,
        seed=options.seed,
    )


def _remove(path: Path) -> None:
    try:
        shutil.rmtree(path)
    except OSError as error:
        text = QCoreApplication.translate("Trainings", "The training in {path} cannot be deleted: {reason}.")
        raise InputError(text.format(path=path, reason=translate_sentence(str(error.strerror)))) from error
