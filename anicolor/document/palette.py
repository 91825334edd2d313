"""Palettes of named colors, and the text of GIMP palettes, which nearly every painting program reads."""

from __future__ import annotations

import re
from dataclasses import dataclass

Color = tuple[int, int, int]
"""An sRGB color, 0..255 each."""

PAPER_COLOR: Color = (255, 255, 255)
"""What a place has where the paper shall show."""
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


def parse_gpl(data: bytes) -> Palette:
    """Read a GIMP palette (UTF-8).

    Raises:
        ValueError: it is none.
    """
    lines = data.decode("utf-8-sig", "replace").splitlines()
    if not lines or lines[0].strip() != "GIMP Palette":
        raise ValueError("no GIMP palette")
    name = next((line[5:].strip() for line in lines[1:4] if line.startswith("Name:")), "")
    rows = [match for line in lines[1:] if (match := _ROW.match(line))][:MAX_SWATCHES]
    swatches = [
        Swatch((row[4] or "").strip(), (min(255, int(row[1])), min(255, int(row[2])), min(255, int(row[3]))))
        for row in rows
    ]
    return Palette(name, tuple(swatches))


def dump_gpl(palette: Palette) -> bytes:
    """Write a GIMP palette (UTF-8); line breaks in names become spaces."""
    lines = ["GIMP Palette", f"Name: {_one_line(palette.name)}", "#"]
    for swatch in palette.swatches:
        red, green, blue = swatch.color
        lines.append(f"{red:3d} {green:3d} {blue:3d}\t{_one_line(swatch.name)}")
    return ("\n".join(lines) + "\n").encode()


def _one_line(text: str) -> str:
    return " ".join(text.split())
