"""Folders that are needed for a while."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from anicolor.errors import OutputError
from anicolor.scratch import Scratch

KEPT_OPEN = """
import sys
from pathlib import Path
from anicolor.scratch import Scratch
scratch = Scratch(Path(sys.argv[1]))
(scratch.make_folder("probe") / "run.json").write_text("{}")
print("made", flush=True)
sys.stdin.read()
"""


def test_closing_leaves_nothing(tmp_path: Path) -> None:
    scratch = Scratch(tmp_path)
    one, other = scratch.make_folder("pages"), scratch.make_folder("pages")
    assert one != other and one.is_dir() and not any(one.iterdir())
    scratch.close()
    assert not any(tmp_path.iterdir())
    scratch.close()


def test_what_a_killed_program_left_is_removed_and_not_what_another_one_uses(tmp_path: Path) -> None:
    program = subprocess.Popen(
        [sys.executable, "-c", KEPT_OPEN, str(tmp_path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    try:
        assert program.stdout is not None and program.stdout.readline() == "made\n"
        scratch = Scratch(tmp_path)
        own = scratch.make_folder("pages")
        scratch.sweep()
        assert len(list(tmp_path.glob("*/probe-*/run.json"))) == 1
        os.kill(program.pid, signal.SIGTERM)
        program.wait()
        scratch.sweep()
    finally:
        program.kill()
        program.communicate()
    assert [path.parent.parent for path in tmp_path.glob("*/*/")] == [tmp_path] and own.is_dir()
    scratch.close()


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(OutputError, match="cannot be made"):
        Scratch(tmp_path / "file").make_folder("probe")
    Scratch(tmp_path / "nowhere").sweep()
