"""The finished picture as layers, whose pixels are made only when they are asked for, and its flattening."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import Executor
from dataclasses import dataclass, replace
from functools import cache

import numpy as np
from numpy.typing import NDArray

from anicolor.document.blend import Blend, composite, to_pixels, to_strip, white_to_alpha
from anicolor.document.color_layers import ColorArea, find_color_areas
from anicolor.document.geometry import EMPTY, Pixels, Rect
from anicolor.document.model import Document, PaintLayer, Role, clean_name
from anicolor.document.origin import describe_origin
from anicolor.document.palette import Palette
from anicolor.document.strokes import Hint
from anicolor.document.tiles import TiledImage

Render = Callable[[Rect], Pixels]
"""Makes the pixels (H, W, 4) inside a rectangle of the page, which lies inside the layer's own."""

_STRIP_PX = 1 << 16
_DOT = Rect(0, 0, 1, 1)
"""The place of a layer without pixels: one clear pixel, since not every format and reader knows size zero."""


@dataclass(frozen=True, eq=False, slots=True)
class RasterLayer:
    """A layer of straight-alpha pixels inside `rect`, nothing outside; `render` makes any part of them."""

    name: str
    role: Role
    rect: Rect
    render: Render
    blend: Blend = Blend.NORMAL
    opacity: float = 1.0
    is_visible: bool = True
    is_locked: bool = False


@dataclass(frozen=True, eq=False, slots=True)
class LayerGroup:
    """Layers under one name; it only orders them and does not change how they mix."""

    name: str
    layers: tuple[RasterLayer, ...]
    is_visible: bool = True


@dataclass(frozen=True, eq=False, slots=True)
class Picture:
    """All layers of a page from bottom to top."""

    width: int
    height: int
    layers: tuple[RasterLayer | LayerGroup, ...]
    dpi: tuple[float, float] | None = None
    icc: bytes | None = None
    origin: str = ""
    """A sentence on the weights that colored it, see `origin.describe_origin`."""

    def all_layers(self) -> Iterator[RasterLayer]:
        """All layers from bottom to top, those in groups too."""
        for item in self.layers:
            yield from item.layers if isinstance(item, LayerGroup) else (item,)

    def visible_layers(self) -> Iterator[RasterLayer]:
        """The layers that show, from bottom to top, those in groups too."""
        for item in self.layers:
            if item.is_visible:
                inner = item.layers if isinstance(item, LayerGroup) else (item,)
                yield from (layer for layer in inner if layer.is_visible and layer.opacity > 0)


