"""Makes the pictures of grey paintings in docs/: grey, colored without hints, with hints, and the painter's own.

Run as `python packaging/make_tone_pictures.py VALIDATION_DIR`, the folder with the set `peppercarrot`
(Pepper&Carrot by David Revoy, CC BY 4.0).
"""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np
from PIL import Image, ImageDraw, ImageFont

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from anicolor.engine.page import colorize
from anicolor.evaluation.pictures import list_pictures, read_on_white
from anicolor.evaluation.placing import paint_hints, place_hints
from anicolor.evaluation.sheet import show_hints
from benchmarks.tone import make_grey

PAGES = (20, 33, 60)
HINTS = 16
PANEL_PX, GAP_PX, CAPTION_PX = 320, 6, 22
HEADINGS = ("grey painting", "no hints", f"{HINTS} hints", "colored", "the painter's own")


def make_row(path: Path) -> list[np.ndarray]:
    """The five panels of one picture."""
    truth = read_on_white(path)
    grey, no_lines = make_grey(truth), np.full(truth.shape[:2], 255, np.uint8)
    hints = paint_hints(truth, place_hints(truth, no_lines, HINTS, 2), None)
    nothing = np.zeros_like(hints)
    alone, hinted = (colorize(grey, one, kind="tone").flatten()[..., :3] for one in (nothing, hints))
    return [grey, alone, show_hints(grey, hints), hinted, truth]


def main(data: Path) -> None:
    """Draw the sheet."""
    pictures = list_pictures(data / "peppercarrot")
    rows = [make_row(pictures[page % len(pictures)]) for page in PAGES]
    heights = [round(PANEL_PX * row[0].shape[0] / row[0].shape[1]) for row in rows]
    width = len(HEADINGS) * (PANEL_PX + GAP_PX) - GAP_PX
    sheet = Image.new("RGB", (width, sum(heights) + GAP_PX * len(rows) + CAPTION_PX), (255, 255, 255))
    draw, font = ImageDraw.Draw(sheet), ImageFont.load_default(14)
    for column, heading in enumerate(HEADINGS):
        draw.text((column * (PANEL_PX + GAP_PX) + 2, 2), heading, (60, 60, 60), font)
    top = CAPTION_PX
    for row, height in zip(rows, heights, strict=True):
        for column, panel in enumerate(row):
            image = Image.fromarray(panel).resize((PANEL_PX, height), Image.Resampling.LANCZOS)
            sheet.paste(image, (column * (PANEL_PX + GAP_PX), top))
        top += height + GAP_PX
    out = Path(__file__).resolve().parents[1] / "docs" / "pictures" / "tone.webp"
    sheet.save(out, "WEBP", quality=86, method=5)
    print(out)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
