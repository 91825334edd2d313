"""Stray areas are listed, shown, and mended with one key."""

from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from anicolor.document.model import Style
from anicolor.document.tiles import TiledImage
from anicolor.engine.messages import Settled
from anicolor.ui.display import build_display
from anicolor.ui.panels.stray_panel import StrayPanel
from tests.ui.desk import PLAIN, Desk, close_desk, color_rooms, make_document, make_rooms, open_desk

GREEN = (30, 160, 60)


@pytest.fixture
def desk(qapp: QApplication):
    """Two rooms with two tiny boxes in the left one, which are green."""
    page = make_rooms()
    for x in (60, 120):
        page[100:115, x : x + 15, :3] = 0
        page[102:113, x + 2 : x + 13, :3] = 255
    opened = open_desk(replace(make_document(), line_art=TiledImage.from_array(page), style=Style(gap_px=0)))
    yield opened
    close_desk(opened)


@pytest.fixture
def panel(desk: Desk, qtbot) -> StrayPanel:
    answer = color_rooms(desk.engine.take())
    colors = np.full((answer.regions.count, 3), PLAIN, np.uint8)
    tiny = [int(answer.regions.labels[107, x]) for x in (67, 127)]
    assert answer.regions.areas[tiny].max() < 220
    colors[tiny] = GREEN
    answer = replace(answer, settled=Settled(colors, ()))
    desk.window.docks.show_panel("strays")
    QApplication.processEvents()
    desk.engine.answered.emit(build_display(answer, None))
    panel = desk.window.docks.panel(StrayPanel)
    panel._look()
    qtbot.waitUntil(lambda: panel.list.count() > 0)
    return panel


def test_stray_areas_are_listed_and_shown(panel: StrayPanel, desk: Desk) -> None:
    assert panel.list.count() == 2
    assert panel._words.text() == "2 tiny areas are unlike all around them"
    panel.list.setCurrentRow(1)
    middle = desk.canvas.view.to_page(desk.canvas.view.middle)
    assert abs(middle.y() - 107) < 4
    assert desk.canvas.view.zoom >= 4


def test_one_key_mends_each(panel: StrayPanel, desk: Desk) -> None:
    desk.canvas.setFocus()
    QTest.keyClick(desk.window, Qt.Key.Key_Period)
    assert [hint.color for hint in desk.document.hints] == [PLAIN]
    assert panel.list.count() == 1
    QTest.keyClick(desk.window, Qt.Key.Key_Period)
    assert len(desk.document.hints) == 2
    assert panel.list.count() == 0
    assert not panel.mend.isEnabled()
    desk.choose("undo")
    assert len(desk.document.hints) == 1


def test_all_are_mended_in_one_step(panel: StrayPanel, desk: Desk) -> None:
    panel.mend_all.click()
    assert len(desk.document.hints) == 2
    assert desk.session.undo_stack.undoText() == "mend 2 stray areas"
    desk.choose("undo")
    assert desk.document.hints == ()


def test_without_a_page_a_sentence_says_what_it_is_for(panel: StrayPanel) -> None:
    panel.set_session(None)
    assert "Open a page" in panel._words.text()
    assert panel.list.count() == 0
