"""The quality benchmark's own logic, and one run from end to end on pictures made here."""

import json
import math
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image

from anicolor.evaluation.metrics import Scores
from benchmarks.cache import with_cache
from benchmarks.peers import colorize_with_watershed, put_on_white
from benchmarks.quality import count_unpainted, main
from benchmarks.quality_report import find_lost_sets, tell_worth_of_hints
from benchmarks.results import Result, average_all, average_sets

Bytes = NDArray[np.uint8]


def make_drawing() -> tuple[Bytes, Bytes]:
    """Two framed squares, green and blue, on white: (truth, line)."""
    truth = np.full((64, 110, 3), 255, np.uint8)
    line = np.full((64, 110), 255, np.uint8)
    for left, color in ((10, (40, 160, 60)), (60, (50, 70, 200))):
        line[10:52, left : left + 42] = 0
        line[12:50, left + 2 : left + 40] = 255
        truth[10:52, left : left + 42] = 0
        truth[12:50, left + 2 : left + 40] = color
    return truth, line


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A folder with two sets of one picture each; the second has no line art of its own."""
    truth, line = make_drawing()
    for set_name in ("framed", "plain"):
        (tmp_path / "data" / set_name).mkdir(parents=True)
        Image.fromarray(truth).save(tmp_path / "data" / set_name / "0000.webp", lossless=True)
    Image.fromarray(line).save(tmp_path / "data" / "framed" / "0000.line.png")
    return tmp_path / "data"


def make_result(set_name: str, method: str, delta_e: float, psnr: float = 20.0) -> Result:
    """A result in which only these figures matter."""
    scores = Scores(psnr=psnr, ssim=0.5, delta_e=delta_e, share_near=0.5, chroma=20.0, true_chroma=40.0)
    return Result(set_name, "0000", method, 5, 5, scores, 0.0, 0, 1.0)


def test_watershed_fills_what_its_hints_reach() -> None:
    """Two hints and one on the paper: exactly the drawing, up to its lines."""
    truth, line = make_drawing()
    hints = np.zeros((*line.shape, 4), np.uint8)
    hints[30, 30] = (*truth[30, 30], 255)
    hints[30, 80] = (*truth[30, 80], 255)
    hints[5, 5] = 255
    color = colorize_with_watershed(np.repeat(line[:, :, None], 3, axis=2), hints)
    np.testing.assert_array_equal(put_on_white(color)[line == 255], truth[line == 255])
    nothing = colorize_with_watershed(np.repeat(line[:, :, None], 3, axis=2), np.zeros_like(hints))
    assert (put_on_white(nothing) == 255).all()


def test_put_on_white() -> None:
    """Transparent is white, opaque is itself, half is between."""
    color = np.array([[[10, 20, 30, 0], [10, 20, 30, 255], [0, 0, 0, 128]]], np.uint8)
    assert put_on_white(color).tolist() == [[[255, 255, 255], [10, 20, 30], [127, 127, 127]]]


def test_unpainted_pixels() -> None:
    """Holes in a painted area count; in an area that is all white or has a white hint they do not."""
    truth, line = make_drawing()
    hints = np.zeros((*line.shape, 4), np.uint8)
    assert count_unpainted(truth, line, hints) == 0
    holed = truth.copy()
    holed[20:23, 20:22] = 255
    assert count_unpainted(holed, line, hints) == 6
    hints[21, 21] = 255
    assert count_unpainted(holed, line, hints) == 0
    white = truth.copy()
    white[12:50, 12:50] = 255
    assert count_unpainted(white, line, np.zeros_like(hints)) == 0
    transparent = np.dstack([white, np.where((white == 255).all(axis=2), 0, 255).astype(np.uint8)])
    assert count_unpainted(transparent, line, np.zeros_like(hints)) == 38 * 38


def test_cache(tmp_path: Path) -> None:
    """One page is made once, another hint or setting makes it anew, and so does renewing."""
    calls: list[int] = []

    def paint(line: Bytes, hints: Bytes) -> Bytes:
        calls.append(1)
        return np.full_like(hints, len(calls))

    line, hints = np.zeros((4, 5, 3), np.uint8), np.zeros((4, 5, 4), np.uint8)
    cached = with_cache(paint, "one", tmp_path)
    first = cached(line, hints)
    np.testing.assert_array_equal(cached(line, hints), first)
    assert len(calls) == 1
    cached(line, hints + 1)
    with_cache(paint, "two", tmp_path)(line, hints)
    assert len(calls) == 3
    assert with_cache(paint, "one", tmp_path, is_renewed=True)(line, hints)[0, 0, 0] == 4
    assert cached(line, hints)[0, 0, 0] == 4


def test_averages_weigh_sets_alike() -> None:
    """Over a set's pictures, then over the sets; an exact picture does not make the mean infinite."""
    results = [
        make_result("many", "ours", 2.0),
        make_result("many", "ours", 4.0, psnr=math.inf),
        make_result("few", "ours", 9.0),
    ]
    set_means = average_sets(results)
    assert set_means["many", 5, "ours"].delta_e == 3.0
    assert set_means["many", 5, "ours"].psnr == 60.0
    assert average_all(set_means)[5, "ours"].delta_e == 6.0
    assert average_all(set_means)[5, "ours"].saturation == 0.5


