"""M3: the start page, an example that is colored after one click, and the guide."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from anicolor.ui.engine_thread import EngineThread
from anicolor.ui.main_window import MainWindow
from anicolor.ui.picture_card import PictureCard
from anicolor.ui.welcome import EXAMPLES
from tests.e2e.studio import wait
from tests.ui.conftest import nothing_left_running  # noqa: F401 - a fixture
from tests.ui.desk import Desk, close_desk


@pytest.fixture
def first(qapp: QApplication) -> Iterator[Desk]:
    """The program as it starts."""
    engine = EngineThread()
    window = MainWindow(engine)
    window.show()
    engine.start()
    desk = Desk(window, engine)  # type: ignore[arg-type]
    yield desk
    close_desk(desk)


def test_one_click_on_an_example_gives_a_colored_page(first: Desk, qtbot: QtBot) -> None:
    assert len(EXAMPLES) >= 3
    words = [label.text() for label in first.window.welcome.findChildren(QLabel)]
    assert any(len(text) > 40 for text in words), "sentences of help"
    card = first.window.welcome.findChild(PictureCard, EXAMPLES[0])
    with qtbot.waitSignal(first.window.files.opened, timeout=600_000):
        QTest.mouseClick(card, Qt.MouseButton.LeftButton)
    wait(qtbot, lambda: first.session.display is not None)
    colors = first.session.display.colorization.colors
    assert len(set(map(tuple, colors[::7, ::7].reshape(-1, 3).tolist()))) > 10
    assert len(first.document.hints) > 3
    first.choose("guide")
    assert first.window.help._guide is not None and first.window.help._guide.isVisible()
