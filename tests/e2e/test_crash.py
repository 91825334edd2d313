"""A program that is killed at any moment loses at most what was drawn since the last autosave."""

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from anicolor.document.model import Document
from anicolor.document.ora import read_ora
from anicolor.document.recovery import Recovery
from tests.e2e.crash_child import color_of

ROUNDS = 50
pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="the test forks a window, which this system cannot")


@pytest.fixture(scope="module")
def artists() -> Iterator[subprocess.Popen[str]]:
    """A program that starts artists."""
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.e2e.crash_child"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        env={**os.environ, "OMP_NUM_THREADS": "1"},
    )
    assert process.stdin is not None and process.stdout is not None
    assert process.stdout.readline() == "window 0\n"
    yield process
    process.stdin.close()
    assert process.wait(600) == 0
    process.stdout.close()


def work_and_kill(artists: subprocess.Popen[str], folder: Path, seed: int) -> dict[str, int]:
    """Let an artist work, kill the program at a moment nobody chose, and return what it told last of each thing."""
    assert artists.stdin is not None and artists.stdout is not None
    artists.stdin.write(f"{seed} {folder}\n")
    artists.stdin.flush()
    rng = random.Random(seed)
    strokes, wait_s = rng.randrange(1, 30), rng.uniform(0, 0.02)
    told: dict[str, int] = {}
    # On a machine that is slow to autosave most are killed after an autosave too, and some before any.
    is_kept = seed % 4 > 0
    while told.get("drawn", 0) < strokes or (is_kept and "kept" not in told) or "artist" not in told:
        word, number = artists.stdout.readline().split()
        told[word] = int(number)
        assert word != "ended", "the artist fell over"
    until = time.perf_counter() + wait_s
    while time.perf_counter() < until:
        pass
    os.kill(told["artist"], signal.SIGKILL)
    while "ended" not in told:
        word, number = artists.stdout.readline().split()
        told[word] = int(number)
    return told


def check_strokes(document: Document, seed: int) -> int:
    """Every stroke is there from the first on, and is the right one."""
    for number, hint in enumerate(document.hints):
        assert hint.color == color_of(number, seed)
    return len(document.hints)


def test_fifty_kills_lose_nothing_that_was_kept(artists: subprocess.Popen[str], tmp_path: Path) -> None:
    recovered = 0
    for seed in range(ROUNDS):
        folder = tmp_path / str(seed)
        folder.mkdir()
        told = work_and_kill(artists, folder, seed)
        found = [0]
        if (folder / "page.ora").exists():
            saved = check_strokes(read_ora(folder / "page.ora"), seed)
            assert saved >= told.get("saved", 0)
            found.append(saved)
        recovery = Recovery(folder / "recovery")
        for page in recovery.find_lost():
            assert page.name in ("page.png", "page.ora")
            found.append(check_strokes(read_ora(page.file), seed))
            recovered += 1
        recovery.release()
        assert max(found) >= max(told.get("kept", 0), told.get("saved", 0)), (seed, told, found)
    assert recovered > ROUNDS / 3, "the moments were such that there was something to recover"
