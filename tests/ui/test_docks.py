"""Panels stand where the artist put them."""

from pathlib import Path

import pytest
from PySide6.QtCore import QSettings, QSize, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QScrollArea, QToolButton
from pytestqt.qtbot import QtBot

from anicolor.ui.language import apply_language
from anicolor.ui.panels.layer_delegate import ROW_PX
from anicolor.ui.panels.layer_panel import LayerPanel
from anicolor.ui.panels.table import PANELS
from tests.ui.desk import Desk, close_desk, open_desk

RIGHT, LEFT = Qt.DockWidgetArea.RightDockWidgetArea, Qt.DockWidgetArea.LeftDockWidgetArea


def open_store(folder: Path) -> QSettings:
    return QSettings(str(folder / "window.ini"), QSettings.Format.IniFormat)


def test_every_panel_has_a_name_of_its_own_a_title_and_a_place_in_the_menu(desk: Desk) -> None:
    docks = desk.window.docks
    assert len({row.name for row in PANELS}) == len(PANELS)
    titles = [action.text() for action in docks.menu.actions() if action.isCheckable()]
    assert titles == [docks.dock(row.name).windowTitle() for row in PANELS]
    assert all(titles)


def test_the_color_is_on_top_of_the_right_side(desk: Desk) -> None:
    window, docks = desk.window, desk.window.docks
    color, layers = docks.dock("color"), docks.dock("layers")
    assert window.dockWidgetArea(color) is window.dockWidgetArea(layers) is RIGHT
    assert color.y() < layers.y()
    assert docks.dock("hints") in window.tabifiedDockWidgets(layers)
    assert not layers.visibleRegion().isEmpty()
    assert color.x() > desk.canvas.mapTo(window, desk.canvas.rect().topLeft()).x() + desk.canvas.width()


def test_a_panel_is_closed_by_its_button_and_opened_by_the_menu(desk: Desk) -> None:
    docks = desk.window.docks
    dock = docks.dock("color")
    close = dock.titleBarWidget().findChildren(QToolButton)[2]
    assert close.accessibleName() == "Close Color; View > Panels brings it back"
    QTest.mouseClick(close, Qt.MouseButton.LeftButton)
    assert dock.isHidden()
    next(action for action in docks.menu.actions() if action.text() == "Color").trigger()
    assert not dock.isHidden()


def test_the_layout_is_remembered_and_can_be_reset(qapp: QApplication, tmp_path: Path) -> None:
    desk = open_desk()
    docks = desk.window.docks
    docks.restore(open_store(tmp_path))
    docks.dock("color").close()
    desk.window.addDockWidget(LEFT, docks.dock("layers"))
    close_desk(desk)

    desk = open_desk()
    docks = desk.window.docks
    docks.restore(open_store(tmp_path))
    assert docks.dock("color").isHidden()
    assert desk.window.dockWidgetArea(docks.dock("layers")) is LEFT
    docks.menu.actions()[-1].trigger()
    assert not docks.dock("color").isHidden()
    assert desk.window.dockWidgetArea(docks.dock("layers")) is RIGHT
    close_desk(desk)


def test_a_damaged_memory_of_the_layout_is_ignored(qapp: QApplication, tmp_path: Path) -> None:
    (tmp_path / "window.ini").write_text("[window]\ngeometry=@ByteArray(nonsense)\nstate=7\n", encoding="utf-8")
    desk = open_desk()
    desk.window.docks.restore(open_store(tmp_path))
    assert not desk.window.docks.dock("color").isHidden()
    close_desk(desk)


