"""Large pages: areas found on a reduced page, brought back to exact borders at full size."""

import cv2
import numpy as np
from numpy.typing import NDArray

from anicolor.lineart.flood import flood_framed

_STRIP_ROWS = 1024


def shrink_paper(paper: NDArray[np.uint8], step: int) -> NDArray[np.uint8]:
    """Reduce paper by a whole number so that no line opens: a cell is paper only if all of its pixels are.

    Args:
        paper: (H, W), 1 = paper, 0 = ink.
        step: pixels a cell is wide and high.

    Returns:
        (ceil(H / step), ceil(W / step)), 1 or 0.
    """
    right, bottom = -paper.shape[1] % step, -paper.shape[0] % step
    whole = cv2.copyMakeBorder(paper, 0, bottom, 0, right, cv2.BORDER_REPLICATE)
    eroded = cv2.erode(whole, np.ones((step, step), np.uint8), anchor=(0, 0))
    return np.ascontiguousarray(eroded[::step, ::step])


def enlarge_labels(
    labels: NDArray[np.int32],
    small_paper: NDArray[np.uint8],
    paper: NDArray[np.uint8],
    ink: NDArray[np.uint8],
    step: int,
) -> NDArray[np.int32]:
    """Bring areas found on a reduced page to full size; their borders follow the ink of the full page.

    Closed areas too small to be seen on the reduced page become areas of their own.

    Args:
        labels: (h, w) areas of the reduced page, 1 and up.
        small_paper: (h, w), see `shrink_paper`.
        paper: (H, W), 1 = paper, 0 = ink.
        ink: (H, W), 0 to 255.
        step: see `shrink_paper`.

    Returns:
        (H, W) int32, 1 and up everywhere.
    """
    height, width = paper.shape
    framed = np.zeros((height + 2, width + 2), np.int32)
    markers = framed[1:-1, 1:-1]
    _mark_found(labels * small_paper, markers, step)
    _mark_missed(markers, paper, int(labels.max()) + 1)
    if not markers.any():
        return np.ascontiguousarray(markers)
    levels = cv2.LUT(ink, np.clip(np.arange(256), 1, 210).astype(np.uint8))
    levels *= 1 - paper
    return flood_framed(np.asarray(levels, np.uint8), framed)


def _mark_found(labels: NDArray[np.int32], markers: NDArray[np.int32], step: int) -> None:
    for offset in range(step):
        rows = markers[offset::step]
        rows[:] = np.repeat(labels, step, axis=1)[: len(rows), : markers.shape[1]]


def _mark_missed(markers: NDArray[np.int32], paper: NDArray[np.uint8], first: int) -> None:
    """Number the closed areas of paper that have no mark yet, from `first` on."""
    count, areas = cv2.connectedComponents(paper, connectivity=4)
    is_found = np.zeros(count, np.bool_)
    is_found[0] = True
    for top in range(0, len(paper), _STRIP_ROWS):
        strip = slice(top, top + _STRIP_ROWS)
        is_found[areas[strip][markers[strip] > 0]] = True
    numbers = np.zeros(count, np.int32)
    numbers[~is_found] = first + np.arange(count - is_found.sum(), dtype=np.int32)
    for top in range(0, len(paper), _STRIP_ROWS):
        strip = slice(top, top + _STRIP_ROWS)
        markers[strip] += numbers[areas[strip]]
