"""Palettes of named colors, and the GIMP palette file that nearly every painting program reads."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from anicolor.document.files import replacing
from anicolor.errors import InputError

Color = tuple[int, int, int]
"""An sRGB color, 0..255 each."""

MAX_SWATCHES = 4096
MAX_FILE_BYTES = 1 << 20
_ROW = re.compile(r"\s*(\d{1,3})\s+(\d{1,3})\s+(\d{1,3})(?:\s+(.*))?$")


@dataclass(frozen=True, slots=True)
class Swatch:
    """One named color."""

    name: str
    color: Color


@dataclass(frozen=True, slots=True)
class Palette:
    """Swatches in the artist's order."""

    name: str = ""
    swatches: tuple[Swatch, ...] = ()

    def name_of(self, color: Color) -> str:
        """The name of the first swatch of exactly this color, else an empty text."""
        return next((swatch.name for swatch in self.swatches if swatch.color == color), "")


def read_gpl(path: Path) -> Palette:
    """Read a GIMP palette (UTF-8).

    Raises:
        InputError: the file cannot be read or is not a GIMP palette.
    """
    try:
        with path.open("rb") as file:
            data = file.read(MAX_FILE_BYTES + 1)
    except OSError as error:
        raise InputError(f"{path.name} cannot be opened: {error.strerror}.") from error
    lines = data.decode("utf-8-sig", "replace").splitlines()
    if len(data) > MAX_FILE_BYTES or not lines or lines[0].strip() != "GIMP Palette":
        raise InputError(f"{path.name} is not a GIMP palette.")
    name = next((line[5:].strip() for line in lines[1:4] if line.startswith("Name:")), "")
    rows = [match for line in lines[1:] if (match := _ROW.match(line))][:MAX_SWATCHES]
    swatches = [
        Swatch((row[4] or "").strip(), (min(255, int(row[1])), min(255, int(row[2])), min(255, int(row[3]))))
        for row in rows
    ]
    return Palette(name, tuple(swatches))


def write_gpl(path: Path, palette: Palette) -> None:
    """Write a GIMP palette (UTF-8); line breaks in names become spaces.

    Raises:
        OutputError: the file cannot be written.
    """
    lines = ["GIMP Palette", f"Name: {_one_line(palette.name)}", "#"]
    for swatch in palette.swatches:
        red, green, blue = swatch.color
        lines.append(f"{red:3d} {green:3d} {blue:3d}\t{_one_line(swatch.name)}")
    with replacing(path) as temporary:
        temporary.write_text("\n".join(lines) + "\n", encoding="utf-8")


def _one_line(text: str) -> str:
    return " ".join(text.split())
