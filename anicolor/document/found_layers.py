"""The layers that a file of this or another program has, and the page that they become."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from anicolor.document.blend import Blend
from anicolor.document.geometry import Pixels, Rect
from anicolor.document.model import Document, PaintLayer, Role
from anicolor.document.progress import Progress, Steps
from anicolor.document.raster import LoadedImage
from anicolor.document.strokes import Hint, hints_from_image
from anicolor.document.tiles import TiledImage
from anicolor.errors import InputError

GROUP_SEPARATOR = " / "
"""Between the names of groups and of a layer in them."""
_MOST_THREADS = 4
_OURS = frozenset({"Flats", "Line art", "Hints"})
_LINE_ART_NAME = re.compile(r"\bline ?-?_?art\b|\blines?\b|\bink(s|ing)?\b|線画|主線|线稿|線稿|선화", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class FoundLayer:
    """A layer as its file tells of it; `read` makes its picture, of the page's size, in any thread."""

    name: str
    blend: Blend
    opacity: float
    is_visible: bool
    is_locked: bool
    read: Callable[[], TiledImage]
    role: Role = Role.PAINT
    """What it was when this program wrote it."""
    is_as_written: Callable[[], bool] = lambda: False
    """Whether no other program has changed it since."""

    def paint_layer(self, pixels: TiledImage, is_above: bool) -> PaintLayer:
        """What the artist gets of it."""
        return PaintLayer(self.name, pixels, self.blend, self.opacity, self.is_visible, is_above, self.is_locked)


@dataclass(frozen=True, slots=True)
class FoundStack:
    """All layers of a file, from bottom to top, groups taken apart."""

    file_name: str
    width: int
    height: int
    layers: Sequence[FoundLayer]
    notes: list[str]
    """Gets a sentence for everything that may look or be arranged in another way than it was."""


def is_line_art_name(name: str) -> bool:
    """Whether a layer is called what artists call their line art."""
    return _LINE_ART_NAME.search(name) is not None


def make_pool() -> ThreadPoolExecutor:
    """Threads that read or write layers; few, since each layer is as large as the page."""
    return ThreadPoolExecutor(min(_MOST_THREADS, os.cpu_count() or 1), thread_name_prefix="layers")


def own_page(
    stack: FoundStack, fields: dict[str, Any], beside: Callable[[], TiledImage] | None, on_progress: Progress
) -> Document:
    """A page that this program wrote, with whatever others painted on it since.

    Args:
        stack: the layers.
        fields: keyword arguments of `Document`.
        beside: reads the line art where it is not a layer.
        on_progress: told after each layer.

    Raises:
        InputError: its line art is missing.
    """
    line_art = beside
    paint: list[FoundLayer] = []
    above: list[bool] = []
    is_above = False
    for layer in stack.layers:
        is_above |= layer.role is Role.LINE_ART
        if layer.role is Role.LINE_ART and line_art is None:
            # Whatever was done to it elsewhere, this is the page's line art.
            line_art = layer.read
        elif layer.role is Role.PAINT or not layer.is_as_written():
            if layer.role is not Role.PAINT:
                text = f"The layer '{layer.name}' was changed by another program and is kept as a paint layer."
                stack.notes.append(text)
            paint.append(layer)
            above.append(is_above)
    if line_art is None:
        raise InputError(f"{stack.file_name} is damaged: its line art is missing.")
    first, *rest = _read_all([line_art, *(layer.read for layer in paint)], on_progress)
    layers = tuple(map(FoundLayer.paint_layer, paint, rest, above))
    return Document(stack.width, stack.height, first, paint_layers=layers, **fields)


