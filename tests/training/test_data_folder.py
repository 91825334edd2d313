"""The data folder of a training of weights: every form a pair comes in, and what cannot be learned from."""

from pathlib import Path

import numpy as np
import pytest

from anicolor.errors import InputError
from anicolor.training.data_folder import draw_weight, find_pairs
from anicolor.training.sources import keep_readable, load_page
from tests.training.layered import make_layered
from tests.training.pictures import draw, make_folder, save


def test_pairs_of_every_form_are_found(tmp_path: Path) -> None:
    train = make_folder(tmp_path) / "train"
    (train / "credits.txt").write_text("thanks")
    (train / "empty").mkdir()
    save(train / "beside" / "a.b.png", draw(0))
    save(train / "beside" / "a.b.line.png", draw(0)[..., 0])
    save(train / "folders" / "color" / "x[1].png", draw(1))
    save(train / "folders" / "color" / "y.webp", draw(2))
    save(train / "folders" / "line" / "x[1].webp", draw(1))
    for ending in ("psd", "ora"):
        make_layered(train / "layered" / f"{ending}.{ending}", "Line art")
    found = [(page.source, page.color.name, page.line.name if page.line else None) for page in find_pairs(train)]
    assert found == [
        ("beside", "a.b.png", "a.b.line.png"),
        ("drawn", "0000.webp", "0000.line.png"),
        *(("drawn", f"{number:04d}.webp", None) for number in (1, 2, 3)),
        ("folders", "x[1].png", "x[1].webp"),
        ("folders", "y.webp", None),
        ("layered", "ora.ora", None),
        ("layered", "psd.psd", None),
        ("render_doll", "0000.flat.webp", "0000.line.png"),
    ]
    assert [page.is_rendered for page in find_pairs(train)] == [False] * 9 + [True]
    assert all(draw_weight(page) > 0 for page in find_pairs(train))
    for page in find_pairs(train)[7:9]:
        pixels = load_page(page, 400)
        assert pixels.line is not None
        assert np.abs(pixels.color.astype(int) - draw(0)).mean() < 2


def test_a_folder_without_pictures_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no finished pages"):
        find_pairs(tmp_path)
    with pytest.raises(InputError, match="no file or folder"):
        find_pairs(tmp_path / "none")
    save(tmp_path / "african_storybook" / "0268.webp", draw(0))
    with pytest.raises(InputError, match=r"Nothing in .* may be learned from"):
        find_pairs(tmp_path)


def test_pictures_of_doubtful_origin_are_passed_over(tmp_path: Path) -> None:
    for number in (267, 268, 273, 274):
        save(tmp_path / "african_storybook" / f"{number:04d}.webp", draw(0))
    save(tmp_path / "drawn" / "0268.webp", draw(0))
    found = [f"{page.source} {page.color.name}" for page in find_pairs(tmp_path)]
    assert found == ["african_storybook 0267.webp", "african_storybook 0274.webp", "drawn 0268.webp"]


def test_bad_files_among_good_ones_are_left_out_in_a_sentence_each(tmp_path: Path) -> None:
    save(tmp_path / "good.png", draw(0))
    (tmp_path / "a.psd").write_bytes(b"8BPS nonsense")
    (tmp_path / "b.ora").write_bytes(b"PK\3\4 nonsense")
    save(tmp_path / "c.png", draw(0))
    save(tmp_path / "c.line.png", draw(0)[:40, :, 0])
    save(tmp_path / "d.png", draw(0)[:8, :8])
    told: list[str] = []
    kept = keep_readable(find_pairs(tmp_path), lambda page: load_page(page, 64), told.append)
    assert [page.name for page, _ in kept] == ["good"]
    assert kept[0][1].color.shape == (64, 64, 3)
    assert [sentence.startswith("Left out: ") for sentence in told] == [True] * 4
    assert all(name in sentence for name, sentence in zip(("a.psd", "b.ora", "c.png", "d.png"), told, strict=True))
    (tmp_path / "good.png").unlink()
    with pytest.raises(InputError, match="None of the 4 pages can be used"):
        keep_readable(find_pairs(tmp_path), lambda page: load_page(page, 64), told.append)
