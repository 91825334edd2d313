"""Two processes, launched as on several machines, train as one does."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from safetensors.torch import load_file

from anicolor.training.checkpoint_pieces import join_pieces
from anicolor.training.events import read_events
from anicolor.training.pack import pack_pictures
from anicolor.training.process import run_trainer
from anicolor.training.run import RunFolder
from tests.training.pictures import make_folder
from tests.training.style_runs import make_base, make_pages, write_run

ROOT = Path(__file__).resolve().parents[2]


def start(folder: RunFolder, count: int) -> subprocess.Popen[bytes]:
    """So many processes on this machine, by torch's own launcher."""
    launcher = [sys.executable, "-m", "torch.distributed.run", "--standalone", "--nproc-per-node", str(count)]
    return subprocess.Popen(
        [*launcher, "-m", "anicolor", "train", str(folder.path)],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=os.environ | {"PYTHONPATH": str(ROOT), "OMP_NUM_THREADS": "1"},
    )


def test_two_processes_give_the_same_as_one(tmp_path: Path) -> None:
    pages, base = make_pages(tmp_path / "pages"), make_base(tmp_path / "small.safetensors", region_width=16)
    given = {"epochs": 4, "batch": 3, "accumulate": 2, "optimizer": "sgd", "learning_rate": 0.3}
    alone, together = (write_run(tmp_path / name, pages, base, **given) for name in ("alone", "together"))
    with start(together, 2) as launched:
        assert run_trainer(alone, None) == 0
        said, complaint = launched.communicate(timeout=500)
    assert launched.returncode == 0, complaint.decode()
    assert json.loads(said.splitlines()[-1])["event"] == "finished"
    one, both = load_file(alone.checkpoint), load_file(together.checkpoint)
    moved = max(float(one[name].abs().max()) for name in one if name.startswith("leaf/") and "lora_A" not in name)
    apart = max(float((one[name].float() - both[name].float()).abs().max()) for name in one)
    assert moved > 1e-3
    assert apart < 1e-3 * moved, (apart, moved)
    ends = [read_events(folder.events)[-1] for folder in (alone, together)]
    assert [end.event for end in ends] == ["finished", "finished"]
    assert sum(event.event == "started" for event in read_events(together.events)) == 1


# With 32 bits, so that rounding hardly shows.
BASE = """
from contextlib import nullcontext
from unittest.mock import patch
from anicolor.training.base_weights import BaseConfig, train_base
from tests.training.small_network import small_networks
import json, sys
with small_networks(), patch("torch.autocast", lambda *_: nullcontext()):
    train_base(BaseConfig(**json.loads(sys.argv[1])), lambda event: print(json.dumps(event), flush=True))
"""


def launch(script: str, count: int, config: dict[str, Any]) -> list[dict[str, Any]]:
    """Run a script in so many processes; returns the events they print."""
    path = Path(config["run"]).with_suffix(".py")
    path.write_text(script)
    launcher = [sys.executable, "-m", "torch.distributed.run", "--standalone", "--nproc-per-node", str(count)]
    done = subprocess.run(
        [*launcher, str(path), json.dumps(config)],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        check=False,
        env=os.environ | {"PYTHONPATH": str(ROOT), "OMP_NUM_THREADS": "1"},
    )
    assert done.returncode == 0, done.stderr.decode()
    return [json.loads(line) for line in done.stdout.splitlines()]


def test_two_processes_train_base_weights_as_one_does(tmp_path: Path) -> None:
    """Losses, gradients and batch norms as of one batch; of what is left out only one of them speaks."""
    data = make_folder(tmp_path / "data")
    (data / "train" / "drawn" / "broken.png").write_bytes(b"nothing")
    outputs = {}
    for name, count in (("alone", 1), ("together", 2)):
        config = {"data": str(data), "run": str(tmp_path / name), "size_px": 64, "picture_px": 96, "batch": 4}
        config |= {"workers": 0, "most_steps": 3, "report_steps": 1, "learning_rate": 1e-4}
        outputs[name] = launch(BASE, count, config)
    assert outputs["alone"][0]["event"] == "warning"
    for first, second in zip(outputs["alone"], outputs["together"], strict=True):
        assert first["event"] == second["event"]
        assert all(
            second[name] == pytest.approx(first[name], rel=1e-2) for name in ("color", "distance") if name in first
        )
    one, both = (load_file(tmp_path / name / "checkpoint.safetensors") for name in ("alone", "together"))
    assert one.keys() == both.keys()
    # Channels that are the same everywhere on such small pages have gradients of mere rounding.
    for kind, most in (("exp_avg", 0.03), ("running_mean", 1e-3), ("running_var", 1e-3)):
        pairs = [(one[name].float(), both[name].float()) for name in one if name.endswith(kind)]
        apart = sum(float((first - second).square().sum()) for first, second in pairs) ** 0.5
        size = sum(float(first.square().sum()) for first, _ in pairs) ** 0.5
        assert len(pairs) > 10
        assert size > 0
        assert apart < most * size, (kind, apart, size)


