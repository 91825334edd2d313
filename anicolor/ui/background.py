"""Reading and writing of files beside the window."""

from __future__ import annotations

import logging
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any, TypeVar

from PySide6.QtCore import QObject, Qt, Signal

from anicolor.errors import AnicolorError

T = TypeVar("T")


class Background(QObject):
    """Does one thing after the other in a thread of its own and says in the window's thread how it went."""

    _finished = Signal(object, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool = ThreadPoolExecutor(max_workers=1, thread_name_prefix="files")
        self._count = 0
        self._finished.connect(self._on_finished, Qt.ConnectionType.QueuedConnection)

    @property
    def is_busy(self) -> bool:
        """Whether something is being done or waits for it."""
        return self._count > 0

    def start(self, work: Callable[[], T], on_done: Callable[[T], None], on_failed: Callable[[str], None]) -> None:
        """Call `work` in the thread, then in the window's thread one of the others, a failure with one sentence."""
        self._count += 1
        self._pool.submit(self._run, work, on_done, on_failed)

    def close(self) -> None:
        """Finish what was started and end the thread."""
        self._pool.shutdown(wait=True)

    def _run(self, work: Callable[[], Any], on_done: Callable[[Any], None], on_failed: Callable[[str], None]) -> None:
        try:
            result = work()
        except AnicolorError as error:
            self._finished.emit(on_failed, str(error))
        except MemoryError:
            message = self.tr("There is not enough memory for this; close other programs and try again.")
            self._finished.emit(on_failed, message)
        except Exception as error:
            logging.getLogger(__name__).exception("unexpected failure beside the window")
            message = self.tr("Something unexpected happened ({}); nothing was changed.")
            self._finished.emit(on_failed, message.format(type(error).__name__))
        else:
            self._finished.emit(on_done, result)

    def _on_finished(self, call: Callable[[Any], None], result: object) -> None:
        self._count -= 1
        call(result)
