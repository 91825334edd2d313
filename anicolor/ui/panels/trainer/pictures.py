"""Pictures read beside the window and shown when they are there."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImage, QImageReader

from anicolor.ui.background import Background

_MAX_PIXELS = 200_000_000


def read_scaled(path: Path, largest: QSize) -> QImage:
    """Return a picture that fits into a size; nothing where it cannot be read. For any thread."""
    reader = QImageReader(str(path))
    reader.setAutoTransform(True)
    size = reader.size()
    if not size.isValid() or size.width() * size.height() > _MAX_PIXELS:
        return QImage()
    if size.width() > largest.width() or size.height() > largest.height():
        reader.setScaledSize(size.scaled(largest, Qt.AspectRatioMode.KeepAspectRatio))
    image = reader.read()
    return image.convertToFormat(QImage.Format.Format_RGB32) if not image.isNull() else image


class PictureReader:
    """Reads pictures one after the other and remembers them.

    Args:
        background: where it reads.
        largest: they are shown no larger.
    """

    def __init__(self, background: Background, largest: QSize) -> None:
        self._background, self._largest = background, largest
        self._known: dict[Path, QImage] = {}
        self._asked: set[Path] = set()

    def get(self, path: Path, on_read: Callable[[], None]) -> QImage:
        """Return a picture; while it is not there, an empty one, and `on_read` is called when it is."""
        if path in self._known:
            return self._known[path]
        if path not in self._asked:
            self._asked.add(path)

            def take(image: QImage) -> None:
                self._known[path] = image
                on_read()

            self._background.start(lambda: read_scaled(path, self._largest), take, lambda _message: None)
        return QImage()
