"""The true engine beside the true window."""

import os
import sys
import threading
from pathlib import Path

import numpy as np
import pytest
import torch
from pytestqt.qtbot import QtBot

from anicolor.catalog import WeightsInfo
from anicolor.document import edits
from anicolor.document.strokes import HintStroke, PenPoint
from anicolor.engine import service
from anicolor.engine.messages import ColorizeRequest, EngineFailure
from anicolor.engine.page import colorize
from anicolor.models.registry import create
from anicolor.models.weights import save_weights
from anicolor.paths import user_weights_folder
from anicolor.ui.engine_thread import EngineThread
from tests.ui.desk import LEFT, RED, Desk, make_document, make_page


@pytest.fixture
def weights(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    torch.manual_seed(1)
    small = {"widths": [8, 8, 8, 8], "blocks": [1, 1, 1, 1], "decoder_widths": [8, 8, 8, 8]}
    colorizer = create("hint_unet", small)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    path = user_weights_folder() / "small.safetensors"
    save_weights(path, colorizer.state_dict(), WeightsInfo("small", "hint_unet", colorizer.config, "CC0"))
    return path


def test_it_answers_survives_failures_and_ends(qtbot: QtBot, weights: Path) -> None:
    engine = EngineThread()
    with qtbot.waitSignal(engine.warmed):
        engine.start()
    document = make_document()
    try:
        with qtbot.waitSignal(engine.failed) as failed:
            engine.mailbox.put(ColorizeRequest.of(document, weights.with_name("gone.safetensors")))
        assert isinstance(failed.args[0], EngineFailure)
        hinted = edits.add_hint(document, HintStroke((PenPoint(*LEFT, 8),), RED))
        with qtbot.waitSignal(engine.answered) as answered:
            engine.mailbox.put(ColorizeRequest.of(hinted, weights))
        display = answered.args[0]
        assert (display.colorization.colors[250, 40] == RED).all()
        assert (display.colors.levels[0][250, 40] == (*RED, 255)).all()
        expected = colorize(hinted, weights=str(weights))
        assert np.array_equal(display.colorization.colors, expected.colors)
    finally:
        engine.stop()
    assert engine.isFinished()


def test_an_engine_that_cannot_be_loaded_says_so(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(service, "serve")
    engine = EngineThread()
    with qtbot.waitSignal(engine.failed) as failed:
        engine.start()
    engine.stop()
    assert "you can draw and save" in failed.args[0]


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux has a niceness for each thread")
def test_the_window_goes_before_the_engine(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[int] = []
    monkeypatch.setattr(service, "serve", lambda *_parts: seen.append(os.getpriority(os.PRIO_PROCESS, 0)))
    engine = EngineThread()
    engine.start()
    assert engine.wait()
    assert seen == [min(os.getpriority(os.PRIO_PROCESS, 0) + 3, 19)]


def test_quitting_waits_for_what_is_being_computed(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, weights: Path
) -> None:
    begun, allowed = threading.Event(), threading.Event()

    def answer(_predictor: object, request: ColorizeRequest) -> EngineFailure:
        begun.set()
        allowed.wait(500)
        return EngineFailure(request, "late", {})

    monkeypatch.setattr(service, "answer", answer)
    engine = EngineThread()
    engine.mailbox.put(ColorizeRequest.of(make_document(), weights))
    engine.start()
    assert begun.wait(500)
    engine.mailbox.close()
    assert engine.isRunning()
    allowed.set()
    engine.stop()
    assert engine.isFinished()


def test_a_page_is_colored_in_the_window(desk: Desk, qtbot: QtBot, weights: Path) -> None:
    from dataclasses import replace

    document = replace(make_document(), style=replace(make_document().style, weights="small"))
    engine = EngineThread()
    for name in ("warmed", "answered", "failed"):
        getattr(engine, name).connect(getattr(desk.engine, name))
    desk.engine.mailbox.put = engine.mailbox.put  # type: ignore[method-assign]
    engine.start()
    try:
        with qtbot.waitSignal(desk.window.coloring.settled):
            desk.window.show_page(make_page(document))
        desk.canvas.view.zoom_to(1.0)
        with qtbot.waitSignal(desk.window.coloring.settled):
            desk.draw(LEFT)
        assert desk.window.messages.text == ""
        assert desk.seen((40, 250)) == RED
        assert desk.window.status.hints_text == "1 hint  ·  worst ΔE 0.0"
    finally:
        engine.stop()
