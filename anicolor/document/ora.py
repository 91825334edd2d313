"""OpenRaster, the native file: an ordinary layered picture for other programs, the whole document for us.

`data/anicolor.json` holds what the artist made and the hash of every layer we wrote. A layer that another
program has changed since is loaded as a paint layer: nobody's pixels are ever discarded.

Source: OpenRaster specification 0.0.6 (2021), Baseline intent.
"""

from __future__ import annotations

import hashlib
import io
import json
import math
import os
import re
import zipfile
from concurrent.futures import Executor, ThreadPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import numpy as np
from PIL import Image

from anicolor.document.blend import Blend, blend_from_ora
from anicolor.document.files import replacing
from anicolor.document.geometry import Mask, Pixels, Rect
from anicolor.document.layers import LayerGroup, Picture, RasterLayer, build_picture, flatten, sketch
from anicolor.document.model import Document, PaintLayer, Role, clean_name
from anicolor.document.ora_state import FORMAT, dump_state, load_state, parse_state
from anicolor.document.ora_zip import OraZip
from anicolor.document.png import encode_png
from anicolor.document.progress import Progress, Steps, ignore
from anicolor.document.raster import (
    LoadedImage,
    check_size,
    clean_dpi,
    open_file,
    refusing_damage,
)
from anicolor.document.tiles import TiledImage
from anicolor.errors import InputError

_STATE = "data/anicolor.json"
_PROFILE = "data/profile.icc"
_LINE_ART = "data/line_art.png"
_MERGED = "mergedimage.png"
_THUMBNAIL = "Thumbnails/thumbnail.png"
_MOST_THREADS = 4
_MAX_STACK_BYTES = 4 << 20
_MAX_DEPTH = 32
_LINE_ART_NAME = re.compile(r"\bline ?-?_?art\b|\blines?\b|\bink(s|ing)?\b|線画|主線|线稿|線稿|선화", re.IGNORECASE)


def write_ora(path: Path, document: Document, picture: Picture, on_progress: Progress = ignore) -> None:
    """Write the document, and `picture` as what other programs show of it.

    Raises:
        OutputError: the file cannot be written. Cancelled: by `on_progress`; an older file stays as it was.
    """
    with replacing(path) as temporary, zipfile.ZipFile(temporary, "w", zipfile.ZIP_STORED) as archive, _pool() as pool:
        _write_document(archive, document, picture, pool, on_progress)
        merged = flatten(picture, pool=pool)
        page = Rect(0, 0, picture.width, picture.height)
        data = encode_png(lambda rect: merged[rect.slices], page, dpi=picture.dpi, icc=picture.icc, pool=pool)
        archive.writestr(_MERGED, data)
        _write_thumbnail(archive, Image.fromarray(merged))


def write_recovery(path: Path, document: Document, picture: Picture) -> None:
    """Write the same, in little time and one thread: without colors and flattened picture, which can be made again.

    `picture` is for the thumbnail only.

    Raises:
        OutputError: the file cannot be written.
    """
    bare = build_picture(document, None, None, document.line_art.to_array())
    with replacing(path) as temporary, zipfile.ZipFile(temporary, "w", zipfile.ZIP_STORED) as archive:
        _write_document(archive, document, bare, None, ignore)
        _write_thumbnail(archive, Image.fromarray(sketch(picture)))


def read_thumbnail(path: Path) -> LoadedImage:
    """Read the small picture of an OpenRaster file.

    Raises:
        InputError: it is no such file, damaged, or has none.
    """
    with open_file(path) as file, refusing_damage(path.name):
        return OraZip(file, path.name).read_image(_THUMBNAIL)


def _pool() -> ThreadPoolExecutor:
    return ThreadPoolExecutor(min(_MOST_THREADS, os.cpu_count() or 1), thread_name_prefix="ora")


def _write_document(
    archive: zipfile.ZipFile, document: Document, picture: Picture, pool: Executor | None, on_progress: Progress
) -> None:
    """Everything but the flattened picture, which counts as the last layer."""
    archive.writestr("mimetype", "image/openraster")
    rows = sum(layer.rect.height for layer in picture.all_layers())
    writer = _Writer(archive, pool, Steps(rows + picture.height, on_progress))
    archive.writestr("stack.xml", writer.add_stack(picture))
    state = dump_state(document, writer.add_mask)
    state["layers"] = writer.layers
    state["line_art"] = writer.line_art_path(document, picture)
    if document.icc:
        archive.writestr(_PROFILE, document.icc)
    archive.writestr(_STATE, json.dumps(state), zipfile.ZIP_DEFLATED)


