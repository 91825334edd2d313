from pathlib import Path

import numpy as np
import pytest

from anicolor.errors import InputError
from anicolor.training.pairs import Pair, find_pairs, load_pair
from tests.training.pictures import draw, make_folder, save


def test_pairs_of_every_layout_are_found(tmp_path: Path) -> None:
    train = make_folder(tmp_path) / "train"
    (train / "credits.txt").write_text("thanks")
    (train / "empty").mkdir()
    pairs = find_pairs(train)
    assert [(pair.source, pair.color.name) for pair in pairs] == [
        *(("drawn", f"{number:04d}.webp") for number in range(4)),
        ("render_doll", "0000.flat.webp"),
    ]
    assert [pair.line.name if pair.line else None for pair in pairs] == [
        "0000.line.png",
        None,
        None,
        None,
        "0000.line.png",
    ]
    assert [pair.ids is not None for pair in pairs] == [False] * 4 + [True]
    assert all(pair.weight > 0 for pair in pairs)


def test_a_plain_picture_is_read_with_its_line(tmp_path: Path) -> None:
    pairs = find_pairs(make_folder(tmp_path) / "train")
    pixels = load_pair(pairs[0], 400)
    assert np.array_equal(pixels.color, draw(0))
    assert pixels.line is not None
    assert set(np.unique(pixels.line)) == {0, 255}
    assert pixels.groups is None
    assert load_pair(pairs[1], 400).line is None


def test_a_rendered_picture_tells_what_belongs_together_and_where_the_shade_is(tmp_path: Path) -> None:
    pixels = load_pair(find_pairs(make_folder(tmp_path) / "train")[-1], 400)
    assert pixels.groups is not None
    assert pixels.shade is not None
    assert [int(pixels.groups[y, x]) for y, x in ((2, 2), (20, 20), (75, 70))] == [0, 1, 2]
    assert pixels.shade[20, 20] > 250
    assert 140 < pixels.shade[75, 25] < 175


def test_large_pictures_are_reduced_and_all_parts_alike(tmp_path: Path) -> None:
    pixels = load_pair(find_pairs(make_folder(tmp_path) / "train")[-1], 48)
    parts = (pixels.color, pixels.line, pixels.groups, pixels.shade)
    assert [part.shape[:2] for part in parts if part is not None] == [(48, 48)] * 4


def test_a_folder_without_pictures_is_refused(tmp_path: Path) -> None:
    for root in (tmp_path, tmp_path / "none"):
        with pytest.raises(InputError, match="no training picture"):
            find_pairs(root)


def test_pictures_of_doubtful_origin_are_passed_over(tmp_path: Path) -> None:
    for number in (267, 268, 273, 274):
        save(tmp_path / "african_storybook" / f"{number:04d}.webp", draw(0))
    save(tmp_path / "drawn" / "0268.webp", draw(0))
    found = [f"{pair.source} {pair.color.name}" for pair in find_pairs(tmp_path)]
    assert found == ["african_storybook 0267.webp", "african_storybook 0274.webp", "drawn 0268.webp"]


def test_a_damaged_picture_is_named(tmp_path: Path) -> None:
    path = tmp_path / "0000.webp"
    path.write_bytes(b"RIFF nonsense")
    with pytest.raises(InputError, match=r"0000\.webp is not a picture"):
        load_pair(Pair(path, "drawn"), 100)
    path.write_bytes(b"")
    with pytest.raises(InputError, match=r"0000\.webp"):
        load_pair(Pair(path, "drawn"), 100)
    with pytest.raises(InputError, match=r"none\.webp cannot be read"):
        load_pair(Pair(tmp_path / "none.webp", "drawn"), 100)


def test_a_damaged_description_of_a_rendered_set_is_named(tmp_path: Path) -> None:
    folder = make_folder(tmp_path) / "train" / "render_doll"
    pair = find_pairs(folder.parent)[-1]
    for text in ("{", "[]", '{"regions": [{"id": 3}]}', '{"regions": [{"id": 999, "recolor_group": "x"}]}'):
        (folder / "meta.json").write_text(text)
        with pytest.raises(InputError, match=r"meta\.json"):
            load_pair(pair, 100)


def test_ids_of_another_kind_are_named(tmp_path: Path) -> None:
    folder = make_folder(tmp_path) / "train" / "render_doll"
    save(folder / "0000.ids.png", draw(0))
    with pytest.raises(InputError, match=r"0000\.ids\.png"):
        load_pair(find_pairs(folder.parent)[-1], 100)
