"""Measures how fast the window answers the pen while the engine runs.

Run as `python -m benchmarks.ui -o docs/ui.md`, with QT_QPA_PLATFORM=offscreen or under Xvfb; with `--training` while a
style is trained on the same machine, as the window itself would start it.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import replace
from functools import partial
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image
from PySide6.QtCore import QEvent, QEventLoop, QPointF, Qt
from PySide6.QtGui import QInputDevice, QPointingDevice, QTabletEvent
from PySide6.QtWidgets import QApplication

from anicolor.document.geometry import Rect
from anicolor.document.model import Document, PaintLayer
from anicolor.document.tiles import TiledImage
from anicolor.paths import examples_folder
from anicolor.ui.app import make_app, open_window
from anicolor.ui.canvas.mips import build_tiled_pyramid
from anicolor.ui.main_window import MainWindow
from anicolor.ui.pages import LoadedPage
from benchmarks.machine import make_table

LARGE, COMIC, PRINT = (6000, 4000), (1820, 980), (4961, 7016)
PEN_EVENTS, PEN_PACE_S = 1000, 0.004
STROKE_S = 2.0
UNDO_STEPS = 200
_CANVAS = (1280, 820)
_PAGES = ("witch", "backpack", "student", "headscarf")
_START = """
import time
from PySide6.QtCore import QTimer
from anicolor.ui.app import make_app, open_window
app = make_app()
window = open_window()
app.processEvents()
print(time.clock_gettime(time.CLOCK_MONOTONIC), flush=True)
QTimer.singleShot(0, window.close)
app.exec()
"""

Row = tuple[str, float, str, float | None]
"""What, figure, unit, limit."""


class Desk:
    """The true window with the true engine."""

    def __init__(self) -> None:
        self.app = make_app()
        self.window: MainWindow = open_window()
        self.window.resize(*_CANVAS)
        self._pen = QPointingDevice(
            "pen",
            1,
            QInputDevice.DeviceType.Stylus,
            QPointingDevice.PointerType.Pen,
            QInputDevice.Capability.Position | QInputDevice.Capability.Pressure,
            1,
            3,
        )

    def open(self, document: Document) -> None:
        """Open a page and wait for its first colors."""
        self.window.show_page(LoadedPage(document, build_tiled_pyramid(document.line_art), None, "page"))
        self.settle()

    def settle(self, limit_s: float = 300.0, is_draft_enough: bool = False) -> None:
        """Run the window until the colors are those of the document, be it as a draft or the final ones."""
        end = time.perf_counter() + limit_s
        coloring = self.window.coloring
        while not (coloring.is_settled or (is_draft_enough and coloring.is_colored)):
            if time.perf_counter() > end:
                raise TimeoutError("the engine did not answer")
            self.app.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)
            time.sleep(0.001)
        while self.window.canvas is not None and not self.window.canvas.is_up_to_date:
            self.app.processEvents()
        self.app.processEvents()

    def send(self, kind: QEvent.Type, x: float, y: float, pressure: float = 0.7) -> None:
        """Send one event of the pen at a place of the canvas."""
        assert self.window.canvas is not None
        place = QPointF(x, y)
        button = Qt.MouseButton.NoButton if kind == QEvent.Type.TabletMove else Qt.MouseButton.LeftButton
        keys = Qt.KeyboardModifier.NoModifier
        event = QTabletEvent(kind, self._pen, place, place, pressure, 0, 0, 0, 0, 0, keys, button, button)
        QApplication.sendEvent(self.window.canvas, event)

    def draw(self, *places: tuple[float, float]) -> None:
        """Draw a stroke through places of the page."""
        assert self.window.canvas is not None
        points = [self.window.canvas.view.to_window(QPointF(*place)) for place in places]
        self.send(QEvent.Type.TabletPress, points[0].x(), points[0].y())
        for point in points[1:]:
            self.send(QEvent.Type.TabletMove, point.x(), point.y())
        self.send(QEvent.Type.TabletRelease, points[-1].x(), points[-1].y())

    def close(self) -> None:
        """End the engine."""
        if self.window.session is not None:
            self.window.session.undo_stack.setClean()
        self.window.close()


def make_page(size: tuple[int, int]) -> NDArray[np.uint8]:
    """Return (H, W, 4) line art: the example pages side by side, as often as it takes, in panels."""
    width, height = size
    side = min(width, height) // (2 if min(size) > 2000 else 1)
    page = np.full((height, width, 4), 255, np.uint8)
    drawings = [Image.open(examples_folder() / f"{name}.png").convert("RGBA").resize((side, side)) for name in _PAGES]
    for number, (top, left) in enumerate(
        (top, left) for top in range(0, height, side) for left in range(0, width, side)
    ):
        part = np.asarray(drawings[number % len(drawings)])[: height - top, : width - left]
        page[top : top + part.shape[0], left : left + part.shape[1]] = part
    return page


def make_document(size: tuple[int, int]) -> Document:
    """Return a page without hints."""
    return Document(size[0], size[1], TiledImage.from_array(make_page(size)))


def time_start(rounds: int = 3) -> list[Row]:
    """From the start of the process until the window is painted."""
    seconds = []
    for _ in range(rounds):
        start = time.clock_gettime(time.CLOCK_MONOTONIC)
        done = subprocess.run([sys.executable, "-c", _START], capture_output=True, text=True, check=True)
        seconds.append(float(done.stdout) - start)
    return [("process start to window", 1e3 * statistics.median(seconds), "ms", 1000.0)]


def find_longest_pause(seconds: float = 4.0) -> float:
    """Return for how many milliseconds the machine left a bare loop alone; no window can be quicker than that."""
    end, last, longest = time.perf_counter() + seconds, time.perf_counter(), 0.0
    while last < end:
        now = time.perf_counter()
        longest, last = max(longest, now - last), now
    return 1e3 * longest


def time_pen(desk: Desk) -> list[Row]:
    """From a pen event to its ink on the screen, with the engine at work on what was drawn before."""
    desk.window.settings.set_size(60)
    spent = []
    for index in range(PEN_EVENTS):
        angle = index / PEN_EVENTS * 40
        x, y = 480 + (60 + 0.15 * index) * np.cos(angle), 380 + (60 + 0.15 * index) * np.sin(angle)
        # Ten strokes of a hundred events.
        kind = QEvent.Type.TabletPress if index % 100 == 0 else QEvent.Type.TabletMove
        start = time.perf_counter()
        desk.send(kind, x, y, 0.5 + 0.4 * float(np.sin(index / 9)))
        desk.app.processEvents()
        spent.append(1e3 * (time.perf_counter() - start))
        if index % 100 == 99:
            desk.send(QEvent.Type.TabletRelease, x, y)
        time.sleep(max(0.0, PEN_PACE_S - (time.perf_counter() - start)))
    desk.settle()
    spent.sort()
    return [
        ("pen event to ink, 24 megapixels, 95th percentile", spent[int(0.95 * len(spent))], "ms", 8.0),
        ("pen event to ink, 24 megapixels, 99th percentile", spent[int(0.99 * len(spent))], "ms", None),
        ("pen event to ink, 24 megapixels, worst", spent[-1], "ms", 50.0),
        ("longest pause of a bare loop on this machine", find_longest_pause(), "ms", None),
    ]


def time_previews(desk: Desk, name: str, limit_ms: float, is_stroke: bool) -> list[Row]:
    """From a pen event to the repainted colors, and how often colors come during one stroke."""
    spent = []
    for index in range(9):
        x, y = 300 + 47 * index, 200 + 41 * (index * 5 % 9)
        start = time.perf_counter()
        desk.send(QEvent.Type.TabletPress, x, y)
        desk.send(QEvent.Type.TabletRelease, x, y)
        desk.settle(is_draft_enough=True)
        spent.append(1e3 * (time.perf_counter() - start))
        desk.settle()
    rows: list[Row] = [(f"pen event to colors, {name}, median", statistics.median(spent), "ms", limit_ms)]
    if is_stroke:
        shown = []
        assert desk.window.session is not None
        desk.window.session.display_changed.connect(lambda: shown.append(time.perf_counter()))
        start = time.perf_counter()
        desk.send(QEvent.Type.TabletPress, 300, 300)
        while (now := time.perf_counter()) < start + STROKE_S:
            desk.send(QEvent.Type.TabletMove, 300 + 200 * (now - start), 300 + 60 * np.sin(3 * (now - start)))
            desk.app.processEvents()
            time.sleep(0.004)
        rows.append((f"previews during a stroke of 2 s, {name} (at least 5)", len(shown), "", None))
        desk.send(QEvent.Type.TabletRelease, 700, 300)
        desk.settle()
    return rows


def time_marks(desk: Desk, name: str, limit_ms: float) -> list[Row]:
    """From the lifted pen to the colors of areas that a stroke has split or merged."""
    assert desk.window.session is not None and desk.window.canvas is not None
    width, height = desk.window.session.document.width, desk.window.session.document.height
    spent = []
    for index in range(10):
        desk.window.canvas.choose_tool("region_split" if index % 2 else "region_merge")
        x, y = width * (0.1 + 0.08 * index), height * (0.15 + 0.07 * (index * 3 % 10))
        start = time.perf_counter()
        desk.draw((x, y), (x + 0.03 * width, y + 0.02 * height), (x + 0.05 * width, y + 0.09 * height))
        desk.settle(is_draft_enough=True)
        spent.append(1e3 * (time.perf_counter() - start))
        desk.settle()
    return [(f"stroke over areas to colors, {name}, median", statistics.median(spent), "ms", limit_ms)]


def time_style(desk: Desk) -> list[Row]:
    """From the checkpoint of a style that is tried on the open page to its colors."""
    # Not above, because it needs torch, which the window starts without.
    from benchmarks.ui_training import time_checkpoints

    spent = statistics.median(time_checkpoints(desk.window, desk.settle))
    return [("checkpoint of a style to its colors on the page, 1820x980, median", spent, "ms", 2000.0)]


def time_frames(desk: Desk) -> list[Row]:
    """Zooming and panning at 24 megapixels with paper, flats, lines and three paint layers."""
    assert desk.window.canvas is not None
    canvas, spent = desk.window.canvas, []

    def frame(change: Callable[[], object]) -> None:
        start = time.perf_counter()
        change()
        canvas.repaint()
        spent.append(1e3 * (time.perf_counter() - start))

    def zoom(factor: float) -> None:
        canvas.view.zoom_to(canvas.view.zoom * factor, QPointF(400, 300))

    for factor in (1.07, 1 / 1.07):
        for _ in range(60):
            frame(partial(zoom, factor))
    canvas.view.zoom_to(1.0)
    for step in range(120):
        way = QPointF(-17 if step < 60 else 17, -11 if step % 40 < 20 else 11)
        frame(partial(canvas.view.pan, way))
    spent.sort()
    canvas.view.fit()
    return [("frame while zooming and panning, 95th percentile", spent[int(0.95 * len(spent))], "ms", 25.0)]


def time_undo(desk: Desk) -> list[Row]:
    """200 strokes of paint at 24 megapixels, then all of them undone."""
    assert desk.window.session is not None and desk.window.canvas is not None
    desk.window.canvas.choose_tool("paint_brush")
    desk.window.settings.set_size(40)
    before = read_memory_mb()
    for index in range(UNDO_STEPS):
        x, y = 150 + 31 * (index % 20), 100 + 29 * (index // 20) * 2
        desk.send(QEvent.Type.TabletPress, x, y)
        for step in range(1, 8):
            desk.send(QEvent.Type.TabletMove, x + 6 * step, y + 3 * step)
        desk.send(QEvent.Type.TabletRelease, x + 42, y + 21)
        desk.app.processEvents()
    if desk.window.session.undo_stack.count() != UNDO_STEPS:
        raise RuntimeError("not every stroke was painted")
    memory, spent = read_memory_mb() - before, []
    for _ in range(UNDO_STEPS):
        start = time.perf_counter()
        desk.window.session.undo_stack.undo()
        desk.app.processEvents()
        spent.append(1e3 * (time.perf_counter() - start))
    spent.sort()
    return [
        ("memory of 200 undo steps, 24 megapixels", memory, "MB", 200.0),
        ("undo to repainted, 95th percentile", spent[int(0.95 * len(spent))], "ms", 30.0),
    ]


def read_memory_mb() -> float:
    """Memory this process holds now."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


