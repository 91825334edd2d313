"""The look is part of the page, asked of the engine, and undone."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from anicolor.document.model import LIGHT, Edge, Look
from anicolor.ui.panels.light_sphere import SIZE_PX
from anicolor.ui.panels.look_panel import LookPanel
from tests.ui.desk import PLAIN, Desk


def panel_of(desk: Desk) -> LookPanel:
    return desk.window.docks.panel(LookPanel)


def press(desk: Desk, text: str) -> None:
    panel = panel_of(desk)
    buttons = [*panel._looks.buttons(), *panel._edges.buttons()]
    next(button for button in buttons if button.text() == text).click()


def test_the_look_is_asked_of_the_engine(desk: Desk) -> None:
    desk.engine.answer()
    press(desk, "Cel")
    assert desk.document.style.look is Look.CEL
    answer = desk.engine.answer()
    assert answer.request.look is Look.CEL
    assert desk.seen((40, 30)) == PLAIN
    assert desk.seen((40, 250)) == (90, 90, 90)
    desk.choose("undo")
    assert next(button for button in panel_of(desk)._looks.buttons() if button.isChecked()).text() == "Flat"


def test_the_gap_size_is_asked_of_the_engine(desk: Desk) -> None:
    desk.engine.answer()
    for value in (5, 9):
        panel_of(desk)._gap._number.setValue(value)
    request = desk.engine.take()
    assert request is not None
    assert request.gap_px == 9
    assert desk.session.undo_stack.count() == 1
    desk.choose("undo")
    assert desk.document.style.gap_px is None


def test_edges_and_shadow_are_asked_and_merged(desk: Desk) -> None:
    press(desk, "Soft")
    press(desk, "Smooth")
    for value in (120, 150, 170):
        panel_of(desk)._shade._number.setValue(value)
    request = desk.engine.take()
    assert request is not None
    assert (request.edge, request.shade_strength) == (Edge.SMOOTH, 1.7)
    assert desk.session.undo_stack.count() == 3
    assert desk.session.undo_stack.undoText() == "change shadow"


def test_a_flat_page_has_no_light_and_asks_nothing_for_it(desk: Desk) -> None:
    panel = panel_of(desk)
    assert not panel._sphere.isEnabled()
    assert not panel._shade.isEnabled()
    assert panel._where.text() == "This look has no light."
    press(desk, "Cel")
    assert panel._sphere.isEnabled()
    assert panel._where.text() == "from above, left"


def test_the_light_is_dragged_over_the_sphere(desk: Desk) -> None:
    press(desk, "Cel")
    sphere = panel_of(desk)._sphere
    QTest.mousePress(sphere, Qt.MouseButton.LeftButton, pos=QPoint(SIZE_PX // 2, SIZE_PX // 2))
    assert desk.document.style.light == pytest.approx((0, 0), abs=0.03)
    QTest.mouseMove(sphere, QPoint(300, SIZE_PX // 2))
    QTest.mouseRelease(sphere, Qt.MouseButton.LeftButton, pos=QPoint(300, SIZE_PX // 2))
    QTest.mouseClick(sphere, Qt.MouseButton.LeftButton, pos=QPoint(SIZE_PX - 1, SIZE_PX // 2))
    x, y = desk.document.style.light
    assert x > 0.9
    assert abs(y) < 0.1
    assert desk.session.undo_stack.undoText() == "move the light"
    assert desk.session.undo_stack.count() == 2
    desk.choose("undo")
    assert desk.document.style.light == LIGHT


def test_arrows_move_the_light_and_never_off_the_sphere(desk: Desk) -> None:
    press(desk, "Cel")
    sphere = panel_of(desk)._sphere
    for _ in range(40):
        QTest.keyClick(sphere, Qt.Key.Key_Down)
    x, y = desk.document.style.light
    assert y > 0.9
    assert x * x + y * y <= 1
