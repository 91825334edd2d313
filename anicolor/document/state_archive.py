"""What layered formats have no words for, as entries of a ZIP: of an OpenRaster file itself, or inside a PSD."""

from __future__ import annotations

import hashlib
import io
import json
import zipfile
from collections.abc import Iterable, Mapping
from concurrent.futures import Executor
from typing import Any

import numpy as np
from PIL import Image

from anicolor.document.geometry import Mask, Pixels, Rect
from anicolor.document.layers import LayerGroup, Picture, RasterLayer
from anicolor.document.model import Document, Role
from anicolor.document.ora_state import FORMAT, dump_state, load_state, parse_state
from anicolor.document.ora_zip import OraZip
from anicolor.document.png import encode_png
from anicolor.errors import InputError

LINE_ART = "data/line_art.png"
_STATE = "data/anicolor.json"
_PROFILE = "data/profile.icc"

Layers = Mapping[str, Mapping[str, str]]
"""For every layer written, by what it is found again: at least its `role` and `sha256`."""


def add(archive: zipfile.ZipFile, path: str, data: bytes, is_packed: bool = False) -> None:
    """Add an entry without a date, so that equal pages give equal files."""
    entry = zipfile.ZipInfo(path)
    archive.writestr(entry, data, zipfile.ZIP_DEFLATED if is_packed else zipfile.ZIP_STORED)


def write_state(
    archive: zipfile.ZipFile, document: Document, picture: Picture, layers: Layers, pool: Executor | None = None
) -> None:
    """Write all of a document that its layers, written before, do not hold."""
    masks = 0

    def add_mask(mask: Mask) -> str:
        nonlocal masks
        path = f"data/hints/{masks:04d}.png"
        masks += 1
        buffer = io.BytesIO()
        Image.fromarray(mask).save(buffer, "PNG", compress_level=1)
        add(archive, path, buffer.getvalue())
        return path

    state = dump_state(document, add_mask)
    state["layers"] = layers
    state["line_art"] = _line_art_path(archive, document, picture, layers, pool)
    if document.icc:
        add(archive, _PROFILE, document.icc)
    add(archive, _STATE, json.dumps(state).encode(), is_packed=True)


def read_state(archive: OraZip) -> tuple[dict[str, Any], dict[str, Any]] | None:
    """What `write_state` wrote, and the keyword arguments of `Document` in it; None where there is nothing.

    Raises:
        InputError: a newer version wrote it. ValueError, TypeError, KeyError, IndexError: it is malformed.
    """
    if _STATE not in archive:
        return None
    state = parse_state(archive.read(_STATE))
    if state["format"] > FORMAT:
        raise InputError(f"{archive.name} was written by a newer version of anicolor.")
    fields = load_state(state, lambda path: _read_mask(archive, path))
    fields["icc"] = archive.read(_PROFILE) if _PROFILE in archive else None
    return state, fields


def hash_pixels(strips: Iterable[tuple[Rect, Pixels]], width: int) -> str:
    """Tell a layer on a page of this width by what is seen of it: rows without pixels and clear colors do not count."""
    rows, seen = hashlib.sha256(), hashlib.sha256()
    for rect, pixels in strips:
        is_seen = pixels[..., 3] > 0
        if is_seen.all() and pixels.shape[1] == width:
            used, wide = np.arange(len(pixels)), np.ascontiguousarray(pixels)
        else:
            used = np.flatnonzero(is_seen.any(axis=1))
            wide = np.zeros((len(used), width, 4), np.uint8)
            wide[:, rect.left : rect.right] = np.where(is_seen[used][..., None], pixels[used], np.uint8(0))
        rows.update((used + rect.top).astype("<i4").tobytes())
        seen.update(wide.data)
    rows.update(seen.digest())
    return rows.hexdigest()


def _line_art_path(
    archive: zipfile.ZipFile, document: Document, picture: Picture, layers: Layers, pool: Executor | None
) -> str:
    """Where the line art as opened is: in its layer, or beside it where the layer shows it cleaned."""
    layer = next((layer for layer in picture.layers if _is_line_art(layer)), None)
    if isinstance(layer, RasterLayer) and layer.rect == document.line_art.rect:
        strips = layer.rect.strips(256)
        if all(np.array_equal(layer.render(strip), document.line_art.read(strip)) for strip in strips):
            return next(path for path, known in layers.items() if known["role"] == Role.LINE_ART)
    line_art = document.line_art
    add(archive, LINE_ART, encode_png(line_art.read, line_art.rect, pool=pool))
    return LINE_ART


def _is_line_art(layer: RasterLayer | LayerGroup) -> bool:
    return isinstance(layer, RasterLayer) and layer.role is Role.LINE_ART


def _read_mask(archive: OraZip, path: str) -> Mask:
    mask = archive.read_image(path).pixels[..., 0] > 127
    mask.setflags(write=False)
    return mask
