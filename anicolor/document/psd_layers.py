"""Photoshop files taken apart: their layers with masks applied, and what is odd in them named.

Source: Adobe (2019), Photoshop File Formats Specification.
"""

from __future__ import annotations

import io
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from anicolor.document.blend import Blend, blend_from_psd
from anicolor.document.found_layers import (
    GROUP_SEPARATOR,
    FoundLayer,
    FoundStack,
    foreign_page,
    is_cut,
    make_pool,
    own_page,
    place,
)
from anicolor.document.geometry import Pixels, Rect
from anicolor.document.model import Document, Role, clean_name
from anicolor.document.ora_zip import MAX_DECODED_PIXELS, OraZip
from anicolor.document.progress import Progress, ignore
from anicolor.document.psd import STATE_RESOURCE, flattened, open_psd, read_dpi
from anicolor.document.raster import check_size, to_rgba
from anicolor.document.state_archive import LINE_ART, hash_pixels, read_state
from anicolor.document.tiles import TiledImage
from anicolor.errors import InputError

if TYPE_CHECKING:
    from psd_tools import PSDImage

_Plane = NDArray[np.uint8]
"""One channel (H, W), 0..255."""
_ALPHA, _MASK, _REAL_MASK = -1, -2, -3
_MAX_DEPTH = 32
_STRIP_ROWS = 128
_MODES = {"GRAYSCALE": "L", "RGB": "RGB", "CMYK": "CMYK"}
_KINDS = {"type": "text", "shape": "shape", "smartobject": "smart object"}


def read_psd_document(path: Path, on_progress: Progress = ignore, notes: list[str] | None = None) -> Document:
    """Read a page with its layers; one that another program wrote has its line art told by name, the rest as paint.

    Where no layer is named like line art, the flattened picture is the line art and the layers are hidden.
    `notes` gets a sentence for everything that may look or be arranged in another way than it was.

    Raises:
        InputError: it is no such file, damaged, too large, or of a kind that cannot be read.
        Cancelled: by `on_progress`.
    """
    from psd_tools.constants import Resource

    notes = [] if notes is None else notes
    with open_psd(path, notes) as psd:
        profile = psd.image_resources.get_data(Resource.ICC_PROFILE)
        _, icc, _ = to_rgba(Image.new(_MODES.get(psd.color_mode.name, "RGB"), (1, 1)), profile)
        dpi = read_dpi(psd)
        if psd.color_mode.name not in _MODES:
            if any(True for _ in psd):
                notes.append(f"{path.name} has layers in {psd.color_mode.name} colors: it is opened flattened.")
            layers = []
        else:
            layers = _find_layers(psd, profile, path.name, notes)
        if psd.depth == 16:
            notes.append(f"{path.name} has 16 bits a channel; it is opened with 8.")
        if psd.color_mode.name == "CMYK":
            notes.append(f"{path.name} is in CMYK; its colors are converted to sRGB.")
        stack = FoundStack(path.name, psd.width, psd.height, layers, notes)
        archive = _state_archive(psd, path.name)
        stored = read_state(archive) if archive is not None else None
        if stored is None or archive is None:
            page = foreign_page(stack, lambda: flattened(psd, path.name), on_progress)
            return replace(page, dpi=dpi, icc=icc)
        state, fields = stored
        stack = replace(stack, layers=list(_recognize(layers, list(state["layers"].values()), psd.width)))
        beside = partial(_read_beside, archive) if state["line_art"] == LINE_ART else None
        return own_page(stack, fields | {"icc": icc}, beside, on_progress)


def _state_archive(psd: PSDImage, name: str) -> OraZip | None:
    resource = psd.image_resources.get(STATE_RESOURCE)
    if resource is None or not bytes(resource.data).startswith(b"PK\3\4"):
        return None
    return OraZip(io.BytesIO(bytes(resource.data)), name)


def _read_beside(archive: OraZip) -> TiledImage:
    return TiledImage.from_array(archive.read_image(LINE_ART).pixels)


def _recognize(layers: list[FoundLayer], known: list[dict[str, str]], width: int) -> Iterator[FoundLayer]:
    """Tell the layers that this program wrote by their pixels, and those that were changed since by their names."""

    def look(layer: FoundLayer) -> tuple[TiledImage, str]:
        image = layer.read()
        strips = image.rect.strips(_STRIP_ROWS)
        return image, hash_pixels(((strip, image.read(strip)) for strip in strips), width)

    known = list(known)
    with make_pool() as pool:
        looked = list(pool.map(look, layers))
    for layer, (image, sha256) in zip(layers, looked, strict=True):
        same = [one for one in known if one["sha256"] == sha256]
        named = [one for one in known if layer.name.endswith(one["name"])]
        both = [one for one in same if one in named]
        found = next(iter(both or same or named), None)
        if found is None:
            yield layer
            continue
        known.remove(found)
        role, is_same = Role(found["role"]), found["sha256"] == sha256
        opacity = float(found["opacity"])
        is_same_look = round(opacity * 255) == round(layer.opacity * 255)  # The format holds 256 steps.
        keep = role in (Role.PAINT, Role.LINE_ART) or not is_same
        yield replace(
            layer,
            role=role,
            opacity=opacity if is_same_look else layer.opacity,
            name=found["name"] if layer.name.endswith(found["name"]) else layer.name,
            is_as_written=partial(bool, is_same),
            # Read once more only where nobody needs it, so that memory does not hold what is made anew.
            read=partial(_same, image) if keep else layer.read,
        )


