"""Real events on the real canvas: what they do to the document, the mailbox and the pixels."""

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QKeyEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from anicolor.document.strokes import HintKind
from tests.ui.desk import (
    BLUE,
    LEFT,
    PLAIN,
    RED,
    RIGHT,
    Desk,
    draw_with_pen,
    make_pen,
    send_mouse,
    send_pen,
)


def press_key(desk: Desk, key: Qt.Key, kind: QEvent.Type = QEvent.Type.KeyPress) -> None:
    QApplication.sendEvent(desk.canvas, QKeyEvent(kind, key, Qt.KeyboardModifier.NoModifier))


def turn_wheel(desk: Desk, place: QPointF, steps: int) -> None:
    event = QWheelEvent(
        place, desk.canvas.mapToGlobal(place), QPoint(), QPoint(0, 120 * steps), Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(desk.canvas, event)


def test_a_stroke_is_seen_before_the_engine_knows_of_it(desk: Desk) -> None:
    desk.engine.answer()
    assert desk.seen(LEFT) == PLAIN
    desk.draw((60, 100), (100, 150), (140, 200))
    assert desk.seen(LEFT) == RED
    assert desk.seen((60, 200)) == PLAIN
    [hint] = desk.document.hints
    assert (hint.color, hint.kind, hint.is_locked) == (RED, HintKind.COLOR, True)
    assert desk.session.undo_stack.undoText() == "hint stroke"


def test_the_answer_colors_the_room(desk: Desk) -> None:
    desk.engine.answer()
    desk.draw(LEFT)
    answer = desk.engine.answer()
    assert answer.request.hints == desk.document.hints
    assert desk.seen((40, 250)) == RED
    assert desk.seen(RIGHT) == PLAIN
    assert desk.seen((200.5, 150.5)) == (0, 0, 0)


def test_every_position_asks_and_only_the_newest_request_waits(desk: Desk) -> None:
    desk.engine.answer()
    send_mouse(desk.canvas, QEvent.Type.MouseButtonPress, desk.at((60, 60)))
    first = desk.engine.take()
    for x in range(70, 130, 10):
        send_mouse(desk.canvas, QEvent.Type.MouseMove, desk.at((x, 60)))
    waiting = desk.engine.take()
    assert desk.engine.take() is None
    assert first is not None
    assert waiting is not None
    assert len(first.hints[0].points) == 1
    assert len(waiting.hints[0].points) == 7
    assert desk.session.undo_stack.count() == 0
    send_mouse(desk.canvas, QEvent.Type.MouseButtonRelease, desk.at((120, 60)))
    assert desk.session.undo_stack.count() == 1


def test_a_preview_arrives_while_the_pen_moves(desk: Desk) -> None:
    desk.engine.answer()
    pen = make_pen()
    send_pen(desk.canvas, pen, QEvent.Type.TabletPress, desk.at((60, 60)), 0.5)
    desk.engine.answer()
    assert desk.seen((40, 250)) == RED
    assert desk.session.undo_stack.count() == 0
    send_pen(desk.canvas, pen, QEvent.Type.TabletRelease, desk.at((60, 60)), 0.0)


def test_pressure_makes_strokes_wider(desk: Desk) -> None:
    desk.window.settings.set_size(40)
    draw_with_pen(desk, make_pen(), [(60, 60), (100, 60), (140, 60)], [0.1, 0.5, 1.0])
    radii = [point.radius_px for point in desk.document.hints[0].points]
    assert radii == sorted(radii)
    assert radii[0] < 6
    assert radii[-1] == pytest.approx(20)


@pytest.mark.parametrize("has_pressure", [False, True])
def test_a_tablet_that_reports_no_pressure_draws_at_full_width(desk: Desk, has_pressure: bool) -> None:
    desk.window.settings.set_size(40)
    draw_with_pen(desk, make_pen(has_pressure=has_pressure), [(60, 60), (100, 60)], [0.0, 0.0])
    assert {point.radius_px for point in desk.document.hints[0].points} == {20}


def test_events_that_come_twice_add_no_points(desk: Desk) -> None:
    draw_with_pen(desk, make_pen(), [(60, 60), (60, 60), (100, 60), (100, 60), (100, 60)])
    assert len(desk.document.hints[0].points) == 2


def test_the_eraser_end_cuts_a_stroke(desk: Desk) -> None:
    desk.window.settings.set_size(10)
    desk.draw((40, 100), (160, 100))
    draw_with_pen(desk, make_pen(is_eraser=True), [(100, 80), (100, 120)], [1.0, 1.0])
    left, right = desk.document.hints
    assert left.points[0].x == pytest.approx(40, abs=1)
    assert max(point.x + point.radius_px for point in left.points) <= 96
    assert min(point.x - point.radius_px for point in right.points) >= 104
    assert desk.canvas.tool.name == "hint_brush"
    assert desk.seen((60, 100)) == RED
    assert desk.seen((100, 100)) == (255, 255, 255)


def test_undo_shows_the_matching_colors_at_once(desk: Desk) -> None:
    desk.engine.answer()
    desk.draw(LEFT)
    desk.engine.answer()
    desk.choose("undo")
    assert desk.document.hints == ()
    assert desk.seen((40, 250)) == PLAIN
    assert desk.engine.take() is None
    desk.choose("redo")
    assert desk.seen((40, 250)) == RED


def test_a_late_answer_does_not_replace_the_right_one(desk: Desk) -> None:
    desk.engine.answer()
    desk.draw(LEFT)
    late = desk.engine.take()
    desk.choose("undo")
    desk.engine.answer(late)
    assert desk.seen((40, 250)) == PLAIN


def test_escape_and_undo_drop_a_stroke_that_is_under_way(desk: Desk) -> None:
    for drop in (lambda: press_key(desk, Qt.Key.Key_Escape), desk.window._undo):
        send_mouse(desk.canvas, QEvent.Type.MouseButtonPress, desk.at(LEFT))
        assert len(desk.document.hints) == 1
        drop()
        assert desk.document.hints == ()
        send_mouse(desk.canvas, QEvent.Type.MouseButtonRelease, desk.at(LEFT))
        assert desk.document.hints == ()
    assert desk.session.undo_stack.count() == 0


def test_the_wheel_zooms_to_the_cursor(desk: Desk) -> None:
    place = desk.at(LEFT)
    turn_wheel(desk, place, 2)
    assert desk.canvas.view.zoom == pytest.approx(1.25**2)
    after = desk.canvas.view.to_page(place)
    assert (after.x(), after.y()) == pytest.approx(LEFT, abs=1)


@pytest.mark.parametrize("is_held", [True, False])
def test_space_and_the_middle_button_move_the_page_and_draw_nothing(desk: Desk, is_held: bool) -> None:
    before = desk.at(LEFT)
    button = Qt.MouseButton.LeftButton if is_held else Qt.MouseButton.MiddleButton
    if is_held:
        press_key(desk, Qt.Key.Key_Space)
    send_mouse(desk.canvas, QEvent.Type.MouseButtonPress, QPointF(200, 200), button)
    send_mouse(desk.canvas, QEvent.Type.MouseMove, QPointF(230, 180), button)
    send_mouse(desk.canvas, QEvent.Type.MouseButtonRelease, QPointF(230, 180), button)
    press_key(desk, Qt.Key.Key_Space, QEvent.Type.KeyRelease)
    moved = desk.at(LEFT) - before
    assert (moved.x(), moved.y()) == (30, -20)
    assert desk.document.hints == ()
    desk.draw(LEFT)
    assert len(desk.document.hints) == 1


@pytest.mark.parametrize("turn", ["rotate_left", "rotate_right", "flip", "zoom_in", "zoom_out", "zoom_fit"])
def test_strokes_go_where_the_pen_is_in_every_view(desk: Desk, turn: str) -> None:
    desk.engine.answer()
    desk.choose(turn)
    desk.window.settings.set_size(30)
    desk.draw(LEFT)
    [point] = desk.document.hints[0].points
    assert (point.x, point.y) == pytest.approx(LEFT, abs=1.5)
    assert desk.seen(LEFT) == RED
    desk.engine.answer()
    assert desk.seen((40, 250)) == RED
    assert desk.seen(RIGHT) == PLAIN


def test_ctrl_picks_a_color_instead_of_drawing(desk: Desk) -> None:
    desk.window.settings.set_color(BLUE)
    desk.draw(RIGHT)
    desk.engine.answer()
    desk.window.settings.set_color(RED)
    desk.draw((300, 250), modifiers=Qt.KeyboardModifier.ControlModifier)
    assert desk.window.settings.color == BLUE
    assert len(desk.document.hints) == 1


def test_hints_can_be_hidden(desk: Desk) -> None:
    desk.engine.answer()
    desk.draw(LEFT)
    desk.choose("show_hints")
    assert desk.seen(LEFT) == PLAIN
    desk.draw(RIGHT)
    assert desk.seen(RIGHT) == PLAIN
    desk.choose("show_hints")
    assert desk.seen(RIGHT) == RED


def test_pixels_are_sharp_and_have_a_grid_when_they_are_large(desk: Desk) -> None:
    desk.canvas.view.zoom_to(16.0, desk.at((202, 150)))
    black, white = desk.seen((201.6, 150.5)), desk.seen((202.4, 150.5))
    assert (black, white) == ((0, 0, 0), (255, 255, 255))
    edge = desk.seen((203.0, 150.5))
    assert edge != white
    assert edge != black


def test_the_surroundings_are_neutral(desk: Desk) -> None:
    red, green, blue = desk.seen((-20, -20))
    assert red == green == blue


def test_a_pen_draws_while_there_is_no_engine(desk: Desk) -> None:
    desk.engine.failed.emit("The engine cannot be loaded (test).")
    desk.draw(LEFT)
    assert desk.seen(LEFT) == RED
    assert desk.window.messages.text == "The engine cannot be loaded (test)."


def test_two_fingers_zoom_move_and_turn_the_page(desk: Desk) -> None:
    finger = QTest.createTouchDevice()
    canvas, middle = desk.canvas, desk.canvas.rect().center()
    place = canvas.view.to_page(QPointF(middle))
    near, far = QPoint(50, 0), QPoint(100, 0)
    QTest.touchEvent(canvas, finger).press(0, middle - near, canvas).press(1, middle + near, canvas)
    QTest.touchEvent(canvas, finger).move(0, middle - far, canvas).move(1, middle + far, canvas)
    assert canvas.view.zoom == pytest.approx(2.0, rel=0.02)
    after = canvas.view.to_page(QPointF(middle))
    assert (after.x(), after.y()) == pytest.approx((place.x(), place.y()), abs=1)
    down = QPoint(0, 100)
    QTest.touchEvent(canvas, finger).move(0, middle - down, canvas).move(1, middle + down, canvas)
    assert abs(canvas.view.rotation) == pytest.approx(90, abs=1)
    QTest.touchEvent(canvas, finger).release(0, middle - down, canvas).release(1, middle + down, canvas)
    assert desk.document.hints == ()


def test_one_finger_moves_the_page(desk: Desk) -> None:
    finger, canvas, start = QTest.createTouchDevice(), desk.canvas, QPoint(300, 300)
    before = desk.at(LEFT)
    QTest.touchEvent(canvas, finger).press(0, start, canvas)
    QTest.touchEvent(canvas, finger).move(0, start + QPoint(20, 10), canvas)
    QTest.touchEvent(canvas, finger).release(0, start + QPoint(20, 10), canvas)
    moved = desk.at(LEFT) - before
    assert (moved.x(), moved.y()) == (20, 10)


def test_a_drag_with_shift_resizes_the_brush_and_draws_nothing(desk: Desk) -> None:
    desk.window.settings.set_size(20.0)
    desk.canvas.view.zoom_to(2.0)
    shift = Qt.KeyboardModifier.ShiftModifier
    desk.draw(LEFT, (LEFT[0] + 15, LEFT[1] + 3), modifiers=shift)
    assert desk.window.settings.size_px == pytest.approx(50.0)
    desk.draw(LEFT, (LEFT[0] - 100, LEFT[1]), modifiers=shift)
    assert desk.window.settings.size_px == 1.0
    assert desk.document.hints == ()
    desk.draw(LEFT)
    assert len(desk.document.hints) == 1