def build_picture(
    document: Document,
    flats: Pixels | None,
    shade: Pixels | None,
    line_layer: TiledImage,
    per_color: bool = False,
    labels: NDArray[np.int32] | None = None,
    is_tone: bool = False,
) -> Picture:
    """The layers Paper, Flats, Shade, Line art and Hints, with the artist's paint layers between them.

    `flats` is (H, W, 3), or (H, W, 4) where the paper shall show, None where there are no colors yet;
    `shade` (H, W), 255 where there is none; `line_layer` is multiplied onto what lies below.
    With `per_color`, Flats is a group of one layer for each color; with `labels` (H, W), the number of the
    region that every pixel is in, it is a group of one layer for each region. With `is_tone` the page is a grey
    painting: that is `line_layer`, at the bottom; above it `shade` in the mode `soft-light`, and `flats` in the mode
    `color`. The arrays are kept, not copied, and must not change any more.
    """
    page = Rect(0, 0, document.width, document.height)
    shapes = [array.shape[:2] for array in (flats, shade) if array is not None]
    for shape in ((line_layer.height, line_layer.width), *shapes):
        if shape != (page.height, page.width):
            raise ValueError(f"pixels of {shape} for a page of {page.width} x {page.height}")

    def standard(name: str, role: Role, rect: Rect, render: Render, blend: Blend = Blend.NORMAL) -> RasterLayer:
        state = document.state(role)
        place = _DOT if rect.is_empty else rect
        mode = blend if state.blend is None else state.blend
        return RasterLayer(name, role, place, render, mode, state.opacity, state.is_visible, state.is_locked)

    flats_layer = standard(
        "Color" if is_tone else "Flats",
        Role.FLATS,
        EMPTY if flats is None else page,
        _nothing if flats is None else _opaque(flats),
        Blend.COLOR if is_tone else Blend.NORMAL,
    )
    paint = [(layer.is_above, _paint_layer(layer)) for layer in document.paint_layers]
    shade_layer = standard(
        "Lightness" if is_tone else "Shade",
        Role.SHADE,
        EMPTY if shade is None else page,
        _nothing if shade is None else _opaque(shade[..., None]),
        Blend.SOFT_LIGHT if is_tone else Blend.MULTIPLY,
    )
    line_name, line_blend = ("Grey painting", Blend.NORMAL) if is_tone else ("Line art", Blend.MULTIPLY)
    line = standard(line_name, Role.LINE_ART, page, line_layer.read, line_blend)
    below = [layer for is_above, layer in paint if not is_above]
    is_split = flats is not None and (per_color or labels is not None)
    colors = _split(flats_layer, flats, labels, document.palette) if flats is not None and is_split else flats_layer
    layers = (
        standard("Paper", Role.PAPER, page, _white),
        *((line, shade_layer, flats_layer, *below) if is_tone else (colors, shade_layer, *below, line)),
        *(layer for is_above, layer in paint if is_above),
        standard("Hints", Role.HINTS, _box_of(document.hints, page), _hints(document.hints, page)),
    )
    origin = describe_origin(document.style.weights, document.style.weights_sha256)
    return Picture(document.width, document.height, layers, document.dpi, document.icc, origin)


