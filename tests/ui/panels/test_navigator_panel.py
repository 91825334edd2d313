"""The small page shows where one is, and moves the view."""

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from anicolor.ui.panels.navigator_panel import NavigatorPanel
from tests.ui.desk import HEIGHT, LEFT, PLAIN, WIDTH, Desk, send_mouse


@pytest.fixture
def panel(desk: Desk) -> NavigatorPanel:
    desk.engine.answer()
    desk.window.docks.show_panel("navigator")
    QApplication.processEvents()
    panel = desk.window.docks.panel(NavigatorPanel)
    panel._timer.stop()
    panel._draw()
    desk.canvas.view.zoom_to(4.0)
    desk.canvas.view_changed.emit()
    return panel


def place_on(panel: NavigatorPanel, x: float, y: float) -> QPointF:
    box = panel.map.box()
    return box.topLeft() + QPointF(x / WIDTH * box.width(), y / HEIGHT * box.height())


def middle(desk: Desk) -> tuple[float, float]:
    place = desk.canvas.view.to_page(desk.canvas.view.middle)
    return place.x(), place.y()


def test_the_page_is_shown_as_it_is_colored(panel: NavigatorPanel) -> None:
    image = panel.map._image
    assert image is not None
    assert image.pixelColor(image.width() // 4, image.height() // 4).getRgb()[:3] == PLAIN


def test_dragging_moves_the_view(panel: NavigatorPanel, desk: Desk) -> None:
    send_mouse(panel.map, QEvent.Type.MouseButtonPress, place_on(panel, 100, 100))
    assert middle(desk) == pytest.approx((100, 100), abs=2)
    send_mouse(panel.map, QEvent.Type.MouseMove, place_on(panel, 300, 200))
    assert middle(desk) == pytest.approx((300, 200), abs=2)


def test_arrows_move_the_view(panel: NavigatorPanel, desk: Desk) -> None:
    before = middle(desk)
    panel.map.setFocus()
    QTest.keyClick(panel.map, Qt.Key.Key_Right)
    assert middle(desk)[0] > before[0] + 5
    assert middle(desk)[1] == pytest.approx(before[1], abs=1)


def test_slider_number_and_wheel_zoom(panel: NavigatorPanel, desk: Desk) -> None:
    assert panel._percent.value() == 400
    panel._slider.setValue(panel._slider.value() + 100)
    assert desk.canvas.view.zoom > 4.2
    panel._percent.setValue(150)
    assert desk.canvas.view.zoom == pytest.approx(1.5)
    keys, phase = Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase
    place = QPointF(20, 20)
    turn = QWheelEvent(place, place, QPoint(), QPoint(0, 120), Qt.MouseButton.NoButton, keys, phase, False)
    QApplication.sendEvent(panel.map, turn)
    assert desk.canvas.view.zoom == pytest.approx(1.8)
    assert panel._percent.value() == 180


def test_it_is_drawn_again_after_a_change_but_not_while_drawing(panel: NavigatorPanel, desk: Desk) -> None:
    before = panel.map._image
    send_mouse(desk.canvas, QEvent.Type.MouseButtonPress, desk.at(LEFT))
    assert panel._timer.isActive()
    panel._timer.stop()
    panel._draw()
    assert panel.map._image is before
    send_mouse(desk.canvas, QEvent.Type.MouseButtonRelease, desk.at(LEFT))
    panel._timer.stop()
    panel._draw()
    assert panel.map._image is not before


def test_without_a_page_it_says_so(panel: NavigatorPanel) -> None:
    panel.set_session(None)
    panel.set_canvas(None)
    assert panel.map._image is None
    assert not panel.isEnabled()
