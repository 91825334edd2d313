"""What is computed once per line art: ink, regions, and both reduced to the network's working size."""

import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

import cv2
import numpy as np
from numpy.typing import NDArray

from anicolor.document.region_marks import MarkKind, RegionMark
from anicolor.document.tiles import TiledImage
from anicolor.engine.region_rules import RegionRules
from anicolor.lineart.clean import clean
from anicolor.lineart.flood import elevation
from anicolor.lineart.regions import Regions, find_regions
from anicolor.lineart.reshape import Reshaping
from anicolor.lineart.usual_gap import default_gap_px
from anicolor.models.colorizer import FIELD_STRIDE

WORKING_PX = 512
"""Longer side of the page as the network sees it."""
_MULTIPLE = 32
_LEAST_REACH_PX = 6
"""An end of a line that is this near to a border is led on to it, even where no gaps are closed."""


@dataclass(frozen=True, slots=True, eq=False)
class PageStructure:
    """A line art, analyzed. All arrays read-only."""

    line_layer: TiledImage | None
    """The line art to multiply on top, freed from its paper; None: the page as it was opened."""
    ink: NDArray[np.uint8]
    """(H, W), 0 = paper, 255 = full ink."""
    regions: Regions
    gap_px: int
    scale: float
    """Working pixels per document pixel."""
    small_line: NDArray[np.uint8]
    """(h, w), 255 = paper, h and w multiples of 32, padded with paper at the right and bottom."""
    small_levels: NDArray[np.uint8]
    """(h, w) flooding order of the working size."""
    field_labels: NDArray[np.int32]
    """(h / 2, w / 2) region under each pixel of the color field."""
    field_weight: NDArray[np.float32]
    """(h / 2, w / 2) how much that pixel says about its region: 1 on paper, little on ink, 0 in the padding."""
    seconds: Mapping[str, float]
    rules: RegionRules = field(default_factory=RegionRules)
    """What the artist asks of the colors of regions."""

    @property
    def size(self) -> tuple[int, int]:
        """Height and width of the page."""
        height, width = self.regions.labels.shape
        return height, width


def analyze_page(line_art: TiledImage, gap_px: int | None) -> PageStructure:
    """Clean a line art, find its regions and reduce both to the working size."""
    start = time.perf_counter()
    line_layer, ink = _clean(line_art)
    cleaned = time.perf_counter()
    height, width = ink.shape
    usual_gap = default_gap_px(ink)
    gap = usual_gap if gap_px is None else gap_px
    regions = find_regions(ink, gap, usual_gap)
    scale = WORKING_PX / max(height, width)
    small_ink = reduce_ink(ink, scale)
    small_line = _pad(255 - small_ink, 255)
    field_labels, field_weight = _reduce_labels(regions.labels, small_ink, scale, small_line.shape)
    levels = elevation(255 - small_line, max(round(gap * min(scale, 1.0)), 3))
    for array in (small_line, levels, field_labels, field_weight):
        array.setflags(write=False)
    seconds = {"clean": cleaned - start, "regions": time.perf_counter() - cleaned}
    return PageStructure(line_layer, ink, regions, gap, scale, small_line, levels, field_labels, field_weight, seconds)


def _clean(line_art: TiledImage) -> tuple[TiledImage | None, NDArray[np.uint8]]:
    """Return the layer and its ink; the pixels of the whole page are needed only here."""
    line = clean(line_art.to_array())
    return None if line.is_original else TiledImage.from_array(line.layer), line.ink


def reshape(structure: PageStructure, marks: Sequence[RegionMark]) -> PageStructure:
    """Return the page with its regions merged, split and parted; marks in the order of `shaping_marks`."""
    if not marks:
        return structure
    shape = Reshaping(structure.regions, structure.ink)
    for mark in marks:
        if mark.kind is MarkKind.MERGE:
            shape.merge(mark.places)
        elif mark.kind is MarkKind.SPLIT:
            shape.cut(mark.places, max(structure.gap_px, _LEAST_REACH_PX))
        elif mark.area is not None:
            shape.part(mark.area.left, mark.area.top, mark.area.mask)
    regions = shape.finish()
    labels = sample_labels(regions.labels, structure.scale, structure.field_labels.shape)
    return replace(structure, regions=regions, field_labels=labels)


def reduce_ink(ink: NDArray[np.uint8], scale: float) -> NDArray[np.uint8]:
    """Resize ink (H, W) so that fine lines stay dark: thickened first where they would fade away."""
    height, width = ink.shape
    size = (max(round(width * scale), 1), max(round(height * scale), 1))
    if scale >= 1.0:
        return np.asarray(cv2.resize(ink, size, interpolation=cv2.INTER_LINEAR), np.uint8)
    reach = int(0.5 / scale)
    if reach > 1:
        ink = np.asarray(cv2.dilate(ink, np.ones((reach, reach), np.uint8)), np.uint8)
    return np.asarray(cv2.resize(ink, size, interpolation=cv2.INTER_AREA), np.uint8)


def _pad(picture: NDArray[np.uint8], value: int) -> NDArray[np.uint8]:
    height, width = picture.shape
    bottom, right = -height % _MULTIPLE, -width % _MULTIPLE
    return np.asarray(cv2.copyMakeBorder(picture, 0, bottom, 0, right, cv2.BORDER_CONSTANT, value=(value,)), np.uint8)


def _reduce_labels(
    labels: NDArray[np.int32], small_ink: NDArray[np.uint8], scale: float, padded: tuple[int, ...]
) -> tuple[NDArray[np.int32], NDArray[np.float32]]:
    rows, columns = padded[0] // FIELD_STRIDE, padded[1] // FIELD_STRIDE
    weight = np.zeros(padded, np.float32)
    weight[: small_ink.shape[0], : small_ink.shape[1]] = (1.0 - small_ink / 255.0) ** 2 + 1e-3
    field_weight = cv2.resize(weight, (columns, rows), interpolation=cv2.INTER_AREA)
    return sample_labels(labels, scale, (rows, columns)), np.asarray(field_weight, np.float32)


def sample_labels(labels: NDArray[np.int32], scale: float, shape: tuple[int, ...]) -> NDArray[np.int32]:
    """Return the region under each pixel of a color field of this shape; read-only."""
    height, width = labels.shape
    ys = np.minimum(((np.arange(shape[0]) + 0.5) * FIELD_STRIDE / scale).astype(np.int64), height - 1)
    xs = np.minimum(((np.arange(shape[1]) + 0.5) * FIELD_STRIDE / scale).astype(np.int64), width - 1)
    sampled = labels[np.ix_(ys, xs)]
    sampled.setflags(write=False)
    return sampled