def flatten(picture: Picture, transparent_paper: bool = False, pool: Executor | None = None) -> Pixels:
    """All visible layers in one picture (H, W, 4); `pool` helps with the work.

    With `transparent_paper` the Paper layer is left out, and multiplied layers lose their white.
    """
    pixels = np.empty((picture.height, picture.width, 4), np.uint8)
    strips = list(Rect(0, 0, picture.width, picture.height).strips(max(1, _STRIP_PX // picture.width)))

    def draw(strip: Rect) -> None:
        pixels[strip.slices] = _flatten_strip(picture, strip, transparent_paper)

    for _ in map(draw, strips) if pool is None else pool.map(draw, strips):
        pass
    return pixels


def flatten_strips(picture: Picture, transparent_paper: bool = False) -> Iterator[tuple[Rect, Pixels]]:
    """As `flatten`, from top to bottom in strips that need little memory."""
    page = Rect(0, 0, picture.width, picture.height)
    for strip in page.strips(max(1, _STRIP_PX // picture.width)):
        yield strip, _flatten_strip(picture, strip, transparent_paper)


def sketch(picture: Picture, side_px: int = 512) -> Pixels:
    """All visible layers in a small picture of every so manieth pixel, for a thumbnail, in little time."""
    step = max(1, max(picture.width, picture.height) // side_px)
    rows = (Rect(0, top, picture.width, top + 1) for top in range(0, picture.height, step))
    return np.concatenate([_flatten_strip(picture, row, False)[:, ::step] for row in rows])


def _flatten_strip(picture: Picture, strip: Rect, transparent_paper: bool) -> Pixels:
    color = np.zeros((3, strip.height, strip.width), np.float32)
    alpha = np.zeros((strip.height, strip.width), np.float32)
    for layer in picture.visible_layers():
        shared = layer.rect.intersect(strip)
        if shared.is_empty or (transparent_paper and layer.role is Role.PAPER):
            continue
        rows, columns = shared.shift(-strip.left, -strip.top).slices
        source = to_strip(layer.render(shared))
        if transparent_paper and layer.blend is Blend.MULTIPLY:
            source = white_to_alpha(*source)
        below = color[:, rows, columns], alpha[rows, columns]
        mixed = composite(below, source, layer.blend, layer.opacity)
        color[:, rows, columns], alpha[rows, columns] = mixed
    return to_pixels(color, alpha)


def _white(rect: Rect) -> Pixels:
    return np.full((rect.height, rect.width, 4), 255, np.uint8)


def _nothing(rect: Rect) -> Pixels:
    return np.zeros((rect.height, rect.width, 4), np.uint8)


def _opaque(colors: Pixels) -> Render:
    """Renders colors (H, W, 4), or (H, W, 3) or grey (H, W, 1) as opaque ones."""
    if colors.shape[2] == 4:
        return lambda rect: colors[rect.slices]

    def render(rect: Rect) -> Pixels:
        pixels = _white(rect)
        # One channel at a time: numpy is five times slower along a last axis of three.
        for channel in range(3):
            pixels[..., channel] = colors[rect.slices][..., channel % colors.shape[2]]
        return pixels

    return render


def _split(layer: RasterLayer, flats: Pixels, labels: NDArray[np.int32] | None, palette: Palette) -> LayerGroup:
    """A group of one layer for each color of the flats, or for each region."""
    render_flats = layer.render
    # A region's number, taken for a color, finds regions as colors are found.
    keys = flats if labels is None else np.ascontiguousarray(labels.astype("<u4") | 0xFF000000).view(np.uint8)
    keys = keys.reshape(*flats.shape[:2], -1)

    def color_layer(area: ColorArea) -> RasterLayer:
        def render(rect: Rect) -> Pixels:
            return np.where(area.mask(keys[rect.slices])[..., None], render_flats(rect), np.uint8(0))

        if area.is_rest:
            name = "Other colors" if labels is None else "Other areas"
        elif labels is None:
            name = _color_name(area.packed[0], palette)
        else:
            inside = np.argmax(area.mask(keys[area.rect.slices]))
            row, column = divmod(int(inside), area.rect.width)
            red, green, blue = (int(v) for v in flats[area.rect.top + row, area.rect.left + column, :3])
            name = f"Area {(area.packed[0] & 0xFFFFFF) + 1} " + _color_name(red | green << 8 | blue << 16, palette)
        return replace(layer, name=name, role=Role.COLOR, rect=area.rect, render=render, is_visible=True)

    return LayerGroup(layer.name, tuple(map(color_layer, find_color_areas(keys))), layer.is_visible)


def _color_name(packed: int, palette: Palette) -> str:
    red, green, blue = packed & 255, packed >> 8 & 255, packed >> 16 & 255
    return clean_name(f"#{red:02X}{green:02X}{blue:02X} {palette.name_of((red, green, blue))}".rstrip())


def _paint_layer(layer: PaintLayer) -> RasterLayer:
    used = layer.pixels.used_rect()
    place = _DOT if used.is_empty else used
    return RasterLayer(
        layer.name,
        Role.PAINT,
        place,
        layer.pixels.read,
        layer.blend,
        layer.opacity,
        layer.is_visible,
        layer.is_locked,
    )


def _box_of(hints: tuple[Hint, ...], page: Rect) -> Rect:
    box = EMPTY
    for hint in hints:
        box = box.union(hint.box(page.width, page.height))
    return box


def _hints(hints: tuple[Hint, ...], page: Rect) -> Render:
    """Renders the hints; drawn once, when first asked for, since a stroke cannot be drawn in part."""

    @cache
    def drawn() -> TiledImage:
        image = TiledImage.empty(page.width, page.height)
        for hint in hints:
            box, mask = hint.rasterize(page.width, page.height)
            color = np.array((*hint.color, 255), np.uint8)
            image = image.write(box, np.where(mask[..., None], color, image.read(box)))
        return image

    return lambda rect: drawn().read(rect)
