"""Face sets: heads are found, audited and kept; what cannot be used is told in a sentence."""

from pathlib import Path

import numpy as np
import pytest
import torch
from PIL import Image

from anicolor.errors import InputError
from anicolor.training.faces_crop import RenderedSet, crop_picture, crop_rendered
from anicolor.training.faces_data import FaceSet, prepare_faces, read_faces
from anicolor.training.faces_recolor import FaceBatches
from anicolor.training.gan_eyes import EyeReader
from tests.training.face_pictures import MOUTH, SKIN_COLOR, write_pictures, write_rendered


@pytest.fixture(scope="module")
def rendered(tmp_path_factory: pytest.TempPathFactory) -> FaceSet:
    folder = tmp_path_factory.mktemp("faces")
    write_rendered(folder / "data" / "render_short", 40)
    write_rendered(folder / "data" / "render_long", 40, "long")
    return prepare_faces(folder / "data", folder / "set")


def test_heads_of_rendered_characters_are_cut_out_by_their_eyes(rendered: FaceSet) -> None:
    assert len(rendered.crops) == 80
    assert rendered.styles == ("long", "short")
    eyes = rendered.crops[..., 5] > 127
    rows, columns = np.nonzero(eyes.mean(axis=0) > 0.5)
    assert rows.mean() / 64 == pytest.approx(0.55, abs=0.03)
    assert columns.mean() / 64 == pytest.approx(0.5, abs=0.03)
    assert rendered.held_out == 8


def test_a_face_that_is_turned_away_or_cut_is_skipped(tmp_path: Path) -> None:
    write_rendered(tmp_path / "render_short", 1)
    described = RenderedSet.read(tmp_path / "render_short")
    ids = np.asarray(Image.open(tmp_path / "render_short" / "0000.ids.png")).copy()
    assert crop_rendered(tmp_path / "render_short", "0000", described, 64) is not None
    ids[:, 130:] = 0  # one eye only
    Image.fromarray(ids).save(tmp_path / "render_short" / "0000.ids.png")
    assert crop_rendered(tmp_path / "render_short", "0000", described, 64) is None


def test_a_mouth_that_is_a_pale_line_is_drawn_bold_and_a_face_without_one_is_skipped(tmp_path: Path) -> None:
    for name, color in (("pale", MOUTH), ("none", SKIN_COLOR)):
        write_rendered(tmp_path / name, 1, mouth=color)
    head = crop_rendered(tmp_path / "pale", "0000", RenderedSet.read(tmp_path / "pale"), 64)
    assert head is not None
    middle = head.pixels[40:62, 32, :3].min(axis=0)
    assert (middle < 0.75 * np.array(MOUTH)).all(), "it was only one pixel wide in a picture four times as large"
    assert crop_rendered(tmp_path / "none", "0000", RenderedSet.read(tmp_path / "none"), 64) is None


def test_a_set_is_read_as_it_was_written(rendered: FaceSet) -> None:
    again = read_faces(rendered.folder)
    assert np.array_equal(again.crops, rendered.crops)
    assert np.array_equal(again.style, rendered.style)
    assert again.audit == rendered.audit
    assert again.sources == rendered.sources


def test_recoloring_changes_the_parts_and_tells_their_colors(rendered: FaceSet) -> None:
    batches = FaceBatches(rendered, "cpu", 0)
    faces, condition = batches.draw(8)
    assert faces.shape == (8, 3, 64, 64)
    assert faces.min() >= -1 and faces.max() <= 1
    assert condition.shape == (8, 6 + 2)
    hair = faces[:, :, 0:4, 28:36].mean(dim=(2, 3))
    assert (hair - condition[:, :3]).abs().mean() < 0.12
    assert hair.std(dim=0).mean() > 0.2


def test_the_same_seed_gives_the_same_batch(rendered: FaceSet) -> None:
    first, second = (FaceBatches(rendered, "cpu", 5).draw(4) for _ in range(2))
    assert torch.equal(first[0], second[0]) and torch.equal(first[1], second[1])


