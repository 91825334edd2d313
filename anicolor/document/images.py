"""Reading any picture an artist has, and writing flat ones."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PIL import Image
from PIL.ExifTags import Base
from PIL.TiffImagePlugin import IFDRational

from anicolor.document.files import replacing
from anicolor.document.geometry import Pixels
from anicolor.document.ora import read_merged
from anicolor.document.psd import read_psd
from anicolor.document.raster import MAX_PIXELS, MAX_SIDE_PX, LoadedImage, decode, open_file, to_pillow
from anicolor.errors import InputError

__all__ = ["MAX_PIXELS", "MAX_SIDE_PX", "LoadedImage", "read_image", "write_image"]

MAX_WEBP_SIDE_PX = 16_383


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


def write_image(path: Path, rgba: Pixels, dpi: tuple[float, float] | None = None, icc: bytes | None = None) -> None:
    """Write pixels (H, W, 4) as PNG, WebP (lossless) or TIFF, by the ending of `path`.

    Raises:
        InputError: the ending is another one, or the picture is too large for WebP.
        OutputError: the file cannot be written.
    """
    ending = path.suffix.lower()
    options: dict[str, Any] = {"icc_profile": icc} if icc else {}
    if ending == ".png":
        options |= {"format": "PNG", "compress_level": 4} | ({"dpi": dpi} if dpi else {})
    elif ending in (".tif", ".tiff"):
        options |= {"format": "TIFF", "compression": "tiff_adobe_deflate"} | ({"dpi": dpi} if dpi else {})
    elif ending == ".webp":
        if max(rgba.shape[:2]) > MAX_WEBP_SIDE_PX:
            raise InputError(f"{path.name} would be too large: WebP holds at most {MAX_WEBP_SIDE_PX:,} pixels a side.")
        options |= {"format": "WEBP", "lossless": True, "quality": 20, "method": 1, "exif": _exif(dpi)}
    else:
        raise InputError(f"{path.name} has no ending that tells PNG, WebP or TIFF.")
    with replacing(path) as temporary:
        to_pillow(rgba).save(temporary, **options)


def _exif(dpi: tuple[float, float] | None) -> Image.Exif:
    exif = Image.Exif()
    if dpi:
        exif[Base.ResolutionUnit] = 2
        exif[Base.XResolution] = IFDRational(round(dpi[0] * 100), 100)
        exif[Base.YResolution] = IFDRational(round(dpi[1] * 100), 100)
    return exif
