"""What the window takes, step by step: a page of 24 megapixels with six layers, drawn on, saved, kept aside, closed.

Run as `python -m benchmarks.window_memory`, on Linux; prints JSON rows: step, MB held after it, most MB in it.
As a file it measures another checkout too: `PYTHONPATH=CHECKOUT python benchmarks/window_memory.py`.
"""

from __future__ import annotations

import gc
import json
import os
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

Row = tuple[str, float, float]
"""Step, MB (10^6 bytes) resident after it, and at most during it."""
SIZE = (6000, 4000)


class Steps:
    """Notes what the process takes after each step."""

    def __init__(self) -> None:
        self.rows: list[Row] = []

    def end(self, name: str) -> None:
        """A step is done; what only Qt's and Python's collectors know of is let go of first."""
        from PySide6.QtCore import QCoreApplication, QEvent

        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        gc.collect()
        lines = dict(line.split(":", 1) for line in Path("/proc/self/status").read_text().splitlines())
        held, most = (int(lines[key].split()[0]) * 1024 / 1e6 for key in ("VmRSS", "VmHWM"))
        self.rows.append((name, held, most))
        print(f"{name:40} {held:6.0f} {most:6.0f}", file=sys.stderr, flush=True)
        # From here on the system counts the highest anew.
        Path("/proc/self/clear_refs").write_text("5")


def measure(folder: Path) -> list[Row]:
    """Go through all steps in a true window."""
    import numpy as np

    from anicolor.document.model import Document, Look, PaintLayer, Style
    from anicolor.document.tiles import TiledImage
    from anicolor.ui.coloring import EngineState
    from anicolor.ui.recovering import keep_safe
    from benchmarks.files import draw_until
    from benchmarks.ui import Desk, make_document, make_page

    steps, desk = Steps(), Desk()
    window = desk.window

    def wait(is_done: Callable[[], object]) -> None:
        while not is_done():
            desk.app.processEvents()
            time.sleep(0.001)

    def close() -> None:
        assert window.session is not None
        window.session.undo_stack.setClean()
        window._ask_close(window.session)
        wait(lambda: window.session is None)

    # Before any event is handled, the first of which starts the engine.
    steps.end("window")
    wait(lambda: window.coloring.work.state is not EngineState.LOADING)
    steps.end("engine: PyTorch imported")
    desk.open(make_document((600, 400)))
    close()
    steps.end("weights loaded, a small page colored")
    paint = np.zeros((SIZE[1], SIZE[0], 4), np.uint8)
    random = np.random.default_rng(0)
    for _ in range(60):
        left, top = (int(random.integers(0, side - 400)) for side in SIZE)
        paint[top : top + 400, left : left + 300] = (*random.integers(0, 256, 3), 200)
    pictures = [TiledImage.from_array(np.roll(paint, 700 * number, axis=1)) for number in range(2)]
    document = Document(
        *SIZE,
        TiledImage.from_array(make_page(SIZE)),
        paint_layers=tuple(PaintLayer(name, pixels) for name, pixels in zip(("wash", "glow"), pictures, strict=True)),
        style=Style(Look.CEL),
    )
    del paint, pictures
    steps.end("the page's own pixels")
    desk.open(document)
    del document
    steps.end("opened, regions found, colored")
    for _ in range(2):
        draw_until(desk, lambda: True)
        desk.settle()
    steps.end("drawn on")
    done: list[object] = []
    window.files.saved.connect(lambda: done.append(1))
    window.files.save_to(folder / "page.ora")
    wait(lambda: done)
    steps.end("saved")
    autosave = keep_safe(window, folder / "recovery")
    autosave.set_interval(0)
    autosave.kept.connect(lambda *_: done.append(2))
    assert window.session is not None
    window.session.apply(replace(window.session.document, dpi=(300.0, 300.0)), "resolution")
    autosave.save_now()
    draw_until(desk, lambda: 2 in done)
    desk.settle()
    steps.end("kept aside while drawing")
    close()
    steps.end("closed")
    window.open_path(folder / "page.ora")
    wait(lambda: window.session is not None)
    desk.settle()
    steps.end("opened again from its file, colored")
    desk.close()
    return steps.rows


def main() -> int:
    """Measure; the rows go to stdout."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    with tempfile.TemporaryDirectory() as folder:
        rows = measure(Path(folder))
    print(json.dumps(rows))
    return 0


if __name__ == "__main__":
    sys.exit(main())
