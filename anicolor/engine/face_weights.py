"""Installed face generators: where they lie; free of torch."""

from __future__ import annotations

from pathlib import Path

from anicolor.catalog import SUFFIX
from anicolor.errors import WeightsError
from anicolor.paths import generators_folder, user_generators_folder

DEFAULT = "faces-64"


def list_generators() -> tuple[Path, ...]:
    """Return the generators of the program and of the user, sorted by name; the user's own come last."""
    folders = (generators_folder(), user_generators_folder())
    return tuple(path for folder in folders if folder.is_dir() for path in sorted(folder.glob("*" + SUFFIX)))


def find_generator(name: str, size_px: int | None = None) -> Path:
    """Return the file for a generator's name or path; empty: the shipped one.

    Args:
        name: of an installed generator, or a file.
        size_px: where no name is given, the side of its faces.

    Raises:
        WeightsError: there is none.
    """
    path = Path(name)
    if path.suffix == SUFFIX or len(path.parts) > 1:
        if not path.is_file():
            raise WeightsError(f"There is no face generator {path}.")
        return path
    wanted = name or (f"faces-{size_px}" if size_px else DEFAULT)
    installed = {file.stem: file for file in list_generators()}
    if wanted not in installed:
        known = ", ".join(sorted(installed)) or "none"
        if size_px and not name:
            raise WeightsError(
                f"No generator for faces of {size_px} pixels is installed, only: {known}. "
                f"Train one: 'anicolor faces prepare --size {size_px}', then 'anicolor faces train'."
            )
        raise WeightsError(f"There is no face generator called '{wanted[:60]}'; installed are: {known}.")
    return installed[wanted]
