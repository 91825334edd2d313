"""The region head's training: it judges as the engine decides, and goes on with the head that is there."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import torch

from anicolor.engine.color import to_oklab
from anicolor.engine.decide import likely_colors
from anicolor.models import registry
from anicolor.models.region_head import ANCHOR_FACTS, PAIR_FACTS, REGION_FACTS, RegionAnswer, RegionFacts
from anicolor.models.weights import load_weights, save_weights
from anicolor.training.region_training import RegionConfig, expect_distances, train_region_head
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
    config = RegionConfig(
        str(data), str(first), str(tmp_path / "run"), width=16, size_px=96, batch=6, most_samples=12, most_steps=1
    )
    (tmp_path / "run").mkdir()
    heads = []
    for fresh in (False, True):
        events: list[dict[str, object]] = []
        path = train_region_head(replace(config, fresh=fresh, learning_rate=1e-12), events.append)
        heads.append(load_weights(path)[0].state_dict()["region_head.look.weight"])
        assert events[0]["event"] == "started"
        assert float(str(events[-1]["region_cost"])) > 0
    torch.set_num_threads(threads)
    own = network.state_dict()["region_head.look.weight"]
    assert torch.allclose(heads[0], own, atol=1e-3)
    assert not torch.allclose(heads[1], own, atol=1e-2)
