"""Photoshop files: writing all layers in one pass with little memory, reading the flattened picture.

Layers are read by `psd_layers`.

Written by hand, because psd-tools makes the flattened picture by itself, in gigabytes, and cannot create
layers with names in other scripts; its run-length coder and its reader are used.

Source: Adobe (2019), Photoshop File Formats Specification.
"""

from __future__ import annotations

import io
import logging
import struct
import warnings
import zipfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

import numpy as np
from PIL import Image

from anicolor.document.geometry import EMPTY, Pixels, Rect
from anicolor.document.layers import LayerGroup, Picture, RasterLayer, flatten_strips
from anicolor.document.model import Document
from anicolor.document.origin import encode_xmp
from anicolor.document.progress import Progress, Steps, ignore
from anicolor.document.raster import LoadedImage, check_size, clean_dpi, open_file, refusing_damage, to_rgba
from anicolor.document.state_archive import hash_pixels, write_state
from anicolor.errors import InputError, OutputError
from anicolor.files import replacing

if TYPE_CHECKING:
    from psd_tools import PSDImage

STATE_RESOURCE = 4321
"""A number that the format leaves to plug-ins. It has no name, because Krita 5.1 pads those of others wrongly."""
MAX_LAYERS = 2000
_MAX_SECTION_BYTES = (1 << 32) - 1
_MAX_COMPOSED_PIXELS = 16_000_000
_STRIP_PX = 1 << 18
_CHANNELS = (-1, 0, 1, 2)
_ALPHA_FIRST = (3, 0, 1, 2)
_RLE = struct.pack(">H", 1)
_OPEN_FOLDER, _END_OF_FOLDER = 1, 3


def write_psd(path: Path, picture: Picture, on_progress: Progress = ignore, document: Document | None = None) -> None:
    """Write all layers and the flattened picture, 8-bit RGB, run-length coded.

    With the `document` it can be opened again as the page that it is; other programs do not see the difference.

    Raises:
        OutputError: the file cannot be written, or would be larger than the format allows.
        Cancelled: by `on_progress`.
    """
    steps = Steps(picture.height + sum(layer.rect.height for layer in picture.all_layers()), on_progress)
    with replacing(path) as temporary, temporary.open("wb") as file:
        merged = _Channels()
        for strip, pixels in flatten_strips(picture):
            merged.add(_on_white(pixels), strip.width)
            steps.add(strip.height)
        # The fourth channel is what shows through all layers; an opaque picture has none.
        channels = merged.in_order((0, 1, 2, 3) if merged.is_transparent else (0, 1, 2))
        header = (b"8BPS", 1, len(channels), picture.height, picture.width, 8, 3)
        file.write(struct.pack(">4sH6xHIIHH", *header) + bytes(4))
        file.write(_block(_resources(picture, document)))
        start = file.tell()
        file.write(bytes(8))
        _write_layers(file, picture, merged.is_transparent, steps)
        file.write(bytes(-(file.tell() - start) % 4))
        layers_end = file.tell()
        file.write(bytes(4))  # No global layer mask.
        if file.tell() - start - 4 > _MAX_SECTION_BYTES:
            raise OutputError(f"{path} would be larger than a PSD may be; write OpenRaster (.ora) instead.")
        file.seek(start)
        file.write(struct.pack(">II", layers_end - start, layers_end - start - 8))
        file.seek(0, 2)
        file.write(_RLE + b"".join(counts for counts, _ in channels))
        file.writelines(data for _, data in channels)


@contextmanager
def open_psd(path: Path, notes: list[str] | None = None) -> Iterator[PSDImage]:
    """Give a file whose sizes have been checked and of which no pixel has been decoded yet.

    `notes` gets a sentence where what is stored beside the picture is damaged, and is left out.

    Raises:
        InputError: it is no such file, damaged, too large, or of a kind that cannot be read; also for whatever
            goes wrong inside.
    """
    from psd_tools import PSDImage  # Slow to import, and not needed to write.
    from psd_tools.compression import PSDDecompressionWarning

    name = path.name
    with open_file(path) as file, refusing_damage(name):
        signature, version, channels, height, width, depth, _ = struct.unpack(">4sH6xHIIHH", file.read(26))
        if signature != b"8BPS" or version not in (1, 2):
            raise InputError(f"{name} is not a Photoshop file.")
        check_size(name, width, height)
        if depth > 16:
            raise InputError(f"{name} has 32 bits a channel; please save it with 8 or 16.")
        # Its remarks about odd files are not for the artist; what matters comes as warning or exception.
        logging.getLogger("psd_tools").addHandler(logging.NullHandler())
        warnings.simplefilter("error", PSDDecompressionWarning)
        _check_complete(file, version, channels, width, height, depth)
        file.seek(0)
        try:
            psd = PSDImage.open(file)
        except (OSError, ValueError):
            psd = PSDImage.open(_without_resources(file))
            if notes is not None:
                notes.append(f"Resolution, color profile and the like are damaged in {name} and left out.")
        info = psd._record._get_layer_info()
        records = list(info.layer_records) if info is not None else []
        if len(records) > MAX_LAYERS:
            raise InputError(f"{name} has more than {MAX_LAYERS:,} layers; please merge some of them.")
        for record in records:
            if record.width and record.height:
                check_size(name, record.width, record.height)
        yield psd


