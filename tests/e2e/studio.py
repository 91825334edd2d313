"""The whole program: the real window, the real engine, the shipped weights, and a page from a file."""

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from anicolor.ui.engine_thread import EngineThread
from anicolor.ui.main_window import MainWindow
from tests.e2e.desk import save_page
from tests.engine.pages import left_room, right_room
from tests.ui.desk import Desk, close_desk

PATIENCE_MS = 600_000
(LEFT, RIGHT) = ((float(x) + 0.5, float(y) + 0.5) for x, y in (left_room(), right_room()))


def wait(qtbot: QtBot, is_done: object) -> None:
    """Until something is so; how long that takes says nothing."""
    qtbot.waitUntil(is_done, timeout=PATIENCE_MS)


def open_page(desk: Desk, qtbot: QtBot, path: Path) -> None:
    """Open a file in the window and wait for its colors."""
    with qtbot.waitSignal(desk.window.files.opened, timeout=PATIENCE_MS):
        desk.window.open_path(path)
    wait_for_colors(desk, qtbot)
    desk.canvas.view.zoom_to(1.0)


def wait_for_colors(desk: Desk, qtbot: QtBot) -> None:
    """Until the engine has answered what is asked now."""
    wait(qtbot, lambda: desk.window.coloring.is_settled)


def seen_flats(desk: Desk, place: tuple[float, float]) -> tuple[int, ...]:
    """The color of the engine at a place."""
    display = desk.session.display
    assert display is not None
    x, y = int(place[0]), int(place[1])
    return tuple(int(value) for value in display.colorization.colors[y, x])


def save(desk: Desk, qtbot: QtBot, path: Path) -> Path:
    """Save the page under a name."""
    with qtbot.waitSignal(desk.window.files.saved, timeout=PATIENCE_MS):
        desk.window.files.save_to(path)
    return path


def export(desk: Desk, qtbot: QtBot, path: Path) -> np.ndarray:
    """Export the page as a picture, and return its pixels."""
    from tests.e2e.desk import read

    with qtbot.waitSignal(desk.window.files.said, timeout=PATIENCE_MS):
        desk.window.exports.export(path)
    return read(path)


@pytest.fixture
def studio(qapp: QApplication, qtbot: QtBot, tmp_path: Path) -> Iterator[Desk]:
    """A page of two rooms, colored."""
    engine = EngineThread()
    window = MainWindow(engine)
    window.show()
    engine.start()
    desk = Desk(window, engine)  # type: ignore[arg-type]
    open_page(desk, qtbot, save_page(tmp_path / "rooms.png"))
    window.settings.set_smoothing(0.0)
    yield desk
    close_desk(desk)
