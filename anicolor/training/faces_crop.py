"""Heads out of pictures: with known regions by the eyes, else by the silhouette."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image

from anicolor.document.images import read_image
from anicolor.errors import MALFORMED, InputError

Pixels = NDArray[np.uint8]

PARTS = ("hair", "eyes", "skin", "cloth", "ground")
"""What a crop knows of its pixels, in this order."""
CHANNELS = 3 + 1 + len(PARTS)
"""Of a crop: color (sRGB), line (255 = paper), and the share of every part in each pixel."""

_SIDE_PER_EYE = 4.5
"""Side of a head's square over the width of the nearer eye."""
_EYES_DOWN = 0.55
"""Where the eyes are in the square, from its top."""
_LARGER = 4
"""Crops are made so many times larger than they become."""
_LEAST_EYE_PX = 16
_LEAST_FAR_EYE = 0.45
"""Least width of the far eye over the near one: faces turned farther away show one eye only."""
_MOST_LEAN_DEGREES = 25.0
_MOST_CUT = 0.13
"""How much of the crop may lie beyond its picture where the figure leaves it; the border is repeated there."""
_LEAST_OPEN = 0.3
"""Area of the nearer eye over the square of its width; below, it is closed or pinched."""
_LEAST_IRIS = 0.15
"""Colored area of both eyes over the square of the nearer one's width; below, lids or glare hide it."""
_FINE_LINE_EYE_PX = 26.0
"""From this width of an eye on, lines are fine enough; in smaller heads they would be thick and are paled."""
_LEAST_CHROMA = 30
_LEAST_UNLIKE_SKIN = 40
"""Of the color of an iris, in its most different channel; closed lids of dark skin are colorful too."""
_MOUTH_TOP, _MOUTH_BOTTOM, _MOUTH_LEFT, _MOUTH_RIGHT = 0.74, 0.87, 0.3, 0.74
"""Where the mouth is in the square."""
_MOUTH_NOISE, _MOUTH_SURE = 8.0, 20.0
"""How much darker than skin a mouth begins and is wholly there, in sRGB levels."""
_MOUTH_SHADE = (0.5, 0.3, 0.3)
"""Color of a mouth's line over that of the skin."""
_LEAST_MOUTH = 0.0014
"""Area of the mouth's line over that of the crop; below, it is hidden or too blurred."""
_STYLE_WORDS = {
    "short": "short",
    "pony": "ponytail",
    "headphones": "headphones",
    "braid": "braids",
    "hime": "straight",
    "neko": "cat ears",
    "lowtwin": "low tails",
    "original": "messy",
    "red": "messy",
    "twintail": "twin tails",
    "spiky": "spiky",
    "long": "long",
    "witch": "hat",
}
"""Words in the names of the rendered characters, and the hair style they stand for."""


@dataclass(frozen=True, slots=True)
class HeadCrop:
    """One head."""

    pixels: Pixels
    """(S, S, CHANNELS)."""
    style: str
    """Hair style, as far as it is known."""
    source: str


@dataclass(frozen=True, slots=True)
class RenderedSet:
    """What `meta.json` says of a rendered character."""

    name: str
    style: str
    parts: Mapping[str, tuple[int, ...]]
    """Region ids of hair, eyes, skin and cloth."""

    @classmethod
    def read(cls, folder: Path) -> RenderedSet:
        """Read a rendered set's description.

        Raises:
            InputError: it cannot be understood.
        """
        try:
            described = json.loads((folder / "meta.json").read_text("utf-8"))
            name = str(described.get("model", folder.name))
            meanings = {int(one["id"]): str(one["sem"]) for one in described["regions"]}
        except (OSError, *MALFORMED) as error:
            raise InputError(f"{folder / 'meta.json'} does not say what the regions of its pictures are.") from error
        wanted = {"hair": ("hair",), "eyes": ("iris",), "skin": ("face", "skin"), "cloth": ("cloth",)}
        parts = {part: tuple(i for i, sem in meanings.items() if sem in sems) for part, sems in wanted.items()}
        words = [_STYLE_WORDS[word] for word in name.lower().split("_") if word in _STYLE_WORDS]
        return cls(name, words[-1] if words else name, parts)