def _write_thumbnail(archive: zipfile.ZipFile, image: Image.Image) -> None:
    image.thumbnail((256, 256))
    archive.writestr(_THUMBNAIL, _png(image))


def read_ora(path: Path, on_progress: Progress = ignore, notes: list[str] | None = None) -> Document:
    """Read a document; one that another program wrote has its line art told by name and the rest as paint.

    Where no layer is named like line art, the flattened picture is the line art and the layers are hidden.
    `notes` gets a sentence for everything that may look or be arranged in another way than it was.

    Raises:
        InputError: it is no such file, damaged, not safe to open, or too large. Cancelled: by `on_progress`.
    """
    with open_file(path) as file, refusing_damage(path.name):
        archive = OraZip(file, path.name)
        archive.notes = [] if notes is None else notes
        width, height, dpi, entries = _read_stack(archive)
        if _STATE not in archive:
            return _read_foreign(archive, width, height, dpi, entries, on_progress)
        state = parse_state(archive.read(_STATE))
        if state["format"] > FORMAT:
            raise InputError(f"{path.name} was written by a newer version of anicolor.")
        fields = load_state(state, lambda name: _read_mask(archive, name))
        fields["icc"] = archive.read(_PROFILE) if _PROFILE in archive else None
        return _read_own(archive, width, height, entries, state, fields, on_progress)


def read_line_layer(path: Path) -> Pixels | None:
    """Read the layer that is named like line art, (H, W, 4) at the page's size; None where no layer is.

    Raises:
        InputError: it is no such file, damaged, not safe to open, or too large.
    """
    with open_file(path) as file, refusing_damage(path.name):
        archive = OraZip(file, path.name)
        width, height, _, entries = _read_stack(archive)
        named = [entry for entry in entries if is_line_art_name(entry.name)]
        if not named:
            return None
        image = archive.read_image(named[-1].path)
        return _place(image.pixels, named[-1].left, named[-1].top, width, height).to_array()


def is_line_art_name(name: str) -> bool:
    """Whether a layer is called what artists call their line art."""
    return _LINE_ART_NAME.search(name) is not None


def read_merged(path: Path) -> LoadedImage:
    """Read the flattened picture of an OpenRaster file.

    Raises:
        InputError: it is no such file, damaged, not safe to open, or too large.
    """
    with open_file(path) as file, refusing_damage(path.name):
        archive = OraZip(file, path.name)
        if "stack.xml" not in archive:
            raise InputError(f"{path.name} is a ZIP file, but not an OpenRaster picture.")
        return archive.read_image(_MERGED)


class _Writer:
    """Puts layers into the archive and remembers what the state must say about them."""

    def __init__(self, archive: zipfile.ZipFile, pool: Executor | None, steps: Steps) -> None:
        self._archive, self._pool, self._steps = archive, pool, steps
        self._masks = 0
        self.layers: dict[str, dict[str, str]] = {}

    def add_stack(self, picture: Picture) -> bytes:
        image = ET.Element("image", version="0.0.6", w=str(picture.width), h=str(picture.height))
        if picture.dpi:
            image.attrib |= {"xres": str(round(picture.dpi[0])), "yres": str(round(picture.dpi[1]))}
        stack = ET.SubElement(image, "stack")
        for item in reversed(picture.layers):
            if isinstance(item, RasterLayer):
                self._add_layer(stack, item)
                continue
            look = {"isolation": "auto"} | _look(item, Blend.NORMAL, 1.0)
            group = ET.SubElement(stack, "stack", look)
            for layer in reversed(item.layers):
                self._add_layer(group, layer)
        return b'<?xml version="1.0" encoding="UTF-8"?>\n' + ET.tostring(image, "unicode").encode()

    def _add_layer(self, stack: ET.Element, layer: RasterLayer) -> None:
        path = f"data/layer{len(self.layers):03d}.png"
        data = encode_png(layer.render, layer.rect, pool=self._pool, on_rows=self._steps.add)
        self._archive.writestr(path, data)
        self.layers[path] = {"role": layer.role, "sha256": hashlib.sha256(data).hexdigest()}
        place = {"src": path, "x": str(layer.rect.left), "y": str(layer.rect.top)}
        ET.SubElement(stack, "layer", place | _look(layer, layer.blend, layer.opacity))

    def add_mask(self, mask: Mask) -> str:
        path = f"data/hints/{self._masks:04d}.png"
        self._masks += 1
        self._archive.writestr(path, _png(Image.fromarray(mask)))
        return path

    def line_art_path(self, document: Document, picture: Picture) -> str:
        """Where the line art as opened is: in its layer, or beside it where the layer shows it cleaned."""
        layer = next((layer for layer in picture.layers if _is_line_art(layer)), None)
        if isinstance(layer, RasterLayer) and layer.rect == document.line_art.rect:
            strips = layer.rect.strips(256)
            if all(np.array_equal(layer.render(strip), document.line_art.read(strip)) for strip in strips):
                return next(path for path, known in self.layers.items() if known["role"] == Role.LINE_ART)
        line_art = document.line_art
        self._archive.writestr(_LINE_ART, encode_png(line_art.read, line_art.rect, pool=self._pool))
        return _LINE_ART


