"""Filling an area with paint."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QCoreApplication

from anicolor.document import edits
from anicolor.document.geometry import Rect
from anicolor.document.model import Document
from anicolor.document.palette import Color
from anicolor.ui.pen import PenEvent
from anicolor.ui.tools.paint_brush import NEW_LAYER
from anicolor.ui.tools.tool import Tool

if TYPE_CHECKING:
    from anicolor.lineart.regions import Regions

_TILE_PX = 1024


class Fill(Tool):
    """Paints the whole area under the pen, gaps in its lines closed, on the chosen paint layer.

    A new layer is made below the line art, where the color belongs.
    """

    name = "fill"
    is_painting = True

    def press(self, event: PenEvent) -> None:
        """Fill it."""
        session = self.bench.session
        start, display = session.document, session.display
        x, y = math.floor(event.x), math.floor(event.y)
        if display is None or not (0 <= x < start.width and 0 <= y < start.height):
            return
        layer, color = session.active_layer, self.bench.settings.color
        regions = display.colorization.regions
        label = int(regions.labels[y, x])

        def on_done(document: Document) -> None:
            if session.document is start:
                session.apply(document, QCoreApplication.translate("Tools", "fill"))
                session.choose_layer(layer or 0)
                self.bench.settings.note_use()

        self.bench.do_beside(lambda: fill_region(start, layer, regions, label, color), on_done)

    def cancel(self) -> None:
        """Nothing is under way that could be dropped."""


def fill_randomly(document: Document, layer: int, regions: Regions, seed: int) -> Document:
    """Return the document with a paint layer on which every region has a color of its own, unlike those around it.

    Where flatting begins: areas are told apart at a glance and filled one after the other. The same for the same
    regions and seed.
    """
    from anicolor.lineart.random_flats import pick_distinct_colors

    table = np.full((regions.count, 4), 255, np.uint8)
    table[:, :3] = pick_distinct_colors(regions.labels, regions.count, seed)
    for strip in Rect(0, 0, document.width, document.height).strips(_TILE_PX):
        document = edits.paint(document, layer, strip, table[regions.labels[strip.slices]])
    return document


def fill_region(document: Document, layer: int | None, regions: Regions, label: int, color: Color) -> Document:
    """Return the document with one region painted on a paint layer; None: on a new one below the line art."""
    if layer is None:
        document = edits.add_paint_layer(document, NEW_LAYER, is_above=False)
        layer = next(i for i, own in enumerate(document.paint_layers) if own.name == NEW_LAYER and not own.is_above)
    left, top, right, bottom = (int(value) for value in regions.boxes[label])
    for strip in Rect(left, top, right, bottom).strips(_TILE_PX):
        inside = regions.labels[strip.slices] == label
        pixels = document.paint_layers[layer].pixels.read(strip)
        pixels[inside] = np.array((*color, 255), np.uint8)
        document = edits.paint(document, layer, strip, pixels)
    return document
