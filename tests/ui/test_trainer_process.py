"""The trainer as a child of the window, with the real command line."""

import os
import signal
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from anicolor.training.events import Failed
from anicolor.training.run import RunFolder, StyleOptions, lock_run
from anicolor.ui.child import Child
from anicolor.ui.trainer_process import TrainerProcess


def make_run(path: Path) -> Path:
    RunFolder(path).write_options(StyleOptions(pairs=(str(path / "nothing"),)))
    return path


def test_what_the_trainer_cannot_do_is_told_in_its_own_words(qtbot: QtBot, tmp_path: Path) -> None:
    RunFolder(tmp_path).options.write_text('{"kind": "dream"}', "utf-8")
    process = TrainerProcess(tmp_path)
    heard: list[object] = []
    process.said.connect(heard.append)
    with qtbot.waitSignal(process.ended) as ended:
        process.start()
    assert isinstance(heard[-1], Failed)
    assert ended.args == [heard[-1].message] and "dream" in heard[-1].message


def test_a_folder_that_another_trainer_has_is_refused(qtbot: QtBot, tmp_path: Path) -> None:
    process = TrainerProcess(make_run(tmp_path))
    with lock_run(tmp_path), qtbot.waitSignal(process.ended) as ended:
        process.start()
    assert "already" in ended.args[0]


@pytest.mark.skipif(os.name == "nt", reason="signals")
def test_a_killed_trainer_is_said_to_be_gone(qtbot: QtBot, tmp_path: Path) -> None:
    process = TrainerProcess(make_run(tmp_path))
    process.start()
    qtbot.waitUntil(lambda: process.process_id > 0)
    with qtbot.waitSignal(process.ended) as ended:
        os.kill(process.process_id, signal.SIGKILL)
    assert "Resume" in ended.args[0]
    assert not process.is_running


@pytest.mark.skipif(not hasattr(os, "getpriority"), reason="priorities")
def test_a_child_goes_behind_the_window(qtbot: QtBot, tmp_path: Path) -> None:
    child = Child(["train", "audit", "--json", str(tmp_path)])
    child.start()
    own = os.getpriority(os.PRIO_PROCESS, 0)
    with qtbot.waitSignal(child.ended) as ended:
        qtbot.waitUntil(lambda: child.process_id > 0)
        qtbot.waitUntil(
            lambda: not child.is_running or os.getpriority(os.PRIO_PROCESS, child.process_id) >= min(own + 1, 19)
        )
    assert ended.args[0] == 2 and "no finished pages" in ended.args[1]


def test_a_child_that_is_not_wanted_any_more_goes_by_itself(qtbot: QtBot, tmp_path: Path) -> None:
    process = TrainerProcess(make_run(tmp_path))
    process.start()
    qtbot.waitUntil(lambda: process.process_id > 0)
    heard: list[object] = []
    process.ended.connect(heard.append)
    with qtbot.waitSignal(process.destroyed):
        process.abandon()
    assert not heard