def crop_rendered(folder: Path, stem: str, described: RenderedSet, size_px: int) -> HeadCrop | None:
    """Cut the head out of one rendered sample, eyes level, turned to the left; None where no face is seen well.

    Raises:
        InputError: a file of the sample is missing or damaged.
    """
    ids = _read_ids(folder / f"{stem}.ids.png")
    eyes = np.isin(ids, described.parts["eyes"])
    framed = _frame_by_eyes(eyes, ids, size_px)
    if framed is None:
        return None
    frame, eye_px, eyes = framed
    color = _read_color(folder / f"{stem}.flat.webp")
    toon = _read_color(folder / f"{stem}.toon.webp")
    line = _read_color(folder / f"{stem}.line.png")[..., 0]
    if not color.shape[:2] == toon.shape[:2] == line.shape == ids.shape:
        raise InputError(f"The files of {folder / stem} are not of one size.")
    is_part = {part: np.isin(ids, described.parts[part]) for part in ("hair", "skin", "cloth")}
    skin = np.median(color[is_part["skin"]], axis=0) if is_part["skin"].any() else np.zeros(3)
    is_unlike = np.abs(color - skin).max(axis=2) > _LEAST_UNLIKE_SKIN
    is_part["eyes"] = eyes & is_unlike & (np.ptp(color.astype(np.int16), axis=2) > _LEAST_CHROMA)
    if is_part["eyes"].sum() < _LEAST_IRIS * eye_px**2:
        return None
    is_part["ground"] = ids == 0
    # The renderer's shadows are clean on hair and cloth, but blotchy on faces.
    shaded = is_part["hair"] | is_part["cloth"]
    color = np.where(shaded[..., None], toon, color).astype(np.uint8)
    line = 255 - ((255 - line) * min(1.0, eye_px / _FINE_LINE_EYE_PX)).astype(np.uint8)
    planes = [color, line[..., None], *(255 * is_part[part][..., None].astype(np.uint8) for part in PARTS)]
    large = _bolden_mouth(_warp(np.concatenate(planes, axis=2), frame, size_px))
    return None if large is None else HeadCrop(_reduce(large), described.style, folder.name)


def crop_picture(path: Path, size_px: int, is_head: bool) -> HeadCrop:
    """Cut the head, the widest square at the top of the figure, out of a picture without known regions.

    Args:
        path: of a color picture.
        size_px: side of the crop.
        is_head: whether the whole picture is the head already.

    Raises:
        InputError: it is no picture, or smaller than the crop.
    """
    color = _read_color(path)
    if min(color.shape[:2]) < size_px:
        raise InputError(f"{path} is smaller than {size_px} pixels.")
    ground = _find_ground(color)
    left, top, side = _square_of(ground, is_head)
    scale = size_px / side
    frame = np.array([[scale, 0.0, -left * scale], [0.0, scale, -top * scale]])
    height, width = color.shape[:2]
    planes = np.zeros((height, width, CHANNELS), np.uint8)
    planes[..., :3], planes[..., 3], planes[..., -1] = color, 255, 255 * ground
    return HeadCrop(_reduce(_warp(planes, frame, size_px)), path.parent.name, path.parent.name)


def _frame_by_eyes(
    eyes: NDArray[np.bool_], ids: Pixels, size_px: int
) -> tuple[NDArray[np.float64], float, NDArray[np.bool_]] | None:
    """Return the matrix (2, 3) from the picture to the crop, the nearer eye's width, and where the two eyes are."""
    _, labels, boxes, centers = cv2.connectedComponentsWithStats(eyes.astype(np.uint8))
    order = 1 + np.argsort(-boxes[1:, 4])[:4]
    if len(order) < 2 or boxes[order[0], 2] < _LEAST_EYE_PX:
        return None
    near, width = order[0], float(boxes[order[0], 2])
    beside = [
        other
        for other in order[1:]
        if abs(centers[other, 1] - centers[near, 1]) < 0.8 * width < abs(centers[other, 0] - centers[near, 0])
        and boxes[other, 2] >= _LEAST_FAR_EYE * width
        and boxes[other, 4] >= 0.25 * boxes[near, 4]
    ]
    if not beside:
        return None
    far = beside[0]
    apart = centers[far] - centers[near]
    span = float(np.hypot(*apart))
    # Pinched eyes are narrower than others and would make the head too large.
    if boxes[near, 4] < _LEAST_OPEN * width**2 or not 1.15 * width < span < 1.95 * width:
        return None
    lean = (
        float(np.degrees(np.arctan2(apart[1], apart[0])))
        if apart[0] > 0
        else float(np.degrees(np.arctan2(-apart[1], -apart[0])))
    )
    if abs(lean) > _MOST_LEAN_DEGREES:
        return None
    left, right = sorted((near, far), key=lambda one: centers[one, 0])
    middle = (boxes[left, 0] + boxes[right, 0] + boxes[right, 2]) / 2, (centers[near, 1] + centers[far, 1]) / 2
    scale = size_px / (_SIDE_PER_EYE * width)
    frame = np.asarray(cv2.getRotationMatrix2D((float(middle[0]), float(middle[1])), lean, scale), np.float64)
    frame[:, 2] += np.array([size_px / 2, size_px * _EYES_DOWN]) - np.array(middle)
    if _is_cut(frame, ids, size_px):
        return None
    if centers[near, 0] > centers[far, 0]:
        frame = np.array([[-1.0, 0.0, size_px - 1.0], [0.0, 1.0, 0.0]]) @ np.vstack([frame, [0.0, 0.0, 1.0]])
    return np.asarray(frame, np.float64), width, (labels == near) | (labels == far)


def _is_cut(frame: NDArray[np.float64], ids: Pixels, size_px: int) -> bool:
    """Whether the figure leaves its picture within the crop, except at the bottom."""
    height, width = ids.shape
    corners = np.array([[0, 0, 1], [width, 0, 1], [0, height, 1], [width, height, 1]], np.float64) @ frame.T
    slack = _MOST_CUT * size_px
    sees_top, sees_left, sees_right = (
        corners[:2, 1].max() > slack,
        corners[::2, 0].max() > slack,
        corners[1::2, 0].min() < size_px - slack,
    )
    return bool((sees_top and ids[0].any()) or (sees_left and ids[:, 0].any()) or (sees_right and ids[:, -1].any()))


