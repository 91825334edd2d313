"""A9 and A10: likely colors where the pen rests, and a key that jumps to where a hint helps most."""

from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from anicolor.ui.panels.suggestion_panel import SuggestionPanel
from tests.e2e.studio import LEFT, seen_flats, studio, wait, wait_for_colors  # noqa: F401 - a fixture
from tests.ui.conftest import nothing_left_running  # noqa: F401 - a fixture
from tests.ui.desk import Desk, send_mouse


def test_a_likely_color_is_one_click_away(studio: Desk, qtbot: QtBot) -> None:  # noqa: F811
    studio.window.docks.show_panel("suggestions")
    QApplication.processEvents()
    panel = studio.window.docks.panel(SuggestionPanel)
    send_mouse(studio.canvas, QEvent.Type.MouseMove, studio.at(LEFT), Qt.MouseButton.NoButton)
    wait(qtbot, lambda: len(panel.grid.swatches) > 1)
    second = panel.grid.swatches[1].color
    assert second not in (panel.grid.swatches[0].color, seen_flats(studio, LEFT))
    QTest.mouseClick(panel.grid, Qt.MouseButton.LeftButton, pos=panel.grid.box(1).center().toPoint())
    wait_for_colors(studio, qtbot)
    assert seen_flats(studio, LEFT) == second, "a suggestion that is taken is exact"


def test_the_key_jumps_to_an_area_without_a_hint(studio: Desk, qtbot: QtBot) -> None:  # noqa: F811
    studio.draw(LEFT)
    wait_for_colors(studio, qtbot)
    answer = studio.session.display.colorization
    assert answer.next_place is not None
    studio.canvas.view.zoom_to(16.0)
    studio.canvas.center_on(QPointF(*LEFT))
    QTest.keyClick(studio.window, Qt.Key.Key_J)
    middle = studio.canvas.view.to_page(studio.canvas.view.middle)
    labels = answer.regions.labels
    assert labels[int(middle.y()), int(middle.x())] != labels[int(LEFT[1]), int(LEFT[0])]
    QTest.keyClick(studio.window, Qt.Key.Key_1, Qt.KeyboardModifier.AltModifier)
    [_, hint] = studio.document.hints
    assert labels[int(hint.points[0].y), int(hint.points[0].x)] == labels[int(middle.y()), int(middle.x())]
