"""Sheets to look at: line art, hints, ours and the truth side by side, the worst pictures among them."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFont

from anicolor.engine.page import ColoredPage
from anicolor.evaluation.figures import Figures
from anicolor.evaluation.pictures import Pair, shrink

Pixels = NDArray[np.uint8]

PANEL_PX = 300
GAP_PX = 8
CAPTION_PX = 20
HEADINGS = ("line art", "hints", "ours", "truth")
WORST_COUNT = 3
SPREAD_COUNT = 3
# A dot of a few pixels would vanish in a small panel.
DOT_GROWTH = 3


@dataclass(frozen=True, slots=True, eq=False)
class SheetRow:
    """One picture on a sheet: its four panels and its caption."""

    name: str
    figures: Figures
    panels: tuple[Pixels, ...]


def make_row(pair: Pair, colored: ColoredPage, hints: Pixels, figures: Figures) -> SheetRow:
    """The four panels of one picture, made small, so that few bytes are kept."""
    rgba = colored.flatten()
    panels = (pair.line_rgb, show_hints(pair.line_rgb, hints), rgba[..., :3], pair.truth)
    return SheetRow(pair.name, figures, tuple(shrink(panel, PANEL_PX) for panel in panels))


def show_hints(line: Pixels, hints: Pixels) -> Pixels:
    """(H, W, 3): the hints, each grown and ringed so that it is seen, on faded line art."""
    picture = np.asarray(255 - (255 - line.astype(np.uint16)) // 3, np.uint8)
    size = 2 * max(DOT_GROWTH, max(line.shape) // PANEL_PX) + 1
    disc = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (size, size))
    is_hint = (hints[..., 3] >= 128).astype(np.uint8)
    _, parts, _, centers = cv2.connectedComponentsWithStats(is_hint, connectivity=8)
    ring = cv2.dilate(cv2.dilate(is_hint, disc), np.ones((3, 3), np.uint8)) > 0
    picture[ring] = 90
    for part in range(1, len(centers)):
        own = parts == part
        color = hints[own][0, :3]
        picture[cv2.dilate(own.astype(np.uint8), disc) > 0] = color
    return picture


class SheetRows:
    """Collects a set's rows while it is judged and keeps a bounded number: some spread evenly, and the worst."""

    def __init__(self, picture_count: int) -> None:
        spread = np.linspace(0, picture_count - 1, min(SPREAD_COUNT, picture_count))
        self._places = {int(place) for place in spread.round()}
        self._spread: list[SheetRow] = []
        self._worst: list[SheetRow] = []

    def add(self, place: int, row: SheetRow) -> None:
        """Take the row of the picture at `place` in the set."""
        if place in self._places:
            self._spread.append(row)
        worst = sorted([*self._worst, row], key=lambda one: one.figures.delta_e, reverse=True)
        self._worst = worst[:WORST_COUNT]

    def draw(self, title: str) -> Pixels:
        """(H, W, 3): the sheet, the worst pictures below the spread ones and called so."""
        worst = [row for row in self._worst if row not in self._spread]
        is_several = len(self._worst) > 1
        spread = [(row, "worst" if is_several and row is self._worst[0] else "") for row in self._spread]
        captions = [("worst" if row is self._worst[0] else "among the worst") for row in worst]
        return draw_sheet(title, [*spread, *zip(worst, captions, strict=True)])


def draw_sheet(title: str, rows: Sequence[tuple[SheetRow, str]]) -> Pixels:
    """(H, W, 3) uint8: one row a picture, a caption over each."""
    heights = [max(panel.shape[0] for panel in row.panels) for row, _ in rows]
    width = len(HEADINGS) * (PANEL_PX + GAP_PX) + GAP_PX
    height = 2 * CAPTION_PX + sum(one + CAPTION_PX + GAP_PX for one in heights) + GAP_PX
    sheet = Image.new("RGB", (width, height), (236, 236, 236))
    draw = ImageDraw.Draw(sheet)
    font = ImageFont.load_default(13)
    draw.text((GAP_PX, 4), printable(title), (0, 0, 0), font)
    for column, heading in enumerate(HEADINGS):
        draw.text((GAP_PX + column * (PANEL_PX + GAP_PX), CAPTION_PX + 4), heading, (90, 90, 90), font)
    top = 2 * CAPTION_PX
    for (row, note), row_height in zip(rows, heights, strict=True):
        draw.text((GAP_PX, top + 4), caption(row, note), (0, 0, 0), font)
        for column, panel in enumerate(row.panels):
            left = GAP_PX + column * (PANEL_PX + GAP_PX)
            sheet.paste(Image.fromarray(panel), (left, top + CAPTION_PX))
        top += CAPTION_PX + row_height + GAP_PX
    return np.asarray(sheet)


def caption(row: SheetRow, note: str) -> str:
    """The picture's name and its two most telling figures."""
    figures = row.figures
    parts = [row.name, f"CIEDE2000 {figures.delta_e:.1f}", f"within 10: {figures.area_within_10:.0%}", note]
    return printable("   ".join(part for part in parts if part))


def printable(text: str) -> str:
    """The text with what the built-in font may lack, and line breaks, replaced."""
    return "".join(letter if letter.isascii() and letter.isprintable() else "?" for letter in text)


def encode_sheet(sheet: Pixels) -> bytes:
    """The sheet as a WebP file, a tenth of what a PNG would take in the report."""
    with io.BytesIO() as file:
        Image.fromarray(sheet).save(file, "WEBP", quality=88, method=4)
        return file.getvalue()
