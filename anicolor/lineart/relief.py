"""How light falls on a drawing whose areas are thought of as rounded bodies."""

import math

import cv2
import numpy as np
from numpy.typing import NDArray

_WIDEST_ROUNDING = 0.06
"""Share of the longer side over which an area's edge is rounded at most; its middle is flat."""
_BACKGROUND_SHARE = 0.15
_SMALLEST_BODY = 0.002
"""Share of the page below which an area, a mouth or a button, lies on its surroundings and does not shape them."""
_SPHERE = 0.9944
"""The squared distance of the light: with it the light from (-0.5, -0.62) stands 0.6 in front of the page."""


def light_relief(labels: NDArray[np.int32], light: tuple[float, float] = (-0.5, -0.62)) -> NDArray[np.float32]:
    """Shade every area like a rounded body under a light, by default from the upper left.

    Source: after S. F. Johnston, "Lumo: illumination for cel animation", 2002: normals that lean outward at lines.

    Args:
        labels: (H, W) regions at any size.
        light: where it comes from, on a sphere of radius 1 seen from the front: x to the right, y down.

    Returns:
        (H, W) in about [-1, 1]: 0 as bright as a flat area, negative in shade. Background stays 0: what lies along
        much of the top or of a side of the page.
    """
    is_small = (np.bincount(labels.reshape(-1)) < _SMALLEST_BODY * labels.size)[labels]
    inside = np.ones(labels.shape, np.uint8)
    inside[:, 1:] &= (labels[:, 1:] == labels[:, :-1]) | is_small[:, 1:] | is_small[:, :-1]
    inside[1:] &= (labels[1:] == labels[:-1]) | is_small[1:] | is_small[:-1]
    depth = cv2.distanceTransform(cv2.copyMakeBorder(inside, 1, 1, 1, 1, cv2.BORDER_REPLICATE), cv2.DIST_L2, 3)
    depth = depth[1:-1, 1:-1]
    radius = np.ones(int(labels.max()) + 1, np.float32)
    np.maximum.at(radius, labels.reshape(-1), depth.reshape(-1))
    radius = np.minimum(radius, _WIDEST_ROUNDING * max(labels.shape))[labels]
    rise = np.clip(depth / radius, 0.0, 1.0)
    height = cv2.GaussianBlur((radius * np.sqrt(1.0 - (1.0 - rise) ** 2)).astype(np.float32), (0, 0), 2.0)
    across = cv2.Sobel(height, cv2.CV_32F, 1, 0, scale=0.125)
    down = cv2.Sobel(height, cv2.CV_32F, 0, 1, scale=0.125)
    x, y = light
    front = round(math.sqrt(max(_SPHERE - x * x - y * y, 0.0)), 9)
    facing = -across * x - down * y + front
    shine = facing / np.sqrt(across**2 + down**2 + 1.0) - front
    for edge in (labels[0], labels[:, 0], labels[:, -1]):
        along, length = np.unique(edge, return_counts=True)
        shine[np.isin(labels, along[length > _BACKGROUND_SHARE * len(edge)])] = 0.0
    return np.asarray(shine, np.float32)
