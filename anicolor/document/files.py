"""Saving without harm: a file is either replaced as a whole or not touched."""

from __future__ import annotations

import errno
import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
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


@contextmanager
def replacing(path: Path) -> Iterator[Path]:
    """Give a temporary path in the folder of `path`; when the block ends well, that file becomes `path`.

    Whatever happens in the block, a file that stood at `path` before is whole: the old one or the new one.

    Raises:
        OutputError: the file cannot be written; nothing is left behind.
    """
    path = Path(path)
    temporary: Path | None = None
    try:
        if path.is_dir():
            raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
        # The ending stays last, because writers choose the format by it.
        candidate = path.with_name(f".anicolor-{secrets.token_hex(8)}{path.suffix}")
        os.close(os.open(candidate, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o666))
        temporary = candidate
        yield temporary
        _sync(temporary)
        if path.exists():
            temporary.chmod(path.stat().st_mode & 0o777)
        temporary.replace(path)
    except OSError as error:
        _remove(temporary)
        raise OutputError(f"{path} cannot be written: {_reason(error)}.") from error
    except BaseException:
        _remove(temporary)
        raise


def _sync(path: Path) -> None:
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def _remove(path: Path | None) -> None:
    if path is not None:
        path.unlink(missing_ok=True)


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
