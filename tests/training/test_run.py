"""The run folder: its options survive, and two trainers cannot share it."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from anicolor.errors import InputError, OutputError
from anicolor.training.run import Credit, RunFolder, StyleOptions, is_running, list_runs, lock_run

OPTIONS = StyleOptions(
    pairs=("pages", "more"),
    method="decoder",
    losses={"color": 1.0, "chroma": 0.5},
    credits={"pages": Credit("A. Artist", "CC BY 4.0")},
)


def test_options_survive_the_file(tmp_path: Path) -> None:
    folder = RunFolder(tmp_path / "run")
    folder.write_options(OPTIONS)
    assert folder.read_kind() == "style"
    assert folder.read_options(StyleOptions) == OPTIONS


def test_an_entry_of_a_newer_program_is_left_out(tmp_path: Path) -> None:
    folder = RunFolder(tmp_path)
    folder.options.write_text(json.dumps({"kind": "style", "pairs": ["a"], "moon": 1}))
    assert folder.read_options(StyleOptions) == StyleOptions(pairs=("a",))


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"method": "magic"}, "no method"),
        ({"optimizer": "lion"}, "no optimizer"),
        ({"schedule": "x"}, "no schedule"),
        ({"losses": {"fun": 1.0}}, "no loss"),
        ({"losses": {"color": 0.0}}, "more than 0"),
        ({"losses": {"color": float("nan")}}, "Losses cannot be"),
        ({"augmentations": ["melt"]}, "no augmentation"),
        ({"batch": 0}, "Batch must be 1 to 512"),
        ({"minutes": 0}, "needs an end"),
        ({"minutes": float("nan")}, "Minutes cannot be nan"),
        ({"crop_px": 100}, "multiple of 64"),
        ({"batch": "many"}, "Batch cannot be 'many'"),
        ({"batch": 2.5}, "Batch cannot be 2.5"),
        ({"batch": 10**400}, "Batch must be"),
        ({"batch": True}, "Batch cannot be"),
        ({"minutes": 10**400}, "Minutes cannot be"),
        ({"pairs": "pages"}, "Pairs cannot be"),
        ({"pairs": [5]}, "Pairs cannot be"),
        ({"losses": {"color": -1.0}}, "0 to 1000"),
        ({"name": None}, "Name cannot be"),
        ({"device": {}}, "Device cannot be"),
        ({"config": "large"}, "Config cannot be"),
        ({"losses": ["color"]}, "Losses cannot be"),
        ({"credits": "me"}, "Credits cannot be"),
        ({"credits": {"a": {"author": 5}}}, "Author cannot be"),
        ({"credits": {"a": 5}}, "does not describe"),
    ],
)
def test_what_no_run_could_do_is_refused(tmp_path: Path, changed: dict[str, object], sentence: str) -> None:
    folder = RunFolder(tmp_path)
    folder.options.write_text(json.dumps({"pairs": ["a"], **changed}))
    with pytest.raises(InputError, match=sentence):
        folder.read_options(StyleOptions)


@pytest.mark.parametrize("text", ["", "{", "[]", "[" * 90000])
def test_a_damaged_file_is_told(tmp_path: Path, text: str) -> None:
    (tmp_path / "run.json").write_text(text)
    with pytest.raises(InputError, match="damaged"):
        RunFolder(tmp_path).read_options(StyleOptions)


def test_a_folder_without_a_run_is_told(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no training"):
        RunFolder(tmp_path).read_kind()


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(OutputError, match="cannot be made"):
        RunFolder(tmp_path / "file" / "run").write_options(OPTIONS)


def test_two_trainers_in_one_folder_are_refused(tmp_path: Path) -> None:
    folder = RunFolder(tmp_path)
    assert not is_running(tmp_path)
    with lock_run(folder.path):
        assert is_running(tmp_path)
        with pytest.raises(InputError, match="already running"), lock_run(folder.path):
            pass
    with lock_run(folder.path):
        pass


def test_a_killed_trainer_leaves_the_folder_free(tmp_path: Path) -> None:
    script = "import sys; from pathlib import Path; from anicolor.training.run import lock_run\n"
    script += "with lock_run(Path(sys.argv[1])): print('held', flush=True); sys.stdin.read()"
    holder = [sys.executable, "-c", script, str(tmp_path)]
    with subprocess.Popen(holder, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "held\n"
        assert is_running(tmp_path)
        process.kill()
    assert not is_running(tmp_path)


def test_runs_are_listed(tmp_path: Path) -> None:
    assert list_runs(tmp_path / "none") == ()
    for name in ("a", "b"):
        RunFolder(tmp_path / name).write_options(OPTIONS)
    assert {path.name for path in list_runs(tmp_path)} == {"a", "b"}
