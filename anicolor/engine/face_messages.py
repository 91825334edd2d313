"""What is asked of a face generator and what it answers; free of torch."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from numpy.random import Generator
from numpy.typing import NDArray

from anicolor.document.palette import Color

Pixels = NDArray[np.uint8]
Codes = NDArray[np.float32]
"""(N, latent + condition + 1): noise, condition, and whether the face is mirrored (1) or not (0)."""

MAX_COUNT = 1000
COLORS = 6
"""Numbers of a condition before the style: hair and eyes, sRGB in [-1, 1]."""
HAIR_COLORS: tuple[Color, ...] = (
    (38, 34, 42), (66, 46, 40), (112, 74, 52), (150, 98, 62), (178, 84, 52), (190, 50, 48), (232, 126, 60),
    (238, 196, 104), (246, 226, 168), (206, 206, 216), (238, 236, 240), (246, 170, 192), (226, 92, 140),
    (146, 88, 176), (188, 166, 228), (62, 84, 178), (44, 54, 104), (120, 178, 232), (92, 192, 206), (70, 150, 100),
    (160, 214, 160),
)  # fmt: skip
"""sRGB; as hair has them in drawings."""
EYE_COLORS: tuple[Color, ...] = (
    (120, 74, 44), (192, 128, 40), (226, 184, 48), (188, 48, 52), (226, 100, 150), (142, 84, 190), (58, 92, 200),
    (70, 160, 226), (40, 160, 170), (56, 160, 90), (120, 176, 70), (110, 116, 134),
)  # fmt: skip
_CALM = 0.85
"""Noise is drawn this much nearer to the middle than in training: fewer odd faces for a little less variety."""
_NEAR = 0.45


@dataclass(frozen=True, slots=True)
class FaceWish:
    """What the faces should have; None: anything. For generators that know hair and eyes."""

    hair: Color | None = None
    eyes: Color | None = None
    style: str | None = None


@dataclass(frozen=True, slots=True, eq=False)
class FaceRequest:
    """A complete description of one sheet."""

    generator: Path
    count: int = 100
    seed: int = 0
    wish: FaceWish = field(default_factory=FaceWish)
    has_gate: bool = True
    is_enhanced: bool = True
    codes: Codes | None = None
    """Exactly these faces instead of new ones; nothing is rejected then."""
    device: str = "auto"


@dataclass(frozen=True, slots=True, eq=False)
class FaceSheet:
    """Faces and where they come from."""

    pictures: Pixels
    """(N, S, S, 3) sRGB, read-only."""
    codes: Codes
    latent: int
    """How many numbers of a code are noise."""
    styles: tuple[str, ...]
    """Hair styles that can be asked for; empty where nothing can."""
    seed: int
    drawn: int
    """Faces made, the rejected ones included."""
    rejected: int
    name: str
    license: str
    seconds: float

    @property
    def rejected_share(self) -> float:
        """Share of the faces made that did not pass the gate."""
        return self.rejected / self.drawn if self.drawn else 0.0


def draw_codes(rng: Generator, count: int, latent: int, styles: tuple[str, ...], wish: FaceWish) -> Codes:
    """Return codes of new faces."""
    noise = rng.normal(0.0, _CALM, (count, latent))
    mirrored = (rng.random((count, 1)) < 0.5).astype(np.float64)
    if not styles:
        return np.concatenate([noise, mirrored], axis=1).astype(np.float32)
    colors = []
    for usual, wanted, spread in ((HAIR_COLORS, wish.hair, 10.0), (EYE_COLORS, wish.eyes, 8.0)):
        drawn = np.array(usual, np.float64)[rng.integers(0, len(usual), count)]
        jitter = rng.normal(0, spread, (count, 3))
        colors.append(drawn + jitter if wanted is None else np.array(wanted) + 0.4 * jitter)
    numbers = np.clip(np.concatenate(colors, axis=1) / 127.5 - 1.0, -1, 1)
    chosen = rng.integers(0, len(styles), count)
    if wish.style in styles:
        chosen[:] = styles.index(wish.style)
    return np.concatenate([noise, numbers, np.eye(len(styles))[chosen], mirrored], axis=1).astype(np.float32)


def codes_near(code: Codes, count: int, latent: int, seed: int) -> Codes:
    """Return codes of faces like one, (count, K), the first of them the very same.

    Args:
        code: (K,).
        count: how many.
        latent: numbers of noise in a code.
        seed: other seeds give others.
    """
    rng = np.random.default_rng(seed)
    codes = np.repeat(code[None], count, axis=0)
    moved = (1 - _NEAR**2) ** 0.5 * codes[1:, :latent] + _NEAR * rng.normal(0, _CALM, (count - 1, latent))
    codes[1:, :latent] = moved
    colors = slice(latent, min(latent + COLORS, codes.shape[1] - 1))
    codes[1:, colors] = np.clip(codes[1:, colors] + rng.normal(0, 0.06, codes[1:, colors].shape), -1, 1)
    return codes.astype(np.float32)


def codes_between(first: Codes, second: Codes, shares: NDArray[np.float64], latent: int) -> Codes:
    """Return codes on the way from one face to another, (N, K); the noise keeps its usual length.

    Args:
        first: (K,), share 0.
        second: (K,), share 1.
        shares: (N,) in 0..1.
        latent: numbers of noise in a code.

    Source: K. Shoemake, "Animating rotation with quaternion curves", 1985.
    """
    one, other = first[:latent].astype(np.float64), second[:latent].astype(np.float64)
    cosine = np.clip(one @ other / max(float(np.linalg.norm(one) * np.linalg.norm(other)), 1e-9), -1, 1)
    angle = float(np.arccos(cosine))
    t = shares[:, None]
    noise = (1 - t) * one + t * other
    if 1e-3 < angle < np.pi - 1e-3:
        noise = (np.sin((1 - t) * angle) * one + np.sin(t * angle) * other) / np.sin(angle)
    rest = (1 - t) * first[latent:] + t * second[latent:]
    # A face cannot be half mirrored.
    rest[:, -1] = np.where(shares < 0.5, first[-1], second[-1])
    return np.concatenate([noise, rest], axis=1).astype(np.float32)
