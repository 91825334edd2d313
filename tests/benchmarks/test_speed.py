"""The speed and memory benchmarks' own logic: fixed pages, fair turns, published sizes, real memory."""

import sys
import time
from pathlib import Path

import numpy as np
import pytest
import torch
from PIL import Image
from torch.utils.flop_counter import FlopCounterMode

from anicolor.document.strokes import render_hints
from anicolor.evaluation.metrics import find_ink
from benchmarks.machine import describe_machine, make_table
from benchmarks.memory import run_measured
from benchmarks.memory import write_report as write_memory_report
from benchmarks.pages import PANEL_SETS, make_page, make_strokes
from benchmarks.paintschainer_shape import PaintsChainerShape
from benchmarks.speed import FIRST, GMIC, NETWORK, STROKE, write_report
from benchmarks.timing import Timings, format_seconds, take_turns


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """Validation sets with one picture each: a framed square of its own color."""
    for number, set_name in enumerate(PANEL_SETS):
        truth = np.full((64, 64, 3), 255, np.uint8)
        truth[8:56, 8:56] = (60 * number, 200 - 50 * number, 90)
        line = np.full((64, 64), 255, np.uint8)
        line[6:58, 6:58] = 0
        line[8:56, 8:56] = 255
        (tmp_path / set_name).mkdir()
        Image.fromarray(truth).save(tmp_path / set_name / "0000.webp", lossless=True)
        Image.fromarray(line).save(tmp_path / set_name / "0000.line.png")
    return tmp_path


def test_a_page_of_panels(data: Path) -> None:
    """The size that was asked for, every panel's drawing on it, and the same again."""
    page = make_page(data, 400, 220, columns=4, rows=2)
    assert page.name == "400x220"
    assert page.line.shape == page.truth.shape == (220, 400, 3)
    np.testing.assert_array_equal(page.line, make_page(data, 400, 220, columns=4, rows=2).line)
    colors = {tuple(page.truth[row, column]) for row in (55, 165) for column in (50, 150, 250, 350)}
    assert colors == {(60 * number, 200 - 50 * number, 90) for number in range(4)}


def test_strokes_lie_off_the_lines(data: Path) -> None:
    """White on the paper first, then the page's colors; fewer are the first of more."""
    page = make_page(data, 1200, 660, columns=4, rows=2)
    strokes = make_strokes(page, 9)
    assert len(strokes) == 9
    assert make_strokes(page, 4) == strokes[:4]
    assert strokes[0].color == (255, 255, 255)
    drawn = render_hints(strokes, 1200, 660)
    is_drawn = drawn[:, :, 3] == 255
    assert not find_ink(page.line[:, :, 0])[is_drawn].any()
    np.testing.assert_array_equal(drawn[is_drawn][:, :3], page.truth[is_drawn])


def test_the_network_has_the_published_size() -> None:
    """18.6 M parameters, 36 GFLOP at 256x256, and a color for every pixel."""
    with torch.device("meta"):
        network = PaintsChainerShape()
        page = torch.zeros(1, 4, 256, 256)
    with FlopCounterMode(display=False) as counter, torch.no_grad():
        color = network(page)
    assert color.shape == (1, 3, 256, 256)
    assert sum(parameter.numel() for parameter in network.parameters()) == pytest.approx(18.6e6, rel=0.005)
    assert counter.get_total_flops() == pytest.approx(36e9, rel=0.02)


def test_everything_takes_turns() -> None:
    """One unmeasured round, then each subject once a round; a subject may state its own seconds."""
    calls: list[str] = []

    def sleep(number: int) -> None:
        calls.append(f"sleep {number}")
        time.sleep(0.01)

    def state(number: int) -> float:
        calls.append(f"state {number}")
        return 0.001 * number

    timings = take_turns({"sleep": sleep, "state": state}, 3)
    assert calls == [f"{name} {number}" for number in range(4) for name in ("sleep", "state")]
    assert timings.seconds["state"] == (0.001, 0.002, 0.003)
    assert timings.median("sleep") >= 0.01
    assert timings.spread("state") == "1 ms to 3 ms"


def test_ratios_are_taken_round_by_round() -> None:
    """The median of ratios, not the ratio of medians."""
    timings = Timings({"a": (1.0, 20.0, 3.0), "b": (1.0, 10.0, 0.5)})
    assert timings.ratio("a", "b") == 2.0
    assert format_seconds(1.2345) == "1.23 s"
    assert format_seconds(0.0456) == "45.6 ms"


def test_the_report_says_what_is_missed() -> None:
    """A met target, a missed one, and none for what was not run."""
    report = write_report(Timings({STROKE: (0.1,), GMIC: (4.0,), NETWORK: (0.5,), FIRST: (2.0,)}), 1)
    assert "| a stroke against G'MIC | 40 | at least 20 | yes |" in report
    assert "| a stroke against one pass of PaintsChainer's shape | 5 | at least 10 | **no** |" in report
    assert "4961x7016" not in report


def test_peak_memory_is_measured() -> None:
    """A child that fills 300 MB is seen to, and one that fails is reported."""
    idle = run_measured([sys.executable, "-c", "pass"])
    full = run_measured([sys.executable, "-c", "bytearray(b'x') * 300_000_000"])
    assert full.peak_gb - idle.peak_gb == pytest.approx(0.3, abs=0.25)
    assert full.peak_gb > 0.3
    report = write_memory_report({"a page": full})
    assert f"| a page | {full.peak_gb:.2f} GB | yes |" in report
    with pytest.raises(RuntimeError, match="failed with 3"):
        run_measured([sys.executable, "-c", "raise SystemExit(3)"])


def test_tables() -> None:
    """Markdown, and the machine it was measured on."""
    assert make_table(["a", "b"], [["1", "2"]]) == "| a | b |\n| --- | ---: |\n| 1 | 2 |"
    assert f"torch {torch.__version__.split('+')[0]}" in describe_machine("one thread")
