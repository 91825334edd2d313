"""The pixels of a pair, and those of rendered sets, which know what belongs together and where the shade is."""

import json
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image

from anicolor.document.raster import check_size, open_file, refusing_damage
from anicolor.errors import MALFORMED, InputError
from anicolor.evaluation.pictures import read_line, read_on_white


@dataclass(frozen=True, slots=True)
class PairPixels:
    """The pixels of a pair, all of one size."""

    color: NDArray[np.uint8]
    """(H, W, 3) sRGB, flat colors where the source has them."""
    line: NDArray[np.uint8] | None
    """(H, W), 255 = paper; None where lines must be extracted."""
    groups: NDArray[np.uint8] | None
    """(H, W) index of the thing a pixel belongs to, 0 = background; things of one index share their color."""
    shade: NDArray[np.uint8] | None
    """(H, W) lightness of the shaded picture over the flat one, 255 = fully lit."""
    meanings: tuple[str, ...] = ()
    """What the things of groups 1, 2, ... are (`palettes.PALETTES`), where that is known."""


def read_rendered(flat: Path, line: Path | None, longest_px: int) -> PairPixels:
    """Read a rendered figure, reduced so that its longer side is at most `longest_px`.

    Args:
        flat: `STEM.flat.webp`, with `STEM.toon.webp`, `STEM.ids.png` and `meta.json` beside it.
        line: its line art, if there is one.
        longest_px: see above.

    Raises:
        InputError: a file is missing, unreadable or of another kind.
    """
    stem = flat.name.split(".")[0]
    color, toon = read_on_white(flat), read_on_white(flat.with_name(f"{stem}.toon.webp"))
    numbers, meanings = _group_ids(flat.with_name(f"{stem}.ids.png"))
    if not color.shape[:2] == toon.shape[:2] == numbers.shape:
        raise InputError(f"{flat} and what belongs to it are of different sizes.")
    height, width = color.shape[:2]
    scale = min(1.0, longest_px / max(height, width))
    size = (max(round(width * scale), 1), max(round(height * scale), 1))

    def fitted(picture: NDArray[np.uint8], how: int = cv2.INTER_AREA) -> NDArray[np.uint8]:
        return np.asarray(cv2.resize(picture, size, interpolation=how), np.uint8)

    return PairPixels(
        fitted(color),
        None if line is None else fitted(read_line(line)),
        fitted(numbers, cv2.INTER_NEAREST),
        fitted(_shade_between(color, toon)),
        meanings,
    )


def _group_ids(path: Path) -> tuple[NDArray[np.uint8], tuple[str, ...]]:
    """Return (H, W) groups of regions that share their color, and what each group is."""
    described = path.parent / "meta.json"
    table = np.zeros(256, np.uint8)
    try:
        regions = json.loads(described.read_text("utf-8"))["regions"]
        names = sorted({region["recolor_group"] for region in regions})
        for region in regions:
            table[region["id"]] = names.index(region["recolor_group"]) + 1
        told = {region["recolor_group"]: str(region.get("sem", "")) for region in regions}
    except (OSError, *MALFORMED) as error:
        raise InputError(f"{described} does not say what the regions of {path.name} are.") from error
    with open_file(path) as file, refusing_damage(path.name), Image.open(file, formats=("PNG",)) as picture:
        check_size(path.name, *picture.size)
        ids = np.asarray(picture, np.uint8)
    if ids.ndim != 2:
        raise InputError(f"{path} does not hold the numbers of regions.")
    return table[ids], tuple(told[name] for name in names)


def _shade_between(flat: NDArray[np.uint8], toon: NDArray[np.uint8]) -> NDArray[np.uint8]:
    flat_grey = cv2.GaussianBlur(cv2.cvtColor(flat, cv2.COLOR_RGB2GRAY), (0, 0), 1.0).astype(np.float32)
    toon_grey = cv2.GaussianBlur(cv2.cvtColor(toon, cv2.COLOR_RGB2GRAY), (0, 0), 1.0).astype(np.float32)
    return np.clip(255.0 * (toon_grey + 4.0) / (flat_grey + 4.0), 0, 255).astype(np.uint8)