def _same(image: TiledImage) -> TiledImage:
    return image


@dataclass(frozen=True, slots=True)
class _Group:
    """What the groups around a layer do to it."""

    name: str = ""
    opacity: float = 1.0
    is_visible: bool = True
    masks: tuple[Any, ...] = ()
    """The groups and layers whose shape bounds it."""
    depth: int = 0


@dataclass(slots=True)
class _Walk:
    """One file while its layers are collected."""

    psd: PSDImage
    profile: bytes | None
    name: str
    notes: list[str]
    found: list[FoundLayer]
    pixels_left: int = MAX_DECODED_PIXELS


def _find_layers(psd: PSDImage, profile: bytes | None, name: str, notes: list[str]) -> list[FoundLayer]:
    walk = _Walk(psd, profile, name, notes, [])
    _collect(walk, psd, _Group())
    return walk.found


def _collect(walk: _Walk, parent: Any, group: _Group) -> None:
    if group.depth > _MAX_DEPTH:
        raise ValueError("groups nested too deeply")
    base: Any = None
    for item in parent:
        name = group.name + _name_of(item)
        opacity = group.opacity * item.opacity / 255 * item.fill_opacity / 255
        is_visible = group.is_visible and item.visible
        masks = (*group.masks, item)
        if not item.clipping:
            base = item
        elif base is not None:
            walk.notes.append(f"The layer '{name}' is clipped to '{_name_of(base)}': it is cut to that shape.")
            is_visible = is_visible and base.visible
            masks = (*group.masks, base, item)
        _note_oddities(walk, item, name)
        if item.is_group():
            if item.opacity < 255 or item.blend_mode.value not in (b"pass", b"norm"):
                walk.notes.append(f"The group '{name}' is taken apart; its look may differ.")
            _collect(walk, item, _Group(name + GROUP_SEPARATOR, opacity, is_visible, masks, group.depth + 1))
        else:
            _add(walk, item, name, _Group(name, opacity, is_visible, masks))


def _add(walk: _Walk, layer: Any, name: str, look: _Group) -> None:
    record = layer._record
    if not record.width * record.height and layer.kind not in ("pixel", *_KINDS):
        walk.notes.append(f"The layer '{name}' holds no pixels ({layer.kind}): it is left out, and looks may differ.")
        return
    blend = blend_from_psd(layer.blend_mode.value)
    if blend is None:
        mode = layer.blend_mode.name.replace("_", " ").lower()
        walk.notes.append(f"The layer '{name}' has the blend mode '{mode}', which becomes normal.")
    walk.pixels_left -= record.width * record.height + sum(_count_shape(walk, shape) for shape in look.masks)
    if walk.pixels_left < 0:
        raise InputError(f"{walk.name} has more pixels than can be opened at once.")
    locks = layer.locks
    is_locked = locks is not None and (locks.composite or locks.complete)
    read = partial(_read, walk, layer, name, look.masks)
    walk.found.append(FoundLayer(name, blend or Blend.NORMAL, look.opacity, look.is_visible, is_locked, read))


def _count_shape(walk: _Walk, shape: Any) -> int:
    """How many pixels must be decoded for a mask or the base of a clipped layer; also a bound on time."""
    record = shape._record
    sizes = [(record.width, record.height)]
    if (mask := record.mask_data) is not None:
        sizes += [(mask.width, mask.height), (mask.real_width, mask.real_height)]
    for width, height in sizes:
        if width and height:
            check_size(walk.name, width, height)
    return int(sum(width * height for width, height in sizes))


def _note_oddities(walk: _Walk, layer: Any, name: str) -> None:
    if layer.kind in _KINDS:
        walk.notes.append(f"The {_KINDS[layer.kind]} layer '{name}' becomes pixels.")
    if layer.has_effects():
        walk.notes.append(f"The effects of the layer '{name}' are left out.")
    mask = layer._record.mask_data
    channels = {int(channel.id) for channel in layer._record.channel_info}
    if mask is not None and channels & {_MASK, _REAL_MASK} and mask.width * mask.height:
        if mask.flags.mask_disabled:
            walk.notes.append(f"The mask of the layer '{name}' is switched off and left out.")
        else:
            walk.notes.append(f"The mask of the layer '{name}' is applied to its pixels.")
    elif layer.has_vector_mask() and layer.kind != "shape":
        walk.notes.append(f"The outline mask of the layer '{name}' is left out.")


def _name_of(layer: Any) -> str:
    return clean_name(layer.name).strip() or "Layer"


