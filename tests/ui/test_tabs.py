"""Several pages are open at once, each behind a tab."""

from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMessageBox, QTabBar
from pytestqt.qtbot import QtBot

from anicolor.document.model import Document
from anicolor.document.tiles import TiledImage
from tests.ui.desk import BLUE, LEFT, PLAIN, RED, RIGHT, Desk, make_page, make_rooms, send_mouse


@pytest.fixture
def two(desk: Desk) -> Desk:
    """A desk with a second page, which is shown; its left room is red."""
    desk.engine.answer()
    rooms = make_rooms()[:200]
    desk.window.show_page(make_page(Document(400, 200, TiledImage.from_array(rooms))))
    QApplication.processEvents()
    desk.canvas.view.zoom_to(1.0)
    desk.draw((100.5, 100.5))
    desk.engine.answer()
    return desk


def bar(desk: Desk) -> QTabBar:
    return desk.window.tabs.findChild(QTabBar)


def test_each_tab_has_its_own_page_history_and_colors(two: Desk) -> None:
    second = two.document
    two.choose("previous_page")
    first = two.document
    assert (first.height, len(first.hints)) == (300, 0)
    assert two.seen(LEFT) == PLAIN
    assert not two.window.actions_by_name["undo"].isEnabled()
    assert two.engine.take() is None, "its colors are known"
    two.draw(RIGHT)
    two.choose("next_page")
    assert two.document is second
    assert two.seen((100.5, 100.5)) == RED
    two.choose("undo")
    assert len(two.document.hints) == 0


def test_the_engine_gets_the_page_that_is_shown(two: Desk) -> None:
    two.choose("previous_page")
    two.draw(LEFT)
    request = two.engine.take()
    assert request is not None
    assert request.line_art is two.document.line_art


def test_panels_follow_the_tab(two: Desk) -> None:
    assert two.window.docks.panels["hints"].model.rowCount() == 1
    assert two.window.docks.panels["history"].stack() is two.session.undo_stack
    two.choose("previous_page")
    assert two.window.docks.panels["hints"].model.rowCount() == 0
    assert two.window.docks.panels["history"].stack() is two.session.undo_stack


def test_the_tool_in_the_hand_stays_in_it(two: Desk) -> None:
    two.choose("hint_eraser")
    two.choose("flip")
    two.choose("previous_page")
    assert two.canvas.tool.name == "hint_eraser"
    assert not two.window.actions_by_name["flip"].isChecked()
    two.choose("next_page")
    assert two.window.actions_by_name["flip"].isChecked()


def test_a_star_marks_what_is_not_saved(two: Desk) -> None:
    assert [bar(two).tabText(index) for index in range(2)] == ["page.png", "*page.png"]
    assert two.window.isWindowModified()
    two.session.undo_stack.setClean()
    assert bar(two).tabText(1) == "page.png"
    assert not two.window.isWindowModified()


def test_keys_go_through_the_tabs(two: Desk) -> None:
    two.window.activateWindow()
    first, second = two.window.tabs.sessions
    keys = Qt.KeyboardModifier
    QTest.keyClick(two.canvas, Qt.Key.Key_Tab, keys.ControlModifier)
    assert two.session is first
    QTest.keyClick(two.canvas, Qt.Key.Key_Tab, keys.ControlModifier)
    assert two.session is second
    QTest.keyClick(two.canvas, Qt.Key.Key_Backtab, keys.ControlModifier | keys.ShiftModifier)
    assert two.session is first
    QTest.keyClick(two.canvas, Qt.Key.Key_W, keys.ControlModifier)
    assert two.window.tabs.sessions == (second,)


def test_the_middle_button_closes_a_tab(two: Desk) -> None:
    second = two.session
    place = QPointF(bar(two).tabRect(0).center())
    send_mouse(bar(two), QEvent.Type.MouseButtonPress, place, Qt.MouseButton.MiddleButton)
    send_mouse(bar(two), QEvent.Type.MouseButtonRelease, place, Qt.MouseButton.MiddleButton)
    assert two.window.tabs.sessions == (second,)
    assert two.session is second


