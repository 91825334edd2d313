"""The peers to measure against, each as one function from line art and hints to a color picture."""

from __future__ import annotations

import os
import subprocess
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image

Method = Callable[[NDArray[np.uint8], NDArray[np.uint8]], NDArray[np.uint8]]
"""(H, W, 3) uint8 line art, (H, W, 4) uint8 hints -> (H, W, 3 or 4) uint8 color; alpha 0 = unpainted."""

GMIC_FILTER = ("fx_colorize_lineart_smart", "1,95,0,0,1,24,200,0,75,2,60,20,90,1,10,1,0")


def colorize_with_gmic(
    line: NDArray[np.uint8], hints: NDArray[np.uint8], threads: int | None = None
) -> NDArray[np.uint8]:
    """Color a page with the smart line art filter of G'MIC's command line.

    Args:
        line: (H, W, 3) uint8 line art.
        hints: (H, W, 4) uint8 hints.
        threads: How many it may use; None leaves the choice to it.

    Returns:
        (H, W, 4) uint8: the filter's color layer, the third picture it puts out.
    """
    return run_gmic(line, hints, [*GMIC_FILTER, "-o[2]", "out.png"], threads)


def start_gmic(line: NDArray[np.uint8], hints: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """Everything `colorize_with_gmic` does but the filter; gives the hints back."""
    return run_gmic(line, hints, ["-o[0]", "out.png"], None)


def run_gmic(
    line: NDArray[np.uint8], hints: NDArray[np.uint8], commands: Sequence[str], threads: int | None
) -> NDArray[np.uint8]:
    """Run G'MIC on two pictures; the commands must write `out.png`."""
    environment = {name: value for name, value in os.environ.items() if name != "OMP_NUM_THREADS"}
    if threads is not None:
        environment["OMP_NUM_THREADS"] = str(threads)
    with tempfile.TemporaryDirectory() as folder:
        Image.fromarray(hints).save(Path(folder, "hints.png"), compress_level=1)
        Image.fromarray(line).save(Path(folder, "line.png"), compress_level=1)
        command = ["gmic", "hints.png", "line.png", *commands]
        subprocess.run(command, cwd=folder, env=environment, check=True, capture_output=True)
        return np.asarray(Image.open(Path(folder, "out.png")).convert("RGBA"))


def colorize_with_watershed(line: NDArray[np.uint8], hints: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """Color a page by OpenCV's watershed, which floods the line art from the hints.

    The seams it leaves between two floods, and the outermost pixels, take the nearest flood's color. Without
    any hint everything stays unpainted.

    Args:
        line: (H, W, 3) uint8 line art.
        hints: (H, W, 4) uint8 hints.

    Returns:
        (H, W, 4) uint8, alpha 0 where no flood came.
    """
    is_hint = (hints[:, :, 3] >= 128).astype(np.uint8)
    count, markers = cv2.connectedComponents(is_hint, connectivity=8)
    if count == 1:
        return np.full_like(hints, (255, 255, 255, 0))
    colors = np.full((count, 4), (255, 255, 255, 0), np.uint8)
    colors[markers[is_hint == 1]] = hints[is_hint == 1]
    flooded = cv2.watershed(np.ascontiguousarray(line), markers.astype(np.int32))
    _, nearest = cv2.distanceTransformWithLabels(
        (flooded <= 0).astype(np.uint8), cv2.DIST_L2, 5, labelType=cv2.DIST_LABEL_PIXEL
    )
    reached = np.zeros(int(nearest.max()) + 1, np.int32)
    reached[nearest[flooded > 0]] = flooded[flooded > 0]
    return np.asarray(colors[reached[nearest]])


def put_on_white(color: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """(H, W, 3) uint8: what is unpainted stays white."""
    if color.shape[2] == 3:
        return color
    alpha = color[:, :, 3:].astype(np.uint16)
    mixed = (color[:, :, :3] * alpha + 255 * (255 - alpha) + 127) // 255
    return mixed.astype(np.uint8)


PEERS: dict[str, Method] = {
    "gmic": lambda line, hints: colorize_with_gmic(line, hints, threads=1),
    "watershed": colorize_with_watershed,
}