def _find_ground(color: Pixels) -> NDArray[np.bool_]:
    """Return where the plain background is: what is connected with the border and has its color."""
    border = np.concatenate([color[0], color[:, 0], color[:, -1]])
    usual = np.median(border, axis=0)
    near = (np.abs(color.astype(np.int16) - usual).max(axis=2) < 12).astype(np.uint8)
    _, labels = cv2.connectedComponents(near)
    at_border = np.unique(np.concatenate([labels[0], labels[:, 0], labels[:, -1]]))
    return np.isin(labels, at_border[at_border > 0])


def _square_of(ground: NDArray[np.bool_], is_head: bool) -> tuple[float, float, float]:
    """Return left, top and side of the head's square."""
    height, width = ground.shape
    if is_head:
        side = min(height, width)
        return (width - side) / 2, (height - side) / 2, float(side)
    rows = np.flatnonzero((~ground).any(axis=1))
    top = int(rows[0]) if len(rows) else 0
    figure = height - top
    # A standing figure is six heads high, a bust two; the width of its upper part tells which.
    upper = ~ground[top : top + max(figure // 5, 1)]
    columns = np.flatnonzero(upper.any(axis=0))
    left, right = (int(columns[0]), int(columns[-1]) + 1) if len(columns) else (0, width)
    side = float(np.clip(1.15 * (right - left), min(height, width) / 6, min(height, width)))
    middle = (left + right) / 2
    return float(np.clip(middle - side / 2, 0, width - side)), max(top - 0.05 * side, 0.0), side


def _warp(planes: Pixels, frame: NDArray[np.float64], size_px: int) -> Pixels:
    """Resample all planes, `_LARGER` times as large; beyond the picture its border is repeated, mostly white ground."""
    frame = frame * _LARGER
    size = (size_px * _LARGER, size_px * _LARGER)
    warped = [
        cv2.warpAffine(planes[..., i], frame, size, flags=cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)
        for i in range(CHANNELS)
    ]
    return np.stack(warped, axis=2).astype(np.uint8)


def _reduce(large: Pixels) -> Pixels:
    size = (large.shape[1] // _LARGER, large.shape[0] // _LARGER)
    planes = [cv2.resize(large[..., i], size, interpolation=cv2.INTER_AREA) for i in range(CHANNELS)]
    return np.stack(planes, axis=2).astype(np.uint8)


def _bolden_mouth(large: Pixels) -> Pixels | None:
    """Draw the mouth of a head wider and darker, for a closed one is a pale line; None where it is not seen well."""
    side = large.shape[0]
    rows = slice(int(_MOUTH_TOP * side), int(_MOUTH_BOTTOM * side))
    columns = slice(int(_MOUTH_LEFT * side), int(_MOUTH_RIGHT * side))
    box = large[rows, columns].copy()
    is_other = box[..., [4, 7, 8]].max(axis=2) > 0
    is_skin = box[..., 6] == 255
    if not is_skin.any():
        return None
    skin = np.median(box[is_skin][:, :3], axis=0)
    darker = (skin - box[..., :3]).max(axis=2)
    # Hair and the outline of the chin stay as they are.
    darker[cv2.dilate(is_other.astype(np.uint8), np.ones((9, 9), np.uint8)) > 0] = 0
    share = np.clip((darker - _MOUTH_NOISE) / (_MOUTH_SURE - _MOUTH_NOISE), 0, 1).astype(np.float32)
    share = cv2.dilate(share, cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (9, 7)))
    _, labels = cv2.connectedComponents((share > 0.2).astype(np.uint8))
    # The largest dark spot is the mouth; others are the nose or a shadow of the jaw.
    areas = np.bincount(labels.ravel(), weights=share.ravel())[1:]
    if not len(areas) or areas.max() < _LEAST_MOUTH * side**2:
        return None
    share = np.where(labels == 1 + np.argmax(areas), share, 0)[..., None]
    bold = np.minimum(box[..., :3], np.array(_MOUTH_SHADE) * skin)
    box[..., :3] = (box[..., :3] + share * (bold - box[..., :3])).astype(np.uint8)
    whole = large.copy()
    whole[rows, columns] = box
    return whole


def _read_color(path: Path) -> Pixels:
    """Return (H, W, 3) sRGB of a picture, transparency on white."""
    rgba = read_image(path).pixels.astype(np.uint16)
    alpha = rgba[..., 3:]
    return ((rgba[..., :3] * alpha + 255 * (255 - alpha) + 127) // 255).astype(np.uint8)


def _read_ids(path: Path) -> Pixels:
    try:
        with Image.open(path) as picture:
            ids = np.asarray(picture, np.uint8)
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError) as error:
        raise InputError(f"{path} cannot be read.") from error
    if ids.ndim != 2:
        raise InputError(f"{path} does not hold the numbers of regions.")
    return ids
