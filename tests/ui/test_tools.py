"""Each tool, worked by mouse."""

import numpy as np
import pytest
from PySide6.QtCore import QEvent

from anicolor.document import edits
from anicolor.document.strokes import HintKind, HintPatch, HintStroke, PenPoint
from anicolor.ui.pen import PenEvent
from tests.ui.desk import BLUE, LEFT, PLAIN, RED, RIGHT, Desk, send_mouse


def add_hints(desk: Desk, *hints: HintStroke | HintPatch) -> None:
    document = desk.document
    for hint in hints:
        document = edits.add_hint(document, hint)
    desk.session.apply(document, "add")


def stroke(*places: tuple[float, float], radius: float = 5.0) -> HintStroke:
    return HintStroke(tuple(PenPoint(x, y, radius) for x, y in places), RED)


def test_a_dot_follows_the_pen_until_it_is_lifted(desk: Desk) -> None:
    desk.choose("hint_dot")
    desk.draw(LEFT, RIGHT)
    [dot] = desk.document.hints
    [point] = dot.points
    assert (point.x, point.y) == pytest.approx(RIGHT, abs=1)
    assert desk.session.undo_stack.undoText() == "hint dot"


def test_a_paper_hint_keeps_its_room_white(desk: Desk) -> None:
    desk.choose("paper_hint")
    desk.draw(LEFT, (120, 150))
    [hint] = desk.document.hints
    assert hint.kind is HintKind.PAPER
    assert desk.window.settings.recent == ()
    desk.engine.answer()
    assert desk.seen((40, 250)) == (255, 255, 255)


def test_soft_hints_are_marked_as_such(desk: Desk) -> None:
    desk.choose("locked")
    desk.draw(LEFT)
    assert [hint.is_locked for hint in desk.document.hints] == [False]


def test_the_hint_eraser_cuts_strokes_and_areas(desk: Desk) -> None:
    add_hints(desk, stroke((40, 50), (160, 50)), HintPatch(40, 100, np.ones((40, 120), bool), BLUE))
    desk.choose("hint_eraser")
    desk.window.settings.set_size(20)
    desk.draw((100, 30), (100, 160))
    left, right, patch = desk.document.hints
    assert max(point.x for point in left.points) < 90
    assert min(point.x for point in right.points) > 110
    assert isinstance(patch, HintPatch)
    assert not patch.mask[:, 52:68].any()
    assert patch.mask[:, :48].all()
    desk.choose("undo")
    assert len(desk.document.hints) == 2


def test_erasing_beside_all_hints_changes_nothing(desk: Desk) -> None:
    add_hints(desk, stroke((40, 50), (160, 50)))
    before = desk.document
    desk.choose("hint_eraser")
    desk.draw((300, 30), (300, 160))
    assert desk.document is before
    assert desk.session.undo_stack.count() == 1


def test_a_hint_is_selected_moved_recolored_resized_and_deleted(desk: Desk) -> None:
    add_hints(desk, stroke((60, 60), (120, 60)), stroke(RIGHT))
    desk.choose("hint_select")
    desk.draw((90, 60), (100, 80))
    assert desk.document.hints[0].points[0] == pytest.approx((70, 80, 5), abs=1)
    assert desk.session.undo_stack.undoText() == "move hint"
    desk.window.settings.set_color(BLUE)
    assert [hint.color for hint in desk.document.hints] == [BLUE, RED]
    desk.choose("larger")
    assert desk.document.hints[0].points[0].radius_px == pytest.approx(5.75)
    assert desk.window.settings.size_px == 24
    desk.choose("delete")
    assert [hint.color for hint in desk.document.hints] == [RED]
    for _ in range(4):
        desk.choose("undo")
    assert desk.document.hints[0] == stroke((60, 60), (120, 60))


def test_selecting_changes_nothing(desk: Desk) -> None:
    add_hints(desk, stroke((60, 60), (120, 60)))
    before = desk.document
    desk.window.settings.set_color(BLUE)
    desk.choose("hint_select")
    desk.draw((90, 60))
    assert desk.window.settings.color == RED
    assert desk.document is before


