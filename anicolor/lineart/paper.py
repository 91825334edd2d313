"""What a page is drawn on: white, or a tone that changes over the page with its color and its light."""

import cv2
import numpy as np
from numpy.typing import NDArray

_SMALL_PX = 384  # light changes slowly: its field is found on a picture of this long side
_WHITE = 248
_DARKEST_PAPER = 60
_DARKEST_SHADOW = 0.25  # share of the light that paper in shadow keeps; what is darker is painted
_STEEP = 0.15  # light that changes by more than this share within two small pixels is the edge of a painted area
_SAME_PAPER = 0.8  # an area with this share of the light around it is paper too


def find_light(rgb: NDArray[np.uint8]) -> NDArray[np.uint8] | None:
    """Find the color of the bare paper everywhere on a page, as if nothing were drawn on it.

    Args:
        rgb: (H, W, 3) sRGB, opaque.

    Returns:
        (h, w, 3) sRGB at a small size, never 0; None if the paper is white all over, or if there is no paper.
    """
    height, width = rgb.shape[:2]
    scale = min(1.0, _SMALL_PX / max(height, width))
    size = max(1, round(width * scale)), max(1, round(height * scale))
    # Thin in two steps: averaging a huge page at once would read all of it, and the field needs only its tendency.
    step = max(1, int(0.5 / scale))
    thin = np.ascontiguousarray(rgb[::step, ::step])
    small = np.asarray(cv2.resize(thin, size, interpolation=cv2.INTER_AREA), np.uint8)
    if np.percentile(small.max(axis=2), 95) < _DARKEST_PAPER or _is_white(small):
        return None
    return _remove_drawing(small)


def _is_white(small: NDArray[np.uint8]) -> bool:
    """Tell whether most places of the page reach white, and the others are dark enough to be painted."""
    lowest = small.min(axis=2)
    block = min(max(2, max(lowest.shape) // 16), *lowest.shape)
    peaks = cv2.dilate(lowest, np.ones((block, block), np.uint8))[block // 2 :: block, block // 2 :: block]
    return bool((peaks >= _WHITE).mean() >= 0.6 and (lowest >= _WHITE).mean() >= 0.25)


def _remove_drawing(small: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """Replace lines and painted areas by the paper around them."""
    reach = max(small.shape[:2]) // 16 | 1
    calm = cv2.medianBlur(small, 3)
    disc = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (reach, reach))
    bare = np.asarray(cv2.morphologyEx(calm, cv2.MORPH_CLOSE, disc), np.uint8)
    areas, count, main = _find_even_areas(bare)
    known = areas == main
    filled = _fill(bare, known)
    for area in range(1, count):
        inside = areas == area
        if area != main and (bare[inside].min(axis=1) >= _SAME_PAPER * filled[inside].min(axis=1)).mean() > 0.5:
            known |= inside
    return np.maximum(_fill(bare, known), 1)


def _find_even_areas(bare: NDArray[np.uint8]) -> tuple[NDArray[np.int32], int, int]:
    """Find the areas inside which light changes gently, and which of them is the largest bright one."""
    relative = (bare.astype(np.float32) / np.percentile(bare.reshape(-1, 3), 95, axis=0).clip(1)).min(axis=2)
    light = np.log(np.maximum(relative, 0.02)).astype(np.float32)
    steepness = cv2.morphologyEx(light, cv2.MORPH_GRADIENT, np.ones((3, 3), np.uint8))
    is_even = ((steepness < _STEEP) & (relative > _DARKEST_SHADOW)).astype(np.uint8)
    count, areas = cv2.connectedComponents(is_even, connectivity=4)
    sums = np.bincount(areas.ravel(), relative.ravel(), minlength=count)
    sums[0] = 0
    return np.asarray(areas, np.int32), count, int(sums.argmax())


def _fill(bare: NDArray[np.uint8], known: NDArray[np.bool_]) -> NDArray[np.uint8]:
    """Carry the light of the known places over the page, smoothly: by ever wider averages, the nearest first."""
    height, width = known.shape
    size = max(1, width // 4), max(1, height // 4)
    weight = cv2.resize(known.astype(np.float32), size, interpolation=cv2.INTER_AREA)
    total = cv2.resize(bare.astype(np.float32) * known[..., None], size, interpolation=cv2.INTER_AREA)
    total, weight = total.reshape(size[1], size[0], 3), weight.reshape(size[1], size[0])
    light = np.full_like(total, 255.0)
    is_open = np.ones(weight.shape, np.bool_)
    for sigma in (2.0, 6.0, 18.0, 54.0):
        reached = cv2.GaussianBlur(weight, (0, 0), sigma)
        near = is_open & (reached > 0.05)
        light[near] = (cv2.GaussianBlur(total, (0, 0), sigma) / np.maximum(reached, 1e-6)[..., None])[near]
        is_open &= ~near
    light = cv2.GaussianBlur(light, (0, 0), 2.0)
    return np.asarray(cv2.resize(light, (width, height), interpolation=cv2.INTER_LINEAR).clip(0, 255), np.uint8)


def divide_light(rgb: NDArray[np.uint8], light: NDArray[np.uint8], top: int, height: int) -> NDArray[np.uint8]:
    """Return a strip of a page as it would look on white paper in even light.

    Args:
        rgb: (h, W, 3) rows of the page from `top` on.
        light: the page's light, see `find_light`.
        top: first row of the strip.
        height: rows of the whole page.

    Returns:
        (h, W, 3); bare paper is near 255.
    """
    rows, width = rgb.shape[:2]
    across, down = light.shape[1] / width, light.shape[0] / height
    to_light = np.array([[across, 0, 0.5 * across - 0.5], [0, down, (top + 0.5) * down - 0.5]])
    field = cv2.warpAffine(
        light,
        to_light,
        (width, rows),
        flags=cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP,
        borderMode=cv2.BORDER_REPLICATE,
    )
    return np.asarray(cv2.divide(rgb, field, scale=255.0), np.uint8)
