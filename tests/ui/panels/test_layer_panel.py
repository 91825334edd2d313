"""Layers are shown, hidden, faded, mixed, locked, renamed, copied, merged and ordered."""

from collections.abc import Iterator
from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from anicolor.document import edits
from anicolor.document.blend import Blend
from anicolor.document.layers import build_picture
from anicolor.document.model import Document, Look, PageKind, PaintLayer, Role
from anicolor.document.tiles import TiledImage
from anicolor.ui.display import build_display
from anicolor.ui.panels.layer_list import list_layers, move_line
from anicolor.ui.panels.layer_panel import LayerPanel
from anicolor.ui.panels.thumbnails import sample_tiles
from tests.ui.desk import LEFT, PLAIN, RED, RIGHT, Desk, close_desk, make_document, make_rooms, open_desk, send_mouse

GREEN = (0, 255, 0)


def panel_of(desk: Desk) -> LayerPanel:
    return desk.window.docks.panel(LayerPanel)


def place_in(panel: LayerPanel, key: str, x: int) -> QPoint:
    row = [line.key for line in panel.model.lines].index(key)
    box = panel.list.visualRect(panel.model.index(row))
    return QPoint(x if x >= 0 else box.right() + x, box.center().y())


def click(panel: LayerPanel, key: str, x: int = 100) -> None:
    """Click a row: 10 is its eye, -10 its lock."""
    QTest.mouseClick(panel.list.viewport(), Qt.MouseButton.LeftButton, pos=place_in(panel, key, x))


def names(document: Document) -> list[str]:
    return [layer.name for layer in document.paint_layers]


def make_paint(name: str, is_above: bool = True) -> PaintLayer:
    paint = make_rooms()
    paint[...] = (*GREEN, 255)
    return PaintLayer(name, TiledImage.from_array(paint), Blend.NORMAL, 1.0, is_above=is_above)


@pytest.fixture
def three(qapp: QApplication) -> Iterator[Desk]:
    layers = (make_paint("a", False), make_paint("b"), make_paint("c"))
    desk = open_desk(replace(make_document(), paint_layers=layers))
    yield desk
    close_desk(desk)


def test_all_layers_are_listed_from_top_to_bottom(three: Desk) -> None:
    keys = [line.name for line in panel_of(three).model.lines]
    assert keys == ["Hints", "c", "b", "Line art", "a", "Shade", "Flats", "Paper"]


def test_layers_are_hidden_and_faded(desk: Desk) -> None:
    desk.engine.answer()
    panel = panel_of(desk)
    click(panel, "line_art", 10)
    assert desk.seen((200.5, 100.5)) == PLAIN
    assert desk.session.undo_stack.undoText() == "hide Line art"
    click(panel, "flats")
    for value in (80, 50, 0):
        panel._opacity._number.setValue(value)
    assert desk.seen(LEFT) == (255, 255, 255)
    assert desk.session.undo_stack.count() == 2
    desk.choose("undo")
    assert desk.seen(LEFT) == PLAIN
    assert panel._opacity.value == 100


def test_a_standard_layer_mixes_as_chosen(desk: Desk) -> None:
    desk.engine.answer()
    panel = panel_of(desk)
    click(panel, "flats")
    assert panel._blend.currentText() == "Normal"
    panel._blend.setFocus()
    for _ in range(list(Blend).index(Blend.DIFFERENCE)):
        QTest.keyClick(panel._blend, Qt.Key.Key_Down)
    assert desk.document.state(Role.FLATS).blend is Blend.DIFFERENCE
    assert desk.seen(LEFT) == tuple(255 - value for value in PLAIN)
    desk.choose("undo")
    assert panel._blend.currentText() == "Normal"
    click(panel, "line_art")
    assert panel._blend.currentText() == "Multiply"


def test_the_eye_of_the_hints_is_the_command_that_shows_them(desk: Desk) -> None:
    click(panel_of(desk), "hints", 10)
    assert not desk.canvas.is_hints_shown
    assert not panel_of(desk).line("hints").is_visible
    desk.choose("show_hints")
    assert panel_of(desk).line("hints").is_visible
    assert desk.session.undo_stack.count() == 0


