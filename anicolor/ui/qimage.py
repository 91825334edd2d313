"""Between NumPy arrays and Qt pictures, without copying where that is possible."""

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QRect
from PySide6.QtGui import QImage

from anicolor.document.geometry import Rect

Pixels = NDArray[np.uint8]


def view_as_image(pixels: Pixels, form: QImage.Format) -> QImage:
    """Return a picture that shows the memory of an array (H, W) or (H, W, C) and does not own it.

    The rows may lie apart, the pixels of a row may not. The caller keeps the array alive and does not paint on the
    picture when the array is read-only.
    """
    rows, columns = pixels.shape[:2]
    packed = pixels.shape[2] if pixels.ndim == 3 else 1
    if pixels.dtype != np.uint8 or (columns > 1 and pixels.strides[1] != packed):
        raise ValueError("the pixels of a row must follow each other")
    # A view of one dimension from the first byte on: Qt only needs the start and the distance of rows.
    step = pixels.strides[0]
    length = max((rows - 1) * step + columns * packed, 0)
    memory = np.lib.stride_tricks.as_strided(pixels, (length,), (1,), writeable=pixels.flags.writeable)
    return QImage(memory.data, columns, rows, step, form)


def to_array(image: QImage) -> Pixels:
    """Return the pixels (H, W, 4) of any picture in a new array: sRGB, straight alpha."""
    straight = image.convertToFormat(QImage.Format.Format_RGBA8888)
    rows = np.frombuffer(straight.constBits(), np.uint8).reshape(straight.height(), straight.bytesPerLine())
    return rows[:, : 4 * straight.width()].reshape(straight.height(), straight.width(), 4).copy()


def to_qrect(rect: Rect) -> QRect:
    """Return the same rectangle as Qt writes it."""
    return QRect(rect.left, rect.top, rect.width, rect.height)


def to_image(pixels: Pixels) -> QImage:
    """Return a picture of its own with the pixels (H, W, 4): sRGB, straight alpha."""
    return view_as_image(np.ascontiguousarray(pixels), QImage.Format.Format_RGBA8888).copy()
