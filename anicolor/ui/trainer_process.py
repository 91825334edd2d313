"""The trainer beside the window: a child process that says what it does and stops when its input is closed."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, Signal

from anicolor.training.events import ENDS, Event, EventReader, Failed
from anicolor.ui.child import Child

_PATIENCE_S = 20.0
"""How long the trainer may take to finish its step and write its checkpoint when the window closes."""


class TrainerProcess(QObject):
    """One part of one run, from its start or resumption to its end.

    The trainer is told to stop by closing its input. The system does that too when the window dies, so that no
    trainer is left behind.

    Args:
        folder: of the run, with its `run.json`.
        parent: its owner.
    """

    said = Signal(object)
    """An `Event`."""
    ended = Signal(str)
    """A sentence where it broke off; empty where it came to its end or was stopped."""

    def __init__(self, folder: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.folder = folder
        self._reader = EventReader()
        self._last: Event | None = None
        self._child = Child(["train", str(folder)], self)
        self._child.wrote.connect(self._on_wrote)
        self._child.ended.connect(self._on_ended)

    @property
    def is_running(self) -> bool:
        """Whether it works."""
        return self._child.is_running

    @property
    def process_id(self) -> int:
        """Of the system; 0 while it is not running."""
        return self._child.process_id

    def start(self) -> None:
        """Begin the run, or go on where it was left."""
        self._child.start()

    def stop(self) -> None:
        """Ask it to finish its step, write its checkpoint and end; the device is free then."""
        self._child.hang_up()

    def abandon(self) -> None:
        """End it at once, without a word or a wait; it deletes itself."""
        self.blockSignals(True)
        self._child.abandon(self)

    def close(self) -> None:
        """Stop it without further words, as when the window closes."""
        self.blockSignals(True)
        self._child.close(_PATIENCE_S)

    def _on_wrote(self, piece: bytes) -> None:
        for event in self._reader.feed(piece):
            self._last = event
            self.said.emit(event)

    def _on_ended(self, code: int, sentence: str) -> None:
        if isinstance(self._last, Failed):
            self.ended.emit(self._last.message)
        elif isinstance(self._last, ENDS):
            self.ended.emit("")
        elif code > 0 and sentence:
            self.ended.emit(sentence)
        else:
            broke = self.tr("The training broke off without a word, as when the computer runs out of memory.")
            kept = self.tr("What it had learned by its last checkpoint is kept; press Resume to go on from there.")
            self.ended.emit(f"{broke} {kept}")