def read_psd(path: Path) -> LoadedImage:
    """Read the flattened picture that the file carries, or that of its layers where it carries none.

    Raises:
        InputError: it is no such file, damaged, too large, or of a kind that cannot be read.
    """
    with open_psd(path) as psd:
        return flattened(psd, path.name)


def flattened(psd: PSDImage, name: str) -> LoadedImage:
    """The flattened picture of a file that `open_psd` gave.

    Raises:
        InputError: it has none, and is too large to make one.
    """
    from psd_tools.constants import Resource

    if not psd.has_preview() and psd.width * psd.height > _MAX_COMPOSED_PIXELS:
        raise InputError(f"{name} has no flattened picture; please save it for compatibility.")
    image = psd.topil(apply_icc=False) or psd.composite(apply_icc=False)
    rgba, icc, has_alpha = to_rgba(image, psd.image_resources.get_data(Resource.ICC_PROFILE))
    return LoadedImage(rgba, read_dpi(psd), icc, has_alpha, 16 if psd.depth == 16 else 8)


def read_dpi(psd: PSDImage) -> tuple[float, float] | None:
    """The resolution across and down."""
    from psd_tools.constants import Resource

    resolution = psd.image_resources.get_data(Resource.RESOLUTION_INFO)
    return clean_dpi((resolution.horizontal / 65536, resolution.vertical / 65536)) if resolution else None


def read_psd_layer(path: Path, is_wanted: Callable[[str], bool]) -> Pixels | None:
    """Read the topmost layer whose name is wanted, (H, W, 4) at the page's size, transparent around it.

    Raises:
        InputError: it is no such file, damaged, too large, or of a kind that cannot be read.
    """
    with open_psd(path) as psd:
        for layer in reversed(list(psd.descendants())):
            if layer.is_group() or not is_wanted(layer.name) or layer.width * layer.height == 0:
                continue
            image = layer.topil(apply_icc=False)
            if image is None:
                continue
            page = Image.new("RGBA", (psd.width, psd.height))
            page.paste(image.convert("RGBA"), (layer.left, layer.top))
            return np.asarray(page, np.uint8)
    return None


def _without_resources(file: BinaryIO) -> BinaryIO:
    """The same file with nothing in the section that is about no pixels, which some programs write wrongly."""
    file.seek(26)
    palette = int.from_bytes(file.read(4), "big")
    file.seek(0)
    start = file.read(30 + palette)
    file.seek(int.from_bytes(file.read(4), "big"), 1)
    return io.BytesIO(start + bytes(4) + file.read())


