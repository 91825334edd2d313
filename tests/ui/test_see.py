"""Ways to look at the page, and what is said of it."""

from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QLocale, QPointF, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from anicolor.document import edits
from anicolor.document.model import Look
from anicolor.lineart.regions import find_regions
from anicolor.ui.display import build_display
from anicolor.ui.region_overlay import build_overlay
from tests.ui.desk import (
    LEFT,
    PLAIN,
    RED,
    RIGHT,
    Desk,
    color_rooms,
    make_document,
    make_page,
    make_pen,
    make_rooms,
    send_mouse,
    send_pen,
)

WALL = (200.5, 100.5)
WARNING_COLOR = (224, 140, 44)


def hold(desk: Desk, key: Qt.Key) -> None:
    QApplication.sendEvent(desk.canvas, QKeyEvent(QEvent.Type.KeyPress, key, Qt.KeyboardModifier.NoModifier))


def let_go(desk: Desk, key: Qt.Key, is_repeat: bool = False) -> None:
    event = QKeyEvent(QEvent.Type.KeyRelease, key, Qt.KeyboardModifier.NoModifier, "", is_repeat)
    QApplication.sendEvent(desk.canvas, event)


def look(desk: Desk) -> tuple[tuple[int, int, int], tuple[int, int, int]]:
    return desk.seen(LEFT), desk.seen(WALL)


WHOLE = (PLAIN, (0, 0, 0))
LINES = ((255, 255, 255), (0, 0, 0))
COLORS = (PLAIN, PLAIN)


@pytest.mark.parametrize(("key", "expected"), [(Qt.Key.Key_Q, LINES), (Qt.Key.Key_W, COLORS)])
def test_a_held_key_shows_lines_or_colors_only(desk: Desk, key: Qt.Key, expected: object) -> None:
    desk.engine.answer()
    hold(desk, key)
    assert look(desk) == expected
    let_go(desk, key, is_repeat=True)
    assert look(desk) == expected
    let_go(desk, key)
    assert look(desk) == WHOLE


def test_a_key_is_not_held_any_more_in_another_window(desk: Desk) -> None:
    desk.engine.answer()
    hold(desk, Qt.Key.Key_Q)
    QApplication.sendEvent(desk.canvas, QFocusEvent(QEvent.Type.FocusOut))
    assert look(desk) == WHOLE


def test_lines_or_colors_stay_when_chosen_in_the_menu(desk: Desk) -> None:
    desk.engine.answer()
    desk.choose("lines_only")
    assert look(desk) == LINES
    desk.choose("colors_only")
    assert look(desk) == COLORS
    assert not desk.window.actions_by_name["lines_only"].isChecked()
    desk.choose("colors_only")
    assert look(desk) == WHOLE


def test_the_compare_line_shows_line_art_on_its_left(desk: Desk) -> None:
    desk.engine.answer()
    desk.choose("compare")
    line = desk.canvas.compare.x(desk.canvas.width())
    assert abs(line - desk.at((200, 0)).x()) < 30
    assert desk.seen((60, 150)) == (255, 255, 255)
    assert desk.seen((340, 150)) == PLAIN
    start, end = QPointF(line, 40), desk.at((380, 20))
    send_mouse(desk.canvas, QEvent.Type.MouseButtonPress, start)
    send_mouse(desk.canvas, QEvent.Type.MouseMove, end)
    send_mouse(desk.canvas, QEvent.Type.MouseButtonRelease, end)
    assert desk.document.hints == ()
    assert desk.seen((340, 150)) == (255, 255, 255)
    desk.draw(LEFT)
    assert len(desk.document.hints) == 1
    desk.choose("compare")
    desk.engine.answer()
    assert desk.seen((40, 150)) == RED


def test_regions_are_shown_with_the_lines_that_close_gaps(desk: Desk, qtbot: QtBot) -> None:
    page = make_rooms()
    page[140:160, 198:202, :3] = 255  # a door in the wall
    document = replace(make_document(), line_art=type(make_document().line_art).from_array(page))
    document = replace(document, style=replace(document.style, gap_px=40))
    desk.window.show_page(make_page(document))
    QApplication.processEvents()
    desk.canvas.view.zoom_to(1.0)
    desk.engine.answer()
    with qtbot.waitSignal(desk.window.view.regions.made):
        desk.choose("show_regions")
    left, right, door = desk.seen((100, 40)), desk.seen((300, 40)), desk.seen((200.5, 150.5))
    assert left != PLAIN
    assert left != right
    assert door[0] > 180
    assert max(door[1:]) < 100
    desk.choose("show_regions")
    assert desk.seen((100, 40)) == PLAIN


def test_closures_are_seen_at_every_level() -> None:
    ink = 255 - make_rooms()[..., 0]
    ink[140:160, 198:202] = 0
    regions = find_regions(ink, 40)
    assert regions.closures.any()
    for level in build_overlay(regions).levels:
        assert (level == (235, 20, 60, 255)).all(axis=2).any()


