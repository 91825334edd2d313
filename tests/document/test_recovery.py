"""Pages are kept aside, found after a crash by one program only, and cleaned away when they are old."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import numpy as np
import pytest

from anicolor.document.layers import build_picture, flatten, sketch
from anicolor.document.ora import read_ora, read_thumbnail
from anicolor.document.recovery import KEPT_DAYS, Recovery
from anicolor.errors import OutputError
from tests.document.pages import make_document, make_picture

OTHER = """
import sys
from pathlib import Path
from anicolor.document.recovery import Recovery
from anicolor.document.layers import sketch
from tests.document.pages import make_document, make_picture
recovery = Recovery(Path(sys.argv[1]))
page = make_document()
recovery.save("one", page, sketch(make_picture(page)), "one.ora", Path("/pages/one.ora"))
recovery.save("two", page, sketch(make_picture(page)), "Untitled", None)
print("saved", flush=True)
sys.stdin.read()
"""


@pytest.fixture
def other(tmp_path: Path):
    """Another program that keeps two pages below the same root and waits."""
    process = subprocess.Popen(
        [sys.executable, "-c", OTHER, str(tmp_path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert process.stdout is not None and process.stdin is not None
    assert process.stdout.readline() == "saved\n"
    yield process
    process.kill()
    process.wait()
    process.stdin.close()
    process.stdout.close()


def kill(process: subprocess.Popen[str]) -> None:
    os.kill(process.pid, signal.SIGKILL)
    process.wait()


def test_pages_of_a_program_that_runs_are_not_touched(other: subprocess.Popen[str], tmp_path: Path) -> None:
    mine = Recovery(tmp_path)
    assert mine.find_lost() == []
    mine.close()
    assert len(list(tmp_path.glob("*/*.ora"))) == 2


def test_pages_of_a_program_that_was_killed_come_back(other: subprocess.Popen[str], tmp_path: Path) -> None:
    kill(other)
    mine = Recovery(tmp_path)
    pages = mine.find_lost()
    assert {(page.name, page.path) for page in pages} == {("one.ora", Path("/pages/one.ora")), ("Untitled", None)}
    assert all(time.time() - page.saved_at < 60 for page in pages)
    assert read_ora(pages[0].file) == make_document()
    assert max(read_thumbnail(pages[0].file).pixels.shape[:2]) <= 256
    second = Recovery(tmp_path)
    assert second.find_lost() == [], "the first who looked has them"
    mine.adopt(pages[0], "mine")
    mine.discard([pages[1]])
    mine.release()
    (left,) = tmp_path.glob("*/*.ora")
    assert left.name == "mine.ora"
    assert len(list(tmp_path.iterdir())) == 1
    mine.close()
    assert list(tmp_path.iterdir()) == []


def test_pages_that_wait_are_offered_again(other: subprocess.Popen[str], tmp_path: Path) -> None:
    kill(other)
    first = Recovery(tmp_path)
    assert len(first.find_lost()) == 2
    first.close()
    second = Recovery(tmp_path)
    assert len(second.find_lost()) == 2
    second.close()


def test_old_pages_and_empty_folders_are_cleaned(other: subprocess.Popen[str], tmp_path: Path) -> None:
    kill(other)
    (tmp_path / "empty").mkdir()
    before = time.time() - (KEPT_DAYS + 1) * 86_400
    for file in tmp_path.glob("*/*.ora"):
        os.utime(file, (before, before))
    mine = Recovery(tmp_path)
    assert mine.find_lost() == []
    mine.close()
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("info", ["[", "[]", "{}", '{"path": "a.ora"}', '{"title": {}}', "5"])
def test_a_page_without_its_name_counts_too(other: subprocess.Popen[str], tmp_path: Path, info: str) -> None:
    kill(other)
    for file in tmp_path.glob("*/*.json"):
        file.write_text(info)
    mine = Recovery(tmp_path)
    assert sorted(page.name for page in mine.find_lost()) == ["Untitled", "Untitled"]
    mine.close()


def test_a_newer_state_replaces_the_older_one(tmp_path: Path) -> None:
    mine = Recovery(tmp_path)
    page = make_document()
    for count in (1, 2):
        changed = type(page)(page.width, page.height, page.line_art, page.hints[:count])
        picture = build_picture(changed, None, None, page.line_art)
        mine.save("key", changed, sketch(picture), "page", None)
        (file,) = tmp_path.glob("*/*.ora")
        assert read_ora(file) == changed
    mine.drop("key")
    assert list(tmp_path.glob("*/*.ora")) == []
    mine.close()


def test_a_root_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "root").write_text("a file")
    page = make_document()
    with pytest.raises(OutputError):
        Recovery(tmp_path / "root").save("key", page, sketch(make_picture(page)), "page", None)
    assert Recovery(tmp_path / "nowhere").find_lost() == []


def test_thumbnails_show_the_colors(tmp_path: Path) -> None:
    page = make_document()
    mine = Recovery(tmp_path)
    picture = make_picture(page)
    mine.save("key", page, sketch(picture), "page", None)
    (file,) = tmp_path.glob("*/*.ora")
    difference = np.abs(read_thumbnail(file).pixels.astype(int) - flatten(picture).astype(int))
    assert difference.max() == 0, "a small page is its own thumbnail"
    mine.close()