def _read(walk: _Walk, layer: Any, name: str, shapes: tuple[Any, ...]) -> TiledImage:
    """The pixels of a layer at their place on the page, with all masks that bound it applied to its alpha."""
    psd, record = walk.psd, layer._record
    if not record.width * record.height:
        return TiledImage.empty(psd.width, psd.height)
    box = Rect(record.left, record.top, record.right, record.bottom)
    planes = _decode(layer, psd, _MODES[psd.color_mode.name])
    mode = _MODES[psd.color_mode.name]
    ink = [planes[number] for number in range(len(Image.new(mode, (1, 1)).getbands()))]
    if mode == "CMYK":
        ink = [255 - plane for plane in ink]  # The format stores how much paper is left.
    image = Image.merge(mode, [Image.fromarray(plane) for plane in ink])
    pixels = np.array(to_rgba(image, walk.profile)[0])
    pixels[..., 3] = planes.get(_ALPHA, 255)
    for shape in shapes:
        _bound(pixels, box, shape, layer, psd)
    if is_cut(pixels, box.left, box.top, psd.width, psd.height):
        walk.notes.append(f"The layer '{name}' reaches beyond the page and is cut there.")
    return place(pixels, box.left, box.top, psd.width, psd.height)


def _bound(pixels: Pixels, box: Rect, shape: Any, layer: Any, psd: PSDImage) -> None:
    """Multiply the alpha of pixels at `box` with the mask of a layer or group, and with the pixels of a clip base."""
    mask = _read_mask(shape, psd, box)
    if mask is not None:
        _multiply(pixels, mask)
    record = shape._record
    if shape is not layer and not shape.is_group() and record.width * record.height:
        place_of = Rect(record.left, record.top, record.right, record.bottom)
        alpha = _decode(shape, psd, "").get(_ALPHA)
        opaque = np.full((place_of.height, place_of.width), 255, np.uint8)
        _multiply(pixels, _window(opaque if alpha is None else alpha, place_of, box, 0))


def _multiply(pixels: Pixels, mask: _Plane) -> None:
    pixels[..., 3] = (pixels[..., 3].astype(np.uint16) * mask + 127) // 255


def _read_mask(layer: Any, psd: PSDImage, box: Rect) -> _Plane | None:
    """The mask of a layer or group inside `box`; None where it has none."""
    data, channels = layer._record.mask_data, layer._record.channel_info
    kinds = {int(channel.id): index for index, channel in enumerate(channels)}
    if data is None or data.flags.mask_disabled:
        return None
    if _REAL_MASK in kinds and data.real_width and data.real_height:
        index, around = kinds[_REAL_MASK], data.real_background_color
        rect = Rect(data.real_left, data.real_top, data.real_right, data.real_bottom)
    elif _MASK in kinds:
        index, around = kinds[_MASK], data.background_color
        rect = Rect(data.left, data.top, data.right, data.bottom)
    else:
        return None
    if rect.is_empty:
        return None
    plane = _decode_plane(layer._channels[index], rect.width, rect.height, psd)
    mask = _window(plane, rect, box, int(around or 0))
    density = data.parameters.user_mask_density if data.parameters else None
    if density is not None:
        mask = (255 - (255 - mask.astype(np.uint16)) * density // 255).astype(np.uint8)
    return mask


def _window(plane: _Plane, rect: Rect, box: Rect, around: int) -> _Plane:
    """What a plane at `rect` shows inside `box`."""
    shown = np.full((box.height, box.width), around, np.uint8)
    shared = rect.intersect(box)
    if not shared.is_empty:
        shown[shared.shift(-box.left, -box.top).slices] = plane[shared.shift(-rect.left, -rect.top).slices]
    return shown


def _decode(layer: Any, psd: PSDImage, mode: str) -> dict[int, _Plane]:
    """The alpha of a layer, and its colors where a mode is given, by channel number."""
    record = layer._record
    wanted = {_ALPHA, *range(len(Image.new(mode, (1, 1)).getbands()) if mode else 0)}
    return {
        int(info.id): _decode_plane(channel, record.width, record.height, psd)
        for info, channel in zip(record.channel_info, layer._channels, strict=True)
        if int(info.id) in wanted
    }


def _decode_plane(channel: Any, width: int, height: int, psd: PSDImage) -> _Plane:
    """One channel, 8 bits.

    Raises:
        ValueError: it does not hold what its size says; psd-tools alone would make it black.
    """
    from psd_tools.compression import decode_prediction, decode_rle
    from psd_tools.constants import Compression

    size, data = width * height * psd.depth // 8, channel.data
    if channel.compression == Compression.RLE:
        data = decode_rle(data, width, height, psd.depth, psd.version, max_output_bytes=size)
    elif channel.compression != Compression.RAW:
        data = zlib.decompressobj().decompress(data, size + 1)
        if channel.compression == Compression.ZIP_WITH_PREDICTION:
            data = decode_prediction(data, width, height, psd.depth)
    if len(data) != size:
        raise ValueError("a channel is cut short")
    if psd.depth == 16:
        wide = np.frombuffer(data, ">u2").astype(np.uint32)
        return ((wide + 128) // 257).astype(np.uint8).reshape(height, width)
    return np.frombuffer(data, np.uint8).reshape(height, width)