def test_tabs_can_be_put_in_another_order(two: Desk) -> None:
    first, second = two.window.tabs.sessions
    bar(two).moveTab(1, 0)
    assert two.window.tabs.sessions == (second, first)
    assert two.session is second
    two.choose("next_page")
    assert two.session is first


def test_the_last_tab_leaves_the_start_page(two: Desk) -> None:
    two.session.undo_stack.setClean()
    two.choose("close")
    two.choose("close")
    assert two.window.session is None
    assert bar(two).isHidden()
    assert not two.window.actions_by_name["save"].isEnabled()
    assert two.window.windowTitle() == "anicolor"
    assert two.window.coloring.is_settled


def test_a_page_that_is_open_comes_to_the_front(two: Desk, tmp_path: Path) -> None:
    first = two.window.tabs.sessions[0]
    first.set_saved(tmp_path / "page.ora", first.document)
    two.window.open_path(tmp_path / "page.ora")
    assert two.session is first
    assert len(two.window.tabs.pages) == 2


def test_several_files_open_in_as_many_tabs(two: Desk, qtbot: QtBot, tmp_path: Path) -> None:
    from PIL import Image
    from PySide6.QtCore import QMimeData, QUrl

    data = QMimeData()
    for name in ("a.png", "b.png"):
        Image.new("L", (50, 40), 255).save(tmp_path / name)
    data.setUrls([QUrl.fromLocalFile(str(tmp_path / name)) for name in ("a.png", "b.png")])
    two.window.files.open_data(data)
    qtbot.waitUntil(lambda: len(two.window.tabs.pages) == 4)
    assert [session.name for session in two.window.tabs.sessions[2:]] == ["a.png", "b.png"]


def test_leaving_asks_once_for_all_pages(two: Desk, qtbot: QtBot, tmp_path: Path) -> None:
    first, second = two.window.tabs.sessions
    for number, session in enumerate((first, second)):
        session.set_saved(tmp_path / f"{number}.ora", session.document)
    two.draw((300.5, 100.5))
    two.choose("previous_page")
    two.window.settings.set_color(BLUE)
    two.draw(LEFT)
    two.engine.answer()
    assert not two.window.close()
    (box,) = two.window.findChildren(QMessageBox, "unsaved")
    assert "2" in box.text()
    assert "0.ora" in box.informativeText() and "1.ora" in box.informativeText()
    box.button(QMessageBox.StandardButton.SaveAll).click()
    qtbot.waitUntil(lambda: two.session is second)
    two.engine.answer()
    qtbot.waitUntil(lambda: not two.window.isVisible())
    assert (tmp_path / "0.ora").exists() and (tmp_path / "1.ora").exists()


def test_a_page_is_saved_though_another_tab_was_chosen_at_once(two: Desk, qtbot: QtBot, tmp_path: Path) -> None:
    second = two.session
    two.draw((300.5, 100.5))
    two.window.files.save_to(tmp_path / "second.ora")
    two.choose("previous_page")
    two.draw(LEFT)
    assert not (tmp_path / "second.ora").exists()
    first_request = two.engine.take()
    assert first_request is not None and first_request.line_art is two.document.line_art
    two.engine.answer(first_request)
    request = two.engine.take()
    assert request is not None and request.line_art is second.document.line_art
    with qtbot.waitSignal(two.window.files.saved):
        two.engine.answer(request)
    assert (tmp_path / "second.ora").exists()
    assert not second.is_modified


def test_a_closed_page_leaves_nothing_behind(two: Desk) -> None:
    from shiboken6 import isValid

    session, canvas = two.session, two.canvas
    session.undo_stack.setClean()
    two.choose("close")
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert not isValid(session) and not isValid(canvas)
    two.draw(LEFT)
    assert len(two.document.hints) == 1