def test_locked_hints_cannot_be_drawn(desk: Desk) -> None:
    click(panel_of(desk), "hints", -10)
    desk.draw(LEFT)
    assert desk.document.hints == ()
    assert desk.window.messages.text == "The layer Hints is locked."
    click(panel_of(desk), "hints", -10)
    desk.draw(LEFT)
    assert len(desk.document.hints) == 1


def test_paint_layers_are_added_chosen_and_deleted(desk: Desk) -> None:
    panel = panel_of(desk)
    panel.add.click()
    panel.add.click()
    desk.choose("paint_brush")
    desk.draw(LEFT)
    assert [layer.pixels.used_rect().is_empty for layer in desk.document.paint_layers] == [True, False]
    click(panel, "paint 0")
    desk.draw(RIGHT)
    assert [layer.pixels.used_rect().is_empty for layer in desk.document.paint_layers] == [False, False]
    panel.remove.click()
    assert names(desk.document) == ["Paint 2"]
    desk.choose("undo")
    assert names(desk.document) == ["Paint 1", "Paint 2"]


def test_a_locked_paint_layer_is_not_painted_on_nor_deleted(three: Desk) -> None:
    panel = panel_of(three)
    click(panel, "paint 2", -10)
    assert three.document.paint_layers[2].is_locked
    before = three.document
    three.choose("paint_brush")
    three.draw(LEFT)
    panel.list.setFocus()
    QTest.keyClick(panel.list, Qt.Key.Key_Delete)
    assert three.document is before
    QTest.keyClick(panel.list, Qt.Key.Key_L)
    QTest.keyClick(panel.list, Qt.Key.Key_Delete)
    assert names(three.document) == ["a", "b"]


def test_a_layer_is_renamed_where_it_stands(three: Desk, qtbot) -> None:
    panel = panel_of(three)
    click(panel, "paint 1")
    panel.list.setFocus()
    QTest.keyClick(panel.list, Qt.Key.Key_F2)
    editor = panel.list.findChild(QLineEdit)
    assert editor is not None
    editor.selectAll()
    QTest.keyClicks(editor, "Glow")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: names(three.document) == ["a", "Glow", "c"])
    assert three.session.undo_stack.undoText() == "rename b"


def test_copy_and_merge_by_keys(three: Desk) -> None:
    panel = panel_of(three)
    click(panel, "paint 1")
    panel.list.setFocus()
    QTest.keyClick(panel.list, Qt.Key.Key_J, Qt.KeyboardModifier.ControlModifier)
    assert names(three.document) == ["a", "b", "b copy", "c"]
    assert panel.chosen is not None
    assert panel.chosen.name == "b copy"
    QTest.keyClick(panel.list, Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)
    assert names(three.document) == ["a", "b", "c"]
    click(panel, "paint 0")
    assert not panel.merge.isEnabled()


def test_a_layer_is_dragged_below_the_line_art(three: Desk) -> None:
    panel = panel_of(three)
    three.window.resize(1280, 1200)
    QApplication.processEvents()
    viewport = panel.list.viewport()
    start, end = place_in(panel, "paint 2", 100), place_in(panel, "shade", 100) - QPoint(0, 15)
    QTest.mousePress(viewport, Qt.MouseButton.LeftButton, pos=start)
    for share in (0.3, 0.7, 1.0):
        send_mouse(viewport, QEvent.Type.MouseMove, QPointF(start + (end - start) * share))
    QTest.mouseRelease(viewport, Qt.MouseButton.LeftButton, pos=end)
    order = [(layer.name, layer.is_above) for layer in three.document.paint_layers]
    assert order == [("c", False), ("a", False), ("b", True)]
    assert three.session.undo_stack.undoText() == "move c"
    assert panel.chosen is not None
    assert panel.chosen.name == "c"


@pytest.mark.parametrize(("row", "target"), [(1, 0), (1, 2), (3, 1), (7, 0)])
def test_what_cannot_move_stays(three: Desk, row: int, target: int) -> None:
    assert move_line(three.document, row, target) is three.document


def test_a_layer_dropped_on_the_paper_lies_right_above_the_shade(three: Desk) -> None:
    moved = move_line(three.document, 1, 8)
    assert [line.name for line in list_layers(moved)][-4:] == ["c", "Shade", "Flats", "Paper"]