CLOCKS = """
from unittest.mock import patch
from anicolor.training import network_training
from anicolor.training.base_weights import BaseConfig, train_base
from tests.training.small_network import small_networks
from itertools import count
import json, os, sys
ticks = count(step=2.0 if os.environ["RANK"] == "0" else 500.0)
with small_networks(), patch.object(network_training.time, "monotonic", lambda: next(ticks)):
    train_base(BaseConfig(**json.loads(sys.argv[1])), lambda event: print(json.dumps(event), flush=True))
"""


def test_all_processes_end_by_the_clock_of_the_first_one(tmp_path: Path) -> None:
    """However fast the others' clocks run."""
    config = {"data": str(make_folder(tmp_path / "data")), "run": str(tmp_path / "run"), "size_px": 64, "batch": 4}
    told = launch(CLOCKS, 2, config | {"picture_px": 96, "workers": 0, "report_steps": 1, "minutes": 0.5})
    assert [event["event"] for event in told] == ["started", *["step"] * (len(told) - 2), "finished"]
    assert told[-1]["step"] == len(told) - 2 > 1


HEAD = """
from anicolor.training.region_training import RegionConfig, train_region_head
import json, sys
train_region_head(RegionConfig(**json.loads(sys.argv[1])), lambda event: print(json.dumps(event), flush=True))
"""


def test_two_processes_share_the_pages_a_region_head_learns_from_and_learn_as_one_does(tmp_path: Path) -> None:
    start = make_base(tmp_path / "small.safetensors", region_width=16)
    config = {"data": str(make_folder(tmp_path / "data")), "start": str(start), "size_px": 96, "width": 16, "batch": 4}
    config |= {"most_samples": 24, "most_steps": 3, "report_steps": 1, "learning_rate": 1e-4}
    together, alone = tmp_path / "together", tmp_path / "alone"
    both = launch(HEAD, 2, config | {"run": str(together)})
    assert [event["event"] for event in both] == ["collected", "started", "metric", *["step"] * 3, "finished"]
    assert both[0]["samples"] >= 24
    assert [path.name for path in sorted((together / "collected").iterdir())] == [
        "00000-1.safetensors",
        "00000.safetensors",
    ]
    shutil.copytree(together / "collected", alone / "collected")
    one = launch(HEAD, 1, config | {"run": str(alone)})
    for first, second in zip(one, both, strict=True):
        for name in set(first) & {"samples", "pairs", "region_cost", "surprise"}:
            assert second[name] == pytest.approx(first[name], rel=1e-3), name
    weights = [load_file(folder / "checkpoint.safetensors") for folder in (alone, together)]
    start_at = load_file(start)
    for name in (name for name in weights[0] if name.startswith("network.region_head.")):
        moved, apart = (
            float((weights[0][name] - other).abs().max())
            for other in (start_at[name.removeprefix("network.")], weights[1][name])
        )
        assert apart <= max(0.1 * moved, 1e-6), name


STINT = """
from contextlib import nullcontext
from pathlib import Path
from unittest.mock import patch
from anicolor.training import stint
from tests.training.small_network import small_networks
import json, os, sys
given = json.loads(sys.argv[1])
stint.cache_folder = lambda: Path(given["run"] + "-cache")
folders = Path(given["data"]), Path(given["run"])
config = stint.StintConfig(*folders, size_px=64, batch=4, workers=1, most_steps=3, limit=1)
with small_networks(), patch("torch.autocast", lambda *_, **__: nullcontext()):
    paths = stint.run_stint(config, lambda event: print(json.dumps(event), flush=True))
assert bool(paths) == (os.environ["RANK"] == "0")
"""


def test_two_processes_work_through_a_stint(tmp_path: Path) -> None:
    """One of them unpacks, speaks, evaluates and writes; the network is what one process makes."""
    pack_pictures(make_folder(tmp_path / "data"), tmp_path / "data.zip", 60_000_000)
    for name, count in (("alone", 1), ("together", 2)):
        said = launch(STINT, count, {"data": str(tmp_path / "data.zip"), "run": str(tmp_path / name)})
        told = [event["event"] for event in said if event["event"] not in ("step", "metric", "collecting")]
        assert told == ["started", "finished", "collected", "started", "finished", "evaluated"]
        files = {path.name.split(".")[0] for path in (tmp_path / name).iterdir()}
        assert files == {"lock", "weights", "figures", "checkpoint"}
        assert list((tmp_path / f"{name}-cache" / "stints").iterdir()) == []
        join_pieces(tmp_path / name, tmp_path / name / "weights.safetensors", tmp_path / f"{name}.safetensors")
    one, both = (load_file(tmp_path / f"{name}.safetensors") for name in ("alone", "together"))
    assert one.keys() == both.keys()
    for name in (
        name for name in one if name.startswith("network.") and name.endswith(("running_mean", "running_var"))
    ):
        apart, size = float((one[name] - both[name]).norm()), float(one[name].norm())
        assert apart < 1e-2 * size, name
