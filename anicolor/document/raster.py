"""Decoding of plain pictures, PNG, JPEG, WebP and TIFF, from files that nobody vouches for."""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

import numpy as np
from PIL import Image, ImageCms, ImageOps, PngImagePlugin, TiffImagePlugin, UnidentifiedImageError
from PIL.ExifTags import Base

from anicolor.document.geometry import Pixels, Rect
from anicolor.errors import AnicolorError, InputError

MAX_SIDE_PX = 20_000
MAX_PIXELS = 150_000_000
MAX_FILE_BYTES = 2 << 30
MAX_ICC_BYTES = 4 << 20
FORMATS = ("PNG", "JPEG", "WEBP", "TIFF")
# Pillow's own bound on what a compressed PNG chunk may unpack to is smaller than some color profiles.
PngImagePlugin.MAX_TEXT_CHUNK = MAX_ICC_BYTES
_LIMIT = f"{MAX_SIDE_PX:,} pixels a side and {MAX_PIXELS // 1_000_000} megapixels"


@dataclass(frozen=True, eq=False, slots=True)
class LoadedImage:
    """A picture from a file: upright, 8 bits a channel, read-only pixels (H, W, 4) with straight alpha.

    `icc` is the RGB profile the pixels are in, None for sRGB; `dpi` is across and down; `bits` is what the
    file held for each channel.
    """

    pixels: Pixels
    dpi: tuple[float, float] | None
    icc: bytes | None
    has_alpha: bool
    bits: int


def check_size(name: str, width: int, height: int) -> None:
    """Refuse a picture by the size its header tells, before anything is decoded.

    Raises:
        InputError: it has no pixels or more than this program takes.
    """
    if width < 1 or height < 1:
        raise InputError(f"{name} has no pixels.")
    if max(width, height) > MAX_SIDE_PX or width * height > MAX_PIXELS:
        raise InputError(f"{name} is {width:,} x {height:,} pixels, but at most {_LIMIT} can be opened.")


def open_file(path: Path) -> BinaryIO:
    """Open a file for reading, refusing what is not an ordinary file of bearable size.

    Raises:
        InputError: it is missing, empty, too large, not readable, or no file.
    """
    try:
        if not path.is_file():
            raise InputError(f"{path} {'is not a file' if path.exists() else 'does not exist'}.")
        size = path.stat().st_size
        if not 0 < size <= MAX_FILE_BYTES:
            raise InputError(f"{path.name} is {'too large to be opened' if size else 'empty'}.")
        return path.open("rb")
    except (OSError, ValueError) as error:
        raise InputError(f"{path} cannot be opened: {getattr(error, 'strerror', None) or error}.") from error


def clean_dpi(dpi: object) -> tuple[float, float] | None:
    """The resolution to two decimals, as metric formats round it; None if it makes no sense."""
    try:
        across, down = (round(float(value), 2) for value in dpi)  # type: ignore[attr-defined]
    except (TypeError, ValueError, ZeroDivisionError, OverflowError):
        return None
    return (across, down) if all(1 < v <= 100_000 for v in (across, down)) else None


def decode(file: BinaryIO, name: str, max_pixels: int = MAX_PIXELS) -> LoadedImage:
    """Read the first picture of a PNG, JPEG, WebP or TIFF; `name` is what errors call it.

    16-bit channels are narrowed, palettes resolved, grey and CMYK brought to sRGB by their own profile.

    Raises:
        InputError: it is no such picture, damaged, too large, or of a kind that cannot be read.
    """
    with refusing_damage(name):
        image: Image.Image = Image.open(file, formats=FORMATS)
        check_size(name, *image.size)
        if image.width * image.height > max_pixels:
            raise InputError(f"{name} has more pixels than can be opened at once.")
        return load(image, name)


def load(image: Image.Image, name: str) -> LoadedImage:
    """The pixels of a picture whose header was found good; inside `refusing_damage` only.

    Raises:
        InputError: it is of a kind that cannot be read.
    """
    bits = _bits(image)  # First, because reading the EXIF data may load the picture and forget its kind.
    orientation = image.getexif().get(Base.Orientation, 1)
    image.load()
    dpi = clean_dpi(image.info.get("dpi") or _exif_dpi(image))
    image = _narrow(image, name)
    ImageOps.exif_transpose(image, in_place=True)
    rgba, icc, has_alpha = to_rgba(image, image.info.get("icc_profile"))
    if dpi and orientation in (5, 6, 7, 8):
        dpi = dpi[::-1]
    return LoadedImage(rgba, dpi, icc, has_alpha, bits)


