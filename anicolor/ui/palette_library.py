"""The palettes that ship with the program and those the artist imported; files, read beside the window."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QCoreApplication

from anicolor.document.palette import Palette
from anicolor.document.palette_files import read_palette, write_palette
from anicolor.errors import InputError, OutputError
from anicolor.paths import resource, user_palettes_folder
from anicolor.ui.sentences import translate_sentence

_MOST = 500


@dataclass(frozen=True, slots=True)
class LibraryPalette:
    """A palette and its file."""

    palette: Palette
    path: Path
    is_own: bool
    """Whether the artist added it, so that it can be removed."""


def load_library(own: Path | None = None) -> list[LibraryPalette]:
    """Return all palettes, the artist's own first; what cannot be read is left out."""
    found = []
    for folder, is_own in ((own or user_palettes_folder(), True), (resource("palettes"), False)):
        paths = sorted(folder.glob("*.gpl"))[:_MOST] if folder.is_dir() else []
        for path in paths:
            try:
                found.append(LibraryPalette(read_palette(path), path, is_own))
            except InputError:
                continue
    return found


def add_to_library(palette: Palette, own: Path | None = None) -> Path:
    """Keep a palette; one of the same name is not replaced.

    Raises:
        OutputError: it cannot be written.
    """
    folder = own or user_palettes_folder()
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        text = QCoreApplication.translate("PaletteLibrary", "The folder {folder} cannot be made: {reason}.")
        raise OutputError(text.format(folder=folder, reason=translate_sentence(str(error.strerror)))) from error
    stem = "".join(c if c.isalnum() or c in " -_" else "_" for c in palette.name).strip()[:60] or "palette"
    for number in range(1, 1000):
        path = folder / (f"{stem}.gpl" if number == 1 else f"{stem} {number}.gpl")
        if not path.exists():
            write_palette(path, palette)
            return path
    text = QCoreApplication.translate("PaletteLibrary", "There are too many palettes called {name}.")
    raise OutputError(text.format(name=stem))
