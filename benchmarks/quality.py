"""Colors every validation picture with hints at fixed places, by anicolor and by its peers, and compares.

Run as `python -m benchmarks.quality -o docs/quality.md`.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray

from anicolor.evaluation.metrics import find_ink, find_judged_area, hint_delta_e, score
from anicolor.evaluation.pictures import Pair, find_sets, read_pairs
from anicolor.evaluation.placing import paint_hints, place_hints, place_paper_dot, seed_of
from benchmarks import DEFAULT_DATA
from benchmarks.cache import DEFAULT_CACHE, with_cache
from benchmarks.peers import GMIC_FILTER, PEERS, Method, put_on_white
from benchmarks.quality_report import write_report
from benchmarks.results import Result

HINT_COUNTS = (0, 1, 5, 10, 20)
# Smaller specks between lines are not closed areas but their texture.
MIN_AREA_PX = 16
NETWORK_ALONE = "network alone"
SETTINGS = {"gmic": f"gmic {' '.join(GMIC_FILTER)}", "watershed": "watershed 1"}


@dataclass(frozen=True)
class Entrant:
    """A method in the comparison; `is_cached` says that its pictures may come from an earlier run."""

    name: str
    colorize: Method
    is_cached: bool


def count_unpainted(color: NDArray[np.uint8], line: NDArray[np.uint8], hints: NDArray[np.uint8]) -> int:
    """Pixels that were forgotten inside closed areas.

    A closed area is paper surrounded by ink. Its transparent pixels are unpainted, and so are its purely
    white ones where the rest of it has a color and no white hint lies in it.

    Args:
        color: (H, W, 3) or (H, W, 4) uint8, as the method gave it.
        line: (H, W) uint8 line art.
        hints: (H, W, 4) uint8.

    Returns:
        Their number.
    """
    _, areas = cv2.connectedComponents((~find_ink(line)).astype(np.uint8), connectivity=4)
    sizes = np.bincount(areas.ravel())
    is_closed = sizes >= MIN_AREA_PX
    is_closed[0] = False
    is_closed[np.concatenate([areas[0], areas[-1], areas[:, 0], areas[:, -1]])] = False
    is_white = (put_on_white(color) == 255).all(axis=2)
    is_white_hint = (hints == 255).all(axis=2)
    may_be_white = np.zeros(len(sizes), np.bool_)
    may_be_white[areas[is_white_hint]] = True
    may_be_white |= np.bincount(areas[is_white], minlength=len(sizes)) == sizes
    unpainted = is_white & ~may_be_white[areas]
    if color.shape[2] == 4:
        unpainted |= color[:, :, 3] == 0
    return int(np.count_nonzero(unpainted & is_closed[areas]))


def judge_pair(pair: Pair, entrants: Sequence[Entrant], hint_counts: Sequence[int]) -> Iterator[Result]:
    """Color one picture with every number of hints by every method, and compare with the finished picture."""
    area = find_judged_area(pair.truth, pair.line)
    if not area.any():
        return
    seed = seed_of(pair.set_name, pair.name)
    places = place_hints(pair.truth, pair.line, max(hint_counts), seed)
    paper_dot = place_paper_dot(pair.truth, pair.line, seed)
    for hint_count in hint_counts:
        hints = paint_hints(pair.truth, places[:hint_count], paper_dot)
        for entrant in entrants:
            start = time.perf_counter()
            color = entrant.colorize(pair.line_rgb, hints)
            seconds = time.perf_counter() - start
            painted = put_on_white(color)
            yield Result(
                set_name=pair.set_name,
                name=pair.name,
                method=entrant.name,
                hint_count=hint_count,
                placed_count=min(hint_count, len(places)),
                scores=score(painted, pair.truth, area),
                hint_delta_e_max=float(hint_delta_e(painted, hints).max(initial=0.0)),
                unpainted_px=count_unpainted(color, pair.line, hints),
                seconds=float("nan") if entrant.is_cached else seconds,
            )


def make_entrants(names: Sequence[str], options: argparse.Namespace) -> list[Entrant]:
    """The methods by name, "anicolor" and the peers; the peers look into the cache first."""
    entrants = []
    for name in names:
        if name == "anicolor":
            from benchmarks.ours import colorize_with_anicolor

            method = colorize_with_anicolor(options.weights, options.device)
            entrants.append(Entrant(name, method, is_cached=False))
        elif name == NETWORK_ALONE:
            from benchmarks.ours import colorize_with_network_alone

            method = colorize_with_network_alone(options.weights, options.device)
            entrants.append(Entrant(name, method, is_cached=False))
        else:
            method = with_cache(PEERS[name], SETTINGS[name], options.cache / name, options.no_cache)
            entrants.append(Entrant(name, method, is_cached=not options.no_cache))
    return entrants


def read_options(arguments: Sequence[str] | None) -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.quality", description=__doc__)
    parser.add_argument("--data", type=Path, default=DEFAULT_DATA, help="folder with one folder a set")
    parser.add_argument("--sets", nargs="*", help="only these sets")
    parser.add_argument("--limit", type=int, default=12, help="pictures a set, evenly spread; 0 = all")
    parser.add_argument("--k", default=",".join(map(str, HINT_COUNTS)), help="numbers of hints, comma-separated")
    parser.add_argument("--weights", default="base", help="name or file of the weights to judge")
    parser.add_argument("--device", default="cpu")
    parser.add_argument("--peers", default=",".join(PEERS), help="comma-separated; may be empty")
    parser.add_argument("--peers-only", action="store_true", help="leave anicolor out")
    parser.add_argument("--network-alone", action="store_true", help="judge the network without regions, too")
    parser.add_argument("--cache", type=Path, default=DEFAULT_CACHE, help="keeps the peers' pictures")
    parser.add_argument("--no-cache", action="store_true", help="make the peers' pictures again")
    parser.add_argument("-o", "--out", type=Path, help="markdown file; the figures go beside it as JSON")
    options = parser.parse_args(arguments)
    unknown = set(filter(None, options.peers.split(","))) - PEERS.keys()
    if unknown:
        parser.error(f"unknown peers: {', '.join(sorted(unknown))}")
    return options


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the comparison; the tables go to stdout, progress to stderr."""
    options = read_options(arguments)
    cv2.setNumThreads(1)
    hint_counts = sorted({int(number) for number in options.k.split(",")})
    names = [] if options.peers_only else ["anicolor"]
    names += [NETWORK_ALONE] * options.network_alone
    names += [name for name in options.peers.split(",") if name]
    entrants = make_entrants(names, options)
    results: list[Result] = []
    origins: dict[str, tuple[int, int]] = {}
    folders = [options.data / name for name in options.sets or ()] or find_sets(options.data)
    for folder in folders:
        set_name, start, is_true = folder.name, time.perf_counter(), []
        for pair in read_pairs(folder, options.limit):
            judged = list(judge_pair(pair, entrants, hint_counts))
            results += judged
            is_true += [pair.is_true_line] if judged else []
        origins[set_name] = (len(is_true), sum(is_true))
        seconds = time.perf_counter() - start
        print(f"{set_name}: {len(is_true)} pictures, {seconds:.0f} s", file=sys.stderr, flush=True)
    pictures = "all" if options.limit <= 0 else f"at most {options.limit}, evenly spread"
    note = {"weights": options.weights, "pictures": pictures}
    print(write_report(results, names, hint_counts, origins, note, options.out))
    return 0


if __name__ == "__main__":
    sys.exit(main())
