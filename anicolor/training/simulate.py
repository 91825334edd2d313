"""Simulated hints: where an artist would put dots and strokes, and in which color."""

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.random import Generator
from numpy.typing import NDArray

Pixels = NDArray[np.uint8]
_FLAT_TOLERANCE = 9.0
_LINE_LEVEL = 200
_WHITE = 245


@dataclass(frozen=True, slots=True)
class SimulatedHints:
    """Hints on a training picture."""

    marks: NDArray[np.int32]
    """(H, W), 0 = no hint, n = hint n."""
    colors: NDArray[np.uint8]
    """(N + 1, 3) sRGB; entry 0 is unused."""


def draw_hint_count(rng: Generator, most: int = 40) -> int:
    """Return how many hints a page gets: often none or few, seldom many."""
    if rng.random() < 0.12:
        return 0
    return int(np.clip(np.exp(rng.uniform(0.0, np.log(most + 1.0))), 1, most))


def find_flat_places(color: Pixels, line: Pixels) -> NDArray[np.bool_]:
    """Return (H, W) where the color hardly changes nearby and no line is near."""
    grey = cv2.cvtColor(color, cv2.COLOR_RGB2LAB).astype(np.float32)
    mean = cv2.blur(grey, (5, 5))
    variance = np.maximum(cv2.blur(grey * grey, (5, 5)) - mean * mean, 0).sum(axis=2)
    clear = cv2.erode(line, np.ones((3, 3), np.uint8)) >= _LINE_LEVEL
    return np.asarray((variance < _FLAT_TOLERANCE**2) & clear, np.bool_)


def simulate_hints(color: Pixels, line: Pixels, count: int, rng: Generator) -> SimulatedHints:
    """Place `count` dots and strokes in flat places; where the paper stays white it often gets a dot as well."""
    marks = np.zeros(line.shape, np.int32)
    colors = [np.zeros(3, np.uint8)]
    if count == 0:
        return SimulatedHints(marks, np.array(colors))
    flat = find_flat_places(color, line)
    white = color.min(axis=2) >= _WHITE
    paper_rows, paper_columns = np.nonzero(flat & white)
    rows, columns = np.nonzero(flat & ~white)
    spots = [(rows[i], columns[i]) for i in _choose(len(rows), count, rng)]
    if len(paper_rows) and rng.random() < 0.75:
        spots += [(paper_rows[i], paper_columns[i]) for i in _choose(len(paper_rows), 1, rng)]
    for row, column in spots:
        row, column = int(row), int(column)
        window = (slice(max(row - 2, 0), row + 3), slice(max(column - 2, 0), column + 3))
        mean = np.rint(color[window].reshape(-1, 3).mean(axis=0)).astype(np.uint8)
        number = len(colors)
        radius = int(rng.integers(1, 4))
        cv2.circle(marks, (column, row), radius, number, -1)
        if rng.random() < 0.3:
            _extend_to_stroke(marks, color, flat, (row, column), number, radius, rng)
        colors.append(mean)
    return SimulatedHints(marks, np.array(colors))


def _choose(available: int, count: int, rng: Generator) -> NDArray[np.int64]:
    if available == 0:
        return np.zeros(0, np.int64)
    return rng.integers(0, available, count)


def _extend_to_stroke(
    marks: NDArray[np.int32],
    color: Pixels,
    flat: NDArray[np.bool_],
    start: tuple[int, int],
    number: int,
    radius: int,
    rng: Generator,
) -> None:
    """Draw on from a dot while the picture keeps its color."""
    height, width = flat.shape
    here, heading = np.array(start, np.float64), rng.uniform(0, 2 * np.pi)
    reference = color[start].astype(np.int32)
    for _ in range(int(rng.integers(2, 9))):
        heading += rng.normal(0, 0.5)
        there = here + 5 * np.array([np.sin(heading), np.cos(heading)])
        row, column = int(there[0]), int(there[1])
        if not (0 <= row < height and 0 <= column < width) or not flat[row, column]:
            return
        if np.abs(color[row, column].astype(np.int32) - reference).max() > 12:
            return
        cv2.line(marks, (int(here[1]), int(here[0])), (column, row), number, 2 * radius)
        here = there
