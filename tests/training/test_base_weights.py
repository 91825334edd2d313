"""The base training on four tiny pictures: it learns, it can be interrupted anywhere, and it fails in sentences."""

import json
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
from PIL import Image
from safetensors import safe_open
from safetensors.torch import load_file

from anicolor.catalog import read_info
from anicolor.cli import main
from anicolor.errors import InputError, OutputError, WeightsError
from anicolor.models.weights import load_weights
from anicolor.training import base_weights, network_training
from anicolor.training.base_weights import BaseConfig, train_base
from anicolor.training.losses import color_distance, colorizer_losses
from anicolor.training.run import lock_run
from tests.limits import no_file_larger_than
from tests.training.layered import make_layered
from tests.training.pictures import draw, make_folder, save
from tests.training.small_network import small_networks


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_folder(tmp_path_factory.mktemp("data"))


@pytest.fixture(autouse=True)
def small_network() -> Iterator[None]:
    with small_networks():
        yield


def make_config(data: Path, run: Path, **changed: Any) -> BaseConfig:
    config = BaseConfig(
        data=str(data),
        run=str(run),
        size_px=64,
        picture_px=96,
        batch=4,
        learning_rate=6e-2,
        workers=0,
        most_steps=30,
        report_steps=10,
    )
    return replace(config, **changed)


def train(config: BaseConfig) -> list[dict[str, Any]]:
    events: list[dict[str, Any]] = []
    path = train_base(config, lambda event: events.append(json.loads(json.dumps(event))))
    assert path == Path(config.run) / "weights.safetensors"
    return events


def test_it_learns_and_goes_on_where_it_ended(data: Path, tmp_path: Path) -> None:
    config = make_config(data, tmp_path / "run")
    events = train(config)
    assert [event["event"] for event in events] == ["started", "step", "step", "step", "finished"]
    assert (events[0]["step"], events[-1]["step"]) == (0, 30)
    assert events[3]["color"] < 0.85 * events[1]["color"]
    assert events[-1]["distance"] > 0

    weights = tmp_path / "run" / "weights.safetensors"
    _, info = load_weights(weights)
    assert (info.architecture, info.trained_on) == ("hint_unet", "drawn, render_doll")
    assert info.license.startswith("Apache-2.0")
    assert info.metrics == {key: events[-1][key] for key in ("distance", "distance_spread")}

    more = train(replace(config, most_steps=40))
    assert [event["step"] for event in more] == [30, 40, 40]
    assert more[1]["color"] < 0.8 * events[1]["color"]
    assert sorted(path.name for path in (tmp_path / "run").iterdir()) == [
        "checkpoint.safetensors",
        "config.json",
        "events.jsonl",
        "lock",
        "log.html",
        "samples",
        "weights.safetensors",
    ]


def test_the_run_folder_holds_all_events_curves_and_sheets_to_look_at(data: Path, tmp_path: Path) -> None:
    run = tmp_path / "run"
    told = train(make_config(data, run, most_steps=4, report_steps=1, save_steps=2))
    with (run / "events.jsonl").open("a") as log:
        log.write('{"event": "step", "step": 5, "col')  # what a killed run may leave
    told += train(make_config(data, run, most_steps=6, report_steps=1, save_steps=2))
    kept = [json.loads(line) for line in (run / "events.jsonl").read_text().splitlines() if line.endswith("}")]
    assert [event for event in told if event["event"] != "metric"] == [e for e in kept if e["event"] != "metric"]
    sheets = sorted((run / "samples").iterdir())
    assert [sheet.name for sheet in sheets] == ["0000002.webp", "0000004.webp", "0000006.webp"]
    with Image.open(sheets[0]) as sheet:
        shown = np.asarray(sheet.convert("RGB"))
    line, proposed, true = (shown[:64, 68 * at : 68 * at + 64].astype(int) for at in range(3))
    assert np.abs(line - true).mean() > 5
    assert np.abs(proposed - true).mean() > 5
    page = (run / "log.html").read_text()
    assert page.count("<svg") == 4
    assert all(f'src="samples/{sheet.name}"' in page for sheet in sheets)
    points = re.search(r"<title>color \(([^)]*)\)</title>", page)
    assert points is not None
    assert [point.split(":")[0] for point in points[1].split(", ")] == ["1", "2", "3", "4", "5", "6"]


def test_a_curve_does_not_drop_where_a_run_is_continued(data: Path, tmp_path: Path) -> None:
    config = make_config(data, tmp_path / "run", most_steps=3, report_steps=4, learning_rate=1e-4)
    assert [event["event"] for event in train(config)] == ["started", "finished"]
    last = train(replace(config, most_steps=4))[1]
    whole = train(replace(config, run=str(tmp_path / "whole"), most_steps=4))[1]
    assert (last["step"], whole["step"]) == (4, 4)
    assert last["color"] > 0.6 * whole["color"]


