"""Two processes train as one does."""

import os
import socket
import subprocess
import sys
from pathlib import Path

from safetensors.torch import load_file

from anicolor.training.events import read_events
from anicolor.training.process import run_trainer
from anicolor.training.run import RunFolder
from tests.training.style_runs import make_base, make_pages, write_run

ROOT = Path(__file__).resolve().parents[2]


def start(folder: RunFolder, rank: int, count: int, port: int) -> subprocess.Popen[bytes]:
    """One process, as torchrun starts it."""
    peers = {"RANK": str(rank), "WORLD_SIZE": str(count), "MASTER_ADDR": "127.0.0.1", "MASTER_PORT": str(port)}
    environment = os.environ | peers | {"PYTHONPATH": str(ROOT), "OMP_NUM_THREADS": "1"}
    return subprocess.Popen(
        [sys.executable, "-m", "anicolor", "train", str(folder.path)],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=environment,
    )


def test_two_processes_give_the_same_as_one(tmp_path: Path) -> None:
    pages, base = make_pages(tmp_path / "pages"), make_base(tmp_path / "small.safetensors")
    given = {"epochs": 6, "batch": 3, "accumulate": 2, "optimizer": "sgd", "learning_rate": 0.3}
    alone, together = (write_run(tmp_path / name, pages, base, **given) for name in ("alone", "together"))
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
    running = [start(together, rank, 2, port) for rank in (0, 1)]
    assert run_trainer(alone, None) == 0
    for process in running:
        _, complaint = process.communicate(timeout=250)
        assert process.returncode == 0, complaint.decode()
    one, both = load_file(alone.checkpoint), load_file(together.checkpoint)
    moved = max(float(one[name].abs().max()) for name in one if name.startswith("leaf/") and "lora_A" not in name)
    apart = max(float((one[name].float() - both[name].float()).abs().max()) for name in one)
    assert moved > 1e-3
    assert apart < 1e-3 * moved, (apart, moved)
    ends = [read_events(folder.events)[-1] for folder in (alone, together)]
    assert [end.event for end in ends] == ["finished", "finished"]
    assert sum(event.event == "started" for event in read_events(together.events)) == 1
