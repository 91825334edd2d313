"""Trains a style on a few pages of one artist and says what it gained on pages it has not seen, and cost elsewhere.

The shipped base weights have learned from Pepper&Carrot panels themselves. So either a base that has not is trained
first, `python -m benchmarks.style --without peppercarrot --palette own`, or the panels are given a palette that no base
has seen (`dusk`, the default): one fixed turn of hue, paler and darker colors, as an artist with a habit would paint.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from anicolor.catalog import find_weights, read_info
from anicolor.engine.device import choose_device
from anicolor.evaluation.evaluate import evaluate
from anicolor.evaluation.figures import SetFigures, average_sets
from anicolor.evaluation.judge import Judge
from anicolor.evaluation.pictures import list_pictures, read_on_white
from anicolor.training.base_weights import BaseConfig, train_base
from anicolor.training.events import Finished, Metric, Started, Step, read_events
from anicolor.training.process import run_trainer
from anicolor.training.region_training import RegionConfig, train_region_head
from anicolor.training.run import RunFolder, StyleOptions
from anicolor.training.validation import write_picture
from benchmarks import DEFAULT_DATA
from benchmarks.machine import describe_machine, make_table
from benchmarks.style_limits import tell_limits

SOURCE = "peppercarrot"
PALETTES = ("dusk", "own")
HINT_COUNTS = (0, 1, 5)
# What the style must not spoil, at half strength.
OTHER_SETS = ("bigheads", "nova_vn", "openclipart")
OTHER_PAGES = 12
BASE_PARTS = ((128, 0.5, 1e-3), (192, 0.2, 4e-4))
"""Of a base without a source: side of its samples, share of the time, learning rate. The region head has the rest."""
TURN, CHROMA, LIGHTNESS = np.deg2rad(75.0), 0.8, (8.0, 0.82)


def paint_dusk(color: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """Give a picture the benchmark's palette; white paper stays white."""
    lab = cv2.cvtColor(color.astype(np.float32) / 255.0, cv2.COLOR_RGB2LAB)
    a, b = lab[..., 1] * CHROMA, lab[..., 2] * CHROMA
    lab[..., 0] = LIGHTNESS[0] + LIGHTNESS[1] * lab[..., 0]
    lab[..., 1], lab[..., 2] = a * np.cos(TURN) - b * np.sin(TURN), a * np.sin(TURN) + b * np.cos(TURN)
    painted = np.clip(cv2.cvtColor(lab, cv2.COLOR_LAB2RGB) * 255.0 + 0.5, 0, 255).astype(np.uint8)
    painted[color.min(axis=2) >= 245] = 255
    return painted


def make_set(origin: Path, target: Path, limit: int, palette: str) -> Path:
    """Copy evenly spread pictures of a set, in a palette."""
    target.mkdir(parents=True)
    for path in list_pictures(origin, limit):
        color = read_on_white(path)
        write_picture(target / f"{path.stem}.png", paint_dusk(color) if palette == "dusk" else color)
    return target


def train_base_without(data: Path, source: str, minutes: float, folder: Path, scratch: Path) -> Path:
    """Train base weights with a region head on all sources but those whose name begins so.

    What is in the folder already is kept.
    """
    weights = folder / "weights.safetensors"
    if not weights.is_file():
        (scratch / "train").mkdir(parents=True)
        (scratch / "validation").symlink_to((data / "validation").absolute())
        for path in (data / "train").iterdir():
            if not path.name.startswith(source):
                (scratch / "train" / path.name).symlink_to(path.absolute())
        device, network = choose_device("auto").type, folder / "network"
        for size_px, share, rate in BASE_PARTS:
            part = BaseConfig(str(scratch), str(network), share * minutes, size_px=size_px, learning_rate=rate)
            bare = train_base(replace(part, device=device), tell)
        regions = (1.0 - sum(share for _, share, _ in BASE_PARTS)) * minutes
        train_region_head(RegionConfig(str(scratch), str(folder), regions, start=str(bare), device=device), tell)
    if any(name.strip().startswith(source) for name in read_info(weights).trained_on.split(",")):
        raise SystemExit(f"{weights} has learned from {source}")
    return weights


def tell(event: dict[str, Any]) -> None:
    """Say how the base's training goes."""
    print(json.dumps(event), file=sys.stderr, flush=True)


def tell_time(folder: RunFolder) -> list[str]:
    """How long it took to half of the final gain, by the trainer's own validation; the base is the first of those."""
    said = read_events(folder.events)
    metrics = [one for one in said if isinstance(one, Metric)]
    start = next(one for one in said if isinstance(one, Started))
    steps = [one for one in said if isinstance(one, Step)]
    before, kept = metrics[0], [metrics[0], *(one for one in metrics if one.is_best)][-1]
    half = next(one for one in metrics if one.loss <= (before.loss + min(other.loss for other in metrics)) / 2)
    if kept.delta_e < before.delta_e:
        judged = next(one for one in metrics if one.delta_e <= (before.delta_e + kept.delta_e) / 2)
        when = f"half of that after {(judged.time - start.time) / 60:.1f} minutes"
    else:
        when = "which is no gain"
    return [
        f"{start.pictures} pages learned from, {start.held_out} held out, {steps[-1].step} steps in "
        f"{steps[-1].seconds / 60:.1f} minutes.",
        f"On the held-out pages the objective fell from {before.loss:.4f} to {min(one.loss for one in metrics):.4f}, "
        f"half of that after {(half.time - start.time) / 60:.1f} minutes. CIEDE2000 there with "
        f"{', '.join(before.values)}: {_list(before)}; with what is kept, of step {kept.step}: {_list(kept)}.",
        f"Judged as the window colors them, from {before.delta_e:.2f} to {kept.delta_e:.2f} in the middle, {when}.",
    ]


