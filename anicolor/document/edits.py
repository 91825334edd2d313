"""Edits: pure functions from a document to a document, shared by tools, command line and tests.

An edit that changes nothing gives back the same object, so that `after is before` means "nothing to undo".
"""

from __future__ import annotations

from dataclasses import replace
from typing import TypeVar

from anicolor.document.geometry import Pixels, Rect
from anicolor.document.model import Document, LayerState, PaintLayer, Role, Style
from anicolor.document.palette import Palette
from anicolor.document.region_marks import RegionMark
from anicolor.document.strokes import Hint
from anicolor.document.tiles import TiledImage

_Item = TypeVar("_Item")


def add_hint(document: Document, hint: Hint) -> Document:
    """With `hint` on top of the others."""
    return replace(document, hints=(*document.hints, hint))


def set_hints(document: Document, hints: tuple[Hint, ...]) -> Document:
    """With exactly these hints; an empty tuple clears them."""
    return document if hints == document.hints else replace(document, hints=hints)


def replace_hint(document: Document, index: int, hint: Hint) -> Document:
    """With `hint` in the place of the one at `index`."""
    return set_hints(document, _with(document.hints, index, hint))


def remove_hint(document: Document, index: int) -> Document:
    """Without the hint at `index`."""
    return replace(document, hints=_without(document.hints, index))


def clear_hints(document: Document) -> Document:
    """Without any hints."""
    return set_hints(document, ())


def add_region_marks(document: Document, *marks: RegionMark) -> Document:
    """With these marks after the others; they count in the order in which they were made."""
    return set_region_marks(document, (*document.region_marks, *marks))


def set_region_marks(document: Document, marks: tuple[RegionMark, ...]) -> Document:
    """With exactly these marks on regions."""
    return document if marks == document.region_marks else replace(document, region_marks=marks)


def set_style(document: Document, style: Style) -> Document:
    """With another style."""
    return document if style == document.style else replace(document, style=style)


def set_palette(document: Document, palette: Palette) -> Document:
    """With another palette."""
    return document if palette == document.palette else replace(document, palette=palette)


def set_layer_state(document: Document, role: Role, state: LayerState) -> Document:
    """With a standard layer shown, hidden or faded."""
    if document.state(role) == state:
        return document
    states = {**dict(document.states), role: state}
    return replace(document, states=tuple(sorted(states.items())))


def add_paint_layer(document: Document, name: str, is_above: bool = True) -> Document:
    """With a new, empty paint layer on top of the others."""
    layer = PaintLayer(name, TiledImage.empty(document.width, document.height), is_above=is_above)
    return replace(document, paint_layers=(*document.paint_layers, layer))


def replace_paint_layer(document: Document, index: int, layer: PaintLayer) -> Document:
    """With `layer` in the place of the paint layer at `index`."""
    if document.paint_layers[index] == layer:
        return document
    return replace(document, paint_layers=_with(document.paint_layers, index, layer))


def remove_paint_layer(document: Document, index: int) -> Document:
    """Without the paint layer at `index`."""
    return replace(document, paint_layers=_without(document.paint_layers, index))


def paint(document: Document, index: int, rect: Rect, rgba: Pixels) -> Document:
    """With the pixels of the paint layer at `index` replaced by `rgba` inside `rect`."""
    layer = document.paint_layers[index]
    return replace_paint_layer(document, index, replace(layer, pixels=layer.pixels.write(rect, rgba)))


def _with(items: tuple[_Item, ...], index: int, item: _Item) -> tuple[_Item, ...]:
    if not 0 <= index < len(items):
        raise IndexError(f"there is nothing at {index}")
    return (*items[:index], item, *items[index + 1 :])


def _without(items: tuple[_Item, ...], index: int) -> tuple[_Item, ...]:
    if not 0 <= index < len(items):
        raise IndexError(f"there is nothing at {index}")
    return items[:index] + items[index + 1 :]
