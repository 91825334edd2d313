"""The command line as a child process of the window: what it says, how it ends, and that it never outlives its use."""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject, QProcess, QProcessEnvironment, Signal

import anicolor

_NICENESS = 10
_KEPT_ERROR_BYTES = 8000
_PREFIX = "anicolor: "
_BELOW_NORMAL, _SET_INFORMATION = 0x4000, 0x0200


class Child(QObject):
    """Runs `anicolor ARGUMENTS` below the window's priority, so that the pen goes first.

    Args:
        arguments: of the command line.
        parent: its owner; the process ends with it.
    """

    wrote = Signal(bytes)
    """A piece of what it wrote to its standard output."""
    ended = Signal(int, str)
    """Exit code (-1: killed, or never started) and the last sentence it wrote to its error output."""

    def __init__(self, arguments: Sequence[str], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._errors = b""
        self._process = QProcess(self)
        self._process.setProgram(sys.executable)
        self._process.setArguments([*program_arguments(), *arguments])
        self._process.setProcessEnvironment(_environment())
        self._process.started.connect(self._on_started)
        self._process.readyReadStandardOutput.connect(self._on_output)
        self._process.readyReadStandardError.connect(self._on_errors)
        self._process.finished.connect(self._on_finished)
        self._process.errorOccurred.connect(self._on_error)

    @property
    def is_running(self) -> bool:
        """Whether it has been started and has not ended."""
        return self._process.state() != QProcess.ProcessState.NotRunning

    @property
    def process_id(self) -> int:
        """Of the system; 0 while it is not running."""
        return self._process.processId()

    def start(self) -> None:
        """Start it; how that went is said later."""
        self._process.start()

    def hang_up(self) -> None:
        """Close its standard input, by which it is asked to end."""
        self._process.closeWriteChannel()

    def close(self, wait_s: float = 0.0) -> None:
        """End it without a word: ask, wait for so long, then kill."""
        self.blockSignals(True)
        if self.is_running:
            self.hang_up()
            if not self._process.waitForFinished(int(1000 * wait_s)):
                self._process.kill()
                self._process.waitForFinished(5000)

    def abandon(self, owner: QObject) -> None:
        """End it at once without a word or a wait; its owner goes when it is gone."""
        self.blockSignals(True)
        if self.is_running:
            self._process.finished.connect(owner.deleteLater)
            self._process.kill()
        else:
            owner.deleteLater()

    def _on_started(self) -> None:
        with contextlib.suppress(OSError):
            _lower_priority(self.process_id)

    def _on_output(self) -> None:
        self.wrote.emit(bytes(self._process.readAllStandardOutput().data()))

    def _on_errors(self) -> None:
        self._errors = (self._errors + bytes(self._process.readAllStandardError().data()))[-_KEPT_ERROR_BYTES:]

    def _on_finished(self, code: int, status: QProcess.ExitStatus) -> None:
        self._on_output()
        self._on_errors()
        self.ended.emit(code if status == QProcess.ExitStatus.NormalExit else -1, self._last_sentence())

    def _on_error(self, error: QProcess.ProcessError) -> None:
        if error == QProcess.ProcessError.FailedToStart:
            self.ended.emit(-1, self.tr("The program could not start its helper; is there enough memory?"))

    def _last_sentence(self) -> str:
        lines = self._errors.decode("utf-8", "replace").strip().splitlines()
        said = [line.removeprefix(_PREFIX) for line in lines if line.startswith(_PREFIX)]
        return said[-1] if said else ""


def program_arguments() -> list[str]:
    """Return what `sys.executable` needs to be this program."""
    return [] if _is_frozen() else ["-m", "anicolor"]


def _is_frozen() -> bool:
    return bool(getattr(sys, "frozen", False))


def _environment() -> QProcessEnvironment:
    """Let the child find the same package, from a checkout too, and speak UTF-8 without delay."""
    environment = QProcessEnvironment.systemEnvironment()
    if not _is_frozen():
        folders = [str(Path(anicolor.__file__).resolve().parent.parent), environment.value("PYTHONPATH")]
        environment.insert("PYTHONPATH", os.pathsep.join(filter(None, folders)))
    environment.insert("PYTHONUTF8", "1")
    environment.insert("PYTHONUNBUFFERED", "1")
    return environment


def _lower_priority(process_id: int) -> None:
    if sys.platform == "win32":
        import ctypes

        kernel = ctypes.windll.kernel32
        handle = kernel.OpenProcess(_SET_INFORMATION, False, process_id)
        if handle:
            kernel.SetPriorityClass(handle, _BELOW_NORMAL)
            kernel.CloseHandle(handle)
    else:
        os.setpriority(os.PRIO_PROCESS, process_id, os.getpriority(os.PRIO_PROCESS, 0) + _NICENESS)
