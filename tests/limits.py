"""Disks that are full and folders without rights, for any user, be it the superuser."""

import os
import resource
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

_NOBODY = 65_534


@contextmanager
def no_file_larger_than(size_bytes: int) -> Iterator[None]:
    """While open, writing beyond this size fails for the whole process, as on a disk that has no more room."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size_bytes, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


@contextmanager
def without_rights(folder: Path, mode: int) -> Iterator[None]:
    """While open, this program may do in `folder` what `mode` says; the superuser, who may all, is another user."""
    is_root = os.geteuid() == 0
    folder.chmod(mode)
    if is_root:
        os.seteuid(_NOBODY)
    try:
        yield
    finally:
        if is_root:
            os.seteuid(0)
        folder.chmod(0o755)


@contextmanager
def small_disk(folder: Path, size_kb: int) -> Iterator[None]:
    """A disk of its own in `folder`; skips the test where this user may have none."""
    command = ["mount", "-t", "tmpfs", "-o", f"size={size_kb}k", "none", str(folder)]
    if subprocess.run(command, capture_output=True).returncode:
        pytest.skip("skipped: no rights to mount a disk")
    try:
        yield
    finally:
        subprocess.run(["umount", "-l", str(folder)], check=True)


@contextmanager
def full_disk(folder: Path) -> Iterator[None]:
    """While open, not a byte of room is left on the disk of `folder`."""
    filler = folder / "filler"
    with filler.open("wb", buffering=0) as file:
        try:
            while file.write(bytes(4096)):
                pass
        except OSError:
            pass
    try:
        yield
    finally:
        filler.unlink()
