"""Held-out pages are judged as the window colors them, and as `anicolor evaluate` does."""

from pathlib import Path

import numpy as np
import pytest
import torch

from anicolor.evaluation.judge import Judge, judge_pair
from anicolor.evaluation.pictures import Pair, extract_line
from anicolor.models.blocks import fold_norms
from anicolor.models.weights import load_weights
from anicolor.training.objective import Objective
from anicolor.training.pairs import PairPixels
from anicolor.training.validation import HINT_COUNTS, LOOKS, choose_look, judge_pages, prepare_page, sum_up
from tests.training.pictures import draw
from tests.training.style_runs import make_base

CPU = torch.device("cpu")


@pytest.mark.parametrize("region_width", [0, 16])
def test_a_page_is_judged_as_it_is_evaluated(region_width: int, tmp_path: Path) -> None:
    base = make_base(tmp_path / "small.safetensors", region_width=region_width)
    truth = draw(1, 96)
    page = prepare_page(PairPixels(truth, None, None, None), "one", CPU)
    assert page is not None
    network = load_weights(base)[0]
    fold_norms(network)
    figures = judge_pages([page], network, Objective({"color": 1.0}, network, 0))
    judged = sum_up(figures, choose_look(figures))
    pair = Pair("", "one", truth, extract_line(truth), False)
    by_look = []
    for look in LOOKS:
        judge = Judge(str(base), look, hint_counts=HINT_COUNTS, device="cpu")
        by_look.append([one.figures.delta_e for one, _, _ in judge_pair(pair, judge)])
    means = [np.log(np.maximum(one, 1.0)).mean() for one in by_look]
    assert means[0] != means[1]
    assert choose_look(figures) is LOOKS[int(np.argmin(means))], "the look that is nearer"
    evaluated = by_look[int(np.argmin(means))]
    assert judged.by_count == pytest.approx(evaluated, abs=1e-6)
    assert max(evaluated) > 5
    logarithms = np.log(np.maximum(evaluated, 1.0))
    assert judged.by_page == pytest.approx([logarithms.mean()])
    assert judged.delta_e == pytest.approx(np.exp(logarithms.mean()))
    farther = int(np.argmax(means))
    assert sum_up(figures, LOOKS[farther]).by_count == pytest.approx(by_look[farther], abs=1e-3)


def test_a_page_without_paint_cannot_be_judged() -> None:
    assert prepare_page(PairPixels(np.full((64, 64, 3), 255, np.uint8), None, None, None), "empty", CPU) is None
