"""Sheets show what they should, the worst pictures for certain."""

import io
from dataclasses import replace

import numpy as np
from PIL import Image

from anicolor.evaluation.sheet import (
    CAPTION_PX,
    GAP_PX,
    HEADINGS,
    PANEL_PX,
    SheetRow,
    SheetRows,
    draw_sheet,
    encode_sheet,
    printable,
    show_hints,
)
from tests.evaluation.drawings import BLUE, RED, make_rooms
from tests.evaluation.test_figures import GOOD


def make_row(name: str, delta_e: float, height: int = 20) -> SheetRow:
    panel = np.full((height, 30, 3), int(delta_e), np.uint8)
    return SheetRow(name, replace(GOOD, delta_e=delta_e), (panel,) * len(HEADINGS))


def collect(*delta_es: float) -> SheetRows:
    rows = SheetRows(len(delta_es))
    for place, delta_e in enumerate(delta_es):
        rows.add(place, make_row(f"{place:04}", delta_e))
    return rows


def shown_levels(sheet: np.ndarray) -> list[int]:
    """The gray levels of the rows' last panels from top to bottom."""
    # The last column, where captions do not reach, below its heading.
    column = sheet[2 * CAPTION_PX :, -PANEL_PX - GAP_PX + 25, 0].tolist()
    return [level for level, before in zip(column[1:], column, strict=False) if level != before and 1 <= level <= 120]


def test_the_worst_are_always_there() -> None:
    """Of 30 pictures 6 are kept: first, middle, last, and the three worst."""
    levels = [5] * 30
    levels[4], levels[11], levels[23] = 100, 80, 90
    sheet = collect(*levels).draw("title")
    assert {100, 90, 80} <= set(shown_levels(sheet))
    assert shown_levels(sheet)[-3:] == [100, 90, 80]


def test_a_picture_is_shown_once() -> None:
    assert (
        collect(20, 10).draw("title").shape
        == draw_sheet("title", [(make_row("a", 1), ""), (make_row("b", 2), "")]).shape
    )
    assert collect(20).draw("title").shape[1] == len(HEADINGS) * (PANEL_PX + GAP_PX) + GAP_PX


def test_panels_are_where_they_belong() -> None:
    colors = [(10, 0, 0), (20, 0, 0), (30, 0, 0), (40, 0, 0)]
    row = SheetRow("a", GOOD, tuple(np.full((50, PANEL_PX, 3), color, np.uint8) for color in colors))
    sheet = draw_sheet("title", [(row, "worst")])
    for column, color in enumerate(colors):
        left = GAP_PX + column * (PANEL_PX + GAP_PX)
        is_panel = (sheet == color).all(axis=2)
        assert np.count_nonzero(is_panel[:, left : left + PANEL_PX]) >= 50 * PANEL_PX


def test_hints_are_grown_and_keep_their_color() -> None:
    _, line = make_rooms()
    hints = np.zeros((*line.shape, 4), np.uint8)
    hints[30, 30] = (*RED, 255)
    hints[30, 70:72] = (*BLUE, 255)
    hints[3:5, 3:5] = 255
    shown = show_hints(np.repeat(line[..., None], 3, axis=2), hints)
    assert np.count_nonzero((shown == RED).all(axis=2)) > 20
    assert tuple(shown[32, 71]) == BLUE
    assert tuple(shown[4, 4]) == (255, 255, 255)
    assert (shown[:9, :9] == 90).all(axis=2).any()


def test_text_and_file() -> None:
    assert printable("a\nb<é>") == "a?b<?>"
    sheet = collect(20, 10).draw("title")
    with Image.open(io.BytesIO(encode_sheet(sheet))) as picture:
        assert picture.size == sheet.shape[1::-1]