@dataclass(frozen=True, slots=True)
class _Entry:
    """A layer as the stack tells of it."""

    name: str
    path: str
    left: int
    top: int
    blend: Blend
    opacity: float
    is_visible: bool
    is_locked: bool

    def paint_layer(self, pixels: TiledImage, is_above: bool) -> PaintLayer:
        return PaintLayer(self.name, pixels, self.blend, self.opacity, self.is_visible, is_above, self.is_locked)


def _read_own(
    archive: OraZip,
    width: int,
    height: int,
    entries: list[_Entry],
    state: dict[str, Any],
    fields: dict[str, Any],
    on_progress: Progress,
) -> Document:
    beside = _Entry("", _LINE_ART, 0, 0, Blend.NORMAL, 1.0, True, False)
    line_art = beside if state["line_art"] == _LINE_ART else None
    paint: list[_Entry] = []
    above: list[bool] = []
    is_above = False
    for entry in entries:
        known = state["layers"].get(entry.path, {})
        role = Role(known.get("role", Role.PAINT))
        is_above |= role is Role.LINE_ART
        if role is Role.LINE_ART and line_art is None:
            # Whatever was done to it elsewhere, this is the page's line art.
            line_art = entry
        elif role is Role.PAINT or not archive.has_hash(entry.path, known["sha256"]):
            if role is not Role.PAINT:
                text = f"The layer '{entry.name}' was changed by another program and is kept as a paint layer."
                archive.notes.append(text)
            paint.append(entry)
            above.append(is_above)
    if line_art is None:
        raise InputError(f"{archive.name} is damaged: its line art is missing.")
    first, *rest = _read_pixels(archive, [line_art, *paint], width, height, on_progress)
    layers = tuple(map(_Entry.paint_layer, paint, rest, above))
    return Document(width, height, first, paint_layers=layers, **fields)


def _read_foreign(
    archive: OraZip,
    width: int,
    height: int,
    dpi: tuple[float, float] | None,
    entries: list[_Entry],
    on_progress: Progress,
) -> Document:
    merged = archive.read_image(_MERGED)
    named = [index for index, entry in enumerate(entries) if _LINE_ART_NAME.search(entry.name)]
    at = named[-1] if named else len(entries)
    pixels = _read_pixels(archive, entries, width, height, on_progress)
    paint = [
        entry.paint_layer(image, index > at)
        for index, (entry, image) in enumerate(zip(entries, pixels, strict=True))
        if index != at
    ]
    if named:
        return Document(width, height, pixels[at], paint_layers=tuple(paint), dpi=dpi, icc=merged.icc)
    if len(entries) > 1:
        archive.notes.append(
            f"No layer of {archive.name} is named like line art: the flattened picture is used, the layers are hidden."
        )
    hidden = tuple(replace(layer, is_visible=False) for layer in paint) if len(entries) > 1 else ()
    line_art = _place(merged.pixels, 0, 0, width, height)
    return Document(width, height, line_art, paint_layers=hidden, dpi=dpi, icc=merged.icc)


