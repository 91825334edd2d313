"""The region head's training: it judges as the engine decides, and goes on with the head that is there."""

import signal
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
from safetensors.torch import load_file

from anicolor.engine.color import to_oklab
from anicolor.engine.decide import likely_colors
from anicolor.errors import InputError, OutputError
from anicolor.models import registry
from anicolor.models.region_head import ANCHOR_FACTS, PAIR_FACTS, REGION_FACTS, RegionAnswer, RegionFacts
from anicolor.models.weights import load_weights, save_weights
from anicolor.training.region_losses import expect_distances
from anicolor.training.region_training import RegionConfig, train_region_head
from tests.limits import no_file_larger_than
from tests.training.pictures import make_folder

SMALL = {"widths": [8, 16, 16, 16], "blocks": [1, 1, 1, 1], "decoder_widths": [16, 16, 16, 16]}


def scaled(lab: np.ndarray) -> torch.Tensor:
    return torch.from_numpy(((lab - (0.6, 0.0, 0.0)) * (2.0, 6.0, 6.0)).astype(np.float32))


def test_what_is_expected_is_the_mean_distance_under_the_distribution() -> None:
    palette = to_oklab(likely_colors())
    anchors, mean = palette[[3, 50]], palette[[7, 90, 100]]
    facts = RegionFacts(
        seen=torch.zeros(1, 3, 8),
        regions=torch.cat([scaled(mean), torch.zeros(3, REGION_FACTS - 3)], dim=1)[None],
        anchors_seen=torch.zeros(1, 2, 8),
        anchors=torch.cat([scaled(anchors), torch.zeros(2, ANCHOR_FACTS - 3)], dim=1)[None],
        pairs=torch.zeros(1, 3, 2, PAIR_FACTS),
        is_region=torch.ones(1, 3, dtype=torch.bool),
        is_anchor=torch.tensor([[True, False]]),
    )
    share = torch.full((3, len(palette)), 1e-9)
    share[0, 3] = share[1, 50] = 1.0
    share[2, 3] = share[2, 7] = 0.5
    answer = RegionAnswer(torch.zeros(1, 3, 4), share.log()[None], torch.zeros(1, 3))
    expected = expect_distances(facts, answer)[0]
    apart = np.linalg.norm((palette[3] - palette) * (1, 2, 2), axis=1)
    assert expected[0, 0] == pytest.approx(0.0, abs=1e-3)
    assert expected[1, 0] == pytest.approx(apart[50] - 0.05, abs=1e-3)
    assert expected[2, 0] == pytest.approx((apart[7] - 0.05) / 2, abs=1e-3)
    assert expected[0, 2] == pytest.approx(apart[7] - 0.05, abs=1e-3)
    assert (expected[:, 1] > 5).all()


def test_a_head_is_gone_on_with_unless_a_fresh_one_is_wanted(tmp_path: Path) -> None:
    threads = torch.get_num_threads()
    torch.manual_seed(1)
    network = registry.create("hint_unet", {**SMALL, "region_width": 16})
    info = load_weights(Path("resources/weights/base.safetensors"))[1]
    first = tmp_path / "first.safetensors"
    save_weights(first, network.state_dict(), replace(info, config=network.config))
    data = make_folder(tmp_path / "data")
    config = RegionConfig(str(data), "", start=str(first), width=16, size_px=96, batch=6, most_samples=12, most_steps=1)
    heads = []
    for fresh in (False, True):
        events: list[dict[str, object]] = []
        path = train_region_head(
            replace(config, run=str(tmp_path / f"run {fresh}"), fresh=fresh, learning_rate=1e-12), events.append
        )
        heads.append(load_weights(path)[0].state_dict()["region_head.look.weight"])
        assert [event["event"] for event in events] == ["collected", "started", "metric", "finished"]
        assert float(str(events[-1]["region_cost"])) > 0
    torch.set_num_threads(threads)
    own = network.state_dict()["region_head.look.weight"]
    assert torch.allclose(heads[0], own, atol=1e-3)
    assert not torch.allclose(heads[1], own, atol=1e-2)


