"""What the network's doubt and its seeds are worth: hints where it asks for them, variations, and sizes of one page.

Run as `python -m benchmarks.guidance -o docs/guidance.md`.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from dataclasses import replace
from itertools import combinations
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray

from anicolor.catalog import find_weights
from anicolor.document.model import Document
from anicolor.document.strokes import Hint, HintStroke, PenPoint
from anicolor.document.tiles import TiledImage
from anicolor.engine.messages import Colorization, ColorizeRequest
from anicolor.engine.predictor import Predictor
from anicolor.evaluation.ciede2000 import picture_to_lab
from anicolor.evaluation.metrics import find_judged_area, mean_chroma, mean_ciede2000, relate_chroma
from anicolor.evaluation.pictures import Pair, find_sets, read_pairs
from anicolor.evaluation.placing import place_hints, place_paper_dot, seed_of
from anicolor.files import replacing
from benchmarks import DEFAULT_DATA
from benchmarks.machine import describe_machine, make_table, write_page

PARTS = ("places", "seeds", "sizes")
SEEDS = (1, 2, 3, 4)
ASKED, COUNTS = 5, (5, 10)
_DRAWS = 3
"""Random places are drawn this often, and the errors averaged."""
SIZES_PX = (512, 1024, 2048, 4096)
_DOT_PX = 3.0


class OpenPage:
    """A picture's line art in the engine."""

    def __init__(self, pair: Pair, predictor: Predictor, weights: Path) -> None:
        height, width = pair.line.shape
        opaque = np.full((height, width), 255, np.uint8)
        page = TiledImage.from_array(np.dstack([pair.line_rgb, opaque]))
        self.truth = pair.truth
        self.document = Document(width, height, page)
        self._predictor, self._weights = predictor, weights

    def color(self, hints: Sequence[Hint] = (), seed: int = 0) -> Colorization:
        """The engine's answer."""
        request = ColorizeRequest.of(replace(self.document, hints=tuple(hints)), self._weights, "cpu")
        return self._predictor.colorize(replace(request, seed=seed))

    def dot(self, x: int, y: int) -> Hint:
        """A dot in the true color of the place."""
        window = self.truth[max(y - 2, 0) : y + 3, max(x - 2, 0) : x + 3].reshape(-1, 3)
        red, green, blue = (int(channel) for channel in np.rint(window.mean(axis=0)))
        return HintStroke((PenPoint(x, y, _DOT_PX),), (red, green, blue))


def ask_for_hints(page: OpenPage, start: list[Hint], count: int) -> list[Hint]:
    """Hints, one after the other, at the places the network asks for."""
    hints = list(start)
    while len(hints) < len(start) + count:
        place = page.color(hints).next_place
        if place is None:
            break
        hints.append(page.dot(*place))
    return hints


def draw_places(area: NDArray[np.bool_], count: int, seed: int) -> list[list[tuple[int, int]]]:
    """Some draws of (row, column), anywhere in the judged area with equal chance; the first 5 of 10 are the 5."""
    room = np.argwhere(area)
    draws = [room[np.random.default_rng((seed, draw)).integers(len(room), size=max(COUNTS))] for draw in range(_DRAWS)]
    return [[(int(row), int(column)) for row, column in draw[:count]] for draw in draws]


def judge_places(page: OpenPage, pair: Pair, area: NDArray[np.bool_]) -> dict[str, float]:
    """How near a picture comes with hints at several kinds of places."""
    seed = seed_of(pair.set_name, pair.name)
    paper = place_paper_dot(pair.truth, pair.line, seed)
    start = [page.dot(paper[1], paper[0])] if paper else []
    places = place_hints(pair.truth, pair.line, max(COUNTS), seed)
    found = {}
    for count in COUNTS:
        scattered = [page.dot(x, y) for y, x in places[:count]]
        found[f"scattered {count}"] = mean_ciede2000(page.color(start + scattered).colors, pair.truth, area)
    for count in COUNTS:
        drawn = [start + [page.dot(x, y) for y, x in draw] for draw in draw_places(area, count, seed)]
        found[f"random {count}"] = float(
            np.mean([mean_ciede2000(page.color(d).colors, pair.truth, area) for d in drawn])
        )
    found[f"asked {ASKED}"] = mean_ciede2000(page.color(ask_for_hints(page, start, ASKED)).colors, pair.truth, area)
    return found


def judge_seeds(page: OpenPage, pair: Pair, area: NDArray[np.bool_]) -> dict[str, float]:
    """How far the pages of different seeds are apart, and how colorful that of none is."""
    pages = [page.color(seed=seed).colors for seed in SEEDS]
    apart = [mean_ciede2000(one, other, area) for one, other in combinations(pages, 2)]
    chroma, true_chroma = (mean_chroma(picture_to_lab(one[area])) for one in (page.color().colors, pair.truth))
    return {"seeds apart": float(np.mean(apart)), "chroma": chroma, "true chroma": true_chroma}


