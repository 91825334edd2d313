"""Reading the ZIP container of an OpenRaster file that nobody vouches for."""

from __future__ import annotations

import hashlib
import io
import struct
import zipfile
from threading import Lock
from typing import BinaryIO

from PIL import Image

from anicolor.document.raster import FORMATS, LoadedImage, check_size, load
from anicolor.errors import InputError

MAX_ENTRIES = 20_000
MAX_DIRECTORY_BYTES = 4 << 20
MAX_PICTURE_BYTES = 1 << 30
MAX_TEXT_BYTES = 64 << 20
MAX_RATIO = 300
MAX_DECODED_PIXELS = 1_000_000_000
_SMALL_BYTES = 1 << 20


class OraZip:
    """The entries of one file, each read only when asked for and never written to disk.

    Raises:
        InputError: it is no ZIP file, or has entries that no painting program writes.
    """

    def __init__(self, file: BinaryIO, name: str) -> None:
        """Check all entries of an open file; `name` is what errors call it."""
        self.name = name
        self.notes: list[str] = []
        """Sentences on what is odd in the file."""
        self._pixels_left = MAX_DECODED_PIXELS
        self._lock = Lock()
        _check_directory(file, name)
        self._zip = zipfile.ZipFile(file)
        self._entries = {entry.filename: entry for entry in self._zip.infolist()}
        if len(self._entries) > MAX_ENTRIES:
            raise InputError(f"{name} holds far more files than a picture has.")
        for entry in self._entries.values():
            self._check(entry)

    def __contains__(self, path: str) -> bool:
        """Whether there is an entry of this name."""
        return path in self._entries

    def read(self, path: str, limit: int = MAX_TEXT_BYTES) -> bytes:
        """The bytes of one entry.

        Raises:
            InputError: it is missing or larger than `limit`.
        """
        entry = self._entries.get(path)
        if entry is None:
            raise InputError(f"{self.name} is damaged: {path[:80]!r} is missing in it.")
        if entry.file_size > limit:
            raise InputError(f"{self.name} is damaged: {path[:80]!r} in it is far too large.")
        return self._zip.read(entry)

    def has_hash(self, path: str, sha256: str) -> bool:
        """Whether the bytes of one entry have this hash."""
        return hashlib.sha256(self.read(path, MAX_PICTURE_BYTES)).hexdigest() == sha256

    def read_image(self, path: str) -> LoadedImage:
        """The picture in one entry; may be called from several threads, inside `refusing_damage`.

        Raises:
            InputError: it is missing, or all pictures together have too many pixels.
        """
        name = f"{self.name} ({path[:80]})"
        image: Image.Image = Image.open(io.BytesIO(self.read(path, MAX_PICTURE_BYTES)), formats=FORMATS)
        check_size(name, *image.size)
        with self._lock:
            self._pixels_left -= image.width * image.height
        if self._pixels_left < 0:
            raise InputError(f"{name} has more pixels than can be opened at once.")
        return load(image, name)

    def _check(self, entry: zipfile.ZipInfo) -> None:
        # Nothing is ever unpacked to disk, but a file that tries is not one to trust.
        parts = entry.filename.replace("\\", "/").split("/")
        if parts[0] == "" or ".." in parts or ":" in parts[0]:
            raise InputError(f"{self.name} is not safe to open: an entry points outside the file.")
        if entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED) or entry.flag_bits & 1:
            raise InputError(f"{self.name} is packed or locked in a way that OpenRaster does not have.")
        if entry.file_size > max(_SMALL_BYTES, MAX_RATIO * entry.compress_size):
            raise InputError(f"{self.name} is not safe to open: it would unpack to an absurd size.")


def _check_directory(file: BinaryIO, name: str) -> None:
    """Bound the table of contents before the ZIP reader makes an object of each of its rows."""
    file.seek(0, io.SEEK_END)
    file.seek(max(0, file.tell() - 65_600))
    tail = file.read()
    at = tail.rfind(b"PK\5\6")
    if at < 0 or len(tail) < at + 22:
        raise InputError(f"{name} is damaged: its end is missing.")
    (directory_bytes,) = struct.unpack_from("<I", tail, at + 12)
    if directory_bytes > MAX_DIRECTORY_BYTES or tail[max(0, at - 20) : at].startswith(b"PK\6\7"):
        raise InputError(f"{name} holds far more files than a picture has.")
