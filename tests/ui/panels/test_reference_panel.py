"""Colors are picked from pictures that lie beside the page."""

from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from anicolor.ui.panels.reference_panel import ReferencePanel
from tests.ui.desk import Desk

SKY, SAND = (90, 150, 230), (230, 200, 140)


@pytest.fixture
def picture(tmp_path: Path) -> Path:
    pixels = np.zeros((60, 80, 3), np.uint8)
    pixels[:30], pixels[30:] = SKY, SAND
    Image.fromarray(pixels).save(tmp_path / "beach.png")
    return tmp_path / "beach.png"


@pytest.fixture
def panel(desk: Desk, picture: Path, qtbot) -> ReferencePanel:
    desk.window.docks.show_panel("reference")
    QApplication.processEvents()
    panel = desk.window.docks.panel(ReferencePanel)
    panel.load(picture)
    qtbot.waitUntil(lambda: panel.view._image is not None)
    return panel


def at(panel: ReferencePanel, x: float, y: float) -> QPointF:
    view = panel.view
    return QPointF(view.width() / 2, view.height() / 2) + (QPointF(x, y) - view._center) * view._scale


def test_a_click_picks_the_color_to_draw_with(panel: ReferencePanel, desk: Desk) -> None:
    QTest.mouseClick(panel.view, Qt.MouseButton.LeftButton, pos=at(panel, 40, 10).toPoint())
    assert desk.window.settings.color == SKY
    QTest.mouseClick(panel.view, Qt.MouseButton.LeftButton, pos=at(panel, 40, 50).toPoint())
    assert desk.window.settings.color == SAND


def test_arrows_move_the_ring_and_pick(panel: ReferencePanel, desk: Desk) -> None:
    QTest.mouseClick(panel.view, Qt.MouseButton.LeftButton, pos=at(panel, 40, 10).toPoint())
    for _ in range(40):
        QTest.keyClick(panel.view, Qt.Key.Key_Down)
    assert desk.window.settings.color == SAND


def test_pictures_are_dropped_and_put_away(panel: ReferencePanel, picture: Path, qtbot) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(picture))])
    copy, none = Qt.DropAction.CopyAction, Qt.KeyboardModifier.NoModifier
    event = QDropEvent(QPointF(5, 5), copy, data, Qt.MouseButton.LeftButton, none)
    panel.dropEvent(event)
    qtbot.waitUntil(lambda: panel.choice.count() == 2)
    panel.remove.click()
    panel.remove.click()
    assert panel.view._image is None
    assert not panel.remove.isEnabled()


def test_a_file_that_is_no_picture_is_told(panel: ReferencePanel, desk: Desk, tmp_path: Path, qtbot) -> None:
    (tmp_path / "bad.png").write_bytes(b"nonsense")
    panel.load(tmp_path / "bad.png")
    qtbot.waitUntil(lambda: "bad.png" in desk.window.messages.text)
