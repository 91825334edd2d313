from anicolor.document.palette import Palette, Swatch, dump_gpl, parse_gpl

SKIN = Palette("肌の色", (Swatch("明るい肌", (255, 224, 189)), Swatch("", (0, 7, 255)), Swatch("a  b", (1, 2, 3))))


def test_gimp_palette_survives() -> None:
    read = parse_gpl(dump_gpl(SKIN))
    assert read.name == SKIN.name
    assert [swatch.color for swatch in read.swatches] == [swatch.color for swatch in SKIN.swatches]
    assert [swatch.name for swatch in read.swatches] == ["明るい肌", "", "a b"]


def test_a_palette_as_gimp_writes_it() -> None:
    data = b"GIMP Palette\r\nName: Web\r\nColumns: 4\r\n#\r\n  0   0   0\tBlack\r\n255 255 255 White\r\n"
    assert parse_gpl(data) == Palette("Web", (Swatch("Black", (0, 0, 0)), Swatch("White", (255, 255, 255))))


def test_the_name_of_a_color() -> None:
    assert SKIN.name_of((255, 224, 189)) == "明るい肌"
    assert SKIN.name_of((9, 9, 9)) == ""
