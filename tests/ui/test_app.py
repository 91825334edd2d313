"""The window starts without what is slow."""

import os
import subprocess
import sys

import pytest

from anicolor import __main__ as program

PROBE = """
import os, sys
os.environ["QT_QPA_PLATFORM"] = "offscreen"
import anicolor.ui.app
from anicolor.ui.app import make_app
from anicolor.ui.engine_thread import EngineThread
from anicolor.ui.main_window import MainWindow
app = make_app()
window = MainWindow(EngineThread())
window.show()
app.processEvents()
print(" ".join(sorted({name.partition(".")[0] for name in sys.modules})))
"""

FILL = """
import os
os.environ["QT_QPA_PLATFORM"] = "offscreen"
from anicolor.ui.app import make_app
app = make_app()
from PySide6.QtGui import QImage, QPainter
page, layer = (QImage(2000, 2000, QImage.Format.Format_RGB32) for _ in range(2))
before = set(os.listdir("/proc/self/task"))
painter = QPainter(page)
painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Multiply)
painter.drawImage(0, 0, layer)
painter.end()
print(len(set(os.listdir("/proc/self/task")) - before))
"""


def test_the_window_is_up_before_torch_and_opencv_are_imported() -> None:
    done = subprocess.run([sys.executable, "-c", PROBE], capture_output=True, text=True, timeout=500)
    assert done.returncode == 0, done.stderr
    loaded = set(done.stdout.split())
    assert "PySide6" in loaded
    assert loaded.isdisjoint({"torch", "safetensors", "cv2", "skimage"})


@pytest.mark.skipif(sys.platform != "linux", reason="threads are counted where Linux lists them")
def test_the_window_waits_for_no_threads_while_it_paints() -> None:
    usual = {name: value for name, value in os.environ.items() if name != "QT_NO_GUI_THREADPOOL"}
    done = subprocess.run([sys.executable, "-c", FILL], env=usual, capture_output=True, text=True, timeout=500)
    assert done.returncode == 0, done.stderr
    assert done.stdout.split() == ["0"]


@pytest.mark.parametrize(
    ("arguments", "is_window"),
    [
        ([], True),
        (["page.png"], True),
        (["folder.d/page.ora"], True),
        (["colorize", "page.png"], False),
        (["colorise"], False),
        (["--version"], False),
        (["a.png", "b.png"], False),
    ],
)
def test_a_file_opens_the_window_and_a_command_is_a_command(
    arguments: list[str], is_window: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    called = []
    monkeypatch.setattr("anicolor.ui.app.run", lambda given: called.append(("window", given)) or 0)
    monkeypatch.setattr("anicolor.cli.main", lambda given: called.append(("command", given)) or 0)
    assert program.main(arguments) == 0
    assert called == [("window" if is_window else "command", arguments)]
