"""Work beside the window, what is told of it, and how it is stopped."""

from __future__ import annotations

import contextlib
import logging
import os
import sys
import threading
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor, wait
from functools import partial
from typing import Any, TypeVar
from weakref import WeakSet

from PySide6.QtCore import QCoreApplication, QObject, Qt, Signal

from anicolor.errors import AnicolorError, Cancelled
from anicolor.ui.sentences import translate_sentence

T = TypeVar("T")
_MODESTY = 10
_PATIENCE_S = 10.0


class Job:
    """One piece of work that tells how far it is; shared by the thread that works and the window.

    Args:
        title: what is done, for the user.
    """

    def __init__(self, title: str) -> None:
        self.title = title
        self.share = 0.0
        self.is_stopped = False

    def report(self, share: float) -> None:
        """Remember how far the work is; for the thread that works.

        Raises:
            Cancelled: the user wants it to stop.
        """
        if self.is_stopped:
            raise Cancelled(self.title)
        self.share = share


class Background(QObject):
    """Does work in threads of its own and says in the window's thread how it went.

    Args:
        parent: its owner.
        threads: how many things are done at once; with one of them they are done in order.
        is_modest: whether everything else on the machine goes first.
    """

    changed = Signal()
    """A job began or ended."""
    _finished = Signal(object, object)

    def __init__(self, parent: QObject | None = None, threads: int = 1, is_modest: bool = False) -> None:
        super().__init__(parent)
        initializer = partial(give_way, _MODESTY) if is_modest else None
        self._pool = ThreadPoolExecutor(threads, thread_name_prefix="files", initializer=initializer)
        self._count = 0
        self._is_closed = False
        self._under_way: set[Future[None]] = set()
        _all.add(self)
        self.jobs: list[Job] = []
        """Those that are waiting or under way, the oldest first."""
        self._finished.connect(self._on_finished, Qt.ConnectionType.QueuedConnection)

    @property
    def is_busy(self) -> bool:
        """Whether something is being done or waits for it."""
        return self._count > 0

    def start(self, work: Callable[[], T], on_done: Callable[[T], None], on_failed: Callable[[str], None]) -> None:
        """Call `work` in the thread, then in the window's thread one of the others, a failure with one sentence.

        Nothing is done for whoever asks when it is closed, as what is still on its way to a closing window may.
        """
        if self._is_closed:
            return
        self._count += 1
        future = self._pool.submit(self._run, work, on_done, on_failed)
        self._under_way.add(future)
        future.add_done_callback(self._under_way.discard)

    def start_job(
        self,
        job: Job,
        work: Callable[[], T],
        on_done: Callable[[T], None],
        on_failed: Callable[[str], None],
        on_end: Callable[[], None] = lambda: None,
    ) -> None:
        """As `start`, for work that reports to a job; where the user stops it, neither of these two is called.

        `on_end` is called before them, however the work ended.
        """

        def end(call: Callable[[Any], None], result: object) -> None:
            self.jobs.remove(job)
            self.changed.emit()
            on_end()
            if not (job.is_stopped and call is on_failed):
                call(result)

        self.jobs.append(job)
        self.changed.emit()
        self.start(work, lambda result: end(on_done, result), lambda message: end(on_failed, message))

    @property
    def has_left_work(self) -> bool:
        """Whether a thread still works, as on a file in a folder that hangs."""
        return bool(self._under_way)

    def close(self, wait_s: float | None = _PATIENCE_S, is_needed: bool = True) -> None:
        """Finish what was started and end the threads.

        Args:
            wait_s: what is not done by then is left to itself; None: nothing is.
            is_needed: whether what was not begun is done too.
        """
        self._is_closed = True
        self._pool.shutdown(wait=False, cancel_futures=not is_needed)
        wait(tuple(self._under_way), wait_s)

    def _run(self, work: Callable[[], Any], on_done: Callable[[Any], None], on_failed: Callable[[str], None]) -> None:
        try:
            result = work()
        except AnicolorError as error:
            self._finished.emit(on_failed, translate_sentence(str(error)))
        except MemoryError:
            text = "There is not enough memory for this; close other programs and try again."
            self._finished.emit(on_failed, QCoreApplication.translate("Background", text))
        except Exception as error:
            logging.getLogger(__name__).exception("unexpected failure beside the window")
            text = "Something unexpected happened ({kind}); nothing was changed."
            message = QCoreApplication.translate("Background", text).format(kind=type(error).__name__)
            self._finished.emit(on_failed, message)
        else:
            self._finished.emit(on_done, result)

    def _on_finished(self, call: Callable[[Any], None], result: object) -> None:
        self._count -= 1
        call(result)


_all: WeakSet[Background] = WeakSet()


def has_left_work() -> bool:
    """Whether any thread still works after everything was closed; Python would wait for it at its end."""
    return any(background.has_left_work for background in tuple(_all))


def give_way(niceness: int) -> None:
    """Let the system prefer others to this thread and to those that it starts; only Linux has a niceness for each."""
    if sys.platform == "linux":
        with contextlib.suppress(OSError):
            given = os.getpriority(os.PRIO_PROCESS, 0) + niceness
            os.setpriority(os.PRIO_PROCESS, threading.get_native_id(), given)
