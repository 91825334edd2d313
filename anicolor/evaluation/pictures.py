"""Pictures to judge on: sets of finished color pictures, each with its line art.

A set is a folder of pictures, `STEM.webp` (or another picture file) with the artist's line art `STEM.line.png`
beside it, or a folder with the two folders `color/` and `line/`. Where there is no line art, it is extracted.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image

from anicolor.document.images import read_image
from anicolor.errors import InputError
from anicolor.lineart.extract import Extractor, extract_lines

PICTURE_ENDINGS = frozenset({".png", ".jpg", ".jpeg", ".webp", ".tif", ".tiff"})
# What stands beside a picture under its own name and is no picture to judge on.
COMPANIONS = frozenset({".line", ".hints", ".ids", ".toon"})
MIN_SIDE_PX = 16

ExtractLine = Callable[[NDArray[np.uint8]], NDArray[np.uint8]]


@dataclass(frozen=True)
class Pair:
    """One picture to judge on.

    Attributes:
        set_name: The folder it comes from.
        name: The picture's file stem.
        truth: (H, W, 3) uint8 sRGB, the finished color picture, read-only.
        line: (H, W) uint8, its line art, 0 = ink and 255 = paper, read-only.
        is_true_line: Whether the line art is the artist's own; else it was extracted from `truth`.
    """

    set_name: str
    name: str
    truth: NDArray[np.uint8]
    line: NDArray[np.uint8]
    is_true_line: bool

    @property
    def line_rgb(self) -> NDArray[np.uint8]:
        """The line art as (H, W, 3) uint8, the way every method gets it."""
        return np.repeat(self.line[:, :, None], 3, axis=2)


def find_sets(data: Path) -> list[Path]:
    """The sets in a folder, sorted by name: the folder itself where it is one, else the folders in it.

    Raises:
        InputError: there is no such folder, or no picture in it.
    """
    data = data.resolve()
    if not data.is_dir():
        raise InputError(f"There is no folder {data}.")
    try:
        if list_pictures(data):
            return [data]
        sets = sorted(folder for folder in data.iterdir() if folder.is_dir() and list_pictures(folder))
    except OSError as error:
        raise InputError(f"The folder {error.filename or data} cannot be read: {error.strerror}.") from error
    if not sets:
        raise InputError(f"There is no picture in {data} or in the folders in it.")
    return sets


def list_pictures(folder: Path, limit: int = 0) -> list[Path]:
    """The pictures of one set, evenly spread where `limit` (0 = all) allows fewer than there are."""
    place = folder / "color" if (folder / "color").is_dir() else folder
    pictures = sorted(path for path in place.iterdir() if is_picture(path))
    if limit <= 0 or limit >= len(pictures):
        return pictures
    places = np.linspace(0, len(pictures) - 1, limit).round().astype(int)
    return [pictures[place] for place in places]


def is_picture(path: Path) -> bool:
    """Whether a file is a finished picture by its name, not line art, hints or something hidden."""
    is_companion = Path(path.stem).suffix.lower() in COMPANIONS
    return path.suffix.lower() in PICTURE_ENDINGS and not is_companion and not path.name.startswith(".")


def find_line(path: Path) -> Path | None:
    """The line art that belongs to a color picture, or None where there is none."""
    stem = path.stem.removesuffix(".flat")
    beside = path.with_name(f"{stem}.line.png")
    if beside.is_file() or path.parent.name != "color":
        return beside if beside.is_file() else None
    folder = path.parent.parent / "line"
    found = [folder / f"{stem}{ending}" for ending in sorted(PICTURE_ENDINGS)]
    return next((line for line in found if line.is_file()), None)


def name_of_set(path: Path) -> str:
    """The set a picture file belongs to."""
    return path.parent.parent.name if path.parent.name == "color" else path.parent.name


def extract_line(truth: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """Line art of a color picture, by settings fixed here, so that figures can be compared.

    Args:
        truth: (H, W, 3) uint8 sRGB.

    Returns:
        (H, W) uint8, 0 = ink, 255 = paper.
    """
    return extract_lines(truth, Extractor.XDOG, sigma=1.0, sharpness=12.0)


def read_pair(path: Path, extract: ExtractLine = extract_line) -> Pair:
    """Read a color picture and its line art, or extract that where there is none.

    Raises:
        InputError: a file cannot be read, is too small, or the two are not of one size.
    """
    truth = read_on_white(path)
    height, width = truth.shape[:2]
    if min(height, width) < MIN_SIDE_PX:
        raise InputError(f"{path} is only {width} x {height} pixels; it needs at least {MIN_SIDE_PX} a side.")
    line_path = find_line(path)
    line = extract(truth) if line_path is None else read_line(line_path)
    if line.shape != truth.shape[:2]:
        size = f"{line.shape[1]} x {line.shape[0]}"
        raise InputError(f"The line art {line_path} is {size} pixels, but {path.name} is {width} x {height}.")
    truth.setflags(write=False)
    line.setflags(write=False)
    return Pair(name_of_set(path), path.stem, truth, line, line_path is not None)


def read_line(path: Path) -> NDArray[np.uint8]:
    """(H, W) uint8: line art from a file, 0 = ink, 255 = paper; a transparent place is paper.

    Raises:
        InputError: the file cannot be read.
    """
    return np.array(Image.fromarray(read_on_white(path)).convert("L"))


def read_on_white(path: Path) -> NDArray[np.uint8]:
    """(H, W, 3) uint8: a picture file laid over white where it is transparent."""
    image = read_image(path)
    color = image.pixels[..., :3]
    if not image.has_alpha:
        return color.copy()
    alpha = image.pixels[..., 3:].astype(np.uint32)
    return np.asarray((color * alpha + 255 * (255 - alpha) + 127) // 255, np.uint8)


def shrink(picture: NDArray[np.uint8], longest_px: int) -> NDArray[np.uint8]:
    """The picture, reduced so that its longer side is at most `longest_px`; the same one where it is, or for 0."""
    height, width = picture.shape[:2]
    if not longest_px or max(height, width) <= longest_px:
        return picture
    scale = longest_px / max(height, width)
    size = (max(round(width * scale), 1), max(round(height * scale), 1))
    return np.asarray(cv2.resize(picture, size, interpolation=cv2.INTER_AREA), np.uint8)


def read_pairs(folder: Path, limit: int = 0, extract: ExtractLine = extract_line) -> Iterator[Pair]:
    """The pairs of one set, one at a time."""
    for path in list_pictures(folder, limit):
        yield read_pair(path, extract)
