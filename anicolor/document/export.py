"""Finished pages for other programs: which pixels, in which format, in how many files."""

from __future__ import annotations

import io
import os
import re
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import partial
from pathlib import Path

import numpy as np
from PIL import Image, ImageCms

from anicolor.document.color_layers import ColorArea, find_color_areas
from anicolor.document.geometry import Pixels, Rect
from anicolor.document.images import encode_image, write_image
from anicolor.document.layers import LayerGroup, Picture, RasterLayer, flatten
from anicolor.document.model import Document, Role
from anicolor.document.ora import write_ora
from anicolor.document.origin import encode_xmp
from anicolor.document.progress import Progress, Steps, ignore
from anicolor.document.psd import count_bytes, write_psd
from anicolor.document.raster import MAX_SIDE_PX
from anicolor.errors import InputError

FORMATS = ("png", "webp", "tiff", "psd", "ora")
LAYERED = ("psd", "ora")
MIN_PERCENT, MAX_PERCENT = 5, 400
_SAMPLE_ROWS, _SAMPLES = 24, 16
_MOST_THREADS = 4


class Content(StrEnum):
    """What is written."""

    PAGE = "page"
    """All visible layers."""
    COLORS = "colors"
    """All visible layers but the line art."""
    LAYERS = "layers"
    """One file for each layer."""
    MASKS = "masks"
    """One black and white file for each color of the flats."""


@dataclass(frozen=True, slots=True)
class ExportOptions:
    """How a page is exported; layered formats ignore `content` beyond PAGE and COLORS, and `percent`."""

    content: Content = Content.PAGE
    has_paper: bool = True
    """False: the paper is left out, and white places of the flats with it."""
    percent: int = 100
    """Of the page's size."""
    dpi: float | None = None
    """None: the page's own."""
    is_srgb: bool = False
    """Whether colors are converted to sRGB; otherwise they keep the page's profile."""

    def __post_init__(self) -> None:
        """Refuse what no page could become."""
        if not MIN_PERCENT <= self.percent <= MAX_PERCENT:
            raise InputError(f"The size must be {MIN_PERCENT} to {MAX_PERCENT} percent.")
        if self.dpi is not None and not 1 < self.dpi <= 100_000:
            raise InputError("The resolution must be more than 1 and at most 100,000 dots per inch.")


def export_page(
    path: Path, document: Document, picture: Picture, options: ExportOptions, on_progress: Progress = ignore
) -> list[Path]:
    """Write a page as what the ending of `path` says; returns the files.

    Several files get the name of `path` with a part added, beside it. Each is written whole or not at all.

    Raises:
        InputError: the ending or the size cannot be written. OutputError: a file cannot be written.
        Cancelled: by `on_progress`.
    """
    picture = prepare(picture, options)
    ending = path.suffix.lower().lstrip(".")
    if ending in LAYERED:
        if options.content in (Content.LAYERS, Content.MASKS):
            raise InputError(f"'{path.name}' holds all layers in one file; choose PNG for one file for each of them.")
        if ending == "ora":
            write_ora(path, document, picture, on_progress)
        else:
            write_psd(path, picture, on_progress, document)
        return [path]
    parts = list(_parts(path, picture, options))
    xmp = encode_xmp(picture.origin)
    steps = Steps(len(parts), on_progress)
    on_progress(0.0)
    with ThreadPoolExecutor(min(_MOST_THREADS, os.cpu_count() or 1)) as pool:
        for number, (target, part) in enumerate(parts):
            pixels = flatten(part, not options.has_paper, pool)
            on_progress((number + 0.5) / len(parts))
            pixels, icc = _finish(pixels, options, picture.icc)
            write_image(target, pixels, part.dpi, icc, pool, xmp)
            steps.add()
    return [target for target, _ in parts]


def estimate_bytes(ending: str, picture: Picture, options: ExportOptions) -> int:
    """About how large the files become together, from some strips of the page; in a fraction of a second."""
    picture = prepare(picture, options)
    if ending in LAYERED:
        parts: list[Picture] = [picture]
        parts += [replace(picture, layers=(_alone(layer),)) for layer in picture.all_layers()]
        options = replace(options, percent=100)
    else:
        parts = [part for _, part in _parts(Path("page.png"), picture, options)]
    strips = _sample(picture.height)
    share = sum(strip[1] - strip[0] for strip in strips) / picture.height
    total = 0.0
    for part in parts:
        pixels = np.concatenate([_strip(part, top, bottom, options) for top, bottom in strips])
        pixels, _ = _finish(pixels, replace(options, is_srgb=False), None)
        if ending == "psd":
            total += count_bytes(pixels) / share
        else:
            total += len(encode_image("png" if ending == "ora" else ending, pixels)) / share
    return round(total)


def prepare(picture: Picture, options: ExportOptions) -> Picture:
    """The picture with its layers, paper, resolution and profile as they are exported."""
    layers: tuple[RasterLayer | LayerGroup, ...] = picture.layers
    if options.content is Content.COLORS:
        layers = tuple(layer for layer in layers if not _has_role(layer, Role.LINE_ART))
    if not options.has_paper:
        layers = tuple(_without_white(layer) for layer in layers if not _has_role(layer, Role.PAPER))
    dpi = picture.dpi if options.dpi is None else (options.dpi, options.dpi)
    if dpi is not None and options.dpi is None and options.percent != 100:
        dpi = (dpi[0] * options.percent / 100, dpi[1] * options.percent / 100)
    return replace(picture, layers=layers, dpi=dpi, icc=picture.icc)


