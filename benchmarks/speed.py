"""Times one more hint stroke and the first color of a page, by anicolor and by its peers, in one run.

Run as `python -m benchmarks.speed -o docs/speed.md`.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import torch
from numpy.typing import NDArray

from anicolor.document.strokes import HintStroke, render_hints
from benchmarks import DEFAULT_DATA
from benchmarks.machine import describe_machine, make_table
from benchmarks.pages import Page, make_large_page, make_small_page, make_strokes
from benchmarks.paintschainer_shape import PaintsChainerShape
from benchmarks.peers import colorize_with_gmic, start_gmic
from benchmarks.timing import Subject, Timings, format_seconds, take_turns

if TYPE_CHECKING:
    from benchmarks.ours import Opener, OpenPage

STROKE = "anicolor: one more stroke, 1820x980"
STROKE_LARGE = "anicolor: one more stroke, 4961x7016"
FIRST = "anicolor: first color of a new page, 1820x980"
GMIC = "G'MIC: 1820x980"
NETWORK = "PaintsChainer's shape: one pass, 512x512, float32"
NETWORK_SHORT = "PaintsChainer's shape: one pass, 512x512, bfloat16"
HINTS_BEFORE = 20

# (what is compared, over, under, bound, whether the ratio must be at least or at most the bound)
TARGETS = (
    ("a stroke against G'MIC", GMIC, STROKE, 20.0, "at least"),
    ("a stroke against one pass of PaintsChainer's shape", NETWORK, STROKE, 10.0, "at least"),
    ("the same, in bfloat16", NETWORK_SHORT, STROKE, None, ""),
    ("G'MIC against the first color", GMIC, FIRST, 1.0, "at least"),
    ("a stroke at 4961x7016 against one at 1820x980", STROKE_LARGE, STROKE, 4.0, "at most"),
)


def time_strokes(page: OpenPage, strokes: Sequence[HintStroke]) -> Subject:
    """One more stroke on a page that is open, each round another one."""

    def draw(number: int) -> None:
        page.colorize(tuple(strokes[: HINTS_BEFORE + number]))

    return draw


def time_first_color(opener: Opener, line: NDArray[np.uint8], hints: tuple[HintStroke, ...]) -> Subject:
    """Open a page the engine has not seen and color it; the unmeasured round has loaded the weights."""

    def color(number: int) -> float:
        page = line.copy()
        page[:2, :2] = 255 - number
        start = time.perf_counter()
        opener(page).colorize(hints)
        return time.perf_counter() - start

    return color


def time_gmic(line: NDArray[np.uint8], hints: NDArray[np.uint8]) -> Subject:
    """The filter alone: what starting the program and its reading and writing of files take is subtracted."""

    def color(number: int) -> float:
        start = time.perf_counter()
        start_gmic(line, hints)
        middle = time.perf_counter()
        colorize_with_gmic(line, hints)
        return (time.perf_counter() - middle) - (middle - start)

    return color


def time_network(dtype: torch.dtype) -> Subject:
    """One pass of the network in the memory format that is fastest on a processor."""
    network = PaintsChainerShape().eval().to(dtype=dtype, memory_format=torch.channels_last)  # type: ignore[call-overload]
    page = torch.rand(1, 4, 512, 512, dtype=dtype).contiguous(memory_format=torch.channels_last)

    def run(number: int) -> None:
        with torch.inference_mode():
            network(page)

    return run


def make_subjects(data: Path, rounds: int, weights: str, device: str, is_peers_only: bool) -> dict[str, Subject]:
    """Everything that is timed, in the order of a round."""
    small: Page = make_small_page(data)
    strokes = make_strokes(small, HINTS_BEFORE + rounds)
    hints = strokes[:HINTS_BEFORE]
    height, width = small.line.shape[:2]
    subjects: dict[str, Subject] = {}
    if not is_peers_only:
        from benchmarks.ours import make_opener

        large = make_large_page(data)
        large_strokes = make_strokes(large, HINTS_BEFORE + rounds)
        # One engine for each subject: each keeps the caches of its own page, as if it were the only one open.
        subjects[STROKE] = time_strokes(make_opener(weights, device)(small.line), strokes)
        subjects[STROKE_LARGE] = time_strokes(make_opener(weights, device)(large.line), large_strokes)
        subjects[FIRST] = time_first_color(make_opener(weights, device), small.line, hints)
    subjects[GMIC] = time_gmic(small.line, render_hints(hints, width, height))
    subjects[NETWORK] = time_network(torch.float32)
    subjects[NETWORK_SHORT] = time_network(torch.bfloat16)
    return subjects


def write_report(timings: Timings, rounds: int) -> str:
    """The times, and the ratios with the targets."""
    times = [[name, format_seconds(timings.median(name)), timings.spread(name)] for name in timings.seconds]
    ratios = []
    for what, over, under, bound, side in TARGETS:
        if over in timings.seconds and under in timings.seconds:
            ratio = timings.ratio(over, under)
            is_met = bound is None or (ratio >= bound if side == "at least" else ratio <= bound)
            target = "" if bound is None else f"{side} {bound:g}"
            ratios.append([what, f"{ratio:.3g}", target, "" if bound is None else "yes" if is_met else "**no**"])
    parts = [
        "# Speed",
        f"{describe_machine(f'{torch.get_num_threads()} threads')}.",
        f"Medians of {rounds} rounds in which everything takes its turn; a ratio is the median of theirs. "
        f"{HINTS_BEFORE} strokes lie on the page before. G'MIC's time is the filter's alone, without "
        "starting the program and without its files.",
        make_table(["", "median", "range"], times),
    ]
    if ratios:
        parts.append(make_table(["ratio", "measured", "target", "met"], ratios))
    return "\n\n".join(parts) + "\n"


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the comparison; the tables go to stdout."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.speed", description=__doc__)
    parser.add_argument("--data", type=Path, default=DEFAULT_DATA, help="folder with one folder a set")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--weights", default="base", help="name or file of the weights")
    parser.add_argument("--device", default="cpu")
    parser.add_argument("--peers-only", action="store_true", help="leave anicolor out")
    parser.add_argument("-o", "--out", type=Path, help="markdown file")
    options = parser.parse_args(arguments)
    subjects = make_subjects(options.data, options.rounds, options.weights, options.device, options.peers_only)
    text = write_report(take_turns(subjects, options.rounds), options.rounds)
    if options.out is not None:
        options.out.write_text(text, encoding="utf-8")
    print(text)
    return 0


if __name__ == "__main__":
    sys.exit(main())
