"""Writing PNG on all processors: rows are packed in pieces that need nothing of each other.

Pillow packs a picture in one thread and holds Python's lock meanwhile, so that a large page takes seconds in which
the window stutters. Here every piece ends at a byte, as several streams joined to one, which every reader knows.

Source: W3C (2003), Portable Network Graphics Specification, 2nd edition; Adler (2007), pigz.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Callable
from concurrent.futures import Executor

import numpy as np
from numpy.typing import NDArray

from anicolor.document.geometry import Pixels, Rect

Render = Callable[[Rect], Pixels]
_PIECE_BYTES = 2 << 20
_SAMPLE_ROWS = 6
_INCH_M = 0.0254
_ADLER = 65521
_RGB, _RGBA = 2, 6


def encode_png(
    render: Render,
    rect: Rect,
    *,
    level: int = 1,
    dpi: tuple[float, float] | None = None,
    icc: bytes | None = None,
    xmp: bytes = b"",
    pool: Executor | None = None,
    on_rows: Callable[[int], None] | None = None,
) -> bytes:
    """The pixels inside `rect` as a PNG file, RGB where all of them are opaque, else RGBA.

    Args:
        render: makes the pixels (H, W, 4) of any part of `rect`; called from several threads at once.
        rect: what to write; not empty.
        level: of compression, 1 (quick) to 9.
        dpi: resolution across and down.
        icc: the profile the pixels are in.
        xmp: a packet of XMP.
        pool: does the work; None: the calling thread.
        on_rows: told in the calling thread how many rows were written; what it raises ends the work.
    """
    pieces = list(rect.strips(max(1, _PIECE_BYTES // (4 * rect.width))))
    run = map if pool is None else pool.map
    is_opaque = all(run(lambda piece: bool((render(piece)[..., 3] == 255).all()), pieces))
    channels = 3 if is_opaque else 4
    last = len(pieces) - 1

    def pack(number: int) -> tuple[bytes, int, int]:
        rows = _to_rows(render(pieces[number]), channels)
        packer = zlib.compressobj(level, zlib.DEFLATED, -15)
        data = packer.compress(rows.data) + packer.flush(zlib.Z_FINISH if number == last else zlib.Z_FULL_FLUSH)
        return data, zlib.adler32(rows.data), rows.size

    head = struct.pack(">IIBBBBB", rect.width, rect.height, 8, _RGB if is_opaque else _RGBA, 0, 0, 0)
    parts = [b"\x89PNG\r\n\x1a\n", _chunk(b"IHDR", head)]
    if icc:
        parts.append(_chunk(b"iCCP", b"ICC Profile\0\0" + zlib.compress(icc)))
    if dpi:
        across, down = (int(value / _INCH_M + 0.5) for value in dpi)
        parts.append(_chunk(b"pHYs", struct.pack(">IIB", across, down, 1)))
    if xmp:
        parts.append(_chunk(b"iTXt", b"XML:com.adobe.xmp\0\0\0\0\0" + xmp))
    start, check = b"\x78\x01", 1
    for piece, (data, own, size) in zip(pieces, run(pack, range(len(pieces))), strict=True):
        check = _join_checks(check, own, size)
        end = struct.pack(">I", check) if piece is pieces[last] else b""
        parts.append(_chunk(b"IDAT", start + data + end))
        start = b""
        if on_rows is not None:
            on_rows(piece.height)
    return b"".join([*parts, _chunk(b"IEND", b"")])


def _to_rows(pixels: Pixels, channels: int) -> NDArray[np.uint8]:
    """Rows with their filter in front: differences to the row above where these pack better, as in scans."""
    height, width = pixels.shape[:2]
    rows = np.zeros((height, 1 + width * channels), np.uint8)
    body = rows[:, 1:]
    if channels == 4:
        body[...] = pixels.reshape(height, -1)
    else:
        for channel in range(3):
            body[:, channel::3] = pixels[..., channel]
    sample = np.ascontiguousarray(body[:_SAMPLE_ROWS])
    upward = sample[1:] - sample[:-1]
    if len(zlib.compress(upward.data, 1)) < 0.9 * len(zlib.compress(sample[1:].data, 1)):
        rows[1:, 0] = 2
        body[1:] -= body[:-1].copy()
    return rows


def _join_checks(one: int, other: int, size: int) -> int:
    """The Adler-32 of two pieces of data from those of each, of which the second has `size` bytes."""
    low = (one & 0xFFFF) + (other & 0xFFFF) - 1
    high = (one >> 16) + (other >> 16) + size * ((one & 0xFFFF) - 1)
    return (high % _ADLER) << 16 | low % _ADLER


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(data, zlib.crc32(kind)))
