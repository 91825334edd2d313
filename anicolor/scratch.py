"""A folder for what is needed only for a while; what a killed program left there is removed."""

from __future__ import annotations

import secrets
import shutil
from pathlib import Path
from typing import BinaryIO

from anicolor.errors import OutputError
from anicolor.locks import lock_folder


class Scratch:
    """Folders below one that is locked for as long as this program runs.

    Args:
        root: below which every running program has such a folder.
    """

    def __init__(self, root: Path) -> None:
        self._root = root
        self._own = root / secrets.token_hex(6)
        self._lock: BinaryIO | None = None

    def make_folder(self, name: str) -> Path:
        """Make an empty folder; whoever asked for it may remove it earlier.

        Raises:
            OutputError: it cannot be made.
        """
        folder = self._own / f"{name}-{secrets.token_hex(4)}"
        try:
            self._own.mkdir(parents=True, exist_ok=True)
            self._lock = self._lock or lock_folder(self._own)
            folder.mkdir()
        except OSError as error:
            raise OutputError(f"The folder {folder} cannot be made: {error.strerror or error}.") from error
        return folder

    def sweep(self) -> None:
        """Remove what programs that were killed have left; may be called from a thread."""
        for folder in self._root.iterdir() if self._root.is_dir() else ():
            if folder == self._own or folder.is_symlink() or not folder.is_dir():
                continue
            try:
                lock = lock_folder(folder)
            except OSError:
                continue
            if lock is not None:
                lock.close()
                shutil.rmtree(folder, ignore_errors=True)

    def close(self) -> None:
        """Remove everything of this program's."""
        lock, self._lock = self._lock, None
        if lock is not None:
            lock.close()
            shutil.rmtree(self._own, ignore_errors=True)
