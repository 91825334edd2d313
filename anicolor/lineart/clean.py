"""From a drawing on any paper to its ink."""

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True, eq=False)
class CleanLine:
    """A line art freed from its paper.

    Attributes:
        ink: (H, W), 0 = paper, 255 = full ink. Read-only.
        layer: (H, W, 4) sRGB and straight alpha, to multiply on top of the colors. Read-only.
        is_original: the layer is the page's own pixels, because its paper was already white or transparent.
    """

    ink: NDArray[np.uint8]
    layer: NDArray[np.uint8]
    is_original: bool


def clean(rgba: NDArray[np.uint8]) -> CleanLine:
    """Separate ink and paper.

    Args:
        rgba: (H, W, 4) sRGB with straight alpha: a scan, a photo, or a drawing on white or on nothing.

    Returns:
        Its ink and the layer to multiply on top.
    """
    alpha = rgba[..., 3].astype(np.uint16)
    darkness = 255 - rgba[..., :3].min(axis=2).astype(np.uint16)
    ink = ((darkness * alpha + 127) // 255).astype(np.uint8)
    ink.setflags(write=False)
    return CleanLine(ink, rgba, True)