@pytest.mark.parametrize("language", ["en", "ja"])
def test_nothing_scrolls_in_a_window_of_usual_size(desk: Desk, language: str) -> None:
    desk.window.preferences.change(language=language)
    apply_language(QApplication.instance(), language)
    desk.window.resize(1280, 840)
    docks = desk.window.docks
    QApplication.processEvents()
    docks.reset()
    try:
        for name in ("color", "look", "brush", "suggestions", "variations"):
            docks.show_panel(name)
            QApplication.processEvents()
            area = docks.dock(name).widget()
            assert isinstance(area, QScrollArea)
            assert area.verticalScrollBar().maximum() == 0, name
        # The list has what is left: most of hints, line art, shade, flats and paper, whatever the font.
        assert docks.panel(LayerPanel).list.viewport().height() >= 4 * ROW_PX
    finally:
        apply_language(QApplication.instance(), "en")


def test_another_language_gets_the_room_it_needs_at_once(desk: Desk, qtbot: QtBot) -> None:
    desk.window.resize(1280, 840)
    docks = desk.window.docks
    QApplication.processEvents()
    docks.reset()
    docks.show_panel("look")
    QApplication.processEvents()
    area = docks.dock("look").widget()
    assert isinstance(area, QScrollArea)
    bar, names = area.verticalScrollBar(), ("look", "layers")
    look, layers = (docks.dock(name).height() for name in names)

    def lower(by: int) -> None:
        both = [docks.dock(name) for name in names]
        desk.window.resizeDocks(both, [look - by, layers + by], Qt.Orientation.Vertical)
        QApplication.processEvents()

    # As low as can be without scrolling.
    by = 0
    while not bar.maximum():
        by += 1
        lower(by)
    while bar.maximum():
        by -= 1
        lower(by)
    low = docks.panels["look"].minimumSizeHint().height()
    try:
        apply_language(QApplication.instance(), "ja")
        qtbot.waitUntil(lambda: docks.panels["look"].minimumSizeHint().height() > low)
        qtbot.waitUntil(lambda: bar.maximum() == 0)
    finally:
        apply_language(QApplication.instance(), "en")


def test_a_screen_that_is_too_small_is_filled(qapp: QApplication, tmp_path: Path) -> None:
    desk = open_desk()
    desk.window.resize(desk.window.screen().availableSize() - QSize(100, 100))
    desk.window.docks.restore(open_store(tmp_path))
    assert not desk.window.isMaximized()
    desk.window.resize(desk.window.screen().availableSize() + QSize(0, 20))
    desk.window.docks.restore(open_store(tmp_path))
    assert desk.window.isMaximized()
    close_desk(desk)


def test_a_panel_chosen_in_the_menu_comes_to_the_front(desk: Desk) -> None:
    docks = desk.window.docks
    for name in ("reference", "faces"):
        docks.dock(name).toggleViewAction().trigger()
        QApplication.processEvents()
        assert not docks.dock(name).visibleRegion().isEmpty()
    assert docks.dock("reference").visibleRegion().isEmpty()


def test_a_key_leaves_the_window_to_the_page(desk: Desk, tmp_path: Path) -> None:
    docks, canvas = desk.window.docks, desk.canvas
    docks.restore(open_store(tmp_path))
    docks.dock("color").close()
    QApplication.processEvents()
    shown, width = [name for name in docks.panels if not docks.dock(name).isHidden()], canvas.width()
    QTest.keyClick(desk.window, Qt.Key.Key_F11)
    QApplication.processEvents()
    assert all(docks.dock(name).isHidden() for name in docks.panels)
    assert canvas.width() == desk.window.width()
    docks._save()
    QTest.keyClick(desk.window, Qt.Key.Key_F11)
    QApplication.processEvents()
    assert [name for name in docks.panels if not docks.dock(name).isHidden()] == shown
    assert canvas.width() == width
    docks.hide_all(True)
    docks.restore(open_store(tmp_path))  # Not even closing the window meanwhile forgets them.
    assert [name for name in docks.panels if not docks.dock(name).isHidden()] == shown


def test_the_window_fits_a_small_laptop(desk: Desk) -> None:
    """1366 x 768 pixels of which 1.25 make one of Qt's, less a title and a task bar."""
    least = desk.window.minimumSizeHint()
    assert least.width() <= 1092 and least.height() <= 600
