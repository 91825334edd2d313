"""Whatever the disk does, a sentence says what to do, the old file is whole, and the window lives."""

import os
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtWidgets import QFileDialog, QMessageBox
from pytestqt.qtbot import QtBot

import anicolor.document.files as files_module
from anicolor.document.ora import read_ora
from anicolor.ui.job_strip import JobStrip
from tests.limits import no_file_larger_than
from tests.ui.conftest import desk, nothing_left_running  # noqa: F401 - fixtures
from tests.ui.desk import LEFT, RIGHT, Desk


@pytest.fixture
def saved(desk: Desk, qtbot: QtBot, tmp_path: Path) -> Desk:  # noqa: F811
    """A desk whose page has one hint in its file and another one that is not saved."""
    desk.engine.answer()
    desk.draw(LEFT)
    desk.engine.answer()
    with qtbot.waitSignal(desk.window.files.saved):
        desk.window.files.save_to(tmp_path / "page.ora")
    desk.draw(RIGHT)
    desk.engine.answer()
    return desk


def is_alive(desk: Desk) -> bool:  # noqa: F811
    before = len(desk.document.hints)
    desk.draw((60.5, 60.5))
    return len(desk.document.hints) == before + 1


def test_a_disk_that_is_full(saved: Desk, qtbot: QtBot, tmp_path: Path) -> None:
    before = (tmp_path / "page.ora").read_bytes()
    with no_file_larger_than(200), qtbot.waitSignal(saved.window.files.failed):
        saved.choose("save")
    assert "page.ora cannot be written" in saved.window.messages.text
    assert "save to another place" in saved.window.messages.text
    assert (tmp_path / "page.ora").read_bytes() == before
    assert [path.name for path in tmp_path.iterdir()] == ["page.ora"]
    assert saved.session.is_modified
    assert is_alive(saved)


@pytest.mark.skipif(hasattr(os, "geteuid") and os.geteuid() == 0, reason="the superuser has all rights")
def test_a_folder_that_lost_its_rights(saved: Desk, qtbot: QtBot, tmp_path: Path) -> None:
    tmp_path.chmod(0o555)
    try:
        with qtbot.waitSignal(saved.window.files.failed):
            saved.choose("save")
    finally:
        tmp_path.chmod(0o755)
    assert "no permission" in saved.window.messages.text
    assert len(read_ora(tmp_path / "page.ora").hints) == 1
    assert is_alive(saved)


def test_a_folder_that_is_gone(saved: Desk, qtbot: QtBot, tmp_path: Path) -> None:
    saved.session.path = tmp_path / "stick" / "page.ora"
    saved.session.stamp = None
    with qtbot.waitSignal(saved.window.files.failed):
        saved.choose("save")
    assert "its folder does not exist" in saved.window.messages.text
    assert is_alive(saved)


def test_a_file_that_another_program_changed(saved: Desk, qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "page.ora"
    path.write_bytes(b"theirs")
    saved.choose("save")
    qtbot.waitUntil(lambda: saved.window.findChild(QMessageBox, "changed_file") is not None)
    box = saved.window.findChild(QMessageBox, "changed_file")
    assert "changed by another program" in box.text()
    assert path.read_bytes() == b"theirs"
    box.button(QMessageBox.StandardButton.Open).click()
    dialog = saved.window.findChild(QFileDialog)
    assert dialog is not None and dialog.isVisible()
    dialog.reject()
    saved.choose("save")
    qtbot.waitUntil(lambda: len(saved.window.findChildren(QMessageBox, "changed_file")) == 1)
    with qtbot.waitSignal(saved.window.files.saved):
        saved.window.findChild(QMessageBox, "changed_file").button(QMessageBox.StandardButton.Save).click()
    assert len(read_ora(path).hints) == 2


def test_a_file_that_another_program_removed(saved: Desk, qtbot: QtBot, tmp_path: Path) -> None:
    (tmp_path / "page.ora").unlink()
    saved.choose("save")
    qtbot.waitUntil(lambda: saved.window.findChild(QMessageBox, "changed_file") is not None)
    box = saved.window.findChild(QMessageBox, "changed_file")
    assert "not there any more" in box.text()
    with qtbot.waitSignal(saved.window.files.saved):
        box.button(QMessageBox.StandardButton.Save).click()
    assert len(read_ora(tmp_path / "page.ora").hints) == 2
    with qtbot.waitSignal(saved.window.files.saved):
        saved.choose("save")


def test_a_drive_that_hangs(saved: Desk, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "drive").mkdir()
    go = Event()
    sync = files_module._sync

    def hang(path: Path) -> None:
        if path.parent.name == "drive":
            assert go.wait(30)
        sync(path)

    monkeypatch.setattr(files_module, "_sync", hang)
    saved.window.files.save_to(tmp_path / "drive" / "page.ora")
    strip = saved.window.findChild(JobStrip)
    qtbot.waitUntil(strip.isVisible)
    assert "page.ora" in strip._label.text()
    assert is_alive(saved)
    saved.engine.answer()
    with qtbot.waitSignal(saved.window.files.said):
        saved.window.exports.export(tmp_path / "other.png")
    assert (tmp_path / "other.png").exists(), "other disks are not held up"
    assert not (tmp_path / "drive" / "page.ora").exists()
    with qtbot.waitSignal(saved.window.files.saved):
        go.set()
    assert len(read_ora(tmp_path / "drive" / "page.ora").hints) == 2
    assert saved.session.is_modified, "what was drawn meanwhile is not in the file"
    qtbot.waitUntil(lambda: not strip.isVisible())


def test_reverting_goes_back_to_the_file_and_can_be_undone(saved: Desk, qtbot: QtBot) -> None:
    drawn = saved.document
    saved.choose("revert")
    box = saved.window.findChild(QMessageBox, "revert")
    with qtbot.waitSignal(saved.window.files.saved):
        box.button(QMessageBox.StandardButton.Reset).click()
    assert len(saved.document.hints) == 1
    assert not saved.session.is_modified
    saved.choose("undo")
    assert saved.document is drawn
    assert saved.session.is_modified
