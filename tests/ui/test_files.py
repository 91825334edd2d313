"""Opening, saving and exporting: nothing waits, nothing is lost, every failure is a sentence in the bar."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Event

import numpy as np
import pytest
from PIL import Image
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication, QImage
from PySide6.QtWidgets import QApplication, QFileDialog, QMessageBox
from pytestqt.qtbot import QtBot

from anicolor.document.images import read_image
from anicolor.document.ora import read_ora
from anicolor.document.psd import read_psd
from anicolor.files import replacing
from anicolor.paths import examples_folder
from anicolor.ui.background import has_left_work
from anicolor.ui.dialogs.export_dialog import ExportDialog
from tests.ui.desk import BLUE, LEFT, RED, Desk, make_rooms


def write_page(path: Path) -> Path:
    Image.fromarray(make_rooms()[:200]).save(path)
    return path


def open_it(desk: Desk, qtbot: QtBot, path: Path) -> None:
    with qtbot.waitSignal(desk.window.files.opened):
        desk.window.open_path(path)


def wait_for_message(desk: Desk, qtbot: QtBot) -> str:
    with qtbot.waitSignal(desk.window.files.failed) as waiting:
        pass
    return waiting.args[0]


def test_a_picture_is_opened_and_has_no_file_to_save_to_yet(desk: Desk, qtbot: QtBot, tmp_path: Path) -> None:
    before = desk.canvas
    open_it(desk, qtbot, write_page(tmp_path / "ink.png"))
    assert desk.canvas is not before
    assert (desk.document.width, desk.document.height) == (400, 200)
    assert desk.session.path is None
    assert desk.window.windowTitle().startswith("ink.png")
    desk.engine.answer()
    assert desk.seen((30, 30)) == (180, 180, 180)


def test_hints_beside_the_page_come_with_it(desk: Desk, qtbot: QtBot, tmp_path: Path) -> None:
    page = write_page(tmp_path / "ink.png")
    hints = np.zeros((200, 400, 4), np.uint8)
    hints[50:60, 50:60] = (*RED, 255)
    Image.fromarray(hints).save(tmp_path / "ink.hints.png")
    open_it(desk, qtbot, page)
    assert [hint.color for hint in desk.document.hints] == [RED]


@pytest.mark.parametrize(
    ("name", "data"),
    [("broken.png", b"\x89PNG\r\n\x1a\nnonsense"), ("empty.ora", b""), ("text.psd", b"8BPS no"), ("gone.png", None)],
)
def test_a_file_that_cannot_be_read_leaves_the_page_alone(
    desk: Desk, qtbot: QtBot, tmp_path: Path, name: str, data: bytes | None
) -> None:
    if data is not None:
        (tmp_path / name).write_bytes(data)
    before = desk.document
    with qtbot.waitSignal(desk.window.files.failed):
        desk.window.open_path(tmp_path / name)
    assert name in desk.window.messages.text
    assert desk.document is before
    desk.draw(LEFT)
    assert len(desk.document.hints) == 1


@pytest.mark.parametrize("size", [(1, 1), (25_000, 1)])
def test_a_page_of_no_use_is_refused_in_a_sentence(
    desk: Desk, qtbot: QtBot, tmp_path: Path, size: tuple[int, int]
) -> None:
    Image.new("L", size, 255).save(tmp_path / "page.png")
    with qtbot.waitSignal(desk.window.files.failed):
        desk.window.open_path(tmp_path / "page.png")
    assert desk.window.messages.text.endswith(".")


def test_a_dropped_file_is_opened(desk: Desk, qtbot: QtBot, tmp_path: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(write_page(tmp_path / "ink.png")))])
    action, buttons = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    keys = Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(QPoint(50, 50), action, data, buttons, keys)
    QApplication.sendEvent(desk.window, enter)
    assert enter.isAccepted()
    with qtbot.waitSignal(desk.window.files.opened):
        QApplication.sendEvent(desk.window, QDropEvent(QPointF(50, 50), action, data, buttons, keys))
    assert desk.document.height == 200


def test_a_picture_in_the_clipboard_is_opened(desk: Desk, qtbot: QtBot) -> None:
    image = QImage(80, 60, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    QGuiApplication.clipboard().setImage(image)
    with qtbot.waitSignal(desk.window.files.opened):
        desk.choose("paste")
    assert (desk.document.width, desk.document.height) == (80, 60)


def test_an_empty_clipboard_is_told(desk: Desk) -> None:
    QGuiApplication.clipboard().clear()
    desk.choose("paste")
    assert "clipboard" in desk.window.messages.text


def test_saving_and_opening_gives_the_same_document(desk: Desk, qtbot: QtBot, tmp_path: Path) -> None:
    desk.draw(LEFT, (120, 160))
    desk.engine.answer()
    with qtbot.waitSignal(desk.window.files.saved):
        desk.window.files.save_to(tmp_path / "page.ora")
    assert not desk.session.is_modified
    assert desk.session.path == tmp_path / "page.ora"
    assert read_ora(tmp_path / "page.ora").hints == desk.document.hints
    hints = desk.document.hints
    desk.choose("close")
    open_it(desk, qtbot, tmp_path / "page.ora")
    assert desk.document.hints == hints
    assert desk.session.path == tmp_path / "page.ora"


def test_saving_waits_for_the_colors_and_the_window_for_nothing(desk: Desk, qtbot: QtBot, tmp_path: Path) -> None:
    desk.engine.answer()
    desk.draw(LEFT)
    desk.window.exports.export(tmp_path / "page.png")
    assert not (tmp_path / "page.png").exists()
    assert desk.window.files.is_busy
    with qtbot.waitSignal(desk.window.files.said):
        desk.engine.answer()
    pixels = read_image(tmp_path / "page.png").pixels
    assert tuple(pixels[250, 40, :3]) == RED


@pytest.mark.parametrize("ending", ["png", "psd", "webp", "tiff"])
def test_exports_hold_what_is_seen(desk: Desk, qtbot: QtBot, tmp_path: Path, ending: str) -> None:
    desk.window.settings.set_color(BLUE)
    desk.draw(LEFT)
    desk.engine.answer()
    path = tmp_path / f"page.{ending}"
    with qtbot.waitSignal(desk.window.files.said):
        desk.window.exports.export(path)
    pixels = (read_psd if ending == "psd" else read_image)(path).pixels
    assert np.abs(pixels[250, 40, :3].astype(int) - BLUE).max() <= (3 if ending == "webp" else 0)


def test_a_failed_save_is_told_and_leaves_everything(desk: Desk, qtbot: QtBot, tmp_path: Path) -> None:
    desk.draw(LEFT)
    desk.engine.answer()
    with qtbot.waitSignal(desk.window.files.failed):
        desk.window.files.save_to(tmp_path / "nowhere" / "page.ora")
    assert "does not exist" in desk.window.messages.text
    assert desk.session.is_modified
    with qtbot.waitSignal(desk.window.files.saved):
        desk.window.files.save_to(tmp_path / "page.ora")
    assert desk.window.messages.text == "Saved page.ora."


def test_hints_can_be_saved_when_the_engine_failed(desk: Desk, qtbot: QtBot, tmp_path: Path) -> None:
    desk.draw(LEFT)
    desk.engine.fail("There are no weights called 'base'.")
    assert desk.window.messages.text == "There are no weights called 'base'."
    with qtbot.waitSignal(desk.window.files.saved):
        desk.window.files.save_to(tmp_path / "page.ora")
    assert read_ora(tmp_path / "page.ora").hints == desk.document.hints


def test_unsaved_changes_are_asked_for(desk: Desk, qtbot: QtBot, tmp_path: Path) -> None:
    desk.draw(LEFT)
    before = desk.document
    desk.choose("close")
    box = desk.window.findChild(QMessageBox, "unsaved")
    assert box is not None
    box.button(QMessageBox.StandardButton.Cancel).click()
    assert desk.document is before
    desk.choose("close")
    desk.window.findChildren(QMessageBox, "unsaved")[-1].button(QMessageBox.StandardButton.Discard).click()
    assert desk.window.session is None
    assert desk.window.canvas is None


def test_closing_asks_too(desk: Desk) -> None:
    desk.draw(LEFT)
    assert not desk.window.close()
    box = desk.window.findChild(QMessageBox, "unsaved")
    box.button(QMessageBox.StandardButton.Discard).click()
    assert not desk.window.isVisible()
    assert not desk.engine.is_running


def test_a_name_is_asked_for_where_there_is_none(desk: Desk, qtbot: QtBot, tmp_path: Path) -> None:
    desk.engine.answer()
    desk.choose("save")
    dialog = desk.window.findChild(QFileDialog)
    assert dialog.selectedFiles()[0].endswith("page.ora")
    with qtbot.waitSignal(desk.window.files.saved):
        dialog.fileSelected.emit(str(tmp_path / "named.ora"))
    dialog.close()
    assert (tmp_path / "named.ora").exists()


@pytest.mark.parametrize("command", ["save", "export"])
def test_a_page_goes_beside_the_picture_it_was_made_of(desk: Desk, qtbot: QtBot, tmp_path: Path, command: str) -> None:
    open_it(desk, qtbot, write_page(tmp_path / "ink.png"))
    desk.engine.answer()
    desk.choose(command)
    if command == "export":
        desk.window.findChild(ExportDialog).ask_path()
    dialog = desk.window.findChild(QFileDialog)
    assert Path(dialog.directory().absolutePath()) == tmp_path
    dialog.reject()


def test_nobody_saves_beside_the_bundled_examples(desk: Desk, qtbot: QtBot) -> None:
    open_it(desk, qtbot, examples_folder() / "headscarf.png")
    assert desk.session.folder is None


@contextmanager
def slow_writing(desk: Desk, path: Path) -> Iterator[Event]:
    """Write a file that is ready when the event is set."""
    go = Event()

    def write(*_: object) -> None:
        go.wait()
        with replacing(path) as temporary:
            temporary.write_text("whole")

    desk.engine.answer()
    desk.window.files.write(desk.session, path, "Saving", write, lambda _none: None)
    try:
        yield go
    finally:
        go.set()


def test_the_window_stays_until_everything_is_written(desk: Desk, qtbot: QtBot, tmp_path: Path) -> None:
    with slow_writing(desk, tmp_path / "page") as go:
        assert not desk.window.close()
        assert desk.window.isVisible()
        assert "closes when everything is written" in desk.window.messages.text
        go.set()
        qtbot.waitUntil(lambda: not desk.window.isVisible())
    assert (tmp_path / "page").read_text() == "whole"
    assert not desk.window.has_left_files


def test_a_drive_that_hangs_holds_up_nobody_who_closes_twice(desk: Desk, tmp_path: Path) -> None:
    with slow_writing(desk, tmp_path / "page"):
        assert not desk.window.close()
        assert desk.window.close()
        assert desk.window.has_left_files
        assert not desk.engine.is_running


def test_a_file_that_hangs_while_it_is_read_holds_up_nobody(
    desk: Desk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun, go, read = Event(), Event(), list[int]()

    def hang(_on_progress: object) -> None:
        begun.set()
        go.wait()

    monkeypatch.setattr("anicolor.ui.files._READING_S", 0.0)
    desk.window.files.read("Opening", hang, lambda _none: None)
    desk.window.files.read("Opening", lambda _on_progress: read.append(1), lambda _none: None)
    assert begun.wait(500)
    try:
        assert desk.window.close()
        assert has_left_work()
    finally:
        go.set()
    qtbot.waitUntil(lambda: not has_left_work())
    assert not read


def test_a_write_that_failed_keeps_the_window_that_was_to_close(desk: Desk, qtbot: QtBot, tmp_path: Path) -> None:
    with slow_writing(desk, tmp_path / "nowhere" / "page") as go:
        assert not desk.window.close()
        with qtbot.waitSignal(desk.window.files.failed):
            go.set()
    QApplication.processEvents()
    assert desk.window.isVisible()
    assert "unharmed" in desk.window.messages.text
