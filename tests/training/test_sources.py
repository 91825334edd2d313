"""Finished pages in every form they come in, and what is said about those that cannot be used."""

import json
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from anicolor.errors import InputError
from anicolor.training.run import Credit
from anicolor.training.sources import find_pages, load_page, read_credits, read_page
from tests.training.layered import LINE, make_layered
from tests.training.pictures import draw, make_rendered, save


def test_line_art_beside_a_picture_of_any_kind(tmp_path: Path) -> None:
    for ending in ("png", "webp", "jpg"):
        save(tmp_path / f"{ending}.{ending}", draw(0))
        save(tmp_path / f"{ending}.line.png", LINE)
    save(tmp_path / "alone.png", draw(1))
    save(tmp_path / "alone.hints.png", draw(1))
    (tmp_path / ".hidden.png").write_bytes(b"")
    (tmp_path / "notes.txt").write_text("no picture")
    pages = find_pages([tmp_path])
    assert [(page.name, page.line is not None) for page in pages] == [
        ("alone", False),
        ("jpg", True),
        ("png", True),
        ("webp", True),
    ]
    assert {page.source for page in pages} == {tmp_path.name}
    assert np.array_equal(read_page(pages[2]).line, LINE)  # type: ignore[arg-type]
    assert read_page(pages[0]).line is None


def test_folders_of_lines_and_colors_and_folders_in_folders(tmp_path: Path) -> None:
    for name in ("a", "b"):
        save(tmp_path / "book" / "color" / f"{name}.png", draw(0))
    save(tmp_path / "book" / "line" / "a.jpg", LINE)
    save(tmp_path / "other" / "c.png", draw(2))
    pages = find_pages([tmp_path])
    assert [(page.source, page.name, page.line is not None) for page in pages] == [
        ("book", "a", True),
        ("book", "b", False),
        ("other", "c", False),
    ]


@pytest.mark.parametrize("ending", ["psd", "ora"])
@pytest.mark.parametrize("line_name", ["Line art", "ink", "線画"])
def test_the_line_layer_of_a_layered_file(ending: str, line_name: str, tmp_path: Path) -> None:
    path = tmp_path / f"page.{ending}"
    make_layered(path, line_name)
    (page,) = find_pages([tmp_path])
    pixels = read_page(page)
    assert np.abs(pixels.color.astype(int) - draw(0)).mean() < 2
    assert pixels.line is not None
    assert np.abs(pixels.line.astype(int) - LINE).mean() < 2


def test_a_layered_file_without_a_line_layer_counts_as_a_picture(tmp_path: Path) -> None:
    make_layered(tmp_path / "page.psd", "shapes")
    save(tmp_path / "page.png", draw(3))
    (page,) = find_pages([tmp_path])
    assert page.color.suffix == ".psd"
    assert read_page(page).line is None


def test_rendered_sets_know_their_regions(tmp_path: Path) -> None:
    make_rendered(tmp_path / "doll")
    (page,) = find_pages([tmp_path])
    pixels = load_page(page, 64)
    assert pixels.color.shape == (64, 64, 3)
    assert pixels.groups is not None
    assert pixels.groups.max() == 2
    assert pixels.shade is not None


def test_line_art_of_another_size_is_fitted_and_of_another_shape_refused(tmp_path: Path) -> None:
    save(tmp_path / "a.png", draw(0))
    save(tmp_path / "a.line.png", np.asarray(Image.fromarray(LINE).resize((192, 192))))
    save(tmp_path / "b.png", draw(0))
    save(tmp_path / "b.line.png", LINE[:40])
    first, second = find_pages([tmp_path])
    pixels = read_page(first)
    assert pixels.notes == ("resized",)
    assert pixels.line is not None
    assert pixels.line.shape == (96, 96)
    for longest_px in (0, 48):  # however small it is to become, the sizes of the files are told
        with pytest.raises(InputError, match=r"another shape.*96 x 40 and 96 x 96"):
            read_page(second, longest_px)


def test_line_art_and_picture_that_were_swapped_are_swapped_back(tmp_path: Path) -> None:
    save(tmp_path / "a.png", np.repeat(LINE[:, :, None], 3, axis=2))
    save(tmp_path / "a.line.png", draw(0))
    pixels = read_page(find_pages([tmp_path])[0])
    assert pixels.notes == ("swapped",)
    assert np.array_equal(pixels.color, draw(0))
    assert np.array_equal(pixels.line, LINE)  # type: ignore[arg-type]


def test_a_pale_picture_is_swapped_back_and_lines_in_blue_pencil_stay(tmp_path: Path) -> None:
    pale = 255 - (255 - draw(0).astype(int)) // 8
    save(tmp_path / "a.png", np.repeat(LINE[:, :, None], 3, axis=2))
    save(tmp_path / "a.line.png", pale.astype(np.uint8))
    save(tmp_path / "b.png", np.repeat(draw(0).mean(axis=2, keepdims=True), 3, axis=2).astype(np.uint8))
    save(tmp_path / "b.line.png", np.where(LINE[:, :, None] > 128, 255, (90, 140, 255)).astype(np.uint8))
    swapped, drawn = map(read_page, find_pages([tmp_path]))
    assert swapped.notes == ("swapped",)
    assert np.array_equal(swapped.color, pale)
    assert drawn.notes == ()


def test_what_is_not_there_or_no_picture_is_told(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no finished pages"):
        find_pages([tmp_path])
    with pytest.raises(InputError, match="no file or folder"):
        find_pages([tmp_path / "none"])
    (tmp_path / "notes.txt").write_text("")
    with pytest.raises(InputError, match="no picture"):
        find_pages([tmp_path / "notes.txt"])
    save(tmp_path / "tiny.png", draw(0)[:8, :8])
    (tmp_path / "broken.psd").write_bytes(b"8BPS")
    for page in find_pages([tmp_path]):
        with pytest.raises(InputError, match=page.color.name):
            read_page(page)


def test_credits_are_read_for_a_folder_or_by_source(tmp_path: Path) -> None:
    assert read_credits([tmp_path]) == {}
    (tmp_path / "credits.json").write_text(json.dumps({"author": "A", "license": "CC0"}))
    assert read_credits([tmp_path]) == {tmp_path.name: Credit("A", "CC0")}
    (tmp_path / "credits.json").write_text(json.dumps({"one": {"author": "B"}}))
    assert read_credits([tmp_path]) == {"one": Credit("B", "")}
    (tmp_path / "credits.json").write_text("[1]")
    with pytest.raises(InputError, match="does not say"):
        read_credits([tmp_path])
