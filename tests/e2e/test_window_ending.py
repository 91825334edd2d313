"""A window that the system ends loses nothing: what was not saved is offered at the next start."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from anicolor.document.ora import read_ora
from anicolor.document.recovery import Recovery
from tests.e2e.desk import save_page

SCRIPT = """
import os, sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from anicolor.document.edits import add_hint
from anicolor.ui import app
from tests.engine.pages import RED, dot, left_room

def draw_and_end(window):
    if window.session is None or not window.isVisible():
        return QTimer.singleShot(10, lambda: draw_and_end(window))
    session = window.session
    session.preview(add_hint(session.document, dot(left_room(), RED)))
    session.commit("Hint")
    os.kill(os.getpid(), NUMBER)

keep_safe = app.keep_safe

def watch(window, root):
    draw_and_end(window)
    return keep_safe(window, root)

app.keep_safe = watch
from anicolor.__main__ import main
sys.exit(main())
"""


@pytest.mark.skipif(os.name == "nt", reason="Windows knows no such signals")
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_costs_no_stroke(tmp_path: Path, number: int) -> None:
    page = save_page(tmp_path / "page.png")
    folders = {f"XDG_{name}_HOME": str(tmp_path / name) for name in ("CONFIG", "CACHE", "DATA")}
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT.replace("NUMBER", str(int(number))), str(page)],
        env={**os.environ, **folders, "QT_QPA_PLATFORM": "offscreen", "OMP_NUM_THREADS": "1"},
        capture_output=True,
        text=True,
        timeout=500,
        check=False,
    )
    assert done.returncode == 128 + number
    assert "Traceback" not in done.stderr
    recovery = Recovery(tmp_path / "CACHE" / "anicolor" / "recovery")
    [lost] = recovery.find_lost()
    assert (lost.name, len(read_ora(lost.file).hints)) == ("page.png", 1)
    recovery.release()