def test_lost_sets_are_named() -> None:
    """A peer that is as good or better wins the set."""
    results = [make_result(name, "ours", 5.0) for name in ("a", "b")]
    results += [make_result("a", "gmic", 4.0), make_result("b", "gmic", 6.0)]
    assert find_lost_sets(average_sets(results), ["ours", "gmic"], [5]) == ["a at k = 5 (gmic)"]


def test_what_hints_are_worth_is_told() -> None:
    ours = {0: (30.0, 10.0), 1: (8.0, 12.5), 5: (5.0, 15.0), 10: (4.0, 19.0)}
    peers = {0: (36.0, 7.0), 1: (20.0, 9.0), 5: (9.0, 14.0), 10: (6.0, 16.0)}
    means = {}
    for name in ("a", "b"):
        for count in ours:
            for method, figures in (("anicolor", ours), ("gmic", peers)):
                delta_e = figures[count][0] + (4.0 if (name, method) == ("b", "anicolor") else 0.0)
                means[name, count, method] = make_result(name, method, delta_e, figures[count][1]).scores
    told = tell_worth_of_hints(means, ["anicolor", "gmic"], [0, 1, 5, 10])
    assert "one hint the PSNR of anicolor rises by 2.50 dB" in told[0]
    assert "10 hints the PSNR of anicolor rises by 9.00 dB" in told[1]
    assert told[2:] == ["One hint of anicolor is worth more than five of gmic on 1 of 2 sets."]
    assert tell_worth_of_hints(means, ["anicolor"], [5]) == []


def test_run(data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The peers that need no other program, from the folder to the files."""
    out = tmp_path / "quality.md"
    arguments = ["--data", str(data), "--peers-only", "--peers", "watershed", "--k", "0,5"]
    assert main([*arguments, "--cache", str(tmp_path / "cache"), "-o", str(out)]) == 0
    text = out.read_text(encoding="utf-8")
    assert capsys.readouterr().out.strip() == text.strip()
    assert "| framed | 1 | 1 |" in text
    figures = json.loads(out.with_suffix(".json").read_text(encoding="utf-8"))
    by_k = {entry["k"]: entry for entry in figures["averages"]}
    assert by_k[5]["delta_e"] < 1.0 < by_k[0]["delta_e"]
    assert {picture["hint_delta_e_max"] for picture in figures["pictures"]} == {0.0}
    assert {picture["seconds"] for picture in figures["pictures"]} == {None}
    assert len(list((tmp_path / "cache" / "watershed").iterdir())) == 4
