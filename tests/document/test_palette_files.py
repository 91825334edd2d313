"""Palettes of other programs, byte by byte as these write them."""

import struct
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from anicolor.document.palette import MAX_SWATCHES, Palette, Swatch
from anicolor.document.palette_files import ENDINGS, parse_aco, parse_ase, parse_csv, read_palette, write_palette
from anicolor.errors import InputError, OutputError

SKIN = Palette("肌の色", (Swatch("明るい肌", (255, 224, 189)), Swatch("", (0, 7, 255)), Swatch("a, b", (1, 2, 3))))


def colors_of(palette: Palette) -> list[tuple[int, int, int]]:
    return [swatch.color for swatch in palette.swatches]


def utf16(text: str) -> bytes:
    return (text + "\0").encode("utf-16-be")


def ase_block(kind: int, name: str, rest: bytes = b"") -> bytes:
    body = struct.pack(">H", len(name) + 1) + utf16(name) + rest
    return struct.pack(">HI", kind, len(body)) + body


def make_ase(*blocks: bytes) -> bytes:
    return b"ASEF" + b"\0\1\0\0" + struct.pack(">I", len(blocks)) + b"".join(blocks)


@pytest.mark.parametrize("ending", ENDINGS)
def test_a_palette_survives(tmp_path: Path, ending: str) -> None:
    path = tmp_path / f"肌の色{ending}"
    write_palette(path, SKIN)
    assert read_palette(path) == SKIN


def test_ase_as_illustrator_writes_it() -> None:
    data = make_ase(
        ase_block(0xC001, "Coat"),
        ase_block(1, "red", b"RGB " + struct.pack(">3fH", 1.0, 0.5, 0.0, 2)),
        ase_block(1, "ink", b"CMYK" + struct.pack(">4fH", 0.0, 1.0, 1.0, 0.2, 1)),
        ase_block(1, "grey", b"Gray" + struct.pack(">fH", 0.5, 0)),
        ase_block(1, "lab", b"LAB " + struct.pack(">3fH", 0.5, 40.0, 20.0, 0)),
        ase_block(1, "spot", b"XYZW" + struct.pack(">fH", 0.5, 0)),
        struct.pack(">HI", 0xC002, 0),
    )
    palette = parse_ase(data)
    assert palette.name == "Coat"
    assert [swatch.name for swatch in palette.swatches] == ["red", "ink", "grey", "lab"]
    assert colors_of(palette)[:3] == [(255, 128, 0), (204, 0, 0), (128, 128, 128)]
    for got, wanted in zip(colors_of(palette)[3], (185, 87, 87), strict=True):
        assert abs(got - wanted) <= 2


def test_aco_as_photoshop_writes_it() -> None:
    rows = [
        ("rgb", (0, 65535, 32896, 0, 0), (255, 128, 0)),
        ("hsb", (1, 21845, 65535, 65535, 0), (0, 255, 0)),
        ("cmyk", (2, 65535, 0, 0, 52428), (204, 0, 0)),
        ("lab", (7, 5000, 0, 0, 0), (119, 119, 119)),
        ("grey", (8, 2500, 0, 0, 0), (191, 191, 191)),
    ]
    first = struct.pack(">HH", 1, len(rows)) + b"".join(struct.pack(">5H", *values) for _, values, _ in rows)
    second = struct.pack(">HH", 2, len(rows))
    for name, values, _ in rows:
        second += struct.pack(">5H", *values) + struct.pack(">I", len(name) + 1) + utf16(name)
    for data, names in ((first, [""] * 5), (first + second, [row[0] for row in rows]), (second, [r[0] for r in rows])):
        palette = parse_aco(data)
        assert [swatch.name for swatch in palette.swatches] == names
        for got, (_, _, wanted) in zip(colors_of(palette), rows, strict=True):
            assert max(abs(one - other) for one, other in zip(got, wanted, strict=True)) <= 1


@pytest.mark.parametrize(
    "text",
    [
        "name,hex\nskin,#FFE0BD\nhair,#203040\n",
        "skin;255;224;189\r\nhair;32;48;64\r\n",
        "\ufeffskin\t255\t224\t189\nhair\t32\t48\t64",
        "#ffe0bd,skin\n#203040,hair",
    ],
)
def test_tables_of_many_kinds(text: str) -> None:
    wanted = (Swatch("skin", (255, 224, 189)), Swatch("hair", (32, 48, 64)))
    assert parse_csv(text.encode()).swatches == wanted


def test_a_name_is_no_formula_in_a_spreadsheet(tmp_path: Path) -> None:
    write_palette(tmp_path / "p.csv", Palette("", (Swatch("=1+1", (1, 2, 3)),)))
    assert b"\n'=1+1," in (tmp_path / "p.csv").read_bytes()


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.gpl", b""),
        ("a.gpl", b"\x89PNG\r\n"),
        ("a.gpl", b"GIMP Palette\n" + b"1 2 3\n" * (1 << 18)),
        ("a.ase", b"ASEF"),
        ("a.ase", b"NOPE" + bytes(60)),
        ("a.ase", make_ase()[:8] + b"\xff\xff\xff\xff"),
        ("a.ase", make_ase(struct.pack(">HI", 1, 0xFFFFFFFF) + b"\0\1")),
        ("a.ase", make_ase(ase_block(1, "nan", b"RGB " + struct.pack(">3fH", float("nan"), 0, 0, 2)))),
        ("a.aco", b"\0"),
        ("a.aco", b"\0\1\xff\xff\0\0"),
        ("a.aco", b"\0\2\0\1" + struct.pack(">5HI", 0, 0, 0, 0, 0, 0xFFFFFFFF)),
        ("a.csv", b"name,hex\n"),
        ("a.csv", b"\0\0\0,1,2,3"),
        ("a.txt", b"1,2,3"),
    ],
)
def test_hostile_files_are_refused_in_one_sentence(tmp_path: Path, name: str, data: bytes) -> None:
    (tmp_path / name).write_bytes(data)
    with pytest.raises(InputError, match=rf"^{name}[^\n]*\.$"):
        read_palette(tmp_path / name)


def test_too_many_colors_are_cut() -> None:
    block = struct.pack(">5H", 0, 1, 2, 3, 0)
    assert len(parse_aco(struct.pack(">HH", 1, 60000) + block * 60000).swatches) == MAX_SWATCHES


@given(st.sampled_from([parse_ase, parse_aco, parse_csv]), st.binary(max_size=200))
def test_any_bytes_are_a_palette_or_refused(parse, data: bytes) -> None:
    for start in (b"", b"ASEF\0\1\0\0\0\0\0\3", b"\0\1\0\4", b"\0\2\0\4"):
        try:
            palette = parse(start + data)
        except (ValueError, IndexError, struct.error):
            continue
        except Exception as error:
            assert type(error).__name__ == "Error"  # of the csv module
            continue
        assert all(0 <= value <= 255 for color in colors_of(palette) for value in color)


def test_a_missing_palette_and_a_folder_without_rights(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"gone\.ase"):
        read_palette(tmp_path / "gone.ase")
    with pytest.raises(OutputError, match=r"p\.gpl"):
        write_palette(tmp_path / "none" / "p.gpl", SKIN)
    with pytest.raises(InputError, match="ending"):
        write_palette(tmp_path / "p.txt", SKIN)
