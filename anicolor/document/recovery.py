"""What is kept aside while pages are worked on, and found again after a crash.

Every running program has a folder of its own below one root and holds a lock on it, which the system lets go of when
the program ends, however it ends. A folder without a lock is therefore what a crash left behind.
"""

from __future__ import annotations

import json
import os
import secrets
import shutil
import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from anicolor.document.geometry import Pixels
from anicolor.document.model import Document, clean_name
from anicolor.document.ora import write_recovery
from anicolor.errors import MALFORMED, OutputError
from anicolor.files import replacing
from anicolor.locks import lock_folder

KEPT_DAYS = 30
MAX_LOST_PAGES = 100
_DAY_S = 86_400
_MAX_INFO_BYTES = 1 << 16


@dataclass(frozen=True, slots=True)
class LostPage:
    """A page that was not saved when the program ended."""

    file: Path
    """The OpenRaster file in the recovery folder."""
    name: str
    path: Path | None
    """The file the page belongs to; None: it never had one."""
    saved_at: float
    """Seconds since 1970."""


class Recovery:
    """The recovery folder of this program; its methods may be called from a thread, one at a time.

    Args:
        root: below which every running program has a folder.
    """

    def __init__(self, root: Path) -> None:
        self._root = root
        self._folder: Path | None = None
        self._lock: BinaryIO | None = None
        self._claimed: list[tuple[Path, BinaryIO]] = []

    def save(self, key: str, document: Document, thumbnail: Pixels, name: str, path: Path | None) -> None:
        """Keep a page under a key; an older state of it is replaced as a whole.

        Raises:
            OutputError: it cannot be written; the older state stays.
        """
        folder = self._own_folder()
        self._write_info(folder, key, name, path)
        write_recovery(folder / f"{key}.ora", document, thumbnail)

    def drop(self, key: str) -> None:
        """Forget a page, which was saved or given up."""
        if self._folder is not None:
            for ending in (".ora", ".json"):
                with suppress(OSError):
                    (self._folder / (key + ending)).unlink(missing_ok=True)

    def adopt(self, page: LostPage, key: str) -> Path:
        """Keep a lost page as one of this program's own; returns where it is now.

        Raises:
            OutputError: it cannot be moved; it stays where it was.
        """
        folder = self._own_folder()
        self._write_info(folder, key, page.name, page.path)
        try:
            return page.file.replace(folder / f"{key}.ora")
        except OSError as error:
            raise OutputError(f"{page.name} cannot be recovered: {error.strerror or error}.") from error

    def find_lost(self) -> list[LostPage]:
        """The pages that crashed programs left, the newest first; nobody else finds them as long as this one runs.

        Folders without pages, and pages that nobody wanted for a month, are removed.
        """
        found: list[LostPage] = []
        if not self._root.is_dir():
            return found
        for folder in sorted(self._root.iterdir()):
            if folder != self._folder and folder.is_dir() and not folder.is_symlink():
                found += self._claim(folder)
        return sorted(found, key=lambda page: -page.saved_at)[:MAX_LOST_PAGES]

    def discard(self, pages: list[LostPage]) -> None:
        """Remove lost pages for good."""
        for page in pages:
            with suppress(OSError):
                page.file.unlink(missing_ok=True)
                page.file.with_suffix(".json").unlink(missing_ok=True)

    def release(self) -> None:
        """Let another start offer the lost pages that were neither adopted nor discarded."""
        for folder, lock in self._claimed:
            if not any(folder.glob("*.ora")):
                shutil.rmtree(folder, ignore_errors=True)
            lock.close()
        self._claimed.clear()

    def close(self) -> None:
        """End well: nothing of this program's is left to recover."""
        self.release()
        if self._folder is not None and self._lock is not None:
            shutil.rmtree(self._folder, ignore_errors=True)
            self._lock.close()
        self._folder = self._lock = None

    def _own_folder(self) -> Path:
        if self._folder is None:
            folder = self._root / f"{os.getpid()}-{secrets.token_hex(4)}"
            try:
                folder.mkdir(parents=True)
                self._lock = lock_folder(folder)
            except OSError as error:
                raise OutputError(f"{folder} cannot be made: {error.strerror or error}.") from error
            self._folder = folder
        return self._folder

    def _write_info(self, folder: Path, key: str, name: str, path: Path | None) -> None:
        with replacing(folder / f"{key}.json") as temporary:
            temporary.write_text(json.dumps({"name": name, "path": str(path) if path else None}), "utf-8")

    def _claim(self, folder: Path) -> list[LostPage]:
        try:
            lock = lock_folder(folder)
        except OSError:
            return []
        if lock is None:
            return []
        pages = [page for file in sorted(folder.glob("*.ora")) if (page := _read_info(file)) is not None]
        wanted = [page for page in pages if time.time() - page.saved_at < KEPT_DAYS * _DAY_S]
        if not wanted:
            shutil.rmtree(folder, ignore_errors=True)
            lock.close()
            return []
        self._claimed.append((folder, lock))
        return wanted


def _read_info(file: Path) -> LostPage | None:
    """What is known of a lost page; None for what no `Recovery` wrote."""
    if file.name.startswith("."):
        return None
    name, path = "", None
    # The page counts, even where nobody knows any more what it was called.
    with suppress(OSError, *MALFORMED):
        with file.with_suffix(".json").open("rb") as info:
            state = json.loads(info.read(_MAX_INFO_BYTES))
        name, path = clean_name(str(state["name"])), state["path"]
    try:
        saved_at = file.stat().st_mtime
    except OSError:
        return None
    return LostPage(file, name or "Untitled", Path(path) if isinstance(path, str) else None, saved_at)
