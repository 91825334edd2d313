"""Pictures come into a page, scans are cleaned, and all of it can be undone."""

from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QToolButton
from pytestqt.qtbot import QtBot

from anicolor.document.model import PageKind
from anicolor.ui.dialogs.clean_dialog import CleanDialog
from anicolor.ui.importing_work import Place
from tests.lineart.test_scan import draw
from tests.ui.desk import LEFT, Desk, make_rooms


def open_dialog(desk: Desk, qtbot: QtBot) -> CleanDialog:
    qtbot.waitUntil(lambda: desk.window.findChild(CleanDialog) is not None)
    return desk.window.findChild(CleanDialog)


@pytest.fixture
def scan(desk: Desk, qtbot: QtBot, tmp_path: Path) -> Desk:
    """A desk with a scan that lies askew."""
    Image.fromarray(draw(3.0, 215)).save(tmp_path / "scan.png")
    with qtbot.waitSignal(desk.window.files.opened):
        desk.window.open_path(tmp_path / "scan.png")
    return desk


def test_a_scan_opens_at_once_and_cleaning_is_offered(scan: Desk, qtbot: QtBot) -> None:
    assert scan.session.name == "scan.png"
    assert "scan" in scan.window.messages.text
    scan.window.messages._button.click()
    dialog = open_dialog(scan, qtbot)
    assert dialog.options.is_paper_removed
    assert dialog.options.degrees == pytest.approx(-3.0, abs=0.2)
    dialog.reject()


def test_a_clean_page_is_not_bothered(desk: Desk, qtbot: QtBot, tmp_path: Path) -> None:
    Image.fromarray(make_rooms()).save(tmp_path / "clean.png")
    with qtbot.waitSignal(desk.window.files.opened):
        desk.window.open_path(tmp_path / "clean.png")
    assert desk.window.messages.text == ""


def test_the_preview_shows_what_will_be(scan: Desk, qtbot: QtBot) -> None:
    scan.choose("clean_line")
    dialog = open_dialog(scan, qtbot)
    before = dialog.view._before
    qtbot.waitUntil(lambda: dialog.view.after is not before)
    assert dialog.view.after.pixelColor(10, 10).lightness() == 255
    dialog.reset_button.click()
    qtbot.waitUntil(lambda: dialog.view.after.pixelColor(10, 10) == before.pixelColor(10, 10))
    dialog.reject()


def test_cleaning_keeps_what_is_drawn_and_can_be_undone(scan: Desk, qtbot: QtBot) -> None:
    scan.draw(LEFT)
    before = scan.document
    scan.choose("clean_line")
    dialog = open_dialog(scan, qtbot)
    dialog.ok_button.click()
    qtbot.waitUntil(lambda: scan.document is not before)
    assert scan.document.hints == before.hints
    assert np.median(scan.document.line_art.to_array()[..., :3]) == 255
    assert scan.session.undo_stack.undoText() == "clean the line art"
    scan.choose("undo")
    assert scan.document is before


@pytest.mark.parametrize("place", list(Place))
def test_a_picture_is_imported_as_asked(desk: Desk, qtbot: QtBot, tmp_path: Path, place: Place) -> None:
    picture = np.full((100, 400, 4), 255, np.uint8)
    picture[40:60, 100:300] = (0, 0, 0, 255)
    Image.fromarray(picture).save(tmp_path / "sword.png")
    before = desk.document
    desk.window.imports.read(tmp_path / "sword.png")
    dialog = open_dialog(desk, qtbot)
    assert dialog.places.currentData() is Place.ABOVE, "the page has line art already"
    dialog.places.setCurrentIndex(dialog.places.findData(place))
    dialog.ok_button.click()
    qtbot.waitUntil(lambda: desk.document is not before)
    after = desk.document
    if place is Place.LINE_ART:
        pixels = after.line_art.to_array()
        assert pixels[150, 200].tolist() == [0, 0, 0, 255]
        assert pixels[20, 20].tolist() == [255, 255, 255, 255]
    else:
        (layer,) = after.paint_layers
        assert layer.name == "sword"
        assert layer.is_above is (place is Place.ABOVE)
        assert after.line_art is before.line_art
    desk.choose("undo")
    assert desk.document is before


def test_a_broken_picture_is_told(desk: Desk, qtbot: QtBot, tmp_path: Path) -> None:
    (tmp_path / "broken.png").write_bytes(b"\x89PNG nonsense")
    with qtbot.waitSignal(desk.window.files.failed):
        desk.window.imports.read(tmp_path / "broken.png")
    assert "broken.png" in desk.window.messages.text


def test_what_is_offered_for_a_page_is_seen_with_that_page_only(scan: Desk, qtbot: QtBot) -> None:
    bar, before = scan.window.messages, scan.at(LEFT)
    scan.choose("previous_page")
    assert bar.text == ""
    scan.choose("next_page")
    assert "scan" in bar.text
    bar.inform("Saved.")
    bar._on_timeout()
    assert "scan" in bar.text
    bar.findChild(QToolButton).click()
    assert bar.text == ""
    assert scan.at(LEFT) == before, "the page does not move when something is said"
    scan.choose("previous_page")
    scan.choose("next_page")
    assert bar.text == ""


def test_a_grey_painting_is_no_scan(desk: Desk, qtbot: QtBot, tmp_path: Path) -> None:
    painting = np.tile(np.linspace(60, 190, 300, dtype=np.uint8), (200, 1))
    Image.fromarray(painting).save(tmp_path / "painting.png")
    with qtbot.waitSignal(desk.window.files.opened):
        desk.window.open_path(tmp_path / "painting.png")
    assert "grey painting" in desk.window.messages.text
    desk.window.messages._button.click()
    assert desk.document.style.page is PageKind.TONE
    desk.choose("undo")
    assert desk.document.style.page is PageKind.LINE


def test_keys_go_to_the_page_again_when_a_message_is_answered(scan: Desk, qtbot: QtBot) -> None:
    bar = scan.window.messages
    scan.window.activateWindow()
    for button in (bar.findChild(QToolButton), bar._button):
        bar.offer(scan.session, "A question.", "Answer", lambda: None)
        button.setFocus()
        qtbot.waitUntil(button.hasFocus)
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
        assert bar.text == ""
        assert scan.canvas.hasFocus()
