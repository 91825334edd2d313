"""How long a step takes on this computer: a trainer does twenty of them in a folder that is thrown away."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from anicolor.errors import AnicolorError
from anicolor.scratch import Scratch
from anicolor.training.events import Event, Step
from anicolor.training.run import RunFolder, StyleOptions
from anicolor.ui.sentences import translate_sentence
from anicolor.ui.trainer_process import TrainerProcess

STEPS = 20
_MINUTES = 60.0


class SpeedProbe(QObject):
    """Tries options out; a newer question replaces the one before.

    Args:
        scratch: where it may write.
        parent: its owner.
    """

    measured = Signal(object)
    """The `Step` event that was reached, with the time for a step and the memory; better each time it is told."""
    failed = Signal(str)

    def __init__(self, scratch: Scratch, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._scratch = scratch
        self._folder: Path | None = None
        self._process: TrainerProcess | None = None
        self._first: Step | None = None

    @property
    def is_running(self) -> bool:
        """Whether it measures."""
        return self._process is not None

    def start(self, options: StyleOptions) -> None:
        """Begin to measure."""
        self.close()
        self._first = None
        try:
            self._folder = path = self._scratch.make_folder("probe")
            RunFolder(path).write_options(replace(options, minutes=_MINUTES, epochs=0, validate_steps=1_000_000))
        except AnicolorError as error:
            self.close()
            self.failed.emit(translate_sentence(str(error)))
            return
        self._process = TrainerProcess(path, self)
        self._process.said.connect(self._on_said)
        self._process.ended.connect(self._on_ended)
        self._process.start()

    def close(self) -> None:
        """Give up."""
        process, self._process = self._process, None
        folder, self._folder = self._folder, None
        if folder is None:
            return
        if process is None:
            shutil.rmtree(folder, ignore_errors=True)
        else:
            # Not before the trainer is gone, which may be writing there.
            process.destroyed.connect(lambda _gone=None: shutil.rmtree(folder, ignore_errors=True))
            process.abandon()

    def _on_said(self, event: Event) -> None:
        if not isinstance(event, Step):
            return
        if event.step >= STEPS:
            self.close()
        if self._first is None:
            # The first steps are slower than all others.
            self._first = event
        elif event.step > self._first.step:
            spent = (event.seconds - self._first.seconds) / (event.step - self._first.step)
            self.measured.emit(replace(event, step_s=spent))

    def _on_ended(self, sentence: str) -> None:
        self.close()
        self.failed.emit(translate_sentence(sentence))
