"""Regions that were linked, locked, merged and split in the window are so on the command line."""

from pathlib import Path

import pytest

from anicolor.document.layers import build_picture
from anicolor.document.model import Document
from anicolor.document.ora import write_ora
from anicolor.document.region_marks import MarkKind, RegionMark
from anicolor.document.tiles import TiledImage
from tests.e2e.desk import read, run
from tests.engine.pages import BLUE, GREEN, RED, dot, left_room, make_rooms, right_room

LEFT, RIGHT = left_room(), right_room()


def save(path: Path, *marks: RegionMark) -> Path:
    """A layered page with a red hint in the left room, and marks."""
    line = make_rooms()
    height, width = line.shape[:2]
    document = Document(width, height, TiledImage.from_array(line), hints=(dot(LEFT),), region_marks=marks)
    write_ora(path, document, build_picture(document, line[..., :3], None, document.line_art))
    return path


@pytest.mark.parametrize(
    ("mark", "left", "right"),
    [
        (RegionMark(MarkKind.LINK, (LEFT, RIGHT)), RED, RED),
        (RegionMark(MarkKind.MERGE, (LEFT, RIGHT)), RED, RED),
        (RegionMark(MarkKind.LOCK, (RIGHT,), BLUE), RED, BLUE),
        (RegionMark(MarkKind.LOCK, (LEFT,), GREEN), GREEN, None),
    ],
)
def test_a_layered_page_brings_its_marks(
    tmp_path: Path, mark: RegionMark, left: tuple[int, int, int], right: tuple[int, int, int] | None
) -> None:
    out = tmp_path / "out.png"
    assert run("colorize", save(tmp_path / "page.ora", mark), "-o", out).code == 0
    pixels = read(out)
    assert tuple(pixels[LEFT[1], LEFT[0]].tolist()) == left
    assert right is None or tuple(pixels[RIGHT[1], RIGHT[0]].tolist()) == right


def test_random_flats_follow_the_marks(tmp_path: Path) -> None:
    split = RegionMark(MarkKind.SPLIT, ((LEFT[0], 16), (LEFT[0], 106)))
    counts = []
    for marks in ((), (split,), (split, RegionMark(MarkKind.MERGE, (LEFT, RIGHT)))):
        out = tmp_path / "flats.png"
        done = run("regions", save(tmp_path / "page.ora", *marks), "-o", out)
        assert done.code == 0
        counts.append(int(done.err.split()[-2]))
    assert counts[1] == counts[0] + 1
    assert counts[2] < counts[1]
