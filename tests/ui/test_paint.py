"""Paint over and under the colors."""

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from anicolor.document.geometry import Rect
from anicolor.document.strokes import HintStroke, PenPoint
from anicolor.ui.tools.coverage import Coverage, box_of, cover, lay_on, take_off
from tests.ui.desk import BLUE, HEIGHT, LEFT, PLAIN, RED, RIGHT, WIDTH, Desk


def test_the_first_stroke_makes_a_layer_in_the_same_entry(desk: Desk) -> None:
    desk.engine.answer()
    desk.choose("paint_brush")
    desk.draw(LEFT, (140, 150))
    assert [layer.name for layer in desk.document.paint_layers] == ["Paint"]
    assert desk.seen((120, 150)) == RED
    assert desk.engine.take() is None
    assert desk.session.undo_stack.count() == 1
    desk.choose("undo")
    assert desk.document.paint_layers == ()
    assert desk.seen((120, 150)) == PLAIN


def test_a_stroke_that_crosses_itself_is_not_darker_there(desk: Desk) -> None:
    desk.engine.answer()
    desk.choose("paint_brush")
    desk.window.settings.set_opacity(0.5)
    desk.draw((60, 100), (140, 100), (100, 60), (100, 140))
    assert desk.seen((100, 100)) == desk.seen((70, 100))
    assert desk.seen((70, 100)) == tuple((a + b) // 2 for a, b in zip(PLAIN, RED, strict=True))


def test_the_eraser_takes_paint_off_and_nothing_else(desk: Desk) -> None:
    desk.engine.answer()
    desk.choose("paint_eraser")
    desk.draw(LEFT)
    assert desk.session.undo_stack.count() == 0
    desk.choose("paint_brush")
    desk.draw((60, 150), (140, 150))
    desk.choose("paint_eraser")
    desk.draw((100, 130), (100, 170))
    assert desk.seen((100, 150)) == PLAIN
    assert desk.seen((70, 150)) == RED
    pixels = desk.document.paint_layers[0].pixels.to_array()
    assert not pixels[pixels[..., 3] == 0].any()


def test_fill_paints_the_area_below_the_lines(desk: Desk, qtbot: QtBot) -> None:
    desk.engine.answer()
    desk.choose("fill")
    desk.window.settings.set_color(BLUE)
    with qtbot.waitSignal(desk.session.previewed):
        desk.draw(RIGHT)
    assert not desk.document.paint_layers[0].is_above
    assert desk.seen((380, 20)) == BLUE
    assert desk.seen(LEFT) == PLAIN
    assert desk.seen((200.5, 150.5)) == (0, 0, 0)
    assert desk.session.undo_stack.undoText() == "fill"


def test_fill_before_there_are_regions_does_nothing(desk: Desk) -> None:
    desk.choose("fill")
    desk.draw(RIGHT)
    assert desk.session.undo_stack.count() == 0


@pytest.mark.parametrize("place", [(-40, -40), (500, 100)])
def test_nothing_is_painted_beside_the_page(desk: Desk, place: tuple[float, float]) -> None:
    desk.engine.answer()
    for tool in ("region_link", "region_lock", "fill"):
        desk.choose(tool)
        desk.draw(place)
    assert desk.session.undo_stack.count() == 0


def test_coverage_is_that_of_the_stroke() -> None:
    start, end = PenPoint(60, 60, 10), PenPoint(140, 90, 14)
    rect = box_of(start, end, WIDTH, HEIGHT)
    covered = cover(start, end, rect)
    box, mask = HintStroke((start, end), RED).rasterize(WIDTH, HEIGHT)
    expected = np.zeros((HEIGHT, WIDTH), bool)
    expected[box.slices] = mask
    assert ((covered > 0.5) != expected[rect.slices]).sum() < 0.02 * mask.sum()


def test_coverage_keeps_the_largest_value() -> None:
    coverage = Coverage()
    coverage.raise_to(Rect(100, 100, 300, 300), np.full((200, 200), 0.5, np.float32))
    now = coverage.raise_to(Rect(0, 0, 400, 200), np.full((200, 400), 0.2, np.float32))
    assert now[150, 150] == 0.5
    assert now[50, 50] == np.float32(0.2)


def test_paint_on_half_clear_pixels_keeps_straight_alpha() -> None:
    below = np.zeros((1, 3, 4), np.uint8)
    below[0, 1] = (0, 0, 255, 128)
    below[0, 2] = (0, 0, 255, 255)
    painted = lay_on(below, (255, 0, 0), np.array([[0.5, 0.5, 0.5]], np.float32))
    assert painted[0, 0].tolist() == [255, 0, 0, 128]
    assert painted[0, 2].tolist() == [128, 0, 128, 255]
    assert painted[0, 1, 3] == 192
    assert not take_off(painted, np.ones((1, 3), np.float32)).any()


def test_many_strokes_share_what_they_did_not_touch(desk: Desk) -> None:
    desk.choose("paint_brush")
    desk.window.settings.set_size(6)
    states = []
    for index in range(30):
        desk.draw((20 + 4 * index, 40), (22 + 4 * index, 44))
        states.append(desk.document.paint_layers[0].pixels)
    tiles = {id(tile): tile for state in states for tile in state.tiles if tile is not None}
    assert 30 <= len(tiles) <= 2 * 30 + 2
