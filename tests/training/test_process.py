"""The trainer as a process: killed at any moment, orphaned, told to stop, started twice."""

import json
import os
import random
import signal
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

import pytest
from safetensors.torch import load_file

from anicolor.training.events import EventReader, read_events
from anicolor.training.run import RunFolder, is_running
from tests.training.style_runs import make_base, make_pages, write_run

ROOT = Path(__file__).resolve().parents[2]
KILLS = 10
STEPS = 10

# Imports torch once and forks for every trainer, so that ten of them take seconds and not a minute.
SERVER = """
import os, sys, signal
sys.path.insert(0, {root!r})
import torch
torch.set_num_threads(1)
import anicolor.training.finetune as finetune
from anicolor.training.process import run_trainer
from anicolor.training.run import RunFolder
from pathlib import Path
finetune._SAVE_S = 0.0
finetune.StyleTraining._paint = lambda training, weights: None
for line in sys.stdin:
    child = os.fork()
    if child == 0:
        code = 1
        os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
        try:
            code = run_trainer(RunFolder(Path(line.strip())), None)
        finally:
            os._exit(code)
    print(child, flush=True)
    print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), flush=True)
"""


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_pages(tmp_path_factory.mktemp("pages"))


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_base(tmp_path_factory.mktemp("base") / "small.safetensors")


def start(folder: RunFolder) -> subprocess.Popen[bytes]:
    """The real command, as the window starts it."""
    environment = os.environ | {"PYTHONPATH": str(ROOT), "OMP_NUM_THREADS": "1"}
    return subprocess.Popen(
        [sys.executable, "-m", "anicolor", "train", str(folder.path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=environment,
    )


def steps(folder: RunFolder, name: str) -> list[int]:
    """The steps of the events of this name on record there."""
    return [event.step for event in read_events(folder.events) if event.event == name]


def is_alive(process: int) -> bool:
    """Whether its parent has not yet taken note of its end."""
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    return True


def wait_for(process: subprocess.Popen[bytes], name: str) -> list[str]:
    """Read events until one of this name."""
    assert process.stdout is not None
    seen = []
    for line in process.stdout:
        seen.append(json.loads(line)["event"])
        if seen[-1] == name:
            return seen
    raise AssertionError(f"it ended without {name}: {seen}")


@pytest.mark.skipif(not hasattr(os, "fork"), reason="forks")
def test_killed_ten_times_at_random_and_resumed_equals_uninterrupted(pages: Path, base: Path, tmp_path: Path) -> None:
    whole, parts = (write_run(tmp_path / name, pages, base, epochs=STEPS // 2) for name in ("whole", "parts"))
    lots = random.Random(7)
    command = [sys.executable, "-W", "ignore", "-c", SERVER.format(root=str(ROOT))]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as server:
        assert server.stdin is not None and server.stdout is not None

        def launch(folder: RunFolder) -> int:
            server.stdin.write(f"{folder.path}\n")  # type: ignore[union-attr]
            server.stdin.flush()  # type: ignore[union-attr]
            return int(server.stdout.readline())  # type: ignore[union-attr]

        launch(whole)
        assert server.stdout.readline() == "0\n"
        for number in range(KILLS):
            before = len(steps(parts, "started"))
            child = launch(parts)
            while len(steps(parts, "started")) == before:
                time.sleep(0.01)
            while number and is_alive(child) and max(steps(parts, "checkpoint"), default=0) < number // 2:
                time.sleep(0.01)  # however slow the machine is, the run gets on from kill to kill
            time.sleep(lots.uniform(0.0, 0.1))
            with suppress(ProcessLookupError):  # it may have ended by itself just now
                os.kill(child, signal.SIGKILL)
            assert server.stdout.readline() in (f"-{signal.SIGKILL}\n", "0\n")
            assert not is_running(parts.path)
        launch(parts)
        assert server.stdout.readline() == "0\n"
        server.stdin.close()
    starts = steps(parts, "started")
    assert len(starts) == KILLS + 1
    assert starts == sorted(starts)
    assert len(set(starts)) >= 3
    for one, other in ((whole.checkpoint, parts.checkpoint), (whole.best, parts.best)):
        first, second = load_file(one), load_file(other)
        assert first.keys() == second.keys()
        assert all(first[name].equal(second[name]) for name in first)


def test_closing_stdin_stops_it_and_it_is_one_trainer_a_folder(pages: Path, base: Path, tmp_path: Path) -> None:
    folder = write_run(tmp_path / "run", pages, base, epochs=100_000)
    with start(folder) as first:
        wait_for(first, "step")
        with start(folder) as second:
            said, complaint = second.communicate(timeout=500)
        assert (second.returncode, said) == (2, b"")
        assert b"already running" in complaint
        assert first.stdin is not None and first.stdout is not None
        first.stdin.close()
        rest = list(EventReader().feed(first.stdout.read()))
        assert first.wait(500) == 0
    assert rest[-1].event == "stopped"
    assert folder.checkpoint.is_file()
    assert folder.best.is_file()
    logged = read_events(folder.events)
    assert [event.event for event in logged][-len(rest) :] == [event.event for event in rest]


def test_no_orphan_outlives_its_window(pages: Path, base: Path, tmp_path: Path) -> None:
    folder = write_run(tmp_path / "run", pages, base, epochs=100_000)
    script = (
        "import subprocess, sys, os\n"
        "p = subprocess.Popen([sys.executable, '-m', 'anicolor', 'train', sys.argv[1]],"
        " stdin=subprocess.PIPE, stdout=subprocess.PIPE)\n"
        "for line in p.stdout:\n"
        "    if b'\"step\"' in line and b'\"rate\"' in line: break\n"
        "print(p.pid, flush=True)\n"
        "sys.stdin.read()\n"
    )
    environment = os.environ | {"PYTHONPATH": str(ROOT), "OMP_NUM_THREADS": "1"}
    window = subprocess.Popen(
        [sys.executable, "-c", script, str(folder.path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env=environment,
    )
    assert window.stdout is not None and window.stdin is not None
    assert int(window.stdout.readline()) > 0
    assert is_running(folder.path)
    window.kill()
    window.wait()
    window.stdin.close()
    window.stdout.close()
    deadline = time.monotonic() + 500
    while is_running(folder.path):
        assert time.monotonic() < deadline
        time.sleep(0.05)
    assert read_events(folder.events)[-1].event == "stopped"
    assert folder.checkpoint.is_file()


def test_failures_are_the_last_event(base: Path, tmp_path: Path) -> None:
    folder = write_run(tmp_path / "run", tmp_path / "nowhere", base)
    with start(folder) as process:
        said, complaint = process.communicate(timeout=500)
    assert process.returncode == 2
    assert complaint.decode().splitlines()[-1].startswith("anicolor: There is no file or folder")
    last = json.loads(said.splitlines()[-1])
    assert last["event"] == "failed"
    assert "no file or folder" in last["message"]
    assert read_events(folder.events)[-1].event == "failed"
