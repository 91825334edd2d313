"""Sheets of a comparison: input, output and truth side by side, failures included."""

import re
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFont

from anicolor.errors import OutputError

Pixels = NDArray[np.uint8]
_PANEL_PX = 128
_GAP_PX = 6
_CAPTION_PX = 18
_SPREAD, _WORST = 6, 3
_COLUMNS = 3
"""Pictures beside each other, each with three panels."""


def name_entry(entry: str) -> str:
    """Return what an entry's files are called."""
    return re.sub(r"[^a-z0-9]+", "-", entry.lower()).strip("-") or "entry"


def name_sheet(entry: str, step: int) -> str:
    """Return the file name of a sheet, with the step in it."""
    return f"{name_entry(entry)}_step{step:06d}.webp"


def draw_sheet(
    path: Path, panels: Sequence[Pixels], names: Sequence[str], errors: Sequence[float], has_worst: bool
) -> None:
    """Write a sheet of some pictures spread evenly and, where wanted, of the worst.

    Args:
        path: a WebP file.
        panels: what was seen, what the network gave and the truth, each (N, H, W, 3).
        names: of the pictures.
        errors: CIEDE2000 of each.
        has_worst: whether the worst ones follow.

    Raises:
        OutputError: it cannot be written.
    """
    shown = list(dict.fromkeys(np.linspace(0, len(names) - 1, _SPREAD).round().astype(int).tolist()))
    captions = {index: f"{names[index]}  {errors[index]:.1f}" for index in shown}
    if has_worst:
        for index in np.argsort(errors)[::-1][:_WORST].tolist():
            captions[index] = f"worst: {names[index]}  {errors[index]:.1f}"
    width = _COLUMNS * (3 * _PANEL_PX + 2 * _GAP_PX) + _GAP_PX
    rows = -(-len(captions) // _COLUMNS)
    sheet = Image.new("RGB", (width, rows * (_PANEL_PX + _CAPTION_PX + _GAP_PX)), (236, 236, 236))
    draw, font = ImageDraw.Draw(sheet), ImageFont.load_default(11)
    for place, (index, caption) in enumerate(captions.items()):
        left = (place % _COLUMNS) * (3 * _PANEL_PX + 2 * _GAP_PX) + _GAP_PX
        top = place // _COLUMNS * (_PANEL_PX + _CAPTION_PX + _GAP_PX)
        draw.text((left, top + 3), caption, (40, 40, 40), font)
        for panel, pictures in enumerate(panels):
            image = Image.fromarray(pictures[index]).resize((_PANEL_PX, _PANEL_PX), Image.Resampling.BICUBIC)
            sheet.paste(image, (left + panel * (_PANEL_PX + 1), top + _CAPTION_PX))
    try:
        sheet.save(path, "WEBP", quality=82, method=4)
    except OSError as error:
        raise OutputError(f"The sheet {path} cannot be written: {error.strerror}.") from error
