"""Reading any picture an artist has, and writing flat ones."""

from __future__ import annotations

import io
from concurrent.futures import Executor
from pathlib import Path
from typing import Any

from PIL import Image
from PIL.ExifTags import Base
from PIL.TiffImagePlugin import IFDRational

from anicolor.document.geometry import Pixels, Rect
from anicolor.document.ora import read_merged
from anicolor.document.png import encode_png
from anicolor.document.psd import read_psd
from anicolor.document.raster import MAX_PIXELS, MAX_SIDE_PX, LoadedImage, decode, open_file, to_pillow
from anicolor.errors import InputError
from anicolor.files import replacing

__all__ = ["MAX_PIXELS", "MAX_SIDE_PX", "LoadedImage", "encode_image", "read_image", "write_image"]

MAX_WEBP_SIDE_PX = 16_383
_PNG_LEVEL = 5


def is_psd(path: Path) -> bool:
    """Whether a file begins as a Photoshop file does.

    Raises:
        InputError: it cannot be opened.
    """
    with open_file(path) as file:
        return file.read(4) == b"8BPS"


def read_image(path: Path) -> LoadedImage:
    """Read a PNG, JPEG, WebP or TIFF, or the flattened picture of a PSD or OpenRaster file.

    The format is told by the content, not by the ending.

    Raises:
        InputError: the file cannot be opened, is no such picture, is damaged, or is too large.
    """
    with open_file(path) as file:
        start = file.read(4)
        file.seek(0)
        if start == b"8BPS":
            return read_psd(path)
        if start == b"PK\3\4":
            return read_merged(path)
        return decode(file, path.name)


def write_image(
    path: Path,
    rgba: Pixels,
    dpi: tuple[float, float] | None = None,
    icc: bytes | None = None,
    pool: Executor | None = None,
    xmp: bytes = b"",
) -> None:
    """Write pixels (H, W, 4) as PNG, WebP (lossless) or TIFF, by the ending of `path`; `pool` helps with PNG.

    Raises:
        InputError: the ending is another one, or the picture is too large for WebP.
        OutputError: the file cannot be written.
    """
    data = encode_image(path.suffix.lower().lstrip("."), rgba, dpi, icc, pool, path.name, xmp)
    with replacing(path) as temporary:
        temporary.write_bytes(data)


def encode_image(
    ending: str,
    rgba: Pixels,
    dpi: tuple[float, float] | None = None,
    icc: bytes | None = None,
    pool: Executor | None = None,
    name: str = "The file",
    xmp: bytes = b"",
) -> bytes:
    """What `write_image` writes, for an ending without its dot; `name` is what errors call it.

    Raises:
        InputError: the ending is another one, or the picture is too large for WebP.
    """
    if ending == "png":
        page = Rect(0, 0, rgba.shape[1], rgba.shape[0])
        return encode_png(lambda rect: rgba[rect.slices], page, level=_PNG_LEVEL, dpi=dpi, icc=icc, xmp=xmp, pool=pool)
    options: dict[str, Any] = {"icc_profile": icc} if icc else {}
    if ending in ("tif", "tiff"):
        options |= {"format": "TIFF", "compression": "tiff_adobe_deflate"} | ({"dpi": dpi} if dpi else {})
        options |= {"tiffinfo": {Base.XMLPacket: xmp}} if xmp else {}
    elif ending == "webp":
        if max(rgba.shape[:2]) > MAX_WEBP_SIDE_PX:
            raise InputError(f"{name} would be too large: WebP holds at most {MAX_WEBP_SIDE_PX:,} pixels a side.")
        options |= {"format": "WEBP", "lossless": True, "quality": 20, "method": 1, "exif": _exif(dpi), "xmp": xmp}
    else:
        raise InputError(f"{name} has no ending that tells PNG, WebP or TIFF.")
    buffer = io.BytesIO()
    to_pillow(rgba).save(buffer, **options)
    return buffer.getvalue()


def _exif(dpi: tuple[float, float] | None) -> Image.Exif:
    exif = Image.Exif()
    if dpi:
        exif[Base.ResolutionUnit] = 2
        exif[Base.XResolution] = IFDRational(round(dpi[0] * 100), 100)
        exif[Base.YResolution] = IFDRational(round(dpi[1] * 100), 100)
    return exif
