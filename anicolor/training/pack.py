"""Training pictures in one file of bounded size, for machines that get their data by upload."""

import io
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from anicolor.errors import InputError
from anicolor.files import replacing
from anicolor.training.data_folder import find_pairs
from anicolor.training.sources import META, Page, read_page

_LONGEST_PX = (512, 448, 384, 320, 256, 192, 128)
"""Longer sides that are tried, until the file is small enough."""
_QUALITY = 88
_MOST_FILES = 50_000
_MOST_BYTES = 2 << 30
_ENDINGS = frozenset({".webp", ".png", ".json"})


@dataclass(frozen=True, slots=True)
class Packed:
    """What is in a pack."""

    pictures: int
    byte_count: int
    longest_px: int
    """Pictures were reduced to this longer side at most."""


def pack_pictures(data: Path, target: Path, most_bytes: int) -> Packed:
    """Pack the folders `train` and `validation` below `data`, reduced only as far as the size demands.

    What nothing may be learned from (`data_folder.LEFT_OUT`) stays at home.

    Raises:
        InputError: there is no picture, one cannot be read, or even tiny ones would be too large. OutputError: the
        file cannot be written.
    """
    parts = [data / part for part in ("train", "validation") if (data / part).is_dir()]
    if not parts:
        raise InputError(f"There is no folder train in {data}.")
    pages = [page for part in parts for page in find_pairs(part)]
    with replacing(target) as temporary:
        size, before_px = 0, _LONGEST_PX[0]
        for longest_px in _LONGEST_PX:
            if size * (longest_px / before_px) ** 2 > most_bytes:
                continue  # files hardly shrink faster than their pictures
            count = _write(data, pages, temporary, longest_px)
            size, before_px = temporary.stat().st_size, longest_px
            if size <= most_bytes:
                return Packed(count, size, longest_px)
        raise InputError(f"The pictures in {data} do not fit into {most_bytes / 1e6:.0f} MB.")


def unpack_pictures(pack: Path, folder: Path) -> None:
    """Unpack a pack; nothing is written outside `folder`.

    Raises:
        InputError: it is no pack, or asks for more than any pack holds.
    """
    known = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
    try:
        with zipfile.ZipFile(pack) as archive:
            entries = archive.infolist()
            if len(entries) > _MOST_FILES or sum(entry.file_size for entry in entries) > _MOST_BYTES:
                raise InputError(f"{pack.name} is too large for a pack of training pictures.")
            for entry in entries:
                path = PurePosixPath(entry.filename)
                if (
                    entry.compress_type not in known
                    or path.is_absolute()
                    or ".." in path.parts
                    or any(letter in entry.filename for letter in "\\:")  # Where paths are written with these.
                    or path.suffix.lower() not in _ENDINGS
                ):
                    raise InputError(f"{pack.name} is no pack of training pictures.")
                target = folder / path
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_bytes(archive.read(entry))
    except (zipfile.BadZipFile, zlib.error, OSError, ValueError, EOFError, RuntimeError) as error:
        raise InputError(f"{pack} cannot be unpacked: {' '.join(str(error).split())[:200]}.") from error


def _write(data: Path, pages: Sequence[Page], target: Path, longest_px: int) -> int:
    written: set[str] = set()
    with zipfile.ZipFile(target, "w") as archive:
        for page in pages:
            for path, content in _reduce_page(page, longest_px):
                name = path.relative_to(data).as_posix()
                if name not in written:
                    archive.writestr(name, content)
                    written.add(name)
    return sum(not name.endswith(".json") for name in written)


def _reduce_page(page: Page, longest_px: int) -> Iterator[tuple[Path, bytes]]:
    """Yield files at no more than a size; what is no WebP or PNG becomes one, layered files their two pictures."""
    if all(path.suffix.lower() in _ENDINGS for path in page.files):
        for path in page.files:
            yield path, path.read_bytes() if path.name == META else _reduce(path, longest_px)
        return
    pixels = read_page(page, longest_px)
    stream = io.BytesIO()
    Image.fromarray(pixels.color).save(stream, "WEBP", quality=_QUALITY, method=4)
    yield page.color.with_name(f"{page.name}.webp"), stream.getvalue()
    if pixels.line is not None:
        yield page.color.with_name(f"{page.name}.line.png"), _encode_line(pixels.line)


def _reduce(path: Path, longest_px: int) -> bytes:
    """Return a picture's file at no more than a size; line art and ids stay free of losses."""
    try:
        with Image.open(path) as picture:
            scale = longest_px / max(picture.size)
            if scale >= 1.0:
                return path.read_bytes()
            size = (max(round(picture.width * scale), 1), max(round(picture.height * scale), 1))
            is_numbers = path.stem.endswith(".ids")
            small = picture.resize(size, Image.Resampling.NEAREST if is_numbers else Image.Resampling.BOX)
            stream = io.BytesIO()
            if path.suffix.lower() == ".webp":
                small.convert("RGB").save(stream, "WEBP", quality=_QUALITY, method=4)
            elif is_numbers or not (path.stem.endswith(".line") or path.parent.name == "line"):
                small.save(stream, "PNG", optimize=True)
            else:
                return _encode_line(np.asarray(small.convert("L")))
            return stream.getvalue()
    except (OSError, ValueError, SyntaxError) as error:
        raise InputError(f"{path} cannot be read.") from error


def _encode_line(grey: NDArray[np.uint8]) -> bytes:
    """Return a PNG with 32 levels of grey, which keep what line art says in a third of the bytes."""
    stream = io.BytesIO()
    Image.fromarray((grey // 8 * np.uint16(255) // 31).astype(np.uint8)).save(stream, "PNG", optimize=True)
    return stream.getvalue()
