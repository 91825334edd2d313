"""How a training is told to stop: its stdin is closed, or the system asks it to end."""

from __future__ import annotations

import os
import signal
import stat
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType


@contextmanager
def stop_signal() -> Iterator[threading.Event]:
    """Yield an event that is set when stdin, where that is a pipe, is closed, or on SIGINT and SIGTERM.

    A pipe is what a window starts a trainer with: if the window dies, the pipe closes, and no orphan goes on. A
    terminal and /dev/null are left alone.
    """
    stop = threading.Event()
    if _is_pipe():
        threading.Thread(target=_wait_for_end, args=(stop,), daemon=True, name="stdin").start()
    is_main = threading.current_thread() is threading.main_thread()
    before = {}

    def ask(_number: int, _frame: FrameType | None) -> None:
        if stop.is_set():  # Asked twice: somebody is in a hurry, and every file is whole at any moment.
            raise KeyboardInterrupt
        stop.set()

    try:
        for number in (signal.SIGINT, signal.SIGTERM) if is_main else ():
            before[number] = signal.signal(number, ask)
        yield stop
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _is_pipe() -> bool:
    try:
        mode = os.fstat(sys.stdin.fileno()).st_mode
    except (OSError, ValueError, AttributeError):
        return False
    return stat.S_ISFIFO(mode) or stat.S_ISSOCK(mode)


def _wait_for_end(stop: threading.Event) -> None:
    # Read past Python's buffer, which a thread must not hold while the interpreter ends.
    descriptor = sys.stdin.fileno()
    try:
        while os.read(descriptor, 4096):
            pass
    except OSError:
        pass
    stop.set()
