"""Files of a large page in the true window: opening, saving and autosave, with the pen drawing meanwhile.

Run as `python -m benchmarks.files [--megapixels 24]`; prints one row for each figure, with its limit.
"""

from __future__ import annotations

import argparse
import os
import resource
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np

from benchmarks.ui import Desk, make_page

_EVENT_S, _STROKE_EVENTS = 0.004, 60


def draw_until(desk: Desk, is_done: Callable[[], bool], least: int = 200) -> list[float]:
    """Draw on the open page until something is done; returns the milliseconds of each pen event with its painting."""
    from PySide6.QtCore import QEvent

    spent: list[float] = []
    number = 0
    desk.send(QEvent.Type.TabletPress, 300, 300)
    while not is_done() or len(spent) < least:
        number += 1
        if number % _STROKE_EVENTS == 0:
            # Strokes of a usual length, and always the same number of hints.
            desk.send(QEvent.Type.TabletRelease, 300, 300)
            desk.window.actions_by_name["undo"].trigger()
            desk.send(QEvent.Type.TabletPress, 300, 300)
        start = time.perf_counter()
        angle = number / 25
        desk.send(QEvent.Type.TabletMove, 300 + 120 * np.cos(angle), 300 + 120 * np.sin(2 * angle))
        desk.app.processEvents()
        spent.append(1e3 * (time.perf_counter() - start))
        time.sleep(max(0.0, _EVENT_S - (time.perf_counter() - start)))
    desk.send(QEvent.Type.TabletRelease, 300, 300)
    return spent


def p95(spent: Sequence[float]) -> float:
    """The 95th percentile."""
    return float(np.percentile(spent, 95))


def measure(folder: Path, megapixels: float) -> None:
    """Measure everything and print it."""
    from anicolor.document.blend import Blend
    from anicolor.document.model import Document, Look, PaintLayer, Style
    from anicolor.document.tiles import TiledImage
    from anicolor.paths import examples_folder
    from anicolor.ui.recovering import keep_safe

    width = round((megapixels * 1e6 * 1.5) ** 0.5)
    size = (width, round(width / 1.5))
    page = make_page(size)
    paint = np.zeros_like(page)
    rng = np.random.default_rng(0)
    for _ in range(60):
        left, top = rng.integers(0, size[0] - 400), rng.integers(0, size[1] - 400)
        paint[top : top + 400, left : left + 300] = (*rng.integers(0, 256, 3), 200)
    layers = tuple(
        PaintLayer(name, TiledImage.from_array(np.roll(paint, 700 * number, axis=1)), Blend.NORMAL, 0.8)
        for number, name in enumerate(("wash", "glow"))
    )
    document = Document(*size, TiledImage.from_array(page), paint_layers=layers, style=Style(Look.CEL))
    del page, paint
    desk = Desk()
    window = desk.window
    autosave = keep_safe(window, folder / "recovery")
    autosave.set_interval(0)
    path = folder / "page.ora"

    desk.open(document)
    done: list[float] = []
    window.files.saved.connect(lambda: done.append(time.perf_counter()))
    start, spent = time.perf_counter(), time.process_time()
    window.files.save_to(path)
    while not done:
        desk.app.processEvents()
        time.sleep(0.001)
    show("save, nothing else going on", done[0] - start, "s", 4.0)
    show("save, processor time of all threads", time.process_time() - spent, "s", None)

    calm = draw_until(desk, lambda: True)
    desk.settle()
    show("pen event on that page, 95th percentile", p95(calm), "ms", None)
    kept: list[object] = []
    autosave.kept.connect(lambda *_: kept.append(1))
    window.session.apply(replace(window.session.document, dpi=(300.0, 300.0)), "resolution")
    start = time.perf_counter()
    autosave.save_now()
    busy = draw_until(desk, lambda: bool(kept))
    show("autosave beside the pen", time.perf_counter() - start, "s", None)
    show("pen event during it, 95th percentile", p95(busy), "ms", None)
    show("what autosave costs a pen event at the 95th percentile", max(0.0, p95(busy) - p95(calm)), "ms", 8.0)
    desk.settle()
    show("peak memory with engine and page", resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6, "GB", 1.5)

    window.session.undo_stack.setClean()
    window.tabs.remove(window.session)
    window.open_path(examples_folder() / "student.png")
    while window.session is None:
        desk.app.processEvents()
    desk.settle()
    calm = draw_until(desk, lambda: True)
    window.session.undo_stack.setClean()
    opened: list[float] = []
    window.files.opened.connect(lambda _page: opened.append(time.perf_counter()))
    start, spent = time.perf_counter(), time.process_time()
    window.open_path(path)
    while not opened:
        desk.app.processEvents()
        time.sleep(0.001)
    show("open, nothing else going on", opened[0] - start, "s", 2.0)
    show("open, processor time of all threads", time.process_time() - spent, "s", None)
    window.session.undo_stack.setClean()
    window.tabs.remove(window.session)
    opened.clear()
    start = time.perf_counter()
    window.open_path(path)
    busy = draw_until(desk, lambda: bool(opened), least=1)
    show("open while drawing on another page", opened[0] - start, "s", None)
    show("pen event during it, 95th percentile", p95(busy), "ms", None)
    show("pen event without it, 95th percentile", p95(calm), "ms", None)
    for session in window.tabs.sessions:
        session.undo_stack.setClean()
    window.close()


def show(what: str, figure: float, unit: str, limit: float | None) -> None:
    """Print one row."""
    verdict = "" if limit is None else f"  (limit {limit:g} {unit}: {'met' if figure <= limit else 'MISSED'})"
    print(f"{what:58} {figure:8.2f} {unit}{verdict}", flush=True)


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure in a folder that is removed afterwards."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.files", description=__doc__)
    parser.add_argument("--megapixels", type=float, default=24.0)
    options = parser.parse_args(arguments)
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    with tempfile.TemporaryDirectory() as folder:
        measure(Path(folder), options.megapixels)
    return 0


if __name__ == "__main__":
    sys.exit(main())
