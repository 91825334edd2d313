"""Whatever the disk does, a sentence says what to do, the old file is whole, and the window lives."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Event

import pytest
from PySide6.QtWidgets import QFileDialog, QMessageBox
from pytestqt.qtbot import QtBot

import anicolor.files as files_module
import anicolor.ui.pages as pages_module
from anicolor.document.ora import read_ora
from anicolor.files import FileStamp
from anicolor.ui.dialogs.export_dialog import ExportDialog
from anicolor.ui.job_strip import JobStrip
from tests.limits import full_disk, no_file_larger_than, small_disk, without_rights
from tests.ui.conftest import desk, nothing_left_running  # noqa: F401 - fixtures
from tests.ui.desk import LEFT, RIGHT, Desk

Start = Callable[[Desk, Path], None]
"""Does something with a file or folder as an artist would."""
Fault = Callable[[], AbstractContextManager[None]]


@pytest.fixture
def saved(desk: Desk, qtbot: QtBot, tmp_path: Path) -> Desk:  # noqa: F811
    """A desk whose page has one hint in its file and another one that is not saved."""
    save_there(desk, qtbot, tmp_path)
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


def start_save(desk: Desk, _folder: Path) -> None:  # noqa: F811
    desk.choose("save")


def start_save_as(desk: Desk, folder: Path) -> None:  # noqa: F811
    desk.choose("save_as")
    dialog = desk.window.findChildren(QFileDialog)[-1]
    assert dialog.isVisible()
    dialog.fileSelected.emit(str(folder / "other.ora"))
    dialog.reject()


def start_export(ending: str) -> Start:
    def start(desk: Desk, folder: Path) -> None:  # noqa: F811
        desk.choose("export")
        dialog = desk.window.findChildren(ExportDialog)[-1]
        assert dialog.isVisible()
        dialog.format_box.setCurrentIndex(dialog.format_box.findData(ending))
        dialog.export_to(str(folder / f"other.{ending}"))

    return start


WRITING: dict[str, Start] = {
    "save": start_save,
    "save as": start_save_as,
    **{f"export {ending}": start_export(ending) for ending in ("png", "webp", "tiff", "psd", "ora")},
}


@pytest.fixture
def disk() -> Iterator[Path]:
    """A folder that other users can reach."""
    with TemporaryDirectory(prefix="anicolor-faults-") as name:
        Path(name).chmod(0o755)
        yield Path(name)


def check_writing(
    desk: Desk,  # noqa: F811
    qtbot: QtBot,
    folder: Path,
    fault: Fault,
    reason: str,
) -> None:
    """Save, save as and export during a fault: told why and what to do, nothing is lost, the window lives."""
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    for what, start in WRITING.items():
        if not desk.engine.mailbox.is_empty():
            desk.engine.answer()
        desk.window.messages.clear()
        with fault(), qtbot.waitSignal(desk.window.files.failed):
            start(desk, folder)
        assert reason in desk.window.messages.text, what
        assert "save to another place" in desk.window.messages.text, what
        assert {path.name: path.read_bytes() for path in folder.iterdir()} == before, what
        assert desk.session.is_modified, what
        assert is_alive(desk), what


def save_there(desk: Desk, qtbot: QtBot, folder: Path) -> None:  # noqa: F811
    """Put the page with one hint into a folder, and draw another one."""
    desk.engine.answer()
    desk.draw(LEFT)
    desk.engine.answer()
    with qtbot.waitSignal(desk.window.files.saved):
        desk.window.files.save_to(folder / "page.ora")
    desk.draw(RIGHT)
    desk.engine.answer()


def test_a_disk_without_room(desk: Desk, qtbot: QtBot, disk: Path) -> None:  # noqa: F811
    with small_disk(disk, 128):
        save_there(desk, qtbot, disk)
        check_writing(desk, qtbot, disk, partial(full_disk, disk), "the disk is full")
        assert len(read_ora(disk / "page.ora").hints) == 1


@pytest.mark.qt_log_ignore("inotify_add_watch")  # The dialog for files would like to look into the closed folder.
@pytest.mark.parametrize("mode", [0o555, 0o000], ids=["read-only", "closed"])
def test_a_folder_that_lost_its_rights(desk: Desk, qtbot: QtBot, disk: Path, mode: int) -> None:  # noqa: F811
    save_there(desk, qtbot, disk)
    check_writing(desk, qtbot, disk, partial(without_rights, disk, mode), "no permission")


def start_open(desk: Desk, path: Path) -> None:  # noqa: F811
    if desk.window.session is not None:
        desk.choose("close")
        desk.window.findChild(QMessageBox, "unsaved").button(QMessageBox.StandardButton.Discard).click()
    desk.window.open_path(path)


def start_revert(desk: Desk, _path: Path) -> None:  # noqa: F811
    desk.choose("revert")
    desk.window.findChildren(QMessageBox, "revert")[-1].button(QMessageBox.StandardButton.Reset).click()


def start_import(desk: Desk, path: Path) -> None:  # noqa: F811
    desk.choose("import_line")
    dialog = desk.window.findChildren(QFileDialog)[-1]
    assert dialog.isVisible()
    dialog.fileSelected.emit(str(path))
    dialog.reject()


READING: dict[str, Start] = {"open": start_open, "revert": start_revert, "import": start_import}
DAMAGE: dict[str, tuple[Callable[[Path], object], str]] = {
    "gone": (Path.unlink, "does not exist"),
    "empty": (lambda path: path.write_bytes(b""), "is empty"),
    "cut short": (lambda path: path.write_bytes(path.read_bytes()[:900]), "is damaged"),
}


@pytest.mark.qt_log_ignore("inotify_add_watch")
@pytest.mark.parametrize("what", READING)
def test_files_that_cannot_be_read(desk: Desk, qtbot: QtBot, disk: Path, what: str) -> None:  # noqa: F811
    save_there(desk, qtbot, disk)
    file = disk / "page.ora"
    data = file.read_bytes()
    for name, (harm, reason) in DAMAGE.items():
        drawn = desk.window.session.document if desk.window.session else None
        harm(file)
        with qtbot.waitSignal(desk.window.files.failed):
            READING[what](desk, file)
        told = desk.window.messages.text
        assert reason in told and "page.ora" in told and told.endswith("."), name
        if what == "open":
            assert desk.window.session is None and desk.window.isVisible()
        else:
            assert desk.document is drawn
            assert is_alive(desk)
        file.write_bytes(data)
    with without_rights(disk, 0o000), qtbot.waitSignal(desk.window.files.failed):
        READING[what](desk, file)
    assert "Permission denied" in desk.window.messages.text
    assert len(read_ora(file).hints) == 1


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
            assert go.wait(500)
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


def test_a_drive_that_hangs_while_a_page_is_opened(
    saved: Desk, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    go = Event()

    def hang(path: Path) -> FileStamp | None:
        assert go.wait(600)
        return files_module.read_stamp(path)

    monkeypatch.setattr(pages_module, "read_stamp", hang)
    (tmp_path / "far.ora").write_bytes((tmp_path / "page.ora").read_bytes())
    saved.window.open_path(tmp_path / "far.ora")
    strip = saved.window.findChild(JobStrip)
    qtbot.waitUntil(strip.isVisible)
    assert "far.ora" in strip._label.text()
    assert is_alive(saved)
    before = len(saved.window.tabs.sessions)
    strip._stop.click()
    go.set()
    qtbot.waitUntil(lambda: not saved.window.files.is_busy)
    assert len(saved.window.tabs.sessions) == before
    assert saved.window.messages.text == "Saved page.ora."


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
