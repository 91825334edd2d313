from pathlib import Path

import pytest

from anicolor.document.palette import Palette, Swatch, read_gpl, write_gpl
from anicolor.errors import InputError

SKIN = Palette("肌の色", (Swatch("明るい肌", (255, 224, 189)), Swatch("", (0, 7, 255)), Swatch("a  b", (1, 2, 3))))


def test_gimp_palette_survives(tmp_path: Path) -> None:
    write_gpl(tmp_path / "skin.gpl", SKIN)
    read = read_gpl(tmp_path / "skin.gpl")
    assert read.name == SKIN.name
    assert [swatch.color for swatch in read.swatches] == [swatch.color for swatch in SKIN.swatches]
    assert [swatch.name for swatch in read.swatches] == ["明るい肌", "", "a b"]


def test_a_palette_as_gimp_writes_it(tmp_path: Path) -> None:
    path = tmp_path / "gimp.gpl"
    path.write_bytes(b"GIMP Palette\r\nName: Web\r\nColumns: 4\r\n#\r\n  0   0   0\tBlack\r\n255 255 255 White\r\n")
    assert read_gpl(path) == Palette("Web", (Swatch("Black", (0, 0, 0)), Swatch("White", (255, 255, 255))))


def test_the_name_of_a_color() -> None:
    assert SKIN.name_of((255, 224, 189)) == "明るい肌"
    assert SKIN.name_of((9, 9, 9)) == ""


@pytest.mark.parametrize("data", [b"", b"\x89PNG\r\n", b"GIMP Palette" + b"x" * (1 << 20)])
def test_other_files_are_refused(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "no.gpl"
    path.write_bytes(data)
    with pytest.raises(InputError, match=r"^no\.gpl is not a GIMP palette\.$"):
        read_gpl(path)


def test_a_missing_palette_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"gone\.gpl"):
        read_gpl(tmp_path / "gone.gpl")
