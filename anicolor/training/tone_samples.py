"""From a pair on disk to a grey picture, its chroma and hints for it; sample n of a seed is always the same."""

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.random import Generator
from numpy.typing import NDArray

from anicolor.lineart.tone_hints import carry_hints
from anicolor.training.augment import group_by_color, place, recolor_groups, replace_background, shift_colors
from anicolor.training.pairs import PairPixels
from anicolor.training.samples import PAINTED
from anicolor.training.simulate import draw_hint_count, simulate_hints

Floats = NDArray[np.float32]
Pixels = NDArray[np.uint8]
LAB_SCALE = np.array([100.0, 100.0, 100.0], np.float32)


@dataclass(frozen=True, slots=True)
class ToneSample:
    """One sample; Lab values are divided by 100."""

    light: Floats
    """(1, H, W) in [0, 1]."""
    chroma: Floats
    """(2, H, W) the truth."""
    hint: Floats
    """(7, H, W), see `models.tone.TONE_HINT_CHANNELS`."""


def to_lab(color: Pixels) -> Floats:
    """Return (H, W, 3) CIELAB divided by 100 of 8-bit sRGB."""
    return np.asarray(cv2.cvtColor(color.astype(np.float32) / 255.0, cv2.COLOR_RGB2LAB) / LAB_SCALE, np.float32)


def make_tone_sample(pixels: PairPixels, source: str, size_px: int, rng: Generator) -> ToneSample:
    """Cut, recolor, shade and hint one picture."""
    count = draw_hint_count(rng)
    cut = place(pixels, size_px, rng)
    color = _shaded(_recolored(cut, source, count, rng), cut.shade, rng)
    lab = to_lab(color)
    open_paper = np.full(color.shape[:2], 255, np.uint8)
    hints = simulate_hints(color, open_paper, count, rng)
    given = to_lab(hints.colors[None])[0, :, 1:]
    light = np.ascontiguousarray(lab[..., 0])
    hint, _ = carry_hints(light, hints.marks, given)
    return ToneSample(light[None], np.ascontiguousarray(np.moveaxis(lab[..., 1:], 2, 0)), hint)


def _recolored(cut: PairPixels, source: str, hint_count: int, rng: Generator) -> Pixels:
    """Change colors, seldom on pages without hints: those teach what things look like."""
    color = cut.color
    natural = rng.random() < (0.9 if hint_count == 0 else 0.5)
    if cut.groups is not None:
        if not natural:
            color = recolor_groups(color, cut.groups, rng, 0.8, cut.meanings)
        if rng.random() < 0.35:
            color = replace_background(color, cut.groups, rng)
    elif not natural:
        # A painting's colors flow into each other along with its light: groups would tear them apart.
        if rng.random() < 0.5 and source not in PAINTED:
            color = recolor_groups(color, group_by_color(color, rng), rng, 0.7)
        else:
            color = shift_colors(color, rng)
    return color


def _shaded(color: Pixels, shade: Pixels | None, rng: Generator) -> Pixels:
    """Lay the rendered shadow, or a soft made-up one, over a flat picture: a grey painting has light in it."""
    factor = np.ones(color.shape[:2], np.float32)
    if shade is not None and rng.random() < 0.6:
        factor = shade.astype(np.float32) / 255.0
    if rng.random() < 0.5:
        cells = int(rng.integers(2, 9))
        noise = rng.uniform(0.55, 1.0, (cells, cells)).astype(np.float32)
        factor = factor * cv2.resize(noise, color.shape[1::-1], interpolation=cv2.INTER_CUBIC)
    if rng.random() < 0.2:
        factor = factor * (1.0 + rng.normal(0, 0.03, color.shape[:2]).astype(np.float32))
    return np.asarray(np.clip(color * factor[..., None], 0, 255), np.uint8)
