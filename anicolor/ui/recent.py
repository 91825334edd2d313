"""The pages that were opened or saved last, with small pictures of them."""

from __future__ import annotations

import contextlib
import hashlib
import json
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, QSize, Qt, Signal
from PySide6.QtGui import QImage

from anicolor.errors import MALFORMED
from anicolor.ui.background import Background

THUMBNAIL_PX = 256
_MOST = 24
_MAX_BYTES = 1_000_000


@dataclass(frozen=True, slots=True)
class RecentFile:
    """A file that was open."""

    path: Path
    opened_at: float
    """When it was opened or saved last, in seconds since 1970."""
    thumbnail: QImage
    """Null where there is none."""


class RecentFiles(QObject):
    """Remembers files in the configuration folder, and thumbnails beside it; all beside the window.

    Args:
        folder: where the list is; `None`: nothing is remembered.
        thumbnails: folder of the small pictures, which may be deleted at any time.
        parent: its owner.
    """

    changed = Signal()
    """Another list than before: call `read`."""

    def __init__(
        self, folder: Path | None = None, thumbnails: Path | None = None, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._list = folder / "recent.json" if folder else None
        self._thumbnails = thumbnails
        self._background = Background(self)

    def note(self, path: Path, picture: QImage) -> None:
        """Put a file first; a picture of it may be of any size."""
        if self._list is not None:
            small = picture.scaled(
                QSize(THUMBNAIL_PX, THUMBNAIL_PX),
                Qt.AspectRatioMode.KeepAspectRatio,
                Qt.TransformationMode.SmoothTransformation,
            )
            self._start(lambda: self._note(path.absolute(), small), lambda _done: self.changed.emit())

    def forget(self, path: Path) -> None:
        """Take a file off the list."""
        if self._list is not None:
            self._start(lambda: self._write(_without(self._entries(), path)), lambda _done: self.changed.emit())

    def read(self, then: Callable[[list[RecentFile]], None], most: int = _MOST) -> None:
        """Hand over the files that are still there, the newest first, as soon as the disk has answered."""
        if self._list is None:
            then([])
        else:
            self._start(lambda: self._read(most), then)

    def close(self) -> None:
        """Finish what is being written."""
        self._background.close()

    def _start(self, work: Callable[[], Any], then: Callable[[Any], None]) -> None:
        # A list that cannot be written is no reason to disturb anybody.
        self._background.start(work, then, lambda _message: None)

    def _entries(self) -> list[tuple[str, float]]:
        """Return paths and times as they are in the file, whatever is in there."""
        with contextlib.suppress(OSError, *MALFORMED):
            if self._list is not None and self._list.stat().st_size <= _MAX_BYTES:
                read = json.loads(self._list.read_text(encoding="utf-8"))
                pairs = read if isinstance(read, list) else []
                return [
                    (entry["path"], float(entry["opened_at"]))
                    for entry in pairs
                    if isinstance(entry, dict)
                    and isinstance(entry.get("path"), str)
                    and isinstance(entry.get("opened_at"), int | float)
                ][:_MOST]
        return []

    def _note(self, path: Path, small: QImage) -> None:
        self._write([(str(path), time.time()), *_without(self._entries(), path)][:_MOST])
        if self._thumbnails is not None and not small.isNull():
            self._thumbnails.mkdir(parents=True, exist_ok=True)
            small.save(str(self._thumbnail_of(path)))

    def _write(self, entries: list[tuple[str, float]]) -> None:
        if self._list is None:
            return
        text = json.dumps([{"path": path, "opened_at": at} for path, at in entries], ensure_ascii=False, indent=1)
        with contextlib.suppress(OSError):
            self._list.parent.mkdir(parents=True, exist_ok=True)
            temporary = self._list.with_suffix(".new")
            temporary.write_text(text, encoding="utf-8")
            temporary.replace(self._list)
        if self._thumbnails is not None and self._thumbnails.is_dir():
            kept = {self._thumbnail_of(Path(path)).name for path, _ in entries}
            for old in self._thumbnails.glob("*.png"):
                if old.name not in kept:
                    old.unlink(missing_ok=True)

    def _read(self, most: int) -> list[RecentFile]:
        found: list[RecentFile] = []
        for text, at in self._entries():
            path = Path(text)
            with contextlib.suppress(OSError, ValueError):
                if len(found) < most and path.is_file():
                    found.append(RecentFile(path, at, self._load_thumbnail(path)))
        return found

    def _load_thumbnail(self, path: Path) -> QImage:
        return QImage(str(self._thumbnail_of(path))) if self._thumbnails is not None else QImage()

    def _thumbnail_of(self, path: Path) -> Path:
        name = hashlib.sha256(str(path).encode("utf-8", "surrogatepass")).hexdigest()[:32]
        return (self._thumbnails or Path()) / f"{name}.png"


def _without(entries: list[tuple[str, float]], path: Path) -> list[tuple[str, float]]:
    return [entry for entry in entries if entry[0] != str(path)]
