"""What holds from the next start on only is there after one click, and so are the pages."""

from pathlib import Path

from PIL import Image
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QDialog, QMessageBox
from pytestqt.qtbot import QtBot

from anicolor.ui.restart import take_pages
from tests.ui.desk import LEFT, Desk, make_rooms


def open_store(folder: Path) -> QSettings:
    return QSettings(str(folder / "window.ini"), QSettings.Format.IniFormat)


def test_another_size_of_the_interface_offers_a_restart(desk: Desk, qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "ink.png"
    Image.fromarray(make_rooms()).save(path)
    with qtbot.waitSignal(desk.window.files.opened):
        desk.window.open_path(path)
    desk.choose("settings")
    dialog = desk.window.findChild(QDialog, "settings")
    assert dialog.restart.isHidden()
    desk.window.preferences.change(scale_percent=150)
    assert not dialog.restart.isHidden()
    dialog.restart.click()
    assert desk.window.isHidden()
    assert desk.window.reopened == (path,)


def test_a_restart_that_is_thought_better_of_changes_nothing(desk: Desk) -> None:
    desk.draw(LEFT)
    desk.window.preferences.restart_asked.emit()
    question = desk.window.findChild(QMessageBox)
    question.button(QMessageBox.StandardButton.Cancel).click()
    assert desk.window.isVisible()
    assert desk.window.reopened is None


def test_pages_are_opened_once(tmp_path: Path) -> None:
    store = open_store(tmp_path)
    store.setValue("window/reopen", '["/a.ora", 7, "/b.png"]')
    assert take_pages(store) == [Path("/a.ora"), Path("/b.png")]
    assert take_pages(store) == []
    for damaged in ("nonsense", "[" * 9999, "{}", "5"):
        store.setValue("window/reopen", damaged)
        assert take_pages(store) == []
