"""Large pages for the speed and memory benchmarks: panels put together from validation pictures."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray

from anicolor.document.strokes import HintStroke, PenPoint
from anicolor.evaluation.pictures import Pair, list_pictures, read_pair
from anicolor.evaluation.placing import DOT_RADIUS_PX, place_hints, place_paper_dot

# Inked figures with hair, clothes and open lines, and a few cartoon drawings: what a comic page consists of.
PANEL_SETS = (
    "render_gene_original_toon",
    "openclipart",
    "render_gene_witch_purple_toon",
    "gophers_marialetta",
)
SMALL_PAGE = (1820, 980)
LARGE_PAGE = (4961, 7016)
FRAME_PX_PER_PAGE = 400


@dataclass(frozen=True)
class Page:
    """A page to color.

    Attributes:
        line: (H, W, 3) uint8 line art, 255 = paper.
        truth: (H, W, 3) uint8 sRGB, its finished colors.
    """

    line: NDArray[np.uint8]
    truth: NDArray[np.uint8]

    @property
    def name(self) -> str:
        """Width x height."""
        return f"{self.line.shape[1]}x{self.line.shape[0]}"


def fit_panel(picture: NDArray[np.uint8], width: int, height: int) -> NDArray[np.uint8]:
    """The picture as large as fits, in the middle of a white panel."""
    scale = min(width / picture.shape[1], height / picture.shape[0])
    size = (max(1, int(picture.shape[1] * scale)), max(1, int(picture.shape[0] * scale)))
    resized = cv2.resize(picture, size, interpolation=cv2.INTER_CUBIC if scale > 1 else cv2.INTER_AREA)
    panel = np.full((height, width, *picture.shape[2:]), 255, np.uint8)
    top, left = (height - size[1]) // 2, (width - size[0]) // 2
    panel[top : top + size[1], left : left + size[0]] = resized
    return panel


def make_page(data: Path, width: int, height: int, columns: int, rows: int) -> Page:
    """Put a page together from `columns` x `rows` framed panels.

    Args:
        data: Folder with the validation sets.
        width: Of the page in pixels.
        height: Of the page in pixels.
        columns: Panels side by side.
        rows: Panels one below the other.
    """
    sources = [list_pictures(data / set_name) for set_name in PANEL_SETS]
    line = np.full((height, width, 3), 255, np.uint8)
    truth = line.copy()
    frame_px = max(2, max(width, height) // FRAME_PX_PER_PAGE)
    for place in range(columns * rows):
        pictures = sources[place % len(sources)]
        pair: Pair = read_pair(pictures[place // len(sources) % len(pictures)])
        row, column = divmod(place, columns)
        top, bottom = row * height // rows + 2 * frame_px, (row + 1) * height // rows - 2 * frame_px
        left, right = column * width // columns + 2 * frame_px, (column + 1) * width // columns - 2 * frame_px
        inside = (slice(top, bottom), slice(left, right))
        line[inside] = fit_panel(pair.line_rgb, right - left, bottom - top)
        truth[inside] = fit_panel(pair.truth, right - left, bottom - top)
        cv2.rectangle(line, (left, top), (right, bottom), (0, 0, 0), frame_px)
    return Page(line, truth)


def make_small_page(data: Path) -> Page:
    """The 1820x980 page: 8 panels."""
    return make_page(data, *SMALL_PAGE, columns=4, rows=2)


def make_large_page(data: Path) -> Page:
    """The 4961x7016 page (A4 at 600 dots an inch): 24 panels."""
    return make_page(data, *LARGE_PAGE, columns=4, rows=6)


def make_strokes(page: Page, count: int) -> tuple[HintStroke, ...]:
    """Short hint strokes for a page, in the order in which an artist might draw them.

    The first one is white, on the paper; the others have the page's own colors, at flat places.
    """
    line = page.line[:, :, 0]
    scale = max(1, page.line.shape[1] // SMALL_PAGE[0])
    truth, small_line = page.truth[::scale, ::scale], line[::scale, ::scale]
    places = place_hints(truth, small_line, count - 1, seed=1)
    paper_dot = place_paper_dot(truth, small_line, seed=1)
    strokes = [] if paper_dot is None else [make_stroke(paper_dot, (255, 255, 255), scale)]
    for place in places:
        red, green, blue = (int(value) for value in truth[place])
        strokes.append(make_stroke(place, (red, green, blue), scale))
    return tuple(strokes)


def make_stroke(place: tuple[int, int], color: tuple[int, int, int], scale: int) -> HintStroke:
    """A short horizontal stroke with its middle at `place`, (row, column) before scaling."""
    row, column = ((center + 0.5) * scale for center in place)
    radius_px = float(DOT_RADIUS_PX * scale)
    ends = (column - radius_px, column, column + radius_px)
    return HintStroke(tuple(PenPoint(x, row, radius_px) for x in ends), color)
