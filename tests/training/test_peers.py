"""Two processes, launched as on several machines, train as one does."""

import json
import os
import subprocess
import sys
from pathlib import Path

from safetensors.torch import load_file

from anicolor.training.events import read_events
from anicolor.training.process import run_trainer
from anicolor.training.run import RunFolder
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