def _parts(path: Path, picture: Picture, options: ExportOptions) -> Iterator[tuple[Path, Picture]]:
    """Every file with the picture that is flattened into it."""
    if options.content in (Content.PAGE, Content.COLORS):
        yield path, picture
        return
    if options.content is Content.MASKS:
        layers = tuple(_masks(picture))
    else:
        layers = tuple(layer for layer in picture.all_layers() if layer.role is not Role.HINTS)
    for number, layer in enumerate(layers, start=1):
        name = re.sub(r'[\\/:*?"<>|\x00-\x1f]+', "_", layer.name).strip(". ") or "layer"
        target = path.with_name(f"{path.stem} - {number:02d} {name[:60]}{path.suffix}")
        yield target, replace(picture, layers=(_alone(layer),))


def _masks(picture: Picture) -> Iterator[RasterLayer]:
    """White on black for each color of the flats."""
    flats = next(layer for layer in picture.all_layers() if layer.role is Role.FLATS)
    pixels = flats.render(flats.rect)
    for area in find_color_areas(pixels):
        red, green, blue = area.packed[0] & 255, area.packed[0] >> 8 & 255, area.packed[0] >> 16 & 255
        name = "mask other colors" if area.is_rest else f"mask {red:02X}{green:02X}{blue:02X}"
        yield replace(flats, name=name, render=partial(_render_mask, pixels, area))


def _render_mask(pixels: Pixels, area: ColorArea, rect: Rect) -> Pixels:
    mask = np.full((rect.height, rect.width, 4), 255, np.uint8)
    mask[..., :3] = np.where(area.mask(pixels[rect.slices]), np.uint8(255), np.uint8(0))[..., None]
    return mask


def _alone(layer: RasterLayer) -> RasterLayer:
    return replace(layer, opacity=1.0, is_visible=True)


def _has_role(layer: RasterLayer | LayerGroup, role: Role) -> bool:
    return isinstance(layer, RasterLayer) and layer.role is role


def _without_white(layer: RasterLayer | LayerGroup) -> RasterLayer | LayerGroup:
    """Flats that are clear where they are white as paper."""
    if isinstance(layer, LayerGroup):
        return replace(layer, layers=tuple(_clear_white(inner) for inner in layer.layers))
    return _clear_white(layer) if layer.role is Role.FLATS else layer


def _clear_white(layer: RasterLayer) -> RasterLayer:
    render = layer.render

    def render_clear(rect: Rect) -> Pixels:
        pixels = np.array(render(rect))
        pixels.view(np.uint32)[pixels.view(np.uint32) == 0xFFFFFFFF] = 0
        return pixels

    return replace(layer, render=render_clear)


def _finish(pixels: Pixels, options: ExportOptions, icc: bytes | None) -> tuple[Pixels, bytes | None]:
    """Pixels at the wished size and in the wished profile."""
    if options.percent != 100:
        height, width = pixels.shape[:2]
        size = (max(1, round(width * options.percent / 100)), max(1, round(height * options.percent / 100)))
        if max(size) > MAX_SIDE_PX:
            raise InputError(f"The page would be larger than {MAX_SIDE_PX:,} pixels a side.")
        pixels = np.asarray(Image.fromarray(pixels).resize(size, Image.Resampling.LANCZOS))
    if options.is_srgb and icc:
        pixels, icc = _to_srgb(pixels, icc), None
    return pixels, icc


def _to_srgb(pixels: Pixels, icc: bytes) -> Pixels:
    image = Image.fromarray(pixels)
    try:
        color = ImageCms.profileToProfile(image.convert("RGB"), io.BytesIO(icc), ImageCms.createProfile("sRGB"))
    except (ImageCms.PyCMSError, OSError, ValueError) as error:
        raise InputError("The page's color profile is broken; export with the profile kept instead.") from error
    assert color is not None
    color.putalpha(image.getchannel("A"))
    return np.asarray(color)


def _sample(height: int) -> list[tuple[int, int]]:
    """Top and bottom of strips spread over the page."""
    if height <= _SAMPLE_ROWS * _SAMPLES * 2:
        return [(0, height)]
    tops = np.linspace(0, height - _SAMPLE_ROWS, _SAMPLES).astype(int)
    return [(int(top), int(top) + _SAMPLE_ROWS) for top in tops]


def _strip(picture: Picture, top: int, bottom: int, options: ExportOptions) -> Pixels:
    """Some rows of the flattened picture."""
    window = Rect(0, top, picture.width, bottom)

    def cut(layer: RasterLayer) -> RasterLayer:
        shared = layer.rect.intersect(window)
        render = layer.render
        return replace(layer, rect=shared.shift(0, -top), render=lambda rect: render(rect.shift(0, top)))

    layers = tuple(cut(layer) for layer in picture.visible_layers() if not layer.rect.intersect(window).is_empty)
    return flatten(Picture(picture.width, bottom - top, layers), not options.has_paper)
