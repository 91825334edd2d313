import logging
import queue
import threading
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from anicolor.document.model import Look
from anicolor.engine.mailbox import Mailbox
from anicolor.engine.messages import Colorization, ColorizeRequest, EngineFailure
from anicolor.engine.predictor import Predictor
from anicolor.engine.service import Answer, answer, serve
from tests.engine.pages import RED, dot, left_room, make_request, make_rooms


class Desk:
    """The engine in a thread of its own, and its answers."""

    def __init__(self) -> None:
        self.mailbox: Mailbox[ColorizeRequest] = Mailbox()
        self.answers: queue.Queue[Answer] = queue.Queue()
        self.thread = threading.Thread(target=serve, args=(self.mailbox, Predictor(), self.answers.put))

    def ask(self, request: ColorizeRequest) -> Answer:
        self.mailbox.put(request)
        return self.answers.get(timeout=60)


@pytest.fixture
def desk() -> Iterator[Desk]:
    desk = Desk()
    desk.thread.start()
    yield desk
    desk.mailbox.close()
    desk.thread.join(60)
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
        arrays = [answered.colors, answered.line_layer, answered.regions.labels, answered.shade]
        assert not any(array.flags.writeable for array in arrays if isinstance(array, np.ndarray))


def test_an_unforeseen_failure_is_told_calmly_and_logged(caplog: pytest.LogCaptureFixture) -> None:
    class Broken(Predictor):
        def colorize(self, request: ColorizeRequest) -> Colorization:
            return Colorization(**{"request": 1 // 0})  # type: ignore[arg-type]

    with caplog.at_level(logging.ERROR):
        failure = answer(Broken(), make_request(make_rooms()))
    assert isinstance(failure, EngineFailure)
    assert "ZeroDivisionError" in failure.details["traceback"]
    assert "Zero" not in failure.message
    assert caplog.records
