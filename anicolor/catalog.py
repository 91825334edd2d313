"""Installed weights: where they lie and what their headers say, read without loading a tensor."""

import hashlib
import json
import struct
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

from anicolor.errors import WeightsError
from anicolor.paths import user_weights_folder, weights_folder

SUFFIX = ".safetensors"
FORMAT = "1"
ADAPTER = "adapter"
LOOKS = ("flat", "cel", "soft", "painted")
MAX_FILE_BYTES = 2_000_000_000
_MAX_HEADER_BYTES = 10_000_000


@dataclass(frozen=True, slots=True)
class WeightsInfo:
    """The `anicolor.*` entries of a weights file's header."""

    name: str
    architecture: str
    config: Mapping[str, Any]
    license: str = ""
    trained_on: str = ""
    metrics: Mapping[str, Any] = field(default_factory=dict)
    base: str = ""
    """sha256 of the weights this was fine-tuned from, empty for base weights."""
    method: str = ""
    """How a style was trained; the tensors of an `adapter` are additions to those of its base."""
    look: str = ""
    """One of `LOOKS`, in which a style is nearest to its artist's pages; empty where none is known."""

    @property
    def is_adapter(self) -> bool:
        """Whether the file is of use only together with its base."""
        return self.method == ADAPTER


def read_info(path: Path) -> WeightsInfo:
    """Read a weights file's header without loading its tensors.

    Raises:
        WeightsError: not a weights file of this program, or damaged.
    """
    try:
        with path.open("rb") as file:
            size = path.stat().st_size
            start = file.read(8)
            length = struct.unpack("<Q", start)[0] if len(start) == 8 else 0
            if not 2 <= length <= min(_MAX_HEADER_BYTES, size - 8) or size > MAX_FILE_BYTES:
                raise WeightsError(f"{path.name} is not a weights file, or it is damaged.")
            header = json.loads(file.read(length))
    except OSError as error:
        raise WeightsError(f"The weights {path} cannot be read: {error.strerror}.") from error
    except (ValueError, RecursionError) as error:
        raise WeightsError(f"{path.name} is not a weights file, or its header is damaged.") from error
    return _parse(path, header)


def _parse(path: Path, header: Any) -> WeightsInfo:
    meta = header.get("__metadata__") if isinstance(header, dict) else None
    if not isinstance(meta, dict) or meta.get("anicolor.format") != FORMAT:
        raise WeightsError(f"{path.name} holds no weights for this program.")
    try:
        config, metrics = json.loads(meta["anicolor.config"]), json.loads(meta.get("anicolor.metrics", "{}"))
        if not isinstance(config, dict) or not isinstance(metrics, dict):
            raise TypeError("not a mapping")
        return WeightsInfo(
            name=_text(meta["anicolor.name"], 200),
            architecture=_text(meta["anicolor.architecture"], 200),
            config=config,
            license=_text(meta.get("anicolor.license", ""), 2000),
            trained_on=_text(meta.get("anicolor.trained_on", ""), 20000),
            metrics=metrics,
            base=_text(meta.get("anicolor.base", ""), 64),
            method=_text(meta.get("anicolor.method", ""), 40),
            look=look if (look := meta.get("anicolor.look")) in LOOKS else "",
        )
    except (KeyError, TypeError, ValueError, RecursionError) as error:
        raise WeightsError(f"The header of {path.name} is damaged.") from error


def _text(value: object, most: int) -> str:
    """Keep what a terminal can show: a file from anywhere must not steer it."""
    return "".join(c if c.isprintable() else " " for c in str(value)[:most])


def hash_file(path: Path) -> str:
    """Return the sha256 of a file as hexadecimal digits.

    Raises:
        WeightsError: it cannot be read.
    """
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        raise WeightsError(f"The weights {path} cannot be read: {error.strerror}.") from error


def read_version(path: Path) -> int:
    """Return a number that is another one when the file's content is; 0 where there is no file."""
    try:
        state = path.stat()
    except OSError:
        return 0
    return hash((state.st_mtime_ns, state.st_size, state.st_ino))


def list_weights() -> tuple[Path, ...]:
    """Return the weights files of the program and of the user, sorted by name; the user's own come last."""
    found: list[Path] = []
    for folder in (weights_folder(), user_weights_folder()):
        with suppress(PermissionError):  # A folder that may not be looked into holds nothing for us.
            found += sorted(folder.glob("*" + SUFFIX)) if folder.is_dir() else []
    return tuple(found)


def find_by_hash(sha256: str, style: Path | None = None) -> Path:
    """Return the weights file of this content: an installed one, or one in the folder of a style that was made from it.

    Raises:
        WeightsError: there is none.
    """
    beside = sorted(style.parent.glob("*" + SUFFIX)) if style is not None else []
    for path in (*list_weights(), *beside):
        if path != style and is_of_hash(path, sha256):
            return path
    raise WeightsError(
        f"{f'The style {style.name}' if style else 'This style'} was made for other base weights ({sha256[:8]}) than "
        "those installed here, so it cannot be used; install them, or train the style again."
    )


def is_of_hash(path: Path, sha256: str) -> bool:
    """Whether a file has this content now; one that cannot be read has not."""
    try:
        return _hash_version(path, read_version(path)) == sha256
    except WeightsError:
        return False


@lru_cache(maxsize=256)
def _hash_version(path: Path, _version: int) -> str:
    return hash_file(path)


def find_weights(name: str) -> Path:
    """Return the file for the name of installed weights, or for a path.

    Raises:
        WeightsError: there is neither.
    """
    path = Path(name)
    if path.suffix == SUFFIX or len(path.parts) > 1:
        if not path.is_file():
            raise WeightsError(f"There is no weights file {path}.")
        return path
    return find_installed(name)


def find_installed(name: str) -> Path:
    """Return the file for the name of installed weights; a path is no such name.

    Raises:
        WeightsError: there are none.
    """
    installed = {file.stem: file for file in list_weights()}
    if name not in installed:
        known = ", ".join(sorted(installed)) or "none"
        raise WeightsError(f"There are no weights called '{name[:60]}'; installed are: {known}.")
    return installed[name]
