"""For the benchmark of the window: a training that runs beside it, and checkpoints that come to the open page."""

from __future__ import annotations

import os
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import torch
from PySide6.QtCore import QEventLoop

from anicolor.catalog import find_weights, hash_file
from anicolor.models.weights import load_weights, save_weights
from anicolor.paths import examples_folder
from anicolor.training.events import Event, Step
from anicolor.training.run import RunFolder, StyleOptions
from anicolor.training.tuning import Tuning
from anicolor.ui.app import make_app
from anicolor.ui.main_window import MainWindow
from anicolor.ui.panels.trainer.record import RunRecord
from anicolor.ui.panels.trainer.time_page import usual_options
from anicolor.ui.trainer_process import TrainerProcess

_ROUNDS = 5


@contextmanager
def training(names: Sequence[str]) -> Iterator[None]:
    """Train a style on these example pages beside the window, as the window starts it, from its first steps on."""
    app, steps = make_app(), [0]

    def listen(event: Event) -> None:
        if isinstance(event, Step):
            steps.append(event.step)

    with tempfile.TemporaryDirectory() as scratch:
        folder = RunFolder(Path(scratch))
        pages = tuple(str(examples_folder() / f"{name}.png") for name in names)
        folder.write_options(replace(usual_options(), pairs=pages, minutes=600.0))
        trainer = TrainerProcess(folder.path)
        trainer.said.connect(listen)
        trainer.start()
        try:
            while not steps[-1]:
                app.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
                if not trainer.is_running:
                    raise RuntimeError("the training ended")
            yield
            app.processEvents()
            print(f"the training came to step {steps[-1]}", file=sys.stderr)
        finally:
            trainer.close()


def time_checkpoints(window: MainWindow, settle: Callable[[], None]) -> list[float]:
    """Return for some checkpoints how many milliseconds they took from the finished file to the open page's colors.

    Args:
        window: with a page.
        settle: waits until the page has the colors of its document and weights.
    """
    with tempfile.TemporaryDirectory() as scratch:
        home, os.environ["XDG_DATA_HOME"] = os.environ.get("XDG_DATA_HOME"), scratch
        try:
            return _time_checkpoints(window, settle, RunFolder(Path(scratch) / "run"))
        finally:
            os.environ.pop("XDG_DATA_HOME")
            if home is not None:
                os.environ["XDG_DATA_HOME"] = home


def _time_checkpoints(window: MainWindow, settle: Callable[[], None], folder: RunFolder) -> list[float]:
    window.training.open()
    trainer, trainings = window.training.trainer, window.training.trainings
    assert trainer is not None and trainings is not None
    record = RunRecord(folder, StyleOptions(pairs=(), name="Benchmark"))
    trainer.tried.emit(record.name, True)
    written: list[str] = []
    trainings.style_written.connect(written.append)
    spent = []
    for number in range(_ROUNDS + 1):
        _write_checkpoint(folder.last, number)
        start = time.perf_counter()
        trainings.install(record, is_best=False)
        while len(written) <= number:
            make_app().processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents, 20)
        settle()
        spent.append(1e3 * (time.perf_counter() - start))
        display = window.coloring.matching_display
        assert display is not None and display.colorization.weights_name == f"Benchmark {number}"
    trainer.close()
    return spent[1:]


def _write_checkpoint(path: Path, number: int) -> None:
    """Write an adapter of the usual size that changes the colors a little."""
    base = find_weights("base")
    network, info = load_weights(base)
    tuning = Tuning(network, "adapter", StyleOptions(pairs=()).rank, number)
    with torch.no_grad():
        for leaf in tuning.leaves.values():
            leaf.add_(torch.randn(leaf.shape, generator=torch.Generator().manual_seed(number)), alpha=1e-3)
    made = replace(info, name=f"Benchmark {number}", base=hash_file(base), method="adapter")
    save_weights(path, tuning.export(tuning.leaves), made)
