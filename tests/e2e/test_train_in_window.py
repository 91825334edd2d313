"""An artist trains a style in the real window, pauses, tries it, goes on, stops, and colors the open page with it."""

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import torch
from PIL import Image
from PySide6.QtWidgets import QApplication, QWidget

from anicolor.catalog import WeightsInfo, read_version
from anicolor.models.registry import create
from anicolor.models.weights import save_weights
from anicolor.paths import runs_folder, user_weights_folder
from anicolor.training.run import is_running, list_runs
from anicolor.ui.app import make_app, open_window
from anicolor.ui.main_window import MainWindow
from anicolor.ui.pages import load_page
from anicolor.ui.panels.trainer.record import RunState, read_record
from tests.screen import virtual_screen
from tests.ui.desk import make_rooms

LIMIT_S = 500
QUICK = {"base": "small", "method": "full", "batch": 2, "crop_px": 64, "validate_steps": 5, "augmentations": ()}
WINDOW = """
import sys
from pathlib import Path
import anicolor.ui.child as child
child._lower_priority = lambda process_id: None
from PySide6.QtCore import QTimer
from anicolor.training.run import StyleOptions
from anicolor.ui.app import make_app, open_window
app = make_app()
window = open_window()
window.training.open()
trainings = window.training.trainings
record = trainings.create(StyleOptions(pairs=(sys.argv[1],), name="Ink", minutes=60.0, threads=1, **eval(sys.argv[2])))
trainings.start(record)
told = []
def tell():
    if record.steps and not told:
        told.append(print(trainings.process_id, flush=True))
timer = QTimer(interval=20)
timer.timeout.connect(tell)
timer.start()
app.exec()
"""


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A user with small base weights of their own and ten finished pages."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.setenv("OMP_NUM_THREADS", "1")
    torch.manual_seed(1)
    colorizer = create("hint_unet", {"widths": [8, 8, 8, 8], "blocks": [1, 1, 1, 1], "decoder_widths": [8, 8, 8, 8]})
    info = WeightsInfo("small", "hint_unet", colorizer.config, "CC0")
    save_weights(user_weights_folder() / "small.safetensors", colorizer.state_dict(), info)
    pages = tmp_path / "pages"
    pages.mkdir()
    for number in range(10):
        page = np.full((96, 128, 3), 255, np.uint8)
        page[8:88, 8:64], page[8:88, 64:120] = (200, 60 + 9 * number, 40), (40, 90, 240 - 9 * number)
        Image.fromarray(page).save(pages / f"{number}.png")
        line = np.full((96, 128), 255, np.uint8)
        line[8:88, [8, 63, 119]] = line[[8, 87], 8:120] = 0
        Image.fromarray(line).save(pages / f"{number}.line.png")
    return tmp_path


@pytest.fixture
def window(monkeypatch: pytest.MonkeyPatch) -> Iterator[MainWindow]:
    # On a busy machine the trainer, which gives way to everything else, would not come to its turn in time.
    monkeypatch.setattr("anicolor.ui.child._lower_priority", lambda process_id: None)
    make_app()
    opened = open_window()
    opened.show_page(load_page(make_rooms(), "page"))
    yield opened
    for session in opened.tabs.sessions:
        session.undo_stack.setClean()
    opened.close()
    opened.deleteLater()
    QApplication.processEvents()


def wait(is_done: Callable[[], object], what: str) -> None:
    end = time.monotonic() + LIMIT_S
    while not is_done():
        assert time.monotonic() < end, f"waited in vain for {what}"
        QApplication.processEvents()
        time.sleep(0.005)


def press(button: QWidget) -> None:
    """Press a button: where there is a screen with the mouse of another program, as a hand would."""
    wait(lambda: button.isVisible() and button.isEnabled(), "a button that can be pressed")
    if QApplication.platformName() != "xcb":
        button.click()  # type: ignore[attr-defined]
        return
    pressed: list[bool] = []
    button.clicked.connect(lambda: pressed.append(True))  # type: ignore[attr-defined]
    top = button.window()
    top.raise_()
    wait(lambda: top.windowHandle().isExposed(), "the window on the screen")
    middle = button.mapToGlobal(button.rect().center())
    mouse = subprocess.Popen(["xdotool", "mousemove", "--sync", str(middle.x()), str(middle.y()), "click", "1"])
    wait(lambda: pressed, "the mouse")
    assert mouse.wait(LIMIT_S) == 0