def judge_sizes(pair: Pair, area: NDArray[np.bool_], predictor: Predictor, weights: Path) -> dict[str, float]:
    """The largest mean CIEDE2000 between one page's colors at different sizes, compared at the smallest."""
    seed = seed_of(pair.set_name, pair.name)
    places = place_hints(pair.truth, pair.line, 10, seed)
    height, width = pair.line.shape
    results: list[NDArray[np.uint8]] = []
    for longest in SIZES_PX:
        scale = longest / max(height, width)
        size = (round(width * scale), round(height * scale))
        line = np.asarray(cv2.resize(pair.line_rgb, size, interpolation=cv2.INTER_CUBIC), np.uint8)
        opaque = np.full(line.shape[:2], 255, np.uint8)
        original = OpenPage(pair, predictor, weights)
        hints = []
        for y, x in places:
            dot = original.dot(x, y)
            hints.append(HintStroke((PenPoint(x * scale, y * scale, _DOT_PX * scale),), dot.color))
        document = Document(size[0], size[1], TiledImage.from_array(np.dstack([line, opaque])), tuple(hints))
        colors = predictor.colorize(ColorizeRequest.of(document, weights, "cpu")).colors
        small = cv2.resize(colors, (width, height), interpolation=cv2.INTER_AREA)
        results.append(np.asarray(small, np.uint8))
    return {"sizes apart": max(mean_ciede2000(one, other, area) for one, other in combinations(results, 2))}


Kept = dict[str, dict[str, float]]


def measure(options: argparse.Namespace, kept: Kept) -> Kept:
    """Add what is missing: for each part and picture, `PART SET/NAME`, its figures."""
    weights, predictor = find_weights(options.weights), Predictor()
    for folder in find_sets(options.data):
        for number, pair in enumerate(read_pairs(folder, options.limit)):
            area = find_judged_area(pair.truth, pair.line)
            for part in options.only if area.any() else ():
                key = f"{part} {folder.name}/{pair.name}"
                if key in kept or (part == "sizes" and number):
                    continue
                page = OpenPage(pair, predictor, weights)
                if part == "places":
                    kept[key] = judge_places(page, pair, area)
                elif part == "seeds":
                    kept[key] = judge_seeds(page, pair, area)
                else:
                    kept[key] = judge_sizes(pair, area, predictor, weights)
                print(key, kept[key], file=sys.stderr, flush=True)
                if options.keep:
                    with replacing(options.keep) as temporary:
                        temporary.write_text(json.dumps(kept), "utf-8")
    return kept


def write_tables(kept: Kept) -> list[str]:
    """A table for each part: a row for each set, and the mean of the sets."""
    tables = []
    for part in PARTS:
        by_set: dict[str, list[dict[str, float]]] = {}
        for key, figures in kept.items():
            if key.startswith(f"{part} "):
                by_set.setdefault(key.split(" ")[1].split("/")[0], []).append(figures)
        if not by_set:
            continue
        means = {one: average(found) for one, found in by_set.items()}
        shown = [(one, str(len(by_set[one])), relate(means[one])) for one in sorted(means)]
        shown.append(("mean", "", relate(average(list(means.values())))))
        rows = [[name, pictures, *(f"{value:.2f}" for value in figures.values())] for name, pictures, figures in shown]
        tables += [make_table(["set", "pictures", *shown[0][2]], rows), ""]
    return tables


def average(found: Sequence[dict[str, float]]) -> dict[str, float]:
    """The mean of every figure."""
    return {name: float(np.nanmean([figures[name] for figures in found])) for name in found[0]}


def relate(figures: dict[str, float]) -> dict[str, float]:
    """Mean chromas as what the first is of the second."""
    if "chroma" not in figures:
        return figures
    rest = {name: value for name, value in figures.items() if not name.endswith("chroma")}
    return rest | {"saturation": relate_chroma(figures["chroma"], figures["true chroma"])}


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the table, and write it where asked."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.guidance", description=__doc__)
    parser.add_argument("--data", type=Path, default=DEFAULT_DATA)
    parser.add_argument("--limit", type=int, default=4, help="pictures a set, evenly spread")
    parser.add_argument("--weights", default="base")
    parser.add_argument("--only", nargs="*", choices=PARTS, default=PARTS, help="these parts")
    parser.add_argument("--keep", type=Path, metavar="JSON", help="keeps figures, so that they are not measured again")
    parser.add_argument("-o", "--out", type=Path)
    options = parser.parse_args(arguments)
    cv2.setNumThreads(1)
    kept = json.loads(options.keep.read_text("utf-8")) if options.keep and options.keep.is_file() else {}
    tables = write_tables(measure(options, kept))
    text = "\n".join(
        [
            "# What the network's doubt and its seeds are worth",
            "",
            f"Weights `{options.weights}`. {describe_machine('one thread')}",
            "",
            "Places: CIEDE2000 from the truth with 5 and 10 hints scattered evenly over the drawing in flat places (as "
            "in quality.md), with as many at random places of it (any pixel off lines and paper, mean of "
            f"{_DRAWS} draws), and with 5 hints placed one after the other where the network asks. Seeds: mean "
            "CIEDE2000 between the pages of four seeds without hints; chroma without hints as a share of the truth's. "
            "Sizes: largest mean CIEDE2000 between the colors of one page, with ten hints, at "
            f"{', '.join(map(str, SIZES_PX))} px.",
            "",
            *tables,
        ]
    )
    print(text)
    if options.out:
        write_page(options.out, text)
    return 0


if __name__ == "__main__":
    sys.exit(main())
