"""Many faces in one picture."""

from __future__ import annotations

import math
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray

from anicolor.files import replacing

Pixels = NDArray[np.uint8]


def write_sheet(path: Path, faces: Pixels, columns: int, gap_px: int = 2) -> None:
    """Write pictures (N, H, W, 3) as one, row by row.

    Raises:
        OutputError: it cannot be written.
    """
    high, wide = faces.shape[1] + gap_px, faces.shape[2] + gap_px
    rows = math.ceil(len(faces) / columns)
    sheet = np.full((rows * high + gap_px, columns * wide + gap_px, 3), 255, np.uint8)
    for index, face in enumerate(faces):
        top, left = gap_px + index // columns * high, gap_px + index % columns * wide
        sheet[top : top + faces.shape[1], left : left + faces.shape[2]] = face
    with replacing(path) as temporary:
        temporary.write_bytes(cv2.imencode(".png", sheet[..., ::-1])[1].tobytes())


def write_faces(folder: Path, faces: Pixels, seed: int) -> None:
    """Write faces (N, S, S, 3) as a file each, `face-SEED-NNN.png`.

    Raises:
        OutputError: one cannot be written.
    """
    for index, face in enumerate(faces):
        with replacing(folder / f"face-{seed}-{index:03d}.png") as temporary:
            temporary.write_bytes(cv2.imencode(".png", face[..., ::-1])[1].tobytes())
