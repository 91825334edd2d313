"""Training pairs on disk: which files belong together, and their pixels."""

import json
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray

from anicolor.errors import InputError

SOURCE_WEIGHTS = {
    "renpy_sprites": 8.0,
    "nova_vn": 7.0,
    "gdquest_vn": 8.0,
    "tysontan_mascots": 4.0,
    "peppercarrot_runner": 4.0,
    "peppercarrot": 1.2,
    "gophers_marialetta": 0.4,
    "gophers_egonelbre": 0.4,
    "gophers_tenntenn": 0.3,
    "dicebear_adventurer": 0.8,
    "dicebear_lorelei": 1.2,
}
"""How often a source's pictures are drawn relative to others: real anime is scarce, near-identical sets are many."""

_RENDER_WEIGHT = 0.9

LEFT_OUT = frozenset(("african_storybook", f"{number:04d}") for number in range(268, 274))
"""Pictures (source, number) that nothing is learned from: the story "Akatope" (African Storybook 0204) names Microsoft
Clip Art beside its illustrators, and whether the story's CC BY covers that its publisher does not say."""


@dataclass(frozen=True, slots=True)
class Pair:
    """One finished picture and what is known about it."""

    color: Path
    source: str
    line: Path | None = None
    ids: Path | None = None
    toon: Path | None = None
    weight: float = 1.0


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


def is_left_out(path: Path) -> bool:
    """Whether a file belongs to a picture that nothing is learned from."""
    return (path.parent.name, path.name.split(".")[0]) in LEFT_OUT


def find_pairs(root: Path) -> tuple[Pair, ...]:
    """List the pairs below a folder of sources (`SOURCE/NNNN.webp` with an optional `.line.png`, or rendered sets).

    Those in `LEFT_OUT` are passed over.

    Raises:
        InputError: there is no picture.
    """
    pairs: list[Pair] = []
    for folder in sorted(p for p in root.iterdir() if p.is_dir()) if root.is_dir() else []:
        rendered = (folder / "meta.json").is_file()
        for color in sorted(folder.glob("*.flat.webp" if rendered else "*.webp")):
            if is_left_out(color):
                continue
            stem = color.name.split(".")[0]
            line = folder / f"{stem}.line.png"
            pairs.append(
                Pair(
                    color=color,
                    source=folder.name,
                    line=line if line.is_file() else None,
                    ids=folder / f"{stem}.ids.png" if rendered else None,
                    toon=folder / f"{stem}.toon.webp" if rendered else None,
                    weight=_RENDER_WEIGHT if rendered else SOURCE_WEIGHTS.get(folder.name, 1.0),
                )
            )
    if not pairs:
        raise InputError(f"There is no training picture in {root}.")
    return tuple(pairs)


def load_pair(pair: Pair, longest_px: int) -> PairPixels:
    """Read a pair, reduced so that its longer side is at most `longest_px`.

    Raises:
        InputError: a file is missing or unreadable.
    """
    color = _read(pair.color, cv2.IMREAD_COLOR_RGB)
    height, width = color.shape[:2]
    scale = min(1.0, longest_px / max(height, width))
    size = (max(round(width * scale), 1), max(round(height * scale), 1))

    def fitted(picture: NDArray[np.uint8], how: int) -> NDArray[np.uint8]:
        return np.asarray(cv2.resize(picture, size, interpolation=how), np.uint8)

    line = groups = shade = None
    meanings: tuple[str, ...] = ()
    if pair.line is not None:
        line = fitted(_read(pair.line, cv2.IMREAD_GRAYSCALE), cv2.INTER_AREA)
    if pair.ids is not None and pair.toon is not None:
        numbers, meanings = _group_ids(pair.ids)
        groups = fitted(numbers, cv2.INTER_NEAREST)
        shade = fitted(_shade_between(color, _read(pair.toon, cv2.IMREAD_COLOR_RGB)), cv2.INTER_AREA)
    return PairPixels(fitted(color, cv2.INTER_AREA), line, groups, shade, meanings)


def _group_ids(path: Path) -> tuple[NDArray[np.uint8], tuple[str, ...]]:
    """Return (H, W) groups of regions that share their color, and what each group is."""
    from PIL import Image

    described = path.parent / "meta.json"
    table = np.zeros(256, np.uint8)
    try:
        regions = json.loads(described.read_text("utf-8"))["regions"]
        names = sorted({region["recolor_group"] for region in regions})
        for region in regions:
            table[region["id"]] = names.index(region["recolor_group"]) + 1
        told = {region["recolor_group"]: str(region.get("sem", "")) for region in regions}
    except (OSError, ValueError, TypeError, KeyError, IndexError) as error:
        raise InputError(f"{described} does not say what the regions of {path.name} are.") from error
    try:
        with Image.open(path) as picture:
            ids = np.asarray(picture, np.uint8)
    except (OSError, ValueError, SyntaxError) as error:
        raise InputError(f"{path} cannot be read.") from error
    if ids.ndim != 2:
        raise InputError(f"{path} does not hold the numbers of regions.")
    return table[ids], tuple(told[name] for name in names)


def _shade_between(flat: NDArray[np.uint8], toon: NDArray[np.uint8]) -> NDArray[np.uint8]:
    flat_grey = cv2.GaussianBlur(cv2.cvtColor(flat, cv2.COLOR_RGB2GRAY), (0, 0), 1.0).astype(np.float32)
    toon_grey = cv2.GaussianBlur(cv2.cvtColor(toon, cv2.COLOR_RGB2GRAY), (0, 0), 1.0).astype(np.float32)
    return np.clip(255.0 * (toon_grey + 4.0) / (flat_grey + 4.0), 0, 255).astype(np.uint8)


def _read(path: Path, mode: int) -> NDArray[np.uint8]:
    try:
        picture = cv2.imdecode(np.frombuffer(path.read_bytes(), np.uint8), mode)
    except (OSError, cv2.error) as error:
        raise InputError(f"{path} cannot be read.") from error
    if picture is None:
        raise InputError(f"{path} is not a picture.")
    return np.asarray(picture, np.uint8)
