"""Palette files of other programs: GIMP (.gpl), Adobe swatch exchange (.ase), Photoshop swatches (.aco), tables (.csv).

Each codec is a pair of functions between bytes and a `Palette`, so that no test needs a disk. Files are bounded by
`MAX_FILE_BYTES`, palettes by `MAX_SWATCHES`; what is no color of a known space is left out.

Source: Adobe, "Photoshop File Formats Specification" (color swatches), 2019; the layout of .ase as C. Olsson published
it in 2008.
"""

from __future__ import annotations

import colorsys
import csv
import io
import struct
from collections.abc import Callable, Iterator
from pathlib import Path

from anicolor.document.cielab import from_lab
from anicolor.document.palette import MAX_FILE_BYTES, MAX_SWATCHES, Color, Palette, Swatch, dump_gpl, parse_gpl
from anicolor.errors import InputError
from anicolor.files import replacing

_MAX_NAME = 200
_ASE_COLOR, _ASE_GROUP = 0x0001, 0xC001


def read_palette(path: Path) -> Palette:
    """Read a palette by the ending of its name.

    Raises:
        InputError: it cannot be read, is no such palette, or is damaged.
    """
    parse = _PARSERS.get(path.suffix.lower())
    if parse is None:
        raise InputError(f"{path.name} is no palette; known are {', '.join(sorted(_PARSERS))}.")
    try:
        with path.open("rb") as file:
            data = file.read(MAX_FILE_BYTES + 1)
    except OSError as error:
        raise InputError(f"{path.name} cannot be opened: {error.strerror}.") from error
    try:
        if len(data) > MAX_FILE_BYTES:
            raise ValueError("too large")
        palette = parse(data)
    except (ValueError, IndexError, struct.error, csv.Error) as error:
        raise InputError(f"{path.name} is damaged, or it is no palette of this kind.") from error
    if not palette.swatches:
        raise InputError(f"{path.name} holds no colors.")
    return palette if palette.name else Palette(path.stem[:_MAX_NAME], palette.swatches)


def write_palette(path: Path, palette: Palette) -> None:
    """Write a palette by the ending of its name.

    Raises:
        InputError: another ending. OutputError: it cannot be written; an older file is left as it was.
    """
    dump = _DUMPERS.get(path.suffix.lower())
    if dump is None:
        raise InputError(f"'{path.name}' has no known ending; use one of {', '.join(sorted(_DUMPERS))}.")
    with replacing(path) as temporary:
        temporary.write_bytes(dump(palette))


def parse_ase(data: bytes) -> Palette:
    """Read Adobe swatch exchange; groups only order their colors, the first one names the palette."""
    if data[:4] != b"ASEF":
        raise ValueError("no ASE")
    count = struct.unpack_from(">I", data, 8)[0]
    name, at = "", 12
    swatches: list[Swatch] = []
    for _ in range(min(count, 4 * MAX_SWATCHES)):
        if at + 6 > len(data) or len(swatches) >= MAX_SWATCHES:
            break
        kind, length = struct.unpack_from(">HI", data, at)
        block = data[at + 6 : at + 6 + length]
        at += 6 + length
        if kind not in (_ASE_COLOR, _ASE_GROUP):
            continue
        letters = struct.unpack_from(">H", block)[0]
        text = _utf16(block[2 : 2 + 2 * letters])
        if kind == _ASE_GROUP:
            name = name or text
            continue
        color = _parse_ase_color(block[2 + 2 * letters :])
        if color is not None:
            swatches.append(Swatch(text, color))
    return Palette(name, tuple(swatches))


def _parse_ase_color(block: bytes) -> Color | None:
    model = block[:4]
    counts = {b"RGB ": 3, b"CMYK": 4, b"LAB ": 3, b"Gray": 1}
    if model not in counts:
        return None
    values = struct.unpack_from(f">{counts[model]}f", block, 4)
    if model == b"LAB ":
        return _from_lab(100 * values[0], values[1], values[2])
    if model == b"Gray":
        return _from_unit(values[0], values[0], values[0])
    if model == b"CMYK":
        return _from_cmyk(*values)
    return _from_unit(*values)


def dump_ase(palette: Palette) -> bytes:
    """Write Adobe swatch exchange: one group of RGB colors."""
    blocks = [_ase_block(_ASE_GROUP, palette.name, b"")]
    for swatch in palette.swatches:
        color = b"RGB " + struct.pack(">3f", *(value / 255 for value in swatch.color)) + struct.pack(">H", 2)
        blocks.append(_ase_block(_ASE_COLOR, swatch.name, color))
    blocks.append(struct.pack(">HI", 0xC002, 0))
    return b"ASEF" + struct.pack(">HHI", 1, 0, len(blocks)) + b"".join(blocks)


