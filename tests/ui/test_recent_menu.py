"""Recent pages are in the File menu, with their pictures."""

from pathlib import Path

from PIL import Image
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from anicolor.ui.recent import RecentFiles
from anicolor.ui.recent_menu import RecentMenu
from tests.ui.desk import Desk, make_rooms


def test_a_recent_page_is_opened_from_the_menu(desk: Desk, qtbot: QtBot, tmp_path: Path) -> None:
    page = tmp_path / "ink & paper.png"
    Image.fromarray(make_rooms()[:200]).save(page)
    picture = QImage(40, 30, QImage.Format.Format_RGB32)
    picture.fill(0)
    files = RecentFiles(tmp_path / "config", tmp_path / "thumbnails")
    menu = RecentMenu(files, desk.window.files.open, desk.window)
    qtbot.waitUntil(lambda: not menu.menuAction().isEnabled())
    files.note(page, picture)
    qtbot.waitUntil(lambda: len(menu.actions()) == 1)
    (action,) = menu.actions()
    assert action.text() == "ink && paper.png"
    assert not action.icon().isNull()
    with qtbot.waitSignal(desk.window.files.opened):
        action.trigger()
    assert desk.document.height == 200
    files.close()
    QApplication.processEvents()


def test_nothing_recent_is_grey(desk: Desk) -> None:
    assert not desk.window.recent_menu.menuAction().isEnabled()