def test_keys_move_a_layer_step_by_step(three: Desk) -> None:
    panel = panel_of(three)
    click(panel, "paint 2")
    panel.list.setFocus()
    places = []
    for _ in range(4):
        QTest.keyClick(panel.list, Qt.Key.Key_PageDown, Qt.KeyboardModifier.ControlModifier)
        places.append([line.name for line in panel.model.lines][1:5])
    assert places[0] == ["b", "c", "Line art", "a"]
    assert places[1] == ["b", "Line art", "c", "a"]
    assert places[2] == places[3] == ["b", "Line art", "a", "c"]
    assert not panel.down.isEnabled()


def test_thumbnails_come_by_themselves(three: Desk, qtbot) -> None:
    three.engine.answer()
    model = panel_of(three).model

    def thumbnail(row: int):
        return model.data(model.index(row), Qt.ItemDataRole.DecorationRole)

    qtbot.waitUntil(lambda: thumbnail(6) is not None)
    assert thumbnail(1).pixelColor(20, 20).getRgb()[:3] == GREEN
    assert thumbnail(6).pixelColor(20, 20).getRgb()[:3] == PLAIN
    assert thumbnail(3).width() <= 92


def test_the_shade_gets_a_thumbnail_as_soon_as_there_is_one(three: Desk, qtbot) -> None:
    three.engine.answer()
    model = panel_of(three).model
    qtbot.waitUntil(lambda: "flats" in model._thumbnails)
    document = three.document
    three.session.apply(edits.set_style(document, replace(document.style, look=Look.CEL)), "cel")
    three.engine.answer()
    qtbot.waitUntil(lambda: "shade" in model._thumbnails)
    shade = model._thumbnails["shade"]
    assert shade.pixelColor(5, shade.height() - 5).lightness() < 200


def test_thumbnails_wait_while_a_stroke_is_drawn(three: Desk, qtbot) -> None:
    panel = panel_of(three)
    made: list[dict] = []
    qtbot.waitUntil(lambda: len(panel._thumbnails._known) > 3)
    panel._thumbnails.made.connect(made.append)
    panel._thumbnails.is_busy = lambda: True
    three.engine.answer()
    panel._thumbnails._timer.stop()
    panel._thumbnails._make()
    QApplication.processEvents()
    assert not made
    assert panel._thumbnails._timer.isActive()
    panel._thumbnails.is_busy = lambda: False
    qtbot.waitUntil(lambda: bool(made))


@pytest.mark.parametrize("size", [(5, 300), (129, 128), (1000, 700)])
def test_tiles_are_sampled_at_any_size(size: tuple[int, int]) -> None:
    width, height = size
    pixels = np.zeros((height, width, 4), np.uint8)
    pixels[..., 0] = np.linspace(0, 255, width)[None]
    pixels[..., 3] = 255
    small = sample_tiles(TiledImage.from_array(pixels), 90)
    assert (small[..., 3] == 255).all()
    assert max(small.shape[:2]) <= max(180, 90)
    assert small[0, 0, 0] < 128 < small[0, -1, 0]


def test_without_a_page_the_panel_is_empty_and_grey(desk: Desk) -> None:
    panel = panel_of(desk)
    panel.set_session(None)
    assert panel.model.rowCount() == 0
    assert not panel.isEnabled()


def test_a_screen_reader_hears_what_a_row_shows(desk: Desk) -> None:
    desk.session.apply(
        edits.set_layer_state(desk.document, Role.FLATS, replace(desk.document.state(Role.FLATS), opacity=0.5)), "x"
    )
    model = panel_of(desk).model
    row = [line.key for line in model.lines].index("flats")
    assert model.data(model.index(row), Qt.ItemDataRole.AccessibleTextRole) == "Flats, visible, opacity 50 percent"


def tone(document: Document) -> Document:
    return edits.set_style(document, replace(document.style, page=PageKind.TONE))


def test_a_grey_painting_has_the_layers_of_its_file(three: Desk) -> None:
    three.engine.answer()
    three.session.apply(tone(three.document), "grey")
    lines = panel_of(three).model.lines
    assert [line.name for line in lines] == ["Hints", "c", "b", "a", "Color", "Lightness", "Grey painting", "Paper"]
    picture = build_picture(three.document, None, None, three.document.line_art, is_tone=True)
    of_file = list(reversed(list(picture.all_layers())))
    assert [line.name for line in lines] == [layer.name for layer in of_file]
    assert [line.blend for line in lines] == [layer.blend for layer in of_file]
    three.choose("undo")
    assert panel_of(three).line("line_art").name == "Line art"


