"""The benchmark of styles: what it says of the limits, and that a base trained without a source has not seen it."""

from pathlib import Path

import numpy as np
import pytest

from anicolor.catalog import WeightsInfo
from anicolor.evaluation.pictures import Pair
from anicolor.models.registry import create
from anicolor.models.weights import save_weights
from benchmarks.style import train_base_without
from benchmarks.style_limits import _split
from tests.training.pictures import make_folder
from tests.training.style_runs import SMALL

RED, BLUE, GREY = (200, 30, 30), (30, 30, 200), (120, 120, 120)


def test_what_hints_decide_is_told_apart_from_what_weights_could_mend() -> None:
    truth = np.zeros((40, 60, 3), np.uint8)
    truth[:, :20], truth[:, 20:40], truth[:, 40:] = RED, RED, BLUE
    labels = np.repeat(np.arange(3, dtype=np.int32), 20)[None].repeat(40, axis=0)
    hints = np.zeros((40, 60, 4), np.uint8)
    hints[20, 10] = (*RED, 255)
    pair = Pair("set", "page", truth, np.full((40, 60), 255, np.uint8), True)
    ours = np.full_like(truth, 120)
    ours[:, :20] = RED
    whole, hinted, best_hint, perfect = _split(pair, ours, labels, hints)
    assert hinted == pytest.approx(0.0, abs=1e-3)
    assert perfect == pytest.approx(0.0, abs=0.2)
    # The hint's color mends the middle; the right stays grey or becomes red, whichever is nearer to blue.
    assert whole / 3 < best_hint < whole * 2 / 3


def test_a_base_without_a_source_is_trained_once_and_checked(tmp_path: Path) -> None:
    data = make_folder(tmp_path / "data")
    (data / "train" / "drawn").rename(data / "train" / "hers_1")
    weights = train_base_without(data, "hers", 0.01, tmp_path / "base", tmp_path / "scratch")
    assert train_base_without(data, "hers", 0.01, tmp_path / "base", tmp_path / "unused") == weights
    network = create("hint_unet", SMALL)
    info = WeightsInfo("base", "hint_unet", network.config, "CC0", trained_on="his, hers_1")
    save_weights(weights, network.state_dict(), info)
    with pytest.raises(SystemExit, match="has learned from hers"):
        train_base_without(data, "hers", 0.01, tmp_path / "base", tmp_path / "unused")
