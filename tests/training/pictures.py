"""Tiny drawn pictures as a training folder has them."""

import json
from pathlib import Path

import cv2
import numpy as np
from PIL import Image

COLORS = [(220, 60, 60), (60, 160, 90), (50, 90, 200), (240, 200, 80)]


def draw(number: int = 0, side: int = 96) -> np.ndarray:
    """A white page (side, side, 3) with a few outlined shapes in flat colors."""
    picture = np.full((side, side, 3), 255, np.uint8)
    half = side // 2
    colors = COLORS[number % 4 :] + COLORS[: number % 4]
    cv2.rectangle(picture, (8, 8), (half - 4, side - 10), colors[0], -1)
    cv2.rectangle(picture, (8, 8), (half - 4, side - 10), (0, 0, 0), 2)
    cv2.circle(picture, (half + side // 4, side // 3), side // 5, colors[1], -1)
    cv2.circle(picture, (half + side // 4, side // 3), side // 5, (0, 0, 0), 2)
    cv2.rectangle(picture, (half + 8, side - 30), (side - 8, side - 8), colors[2], -1)
    cv2.rectangle(picture, (half + 8, side - 30), (side - 8, side - 8), (0, 0, 0), 2)
    return picture


def save(path: Path, picture: np.ndarray) -> None:
    """Write an RGB or grey picture without loss."""
    path.parent.mkdir(parents=True, exist_ok=True)
    options = {"lossless": True} if path.suffix == ".webp" else {}
    Image.fromarray(picture).save(path, **options)


def make_folder(root: Path, count: int = 4) -> Path:
    """A data folder with `train/` and `validation/`: plain pictures, one with lines, and one rendered set."""
    for part in ("train", "validation"):
        for number in range(count):
            save(root / part / "drawn" / f"{number:04d}.webp", draw(number))
        line = np.where(draw(0).max(axis=2) < 40, 0, 255).astype(np.uint8)
        save(root / part / "drawn" / "0000.line.png", line)
    make_rendered(root / "train" / "render_doll")
    return root


def make_rendered(folder: Path) -> None:
    """A rendered figure: flat colors, shaded colors, and which pixel is what."""
    flat = draw(1)
    ids = np.zeros(flat.shape[:2], np.uint8)
    ids[8:86, 8:44] = 3
    ids[66:88, 56:88] = 7
    toon = flat.copy()
    toon[48:] = (toon[48:] * 0.6).astype(np.uint8)
    save(folder / "0000.flat.webp", flat)
    save(folder / "0000.toon.webp", toon)
    save(folder / "0000.ids.png", ids)
    save(folder / "0000.line.png", np.where(flat.max(axis=2) < 40, 0, 255).astype(np.uint8))
    regions = [
        {"id": 3, "recolor_group": "coat"},
        {"id": 7, "recolor_group": "shoes"},
        {"id": 9, "recolor_group": "coat"},
    ]
    (folder / "meta.json").write_text(json.dumps({"regions": regions}), "utf-8")