def test_pictures_without_regions_are_taken_whole_or_by_their_figure(tmp_path: Path) -> None:
    write_pictures(tmp_path / "library", 70)
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "hers").symlink_to(tmp_path / "library")
    faces = prepare_faces(tmp_path / "data", tmp_path / "set", held_out=0.5, is_head=True, plain_ground=True)
    assert faces.crops.shape[:3] == (70, 64, 64)
    assert faces.held_out == 35
    batch, _ = FaceBatches(faces, "cpu", 0).draw(3)
    assert batch.shape == (3, 3, 64, 64)
    figure = np.full((300, 120, 3), 255, np.uint8)
    figure[20:280, 40:80] = (200, 30, 30)
    Image.fromarray(figure).save(tmp_path / "figure.png")
    head = crop_picture(tmp_path / "figure.png", 64, is_head=False)
    assert (head.pixels[10:50, 20:44, 0] > 150).mean() > 0.9


def test_too_few_too_small_alike_and_grey_are_told(tmp_path: Path) -> None:
    write_pictures(tmp_path / "few", 10)
    with pytest.raises(InputError, match="only 10 usable faces"):
        prepare_faces(tmp_path / "few", tmp_path / "set", is_head=True)
    write_pictures(tmp_path / "small", 70, size=40)
    with pytest.raises(InputError, match="only 0 usable faces of at least 64 pixels"):
        prepare_faces(tmp_path / "small", tmp_path / "set", is_head=True)
    (tmp_path / "alike").mkdir()
    (tmp_path / "grey").mkdir()
    rng = np.random.default_rng(0)
    for number in range(70):
        Image.new("RGB", (80, 80), (200, 40, 40)).save(tmp_path / "alike" / f"{number}.png")
        noise = np.repeat(rng.integers(0, 255, (80, 80, 1), np.uint8), 3, axis=2)
        Image.fromarray(noise).save(tmp_path / "grey" / f"{number}.png")
    with pytest.raises(InputError, match="all the same"):
        prepare_faces(tmp_path / "alike", tmp_path / "set", is_head=True)
    with pytest.raises(InputError, match="no color"):
        prepare_faces(tmp_path / "grey", tmp_path / "set", is_head=True)
    with pytest.raises(InputError, match="no folder"):
        prepare_faces(tmp_path / "nowhere", tmp_path / "set")
    assert not (tmp_path / "set").exists()


def test_a_damaged_set_is_refused(tmp_path: Path, rendered: FaceSet) -> None:
    with pytest.raises(InputError, match="no face set"):
        read_faces(tmp_path)
    (tmp_path / "set.json").write_bytes((rendered.folder / "set.json").read_bytes())
    with pytest.raises(InputError, match="damaged or was moved"):
        read_faces(tmp_path)
    np.save(tmp_path / "faces.npy", np.zeros((80, 64, 64, 4), np.uint8))
    with pytest.raises(InputError, match="damaged"):
        read_faces(tmp_path)


def test_odd_eyes_are_told_apart_and_faces_with_wrong_eyes_cost(rendered: FaceSet) -> None:
    torch.manual_seed(0)
    batches, reader = FaceBatches(rendered, "cpu", 0), EyeReader(64)
    assert batches.knows_eyes
    faces, colors = batches.draw_odd_eyes(64)
    left, right = faces[:, :, 34:37, 20:23].mean(dim=(2, 3)), faces[:, :, 34:37, 42:45].mean(dim=(2, 3))
    assert (torch.cat([left, right], dim=1) - colors).abs().mean() < 0.15
    optimizer = torch.optim.Adam(reader.parameters(), 2e-3)
    for _ in range(60):
        optimizer.zero_grad()
        reader.teach(batches, 16).backward()
        optimizer.step()
    faces, condition = batches.draw(64)
    fitting, shuffled = reader.correct(faces, condition), reader.correct(faces, condition.roll(1, dims=0))
    assert fitting < 0.7 * shuffled