def test_the_selected_hint_is_outlined(desk: Desk) -> None:
    add_hints(desk, stroke((60, 60), (120, 60), radius=15))
    desk.choose("hint_select")
    plain = desk.canvas.grab().toImage()
    desk.draw((90, 60))
    assert desk.canvas.grab().toImage() != plain


def test_the_eyedropper_leaves_hints_out(desk: Desk) -> None:
    desk.engine.answer()
    add_hints(desk, stroke(LEFT, radius=20))
    desk.choose("eyedropper")
    desk.draw(LEFT)
    assert desk.window.settings.color == (180, 180, 180)


def test_the_eyedropper_beside_the_page_takes_nothing(desk: Desk) -> None:
    desk.choose("eyedropper")
    desk.draw((-30, -30))
    assert desk.window.settings.color == RED


def test_the_hand_moves_the_page(desk: Desk) -> None:
    desk.choose("hand")
    before = desk.at(LEFT)
    desk.draw(LEFT, (110.5, 160.5))
    assert desk.at(LEFT) != before
    assert desk.document.hints == ()


def test_a_click_with_zoom_comes_closer(desk: Desk) -> None:
    desk.choose("zoom")
    desk.draw(LEFT)
    assert desk.canvas.view.zoom == 1.5


def test_changing_the_tool_drops_the_stroke_under_way(desk: Desk) -> None:
    send_mouse(desk.canvas, QEvent.Type.MouseButtonPress, desk.at(LEFT))
    desk.choose("eyedropper")
    assert desk.document.hints == ()


def test_colors_that_were_drawn_with_are_recent(desk: Desk) -> None:
    desk.draw(LEFT)
    desk.window.settings.set_color(BLUE)
    desk.draw(RIGHT)
    assert desk.window.settings.recent == (BLUE, RED)


def test_the_eyedropper_takes_from_what_it_is_told(desk: Desk) -> None:
    desk.engine.answer()
    desk.choose("eyedropper")
    wall = (200.5, 150.5)
    picked = {}
    for source in ("page", "colors", "lines"):
        desk.window.settings.set_pick_from(source)
        desk.draw(wall)
        picked[source, "wall"] = desk.window.settings.color
        desk.draw(LEFT)
        picked[source, "room"] = desk.window.settings.color
    assert picked == {
        ("page", "wall"): (0, 0, 0),
        ("page", "room"): PLAIN,
        ("colors", "wall"): PLAIN,
        ("colors", "room"): PLAIN,
        ("lines", "wall"): (0, 0, 0),
        ("lines", "room"): (255, 255, 255),
    }


def test_the_brush_panel_shows_and_sets_how_tools_draw(desk: Desk) -> None:
    panel, settings = desk.window.docks.panels["brush"], desk.window.settings
    for row, name in ((panel._opacity, "opacity"), (panel._smoothing, "smoothing"), (panel._firmness, "firmness")):
        row.moved.emit(30)
        assert getattr(settings, name) == 0.3
        assert row.value == 30
    settings.set_opacity(0.75)
    assert panel._opacity.value == 75
    panel._source.activated.emit(2)
    assert settings.pick_from == "lines"


def test_firmness_bends_the_way_from_pressure_to_width(desk: Desk) -> None:
    widths = []
    for firmness in (0.0, 0.5, 1.0):
        desk.window.settings.set_firmness(firmness)
        builder = desk.window.settings.begin_stroke()
        builder.add(PenEvent(10, 10, 0.5))
        widths.append(builder.points[0].radius_px)
        full = desk.window.settings.begin_stroke()
        full.add(PenEvent(10, 10, 1.0))
        assert full.points[0].radius_px == 12
    assert widths == sorted(widths, reverse=True)
    assert widths[0] > 1.2 * widths[1] > 1.4 * widths[2]
