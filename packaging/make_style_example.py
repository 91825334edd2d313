"""Make the example pages of the trainer, and the pictures that show what comes of them.

Run by hand after new weights: `python packaging/make_style_example.py pages`, then train a style on the pages,
`anicolor train new resources/examples/dusk -o RUN_DIR`, then `... pictures RUN_DIR/weights/best.safetensors`.

The pages are cut from the shipped examples and graded to the few colors of a dusk, so that one sees at once whether a
style has learned them. The pictures are a page that is not among them, without hints, with both weights.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image
from skimage.color import rgb2lab

from anicolor.engine.page import colorize
from anicolor.paths import examples_folder

SIDE = 448
CARD_SIDE = 360
# From dark to light: the colors of an evening.
DUSK = np.array([(24, 20, 48), (84, 50, 104), (196, 92, 112), (246, 168, 110), (255, 232, 190)], np.float32)
KEPT = 0.25
"""How much of a color stays as it was."""
# Page, and the upper left corners of squares on it as shares of the width; their side as another.
PANELS = {
    "witch": ((0.0, 0.0, 1.0), (0.1, 0.05, 0.6), (0.35, 0.4, 0.6), (0.0, 0.4, 0.7)),
    "backpack": ((0.0, 0.0, 1.0), (0.15, 0.0, 0.65), (0.2, 0.45, 0.65), (0.0, 0.6, 0.8)),
    "headscarf": ((0.0, 0.0, 1.0), (0.2, 0.2, 0.7)),
}
CREDIT = {
    "author": "Seed-san (c) VirtualCast, Inc.; Pablo Stanley",
    "license": "VRM Public License 1.0; CC0 1.0",
}


def grade(color: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """Give an (H, W, 3) sRGB picture the colors of the evening, by its lightness."""
    lightness = rgb2lab(color)[..., 0] / 100 * (len(DUSK) - 1)
    low = np.clip(lightness.astype(int), 0, len(DUSK) - 2)
    share = (lightness - low)[..., None]
    graded = DUSK[low] * (1 - share) + DUSK[low + 1] * share
    return np.clip(KEPT * color + (1 - KEPT) * graded, 0, 255).astype(np.uint8)


def make_pages(folder: Path) -> None:
    """Write the pages that a style can be learned from, and whose they are."""
    folder.mkdir(parents=True, exist_ok=True)
    number = 0
    for name, boxes in PANELS.items():
        page = colorize(examples_folder() / f"{name}.png", look="cel").flatten()[..., :3]
        finished = Image.fromarray(grade(page))
        for left, top, side in boxes:
            number += 1
            edge = round(side * min(finished.size))
            x, y = round(left * finished.width), round(top * finished.width)
            x, y = min(x, finished.width - edge), min(y, finished.height - edge)
            panel = finished.crop((x, y, x + edge, y + edge)).resize((SIDE, SIDE), Image.Resampling.LANCZOS)
            panel.save(folder / f"dusk {number:02d}.webp", quality=84, method=6)
    (folder / "credits.json").write_text(json.dumps(CREDIT, indent=1) + "\n", "utf-8")


def make_pictures(style: str, folder: Path) -> None:
    """Write the next page: its line art, the base's colors, the style's colors."""
    page = examples_folder() / "student.png"
    with Image.open(page) as opened:
        line = opened.convert("RGB")
    shots = {"line": line}
    for name, weights in (("before", "base"), ("after", style)):
        shots[name] = Image.fromarray(colorize(page, hints=(), weights=weights).flatten()[..., :3])
    edge = min(line.size)
    for name, shot in shots.items():
        card = shot.crop((0, 0, edge, edge)).resize((CARD_SIDE, CARD_SIDE), Image.Resampling.LANCZOS)
        card.save(folder / f"style-{name}.card.webp", quality=86, method=6)


def main(arguments: Sequence[str] | None = None) -> int:
    """Write the pages or the pictures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("what", choices=("pages", "pictures"))
    parser.add_argument("style", nargs="?", help="weights that were trained on the pages")
    parser.add_argument("--folder", type=Path, default=examples_folder() / "dusk")
    options = parser.parse_args(arguments)
    if options.what == "pages":
        make_pages(options.folder)
    else:
        make_pictures(options.style, options.folder.parent)
    return 0


if __name__ == "__main__":
    sys.exit(main())