def test_parts_of_the_recipe_can_be_left_out_or_added_to_measure_them(data: Path, tmp_path: Path) -> None:
    few = {"most_steps": 2, "report_steps": 2}
    plain = train(make_config(data, tmp_path / "plain", **few))[1]
    added = (("chroma", 1.0), ("adversarial", 0.1))
    other = train(make_config(data, tmp_path / "other", without=("error", "flood"), added_losses=added, **few))[1]
    assert {"color", "error", "shade"} <= plain.keys()
    assert {"color", "shade", "chroma", "adversarial"} <= other.keys()
    assert "error" not in other
    train(make_config(data, tmp_path / "last", without=("average",), **few))
    for name, is_same in (("plain", False), ("last", True)):
        with safe_open(tmp_path / name / "checkpoint.safetensors", "pt") as kept:
            tensor = next(key for key in kept.keys() if key.startswith("network.head"))  # noqa: SIM118
            own, mean = kept.get_tensor(tensor), kept.get_tensor(tensor.replace("network", "average", 1))
        assert torch.equal(own, mean) == is_same


KILLED = """
import os, signal
from anicolor.training.base_weights import BaseConfig, train_base
from tests.training.small_network import small_networks
def report(event):
    if event.get("step") == {step} and event["event"] == "step":
        os.kill(os.getpid(), signal.SIGKILL)
with small_networks():
    train_base(BaseConfig(**{config}), report)
"""


@pytest.mark.filterwarnings("ignore:This DataLoader will create:UserWarning")  # on a machine of one core
def test_killed_and_continued_is_equal_to_in_one_go(data: Path, tmp_path: Path) -> None:
    """Whoever makes the samples, and with a critic that learns along."""
    few = {"most_steps": 7, "save_steps": 2, "report_steps": 1, "added_losses": (("adversarial", 0.1),)}
    whole = make_config(data, tmp_path / "whole", workers=2, **few)
    train(whole)
    parts = replace(whole, run=str(tmp_path / "parts"), workers=3)
    for step in (3, 6):
        script = KILLED.format(step=step, config=asdict(parts))
        killed = subprocess.run([sys.executable, "-W", "ignore", "-c", script], check=False, capture_output=True)
        assert killed.returncode == -signal.SIGKILL, killed.stderr.decode()
    assert train(replace(parts, workers=0))[0]["step"] == 4
    assert_equal(tmp_path / "whole", tmp_path / "parts")


def assert_equal(one: Path, other: Path) -> None:
    for name in ("checkpoint", "weights"):
        first, second = (load_file(run / f"{name}.safetensors") for run in (one, other))
        assert first.keys() == second.keys()
        assert [key for key in first if not torch.equal(first[key], second[key])] == []


