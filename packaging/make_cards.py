"""Make the pictures of the example pages on the start page: line art with hints on the left, colored on the right.

Run once, by hand, after new weights: `python packaging/make_cards.py`.
"""

from __future__ import annotations

import numpy as np
from PIL import Image

from anicolor.engine.page import colorize
from anicolor.paths import examples_folder

SIDE = 480
LOOKS = {"witch": "cel", "backpack": "cel", "student": "soft"}
# How far down the page the square begins, as a share of what is cut off.
TOPS = {"witch": 0.0, "backpack": 0.0, "student": 0.0}


def make_card(name: str, look: str) -> Image.Image:
    """Return a square of one page, divided by a slanting line."""
    path = examples_folder() / f"{name}.png"
    page = colorize(path, look=look)
    with Image.open(path.with_suffix(".hints.png")) as opened:
        hints = opened.convert("RGBA")
    with Image.open(path) as opened:
        before = opened.convert("RGBA")
    before.alpha_composite(hints)
    after = Image.fromarray(page.flatten()).convert("RGBA")
    side = min(before.size)
    left, top = (before.width - side) // 2, round((before.height - side) * TOPS[name])
    box = (left, top, left + side, top + side)
    one, other = (np.asarray(picture.convert("RGB").crop(box).resize((SIDE, SIDE))) for picture in (before, after))
    down, across = np.mgrid[:SIDE, :SIDE]
    edge = across - (SIDE * 0.58 - down * 0.3)
    share = np.clip(edge + 0.5, 0, 1)[..., None]
    mixed = one * (1 - share) + other * share
    line = np.clip(2.5 - np.abs(edge), 0, 1)[..., None]
    return Image.fromarray((mixed * (1 - line) + 255 * line).astype(np.uint8))


def main() -> None:
    """Write `NAME.card.webp` beside each page."""
    for name, look in LOOKS.items():
        make_card(name, look).save(examples_folder() / f"{name}.card.webp", quality=86, method=6)


if __name__ == "__main__":
    main()