def _list(metric: Metric) -> str:
    return ", ".join(f"{value:.2f}" for value in metric.values.values())


def judge_set(pages: Path, judge: Judge) -> list[SetFigures]:
    """Means over the pages, a row a number of hints."""
    return average_sets([row for one in evaluate(pages, judge) for row in one.average()])


def judge_others(data: Path, style: Path, base: str) -> list[list[str]]:
    """Other sets with 5 hints: the base in flat, and the style at half strength in its own look and in flat."""
    rows = []
    for name in OTHER_SETS:
        errors = []
        half = Judge(str(style), hint_counts=(5,), strength=0.5)
        for judge in (Judge(base, "flat", (5,)), half, replace(half, look="flat")):
            results = list(evaluate(data / name, judge, OTHER_PAGES))
            errors.append(average_sets([row for one in results for row in one.average()])[0].means.delta_e)
        rows.append([name, f"{errors[0]:.2f}", *(f"{one:.2f} ({one / errors[0] - 1:+.1%})" for one in errors[1:])])
    return rows


def tell_base(base: str) -> str:
    """What the base is, and what it has learned from."""
    info = read_info(Path(base))
    sources = info.trained_on.split(",")
    own = sum(name.strip().startswith(SOURCE) for name in sources)
    return f"`{info.name}`, {len(sources)} sources, {own} of them `{SOURCE}*`"


def read_options(arguments: Sequence[str] | None) -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.style", description=__doc__)
    parser.add_argument("--data", type=Path, default=DEFAULT_DATA.parent, help="folder with train/ and validation/")
    parser.add_argument("--palette", choices=PALETTES, default="dusk")
    parser.add_argument("--pages", type=int, default=30)
    parser.add_argument("--minutes", type=float, default=10.0)
    parser.add_argument("--limit", type=int, default=0, help="pages that the style has not seen; 0: all of them")
    parser.add_argument("--base", default="base")
    parser.add_argument("--without", metavar="SOURCE", help="train a base on other sources first")
    parser.add_argument("--base-minutes", type=float, default=45.0)
    parser.add_argument("--set", action="append", default=[], metavar="OPTION=JSON", help="of run.json")
    parser.add_argument("--run", type=Path, help="keeps the run folder here; a finished one is only judged again")
    parser.add_argument("-o", "--out", type=Path, help="markdown file")
    return parser.parse_args(arguments)


def main(arguments: Sequence[str] | None = None) -> int:
    """Train, judge, and print a report."""
    options = read_options(arguments)
    with tempfile.TemporaryDirectory() as scratch:
        report = measure(options, Path(scratch))
    print(report)
    if options.out:
        options.out.write_text(report + "\n", "utf-8")
    return 0


def measure(options: argparse.Namespace, scratch: Path) -> str:
    """Return the report."""
    pages = make_set(options.data / "train" / SOURCE, scratch / "pages", options.pages, options.palette)
    unseen = make_set(options.data / "validation" / SOURCE, scratch / "unseen", options.limit, options.palette)
    given = {name: json.loads(value) for name, _, value in (one.partition("=") for one in options.set)}
    folder = RunFolder(options.run or scratch / "run")
    base = shipped = str(find_weights(options.base))
    if options.without:
        at = folder.path.with_name("base_without_" + options.without)
        base = str(train_base_without(options.data, options.without, options.base_minutes, at, scratch / "data"))
    if not any(isinstance(one, Finished) for one in read_events(folder.events)):
        chosen = {"pairs": (str(pages),), "minutes": options.minutes, "base": base} | given
        folder.write_options(StyleOptions(**chosen))
        if run_trainer(folder, sys.stderr):
            raise SystemExit("the training failed")
    base_judge = Judge(base, "flat", HINT_COUNTS)
    judges = [replace(base_judge, look="painted"), Judge(str(folder.best), "flat", HINT_COUNTS)]
    judges.append(replace(judges[1], look=""))
    header = ["hints", "base, flat", "base, painted", "style, flat", "style as chosen"]
    if options.without:  # What all panels of the artist bring in a long training: no style will come much further.
        judges.append(Judge(shipped, "painted", HINT_COUNTS))
        header.append("shipped weights, painted")
    rows = [[str(row.hint_count), f"{row.means.delta_e:.2f}"] for row in judge_set(unseen, base_judge)]
    for judge in judges:
        for row, found in zip(rows, judge_set(unseen, judge), strict=True):
            row.append(f"{found.means.delta_e:.2f} ({found.means.delta_e / float(row[1]) - 1:+.1%})")
    others = judge_others(options.data / "validation", folder.best, base)
    asked = json.dumps({"pages": options.pages, "palette": options.palette, "minutes": options.minutes} | given)
    return "\n".join(
        [
            f"### {options.pages} pages, palette `{options.palette}`",
            "",
            f"`{asked}`; {describe_machine('shared with others')}.",
            f"The style is {folder.best.stat().st_size / 1e6:.2f} MB.",
            *tell_time(folder),
            "",
            f"Base weights: {tell_base(base)}. {len(list_pictures(unseen, 0))} pages not seen, mean CIEDE2000; the "
            f"style goes with the look `{judges[2].shown_look}`:",
            "",
            make_table(header, rows),
            "",
            tell_limits(unseen, base, HINT_COUNTS[-1]),
            "",
            f"Other sets with 5 hints, the style at strength 0.5, {OTHER_PAGES} pages each:",
            "",
            make_table(("set", "base, flat", "style as chosen", "style, flat"), others),
        ]
    )


if __name__ == "__main__":
    sys.exit(main())
