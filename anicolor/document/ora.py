"""OpenRaster, the native file: an ordinary layered picture for other programs, the whole document for us.

`data/anicolor.json` holds what the artist made and the hash of every layer we wrote. A layer that another
program has changed since is loaded as a paint layer: nobody's pixels are ever discarded.

Source: OpenRaster specification 0.0.6 (2021), Baseline intent.
"""

from __future__ import annotations

import hashlib
import io
import math
import re
import zipfile
from concurrent.futures import Executor
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

from PIL import Image

from anicolor.document.blend import Blend, blend_from_ora
from anicolor.document.found_layers import (
    GROUP_SEPARATOR,
    FoundLayer,
    FoundStack,
    foreign_page,
    is_cut,
    is_line_art_name,
    make_pool,
    own_page,
    place,
)
from anicolor.document.geometry import Pixels, Rect
from anicolor.document.layers import LayerGroup, Picture, RasterLayer, build_picture, flatten
from anicolor.document.model import Document, Role, clean_name
from anicolor.document.ora_zip import OraZip
from anicolor.document.origin import encode_xmp
from anicolor.document.png import encode_png
from anicolor.document.progress import Progress, Steps, ignore
from anicolor.document.raster import (
    LoadedImage,
    check_size,
    clean_dpi,
    open_file,
    refusing_damage,
)
from anicolor.document.state_archive import LINE_ART, read_state, write_state
from anicolor.document.tiles import TiledImage
from anicolor.errors import InputError
from anicolor.files import replacing

_MERGED = "mergedimage.png"
_THUMBNAIL = "Thumbnails/thumbnail.png"
_MAX_STACK_BYTES = 4 << 20
_MAX_DEPTH = 32


def write_ora(path: Path, document: Document, picture: Picture, on_progress: Progress = ignore) -> None:
    """Write the document, and `picture` as what other programs show of it.

    Raises:
        OutputError: the file cannot be written. Cancelled: by `on_progress`; an older file stays as it was.
    """
    with (
        replacing(path) as temporary,
        zipfile.ZipFile(temporary, "w", zipfile.ZIP_STORED) as archive,
        make_pool() as pool,
    ):
        _write_document(archive, document, picture, pool, on_progress)
        merged = flatten(picture, pool=pool)
        page = Rect(0, 0, picture.width, picture.height)
        xmp = encode_xmp(picture.origin)
        data = encode_png(lambda rect: merged[rect.slices], page, dpi=picture.dpi, icc=picture.icc, xmp=xmp, pool=pool)
        archive.writestr(_MERGED, data)
        _write_thumbnail(archive, Image.fromarray(merged))


def write_recovery(path: Path, document: Document, thumbnail: Pixels) -> None:
    """Write the same, in little time and one thread: without colors and flattened picture, which can be made again.

    `thumbnail` (H, W, 4) is the page made small, such as by `layers.sketch`.

    Raises:
        OutputError: the file cannot be written.
    """
    bare = build_picture(document, None, None, document.line_art)
    with replacing(path) as temporary, zipfile.ZipFile(temporary, "w", zipfile.ZIP_STORED) as archive:
        _write_document(archive, document, bare, None, ignore)
        _write_thumbnail(archive, Image.fromarray(thumbnail))


def read_thumbnail(path: Path) -> LoadedImage:
    """Read the small picture of an OpenRaster file.

    Raises:
        InputError: it is no such file, damaged, or has none.
    """
    with open_file(path) as file, refusing_damage(path.name):
        return OraZip(file, path.name).read_image(_THUMBNAIL)


def _write_document(
    archive: zipfile.ZipFile, document: Document, picture: Picture, pool: Executor | None, on_progress: Progress
) -> None:
    """Everything but the flattened picture, which counts as the last layer."""
    archive.writestr("mimetype", "image/openraster")
    rows = sum(layer.rect.height for layer in picture.all_layers())
    writer = _Writer(archive, pool, Steps(rows + picture.height, on_progress))
    archive.writestr("stack.xml", writer.add_stack(picture))
    write_state(archive, document, picture, writer.layers, pool)


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
        stored = read_state(archive)
        known = stored[0]["layers"] if stored else {}
        stack = FoundStack(path.name, width, height, [entry.found(archive, known) for entry in entries], archive.notes)
        if stored is None:
            icc = archive.read_image(_MERGED).icc
            document = foreign_page(stack, lambda: archive.read_image(_MERGED), on_progress)
            return replace(document, dpi=dpi, icc=icc)
        state, fields = stored
        beside = None
        if state["line_art"] == LINE_ART:
            beside = partial(_read_placed, archive, LINE_ART, (0, 0), (width, height))
        return own_page(stack, fields, beside, on_progress)


