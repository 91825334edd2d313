"""Training of faces: every preset learns, a run goes on where it was stopped, and what goes wrong is a sentence."""

import json
import math
from collections.abc import Callable, Iterator
from dataclasses import replace
from io import StringIO
from pathlib import Path

import pytest
import torch
from safetensors import safe_open
from safetensors.torch import load_file, save

from anicolor.errors import InputError
from anicolor.models.dcgan import load_generator
from anicolor.training.events import Event, Failed, Finished, Metric, Sample, Started, Step, Stopped, Warned, read_line
from anicolor.training.face_options import PRESETS, FaceOptions
from anicolor.training.faces_data import prepare_faces, read_faces
from anicolor.training.gan import train_faces
from anicolor.training.gan_objective import change_alike, discriminator_loss, generator_loss
from anicolor.training.process import run_trainer
from anicolor.training.run import RunFolder
from tests.training.face_pictures import write_rendered

NEVER: Callable[[], bool] = lambda: False  # noqa: E731


@pytest.fixture(scope="module")
def faces(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("faces")
    write_rendered(folder / "data" / "render_short", 36)
    write_rendered(folder / "data" / "render_long", 36, "long")
    prepare_faces(folder / "data", folder / "set")
    return folder / "set"


@pytest.fixture(autouse=True)
def same_threads() -> Iterator[None]:
    threads = torch.get_num_threads()
    yield
    torch.set_num_threads(threads)


def make_run(path: Path, faces: Path, preset: str = "stronger", **changed: object) -> RunFolder:
    small = {"width": 4, "latent": 8, "batch": 8, "epochs": 2, "minutes": 0.0, "snapshot_epochs": 2}
    folder = RunFolder(path)
    folder.write_options(FaceOptions.of_preset(preset, **{"faces": str(faces), **small, **changed}))
    return folder


@pytest.mark.parametrize("preset", PRESETS)
def test_every_preset_trains_and_leaves_a_generator(tmp_path: Path, faces: Path, preset: str) -> None:
    said: list[Event] = []
    folder = make_run(tmp_path / "run", faces, preset)
    train_faces(folder, said.append, NEVER)
    started, finished = said[0], said[-1]
    assert isinstance(started, Started) and started.pictures == 65
    assert isinstance(finished, Finished) and not isinstance(finished, Stopped)
    steps = [event for event in said if isinstance(event, Step)]
    assert all(set(step.losses) == {"generator", "discriminator", "real", "fake"} for step in steps)
    assert steps or PRESETS[preset]["d_steps"] > 1
    assert finished.step == math.ceil(2 * 65 / (8 * PRESETS[preset]["d_steps"]))
    generator, info = load_generator(folder.path / finished.weights)
    assert generator.styles == (("long", "short") if preset == "stronger" else ())
    assert info.trained_on == "render_long, render_short"
    sample = next(event for event in said if isinstance(event, Sample))
    assert (folder.path / sample.picture).is_file()
    assert any(isinstance(event, Metric) and "diversity" in event.values for event in said)


def test_a_stopped_run_goes_on_where_it_was(tmp_path: Path, faces: Path) -> None:
    said: list[Event] = []
    folder = make_run(tmp_path / "run", faces)
    asked = iter([False] * 3 + [True] * 100)
    train_faces(folder, said.append, lambda: next(asked))
    assert isinstance(said[-1], Stopped) and said[-1].step == 3
    before = load_generator(folder.last)[0].state_dict()
    train_faces(folder, said.append, NEVER)
    assert [event.step for event in said if isinstance(event, Started)] == [0, 3]
    assert isinstance(said[-1], Finished) and said[-1].step > 3
    after = load_generator(folder.last)[0].state_dict()
    assert not torch.equal(before["layers.0.weight"], after["layers.0.weight"])


def test_a_loss_that_is_no_number_keeps_what_was_there(tmp_path: Path, faces: Path) -> None:
    said: list[Event] = []
    folder = make_run(tmp_path / "run", faces, epochs=1)
    train_faces(folder, said.append, NEVER)
    kept = folder.last.read_bytes()
    folder.write_options(replace(folder.read_options(FaceOptions), epochs=50))
    with safe_open(folder.checkpoint, "pt") as file:
        meta = file.metadata()
    broken = load_file(folder.checkpoint)
    broken["g.layers.0.weight"].fill_(torch.nan)
    folder.checkpoint.write_bytes(save(broken, meta))
    stream = StringIO()
    assert run_trainer(folder, stream) == 2
    failed = read_line(stream.getvalue().splitlines()[-1])
    assert isinstance(failed, Failed) and "not a number" in failed.message and "kept" in failed.message
    assert folder.last.read_bytes() == kept


def test_a_set_that_is_moved_away_is_told_and_does_not_end_the_training(tmp_path: Path, faces: Path) -> None:
    said: list[Event] = []
    moved = tmp_path / "set"
    moved.mkdir()
    for name in ("set.json", "faces.npy"):
        (moved / name).write_bytes((faces / name).read_bytes())
    folder = make_run(tmp_path / "run", moved)

    def move() -> bool:
        (moved / "set.json").unlink(missing_ok=True)
        return False

    train_faces(folder, said.append, move)
    assert any(isinstance(event, Warned) and "moved away" in event.message for event in said)
    assert isinstance(said[-1], Finished)
    with pytest.raises(InputError, match="no face set"):
        train_faces(folder, said.append, NEVER)


@pytest.mark.parametrize("text", ["[" * 9999, "[]", '{"styles": [], "style": [], "sources": [], "held_out": 1e999}'])
def test_a_damaged_set_is_refused(tmp_path: Path, faces: Path, text: str) -> None:
    (tmp_path / "set.json").write_text(text)
    (tmp_path / "faces.npy").write_bytes((faces / "faces.npy").read_bytes())
    with pytest.raises(InputError, match="damaged"):
        read_faces(tmp_path)


def test_a_set_with_a_damaged_array_or_audit_is_refused(tmp_path: Path, faces: Path) -> None:
    array, described = (faces / "faces.npy").read_bytes(), json.loads((faces / "set.json").read_text())
    (tmp_path / "faces.npy").write_bytes(array.replace(b"(", b"((", 1))
    (tmp_path / "set.json").write_text(json.dumps(described))
    with pytest.raises(InputError, match="damaged"):
        read_faces(tmp_path)
    (tmp_path / "faces.npy").write_bytes(array)
    assert len(read_faces(tmp_path).crops) == len(read_faces(faces).crops)
    (tmp_path / "set.json").write_text(json.dumps(described | {"audit": described["audit"] | {"blurred": "few"}}))
    with pytest.raises(InputError, match="damaged"):
        read_faces(tmp_path)


def test_damaged_checkpoints_and_options_are_refused(tmp_path: Path, faces: Path) -> None:
    folder = make_run(tmp_path / "run", faces)
    folder.checkpoint.write_bytes(b"nonsense")
    with pytest.raises(InputError, match="damaged"):
        train_faces(folder, lambda event: None, NEVER)
    with pytest.raises(InputError, match="Batch must be"):
        FaceOptions.of_preset("even", faces="x", batch=1)
    with pytest.raises(InputError, match="no preset"):
        FaceOptions.of_preset("odd", faces="x")
    with pytest.raises(InputError, match="needs an end"):
        FaceOptions(faces="x", minutes=0.0)


def test_losses_want_the_opposite() -> None:
    believed, doubted = torch.full((4,), 3.0), torch.full((4,), -3.0)
    for objective in ("classical", "stronger"):
        assert discriminator_loss(believed, doubted, objective) < discriminator_loss(doubted, believed, objective)
        assert generator_loss(believed, objective) < generator_loss(doubted, objective)


def test_changed_faces_let_the_gradient_through() -> None:
    faces = torch.rand(4, 3, 64, 64, requires_grad=True)
    changed = change_alike(faces, torch.Generator().manual_seed(0))
    changed.sum().backward()
    assert changed.shape == faces.shape
    assert not torch.equal(changed, faces)
    assert faces.grad is not None and 0.2 < float((faces.grad > 0).float().mean()) < 1.0
