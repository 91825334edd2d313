"""Colors grey versions of the validation pictures with hints at fixed places, by anicolor and by colorization using
optimization (Levin et al. 2004), and compares chroma and speed.

Run as `python -m benchmarks.tone -o tone.md`; the tables are in `docs/zoo.md`.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import cv2
import numpy as np
import torch
from numpy.typing import NDArray
from skimage.color import rgb2lab

from anicolor.engine.page import colorize
from anicolor.evaluation.metrics import find_paper, relate_chroma
from anicolor.evaluation.pictures import find_sets, list_pictures, read_on_white
from anicolor.evaluation.placing import paint_hints, place_hints, place_paper_dot, seed_of
from anicolor.lineart.diffuse import diffuse
from anicolor.lineart.tone import read_light
from benchmarks import DEFAULT_DATA
from benchmarks.machine import describe_machine, make_table
from benchmarks.timing import format_seconds, take_turns

Pixels = NDArray[np.uint8]
Method = Callable[[Pixels, Pixels], Pixels]
"""From a grey page (H, W, 3) and hints (H, W, 4) to colors (H, W, 3) of the same lightness."""

LEVIN, OURS, GREY = "Levin et al. 2004", "anicolor", "left grey"
SPEED_PX, SPEED_SET, SPEED_ROUNDS = 512, "render_gene_original_toon", 3
MIN_JUDGED_PX = 64


@dataclass(frozen=True)
class Score:
    """One picture by one method, off the white paper: mean distance in a and b, mean chroma, and that of the truth."""

    set_name: str
    name: str
    hint_count: int
    method: str
    chroma_error: float
    chroma: float
    true_chroma: float


def make_grey(truth: Pixels) -> Pixels:
    """(H, W, 3) the greys of a picture's CIELAB lightness."""
    rgba = np.dstack([truth, np.full(truth.shape[:2], 255, np.uint8)])
    return np.repeat(read_light(rgba).grey[..., None], 3, axis=2)


def color_by_optimization(grey: Pixels, hints: Pixels) -> NDArray[np.float32]:
    """(H, W, 2) a and b. The published method works in YUV; in CIELAB it is judged by what it optimizes."""
    light = read_light(np.dstack([grey, np.full(grey.shape[:2], 255, np.uint8)])).light
    chroma = rgb2lab(hints[..., :3] / np.float32(255.0))[..., 1:].astype(np.float32)
    return diffuse(light, chroma, hints[..., 3] > 0)


def color_by_anicolor(weights: str | None) -> Callable[[Pixels, Pixels], NDArray[np.float32]]:
    """The same by this program."""

    def color(grey: Pixels, hints: Pixels) -> NDArray[np.float32]:
        colors = colorize(grey, hints, kind="tone", weights=weights, device="cpu").colors
        return np.asarray(rgb2lab(colors)[..., 1:], np.float32)

    return color


def judge(path: Path, longest_px: int, hint_counts: Sequence[int], methods: dict[str, Method]) -> list[Score]:
    """Color one picture by every method with every number of hints."""
    truth = read_on_white(path)
    scale = min(1.0, longest_px / max(truth.shape))
    truth = np.asarray(cv2.resize(truth, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA), np.uint8)
    grey, no_lines = make_grey(truth), np.full(truth.shape[:2], 255, np.uint8)
    area = ~find_paper(truth, no_lines)
    if area.sum() < MIN_JUDGED_PX:
        return []
    wanted = rgb2lab(truth)[..., 1:]
    seed = seed_of(path.parent.name, path.stem)
    places = place_hints(truth, no_lines, max(hint_counts), seed)
    paper = place_paper_dot(truth, no_lines, seed)
    scores = []
    for hint_count in hint_counts:
        hints = paint_hints(truth, places[:hint_count], paper)
        for name, method in methods.items():
            chroma = method(grey, hints)
            error = np.hypot(*np.moveaxis(chroma - wanted, 2, 0))[area].mean()
            true = np.hypot(*np.moveaxis(wanted, 2, 0))[area].mean()
            own = np.hypot(*np.moveaxis(chroma, 2, 0))[area].mean()
            scores.append(Score(path.parent.name, path.stem, hint_count, name, float(error), float(own), float(true)))
    return scores