def read_line_layer(path: Path) -> Pixels | None:
    """Read the layer that is named like line art, (H, W, 4) at the page's size; None where no layer is.

    Raises:
        InputError: it is no such file, damaged, not safe to open, or too large.
    """
    with open_file(path) as file, refusing_damage(path.name):
        archive = OraZip(file, path.name)
        *_, entries = _read_stack(archive)
        named = [entry for entry in entries if is_line_art_name(entry.name)]
        if not named:
            return None
        last = named[-1]
        return _read_placed(archive, last.path, last.place, last.page).to_array()


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


@dataclass(frozen=True, slots=True)
class _Entry:
    """A layer as the stack tells of it."""

    name: str
    path: str
    place: tuple[int, int]
    page: tuple[int, int]
    blend: Blend
    opacity: float
    is_visible: bool
    is_locked: bool

    def found(self, archive: OraZip, known: dict[str, Any]) -> FoundLayer:
        """How it is read, and what it was where this program wrote it."""
        ours = known.get(self.path)
        return FoundLayer(
            self.name,
            self.blend,
            self.opacity,
            self.is_visible,
            self.is_locked,
            partial(_read_placed, archive, self.path, self.place, self.page, self.name),
            Role(ours["role"]) if ours else Role.PAINT,
            lambda: ours is not None and archive.has_hash(self.path, ours["sha256"]),
        )


def _read_placed(
    archive: OraZip, path: str, place_px: tuple[int, int], page: tuple[int, int], layer: str = ""
) -> TiledImage:
    """A picture at its place on the page; a note is left where that cuts something off."""
    pixels = archive.read_image(path).pixels
    if layer and is_cut(pixels, *place_px, *page):
        archive.notes.append(f"The layer '{layer}' reaches beyond the page and is cut there.")
    return place(pixels, *place_px, *page)


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
        _collect(stack, entries, _Group((width, height)), archive.notes)
    return width, height, dpi, entries[::-1]


@dataclass(frozen=True, slots=True)
class _Group:
    """What the groups around a layer do to it."""

    page: tuple[int, int]
    name: str = ""
    opacity: float = 1.0
    is_visible: bool = True
    depth: int = 0


def _collect(stack: ET.Element, entries: list[_Entry], group: _Group, notes: list[str]) -> None:
    if group.depth > _MAX_DEPTH:
        raise ValueError("groups nested too deeply")
    for item in stack:
        name = group.name + clean_name(item.get("name", ""))
        own_opacity = _opacity(item.get("opacity", "1"))
        opacity = group.opacity * own_opacity
        is_visible = group.is_visible and item.get("visibility", "visible") != "hidden"
        mode = item.get("composite-op", "")
        if item.tag == "stack":
            if own_opacity < 1 or mode not in ("", "svg:src-over"):
                notes.append(f"The group '{name}' is taken apart; its look may differ.")
            inner = _Group(group.page, name + GROUP_SEPARATOR, opacity, is_visible, group.depth + 1)
            _collect(item, entries, inner, notes)
        elif item.tag == "layer" and "src" in item.attrib:
            left, top = int(item.get("x", 0)), int(item.get("y", 0))
            blend = blend_from_ora(mode)
            if mode and mode != blend.ora_name:
                notes.append(f"The layer '{name}' has the blend mode '{clean_name(mode)}', which becomes normal.")
            is_locked = item.get("edit-locked", "false") == "true"
            path = item.attrib["src"]
            entries.append(_Entry(name, path, (left, top), group.page, blend, opacity, is_visible, is_locked))


def _opacity(text: str) -> float:
    value = float(text)
    return 1.0 if math.isnan(value) else min(max(value, 0.0), 1.0)


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
