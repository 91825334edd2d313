"""Linking, locking, merging and splitting areas by hand."""

from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import QEvent, Qt
from pytestqt.qtbot import QtBot

from anicolor.document.geometry import Rect
from anicolor.document.region_marks import MarkKind
from anicolor.engine.messages import PaintedDivision, Settled
from anicolor.ui.tools.region_lock import find_places, lock_region
from tests.ui.desk import BLUE, LEFT, PLAIN, RED, RIGHT, Desk, draw_with_pen, make_pen, send_mouse

SHIFT = Qt.KeyboardModifier.ShiftModifier


def marks(desk: Desk) -> list[tuple[MarkKind, list[tuple[int, int]]]]:
    return [(mark.kind, [(round(x), round(y)) for x, y in mark.places]) for mark in desk.document.region_marks]


def test_a_drag_links_two_areas_and_a_click_lets_go(desk: Desk) -> None:
    desk.engine.answer()
    desk.choose("region_link")
    desk.draw(LEFT, (200, 100), RIGHT)
    assert marks(desk) == [(MarkKind.LINK, [(100, 150), (300, 150)])]
    assert desk.session.undo_stack.undoText() == "link areas"
    request = desk.engine.take()
    assert request is not None
    assert request.region_marks == desk.document.region_marks
    desk.draw((380, 20))
    assert marks(desk) == []
    desk.choose("undo")
    assert len(marks(desk)) == 1


def test_a_drag_within_one_area_links_nothing(desk: Desk) -> None:
    desk.engine.answer()
    desk.choose("region_link")
    desk.draw(LEFT, (120, 200))
    desk.draw(LEFT, (-50, 200))
    assert desk.session.undo_stack.count() == 0


def test_a_click_locks_an_area_in_its_color_and_another_frees_it(desk: Desk) -> None:
    desk.draw(LEFT)
    desk.engine.answer()
    desk.choose("region_lock")
    desk.draw((60, 60))
    [lock] = desk.document.region_marks
    assert (lock.kind, lock.color, lock.area) == (MarkKind.LOCK, RED, None)
    assert desk.document.hints[0].color == RED
    desk.draw((150, 250))
    assert desk.document.region_marks == ()
    assert desk.session.undo_stack.undoText() == "unlock areas"


def test_a_drag_locks_every_area_on_its_way(desk: Desk) -> None:
    desk.engine.answer()
    desk.choose("region_lock")
    desk.draw(LEFT, (199, 150), RIGHT)
    assert [kind for kind, _ in marks(desk)] == [MarkKind.LOCK] * 2
    assert desk.session.undo_stack.count() == 1


def test_with_shift_all_others_are_locked(desk: Desk, qtbot: QtBot) -> None:
    desk.engine.answer()
    count = desk.session.display.colorization.regions.count
    desk.choose("region_lock")
    with qtbot.waitSignal(desk.session.undo_stack.indexChanged):
        desk.draw(LEFT, modifiers=SHIFT)
    regions = desk.session.display.colorization.regions
    locked = {regions.labels[int(y), int(x)] for mark in desk.document.region_marks for x, y in mark.places}
    assert len(locked) == len(desk.document.region_marks) == count - 1
    assert regions.labels[150, 100] not in locked
    desk.choose("unlock_regions")
    assert desk.document.region_marks == ()
    with qtbot.waitSignal(desk.session.undo_stack.indexChanged):
        desk.choose("lock_regions")
    assert len(desk.document.region_marks) == count


def test_nothing_is_locked_before_there_are_colors(desk: Desk) -> None:
    for name in ("region_lock", "lock_regions", "unlock_regions"):
        desk.choose(name)
        desk.draw(LEFT)
    assert desk.session.undo_stack.count() == 0


@pytest.mark.parametrize(("name", "kind"), [("region_merge", MarkKind.MERGE), ("region_split", MarkKind.SPLIT)])
def test_a_stroke_merges_or_splits_when_the_pen_is_lifted(desk: Desk, name: str, kind: MarkKind) -> None:
    desk.engine.answer()
    desk.choose(name)
    plain = desk.canvas.grab().toImage()
    send_mouse(desk.canvas, QEvent.Type.MouseButtonPress, desk.at(LEFT))
    send_mouse(desk.canvas, QEvent.Type.MouseMove, desk.at(RIGHT))
    assert desk.canvas.grab().toImage() != plain
    assert desk.document.region_marks == ()
    send_mouse(desk.canvas, QEvent.Type.MouseButtonRelease, desk.at(RIGHT))
    assert marks(desk) == [(kind, [(100, 150), (300, 150)])]
    assert desk.engine.take() is not None
    desk.draw((200, 152))
    assert marks(desk) == []
    assert desk.session.undo_stack.count() == 2


def test_escape_drops_a_stroke(desk: Desk, qtbot: QtBot) -> None:
    for name in ("region_merge", "region_link", "region_lock"):
        desk.choose(name)
        send_mouse(desk.canvas, QEvent.Type.MouseButtonPress, desk.at(LEFT))
        send_mouse(desk.canvas, QEvent.Type.MouseMove, desk.at(RIGHT))
        qtbot.keyClick(desk.canvas, Qt.Key.Key_Escape)
        send_mouse(desk.canvas, QEvent.Type.MouseButtonRelease, desk.at(RIGHT))
    assert desk.document.region_marks == ()


def test_the_eraser_end_takes_marks_away_and_leaves_hints(desk: Desk) -> None:
    desk.draw(LEFT)
    desk.engine.answer()
    desk.choose("region_split")
    desk.draw((60, 40), (140, 40))
    desk.choose("region_merge")
    desk.draw((60, 150), RIGHT)
    assert len(marks(desk)) == 2
    draw_with_pen(desk, make_pen(is_eraser=True), [(100, 20), (100, 40), LEFT])
    assert marks(desk) == []
    assert len(desk.document.hints) == 1
    assert desk.session.undo_stack.count() == 4


def test_marks_are_seen_only_while_one_of_their_tools_is_in_the_hand(desk: Desk) -> None:
    desk.engine.answer()
    desk.choose("region_link")
    bare = desk.seen(LEFT)
    desk.draw(LEFT, RIGHT)
    assert desk.seen(LEFT) != bare == PLAIN
    desk.choose("region_split")
    assert desk.seen(LEFT) != PLAIN
    desk.choose("hand")
    assert desk.seen(LEFT) == PLAIN


def test_the_pieces_of_a_divided_area_are_locked_one_by_one(desk: Desk) -> None:
    answer = desk.engine.answer()
    region = int(answer.regions.labels[150, 100])
    pieces = np.zeros((200, 100), np.uint8)
    pieces[:100], pieces[100:] = 1, 2
    division = PaintedDivision(region, Rect(50, 50, 150, 250), pieces, np.array([RED, BLUE], np.uint8))
    divided = replace(answer, settled=Settled(answer.settled.colors, (division,)))
    first, second = lock_region(divided, region, LEFT)
    assert (first.color, second.color) == (RED, BLUE)
    assert first.area is not None
    assert first.area.mask[:100].all()
    assert not first.area.mask[100:].any()
    [other] = lock_region(divided, int(answer.regions.labels[150, 300]), RIGHT)
    assert (other.color, other.area) == (PLAIN, None)


def test_there_is_a_place_in_every_region(desk: Desk) -> None:
    regions = desk.engine.answer().regions
    for region, (x, y) in enumerate(find_places(regions)):
        assert regions.labels[int(y), int(x)] == region
