"""Saving without harm: a file is either replaced as a whole or not touched."""

from __future__ import annotations

import errno
import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from anicolor.errors import OutputError


@dataclass(frozen=True, slots=True)
class FileStamp:
    """What tells whether a file is still the one that was read."""

    modified_ns: int
    size: int
    inode: int


def read_stamp(path: Path) -> FileStamp | None:
    """The stamp of a file; None where there is none or it cannot be asked for. Slow on a slow drive."""
    try:
        state = path.stat()
    except OSError:
        return None
    return FileStamp(state.st_mtime_ns, state.st_size, state.st_ino)


def is_missing(path: Path) -> bool:
    """Whether there surely is no such file; a folder that lets nobody look inside tells nothing."""
    try:
        path.stat()
    except (FileNotFoundError, NotADirectoryError):
        return True
    except OSError:
        return False
    return False


def find_files(folder: Path) -> list[Path]:
    """All files below a folder, sorted; links are followed, but no folder is entered twice."""
    found: list[Path] = []
    entered: set[tuple[int, int]] = set()
    for place, folders, names in os.walk(folder, followlinks=True):
        state = Path(place).stat()
        if (state.st_dev, state.st_ino) in entered:
            folders.clear()
            continue
        entered.add((state.st_dev, state.st_ino))
        folders.sort()
        found += [Path(place, name) for name in names]
    return sorted(found)


def make_folder(folder: Path) -> None:
    """Make a folder and those above it, where there are none.

    Raises:
        OutputError: it cannot be made.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise OutputError(f"The folder {folder} cannot be made: {_reason(error)}.") from error


@contextmanager
def replacing(path: Path) -> Iterator[Path]:
    """Give a temporary path in the folder of `path`; when the block ends well, that file becomes `path`.

    Whatever happens in the block, a file that stood at `path` before is whole: the old one or the new one. Where `path`
    is a link, it stays one, and what it leads to is replaced.

    Raises:
        OutputError: the file cannot be written; nothing is left behind.
    """
    target = Path(os.path.realpath(path))
    # The ending stays last, because writers choose the format by it.
    temporary = target.with_name(f".anicolor-{secrets.token_hex(8)}{target.suffix}")
    try:
        if target.is_dir():
            raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
        os.close(os.open(temporary, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o666))
        yield temporary
        _sync(temporary)
        if target.exists():
            temporary.chmod(target.stat().st_mode & 0o777)
        temporary.replace(target)
    except BaseException as error:
        with suppress(OSError):
            temporary.unlink(missing_ok=True)
        if isinstance(error, OSError):
            raise OutputError(f"{path} cannot be written: {_reason(error)}.") from error
        raise


def _sync(path: Path) -> None:
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def _reason(error: OSError) -> str:
    known = {
        errno.ENOSPC: "the disk is full",
        errno.EDQUOT: "the disk quota is used up",
        errno.EACCES: "you have no permission to write there",
        errno.EPERM: "you have no permission to write there",
        errno.EROFS: "the disk is read-only",
        errno.ENOENT: "its folder does not exist",
        errno.ENOTDIR: "its folder does not exist",
        errno.EISDIR: "a folder of that name is in the way",
        errno.ENAMETOOLONG: "the name is too long",
    }
    return known.get(error.errno or 0, error.strerror or str(error) or "the system refused")