@pytest.fixture
def config(tmp_path: Path) -> Iterator[RegionConfig]:
    """A run of a moment, with weights of a small network."""
    threads = torch.get_num_threads()
    torch.manual_seed(1)
    network = registry.create("hint_unet", {**SMALL, "region_width": 16})
    info = load_weights(Path("resources/weights/base.safetensors"))[1]
    start = tmp_path / "start.safetensors"
    save_weights(start, network.state_dict(), replace(info, config=network.config))
    data = make_folder(tmp_path / "data")
    yield RegionConfig(
        str(data),
        str(tmp_path / "whole"),
        start=str(start),
        width=16,
        size_px=96,
        batch=4,
        most_samples=20,
        most_steps=8,
        save_steps=3,
        report_steps=1,
    )
    torch.set_num_threads(threads)


KILLED = """
import os, signal
from anicolor.training import region_collection
from anicolor.training.region_training import RegionConfig, train_region_head
region_collection._KEEP_SECONDS = 0.0
def report(event):
    if event["event"] == {kind!r} and event.get("step", event.get("samples")) >= {number}:
        os.kill(os.getpid(), signal.SIGKILL)
train_region_head(RegionConfig(**{config}), report)
"""


def test_killed_while_collecting_or_learning_it_goes_on_and_is_equal_to_in_one_go(
    config: RegionConfig, tmp_path: Path
) -> None:
    train_region_head(config, lambda event: None)
    parts = replace(config, run=str(tmp_path / "parts"))
    for kind, number in (("collecting", 6), ("step", 5)):
        script = KILLED.format(kind=kind, number=number, config=asdict(parts))
        killed = subprocess.run([sys.executable, "-W", "ignore", "-c", script], check=False, capture_output=True)
        assert killed.returncode == -signal.SIGKILL, killed.stderr.decode()
    before = [path.stat().st_mtime_ns for path in sorted((tmp_path / "parts" / "collected").iterdir())]
    events: list[dict[str, Any]] = []
    train_region_head(parts, events.append)
    assert [event["step"] for event in events if event["event"] == "started"] == [3]
    assert before == [path.stat().st_mtime_ns for path in sorted((tmp_path / "parts" / "collected").iterdir())]
    for name in ("checkpoint", "weights"):
        one, other = (load_file(tmp_path / run / f"{name}.safetensors") for run in ("whole", "parts"))
        assert one.keys() == other.keys()
        assert [key for key in one if not torch.equal(one[key], other[key])] == []


def test_a_head_that_gets_worse_is_not_kept(config: RegionConfig) -> None:
    train_region_head(replace(config, learning_rate=1.0, most_steps=4), lambda event: None)
    kept, given = (load_weights(path)[0] for path in (Path(config.run) / "weights.safetensors", Path(config.start)))
    assert all(torch.equal(one, other) for one, other in zip(kept.parameters(), given.parameters(), strict=True))


def test_pages_of_another_training_or_damaged_are_told(config: RegionConfig) -> None:
    few = replace(config, most_steps=1)
    train_region_head(few, lambda event: None)
    with pytest.raises(InputError, match="made for another training"):
        train_region_head(replace(few, seed=1), lambda event: None)
    (Path(config.run) / "collected" / "00000.safetensors").write_bytes(b"nonsense")
    with pytest.raises(InputError, match=r"00000\.safetensors is damaged"):
        train_region_head(few, lambda event: None)


def test_a_disk_that_fills_up_while_collecting_is_told(config: RegionConfig) -> None:
    with no_file_larger_than(20_000), pytest.raises(OutputError, match="cannot be written"):
        train_region_head(config, lambda event: None)
    assert list((Path(config.run) / "collected").iterdir()) == []
