"""Which pictures a folder holds, and what they are judged against."""

import os
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from anicolor.errors import InputError
from anicolor.evaluation.pictures import find_sets, list_pictures, read_pair, read_pairs, shrink
from tests.evaluation.drawings import make_rooms, write_set


def test_a_folder_of_sets(tmp_path: Path) -> None:
    """Folders without pictures are passed over, and so are line art, hints, maps and hidden files."""
    for name in ("b", "a"):
        write_set(tmp_path / name, make_rooms())
    (tmp_path / "notes").mkdir()
    for name in ("0000.hints.png", "0000.ids.png", "0000.toon.webp", ".0001.png", "0002.txt"):
        (tmp_path / "a" / name).touch()
    assert [folder.name for folder in find_sets(tmp_path)] == ["a", "b"]
    assert [path.name for path in list_pictures(tmp_path / "a")] == ["0000.webp"]


def test_one_set(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder with pictures is a set, also when it is called `.`."""
    write_set(tmp_path / "mine", make_rooms())
    assert [folder.name for folder in find_sets(tmp_path / "mine")] == ["mine"]
    monkeypatch.chdir(tmp_path / "mine")
    assert [folder.name for folder in find_sets(Path("."))] == ["mine"]


def test_line_art_beside_or_extracted(tmp_path: Path) -> None:
    truth, line = make_rooms()
    write_set(tmp_path / "mine", (truth, line), (truth, line))
    (tmp_path / "mine" / "0001.line.png").unlink()
    first, second = read_pairs(tmp_path / "mine", extract=lambda picture: picture[:, :, 0])
    assert (first.set_name, first.name, first.is_true_line) == ("mine", "0000", True)
    np.testing.assert_array_equal(first.truth, truth)
    np.testing.assert_array_equal(first.line, line)
    assert first.line_rgb.shape == truth.shape
    assert (second.name, second.is_true_line) == ("0001", False)
    np.testing.assert_array_equal(second.line, truth[:, :, 0])
    (extracted,) = read_pairs(tmp_path / "mine", limit=1)
    assert extracted.name == "0000"
    assert (read_pair(tmp_path / "mine" / "0001.webp").line < 128).any()


def test_folders_line_and_color(tmp_path: Path) -> None:
    """The other layout: one set, the line art under the same name."""
    truth, line = make_rooms()
    for name, picture in (("color", truth), ("line", line)):
        (tmp_path / "mine" / name).mkdir(parents=True)
        Image.fromarray(picture).save(tmp_path / "mine" / name / "one.png")
    (folder,) = find_sets(tmp_path / "mine")
    (pair,) = read_pairs(folder)
    assert (pair.set_name, pair.name, pair.is_true_line) == ("mine", "one", True)
    np.testing.assert_array_equal(pair.line, line)


def test_rendered_sets(tmp_path: Path) -> None:
    """`0000.flat.webp` has the line art `0000.line.png`."""
    truth, line = make_rooms()
    write_set(tmp_path / "mine", (truth, line))
    (tmp_path / "mine" / "0000.webp").rename(tmp_path / "mine" / "0000.flat.webp")
    (pair,) = read_pairs(tmp_path / "mine")
    assert pair.is_true_line


def test_transparent_is_white(tmp_path: Path) -> None:
    """In the picture and in the line art, where transparent ink-black is common."""
    truth, line = make_rooms()
    clear = np.dstack([truth, np.full(line.shape, 255, np.uint8)])
    clear[line == 0] = 0
    ink = np.zeros((*line.shape, 4), np.uint8)
    ink[..., 3] = 255 - line
    (tmp_path / "mine").mkdir()
    Image.fromarray(clear).save(tmp_path / "mine" / "0000.png")
    Image.fromarray(ink).save(tmp_path / "mine" / "0000.line.png")
    pair = read_pair(tmp_path / "mine" / "0000.png")
    np.testing.assert_array_equal(pair.line, line)
    assert (pair.truth[line == 0] == 255).all()
    np.testing.assert_array_equal(pair.truth[line == 255], truth[line == 255])


def test_a_limit_is_spread_evenly(tmp_path: Path) -> None:
    """The first, the last, and what lies between."""
    for number in range(9):
        Image.new("RGB", (4, 4)).save(tmp_path / f"{number:04}.webp")
    assert [path.stem for path in list_pictures(tmp_path, 3)] == ["0000", "0004", "0008"]
    assert len(list_pictures(tmp_path)) == 9
    assert len(list_pictures(tmp_path, 20)) == 9


def test_nothing_to_read(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="There is no folder"):
        find_sets(tmp_path / "missing")
    with pytest.raises(InputError, match="There is no picture in"):
        find_sets(tmp_path)
    (tmp_path / "0000.line.png").touch()
    with pytest.raises(InputError, match="There is no picture in"):
        find_sets(tmp_path)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_closed_folder(tmp_path: Path) -> None:
    tmp_path.chmod(0)
    try:
        with pytest.raises(InputError, match="cannot be read"):
            find_sets(tmp_path)
    finally:
        tmp_path.chmod(0o700)


def test_pictures_that_cannot_be_judged(tmp_path: Path) -> None:
    """Line art of another size, a damaged file, and one too small, each named."""
    truth, line = make_rooms()
    folder = write_set(tmp_path / "mine", (truth, line[:-1]), (truth, line), (truth[:12], line[:12]))
    with pytest.raises(InputError, match=r"0000\.line\.png is 112 x 71 pixels, but 0000\.webp is 112 x 72"):
        read_pair(folder / "0000.webp")
    (folder / "0001.webp").write_bytes((folder / "0001.webp").read_bytes()[:60])
    with pytest.raises(InputError, match=r"0001\.webp"):
        read_pair(folder / "0001.webp")
    with pytest.raises(InputError, match="only 112 x 12 pixels"):
        read_pair(folder / "0002.webp")


def test_a_picture_is_shrunk_to_its_longer_side() -> None:
    assert shrink(np.zeros((1200, 600, 3), np.uint8), 300).shape == (300, 150, 3)
    assert shrink(np.zeros((16, 9000, 3), np.uint8), 300).shape == (1, 300, 3)
    small = np.zeros((20, 30, 3), np.uint8)
    assert shrink(small, 300) is shrink(small, 0) is small
