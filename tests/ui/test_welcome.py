"""The start page: examples, help, recent pages."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest

from anicolor.paths import examples_folder
from anicolor.ui.main_window import MainWindow
from anicolor.ui.picture_card import PictureCard
from anicolor.ui.recent import RecentFile, RecentFiles
from anicolor.ui.welcome import EXAMPLES, MOST_RECENT
from tests.ui.desk import Engine


@pytest.fixture
def window(qtbot, tmp_path: Path) -> Iterator[MainWindow]:
    engine = Engine()
    window = MainWindow(engine, recent=RecentFiles(tmp_path / "config", tmp_path / "thumbs"))  # type: ignore[arg-type]
    window.show()
    yield window
    for session in window.tabs.sessions:
        session.undo_stack.setClean()
    window.close()
    window.deleteLater()


@pytest.mark.parametrize("name", EXAMPLES)
def test_a_card_has_a_picture_and_opens_the_page_with_its_hints(window: MainWindow, qtbot, name: str) -> None:
    card = window.welcome.findChild(PictureCard, name)
    assert card is not None and not card._picture.isNull()
    with qtbot.waitSignal(window.files.opened):
        QTest.keyClick(card, Qt.Key.Key_Space)
    assert window.session is not None
    assert len(window.session.document.hints) > 3
    assert window.session.path is None  # saving asks for a name: the example stays
    request = window.engine.mailbox.take(0)
    assert request is not None and request.hints == window.session.document.hints


def test_examples_are_not_recent_pages_but_own_files_are(window: MainWindow, qtbot, tmp_path: Path) -> None:
    with qtbot.waitSignal(window.files.opened):
        window.open_path(examples_folder() / "witch.png")
    own = tmp_path / "own.png"
    picture = QImage(400, 300, QImage.Format.Format_RGB32)
    picture.fill(Qt.GlobalColor.white)
    assert picture.save(str(own))
    with qtbot.waitSignal(window.recent.changed):
        window.open_path(own)
    found: list[list[RecentFile]] = []
    window.recent.read(found.append)
    qtbot.waitUntil(lambda: bool(found))
    assert [file.path for file in found[0]] == [own]
    assert max(found[0][0].thumbnail.width(), found[0][0].thumbnail.height()) == 256


def test_recent_pages_are_shown_with_name_and_time_and_open(window: MainWindow) -> None:
    welcome, chosen = window.welcome, []
    welcome.chosen.connect(chosen.append)
    welcome.chosen.disconnect(window.files.open)
    files = [RecentFile(Path(f"/pages/{n}.ora"), 1.7e9, QImage()) for n in range(9)]
    welcome.show_recent(files)
    cards = [welcome._recent.itemAtPosition(0, place).widget() for place in range(MOST_RECENT)]
    assert [card.text() for card in cards] == [str(number) for number in range(MOST_RECENT)]
    assert all(card.note and card.accessibleName() for card in cards)
    cards[2].click()
    assert chosen == [Path("/pages/2.ora")]
    welcome.show_recent([])
    assert not welcome._recent_title.isVisible()
