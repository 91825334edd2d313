"""The engine beside the window: a thread that imports torch, answers requests and never ends by a failure."""

from __future__ import annotations

import gc
import logging
from typing import TYPE_CHECKING
from weakref import ReferenceType, ref

from PySide6.QtCore import QObject, QThread, Signal

from anicolor.engine.mailbox import Mailbox
from anicolor.engine.preload import preload_torch
from anicolor.ui.background import give_way

if TYPE_CHECKING:
    from anicolor.engine.messages import ColorizeRequest
    from anicolor.engine.service import Answer
    from anicolor.ui.display import Display


_NICENESS = 3
"""The pen goes first, then the colors of the page, then what is trained; with more, colors would come late whenever
another program is busy."""


class EngineThread(QThread):
    """Answers the requests in its mailbox, the newest one first.

    torch is imported when the thread starts, so it is started after the window is up.
    """

    warmed = Signal()
    """The engine is loaded and takes requests."""
    answered = Signal(object)
    """A `Display`."""
    tried = Signal(object)
    """A `Variation`, or None where what `try_out` asked for failed."""
    failed = Signal(object)
    """An `EngineFailure`, or a sentence where the engine could not start."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.mailbox: Mailbox[ColorizeRequest] = Mailbox()
        self._last: ReferenceType[Display] | None = None
        """What the next answer is compared with, as long as somebody shows it."""
        self._trial: ColorizeRequest | None = None

    def run(self) -> None:
        """Serve until the mailbox is closed."""
        give_way(_NICENESS)
        try:
            preload_torch()
            from anicolor.engine.predictor import Predictor
            from anicolor.engine.service import serve
        except Exception as error:
            logging.getLogger(__name__).exception("the engine cannot be loaded")
            reason = str(error).strip().splitlines()[0] if str(error).strip() else type(error).__name__
            message = self.tr("The engine cannot be loaded ({}); you can draw and save, but there are no colors.")
            self.failed.emit(message.format(reason))
            return
        # Or the collector would look through all of torch's objects now and then, in the middle of a stroke.
        gc.freeze()
        if self.mailbox.is_closed():
            return
        self.warmed.emit()
        serve(self.mailbox, Predictor(), self._deliver)

    def try_out(self, request: ColorizeRequest) -> None:
        """Answer with `tried` when nothing else waits; a newer trial replaces one that was not begun."""
        self._trial = request
        self.mailbox.put_spare(request)

    def stop(self) -> None:
        """End the thread and wait for it; what it computes right now is finished first."""
        self.mailbox.close()
        self.wait()

    def _deliver(self, answer: Answer) -> None:
        from anicolor.engine.messages import EngineFailure
        from anicolor.ui.display import build_display
        from anicolor.ui.variation import make_variation

        if answer.request is self._trial:
            self.tried.emit(None if isinstance(answer, EngineFailure) else make_variation(answer))
            return
        if isinstance(answer, EngineFailure):
            self.failed.emit(answer)
            return
        try:
            display = build_display(answer, self._last() if self._last is not None else None)
        except MemoryError:
            self._last = None
            message = self.tr("There is not enough memory to show the colors; close other programs or reduce the page.")
            self.failed.emit(EngineFailure(answer.request, message, {"kind": "MemoryError"}))
            return
        self._last = ref(display)
        self.answered.emit(display)
