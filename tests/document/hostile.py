"""Files made by hand: deep ones that Pillow cannot write, and ones that lie about themselves."""

import struct
import zlib

import numpy as np


def chunk(kind: bytes, data: bytes) -> bytes:
    """One PNG chunk."""
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def png_header(width: int, height: int, bits: int = 8, color_type: int = 6) -> bytes:
    """The signature and first chunk of a PNG."""
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBB3x", width, height, bits, color_type))


def png_bytes(pixels: np.ndarray, extra: bytes = b"") -> bytes:
    """A PNG of uint8 or uint16 pixels (H, W, C), with other chunks put in before the picture."""
    height, width, channels = pixels.shape
    rows = pixels.astype(pixels.dtype.newbyteorder(">")).reshape(height, -1)
    raw = b"".join(b"\0" + row.tobytes() for row in rows)
    header = png_header(width, height, pixels.itemsize * 8, {1: 0, 2: 4, 3: 2, 4: 6}[channels])
    return header + extra + chunk(b"IDAT", zlib.compress(raw)) + chunk(b"IEND", b"")


def psd_header(width: int, height: int, channels: int = 3, depth: int = 8, mode: int = 3) -> bytes:
    """The first section of a PSD."""
    return struct.pack(">4sH6xHIIHH", b"8BPS", 1, channels, height, width, depth, mode)
