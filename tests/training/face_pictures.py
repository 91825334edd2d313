"""Faces that are drawn by the tests: plain pictures, and rendered sets as `meta.json` describes them."""

import json
from pathlib import Path

import cv2
import numpy as np
from PIL import Image

HAIR, SKIN, EYES, CLOTH = 1, 2, 3, 4
MOUTH = (220, 180, 160)
"""Color of a closed mouth, hardly darker than the skin."""
SKIN_COLOR = (250, 226, 204)
_COLORS = {HAIR: (60, 90, 200), SKIN: SKIN_COLOR, EYES: (40, 170, 70), CLOTH: (200, 60, 60)}


def write_rendered(folder: Path, count: int, style: str = "short", mouth: tuple[int, int, int] = MOUTH) -> None:
    """Write a rendered character whose head looks ahead and is moved a little from picture to picture."""
    folder.mkdir(parents=True)
    regions = [
        {"id": number, "sem": sem, "recolor_group": sem}
        for number, sem in ((HAIR, "hair"), (SKIN, "face"), (EYES, "iris"), (CLOTH, "cloth"))
    ]
    (folder / "meta.json").write_text(json.dumps({"model": f"tester_{style}", "regions": regions}), "utf-8")
    for number in range(count):
        x, y, scale = 128 + number % 9 - 4, 120 + number // 9 % 9 - 4, 1 + 0.03 * (number % 5)
        ids = draw_ids(x, y, scale)
        flat = np.full((*ids.shape, 3), 255, np.uint8)
        for part, color in _COLORS.items():
            flat[ids == part] = color
        lips = y + round(40 * scale)
        cv2.line(flat, (x - 8, lips), (x + 8, lips), mouth, 1)
        line = np.where(cv2.dilate(ids, np.ones((2, 2))) != ids, 0, 255).astype(np.uint8)
        stem = folder / f"{number:04d}"
        Image.fromarray(ids).save(stem.with_name(stem.name + ".ids.png"))
        Image.fromarray(flat).save(stem.with_name(stem.name + ".flat.webp"), lossless=True)
        Image.fromarray((flat * 0.95).astype(np.uint8)).save(stem.with_name(stem.name + ".toon.webp"), lossless=True)
        Image.fromarray(line).save(stem.with_name(stem.name + ".line.png"))


def draw_ids(x: int, y: int, scale: float = 1.0) -> np.ndarray:
    ids = np.zeros((256, 256), np.uint8)

    def ellipse(dx: float, dy: float, width: float, height: float, part: int) -> None:
        center = (round(x + scale * dx), round(y + scale * dy))
        cv2.ellipse(ids, center, (round(scale * width), round(scale * height)), 0, 0, 360, part, -1)

    ellipse(0, 105, 70, 40, CLOTH)
    ellipse(0, -6, 58, 62, HAIR)
    ellipse(0, 14, 44, 52, SKIN)
    for side in (-19, 19):
        ellipse(side, 12, 12, 10, EYES)
    return ids


def write_pictures(folder: Path, count: int, size: int = 80) -> None:
    """Write colored faces without known regions."""
    folder.mkdir(parents=True)
    rng = np.random.default_rng(0)
    for number in range(count):
        picture = np.full((size, size, 3), 255, np.uint8)
        hair = tuple(int(value) for value in rng.integers(30, 230, 3))
        middle = (size // 2 + int(rng.integers(-6, 7)), size // 2 + int(rng.integers(-6, 7)))
        cv2.circle(picture, middle, int(rng.integers(20, 34)), hair, -1)
        cv2.circle(picture, middle, int(rng.integers(10, 18)), (250, 220, 200), -1)
        for side in (-6, 6):
            cv2.circle(picture, (middle[0] + side, middle[1]), int(rng.integers(2, 5)), (20, 20, 40), -1)
        Image.fromarray(picture).save(folder / f"{number:03d}.png")
