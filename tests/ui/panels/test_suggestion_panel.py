"""Likely colors of an area, and the way to where a hint helps most."""

from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from anicolor.ui.display import build_display
from anicolor.ui.panels.suggestion_panel import SuggestionPanel, order_regions
from anicolor.ui.region_overlay import build_doubt
from tests.ui.desk import LEFT, PLAIN, RIGHT, Desk, color_rooms, send_mouse

COLORS = np.arange(27, dtype=np.uint8).reshape(9, 3)


@pytest.fixture
def panel(desk: Desk) -> SuggestionPanel:
    """The right room is in doubt and has nine suggestions."""
    request = desk.engine.take()
    answer = color_rooms(request)
    right = int(answer.regions.labels[int(RIGHT[1]), int(RIGHT[0])])
    suggestions, shares = answer.suggestions.copy(), answer.suggestion_shares.copy()
    suggestions[right] = COLORS
    shares[right] = np.linspace(0.4, 0.0, 9)
    doubt = answer.uncertainty.copy()
    doubt[right] = 17.4
    answer = replace(
        answer, suggestions=suggestions, suggestion_shares=shares, uncertainty=doubt, next_place=(330, 100)
    )
    desk.engine.answered.emit(build_display(answer, None))
    desk.window.docks.show_panel("suggestions")
    QApplication.processEvents()
    return desk.window.docks.panel(SuggestionPanel)


def rest(desk: Desk, place: tuple[float, float], qtbot) -> None:
    """Rest the pen over a place."""
    send_mouse(desk.canvas, QEvent.Type.MouseMove, desk.at(place), Qt.MouseButton.NoButton)
    panel = desk.window.docks.panel(SuggestionPanel)
    qtbot.waitUntil(lambda: not panel._dwell.isActive())


def test_the_area_under_the_pen_shows_its_likely_colors(panel: SuggestionPanel, desk: Desk, qtbot) -> None:
    assert "Rest the pen" in panel._words.text()
    assert not panel.grid.isVisible()
    rest(desk, RIGHT, qtbot)
    assert [swatch.color for swatch in panel.grid.swatches] == [tuple(color) for color in COLORS.tolist()]
    assert panel.grid._texts[0] == "40 %"
    assert panel._words.text().endswith("ΔE 17.")
    rest(desk, LEFT, qtbot)
    assert [swatch.color for swatch in panel.grid.swatches] == [PLAIN]
    assert panel._words.text() == "No other colors are likely here."


def test_areas_on_the_way_to_the_panel_do_not_count(panel: SuggestionPanel, desk: Desk, qtbot) -> None:
    rest(desk, RIGHT, qtbot)
    send_mouse(desk.canvas, QEvent.Type.MouseMove, desk.at(LEFT), Qt.MouseButton.NoButton)
    assert panel._place == QPointF(*RIGHT)
    panel._dwell.stop()


def test_a_click_puts_an_exact_hint_there(panel: SuggestionPanel, desk: Desk, qtbot) -> None:
    rest(desk, RIGHT, qtbot)
    QTest.mouseClick(panel.grid, Qt.MouseButton.LeftButton, pos=panel.grid.box(4).center().toPoint())
    [hint] = desk.document.hints
    assert (hint.color, hint.is_locked) == ((12, 13, 14), True)
    assert (hint.points[0].x, hint.points[0].y) == pytest.approx(RIGHT)
    assert desk.session.undo_stack.undoText() == "suggested color"
    desk.engine.answer()
    assert desk.seen((350, 250)) == (12, 13, 14)


def test_a_key_takes_a_color(panel: SuggestionPanel, desk: Desk, qtbot) -> None:
    rest(desk, RIGHT, qtbot)
    desk.canvas.setFocus()
    QTest.keyClick(desk.window, Qt.Key.Key_2, Qt.KeyboardModifier.AltModifier)
    assert [hint.color for hint in desk.document.hints] == [(3, 4, 5)]


def test_a_key_jumps_to_where_a_hint_helps_most(panel: SuggestionPanel, desk: Desk) -> None:
    desk.canvas.view.zoom_to(16.0)
    QTest.keyClick(desk.window, Qt.Key.Key_J)
    middle = desk.canvas.view.to_page(desk.canvas.view.middle)
    assert (middle.x(), middle.y()) == pytest.approx((330.5, 100.5), abs=1)
    assert panel.grid.swatches[0].color == (0, 1, 2)
    QTest.keyClick(desk.window, Qt.Key.Key_J)
    assert panel._words.text() == "Nothing on this page is in doubt any more."


def test_doubtful_areas_are_ordered_by_what_a_hint_mends(panel: SuggestionPanel, desk: Desk) -> None:
    answer = desk.session.display.colorization
    doubt = np.zeros(answer.regions.count, np.float32)
    left, right = (int(answer.regions.labels[int(y), int(x)]) for x, y in (LEFT, RIGHT))
    doubt[[left, right]] = 5, 10
    assert order_regions(replace(answer, uncertainty=doubt, next_place=None)) == [right, left]
    assert order_regions(replace(answer, uncertainty=doubt, next_place=(100, 100))) == [left, right]


def test_doubt_is_laid_over_the_page_and_the_regions_are_not(panel: SuggestionPanel, desk: Desk, qtbot) -> None:
    with qtbot.waitSignal(desk.window.view.regions.made):
        desk.choose("show_regions")
    with qtbot.waitSignal(desk.window.view.doubt.made, check_params_cb=lambda overlay: overlay is not None):
        desk.choose("show_doubt")
    assert not desk.window.actions_by_name["show_regions"].isChecked()
    assert desk.seen((60, 60)) == PLAIN
    red, green, _ = desk.seen((350, 60))
    assert red > green + 40
    desk.choose("show_doubt")
    assert desk.seen((350, 60)) == PLAIN


def test_the_overlay_of_doubt_is_clear_where_all_is_sure(desk: Desk) -> None:
    answer = color_rooms(desk.engine.take())
    assert not build_doubt(answer).levels[0].any()


def test_without_a_page_a_sentence_says_what_to_do(panel: SuggestionPanel) -> None:
    panel.set_session(None)
    assert "Open a page" in panel._words.text()
    assert not panel.grid.isVisible()


def test_after_a_jump_a_key_takes_a_color_for_the_marked_place(panel: SuggestionPanel, desk: Desk, qtbot) -> None:
    rest(desk, LEFT, qtbot)
    desk.canvas.setAttribute(Qt.WidgetAttribute.WA_UnderMouse)
    desk.choose("next_place")
    QTest.keyClick(desk.window, Qt.Key.Key_2, Qt.KeyboardModifier.AltModifier)
    [hint] = desk.document.hints
    assert (hint.points[0].x, hint.points[0].y) == pytest.approx((330.5, 100.5))


def test_a_jump_to_a_place_that_is_seen_moves_nothing(panel: SuggestionPanel, desk: Desk) -> None:
    desk.canvas.view.fit()
    before = desk.at(LEFT)
    desk.choose("next_place")
    assert desk.at(LEFT) == before
