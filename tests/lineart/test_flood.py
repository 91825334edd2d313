"""Flooding: what comes first, and where two markers meet."""

import numpy as np

from anicolor.lineart.flood import elevation, flood, order_by_distance


def test_markers_on_open_paper_meet_in_the_middle_as_the_eye_measures_it() -> None:
    levels = np.zeros((200, 300), np.uint8)
    markers = np.zeros((200, 300), np.int32)
    markers[60, 80], markers[130, 210] = 1, 2
    rows, columns = np.mgrid[:200, :300]
    expected = np.where(np.hypot(rows - 60, columns - 80) < np.hypot(rows - 130, columns - 210), 1, 2)
    missed = [(flood(given, markers) != expected).mean() for given in (order_by_distance(levels, markers), levels)]
    assert missed[0] < 0.01
    assert missed[0] < 0.4 * missed[1]


def test_ordered_levels_keep_open_paper_before_narrow_passages_before_ink() -> None:
    ink = np.zeros((80, 120), np.uint8)
    ink[:, 58:62] = 255
    ink[38:42, 58:62] = 0
    levels = elevation(ink, 12)
    markers = np.zeros((80, 120), np.int32)
    markers[10, 10] = 1
    ordered = order_by_distance(levels, markers)
    open_paper, narrow = levels == 0, (levels > 0) & (levels < 128)
    assert ordered[open_paper].max() <= ordered[narrow].min() < ordered[narrow].max() < ordered[levels >= 128].min()
