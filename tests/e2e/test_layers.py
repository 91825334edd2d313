"""D1 and D2: layers are hidden, faded and mixed in the panel, and a saved page has them all again."""

from pathlib import Path

import numpy as np
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from anicolor.document.model import Role
from anicolor.ui.panels.layer_panel import LayerPanel
from tests.e2e.studio import LEFT, export, open_page, save, studio, wait_for_colors  # noqa: F401 - a fixture
from tests.ui.conftest import nothing_left_running  # noqa: F401 - a fixture
from tests.ui.desk import RED, Desk


def click(panel: LayerPanel, key: str, x: int) -> None:
    """Click a row: 10 is its eye, 100 its name."""
    row = [line.key for line in panel.model.lines].index(key)
    box = panel.list.visualRect(panel.model.index(row))
    QTest.mouseClick(panel.list.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(x, box.center().y()))


def test_what_the_panel_shows_is_what_is_saved(studio: Desk, qtbot: QtBot, tmp_path: Path) -> None:  # noqa: F811
    studio.window.settings.set_color(RED)
    studio.draw(LEFT)
    wait_for_colors(studio, qtbot)
    panel = studio.window.docks.panel(LayerPanel)
    assert [line.name for line in panel.model.lines] == ["Hints", "Line art", "Shade", "Flats", "Paper"]
    place = int(LEFT[1]), int(LEFT[0])
    assert tuple(export(studio, qtbot, tmp_path / "all.png")[place]) == RED
    click(panel, "flats", 10)
    hidden = export(studio, qtbot, tmp_path / "lines.png")
    assert tuple(hidden[place]) == (255, 255, 255)
    hints = studio.document.hints
    path = save(studio, qtbot, tmp_path / "page.ora")
    studio.choose("close")
    open_page(studio, qtbot, path)
    assert studio.document.hints == hints, "hints can be edited again"
    assert not studio.document.state(Role.FLATS).is_visible
    assert np.array_equal(export(studio, qtbot, tmp_path / "again.png"), hidden)
    click(studio.window.docks.panel(LayerPanel), "flats", 10)
    assert tuple(export(studio, qtbot, tmp_path / "shown.png")[place]) == RED
