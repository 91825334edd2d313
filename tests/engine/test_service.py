import logging
import queue
import threading
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from anicolor.document.model import Look
from anicolor.engine import predictor as predictor_module
from anicolor.engine.divide import Detail
from anicolor.engine.mailbox import Mailbox
from anicolor.engine.messages import Colorization, ColorizeRequest, EngineFailure
from anicolor.engine.predictor import Predictor
from anicolor.engine.service import Answer, answer, refine, serve
from tests.engine.pages import BLUE, RED, dot, left_room, make_request, make_rooms


class Desk:
    """The engine in a thread of its own, and its answers."""

    def __init__(self) -> None:
        self.mailbox: Mailbox[ColorizeRequest] = Mailbox()
        self.answers: queue.Queue[Answer] = queue.Queue()
        self.thread = threading.Thread(target=serve, args=(self.mailbox, Predictor(), self.answers.put))

    def ask(self, request: ColorizeRequest) -> Answer:
        self.mailbox.put(request)
        return self.answers.get(timeout=500)


@pytest.fixture
def desk() -> Iterator[Desk]:
    desk = Desk()
    desk.thread.start()
    yield desk
    desk.mailbox.close()
    desk.thread.join(500)
    assert not desk.thread.is_alive()


def test_a_failure_is_a_message_and_the_engine_lives_on(desk: Desk, tmp_path: Path) -> None:
    page = make_rooms()
    damaged = tmp_path / "damaged.safetensors"
    damaged.write_bytes(b"nonsense")
    refused = make_request(page, weights=damaged)
    failure = desk.ask(refused)
    assert isinstance(failure, EngineFailure)
    assert failure.request is refused
    assert failure.details["kind"] == "WeightsError"
    assert "damaged.safetensors" in failure.message

    request = make_request(page, dot(left_room(), RED))
    answered = desk.ask(request)
    assert isinstance(answered, Colorization)
    assert answered.request is request
    x, y = left_room()
    assert tuple(answered.colors[y - 20, x]) == RED


def test_a_missing_device_is_a_failure_with_advice(desk: Desk) -> None:
    failure = desk.ask(make_request(make_rooms(), device="abacus"))
    assert isinstance(failure, EngineFailure)
    assert failure.details["kind"] == "EngineError"
    assert "abacus" in failure.message


def test_arrays_that_cross_the_thread_are_read_only(desk: Desk) -> None:
    for look in Look:
        request = make_request(make_rooms(), dot(left_room()))
        answered = desk.ask(ColorizeRequest(request.line_art, request.hints, look, 4, request.weights, "cpu", 0))
        assert isinstance(answered, Colorization)
        arrays = [answered.pixels, answered.regions.labels, answered.shade]
        assert not any(array.flags.writeable for array in arrays if isinstance(array, np.ndarray))


@pytest.fixture
def divided(monkeypatch: pytest.MonkeyPatch) -> ColorizeRequest:
    """A request with two hints in one room, whose border is first drawn coarsely."""
    monkeypatch.setattr(predictor_module, "DRAFT_PX", 400)
    x, y = left_room()
    return make_request(make_rooms(), dot((x - 18, y - 9), RED), dot((x + 18, y + 6), BLUE))


def test_a_draft_is_refined_while_nothing_newer_waits(desk: Desk, divided: ColorizeRequest) -> None:
    draft = desk.ask(divided)
    refined = desk.answers.get(timeout=500)
    assert isinstance(draft, Colorization)
    assert isinstance(refined, Colorization)
    assert (draft.is_refined, refined.is_refined) == (False, True)
    assert (draft.colors != refined.colors).any()
    assert draft.hint_delta_e_max == refined.hint_delta_e_max == 0
    assert np.array_equal(refined.colors, Predictor().colorize(divided).colors)
    # What was drawn finely once is shown at once.
    again = desk.ask(divided)
    assert isinstance(again, Colorization)
    assert again.is_refined
    assert np.array_equal(again.colors, refined.colors)


def test_refining_is_given_up_when_something_newer_waits(divided: ColorizeRequest) -> None:
    mailbox: Mailbox[ColorizeRequest] = Mailbox()
    predictor = Predictor()
    draft = answer(predictor, divided)
    assert isinstance(draft, Colorization)
    asked = []

    def is_empty() -> bool:
        # Empty when it begins, and not any more when the border is to be drawn.
        asked.append(True)
        return len(asked) < 2

    mailbox.is_empty = is_empty  # type: ignore[method-assign]
    assert refine(mailbox, predictor, draft) is None
    assert len(asked) == 2
    mailbox.put(divided)
    assert refine(Mailbox(), predictor, draft) is not None


def test_a_draft_that_cannot_be_refined_is_final(divided: ColorizeRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    predictor = Predictor()
    draft = answer(predictor, divided)
    monkeypatch.setattr(predictor_module, "settle", lambda *_: 1 // 0)
    assert isinstance(draft, Colorization)
    final = refine(Mailbox(), predictor, draft)
    assert final is not None
    assert final.is_refined
    assert final.pixels is draft.pixels


def test_an_unforeseen_failure_is_told_calmly_and_logged(caplog: pytest.LogCaptureFixture) -> None:
    class Broken(Predictor):
        def colorize(self, request: ColorizeRequest, detail: Detail | None = None) -> Colorization:
            return Colorization(**{"request": 1 // 0})  # type: ignore[arg-type]

    with caplog.at_level(logging.ERROR):
        failure = answer(Broken(), make_request(make_rooms()))
    assert isinstance(failure, EngineFailure)
    assert "ZeroDivisionError" in failure.details["traceback"]
    assert "Zero" not in failure.message
    assert caplog.records
