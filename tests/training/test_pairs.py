"""The pixels of rendered sets."""

from pathlib import Path

import pytest

from anicolor.errors import InputError
from anicolor.training.data_folder import find_pairs
from anicolor.training.sources import Page, load_page
from tests.training.pictures import draw, make_folder, save


@pytest.fixture
def rendered(tmp_path: Path) -> Page:
    page = find_pairs(make_folder(tmp_path) / "train")[-1]
    assert page.is_rendered
    return page


def test_a_rendered_picture_tells_what_belongs_together_and_where_the_shade_is(rendered: Page) -> None:
    pixels = load_page(rendered, 400)
    assert pixels.groups is not None
    assert pixels.shade is not None
    assert [int(pixels.groups[y, x]) for y, x in ((2, 2), (20, 20), (75, 70))] == [0, 1, 2]
    assert pixels.shade[20, 20] > 250
    assert 140 < pixels.shade[75, 25] < 175


def test_large_pictures_are_reduced_and_all_parts_alike(rendered: Page) -> None:
    pixels = load_page(rendered, 48)
    parts = (pixels.color, pixels.line, pixels.groups, pixels.shade)
    assert [part.shape[:2] for part in parts if part is not None] == [(48, 48)] * 4


def test_a_damaged_description_is_named(rendered: Page) -> None:
    for text in ("{", "[]", '{"regions": [{"id": 3}]}', '{"regions": [{"id": 999, "recolor_group": "x"}]}'):
        (rendered.color.parent / "meta.json").write_text(text)
        with pytest.raises(InputError, match=r"meta\.json"):
            load_page(rendered, 100)


def test_parts_that_do_not_fit_are_named(rendered: Page) -> None:
    ids, toon = rendered.files[3], rendered.files[2]
    save(toon, draw(0, 64))
    with pytest.raises(InputError, match="different sizes"):
        load_page(rendered, 100)
    save(ids, draw(0))
    with pytest.raises(InputError, match=r"0000\.ids\.png"):
        load_page(rendered, 100)
    toon.unlink()
    with pytest.raises(InputError, match=r"0000\.toon\.webp"):
        load_page(rendered, 100)