def test_where_minutes_count_a_killed_run_goes_on_at_the_minute_it_had_come_to(
    data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """By a clock that ticks with the steps, so that only the cut could make a difference."""
    clock = [0.0]
    monkeypatch.setattr(network_training.time, "monotonic", lambda: clock[0])
    config = make_config(data, tmp_path / "whole", minutes=1.0, most_steps=0, save_steps=2, report_steps=1)

    def run(config: BaseConfig, last: int = 0) -> list[int]:
        steps = []

        def report(event: dict[str, Any]) -> None:
            if event["event"] == "step":
                clock[0] += 9.0
                steps.append(event["step"])
                if event["step"] == last:
                    raise KeyboardInterrupt

        with suppress(KeyboardInterrupt):
            train_base(config, report)
        return steps

    assert run(config) == [1, 2, 3, 4, 5, 6, 7]
    parts = replace(config, run=str(tmp_path / "parts"))
    assert run(parts, 3) == [1, 2, 3]
    assert run(parts, 5) == [3, 4, 5]
    assert run(parts) == [5, 6, 7]
    assert_equal(tmp_path / "whole", tmp_path / "parts")
    assert run(parts) == [8, 9, 10, 11, 12, 13, 14]


def test_a_checkpoint_that_was_half_written_when_killed_is_ignored(data: Path, tmp_path: Path) -> None:
    config = make_config(data, tmp_path / "run", most_steps=2)
    train(config)
    half = tmp_path / "run" / ".anicolor-0123.safetensors"
    half.write_bytes(b"half of")
    events = train(replace(config, most_steps=3))
    assert (events[0]["step"], events[-1]["step"]) == (2, 3)
    assert not half.exists()


def test_a_damaged_checkpoint_is_told_and_left_alone(data: Path, tmp_path: Path) -> None:
    checkpoint = tmp_path / "run" / "checkpoint.safetensors"
    checkpoint.parent.mkdir()
    checkpoint.write_bytes(b"nonsense")
    with pytest.raises(InputError, match=r"checkpoint\.safetensors is damaged"):
        train(make_config(data, tmp_path / "run"))
    assert checkpoint.read_bytes() == b"nonsense"


def test_a_disk_that_fills_up_keeps_the_last_checkpoint(data: Path, tmp_path: Path) -> None:
    config = make_config(data, tmp_path / "run", most_steps=1)
    train(config)
    before = (tmp_path / "run" / "checkpoint.safetensors").read_bytes()
    with no_file_larger_than(20_000), pytest.raises(OutputError, match="cannot be written"):
        train(replace(config, most_steps=2))
    assert (tmp_path / "run" / "checkpoint.safetensors").read_bytes() == before
    assert not [*(tmp_path / "run").glob("*.part"), *(tmp_path / "run").glob(".anicolor-*")]


def test_given_weights_are_where_it_begins(data: Path, tmp_path: Path) -> None:
    train(make_config(data, tmp_path / "first", most_steps=2))
    start = tmp_path / "first" / "weights.safetensors"
    events = train(make_config(data, tmp_path / "second", most_steps=1, start=str(start), learning_rate=1e-9))
    assert events[0]["step"] == 0
    first, second = (load_weights(tmp_path / name / "weights.safetensors")[0] for name in ("first", "second"))
    difference = [(one - other).abs().max() for one, other in zip(first.parameters(), second.parameters(), strict=True)]
    assert max(difference) < 1e-3
    with pytest.raises(WeightsError):
        train(make_config(data, tmp_path / "third", start=str(tmp_path / "none.safetensors")))


def test_the_time_ends_a_run(data: Path, tmp_path: Path) -> None:
    events = train(make_config(data, tmp_path / "run", minutes=1e-9))
    assert events[-1]["step"] == 0
    assert read_info(tmp_path / "run" / "weights.safetensors").name == "base"


def test_a_loss_that_is_no_number_stops_the_run_before_harm(
    data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    config = make_config(data, tmp_path / "run", most_steps=2)
    train(config)
    before = (tmp_path / "run" / "checkpoint.safetensors").read_bytes()

    def broken(*inputs: torch.Tensor) -> dict[str, torch.Tensor]:
        return {name: value * float("nan") for name, value in colorizer_losses(*inputs).items()}

    monkeypatch.setattr(base_weights, "colorizer_losses", broken)
    with pytest.raises(InputError, match="not a number at step 2"):
        train(replace(config, most_steps=4))
    assert (tmp_path / "run" / "checkpoint.safetensors").read_bytes() == before


def test_what_cannot_be_used_is_left_out_and_the_rest_is_learned_from(tmp_path: Path) -> None:
    """Layered files, mixed sizes, line art of another size or shape, and files that are nothing."""
    data = tmp_path / "data"
    for part in ("train", "validation"):
        for ending in ("psd", "ora"):
            make_layered(data / part / "layered" / f"{ending}.{ending}", "ink")
        save(data / part / "plain" / "large.jpg", draw(1, 300))
        save(data / part / "plain" / "fits.png", draw(2, 200))
        save(data / part / "plain" / "fits.line.png", draw(2, 100)[..., 0])
        save(data / part / "plain" / "shape.png", draw(3))
        save(data / part / "plain" / "shape.line.png", draw(3)[:40, :, 0])
        (data / part / "plain" / "empty.webp").write_bytes(b"")
    events = train(make_config(data, tmp_path / "run", most_steps=1))
    warnings = [event["message"] for event in events if event["event"] == "warning"]
    assert [next(name for name in ("empty.webp", "shape.png") if name in one) for one in warnings] == [
        *("empty.webp", "shape.png") * 2
    ]
    assert events[len(warnings)] == {"event": "started", "pairs": 4, "step": 0}
    assert load_weights(tmp_path / "run" / "weights.safetensors")[1].trained_on == "layered, plain"


def test_one_pair_is_enough(tmp_path: Path) -> None:
    for part in ("train", "validation"):
        save(tmp_path / part / "drawn" / "a.png", draw(0))
    events = train(make_config(tmp_path, tmp_path / "run", most_steps=1))
    assert [event["event"] for event in events] == ["started", "finished"]


def test_the_command_takes_what_a_run_says_of_itself(
    data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A run's `config.json` makes the same run again; options given beside it come first."""
    config = make_config(data, tmp_path / "first", most_steps=2, save_steps=1, added_losses=(("chroma", 0.5),))
    train(config)
    written = tmp_path / "first" / "config.json"
    assert main(["train", "base", str(written), "-o", str(tmp_path / "second")]) == 0
    assert_equal(tmp_path / "first", tmp_path / "second")
    changed = main(["train", "base", str(written), "--steps", "3", "--batch", "2"])
    said = json.loads(written.read_text())
    assert (changed, said["most_steps"], said["batch"], said["added_losses"]) == (0, 3, 2, [["chroma", 0.5]])
    capsys.readouterr()
    for wrong, sentence in (
        ({"most_stops": 2}, f"'most_stops' in {written} is nothing that this training can use."),
        ({"batch": "4"}, f"'batch' in {written} is nothing that this training can use."),
        ({"batch": True}, f"'batch' in {written} is nothing that this training can use."),
        ({"report_steps": 0}, "Report steps must be 1 to 1e+09."),
        ({"without": ["luck"]}, "'luck' is no part of the recipe; choose among flood, error, shade, recoloring, "),
        ({"added_losses": [["luck", 1.0]]}, "'('luck', 1.0)' is no loss with a weight; choose among color, l1, "),
        ({"device": "abacus"}, "'abacus' is no device; choose one of auto, cpu, cuda, mps."),
        ({"run": ""}, "A training needs a folder with pictures and, with -o, one for the run."),
        ([1], f"{written} does not describe a training."),
    ):
        written.write_text(json.dumps(said | wrong if isinstance(wrong, dict) else wrong))
        assert main(["train", "base", str(written)]) == 2
        assert capsys.readouterr().err.startswith(f"anicolor: {sentence}"), wrong
    assert main(["train", "base", str(data)]) == 2
    assert "with -o, one for the run" in capsys.readouterr().err


@pytest.mark.parametrize("action", ["base", "stint"])
def test_the_command_says_in_a_sentence_what_is_wrong(
    action: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    data, out = tmp_path / "data", tmp_path / "out"
    for part in ("train", "validation"):
        (data / part).mkdir(parents=True)
    command = ["train", action, str(data), "-o", str(out), "--device", "cpu", "--minutes", "1"]

    def complain(*more: str) -> str:
        assert main([*command, *more]) == 2
        said = capsys.readouterr().err.strip()
        assert len(said.splitlines()) == 1
        return said

    assert complain().endswith(f"There are no finished pages in {data / 'train'}.")
    (data / "train" / "a.psd").write_bytes(b"8BPS")
    (data / "validation" / "b.ora").write_bytes(b"PK")
    assert "None of the 1 pages can be used. a.psd is damaged" in complain()
    assert complain("--size", "50").endswith("The size must be a multiple of 32 pixels.")
    assert complain("--size", "0").endswith("Size must be 32 to 2048.")
    assert complain("--batch", "-1").endswith("Batch must be 1 to 4096.")
    assert {path.name for path in out.glob("*")} <= {"lock"}


@pytest.mark.parametrize("action", ["base", "tone", "regions", "stint"])
def test_one_training_a_folder(
    action: str, data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    out = tmp_path / "out"
    with lock_run(out):
        assert main(["train", action, str(data), "-o", str(out), "--device", "cpu", "--minutes", "1"]) == 2
    told = capsys.readouterr()
    assert told.out == ""
    assert told.err == f"anicolor: Another training is already running in {out}.\n"
    assert [path.name for path in out.iterdir()] == ["lock"]


def test_a_killed_training_frees_its_folder_at_once(data: Path, tmp_path: Path) -> None:
    """Its processes that make samples notice some seconds later."""
    config = make_config(data, tmp_path / "run", workers=2, report_steps=1)
    script = KILLED.format(step=1, config=asdict(config))
    killed = subprocess.run([sys.executable, "-W", "ignore", "-c", script], check=False, capture_output=True)
    assert killed.returncode == -signal.SIGKILL, killed.stderr.decode()
    with lock_run(tmp_path / "run"):
        pass


def test_folders_without_pictures_are_refused(data: Path, tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no file or folder"):
        train(make_config(tmp_path, tmp_path / "run"))
    (tmp_path / "train").symlink_to(data / "train")
    with pytest.raises(InputError, match="validation"):
        train(make_config(tmp_path, tmp_path / "run"))
    assert not (tmp_path / "run").exists()


def test_a_run_folder_that_cannot_be_made_is_refused(data: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(OutputError, match="run folder"):
        train(make_config(data, tmp_path / "file" / "run"))


def test_chroma_counts_twice_and_equal_colors_are_no_distance() -> None:
    lab = torch.zeros(1, 3, 1, 1)
    lighter, redder = lab.clone(), lab.clone()
    lighter[:, 0], redder[:, 1] = 0.2, 0.2
    assert color_distance(lab, lab).item() == pytest.approx(0.0, abs=1e-6)
    assert color_distance(redder, lab).item() == pytest.approx(0.4, abs=0.01)
    assert color_distance(lighter, lab).item() == pytest.approx(0.2, abs=0.01)