def foreign_page(stack: FoundStack, read_merged: Callable[[], LoadedImage], on_progress: Progress) -> Document:
    """A page of another program: its line art is told by name, the rest is paint.

    Where no layer is named like line art, the flattened picture is the line art and the layers are hidden.
    """
    at = _find_line_art(stack.layers)
    if at is None and len(stack.layers) < 2:
        return Document(stack.width, stack.height, place(read_merged().pixels, 0, 0, stack.width, stack.height))
    pixels = _read_all([layer.read for layer in stack.layers], on_progress)
    if at is None:
        stack.notes.append(
            f"No layer of {stack.file_name} is named like line art: "
            "the flattened picture is used, the layers are hidden."
        )
        line_art = place(read_merged().pixels, 0, 0, stack.width, stack.height)
        paint = [replace(layer, is_visible=False) for layer in stack.layers]
        layers = tuple(layer.paint_layer(image, False) for layer, image in zip(paint, pixels, strict=True))
        return Document(stack.width, stack.height, line_art, paint_layers=layers)
    hints: tuple[Hint, ...] = ()
    kept: list[PaintLayer] = []
    is_ours = {layer.name for layer in stack.layers} >= _OURS
    for index, (layer, image) in enumerate(zip(stack.layers, pixels, strict=True)):
        if index == at or (index == 0 and _is_white_paper(layer, image)):
            continue
        if is_ours and layer.name == "Hints" and (found := _read_hints(image)):
            hints = found
        else:
            kept.append(layer.paint_layer(image, index > at))
    if is_ours:
        stack.notes.append(
            f"{stack.file_name} was saved by another program: its hints were read from the layer 'Hints', "
            "and its colors are paint layers; hide them to see new ones."
        )
    elif any(layer.is_visible and not layer.is_above for layer in kept):
        stack.notes.append("The layers below the line art lie over new colors; hide them to see those.")
    return Document(stack.width, stack.height, pixels[at], hints, tuple(kept))


def place(pixels: Pixels, left: int, top: int, width: int, height: int) -> TiledImage:
    """A picture of the page's size with `pixels` at a place; what leaves the page is cut."""
    rows, columns = pixels.shape[:2]
    if (left, top, columns, rows) == (0, 0, width, height):
        return TiledImage.from_array(pixels)
    return TiledImage.empty(width, height).write(Rect(left, top, left + columns, top + rows), pixels)


def is_cut(pixels: Pixels, left: int, top: int, width: int, height: int) -> bool:
    """Whether `place` would cut off something that is seen."""
    rows, columns = pixels.shape[:2]
    inside = Rect(-left, -top, width - left, height - top).clip(columns, rows)
    edges = (pixels[: inside.top], pixels[inside.bottom :], pixels[:, : inside.left], pixels[:, inside.right :])
    return any(bool(edge[..., 3].any()) for edge in edges)


def _find_line_art(layers: Sequence[FoundLayer]) -> int | None:
    """The topmost layer of our own name for line art, else of any that artists use."""
    ours = [index for index, layer in enumerate(layers) if layer.name == "Line art"]
    named = [index for index, layer in enumerate(layers) if is_line_art_name(layer.name)]
    found = ours or named
    return found[-1] if found else None


def _is_white_paper(layer: FoundLayer, image: TiledImage) -> bool:
    """Whether a lowest layer is nothing but white paper, which every page has below its colors already."""
    is_plain = layer.is_visible and layer.opacity == 1 and layer.blend is Blend.NORMAL
    return is_plain and all(tile is not None and bool((tile == 255).all()) for tile in image.tiles)


def _read_hints(image: TiledImage) -> tuple[Hint, ...]:
    """The hints that were drawn as a layer; none where somebody painted softly on it."""
    pixels = image.to_array()
    is_hard = bool(np.isin(pixels[..., 3], (0, 255)).all())
    return hints_from_image(pixels, image.width, image.height) if is_hard else ()


def _read_all(reads: Sequence[Callable[[], TiledImage]], on_progress: Progress) -> list[TiledImage]:
    """The pictures of layers, read on all processors; of few at a time, since each is as large as the page."""
    steps = Steps(len(reads), on_progress)
    found = []
    with make_pool() as pool:
        waiting = [pool.submit(read) for read in reads]
        try:
            for future in waiting:
                found.append(future.result())
                steps.add()
        finally:
            pool.shutdown(cancel_futures=True)
    return found
