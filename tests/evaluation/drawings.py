"""Small finished pictures with their line art, made here."""

from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from PIL import Image

from anicolor.catalog import WeightsInfo
from anicolor.models.registry import create
from anicolor.models.weights import save_weights

Bytes = NDArray[np.uint8]

RED, BLUE, GREEN = (200, 40, 40), (50, 70, 200), (40, 160, 60)


def make_rooms(left: tuple[int, int, int] = RED, right: tuple[int, int, int] = BLUE) -> tuple[Bytes, Bytes]:
    """Two rooms with one wall between them, white paper around: (truth, line), 72 x 112.

    The left one is inside rows 14..57 and columns 14..53, the right one in columns 58..97; lines are 4 px wide.
    """
    truth = np.full((72, 112, 3), 255, np.uint8)
    line = np.full((72, 112), 255, np.uint8)
    line[10:62, 10:102] = 0
    truth[10:62, 10:102] = 0
    for start, color in ((14, left), (58, right)):
        line[14:58, start : start + 40] = 255
        truth[14:58, start : start + 40] = color
    return truth, line


def write_set(folder: Path, *pictures: tuple[Bytes, Bytes]) -> Path:
    """A set with these pictures, 0000.webp and so on, and their line art."""
    folder.mkdir(parents=True)
    for number, (truth, line) in enumerate(pictures):
        Image.fromarray(truth).save(folder / f"{number:04}.webp", lossless=True)
        Image.fromarray(line).save(folder / f"{number:04}.line.png")
    return folder


def write_small_weights(path: Path) -> Path:
    """Weights that are read and run like any other, and know nothing."""
    torch.manual_seed(0)
    small = {"widths": [8, 8, 8, 8], "blocks": [1, 1, 1, 1], "decoder_widths": [8, 8, 8, 8]}
    colorizer = create("hint_unet", small)
    save_weights(path, colorizer.state_dict(), WeightsInfo("small", "hint_unet", colorizer.config, "CC0"))
    return path