def add_paint(document: Document) -> Document:
    """Return a page with three paint layers that are all over it."""
    random, layers = np.random.default_rng(1), []
    for number in range(3):
        pixels = TiledImage.empty(document.width, document.height)
        for _ in range(60):
            left, top = (int(random.integers(0, size - 500)) for size in (document.width, document.height))
            patch = random.integers(0, 256, (500, 500, 4), np.uint8)
            pixels = pixels.write(Rect(left, top, left + 500, top + 500), patch)
        layers.append(PaintLayer(f"Paint {number}", pixels, is_above=number > 0, opacity=0.4))
    return replace(document, paint_layers=tuple(layers))


def measure(parts: Sequence[str]) -> list[Row]:
    """Run the chosen parts, each in a fresh window."""
    rows = time_start() if "start" in parts else []
    jobs: dict[str, tuple[tuple[int, int], Callable[[Desk], list[Row]]]] = {
        "pen": (LARGE, time_pen),
        "preview": (COMIC, lambda desk: time_previews(desk, "1820x980", 150.0, is_stroke=True)),
        "print": (PRINT, lambda desk: time_previews(desk, "4961x7016", 400.0, is_stroke=False)),
        "marks": (COMIC, lambda desk: time_marks(desk, "1820x980", 150.0)),
        "print marks": (PRINT, lambda desk: time_marks(desk, "4961x7016", 400.0)),
        "style": (COMIC, time_style),
        "frames": (LARGE, time_frames),
        "undo": (LARGE, time_undo),
    }
    for name, (size, job) in jobs.items():
        if name in parts:
            desk = Desk()
            try:
                document = make_document(size)
                desk.open(add_paint(document) if name == "frames" else document)
                rows += job(desk)
            finally:
                desk.close()
            print(json.dumps(rows[-4:]), file=sys.stderr, flush=True)
    return rows


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure; the table goes to stdout."""
    names = ("start", "pen", "preview", "print", "marks", "print marks", "style", "frames", "undo")
    parser = argparse.ArgumentParser(prog="python -m benchmarks.ui", description=__doc__)
    parser.add_argument("parts", nargs="*", metavar="PART", help=f"some of {', '.join(names)}; all by default")
    parser.add_argument("--training", action="store_true", help="while a style is trained")
    parser.add_argument("-o", "--out", type=Path, help="markdown file")
    options = parser.parse_args(arguments)
    if unknown := set(options.parts) - set(names):
        parser.error(f"there is no part {', '.join(sorted(unknown))}")
    table = []
    beside: AbstractContextManager[object] = nullcontext()
    if options.training:
        from benchmarks.ui_training import training

        beside = training(_PAGES)
    with beside:
        rows = measure(options.parts or names)
    for what, figure, unit, limit in rows:
        is_met = "" if limit is None else "yes" if figure <= limit else "**no**"
        table.append([what, f"{figure:.0f} {unit}".rstrip(), "" if limit is None else f"{limit:.0f} {unit}", is_met])
    platform = os.environ.get("QT_QPA_PLATFORM", "xcb")
    text = "\n\n".join(
        [
            "# The window" + (", while a style is trained" if options.training else ""),
            f"Qt platform {platform}, {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f} at the end.",
            make_table(["", "measured", "at most", "met"], table),
        ]
    )
    if options.out is not None:
        options.out.write_text(text + "\n", encoding="utf-8")
    print(text)
    return 0


if __name__ == "__main__":
    sys.exit(main())
