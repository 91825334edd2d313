"""The parts of the window work together."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from anicolor.document import edits
from anicolor.document.strokes import HintPatch, HintStroke, PenPoint
from anicolor.ui.actions import MENUS, TABLE
from anicolor.ui.app import make_app
from anicolor.ui.coloring import EngineState, Work
from anicolor.ui.engine_thread import EngineThread
from anicolor.ui.icons import load_icon
from anicolor.ui.theme import apply_theme, is_dark
from anicolor.ui.tools.toolbox import TOOLS
from tests.ui.desk import LEFT, RED, Desk, close_desk, make_document, make_pen, open_desk, send_pen


def test_no_two_commands_share_a_key() -> None:
    keys = [key for row in TABLE for key in row.keys]
    assert len(keys) == len(set(keys))
    assert all(QKeySequence(key).count() == 1 for key in keys)


def test_every_tool_is_in_the_table_and_every_command_in_a_menu() -> None:
    assert {row.name for row in TABLE if row.is_tool} == {tool.name for tool in TOOLS}
    assert {row.menu.rstrip("|") for row in TABLE} == set(MENUS)


@pytest.mark.parametrize("name", sorted({row.icon for row in TABLE if row.icon}))
def test_icons_follow_the_theme(name: str) -> None:
    app = make_app()
    shown = []
    for theme in ("light", "dark"):
        apply_theme(app, theme)
        assert is_dark(app.palette()) is (theme == "dark")
        image = load_icon(name).pixmap(22, 22).toImage()
        inked = [image.pixelColor(x, y) for x in range(22) for y in range(22) if image.pixelColor(x, y).alpha() > 200]
        assert inked
        shown.append(max(color.lightness() for color in inked) > 128)
    assert shown == [False, True]


def test_a_click_on_a_tool_takes_it(desk: Desk) -> None:
    desk.choose("hint_eraser")
    assert desk.canvas.tool.name == "hint_eraser"
    assert desk.window.actions_by_name["hint_eraser"].isChecked()
    assert not desk.window.actions_by_name["hint_brush"].isChecked()


def test_undo_names_what_it_undoes(desk: Desk) -> None:
    undo = desk.window.actions_by_name["undo"]
    assert not undo.isEnabled()
    desk.draw(LEFT)
    assert undo.text() == "&Undo hint stroke"
    desk.choose("undo")
    assert not undo.isEnabled()
    assert desk.window.actions_by_name["redo"].text() == "&Redo hint stroke"


def test_the_status_bar_tells_of_the_engine(qapp: QApplication) -> None:
    desk = open_desk()
    status = desk.window.status
    assert status.engine_text == "Coloring"
    desk.engine.answer()
    assert status.engine_text.startswith("Ready  ·  CPU  ·  ")
    desk.draw(LEFT)
    assert status.engine_text.startswith("Coloring")
    desk.engine.answer()
    assert status.hints_text == "1 hint  ·  worst ΔE 0.5"
    desk.draw(LEFT)
    desk.engine.fail("Something is wrong.")
    assert desk.window.coloring.work.state is EngineState.FAILED
    assert status.engine_text == "No colors"
    desk.draw(LEFT)
    desk.engine.answer()
    assert status.engine_text.startswith("Ready")
    close_desk(desk)


def test_a_stroke_lays_out_nothing_anew(desk: Desk, qtbot: QtBot) -> None:
    class Layouts(QObject):
        count = 0

        def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
            self.count += event.type() == QEvent.Type.LayoutRequest
            return False

    def go_to(x: float) -> None:
        send_pen(desk.canvas, pen, QEvent.Type.TabletMove, desk.at((x, LEFT[1])), 0.5)
        qtbot.waitUntil(lambda: status.place_text == f"{int(x)}, {int(LEFT[1])}")
        for _ in range(3):  # From a label to the bar to the window.
            QApplication.processEvents()

    pen, status, layouts = make_pen(), desk.window.status, Layouts()
    desk.engine.answer()
    send_pen(desk.canvas, pen, QEvent.Type.TabletPress, desk.at(LEFT), 0.5)
    go_to(188.5)  # As wide as any of the words that follow.
    desk.window.installEventFilter(layouts)
    for x in (100.5, 111.5, 20.5):
        go_to(x)
    desk.window.removeEventFilter(layouts)
    assert layouts.count == 0
    send_pen(desk.canvas, pen, QEvent.Type.TabletRelease, desk.at(LEFT), 0.0)


def test_the_words_below_are_as_wide_as_their_font_wants(desk: Desk, qtbot: QtBot) -> None:
    label = next(each for each in desk.window.status.findChildren(QLabel) if each.text().startswith("Coloring"))
    narrow = label.width()
    font = label.font()
    font.setPointSizeF(2 * font.pointSizeF())
    label.setFont(font)
    qtbot.waitUntil(lambda: label.width() > 1.5 * narrow)


def test_before_the_engine_is_warm_the_status_says_so(qapp: QApplication) -> None:
    desk = open_desk()
    desk.window.coloring.work = Work(EngineState.LOADING)
    desk.draw(LEFT)
    assert desk.window.status.engine_text == "Engine is starting  ·  you can draw already"
    assert desk.window.status.hints_text == "1 hint"
    assert desk.seen(LEFT) == RED
    desk.engine.warmed.emit()
    assert desk.window.status.engine_text == "Coloring"
    close_desk(desk)


def test_weights_that_are_gone_are_told(desk: Desk) -> None:
    document = desk.document
    style = replace(document.style, weights="nobody has these")
    desk.session.apply(edits.set_style(document, style), "weights")
    assert "nobody has these" in desk.window.messages.text
    desk.draw(LEFT)
    assert desk.seen(LEFT) == RED


def test_the_brush_panel_and_the_keys_change_the_size(desk: Desk) -> None:
    desk.window.docks.panels["brush"]._size._number.setValue(100)
    assert desk.window.settings.size_px == 100
    desk.choose("smaller")
    assert desk.window.settings.size_px == 87
    assert desk.window.docks.panels["brush"]._size.value == 87


def test_ten_thousand_hints_leave_the_pen_alive(qapp: QApplication) -> None:
    import numpy as np

    dot = np.ones((2, 2), bool)
    hints = tuple(HintPatch(4 * (i % 95), 3 * (i // 105), dot, (i % 256, 20, 20)) for i in range(10_000))
    desk = open_desk(replace(make_document(), hints=hints))
    desk.draw((100, 280), (120, 285), (140, 280))
    assert len(desk.document.hints) == 10_001
    assert isinstance(desk.document.hints[-1], HintStroke)
    assert desk.seen((120, 285)) == RED
    close_desk(desk)


def test_a_hint_far_beside_the_page_does_no_harm(desk: Desk) -> None:
    far = HintStroke((PenPoint(-5000, -5000, 3),), RED)
    desk.session.apply(edits.add_hint(desk.document, far), "far")
    desk.draw(LEFT)
    assert desk.seen(LEFT) == RED


def test_an_engine_that_never_started_ends_with_the_window(qapp: QApplication) -> None:
    from anicolor.ui.main_window import MainWindow

    engine = EngineThread()
    window = MainWindow(engine)
    window.show()
    assert window.close()
    assert not engine.isRunning()


def test_the_message_bar_keeps_warnings(desk: Desk) -> None:
    bar = desk.window.messages
    bar.warn("Careful.")
    bar.inform("Saved.")
    assert bar.text == "Careful."
    bar.clear()
    bar.inform("Saved.")
    assert bar.text == "Saved."


def test_the_window_has_no_horizontal_bar_over_the_panels(desk: Desk) -> None:
    desk.window.resize(1000, 600)
    QApplication.processEvents()
    shown = [panel for panel in desk.window.docks.panels.values() if panel.isVisible()]
    assert shown and all(panel.width() <= 290 for panel in shown)
    assert desk.window.windowState() == Qt.WindowState.WindowNoState


def test_the_mark_of_a_message_follows_the_theme(desk: Desk) -> None:
    app = make_app()
    desk.window.messages.warn("x")
    seen = []
    for theme in ("light", "dark"):
        apply_theme(app, theme)
        QApplication.processEvents()
        image = desk.window.messages._mark.grab().toImage()
        lightness = [image.pixelColor(x, y).lightness() for x in range(18) for y in range(18)]
        seen.append((min(lightness), max(lightness)))
    assert seen[0][0] < 60  # dark on a light ground
    assert seen[1][1] > 180