def measure_speed(data: Path, weights: str | None) -> list[list[str]]:
    """Rows of seconds for a page of 512 x 512 pixels with ten hints that move, each method in turn.

    Processor time in one thread: on a shared machine the clock on the wall measures the others, too.
    """
    truth = read_on_white(list_pictures(data / SPEED_SET)[0])
    truth = np.asarray(cv2.resize(truth, (SPEED_PX, SPEED_PX), interpolation=cv2.INTER_AREA), np.uint8)
    grey, no_lines = make_grey(truth), np.full(truth.shape[:2], 255, np.uint8)
    places = place_hints(truth, no_lines, 10, 0)
    light = read_light(np.dstack([grey, no_lines])).light

    def hints(number: int) -> Pixels:
        return paint_hints(truth, [(row, column - number % 3) for row, column in places], None)

    def ask_anicolor(number: int) -> float:
        made = hints(number)
        start = time.process_time()
        colorize(grey, made, kind="tone", weights=weights, device="cpu")
        return time.process_time() - start

    def ask_levin(number: int) -> float:
        made = hints(number)
        chroma = rgb2lab(made[..., :3] / np.float32(255.0))[..., 1:].astype(np.float32)
        start = time.process_time()
        diffuse(light, chroma, made[..., 3] > 0)
        return time.process_time() - start

    timings = take_turns({OURS: ask_anicolor, LEVIN: ask_levin}, SPEED_ROUNDS)
    ratio = timings.ratio(LEVIN, OURS)
    return [
        [OURS, format_seconds(timings.median(OURS)), timings.spread(OURS), "1"],
        [LEVIN, format_seconds(timings.median(LEVIN)), timings.spread(LEVIN), f"{ratio:.1f}"],
    ]


def write_table(scores: Sequence[Score], hint_count: int) -> tuple[str, int, int]:
    """The mean chroma error of every set, and how many sets of how many have us below Levin."""
    rows, won = [], 0
    sets = sorted({score.set_name for score in scores})
    means: dict[str, list[float]] = {LEVIN: [], OURS: [], GREY: []}
    for name in sets:
        own = [score for score in scores if score.set_name == name and score.hint_count == hint_count]
        by = {m: [s.chroma_error for s in own if s.method == m] for m in means}
        ours, levin = float(np.mean(by[OURS])), float(np.mean(by[LEVIN]))
        won += ours < levin
        for method, values in by.items():
            means[method].append(float(np.mean(values)))
        chromas = [(s.chroma, s.true_chroma) for s in own if s.method == OURS]
        saturation = relate_chroma(*np.mean(chromas, axis=0))
        row = [name, str(len(by[OURS])), *(f"{np.mean(by[m]):.2f}" for m in (OURS, LEVIN, GREY))]
        rows.append([*row, f"{ours / levin - 1:+.0%}", f"{saturation:.2f}"])
    total = {m: float(np.mean(values)) for m, values in means.items()}
    last = ["**all sets**", "", *(f"{total[m]:.2f}" for m in (OURS, LEVIN, GREY))]
    rows.append([*last, f"{total[OURS] / total[LEVIN] - 1:+.0%}", ""])
    return make_table(["set", "pictures", OURS, LEVIN, GREY, "ours to Levin", "our saturation"], rows), won, len(sets)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the comparison; the tables go to stdout and, with -o, into a file."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.tone", description=__doc__)
    parser.add_argument("--data", type=Path, default=DEFAULT_DATA)
    parser.add_argument("--sets", nargs="*", help="only these sets; none at all measures speed alone")
    parser.add_argument("--limit", type=int, default=6, help="pictures a set, evenly spread; 0 = all")
    parser.add_argument("--px", type=int, default=256, help="longer side at which pictures are colored")
    parser.add_argument("--k", default="1,10", help="numbers of hints, comma-separated")
    parser.add_argument("--weights", help="name or file; by default those installed for grey paintings")
    parser.add_argument("--no-speed", action="store_true")
    parser.add_argument("-o", "--out", type=Path, help="markdown file; the scores go beside it as JSON")
    options = parser.parse_args(arguments)
    cv2.setNumThreads(1)
    torch.set_num_threads(1)
    hint_counts = [int(number) for number in options.k.split(",")]
    methods: dict[str, Method] = {
        OURS: color_by_anicolor(options.weights),
        LEVIN: color_by_optimization,
        GREY: lambda grey, hints: np.zeros((*grey.shape[:2], 2), np.float32),
    }
    scores: list[Score] = []
    folders = find_sets(options.data) if options.sets is None else [options.data / name for name in options.sets]
    for folder in folders:
        start = time.perf_counter()
        for path in list_pictures(folder, options.limit):
            scores += judge(path, options.px, hint_counts, methods)
        print(f"{folder.name}: {time.perf_counter() - start:.0f} s", file=sys.stderr, flush=True)
    parts = []
    for hint_count in hint_counts if scores else []:
        table, won, count = write_table(scores, hint_count)
        parts += [f"## Mean chroma error with {hint_count} hints", f"Lower in {won} of {count} sets.", table]
    if not options.no_speed:
        rows = measure_speed(options.data, options.weights)
        parts += ["## Processor time at 512 x 512 pixels, ten hints", describe_machine("one thread")]
        parts.append(make_table(["method", "median", "rounds", "times as long as ours"], rows))
    text = "\n\n".join(parts) + "\n"
    print(text)
    if options.out:
        options.out.write_text(text, "utf-8")
        options.out.with_suffix(".json").write_text(json.dumps([asdict(s) for s in scores]), "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
