"""How wide a gap in the lines of a page may be to be closed where the artist says nothing."""

import numpy as np
from numpy.typing import NDArray

LINE_LEVEL = 48  # ink from here on keeps color in; less is grain of the paper or the soft edge of a line
_SHARE_OF_PAGE = 12 / 512
_LINE_WIDTHS = 8.0
"""A gap of more than this many widths of a line is an opening: large pages are also drawn in finer detail."""
_SAMPLED = 600  # rows, and columns
_BLOT = 3.0  # a run of ink this many times as long as the median is no line


def default_gap_px(ink: NDArray[np.uint8]) -> int:
    """Return the width of the widest gap that is closed by default on a page, in pixels.

    A share of the page, but no more than some widths of its lines; so the same drawing has the same gaps closed at
    every size.

    Args:
        ink: (H, W), 0 = paper, 255 = full ink.
    """
    gap: float = _SHARE_OF_PAGE * max(ink.shape)
    width = measure_line_width(ink)
    if width is not None:
        gap = min(gap, _LINE_WIDTHS * width)
    return max(2, round(gap))


def measure_line_width(ink: NDArray[np.uint8]) -> float | None:
    """Return how wide the lines of a page mostly are, as a row or a column crosses them, in pixels; None without ink.

    Args:
        ink: (H, W), 0 = paper, 255 = full ink.
    """
    runs = np.concatenate([_measure_runs(ink), _measure_runs(ink.T)])
    if not runs.size:
        return None
    lines = runs[runs <= _BLOT * np.median(runs)]
    return float(np.exp(np.log(lines).mean()))


def _measure_runs(ink: NDArray[np.uint8]) -> NDArray[np.int64]:
    """Return how long the runs of ink are in evenly spread rows."""
    step = -(-len(ink) // _SAMPLED)
    is_ink = np.pad(ink[step // 2 :: step] >= LINE_LEVEL, ((0, 0), (1, 1)))
    changes = np.flatnonzero(np.diff(is_ink))
    return changes[1::2] - changes[::2]
