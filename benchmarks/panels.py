"""Measures what the panels cost a stroke: pen events with all panels closed, and with those open that follow the page.

Run as `python -m benchmarks.panels`, with QT_QPA_PLATFORM=offscreen or under Xvfb.
"""

from __future__ import annotations

import math
import sys
import time

import numpy as np
from PySide6.QtCore import QEvent

from benchmarks.machine import make_table
from benchmarks.ui import COMIC, Desk, make_document

EVENTS, PACE_S, STROKES = 600, 0.004, 6
_OPEN = ("navigator", "reference", "strays", "messages", "suggestions", "variations", "layers")


def time_strokes(desk: Desk) -> tuple[float, float, float]:
    """Return median, 95th percentile and largest time of a pen event with its repaint, in milliseconds."""
    window = desk.window
    assert window.canvas is not None
    spent = []
    for index in range(EVENTS):
        angle = index / EVENTS * 40
        x, y = 400 + 200 * math.cos(angle) * index / EVENTS, 350 + 200 * math.sin(angle) * index / EVENTS
        first, last = index % (EVENTS // STROKES) == 0, index % (EVENTS // STROKES) == EVENTS // STROKES - 1
        kind = QEvent.Type.TabletPress if first else QEvent.Type.TabletRelease if last else QEvent.Type.TabletMove
        start = time.perf_counter()
        desk.send(kind, x, y)
        desk.app.processEvents()
        spent.append(1e3 * (time.perf_counter() - start))
        time.sleep(max(0.0, PACE_S - spent[-1] / 1e3))
    desk.settle()
    return float(np.median(spent)), float(np.percentile(spent, 95)), max(spent)


def main() -> int:
    """Measure both, one after the other, twice, in one window."""
    desk = Desk()
    desk.open(make_document(COMIC))
    docks = desk.window.docks
    rows = []
    for number in (1, 2):
        for is_open in (False, True):
            for name in docks.panels:
                docks.dock(name).setVisible(False)
            for name in _OPEN if is_open else ():
                docks.show_panel(name)
            desk.app.processEvents()
            desk.settle()
            median, late, most = time_strokes(desk)
            name = f"{len(_OPEN)} panels open" if is_open else "all panels closed"
            rows.append((f"{name}, round {number}", f"{median:.1f}", f"{late:.1f}", f"{most:.1f}"))
    print(make_table(("pen event to repaint, 1820x980", "median ms", "95 % ms", "most ms"), rows))
    desk.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