@contextmanager
def refusing_damage(name: str) -> Iterator[None]:
    """Turn whatever a decoder throws at a damaged or hostile file into one sentence.

    Raises:
        InputError: anything went wrong inside.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    except AnicolorError:
        raise
    except Image.DecompressionBombError as error:
        raise InputError(f"{name} is too large: at most {_LIMIT} can be opened.") from error
    except UnidentifiedImageError as error:
        raise InputError(f"{name} is not a picture that can be read, or it is damaged.") from error
    except MemoryError as error:
        raise InputError(f"{name} needs more memory than there is.") from error
    # Decoders answer malformed data with nearly every kind of exception (struct, zlib, index, syntax, ...).
    except Exception as error:
        raise InputError(f"{name} is damaged and cannot be read.") from error


def to_rgba(image: Image.Image, icc: bytes | None) -> tuple[Pixels, bytes | None, bool]:
    """Read-only pixels (H, W, 4), the RGB profile they are in (None: sRGB), and whether there was an alpha.

    `image` is any 8-bit Pillow image; one that is not RGB is brought to sRGB through `icc`.
    """
    has_alpha = "transparency" in image.info or image.mode in ("RGBA", "LA", "PA", "La", "RGBa")
    space = icc[16:20] if icc and len(icc) <= MAX_ICC_BYTES and icc[36:40] == b"acsp" else b""
    if image.mode == "LAB" or (space and space != b"RGB "):
        converted = _through_profile(image, icc if space else None)
        alpha = image.convert("RGBA").getchannel("A") if has_alpha else None
        image = converted or image.convert("RGB")
        if alpha:
            image.putalpha(alpha)
    pixels = np.empty((image.height, image.width, 4), np.uint8)
    for strip in Rect(0, 0, image.width, image.height).strips(256):  # Pillow copies what it converts, twice.
        part = image.crop((strip.left, strip.top, strip.right, strip.bottom))
        pixels[strip.slices] = np.asarray(part if image.mode == "RGBA" else part.convert("RGBA"))
    pixels.setflags(write=False)
    return pixels, icc if space == b"RGB " else None, has_alpha


def to_pillow(rgba: Pixels) -> Image.Image:
    """A Pillow image of pixels (H, W, 4): without copying them, or RGB where nothing is transparent."""
    image = Image.fromarray(np.ascontiguousarray(rgba))
    return image.convert("RGB") if (rgba[..., 3] == 255).all() else image


def _through_profile(image: Image.Image, icc: bytes | None) -> Image.Image | None:
    """The colors in sRGB; None when the profile does not fit the picture or is broken."""
    source = {"LA": "L", "La": "L", "1": "L"}.get(image.mode, image.mode)
    try:
        profile: object = io.BytesIO(icc) if icc else ImageCms.createProfile("LAB")
        return ImageCms.profileToProfile(
            image if source == image.mode else image.convert(source),
            profile,  # type: ignore[arg-type]
            ImageCms.createProfile("sRGB"),
            outputMode="RGB",
        )
    except (ImageCms.PyCMSError, OSError, ValueError):
        return None


def _narrow(image: Image.Image, name: str) -> Image.Image:
    """The picture with 8 bits a channel. Pillow narrows colors by itself and leaves 16-bit grey to us."""
    if image.mode in ("I", "F"):
        raise InputError(f"{name} has 32 bits a channel; please save it with 8 or 16.")
    if not image.mode.startswith("I;16"):
        return image
    grey = np.asarray(image).astype(np.uint16)
    grey8 = (grey // 257 + (grey % 257 > 128)).astype(np.uint8)
    if isinstance(image, TiffImagePlugin.TiffImageFile) and image.tag_v2.get(262) == 0:  # White is zero.
        grey8 = 255 - grey8
    narrow = Image.fromarray(grey8)
    narrow.info = {key: value for key, value in image.info.items() if key != "transparency"}
    narrow.getexif().update(image.getexif())
    return narrow


def _bits(image: Image.Image) -> int:
    if isinstance(image, TiffImagePlugin.TiffImageFile):
        return 16 if max(image.tag_v2.get(258, (8,))) > 8 else 8
    return 16 if "16" in image.mode or any("16" in str(tile[3]) for tile in image.tile) else 8  # type: ignore[attr-defined]


def _exif_dpi(image: Image.Image) -> tuple[object, object] | None:
    exif = image.getexif()
    unit = {2: 1.0, 3: 2.54}.get(exif.get(Base.ResolutionUnit, 2))
    across, down = exif.get(Base.XResolution), exif.get(Base.YResolution)
    return (float(across) * unit, float(down) * unit) if unit and across and down else None