def shown_weights(window: MainWindow) -> tuple[str, int]:
    """Name and version of the weights whose colors are shown, when they are those of the document."""
    display = window.coloring.matching_display
    if display is None:
        return "", 0
    return display.colorization.request.weights.stem, display.colorization.request.weights_version


def test_train_pause_try_resume_stop(window: MainWindow, home: Path) -> None:
    wait(lambda: window.coloring.matching_display, "the first colors")
    window.actions_by_name["train_style"].trigger()
    link = window.training
    assert link.trainer is not None and link.trainings is not None
    trainer, trainings = link.trainer, link.trainings
    trainer.show_new([home / "pages"])
    wizard, watch = trainer.wizard, trainer.watch
    wait(lambda: wizard.pictures.audit, "the audit")
    assert len(wizard.pictures.audit.pages) == 10 and all(page.has_line for page in wizard.pictures.audit.pages)
    wizard.time.form.set_values(QUICK)
    wizard.time.set_minutes(30)
    wizard.time.set_name("Ink")
    press(wizard._next)
    wait(lambda: "each of your pages" in wizard.time.estimate.text(), "the estimate")
    press(wizard._go)
    record = trainings.running
    assert record is not None
    wait(lambda: len(record.steps) > 2 and record.best, "the first steps")
    press(watch._pause)
    wait(lambda: record.state is RunState.PAUSED, "the pause")
    assert not is_running(record.folder.path) and trainings.process_id == 0
    wait(lambda: shown_weights(window)[0] == "Ink", "the half-trained style on the page")
    paused_at, first = record.steps[-1].step, shown_weights(window)
    wait(lambda: watch.samples.shots, "a sample picture")
    goal = np.asarray(Image.open(watch.samples.shots[0].path))
    assert len(np.unique(goal.reshape(-1, 3), axis=0)) == 3, "the finished page stands beside what it makes of it"
    press(watch._start)
    wait(lambda: record.steps[-1].step > paused_at + 5, "more steps")
    assert record.started is not None and record.started.step >= paused_at
    press(watch._stop)
    wait(lambda: record.state is RunState.PAUSED, "the stop")
    # The newest state may be seen on the page for a moment before the best one is.
    style = user_weights_folder() / "Ink.safetensors"
    wait(lambda: style.read_bytes() == record.folder.best.read_bytes(), "the best as the style")
    wait(lambda: shown_weights(window) == ("Ink", read_version(style)), "the best style on the page")
    assert shown_weights(window) != first
    assert window.session is not None and window.session.document.style.weights == "Ink"
    assert read_record(record.folder.path).distances() == record.distances()


@pytest.mark.skipif(not (shutil.which("Xvfb") and shutil.which("xdotool")), reason="Xvfb and xdotool are missing")
def test_the_same_on_a_screen_with_a_mouse() -> None:
    with virtual_screen() as display:
        test = f"{Path(__file__)}::{test_train_pause_try_resume_stop.__name__}"
        command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", test]
        environment = {**os.environ, "DISPLAY": display, "QT_QPA_PLATFORM": "xcb"}
        done = subprocess.run(command, env=environment, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout[-3000:]
    assert "1 passed" in done.stdout


@pytest.mark.skipif(os.name == "nt", reason="signals")
def test_a_killed_window_leaves_no_trainer_and_loses_nothing(home: Path) -> None:
    options = {**QUICK, "base": "small"}
    command = [sys.executable, "-c", WINDOW, str(home / "pages"), repr(options)]
    program = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env={**os.environ})
    try:
        assert program.stdout is not None
        trainer = int(program.stdout.readline())
        os.kill(program.pid, signal.SIGKILL)
        program.wait(10)
    finally:
        program.kill()
        program.communicate()
    (folder,) = list_runs(runs_folder())
    end = time.monotonic() + LIMIT_S
    while is_running(folder) or _is_alive(trainer):
        assert time.monotonic() < end, "the trainer outlived its window"
        time.sleep(0.02)
    record = read_record(folder)
    assert record.state is RunState.PAUSED and record.steps
    assert record.folder.checkpoint.is_file() and record.folder.last.is_file()


def _is_alive(process_id: int) -> bool:
    try:
        os.kill(process_id, 0)
    except ProcessLookupError:
        return False
    # Nobody waits for an orphan where there is no init; such a dead one is seen as a zombie.
    stat = Path(f"/proc/{process_id}/stat")
    return not stat.is_file() or stat.read_text().rsplit(")", 1)[1].split()[0] != "Z"
