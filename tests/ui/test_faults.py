"""What goes wrong beside the canvas: a sentence in the bar, the page intact, the pen alive."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import torch
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from anicolor.catalog import WeightsInfo
from anicolor.document.model import Document
from anicolor.document.tiles import TiledImage
from anicolor.engine import predictor as predictor_module
from anicolor.models.registry import create
from anicolor.models.weights import save_weights
from anicolor.paths import user_weights_folder
from anicolor.ui.engine_thread import EngineThread
from anicolor.ui.main_window import MainWindow
from tests.ui.desk import LEFT, RED, RIGHT, Desk, close_desk, make_document, make_page, open_desk

ROOT = Path(__file__).parents[2]


@pytest.fixture
def weights(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    torch.manual_seed(1)
    small = {"widths": [8, 8, 8, 8], "blocks": [1, 1, 1, 1], "decoder_widths": [8, 8, 8, 8]}
    colorizer = create("hint_unet", small)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    path = user_weights_folder() / "small.safetensors"
    save_weights(path, colorizer.state_dict(), WeightsInfo("small", "hint_unet", colorizer.config, "CC0"))
    return path


@pytest.fixture
def live(qtbot: QtBot, weights: Path) -> Iterator[Desk]:
    """A colored page in a window with the true engine."""
    engine = EngineThread()
    window = MainWindow(engine)
    window.show()
    engine.start()
    document = make_document()
    window.show_page(make_page(replace(document, style=replace(document.style, weights="small"))))
    desk = Desk(window, engine)  # type: ignore[arg-type]
    QApplication.processEvents()
    desk.canvas.view.zoom_to(1.0)
    window.settings.set_smoothing(0.0)
    window.settings.set_color(RED)
    wait_for_colors(desk, qtbot)
    yield desk
    close_desk(desk)


def wait_for_colors(desk: Desk, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: desk.window.coloring.is_settled)


def check_alive(desk: Desk, qtbot: QtBot, is_colored: bool) -> None:
    """A stroke is seen at once, can be undone, and is colored where the engine has recovered."""
    before = desk.document
    desk.draw(RIGHT, (320, 150))
    assert desk.seen(RIGHT) == RED
    assert len(desk.document.hints) == len(before.hints) + 1
    wait_for_colors(desk, qtbot)
    assert (desk.seen((380, 20)) == RED) is is_colored
    desk.choose("undo")
    wait_for_colors(desk, qtbot)
    assert desk.document is before


def test_weights_that_vanish_while_the_window_runs(live: Desk, qtbot: QtBot, weights: Path) -> None:
    data = weights.read_bytes()
    weights.unlink()
    live.draw(LEFT)
    wait_for_colors(live, qtbot)
    assert "small.safetensors" in live.window.messages.text or "small" in live.window.messages.text
    assert live.window.messages.text.endswith(".")
    assert live.seen(LEFT) == RED
    check_alive(live, qtbot, is_colored=False)
    weights.write_bytes(data)
    check_alive(live, qtbot, is_colored=True)


def test_an_engine_that_raises(live: Desk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as broken:
        broken.setattr(predictor_module, "settle", lambda *_: 1 // 0)
        live.draw(LEFT)
        wait_for_colors(live, qtbot)
        assert "the page is unharmed" in live.window.messages.text
        check_alive(live, qtbot, is_colored=False)
    check_alive(live, qtbot, is_colored=True)


@pytest.mark.parametrize(("times", "is_told"), [(1, False), (2, True)])
def test_an_engine_without_memory(
    live: Desk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, times: int, is_told: bool
) -> None:
    real, tried = predictor_module.settle, []

    def settle(*given: object) -> object:
        tried.append(given[-1])
        if len(tried) <= times:
            raise MemoryError
        return real(*given)  # type: ignore[arg-type]

    monkeypatch.setattr(predictor_module, "settle", settle)
    live.draw(LEFT)
    wait_for_colors(live, qtbot)
    assert ("not enough memory" in live.window.messages.text) is is_told
    assert (live.seen((40, 250)) == RED) is not is_told
    # The second time with less.
    assert tried[1].most_px < tried[0].most_px  # type: ignore[attr-defined]
    check_alive(live, qtbot, is_colored=True)


def test_a_page_of_ten_thousand_pixels(qapp: QApplication) -> None:
    pixels = np.full((120, 10_000, 4), 255, np.uint8)
    pixels[:, ::500, :3] = 0
    desk = open_desk(Document(10_000, 120, TiledImage.from_array(pixels)))
    desk.choose("zoom_fit")
    assert 0 < desk.at((9990, 60)).x() < desk.canvas.width()
    desk.draw((9800, 60), (9900, 60))
    assert round(desk.document.hints[0].points[-1].x) == pytest.approx(9900, abs=10)
    desk.engine.answer()
    desk.choose("zoom_actual")
    seen = desk.canvas.pick(9850, 60)
    close_desk(desk)
    assert seen == RED


def test_another_density_of_the_screen_keeps_the_page_in_its_place(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    desk.choose("zoom_fit")
    middle, zoom = desk.at((200, 150)), desk.canvas.view.zoom
    monkeypatch.setattr(desk.canvas, "devicePixelRatioF", lambda: 2.0)
    QApplication.sendEvent(desk.canvas, QEvent(QEvent.Type.DevicePixelRatioChange))
    assert (desk.at((200, 150)) - middle).manhattanLength() <= 2
    assert desk.canvas.view.zoom == 2 * zoom
    desk.draw(LEFT)
    assert desk.document.hints[0].points[0][:2] == pytest.approx(LEFT, abs=1)
    assert desk.seen(LEFT) == RED


_SCREENS = """
import sys
from PySide6.QtCore import QPointF
from PySide6.QtWidgets import QApplication
from tests.ui.desk import LEFT, RED, close_desk, open_desk
app = QApplication([])
screens = {screen.name(): screen for screen in app.screens()}
first, second = screens["plain"], screens["dense"]
desk = open_desk()
desk.choose("zoom_fit")
seen = []
for screen in (first, second, first):
    desk.window.windowHandle().setScreen(screen)
    desk.window.setGeometry(screen.geometry().adjusted(20, 20, -20, -20))
    app.processEvents()
    desk.draw(LEFT)
    point = desk.document.hints[-1].points[0]
    near = abs(point.x - LEFT[0]) + abs(point.y - LEFT[1]) < 2
    seen.append((desk.window.screen().name(), desk.seen(LEFT) == RED, near))
    desk.choose("undo")
print(seen)
close_desk(desk)
"""


def test_a_window_that_moves_to_another_screen_and_back(tmp_path: Path) -> None:
    screens = [
        {
            "name": name,
            "x": x,
            "y": 0,
            "width": 1400,
            "height": 1000,
            "logicalDpi": 96,
            "logicalBaseDpi": 96,
            "dpr": dpr,
        }
        for name, x, dpr in (("plain", 0, 1), ("dense", 1400, 2))
    ]
    (tmp_path / "screens.json").write_text(json.dumps({"screens": screens}))
    platform = {"QT_QPA_PLATFORM": f"offscreen:configfile={tmp_path / 'screens.json'}", "PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        [sys.executable, "-c", _SCREENS], env={**os.environ, **platform}, capture_output=True, text=True, timeout=500
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip() == "[('plain', True, True), ('dense', True, True), ('plain', True, True)]"
