"""Folders that one program works in at a time: whoever holds the lock of one, until it ends, however it ends."""

from __future__ import annotations

import os
import weakref
from pathlib import Path
from typing import BinaryIO

LOCK_NAME = "lock"
_held: weakref.WeakSet[BinaryIO] = weakref.WeakSet()


def lock_folder(folder: Path) -> BinaryIO | None:
    """Lock a folder for as long as the returned file is open; None where another program has it.

    Raises:
        OSError: the folder cannot be written to.
    """
    file = (folder / LOCK_NAME).open("ab")
    try:
        if os.name == "nt":
            import msvcrt

            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined,unused-ignore]
        else:
            import fcntl

            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        file.close()
        return None
    _held.add(file)
    return file


def _let_go() -> None:
    for file in list(_held):
        file.close()


if hasattr(os, "register_at_fork"):
    # A child that loads pictures would hold the lock on for a while after its parent was killed.
    os.register_at_fork(after_in_child=_let_go)
