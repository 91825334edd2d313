"""Variations are tried out while nothing else is asked; one is taken whole, or area by area."""

from collections.abc import Iterator
from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from anicolor.document.geometry import Rect
from anicolor.engine.messages import PaintedDivision, Settled
from anicolor.ui.panels.variation_panel import COUNT, VariationPanel
from anicolor.ui.tools.take_region import TakeRegion
from anicolor.ui.variation import find_middle, make_variation
from tests.ui.desk import LEFT, PLAIN, RED, RIGHT, Desk, close_desk, color_rooms, open_desk, seeded_color


@pytest.fixture
def tried(qapp: QApplication) -> Iterator[Desk]:
    """The panel is open, and its first variation asked for."""
    desk = open_desk()
    desk.engine.answer()
    desk.window.docks.show_panel("variations")
    QApplication.processEvents()
    panel_of(desk)._go_on()
    yield desk
    close_desk(desk)


def panel_of(desk: Desk) -> VariationPanel:
    return desk.window.docks.panel(VariationPanel)


def try_all(desk: Desk) -> list[int]:
    seeds = []
    for _ in range(COUNT):
        seeds.append(desk.engine.answer_trial().seed)
        panel_of(desk)._go_on()
    return seeds


def test_four_variations_come_one_after_the_other(tried: Desk) -> None:
    assert try_all(tried) == [1, 2, 3, 4]
    panel = panel_of(tried)
    assert tried.engine.take() is None
    shown = [panel.sheet._variations[place].image.pixelColor(40, 40).getRgb()[:3] for place in range(COUNT)]
    assert shown == [seeded_color(seed) for seed in (1, 2, 3, 4)]
    assert tried.session.display.colorization.request.seed == 0


def test_a_stroke_comes_first(tried: Desk) -> None:
    tried.draw(LEFT)
    request = tried.engine.take()
    assert request is not None
    assert (request.seed, len(request.hints)) == (0, 1)
    panel_of(tried)._go_on()
    tried.engine.answer_trial()  # asked before the stroke, answered after it: of no use any more
    assert not panel_of(tried).sheet.has_any
    panel_of(tried)._go_on()
    assert tried.engine.take() is None  # the colors of the stroke are not there yet


def test_nothing_is_asked_while_the_panel_is_hidden_or_somebody_draws(tried: Desk) -> None:
    tried.engine.answer_trial()
    panel = panel_of(tried)
    panel._timer.stop()
    panel._canvas = type("Canvas", (), {"is_drawing": True, "tool_changed": None, "tools": {}})()
    panel._go_on()
    assert tried.engine.take() is None
    assert panel._timer.isActive()
    panel._canvas = tried.canvas
    tried.window.docks.show_panel("look")
    QApplication.processEvents()
    assert not panel._timer.isActive()
    panel._go_on()
    assert tried.engine.take() is None


def test_a_variation_is_taken_by_the_keyboard_and_undone(tried: Desk) -> None:
    try_all(tried)
    sheet = panel_of(tried).sheet
    sheet.setFocus()
    QTest.keyClick(sheet, Qt.Key.Key_Right)
    QTest.keyClick(sheet, Qt.Key.Key_Return)
    assert tried.document.style.seed == 2
    tried.engine.answer()
    assert tried.seen(LEFT) == seeded_color(2)
    tried.choose("undo")
    assert tried.document.style.seed == 0
    assert tried.seen(LEFT) == PLAIN


def test_only_an_area_is_taken(tried: Desk) -> None:
    try_all(tried)
    panel = panel_of(tried)
    QTest.mouseClick(panel.sheet, Qt.MouseButton.LeftButton, pos=panel.sheet.box(2).center().toPoint())
    panel.areas.click()
    assert tried.canvas.tool.name == TakeRegion.name
    tried.draw((60, 60), (100, 100), (140, 140))
    [hint] = tried.document.hints
    assert (hint.color, hint.is_locked) == (seeded_color(3), True)
    assert tried.session.undo_stack.undoText() == "take areas of a variation"
    tried.engine.answer()
    assert tried.seen((60, 200)) == seeded_color(3)
    assert tried.seen(RIGHT) == PLAIN
    panel.areas.click()
    assert tried.canvas.tool.name == "hint_brush"


def test_a_stroke_over_two_areas_takes_both_in_one_step(tried: Desk) -> None:
    try_all(tried)
    panel_of(tried).areas.click()
    tried.draw(LEFT, RIGHT)
    assert [hint.color for hint in tried.document.hints] == [seeded_color(1)] * 2
    tried.choose("undo")
    assert tried.document.hints == ()


def test_without_a_variation_the_tool_does_nothing(desk: Desk) -> None:
    desk.engine.answer()
    desk.choose("take_region")
    desk.draw(LEFT)
    assert desk.document.hints == ()


def test_others_are_shown_on_wish(tried: Desk) -> None:
    try_all(tried)
    panel_of(tried).more.click()
    assert not panel_of(tried).sheet.has_any
    panel_of(tried)._go_on()
    assert try_all(tried) == [5, 6, 7, 8]


def test_old_variations_are_dimmed_until_new_ones_come(tried: Desk) -> None:
    try_all(tried)
    panel = panel_of(tried)
    assert all(is_fresh for is_fresh, _ in panel.sheet._states)
    tried.draw(LEFT)
    assert not any(is_fresh for is_fresh, _ in panel.sheet._states)
    tried.engine.answer()
    panel._go_on()
    assert len(tried.engine.answer_trial().hints) == 1
    assert [is_fresh for is_fresh, _ in panel.sheet._states] == [True, False, False, False]


def test_a_divided_area_is_taken_with_a_hint_in_each_piece(desk: Desk) -> None:
    answer = color_rooms(desk.engine.take())
    labels = answer.regions.labels
    region = int(labels[150, 100])
    box = Rect(10, 10, 190, 290)
    pieces = np.where(labels[box.slices] == region, 1, 0)
    pieces[140:][pieces[140:] > 0] = 2
    division = PaintedDivision(region, box, pieces, np.array([RED, (0, 0, 9)], np.uint8))
    variation = make_variation(replace(answer, settled=Settled(answer.settled.colors, (division,))))
    dots = variation.dots_for(100, 100)
    assert [color for _, _, color in dots] == [RED, (0, 0, 9)]
    assert dots[0][1] < 150 < dots[1][1]
    assert variation.color_at(100, 280) == (0, 0, 9)
    assert variation.color_at(300, 100) == PLAIN
    assert variation.color_at(-1, 0) is None


@pytest.mark.parametrize("shape", [(1, 1), (3, 900), (1200, 1000)])
def test_the_middle_of_an_area_is_inside_it(shape: tuple[int, int]) -> None:
    mask = np.zeros(shape, np.bool_)
    mask[:, : shape[1] // 2 + 1] = True
    x, y = find_middle(mask)
    assert mask[int(y), int(x)]


def test_without_a_page_a_sentence_says_what_to_do(desk: Desk) -> None:
    panel = panel_of(desk)
    panel.set_session(None)
    assert "Open a page" in panel._words.text()
    assert not panel.take.isEnabled()
