"""Recent pages are remembered with pictures, whatever is in the file."""

from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QColor, QImage

from anicolor.ui.recent import THUMBNAIL_PX, RecentFile, RecentFiles


def picture(width: int = 600, height: int = 300) -> QImage:
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(QColor(10, 200, 30))
    return image


def read(files: RecentFiles) -> list[RecentFile]:
    files._background.close()  # what was started is written
    return files._read(24)


def make(tmp_path: Path) -> RecentFiles:
    return RecentFiles(tmp_path / "config", tmp_path / "cache" / "thumbs")


def test_the_newest_is_first_and_has_its_picture(qapp: QCoreApplication, tmp_path: Path) -> None:
    files = make(tmp_path)
    for name in ("a.ora", "b.png", "a.ora"):
        (tmp_path / name).touch()
        files.note(tmp_path / name, picture())
    found = read(files)
    assert [file.path.name for file in found] == ["a.ora", "b.png"]
    assert found[0].opened_at >= found[1].opened_at > 1e9
    assert (found[0].thumbnail.width(), found[0].thumbnail.height()) == (THUMBNAIL_PX, THUMBNAIL_PX // 2)


def test_files_that_are_gone_are_not_shown_and_old_pictures_are_deleted(qapp: QCoreApplication, tmp_path: Path) -> None:
    files = make(tmp_path)
    for name in ("a.ora", "b.ora"):
        (tmp_path / name).touch()
        files.note(tmp_path / name, picture())
    files.forget(tmp_path / "a.ora")
    (tmp_path / "b.ora").unlink()
    assert read(files) == []
    assert len(list((tmp_path / "cache" / "thumbs").iterdir())) == 1


def test_the_list_does_not_grow_forever(qapp: QCoreApplication, tmp_path: Path) -> None:
    files = make(tmp_path)
    for number in range(30):
        (tmp_path / f"{number}.ora").touch()
        files.note(tmp_path / f"{number}.ora", picture(8, 8))
    assert len(read(files)) == 24
    assert len(list((tmp_path / "cache" / "thumbs").iterdir())) == 24


HUGE = '[{"path": "a", "opened_at": 1' + "0" * 400 + "}]"


@pytest.mark.parametrize("text", ["", "{}", "[1, {}]", '[{"path": 3, "opened_at": 1}]', "[" * 99999, "\x00\xff", HUGE])
def test_a_damaged_list_is_an_empty_one(qapp: QCoreApplication, tmp_path: Path, text: str) -> None:
    (tmp_path / "config").mkdir()
    (tmp_path / "config" / "recent.json").write_text(text, encoding="latin-1")
    files = make(tmp_path)
    assert read(files) == []


def test_without_a_folder_nothing_is_remembered(qapp: QCoreApplication, tmp_path: Path) -> None:
    files, found = RecentFiles(), []
    files.note(tmp_path / "a.ora", picture())
    files.read(found.append)
    assert found == [[]]
    files.close()