def _read_pixels(
    archive: OraZip, entries: list[_Entry], width: int, height: int, on_progress: Progress
) -> list[TiledImage]:
    """The pictures of layers, read on all processors; of few at a time, since each is as large as the page."""
    steps = Steps(len(entries), on_progress)

    def read(entry: _Entry) -> TiledImage:
        return _place(archive.read_image(entry.path).pixels, entry.left, entry.top, width, height)

    found = []
    with _pool() as pool:
        waiting = [pool.submit(read, entry) for entry in entries]
        try:
            for future in waiting:
                found.append(future.result())
                steps.add()
        finally:
            pool.shutdown(cancel_futures=True)
    return found


def _read_stack(archive: OraZip) -> tuple[int, int, tuple[float, float] | None, list[_Entry]]:
    """Size, resolution and the layers from bottom to top, groups taken apart."""
    if "stack.xml" not in archive:
        raise InputError(f"{archive.name} is a ZIP file, but not an OpenRaster picture.")
    text = archive.read("stack.xml", _MAX_STACK_BYTES).decode("utf-8")
    if re.search(r"<!(?!--)", text):
        raise InputError(f"{archive.name} is not safe to open: its list of layers holds definitions.")
    image = ET.fromstring(text)
    width, height = int(image.attrib["w"]), int(image.attrib["h"])
    check_size(archive.name, width, height)
    dpi = clean_dpi((image.get("xres"), image.get("yres")))
    entries: list[_Entry] = []
    for stack in image.findall("stack"):
        _collect(stack, entries, 1.0, True, 0, archive.notes)
    return width, height, dpi, entries[::-1]


def _collect(
    stack: ET.Element, entries: list[_Entry], opacity: float, is_visible: bool, depth: int, notes: list[str]
) -> None:
    if depth > _MAX_DEPTH:
        raise ValueError("groups nested too deeply")
    for item in stack:
        own_opacity = opacity * _opacity(item.get("opacity", "1"))
        own_visible = is_visible and item.get("visibility", "visible") != "hidden"
        if item.tag == "stack":
            if depth == 0 and (own_opacity < 1 or item.get("composite-op", "svg:src-over") != "svg:src-over"):
                notes.append(f"The group '{clean_name(item.get('name', ''))}' is taken apart; its look may differ.")
            _collect(item, entries, own_opacity, own_visible, depth + 1, notes)
        elif item.tag == "layer" and "src" in item.attrib:
            left, top = int(item.get("x", 0)), int(item.get("y", 0))
            mode = item.get("composite-op", "")
            blend = blend_from_ora(mode)
            if mode and mode != blend.ora_name:
                name = clean_name(item.get("name", ""))
                notes.append(f"The layer '{name}' has the blend mode '{clean_name(mode)}', which becomes normal.")
            is_locked = item.get("edit-locked", "false") == "true"
            name, path = item.get("name", ""), item.attrib["src"]
            entry = _Entry(name, path, left, top, blend, own_opacity, own_visible, is_locked)
            entries.append(entry)


def _opacity(text: str) -> float:
    value = float(text)
    return 1.0 if math.isnan(value) else min(max(value, 0.0), 1.0)


def _read_mask(archive: OraZip, path: str) -> Mask:
    mask = archive.read_image(path).pixels[..., 0] > 127
    mask.setflags(write=False)
    return mask


def _place(pixels: Pixels, left: int, top: int, width: int, height: int) -> TiledImage:
    """A picture of the page's size with `pixels` at a place; what leaves the page is cut."""
    rows, columns = pixels.shape[:2]
    if (left, top, columns, rows) == (0, 0, width, height):
        return TiledImage.from_array(pixels)
    return TiledImage.empty(width, height).write(Rect(left, top, left + columns, top + rows), pixels)


def _is_line_art(layer: RasterLayer | LayerGroup) -> bool:
    return isinstance(layer, RasterLayer) and layer.role is Role.LINE_ART


def _look(layer: RasterLayer | LayerGroup, blend: Blend, opacity: float) -> dict[str, str]:
    return {
        "name": layer.name,
        "composite-op": blend.ora_name,
        "opacity": repr(float(opacity)),
        "visibility": "visible" if layer.is_visible else "hidden",
    } | ({"edit-locked": "true"} if isinstance(layer, RasterLayer) and layer.is_locked else {})


def _png(image: Image.Image) -> bytes:
    buffer = io.BytesIO()
    image.save(buffer, "PNG", compress_level=1)
    return buffer.getvalue()