def _check_complete(file: BinaryIO, version: int, channels: int, width: int, height: int, depth: int) -> None:
    """Refuse a flattened picture that is cut short, of which the reader would fill the rest with black.

    Raises:
        ValueError, struct.error: it is.
    """
    for long_size in (4, 4, 4 * version):
        file.seek(int.from_bytes(file.read(long_size), "big"), 1)
    (compression,) = struct.unpack(">H", file.read(2))
    start = file.tell()
    rest = file.seek(0, 2) - start
    needed = 0
    if compression == 0:
        needed = channels * height * -(-width * depth // 8)
    elif compression == 1:
        file.seek(start)
        table = np.frombuffer(file.read(2 * version * channels * height), f">u{2 * version}")
        needed = 2 * version * channels * height + int(table.sum(dtype=np.int64))
    if rest < needed:
        raise ValueError("the flattened picture is cut short")


class _Channels:
    """Four channels that are run-length coded while strips of pixels come in."""

    def __init__(self) -> None:
        self.counts = [bytearray() for _ in range(4)]
        self.data = [bytearray() for _ in range(4)]
        self.is_transparent = False

    def add(self, pixels: Pixels, width: int) -> None:
        from psd_tools.compression import encode_rle

        rows = pixels.shape[0]
        self.is_transparent |= not (pixels[..., 3] == 255).all()
        for channel in range(4):
            coded = encode_rle(pixels[..., channel].tobytes(), width, rows, 8, 1)
            self.counts[channel] += coded[: 2 * rows]
            self.data[channel] += coded[2 * rows :]

    def in_order(self, order: Iterable[int]) -> list[tuple[bytearray, bytearray]]:
        return [(self.counts[channel], self.data[channel]) for channel in order]


def count_bytes(pixels: Pixels) -> int:
    """How many bytes these pixels (H, W, 4) take in a file."""
    channels = _Channels()
    channels.add(pixels, pixels.shape[1])
    return sum(len(counts) + len(data) for counts, data in channels.in_order(range(4)))


def _on_white(pixels: Pixels) -> Pixels:
    """The flattened picture keeps its colors mixed with white where it is transparent."""
    if (pixels[..., 3] == 255).all():
        return pixels
    alpha = pixels[..., 3:].astype(np.uint16)
    mixed = pixels.copy()
    mixed[..., :3] = (pixels[..., :3] * alpha + 255 * (255 - alpha) + 127) // 255
    return mixed


def _resources(picture: Picture, document: Document | None) -> bytes:
    resources = b""
    if picture.dpi:
        across, down = (round(value * 65536) for value in picture.dpi)
        resources += _resource(1005, struct.pack(">IHHIHH", across, 1, 1, down, 1, 1))
    if picture.icc:
        resources += _resource(1039, picture.icc)
    if document is not None:
        resources += _resource(1060, encode_xmp(picture.origin))
        resources += _resource(STATE_RESOURCE, _state(picture, document))
    return resources


def _state(picture: Picture, document: Document) -> bytes:
    """What the layers do not hold, as a small ZIP file; the color profile has a resource of its own."""
    layers = {}
    for number, layer in enumerate(picture.all_layers()):
        strips = layer.rect.strips(max(1, _STRIP_PX // layer.rect.width))
        sha256 = hash_pixels(((strip, layer.render(strip)) for strip in strips), picture.width)
        told = {"name": layer.name, "role": layer.role.value, "opacity": repr(float(layer.opacity))}
        layers[str(number)] = told | {"sha256": sha256}
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        write_state(archive, replace(document, icc=None), picture, layers)
    return buffer.getvalue()


def _resource(number: int, data: bytes) -> bytes:
    return b"8BIM" + struct.pack(">HH", number, 0) + _block(data) + bytes(len(data) % 2)


def _write_layers(file: BinaryIO, picture: Picture, is_transparent: bool, steps: Steps) -> None:
    """Records first, pixels after them; the lengths in the records are filled in at the end."""
    records = list(_records(picture))
    file.write(struct.pack(">h", -len(records) if is_transparent else len(records)))
    places = []
    for head, extra, _ in records:
        file.write(head)
        places.append(file.tell() - len(head) + 18)
        file.write(_block(extra))
    for (_, _, layer), place in zip(records, places, strict=True):
        lengths = _write_pixels(file, layer)
        steps.add(layer.rect.height if layer is not None else 0)
        end = file.tell()
        file.seek(place)
        file.write(b"".join(struct.pack(">hI", *pair) for pair in zip(_CHANNELS, lengths, strict=True)))
        file.seek(end)


def _write_pixels(file: BinaryIO, layer: RasterLayer | None) -> list[int]:
    """Write the channels of one layer; gives how many bytes each took."""
    if layer is None:
        file.write(bytes(8))
        return [2] * 4
    channels = _Channels()
    for strip in layer.rect.strips(max(1, _STRIP_PX // layer.rect.width)):
        channels.add(layer.render(strip), strip.width)
    ordered = channels.in_order(_ALPHA_FIRST)
    for counts, data in ordered:
        file.write(_RLE)
        file.write(counts)
        file.write(data)
    return [2 + len(counts) + len(data) for counts, data in ordered]


def _records(picture: Picture) -> Iterator[tuple[bytes, bytes, RasterLayer | None]]:
    """Head, extra data and pixels of every layer record from bottom to top; a group is two without pixels."""
    for item in picture.layers:
        if isinstance(item, LayerGroup):
            yield _head(EMPTY, b"norm", 1.0, True), _extra("</Layer group>", _END_OF_FOLDER), None
            for layer in item.layers:
                yield _layer_head(layer), _extra(layer.name), layer
            yield _head(EMPTY, b"pass", 1.0, item.is_visible), _extra(item.name, _OPEN_FOLDER), None
        else:
            yield _layer_head(item), _extra(item.name), item


def _layer_head(layer: RasterLayer) -> bytes:
    return _head(layer.rect, layer.blend.psd_name, layer.opacity, layer.is_visible)


def _head(rect: Rect, blend: bytes, opacity: float, is_visible: bool) -> bytes:
    place = struct.pack(">4iH", rect.top, rect.left, rect.bottom, rect.right, 4)
    look = struct.pack(">4s4sBBBx", b"8BIM", blend, round(opacity * 255), 0, 0 if is_visible else 2)
    return place + bytes(4 * 6) + look


def _extra(name: str, section: int | None = None) -> bytes:
    """No mask, no blending ranges, the name for old readers and in Unicode; what a group's record is."""
    old = name.encode("ascii", "replace")[:255]
    pascal = bytes([len(old)]) + old
    wide = name.encode("utf-16-be")
    blocks = [(b"luni", struct.pack(">I", len(wide) // 2) + wide)]
    if section is not None:
        key = b"pass" if section == _OPEN_FOLDER else b"norm"
        blocks.append((b"lsct", struct.pack(">I4s4s", section, b"8BIM", key)))
    tagged = b"".join(b"8BIM" + kind + _block(data + bytes(-len(data) % 4)) for kind, data in blocks)
    return bytes(8) + pascal + bytes(-len(pascal) % 4) + tagged


def _block(data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + data
