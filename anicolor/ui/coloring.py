"""The road from a changed document to new colors on the page."""

from __future__ import annotations

import time
from dataclasses import dataclass
from enum import Enum, auto
from pathlib import Path
from typing import TYPE_CHECKING, TypeGuard

from PySide6.QtCore import QObject, Signal

from anicolor.catalog import find_installed
from anicolor.document.model import Document
from anicolor.errors import WeightsError
from anicolor.ui.engine_thread import EngineThread
from anicolor.ui.sentences import translate_sentence
from anicolor.ui.session import Session, follow

if TYPE_CHECKING:
    from anicolor.engine.messages import ColorizeRequest, EngineFailure
    from anicolor.ui.display import Display


class EngineState(Enum):
    """What the engine is doing."""

    LOADING = auto()
    READY = auto()
    WORKING = auto()
    REFINING = auto()
    FAILED = auto()


@dataclass(frozen=True, slots=True)
class Work:
    """What the status bar tells of the engine."""

    state: EngineState
    device: str = ""
    answer_ms: float = 0.0
    """From the last change of the document to its colors."""
    hint_count: int | None = None
    """None: no page is open."""
    worst_delta_e: float = 0.0


class Coloring(QObject):
    """Posts a request for every change of the document, and hands the answers to the session.

    Args:
        engine: takes the requests; started and stopped by its owner.
        parent: its owner.
    """

    worked = Signal(object)
    """A `Work`, whenever it is another one."""
    failed = Signal(str)
    """A sentence for the user."""
    answered_beside = Signal(object)
    """A `Display` that answers `ask_beside`."""
    settled = Signal()
    """The colors of the current document are there, or will not come."""

    def __init__(self, engine: EngineThread, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._engine = engine
        self._session: Session | None = None
        self._wanted: list[Session] = []
        self._failed: ColorizeRequest | None = None
        self._beside: ColorizeRequest | None = None
        self._posted: ColorizeRequest | None = None
        self._posted_at: float | None = None
        self._has_failed = self._is_dead = False
        self._weights: tuple[str, Path] | None = None
        self._device = "auto"
        self.work = Work(EngineState.LOADING)
        engine.warmed.connect(self._on_warmed)
        engine.answered.connect(self._on_answered)
        engine.failed.connect(self._on_failed)

    @property
    def is_settled(self) -> bool:
        """Whether the colors of the current document are there, or will not come."""
        if self._has_failed or self._is_dead or self._session is None:
            return True
        return self.matching_display is not None

    @property
    def is_colored(self) -> bool:
        """Whether the colors of the current document are seen, be it as a draft."""
        display = self._session.display if self._session else None
        return display is not None and display.colorization.request == self._posted

    @property
    def matching_display(self) -> Display | None:
        """The final colors of the current document; None while they are not there."""
        display = self._session.display if self._session else None
        return display if _is_final(display, self._posted) else None

    def set_session(self, session: Session | None) -> None:
        """Color another page from now on, or none."""
        follow(self._session, session, previewed=self._on_previewed)
        self._session, self._posted = session, None
        if session is not None:
            self._post(session.document)
        else:
            self._report(EngineState.LOADING if self.work.state is EngineState.LOADING else EngineState.READY)

    def request_of(self, document: Document) -> ColorizeRequest | None:
        """Return what would be asked for a document; None where its weights are not installed."""
        from anicolor.engine.messages import ColorizeRequest

        try:
            return ColorizeRequest.of(document, find_installed(document.style.weights), self._device)
        except WeightsError:
            return None

    def colors_of(self, session: Session) -> Display | None:
        """Return the final colors of the current document of any open page; None while they are not there."""
        if session is self._session:
            return self.matching_display
        display, request = session.display, self.request_of(session.document)
        return display if _is_final(display, request) else None

    def is_settled_for(self, session: Session) -> bool:
        """Whether the colors of any open page are there, or will not come."""
        if session is self._session:
            return self.is_settled
        request = self.request_of(session.document)
        return self._is_dead or request is None or request == self._failed or self.colors_of(session) is not None

    def forget(self, session: Session) -> None:
        """Give up on a page that is closed."""
        if session in self._wanted:
            self._wanted.remove(session)

    def want(self, session: Session) -> None:
        """Color a page that is not shown as soon as the one that is has its colors; `settled` tells when."""
        if session is not self._session and session not in self._wanted:
            self._wanted.append(session)
            self._serve_wanted()

    def ask_beside(self, request: ColorizeRequest) -> None:
        """Have something colored that is shown elsewhere; lost where the page or another one needs the engine first."""
        if self.is_settled and not self._wanted and not self._is_dead:
            self._beside = request
            self._engine.mailbox.put(request)

    def refresh(self) -> None:
        """Look again which weights are installed, and color anew where those of the page have changed."""
        self._weights = None
        if self._session is not None:
            self._post(self._session.document)

    def set_device(self, device: str) -> None:
        """Compute on one of `settings.DEVICES` from now on."""
        if device != self._device:
            self._device = device
            if self._session is not None:
                self._post(self._session.document)

    def _on_previewed(self, _before: Document, after: Document) -> None:
        self._post(after)

    def _post(self, document: Document) -> None:
        from anicolor.engine.messages import ColorizeRequest

        if self._is_dead or self._session is None:
            return
        try:
            request = ColorizeRequest.of(document, self._find_weights(document.style.weights), self._device)
        except WeightsError as error:
            self._fail(translate_sentence(str(error)))
            return
        if request == self._posted:
            return
        self._posted, self._posted_at, self._has_failed = request, time.perf_counter(), False
        if self._session.recall(request) and self.is_settled:
            self._report(EngineState.READY)
            self.settled.emit()
            return
        self._engine.mailbox.put(request)
        is_loading = self.work.state is EngineState.LOADING
        self._report(EngineState.LOADING if is_loading else EngineState.WORKING)

    def _find_weights(self, name: str) -> Path:
        if self._weights is None or self._weights[0] != name:
            # A document, which may come from anybody, names installed weights but never a file.
            self._weights = name, find_installed(name)
        return self._weights[1]

    def _on_warmed(self) -> None:
        self._report(EngineState.READY if self._session is None or self._posted is None else EngineState.WORKING)

    def _serve_wanted(self) -> None:
        while self._wanted and self.is_settled and not self._is_dead:
            request = self.request_of(self._wanted[0].document)
            is_there = request is not None and self._wanted[0].recall(request)
            if request is not None and not (is_there and _is_final(self._wanted[0].display, request)):
                self._engine.mailbox.put(request)
                return
            self._wanted.pop(0)
            self.settled.emit()

    def _on_answered_for_wanted(self, display: Display) -> None:
        request = display.colorization.request
        session = self._wanted[0]
        if request.line_art is session.document.line_art and request == self.request_of(session.document):
            session.accept(display, request)
            if not display.colorization.is_refined:
                return
            self._wanted.pop(0)
            self.settled.emit()
        self._serve_wanted()

    def _on_answered(self, display: Display) -> None:
        if display.colorization.request == self._beside != self._posted:
            self._beside = None
            self.answered_beside.emit(display)
            return
        if self._wanted:
            self._on_answered_for_wanted(display)
        if self._session is None or self._posted is None or not self._session.accept(display, self._posted):
            return
        answer = display.colorization
        for note in answer.notes:
            self.failed.emit(translate_sentence(note))
        if answer.request != self._posted:
            self._report(EngineState.WORKING, display)
            return
        # The artist waits for the first colors, not for the finer ones.
        spent = None if self._posted_at is None else 1e3 * (time.perf_counter() - self._posted_at)
        self._posted_at = None
        if not answer.is_refined:
            self._report(EngineState.REFINING, display, spent)
            return
        self._report(EngineState.READY, display, spent)
        self.settled.emit()
        self._serve_wanted()

    def _on_failed(self, failure: EngineFailure | str) -> None:
        if isinstance(failure, str):
            self._is_dead = True
            self._fail(failure)
        elif failure.request == self._posted:
            self._fail(translate_sentence(failure.message))
        elif failure.request == self._beside:
            self._beside = None
        elif self._wanted:
            self._failed = failure.request
            self._wanted.pop(0)
            self.failed.emit(translate_sentence(failure.message))
            self.settled.emit()
            self._serve_wanted()

    def _fail(self, message: str) -> None:
        self._has_failed = True
        self._report(EngineState.FAILED)
        self.failed.emit(message)
        self.settled.emit()
        self._serve_wanted()

    def _report(self, state: EngineState, display: Display | None = None, answer_ms: float | None = None) -> None:
        if display is None and self._session is not None:
            display = self._session.display
        answer = display.colorization if display is not None else None
        work = Work(
            state,
            answer.device if answer else "",
            self.work.answer_ms if answer_ms is None else answer_ms,
            len(self._session.document.hints) if self._session else None,
            answer.hint_delta_e_max if answer else 0.0,
        )
        if work != self.work:
            self.work = work
            self.worked.emit(work)


def _is_final(display: Display | None, request: ColorizeRequest | None) -> TypeGuard[Display]:
    """Whether these are the colors a request asks for, and will not become finer."""
    answer = display.colorization if display is not None else None
    return answer is not None and answer.request == request and answer.is_refined
