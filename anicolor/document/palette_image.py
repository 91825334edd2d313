"""Palettes made of pictures."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from anicolor.document.palette import Palette, Swatch

_SAMPLE_PX = 256
_LEAST_ALPHA = 128


def make_palette(pixels: NDArray[np.uint8], name: str, count: int = 16) -> Palette:
    """Return the colors that stand for a picture (H, W, 3 or 4), the ones that cover most first.

    Colors that are each other's double are one; fully transparent pixels say nothing.
    """
    step = max(1, round(max(pixels.shape[:2]) / _SAMPLE_PX))
    sample = pixels[step // 2 :: step, step // 2 :: step]
    colors = sample[..., :3].reshape(-1, 3)
    if sample.shape[2] == 4:
        colors = colors[sample[..., 3].reshape(-1) >= _LEAST_ALPHA]
    if not len(colors):
        return Palette(name)
    known, shares = np.unique(colors, axis=0, return_counts=True)
    if len(known) > count:
        image = Image.fromarray(np.ascontiguousarray(colors[None]), "RGB")
        reduced = image.quantize(count, Image.Quantize.MEDIANCUT, kmeans=2)
        table = np.array(reduced.getpalette(), np.uint8).reshape(-1, 3)
        indices, shares = np.unique(np.asarray(reduced), return_counts=True)
        known = table[indices]
    found: list[Swatch] = []
    for at in np.argsort(-shares, kind="stable"):
        red, green, blue = (int(value) for value in known[at])
        if all(swatch.color != (red, green, blue) for swatch in found):
            found.append(Swatch("", (red, green, blue)))
    return Palette(name, tuple(found))
