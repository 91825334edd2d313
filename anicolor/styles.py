"""The artist's styles as files: installed, renamed, shared, deleted, and rolled back to an earlier version."""

from __future__ import annotations

import filecmp
import shutil
import time
from dataclasses import dataclass
from pathlib import Path

from anicolor.catalog import SUFFIX, WeightsInfo, find_by_hash, list_weights, read_info
from anicolor.errors import OutputError, WeightsError
from anicolor.files import make_folder, replacing
from anicolor.paths import user_weights_folder

MAX_VERSIONS = 10
_GREY = "tone"
_MAX_NAME = 60
_FORBIDDEN = frozenset('/\\:*?"<>|')
_RESERVED = frozenset({"con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(1, 10))})


@dataclass(frozen=True, slots=True)
class InstalledStyle:
    """Weights that can be chosen: base weights, or a style made from them."""

    path: Path
    info: WeightsInfo | None
    """None where the file cannot be used."""
    problem: str = ""
    """Why it cannot be used; empty where it can."""
    is_own: bool = True
    """Whether it is the user's, who may rename and delete it."""

    @property
    def name(self) -> str:
        """What documents call it."""
        return self.path.stem

    @property
    def has_strength(self) -> bool:
        """Whether it can be mixed with what it was made from."""
        return self.info is not None and bool(self.info.base) and not self.problem


def list_styles() -> tuple[InstalledStyle, ...]:
    """Return all weights for line art, the program's own first; reads headers and, once, hashes whole files."""
    found = []
    for path in list_line_weights():
        is_own = path.parent == user_weights_folder()
        try:
            info = read_info(path)
            found.append(InstalledStyle(path, info, explain_missing_base(info, path), is_own))
        except WeightsError as error:
            found.append(InstalledStyle(path, None, str(error), is_own))
    return tuple(found)


def list_line_weights() -> tuple[Path, ...]:
    """Return the installed weights that color line art; those for grey paintings are chosen by the page."""
    return tuple(path for path in list_weights() if path.stem != _GREY or path.parent == user_weights_folder())


def explain_missing_base(info: WeightsInfo, path: Path) -> str:
    """Return a sentence where a style is of no use without base weights that are not installed; else nothing."""
    if not info.base:
        return ""
    try:
        find_by_hash(info.base)
    except WeightsError as error:
        return str(error)
    return ""


def check_name(name: str) -> str:
    """Return a name for a style without spaces around it.

    Raises:
        WeightsError: it could not be a file's name everywhere.
    """
    name = " ".join(name.split())
    if not name or len(name) > _MAX_NAME or name.startswith(".") or name.endswith("."):
        raise WeightsError(f"A style's name has 1 to {_MAX_NAME} letters and neither begins nor ends with a dot.")
    if any(letter in _FORBIDDEN or not letter.isprintable() for letter in name) or name.lower() in _RESERVED:
        raise WeightsError(f"'{name}' cannot be the name of a style; use letters, digits, spaces and dashes.")
    return name


def free_name(name: str) -> str:
    """Return a name that no installed weights have: this one, or with a number behind."""
    taken = {path.stem.lower() for path in list_weights()}
    number, found = 1, name
    while found.lower() in taken:
        number += 1
        found = f"{name[: _MAX_NAME - 5]} {number}"
    return found


def install(source: Path, name: str, has_version: bool = True) -> Path:
    """Install a weights file under a name, in place of one of the user's that has it.

    Args:
        source: the file; it is copied.
        name: see `check_name`.
        has_version: whether the one that is replaced is kept as a version to roll back to.

    Raises:
        WeightsError: it is no weights file, its base is not here, or the name is taken by the program's own weights.
        OutputError: it cannot be written; what was installed is unchanged.
    """
    name = check_name(name)
    problem = explain_missing_base(read_info(source), source)
    if problem:
        raise WeightsError(problem)
    target = user_weights_folder() / (name + SUFFIX)
    if any(path.stem == name and path.parent != target.parent for path in list_weights()):
        raise WeightsError(f"'{name}' is the name of weights that came with the program; choose another one.")
    if has_version and target.is_file() and not filecmp.cmp(source, target, shallow=False):
        _keep_version(target)
    _copy(source, target)
    for old in list_versions(target)[MAX_VERSIONS:]:
        old.unlink(missing_ok=True)
    return target


def rename(path: Path, name: str) -> Path:
    """Give a style of the user another name; its versions go with it.

    Raises:
        WeightsError: the name is taken or of no use. OutputError: it cannot be renamed.
    """
    name = check_name(name)
    target = path.with_name(name + SUFFIX)
    if name == path.stem:
        return path
    if name.lower() in {other.stem.lower() for other in list_weights() if other != path}:
        raise WeightsError(f"There is a style called '{name}' already.")
    try:
        path.rename(target)
        if _versions_folder(path).is_dir():
            _versions_folder(path).rename(_versions_folder(target))
    except OSError as error:
        raise OutputError(f"The style {path.stem} cannot be renamed: {error.strerror}.") from error
    return target


def delete(path: Path) -> None:
    """Delete a style of the user and its versions.

    Raises:
        OutputError: it cannot be deleted.
    """
    try:
        path.unlink(missing_ok=True)
        if _versions_folder(path).is_dir():
            shutil.rmtree(_versions_folder(path))
    except OSError as error:
        raise OutputError(f"The style {path.stem} cannot be deleted: {error.strerror}.") from error


def share(path: Path, target: Path) -> Path:
    """Write a copy of a style that can be given to others.

    Raises:
        OutputError: it cannot be written; an older file is unchanged.
    """
    target = target if target.suffix == SUFFIX else target.with_name(target.name + SUFFIX)
    _copy(path, target)
    return target


def list_versions(path: Path) -> tuple[Path, ...]:
    """Return the earlier versions of a style, newest first."""
    folder = _versions_folder(path)
    return tuple(sorted(folder.glob("*" + SUFFIX), reverse=True)) if folder.is_dir() else ()


def roll_back(path: Path, version: Path) -> None:
    """Go back to an earlier version; what it replaces becomes a version itself.

    Raises:
        WeightsError: the version cannot be used. OutputError: it cannot be written.
    """
    install(version, path.stem)


def _versions_folder(path: Path) -> Path:
    return path.parent / "versions" / path.stem


def _keep_version(path: Path) -> None:
    folder = _versions_folder(path)
    made = time.strftime("%Y-%m-%d %H-%M-%S", time.localtime(path.stat().st_mtime))
    number, target = 1, folder / f"{made}{SUFFIX}"
    while target.exists():
        number += 1
        target = folder / f"{made} {number}{SUFFIX}"
    _copy(path, target)


def _copy(source: Path, target: Path) -> None:
    make_folder(target.parent)
    with replacing(target) as temporary:
        shutil.copyfile(source, temporary)