@pytest.mark.parametrize(("row", "target", "order"), [(1, 3, "acb"), (1, 4, "cab"), (3, 1, "bca"), (2, 8, "bac")])
def test_layers_over_a_grey_painting_are_ordered(three: Desk, row: int, target: int, order: str) -> None:
    moved = move_line(tone(three.document), row, target, is_tone=True)
    assert "".join(names(moved)) == order
    shown = [line.name for line in list_layers(moved, is_tone=True)]
    assert shown[1:4] == list(reversed(order))
    assert shown[4:] == ["Color", "Lightness", "Grey painting", "Paper"]


def test_random_flats_give_every_area_a_color_of_its_own(desk: Desk, qtbot) -> None:
    desk.engine.answer()
    desk.choose("random_flats")
    qtbot.waitUntil(lambda: bool(desk.document.paint_layers))
    [layer] = desk.document.paint_layers
    assert (layer.name, layer.is_above) == ("Random flats", False)
    assert desk.session.active_layer == 0
    pixels = layer.pixels.to_array()
    assert (pixels[..., 3] == 255).all()
    left, right = desk.seen(LEFT), desk.seen(RIGHT)
    assert left != right
    assert PLAIN not in (left, right)
    assert desk.seen((200, 150)) == (0, 0, 0)  # the lines lie above
    desk.choose("undo")
    assert desk.document.paint_layers == ()
    assert desk.seen(LEFT) == PLAIN


def test_random_flats_are_thrown_again_until_somebody_paints_on_them(desk: Desk, qtbot) -> None:
    desk.engine.answer()
    thrown: list[tuple[int, int, int]] = []

    def throw(count: int) -> None:
        before = desk.document
        desk.choose("random_flats")
        qtbot.waitUntil(lambda: desk.document is not before)
        assert len(desk.document.paint_layers) == count
        thrown.append(desk.seen(LEFT))

    throw(1)
    throw(1)
    assert thrown[0] != thrown[1]
    before = desk.document
    desk.choose("fill")
    desk.draw(LEFT)
    qtbot.waitUntil(lambda: desk.document is not before)
    assert desk.seen(LEFT) == RED
    assert desk.seen(RIGHT) != RED
    throw(2)


def test_a_grey_painting_has_no_random_flats(desk: Desk) -> None:
    desk.engine.answer()
    answer = desk.session.display.colorization
    desk.engine.answered.emit(build_display(replace(answer, is_tone=True), None))
    desk.choose("random_flats")
    assert desk.document.paint_layers == ()
    assert desk.window.messages.text == "A grey painting has no areas to fill."


def test_random_flats_leave_what_is_painted_above_the_lines_alone(three: Desk, qtbot) -> None:
    three.engine.answer()
    before = three.document.paint_layers
    three.choose("random_flats")
    qtbot.waitUntil(lambda: len(three.document.paint_layers) == 4)
    assert names(three.document) == ["a", "Random flats", "b", "c"]
    assert (three.document.paint_layers[0], *three.document.paint_layers[2:]) == before
    assert (three.document.paint_layers[1].pixels.to_array()[..., 3] == 255).all()


def test_the_layer_that_is_painted_on_is_the_chosen_one(desk: Desk, qtbot) -> None:
    desk.engine.answer()
    panel = panel_of(desk)
    assert panel.chosen is not None and panel.chosen.key == "flats"
    desk.choose("paint_brush")
    desk.draw((90, 60), (110, 60))
    assert panel.chosen.name == "Paint"
    click(panel, "flats")
    desk.choose("fill")
    desk.draw(LEFT)
    qtbot.waitUntil(lambda: desk.seen(LEFT) == RED)
    assert panel.chosen.name == "Paint"


def test_the_chosen_layer_stays_chosen_when_others_come_below_it(three: Desk) -> None:
    panel = panel_of(three)
    click(panel, "paint 1")
    three.session.apply(edits.add_paint_layer(three.document, "below", is_above=False), "import")
    assert names(three.document)[three.session.active_layer] == "b" == panel.chosen.name
    three.choose("undo")
    assert names(three.document)[three.session.active_layer] == "b" == panel.chosen.name
