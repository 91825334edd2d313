"""A click beside the handle brings it there."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QSlider
from pytestqt.qtbot import QtBot

from anicolor.ui.panels.rows import SliderRow
from anicolor.ui.slider import Slider
from tests.ui.desk import Desk

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def slider(qtbot: QtBot) -> Slider:
    slider = Slider()
    slider.setRange(0, 1000)
    slider.resize(215, 24)
    qtbot.addWidget(slider)
    slider.show()
    return slider


def at(slider: QSlider, share: float) -> QPoint:
    return QPoint(round(share * slider.width()), slider.height() // 2)


def test_a_click_brings_the_handle_there_and_it_can_be_dragged_on(qtbot: QtBot, slider: Slider) -> None:
    for share in (0.75, 0.25, 0.5):
        qtbot.mouseClick(slider, LEFT, pos=at(slider, share))
        assert slider.value() == pytest.approx(1000 * share, abs=40)
    qtbot.mousePress(slider, LEFT, pos=at(slider, 0.1))
    assert slider.isSliderDown()
    qtbot.mouseMove(slider, at(slider, 0.9))
    assert slider.value() == pytest.approx(900, abs=40)
    qtbot.mouseRelease(slider, LEFT, pos=at(slider, 0.9))
    assert not slider.isSliderDown()
    for x, value in ((0, 0), (slider.width() - 1, 1000)):
        qtbot.mouseClick(slider, LEFT, pos=QPoint(x, slider.height() // 2))
        assert slider.value() == value


def test_of_few_steps_the_nearest_is_taken_and_no_farther_one(qtbot: QtBot, slider: Slider) -> None:
    slider.setRange(0, 3)
    for share, value in ((0.6, 2), (0.4, 1), (0.95, 3), (0.45, 1)):
        qtbot.mouseClick(slider, LEFT, pos=at(slider, share))
        assert slider.value() == value


def test_where_one_reads_from_the_right_it_runs_from_there(qtbot: QtBot, slider: Slider) -> None:
    slider.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    qtbot.mouseClick(slider, LEFT, pos=at(slider, 0.25))
    assert slider.value() == pytest.approx(750, abs=40)


def test_another_button_moves_nothing_and_neither_does_a_click_on_the_handle(qtbot: QtBot, slider: Slider) -> None:
    qtbot.mouseClick(slider, Qt.MouseButton.RightButton, pos=at(slider, 0.5))
    qtbot.mouseClick(slider, LEFT, pos=QPoint(3, slider.height() // 2))
    assert slider.value() == 0


def test_a_row_tells_the_value_clicked_and_keys_move_by_a_hundredth_and_a_tenth(qtbot: QtBot) -> None:
    row = SliderRow("Opacity", 0, 100)
    qtbot.addWidget(row)
    row.resize(400, 30)
    row.show()
    told: list[int] = []
    row.moved.connect(told.append)
    slider = row.findChild(Slider)
    assert isinstance(slider, Slider)
    qtbot.mouseClick(slider, LEFT, pos=at(slider, 0.5))
    assert len(told) == 1
    assert told[0] == row.value == pytest.approx(50, abs=4)
    for key, way in ((Qt.Key.Key_Right, 1), (Qt.Key.Key_PageUp, 10), (Qt.Key.Key_PageDown, -10)):
        before = row.value
        qtbot.keyClick(slider, key)
        assert row.value == before + way


def test_every_slider_of_the_window_does_so(desk: Desk) -> None:
    for name in desk.window.docks.panels:
        desk.window.docks.show_panel(name)
    QApplication.processEvents()
    assert all(type(one) is Slider for one in desk.window.findChildren(QSlider))
