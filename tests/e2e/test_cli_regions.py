from pathlib import Path

import numpy as np
import pytest

from tests.e2e.desk import files_in, read, run, save_page
from tests.engine.pages import colors_of, left_room, make_rooms, right_room


@pytest.mark.parametrize("ending", ["png", "webp", "tiff"])
def test_every_region_gets_a_color_of_its_own(tmp_path: Path, ending: str) -> None:
    page = save_page(tmp_path / "page.png")
    out = tmp_path / "new" / f"flats.{ending}"
    done = run("regions", page, "-o", out)
    assert (done.code, done.out) == (0, "")
    assert done.err == f"{out}  3 regions\n"
    flats = read(out)
    assert flats.shape == (120, 200, 3)
    assert len(colors_of(flats)) == 3
    (lx, ly), (rx, ry) = left_room(), right_room()
    assert not np.array_equal(flats[ly, lx], flats[ry, rx])


def test_the_seed_chooses_the_colors_and_the_gap_the_regions(tmp_path: Path) -> None:
    picture = make_rooms()
    picture[57:63, 99:103, :3] = 255
    page = save_page(tmp_path / "page.png", picture)
    out = tmp_path / "flats.png"

    def flats(*options: str) -> np.ndarray:
        assert run("regions", page, "-o", out, *options).code == 0
        return read(out)

    assert np.array_equal(flats(), flats())
    assert not np.array_equal(flats(), flats("--seed", "1"))
    assert len(colors_of(flats("--gap", "0"))) == 2
    assert len(colors_of(flats("--gap", "20"))) == 3


def test_flats_need_a_plain_picture_format(tmp_path: Path) -> None:
    page = save_page(tmp_path / "page.png")
    for name in ("flats.psd", "flats", "flats.gif"):
        assert run("regions", page, "-o", tmp_path / name).code == 2
    assert list(files_in(tmp_path)) == ["page.png"]
