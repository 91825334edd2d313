"""A command that is told to end, or that falls over, leaves nothing half-written and says one sentence."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from anicolor.cli import weights
from tests.e2e.desk import files_in, run, save_page

ENDING = """
import os, sys
import anicolor.files as files
from anicolor.__main__ import main

def end_here(path, numbers={numbers}):
    assert path.stat().st_size > 100
    if numbers:
        try:
            os.kill(os.getpid(), numbers[0])
        finally:
            end_here(path, numbers[1:])

files._sync = end_here
sys.exit(main(sys.argv[1:]))
"""
pytestmark = pytest.mark.skipif(os.name == "nt", reason="Windows knows no such signals")


def end(folder: Path, name: str, *numbers: int) -> subprocess.CompletedProcess[str]:
    """Run a command on a page, and send signals when its file is written and not yet in its place."""
    page = save_page(folder / "page.png")
    script = ENDING.format(numbers=[int(number) for number in numbers])
    action = "colorize" if name.endswith(".psd") else "regions"
    command = [sys.executable, "-c", script, action, str(page), "-o", str(folder / name)]
    environment = {**os.environ, "OMP_NUM_THREADS": "1"}
    return subprocess.run(command, capture_output=True, text=True, timeout=500, env=environment, check=False)


@pytest.mark.parametrize(
    ("number", "name"), [(signal.SIGINT, "out.png"), (signal.SIGTERM, "out.psd"), (signal.SIGHUP, "out.webp")]
)
def test_a_signal_while_a_file_is_written(tmp_path: Path, number: int, name: str) -> None:
    (tmp_path / name).write_bytes(b"older")
    done = end(tmp_path, name, number)
    assert (done.returncode, done.stdout) == (128 + number, "")
    assert done.stderr.splitlines()[-1] == "anicolor: interrupted; what was finished is kept."
    assert "Traceback" not in done.stderr
    after = files_in(tmp_path)
    assert after.keys() == {"page.png", name}
    assert after[name] == b"older"


def test_a_second_signal_ends_it_at_once(tmp_path: Path) -> None:
    (tmp_path / "out.png").write_bytes(b"older")
    done = end(tmp_path, "out.png", signal.SIGINT, signal.SIGTERM)
    assert done.returncode == -signal.SIGTERM
    assert (done.stdout, done.stderr) == ("", "")
    assert (tmp_path / "out.png").read_bytes() == b"older"


def test_a_signal_that_was_switched_off_stays_so(tmp_path: Path) -> None:
    before = signal.signal(signal.SIGHUP, signal.SIG_IGN)
    try:
        done = end(tmp_path, "out.png", signal.SIGHUP)
    finally:
        signal.signal(signal.SIGHUP, before)
    assert done.returncode == 0


def test_signals_are_as_they_were_after_a_command() -> None:
    before = [signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)]
    assert run("weights", "list").code == 0
    assert [signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)] == before


def test_what_nobody_expected_is_one_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    def fall(_options: object) -> int:
        raise ZeroDivisionError("one\nthing\nby nothing")

    monkeypatch.setattr(weights, "_list", fall)
    monkeypatch.delenv("ANICOLOR_TRACEBACK", raising=False)
    done = run("weights", "list")
    assert done.code == 2
    assert "ZeroDivisionError: one thing by nothing" in done.complaint
    monkeypatch.setenv("ANICOLOR_TRACEBACK", "1")
    with pytest.raises(ZeroDivisionError):
        run("weights", "list")