def _ase_block(kind: int, name: str, rest: bytes) -> bytes:
    text = (name[:_MAX_NAME] + "\0").encode("utf-16-be", "replace")
    body = struct.pack(">H", len(text) // 2) + text + rest
    return struct.pack(">HI", kind, len(body)) + body


def parse_aco(data: bytes) -> Palette:
    """Read Photoshop swatches: version 2, which has names, else version 1."""
    version, count = struct.unpack_from(">HH", data)
    if version not in (1, 2):
        raise ValueError("no ACO")
    second = 4 + 10 * count
    if version == 1 and data[second : second + 2] == b"\0\2":
        version, count = struct.unpack_from(">HH", data, second)
        at = second + 4
    else:
        at = 4
    return Palette("", tuple(_read_aco(data, at, min(count, MAX_SWATCHES), version == 2)))


def _read_aco(data: bytes, at: int, count: int, has_names: bool) -> Iterator[Swatch]:
    for _ in range(count):
        space, *values = struct.unpack_from(">5H", data, at)
        at += 10
        name = ""
        if has_names:
            letters = struct.unpack_from(">I", data, at)[0]
            if letters > len(data):
                raise ValueError("a name longer than the file")
            name = _utf16(data[at + 4 : at + 4 + 2 * letters])
            at += 4 + 2 * letters
        color = _from_aco(space, values)
        if color is not None:
            yield Swatch(name, color)


def _from_aco(space: int, values: list[int]) -> Color | None:
    unit = [value / 65535 for value in values]
    if space == 0:
        return _from_unit(*unit[:3])
    if space == 1:
        return _from_unit(*colorsys.hsv_to_rgb(*unit[:3]))
    if space == 2:
        return _from_cmyk(*(1 - value for value in unit))
    if space == 7:
        a, b = (value - 65536 if value > 32767 else value for value in values[1:3])
        return _from_lab(values[0] / 100, a / 100, b / 100)
    if space == 8:
        grey = 1 - values[0] / 10000
        return _from_unit(grey, grey, grey)
    return None


def dump_aco(palette: Palette) -> bytes:
    """Write Photoshop swatches in both versions, as Photoshop does."""
    count = len(palette.swatches)
    plain, named = struct.pack(">HH", 1, count), struct.pack(">HH", 2, count)
    for swatch in palette.swatches:
        color = struct.pack(">5H", 0, *(257 * value for value in swatch.color), 0)
        text = (swatch.name[:_MAX_NAME] + "\0").encode("utf-16-be", "replace")
        plain += color
        named += color + struct.pack(">I", len(text) // 2) + text
    return plain + named


def parse_csv(data: bytes) -> Palette:
    """Read a table of `name, #RRGGBB` or `name, red, green, blue`; rows without a color are left out."""
    text = data.decode("utf-8-sig", "replace")
    if "\0" in text:
        raise ValueError("no text")
    separator = ";" if text.count(";") > text.count(",") else "\t" if "\t" in text and "," not in text else ","
    swatches: list[Swatch] = []
    for row in csv.reader(io.StringIO(text), delimiter=separator):
        if len(swatches) >= MAX_SWATCHES:
            break
        swatch = _parse_row([cell.strip() for cell in row])
        if swatch is not None:
            swatches.append(swatch)
    return Palette("", tuple(swatches))


def _parse_row(cells: list[str]) -> Swatch | None:
    for at, cell in enumerate(cells):
        digits = cell.removeprefix("#")
        if cell.startswith("#") and len(digits) == 6 and all(c in "0123456789abcdefABCDEF" for c in digits):
            names = [other for other in cells[:at] + cells[at + 1 :] if other and not other.isdecimal()]
            red, green, blue = bytes.fromhex(digits)
            return Swatch(names[0][:_MAX_NAME] if names else "", (red, green, blue))
    numbers = [int(cell) for cell in cells if cell.isascii() and cell.isdecimal() and len(cell) <= 3]
    if len(numbers) < 3 or max(numbers[:3]) > 255:
        return None
    names = [cell for cell in cells if cell and not cell.isdecimal()]
    return Swatch(names[0][:_MAX_NAME] if names else "", (numbers[0], numbers[1], numbers[2]))


def dump_csv(palette: Palette) -> bytes:
    """Write a table with a head row: name, hex, red, green, blue; UTF-8 with a mark that spreadsheets look for."""
    out = io.StringIO(newline="")
    table = csv.writer(out)
    table.writerow(["name", "hex", "red", "green", "blue"])
    for swatch in palette.swatches:
        # A spreadsheet would compute a name that begins like a formula.
        name = f"'{swatch.name}" if swatch.name[:1] in "=+-@" and swatch.name else swatch.name
        table.writerow([name, "#{:02X}{:02X}{:02X}".format(*swatch.color), *swatch.color])
    return out.getvalue().encode("utf-8-sig")


def _utf16(data: bytes) -> str:
    return data.decode("utf-16-be", "replace").split("\0")[0][:_MAX_NAME].strip()


def _from_unit(*values: float) -> Color | None:
    if not all(-1e-6 <= value <= 1 + 1e-6 for value in values):  # NaN too
        return None
    red, green, blue = (min(max(round(255 * value), 0), 255) for value in values)
    return red, green, blue


def _from_cmyk(cyan: float, magenta: float, yellow: float, black: float) -> Color | None:
    """Without a profile, as most programs do it."""
    return _from_unit(*((1 - ink) * (1 - black) for ink in (cyan, magenta, yellow)))


def _from_lab(lightness: float, a: float, b: float) -> Color | None:
    """From CIE Lab under D50, which both Adobe formats mean; colors that sRGB has not are cut."""
    if not (-1 <= lightness <= 101 and -130 <= a <= 130 and -130 <= b <= 130):
        return None
    return from_lab(lightness, a, b)


_PARSERS: dict[str, Callable[[bytes], Palette]] = {
    ".gpl": parse_gpl,
    ".ase": parse_ase,
    ".aco": parse_aco,
    ".csv": parse_csv,
}
_DUMPERS: dict[str, Callable[[Palette], bytes]] = {
    ".gpl": dump_gpl,
    ".ase": dump_ase,
    ".aco": dump_aco,
    ".csv": dump_csv,
}
ENDINGS = tuple(_PARSERS)
"""Endings of palette files, with their dots."""
