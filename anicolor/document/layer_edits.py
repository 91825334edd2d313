"""Edits of paint layers as wholes, and what their locks protect."""

from __future__ import annotations

from dataclasses import replace

from anicolor.document.blend import composite, to_pixels, to_strip
from anicolor.document.edits import remove_paint_layer, replace_paint_layer
from anicolor.document.model import Document, Role

_STRIP_PX = 1 << 18


def duplicate_paint_layer(document: Document, index: int, name: str) -> Document:
    """With a copy of the paint layer at `index` right above it."""
    layers = document.paint_layers
    copy = replace(layers[index], name=name, is_locked=False)
    return replace(document, paint_layers=(*layers[: index + 1], copy, *layers[index + 1 :]))


def move_paint_layer(document: Document, index: int, target: int, is_above: bool) -> Document:
    """With the paint layer at `index` moved so that it gets the index `target`, above or below the line art."""
    layers = list(document.paint_layers)
    layer = layers.pop(index)
    layers.insert(target, layer if layer.is_above == is_above else replace(layer, is_above=is_above))
    moved = replace(document, paint_layers=tuple(layers))
    # By identity: comparing the pixels of layers would be slow.
    is_same = all(one is other for one, other in zip(moved.paint_layers, document.paint_layers, strict=True))
    return document if is_same else moved


def can_merge_down(document: Document, index: int) -> bool:
    """Whether there is an unlocked paint layer right below, on the same side of the line art."""
    if not 0 < index < len(document.paint_layers):
        return False
    upper, lower = document.paint_layers[index], document.paint_layers[index - 1]
    return upper.is_above == lower.is_above and not lower.is_locked and not upper.is_locked


def merge_down(document: Document, index: int) -> Document:
    """With the paint layer at `index` laid on the one below it, which keeps its name, blend mode and opacity.

    Exact to rounding where the lower layer is a normal one of full opacity; where neither is visible, pixels are kept.

    Raises:
        IndexError: there is none below that can take it.
    """
    if not can_merge_down(document, index):
        raise IndexError(f"there is nothing to merge at {index}")
    upper, lower = document.paint_layers[index], document.paint_layers[index - 1]
    merged = lower
    used = upper.pixels.used_rect()
    if upper.is_visible and upper.opacity > 0 and not used.is_empty:
        pixels = lower.pixels
        for strip in used.strips(max(1, _STRIP_PX // used.width)):
            below, source = to_strip(pixels.read(strip)), to_strip(upper.pixels.read(strip))
            pixels = pixels.write(strip, to_pixels(*composite(below, source, upper.blend, upper.opacity)))
        merged = replace(lower, pixels=pixels)
    return remove_paint_layer(replace_paint_layer(document, index - 1, merged), index)


def find_locked_change(before: Document, after: Document) -> str | None:
    """Return the name of the locked layer that another state of a page would change; None: nothing locked is touched.

    Locking, unlocking, moving and showing are no changes of what a lock protects; deleting is.
    """
    if before.hints is not after.hints and before.state(Role.HINTS).is_locked and after.state(Role.HINTS).is_locked:
        return "Hints"
    if before.paint_layers is after.paint_layers:
        return None
    known = {id(layer.pixels) for layer in before.paint_layers}
    locked = [layer for layer in before.paint_layers if layer.is_locked]
    for layer in after.paint_layers:
        if layer.is_locked and id(layer.pixels) not in known:
            return layer.name or "Paint"
    still_locked = sum(layer.is_locked for layer in after.paint_layers)
    if len(after.paint_layers) < len(before.paint_layers) and still_locked < len(locked):
        left = {id(layer.pixels) for layer in after.paint_layers}
        return next((layer.name for layer in locked if id(layer.pixels) not in left), locked[0].name) or "Paint"
    return None
