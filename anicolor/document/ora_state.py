"""What OpenRaster has no words for, as JSON: hints, palette, style, layer states."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from anicolor.document.blend import Blend
from anicolor.document.geometry import Mask
from anicolor.document.model import LIGHT, Document, Edge, LayerState, Look, PageKind, Role, Style
from anicolor.document.palette import Color, Palette, Swatch
from anicolor.document.raster import clean_dpi
from anicolor.document.region_marks import MarkKind, RegionMark
from anicolor.document.strokes import Hint, HintKind, HintPatch, HintStroke, PenPoint

FORMAT = 1
MAX_HINTS = 100_000
MAX_REGION_MARKS = 100_000


def dump_state(document: Document, add_mask: Callable[[Mask], str]) -> dict[str, Any]:
    """All of `document` but its pixels; `add_mask` stores a mask and gives the name to find it by."""
    style, palette = document.style, document.palette
    return {
        "format": FORMAT,
        "style": {
            "look": style.look,
            "gap_px": style.gap_px,
            "weights": style.weights,
            "weights_sha256": style.weights_sha256,
            "seed": style.seed,
            "strength": style.strength,
            "shade_strength": style.shade_strength,
            "light": list(style.light),
            "edge": style.edge,
            "page": style.page,
        },
        "palette": {
            "name": palette.name,
            "swatches": [[swatch.name, list(swatch.color)] for swatch in palette.swatches],
        },
        "states": [
            [role, state.opacity, state.is_visible, state.blend, state.is_locked] for role, state in document.states
        ],
        "dpi": document.dpi,
        "hints": [_dump_hint(hint, add_mask) for hint in document.hints],
        "region_marks": [_dump_mark(mark, add_mask) for mark in document.region_marks],
    }


def load_state(state: dict[str, Any], read_mask: Callable[[str], Mask]) -> dict[str, Any]:
    """The keyword arguments of `Document` that `dump_state` wrote.

    Raises:
        ValueError, TypeError, KeyError, IndexError: the state is malformed.
    """
    style, palette = state["style"], state["palette"]
    gap_px = style["gap_px"]
    if len(state["hints"]) > MAX_HINTS:
        raise ValueError("too many hints")
    # Files written before there were marks have none.
    marks = state.get("region_marks", [])
    if len(marks) > MAX_REGION_MARKS:
        raise ValueError("too many region marks")
    return {
        "style": Style(
            Look(style["look"]),
            None if gap_px is None else int(gap_px),
            str(style["weights"]),
            str(style["weights_sha256"]),
            int(style["seed"]),
            strength=float(style.get("strength", 1.0)),
            shade_strength=float(style.get("shade_strength", 1.0)),
            light=_load_light(style.get("light", LIGHT)),
            edge=Edge(style.get("edge", Edge.HARD)),
            page=PageKind(style.get("page", PageKind.LINE)),
        ),
        "palette": Palette(
            str(palette["name"]),
            tuple(Swatch(str(name), _load_color(color)) for name, color in palette["swatches"]),
        ),
        "states": tuple((Role(role), _load_layer_state(*values)) for role, *values in state["states"]),
        "dpi": _load_dpi(state["dpi"]),
        "hints": tuple(_load_hint(hint, read_mask) for hint in state["hints"]),
        "region_marks": tuple(_load_mark(mark, read_mask) for mark in marks),
    }


def parse_state(text: bytes) -> dict[str, Any]:
    """The JSON object in `text`.

    Raises:
        ValueError: it is not one.
    """
    try:
        state = json.loads(text)
    except RecursionError as error:
        raise ValueError("nested too deeply") from error
    if not isinstance(state, dict):
        raise ValueError("not an object")
    return state


def _dump_hint(hint: Hint, add_mask: Callable[[Mask], str]) -> dict[str, Any]:
    common = {"color": list(hint.color), "kind": hint.kind, "is_locked": hint.is_locked}
    if isinstance(hint, HintStroke):
        return common | {"points": [list(point) for point in hint.points]}
    return common | {"left": hint.left, "top": hint.top, "mask": add_mask(hint.mask)}


def _load_hint(data: dict[str, Any], read_mask: Callable[[str], Mask]) -> Hint:
    color, kind, is_locked = _load_color(data["color"]), HintKind(data["kind"]), bool(data["is_locked"])
    if "points" in data:
        points = (PenPoint(float(x), float(y), float(radius)) for x, y, radius in data["points"])
        return HintStroke(tuple(points), color, kind, is_locked)
    return HintPatch(int(data["left"]), int(data["top"]), read_mask(data["mask"]), color, kind, is_locked)


def _dump_mark(mark: RegionMark, add_mask: Callable[[Mask], str]) -> dict[str, Any]:
    data: dict[str, Any] = {"kind": mark.kind, "places": [list(place) for place in mark.places]}
    if mark.color is not None:
        data["color"] = list(mark.color)
    if mark.area is not None:
        data["area"] = _dump_hint(mark.area, add_mask)
    return data


def _load_mark(data: dict[str, Any], read_mask: Callable[[str], Mask]) -> RegionMark:
    area = _load_hint(data["area"], read_mask) if "area" in data else None
    if isinstance(area, HintStroke):
        raise ValueError("a locked area is no stroke")
    places = tuple((float(x), float(y)) for x, y in data["places"])
    color = _load_color(data["color"]) if "color" in data else None
    return RegionMark(MarkKind(data["kind"]), places, color, area)


def _load_layer_state(
    opacity: float, is_visible: bool, blend: str | None = None, is_locked: bool = False
) -> LayerState:
    mode = None if blend is None else Blend(blend)
    return LayerState(float(opacity), bool(is_visible), mode, bool(is_locked))


def _load_dpi(dpi: Any) -> tuple[float, float] | None:
    """None also for what no file could hold."""
    if clean_dpi(dpi) is None:
        return None
    across, down = map(float, dpi)
    return across, down


def _load_light(place: list[float]) -> tuple[float, float]:
    x, y = map(float, place)
    return x, y


def _load_color(data: list[int]) -> Color:
    red, green, blue = map(int, data)
    if not all(0 <= value <= 255 for value in (red, green, blue)):
        raise ValueError("not a color")
    return red, green, blue
