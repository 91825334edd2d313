"""Unsaved pages are kept aside while nobody waits, and offered back."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from anicolor.document.ora import read_ora
from anicolor.document.recovery import Recovery
from anicolor.ui.dialogs.recovery_dialog import RecoveryDialog
from anicolor.ui.recovering import keep_safe
from tests.ui.desk import LEFT, RIGHT, Desk, close_desk, open_desk


@pytest.fixture
def safe(desk: Desk, tmp_path: Path) -> Desk:
    """A desk whose pages are kept below `tmp_path`."""
    keep_safe(desk.window, tmp_path)
    desk.window.autosave.set_interval(0)
    QApplication.processEvents()
    return desk


def keep(desk: Desk, qtbot: QtBot) -> None:
    with qtbot.waitSignal(desk.window.autosave.kept):
        desk.window.autosave.save_now()


def kept(root: Path) -> list[Path]:
    # Not by glob, which stumbles over a folder that vanishes while it looks.
    folders = (walked for walked in os.walk(root) if Path(walked[0]).parent == root)
    return sorted(Path(at, name) for at, _, names in folders for name in names if name.endswith(".ora"))


def test_only_what_was_changed_is_kept(safe: Desk, qtbot: QtBot, tmp_path: Path) -> None:
    safe.window.autosave.save_now()
    safe.draw(LEFT)
    keep(safe, qtbot)
    (file,) = kept(tmp_path)
    assert read_ora(file).hints == safe.document.hints
    before = file.stat().st_mtime_ns
    safe.window.autosave.save_now()
    assert not safe.window.autosave._background.is_busy
    safe.draw(RIGHT)
    keep(safe, qtbot)
    assert file.stat().st_mtime_ns > before
    assert len(read_ora(file).hints) == 2


def test_a_stroke_under_way_is_not_kept(safe: Desk, qtbot: QtBot, tmp_path: Path) -> None:
    from PySide6.QtCore import QEvent

    from tests.ui.desk import send_mouse

    safe.draw(LEFT)
    send_mouse(safe.canvas, QEvent.Type.MouseButtonPress, safe.at(RIGHT))
    keep(safe, qtbot)
    assert len(read_ora(kept(tmp_path)[0]).hints) == 1
    send_mouse(safe.canvas, QEvent.Type.MouseButtonRelease, safe.at(RIGHT))


def test_saving_and_closing_forget_what_was_kept(safe: Desk, qtbot: QtBot, tmp_path: Path) -> None:
    safe.engine.answer()
    safe.draw(LEFT)
    safe.engine.answer()
    keep(safe, qtbot)
    safe.window.files.save_to(tmp_path / "page.ora")
    qtbot.waitUntil(lambda: not kept(tmp_path))
    safe.draw(RIGHT)
    keep(safe, qtbot)
    safe.session.undo_stack.setClean()
    safe.choose("close")
    qtbot.waitUntil(lambda: not kept(tmp_path))


def test_a_window_that_is_closed_leaves_nothing(qapp: QApplication, qtbot: QtBot, tmp_path: Path) -> None:
    desk = open_desk()
    keep_safe(desk.window, tmp_path)
    desk.draw(LEFT)
    keep(desk, qtbot)
    close_desk(desk)
    assert list(tmp_path.iterdir()) == []


def test_pauses_are_used(safe: Desk, qtbot: QtBot) -> None:
    safe.window.autosave.set_interval(1_000_000, idle_ms=1)
    with qtbot.waitSignal(safe.window.autosave.kept):
        safe.draw(LEFT)


def test_a_full_disk_is_told_once(safe: Desk, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "root").write_text("no folder")
    safe.window.autosave._recovery = Recovery(tmp_path / "root")
    safe.draw(LEFT)
    with qtbot.waitSignal(safe.window.autosave.failed):
        safe.window.autosave.save_now()
    assert "save them yourself" in safe.window.messages.text
    safe.window.messages.clear()
    safe.window.autosave.save_now()
    qtbot.waitUntil(lambda: not safe.window.autosave._background.is_busy)
    assert safe.window.messages.text == ""


@pytest.fixture
def crashed(qapp: QApplication, tmp_path: Path, qtbot: QtBot) -> Iterator[Desk]:
    """A window that starts after a crash with one page on the desk."""
    from anicolor.document.edits import add_hint
    from anicolor.document.layers import build_picture, sketch
    from anicolor.document.strokes import HintStroke, PenPoint
    from tests.ui.desk import make_document

    document = add_hint(make_document(), HintStroke((PenPoint(*LEFT, 5.0),), (220, 40, 40)))
    lost = Recovery(tmp_path)
    picture = build_picture(document, None, None, document.line_art)
    lost.save("key", document, sketch(picture), "girl.ora", tmp_path / "girl.ora")
    lost._lock.close()
    desk = open_desk()
    keep_safe(desk.window, tmp_path)
    desk.window.autosave.set_interval(0)
    qtbot.waitUntil(lambda: desk.window.findChild(RecoveryDialog) is not None)
    yield desk
    close_desk(desk)


def test_lost_pages_are_offered_and_opened(crashed: Desk, qtbot: QtBot, tmp_path: Path) -> None:
    dialog = crashed.window.findChild(RecoveryDialog)
    item = dialog.list.item(0)
    assert item.text().startswith("girl.ora\n")
    assert not item.icon().isNull()
    dialog.open_button.click()
    qtbot.waitUntil(lambda: len(crashed.window.tabs.pages) == 2)
    assert len(crashed.document.hints) == 1
    assert crashed.session.path == tmp_path / "girl.ora"
    assert crashed.session.is_modified, "nobody saved it yet"
    assert len(kept(tmp_path)) == 1, "it stays safe"


def test_later_keeps_them(crashed: Desk, tmp_path: Path) -> None:
    crashed.window.findChild(RecoveryDialog).later_button.click()
    close_desk(crashed)
    again = Recovery(tmp_path)
    assert [page.name for page in again.find_lost()] == ["girl.ora"]
    again.close()


def test_discarding_removes_them(crashed: Desk, qtbot: QtBot, tmp_path: Path) -> None:
    crashed.window.findChild(RecoveryDialog).discard_button.click()
    qtbot.waitUntil(lambda: not kept(tmp_path))