def test_the_hint_meter_tells_of_every_hint(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("anicolor.ui.canvas.missed_hints.OVERRIDDEN_DELTA_E", 0.4)
    panel, model = desk.window.docks.panels["hints"], desk.window.docks.panels["hints"].model
    assert panel.summary == "No hints yet"
    desk.choose("locked")
    desk.draw(LEFT)
    assert model.data(model.index(0)) == "Soft dot #DC2828   …"
    desk.engine.answer()
    assert model.data(model.index(0)) == "Soft dot #DC2828   ΔE 0.5"
    assert panel.summary == "1 of 1 hints not reached"
    assert model.data(model.index(0), Qt.ItemDataRole.ForegroundRole) is not None
    desk.choose("undo")
    assert model.rowCount() == 0


def test_a_growing_stroke_is_one_line_in_the_hint_meter(desk: Desk) -> None:
    model, pen = desk.window.docks.panels["hints"].model, make_pen()
    send_pen(desk.canvas, pen, QEvent.Type.TabletPress, desk.at(LEFT), 0.5)
    assert model.data(model.index(0)).startswith("Dot")
    changes: list[object] = []
    model.dataChanged.connect(lambda *_range: changes.append(1))
    for step in range(1, 9):
        send_pen(desk.canvas, pen, QEvent.Type.TabletMove, desk.at((LEFT[0] + 5 * step, LEFT[1])), 0.5)
    assert model.data(model.index(0)).startswith("Stroke")
    assert len(changes) == 1
    send_pen(desk.canvas, pen, QEvent.Type.TabletRelease, desk.at(LEFT), 0.0)


def test_a_click_in_the_hint_meter_selects_the_hint(desk: Desk) -> None:
    desk.draw(LEFT)
    desk.draw(RIGHT)
    desk.window.docks.panels["hints"].chosen.emit(0)
    assert desk.canvas.tool.name == "hint_select"
    desk.choose("delete")
    assert [round(hint.points[0].x) for hint in desk.document.hints] == [round(RIGHT[0])]


def test_the_history_goes_back_to_any_entry(desk: Desk) -> None:
    desk.draw(LEFT)
    desk.draw(RIGHT)
    history = desk.window.docks.panels["history"]
    assert history.model().rowCount() == 3
    shown = [history.itemDelegate().displayText(history.model().index(row, 0).data(), QLocale()) for row in range(3)]
    assert shown == ["Opened", "Hint stroke", "Hint stroke"]
    desk.session.undo_stack.setIndex(0)
    assert desk.document.hints == ()
    assert np.array_equal(desk.document.line_art.to_array(), make_rooms())


def test_a_soft_hint_that_was_overridden_is_marked_on_the_page(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("anicolor.ui.canvas.missed_hints.OVERRIDDEN_DELTA_E", 0.4)
    desk.choose("locked")
    desk.draw(LEFT)
    desk.draw(RIGHT, (320, 150))
    assert desk.canvas.missed.count == 0
    desk.engine.answer()
    assert desk.canvas.missed.count == 2
    assert (np.abs(np.array(desk.seen((104, 150))) - WARNING_COLOR) < 12).all()
    desk.choose("show_hints")
    assert desk.seen((104, 150)) == RED
    desk.choose("show_hints")
    desk.choose("undo")
    desk.choose("undo")
    desk.engine.answer()
    assert desk.canvas.missed.count == 0


def test_an_exact_hint_that_was_reached_is_not_marked(desk: Desk) -> None:
    desk.draw(LEFT)
    desk.engine.answer()
    assert desk.canvas.missed.count == 0


@pytest.mark.parametrize(("look", "count"), [(Look.FLAT, 1), (Look.PAINTED, 1), (Look.SOFT, 0)])
def test_a_look_that_rounds_areas_does_not_call_its_hints_missed(desk: Desk, look: Look, count: int) -> None:
    desk.session.apply(edits.set_style(desk.document, replace(desk.document.style, look=look)), "look")
    desk.draw(LEFT)
    answer = color_rooms(desk.engine.take())
    desk.engine.answered.emit(build_display(replace(answer, hint_delta_e=(6.8,)), None))
    assert desk.canvas.missed.count == count
    assert desk.window.docks.panels["hints"].model.missed_count == count


def test_a_hint_that_is_chosen_in_the_list_comes_into_sight(desk: Desk) -> None:
    desk.draw(LEFT)
    desk.draw(RIGHT)
    desk.canvas.view.zoom_to(16.0)
    desk.canvas.center_on(QPointF(*RIGHT))
    desk.window.docks.panels["hints"].chosen.emit(0)
    assert desk.canvas.rect().contains(desk.at(LEFT).toPoint())
    before = desk.at(LEFT)
    desk.window.docks.panels["hints"].chosen.emit(0)
    assert desk.at(LEFT) == before
