"""What each part of the recipe for base weights bought: short trainings that differ in one thing each.

Run as `python -m benchmarks.recipe RUNS -o docs/ablations.md`. What is finished in RUNS is not trained again, so that a
long comparison can be made in goes, and `--only` trains a part of it. What stands below the file's mark for words by
hand is kept.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np
import torch
import torch.nn.functional as F
from torch import Tensor

from anicolor.models.weights import load_weights
from anicolor.training.base_weights import BaseConfig, train_base
from anicolor.training.batches import stack, to_inputs
from anicolor.training.compare_data import choose_pictures
from anicolor.training.losses import color_distance
from anicolor.training.samples import make_sample
from anicolor.training.sources import Page, load_page
from benchmarks import DEFAULT_DATA
from benchmarks.machine import describe_machine, make_table, write_page

HINT_COUNTS = (0, 1, 5, 10)
_OFF_THE_LINES = 0.6


@dataclass(frozen=True)
class Variant:
    """A training that differs from the recipe in one thing.

    Attributes:
        name: In the table.
        without: Parts left out, see `BaseConfig.without`.
        added: Terms of the objective added, with their weights.
        seed: Of everything drawn by lot.
    """

    name: str
    without: tuple[str, ...] = ()
    added: tuple[tuple[str, float], ...] = ()
    seed: int = 0


VARIANTS = {
    "recipe": Variant("the recipe"),
    "seed": Variant("the recipe, another seed", seed=1),
    "flood": Variant("without what floods from the hints", ("flood",)),
    "recoloring": Variant("without recoloring", ("recoloring",)),
    "palettes": Variant("without believable colors for skin, hair, eyes", ("palettes",)),
    "weathering": Variant("without worn lines (gaps, dust, faint, thick)", ("weathering",)),
    "average": Variant("without the running average", ("average",)),
    "error": Variant("without the term for the expected error", ("error",)),
    "shade": Variant("without the term for shade", ("shade",)),
    "chroma": Variant("with blurred chroma (plain, 3 px, 5 px)", added=(("chroma", 1.0),)),
    "perceptual": Variant("with the perceptual term", added=(("perceptual", 0.1),)),
    "adversarial": Variant("with the adversarial term", added=(("adversarial", 0.02),)),
}


def link_pictures(data: Path, target: Path, count: int) -> None:
    """Make a data folder of links to some pictures to learn from, evenly over the sources, and to all to judge by."""
    for pair in choose_pictures(data / "train", count):
        folder = target / "train" / pair.source
        folder.mkdir(parents=True, exist_ok=True)
        for path in pair.files:
            link = folder / path.name
            if not link.exists():
                link.symlink_to(path.resolve())
    if not (target / "validation").exists():
        (target / "validation").symlink_to((data / "validation").resolve())


@torch.no_grad()
def judge(weights: Path, pairs: Sequence[Page], size_px: int, is_flooded: bool) -> dict[str, float]:
    """Mean OKLab distance (chroma doubled, times 100) off the lines by number of hints, and chroma without hints.

    Pictures are judged by in their own colors and, with hints, in others, which nobody can know by habit.
    """
    network = load_weights(weights)[0].eval()
    pictures = [load_page(pair, 2 * size_px) for pair in pairs]
    found: dict[str, float] = {}
    for count, is_recolored in [(k, False) for k in HINT_COUNTS] + [(k, True) for k in HINT_COUNTS[1:]]:
        samples = [
            make_sample(
                picture,
                pair.source,
                size_px,
                np.random.default_rng(number),
                count=count,
                is_recolored=is_recolored,
                is_weathered=False,
            )
            for number, (pair, picture) in enumerate(zip(pairs, pictures, strict=True))
        ]
        distances, chromas = [], []
        for one in samples:
            line, hint, truth, _ = to_inputs(stack([one]), "cpu", is_flooded)
            color, true = network(line, hint).color, F.avg_pool2d(truth, 2)
            off = (F.avg_pool2d(line, 2) > _OFF_THE_LINES)[:, 0]
            distances.append(float(color_distance(color, true)[:, 0][off].mean()))
            chromas.append((float(_chroma(color)[off].mean()), float(_chroma(true)[off].mean())))
        found[_name(count, is_recolored)] = round(100 * float(np.mean(distances)), 3)
        if count == 0:
            ours, theirs = np.mean(chromas, axis=0)
            found["saturation"] = round(float(ours / theirs), 3)
    return found


def _name(count: int, is_recolored: bool) -> str:
    return f"recolored, k = {count}" if is_recolored else f"k = {count}"


def _chroma(lab: Tensor) -> Tensor:
    return lab[:, 1:].square().sum(dim=1).sqrt()


def run_variant(key: str, options: argparse.Namespace, data: Path, pairs: Sequence[Page]) -> None:
    """Train and judge one variant, unless that was done."""
    folder = options.runs / key
    result = folder / "judged.json"
    if result.is_file():
        return
    variant = VARIANTS[key]
    config = BaseConfig(
        data=str(data),
        run=str(folder),
        minutes=600.0,
        size_px=options.size,
        picture_px=2 * options.size,
        batch=options.batch,
        learning_rate=1e-3,
        seed=variant.seed,
        workers=0,
        most_steps=options.steps,
        report_steps=50,
        without=variant.without,
        added_losses=variant.added,
    )
    minutes = 0.0

    def report(event: dict[str, object]) -> None:
        nonlocal minutes
        if event["event"] == "step":
            minutes = float(str(event["minutes"]))
            print(f"{key}: step {event['step']}, {minutes} min", file=sys.stderr, flush=True)

    weights = train_base(config, report)
    figures = judge(weights, pairs, options.size, "flood" not in variant.without)
    result.write_text(json.dumps({**figures, "minutes": minutes}), "utf-8")


def write_table(options: argparse.Namespace, read: dict[str, dict[str, float]]) -> str:
    """The table in Markdown: every figure, and its difference from the recipe."""
    plain, other = ([_name(count, is_recolored) for count in HINT_COUNTS] for is_recolored in (False, True))
    rows = []
    own = read.get("recipe")
    for key, variant in VARIANTS.items():
        if key not in read:
            continue
        one = read[key]
        cells = [variant.name]
        for names in (plain, other[1:]):
            changes = [one[name] / own[name] - 1 for name in names if own and name != plain[0]]
            cells += [f"{one[name]:.2f}" for name in names]
            cells.append(f"{np.mean(changes):+.1%}" if changes and key != "recipe" else "")
        rows.append([*cells, f"{one['saturation']:.2f}", f"{one['minutes']:.1f}"])
    return "\n".join(
        [
            "# What each part of the recipe bought",
            "",
            f"{options.steps} steps of {options.batch} samples at {options.size} px from fresh weights, "
            f"{options.train} pictures to learn from, {options.test} to judge by. {describe_machine('one thread')}",
            "",
            "Mean OKLab distance (chroma doubled, times 100) of proposed from true color off the lines with 0, 1, 5 "
            "and 10 simulated hints, the pictures in their own colors and recolored; each time its mean change against "
            "the recipe with hints; chroma without hints as a share of the truth's; minutes (other programs ran beside "
            "it).",
            "",
            make_table(["training", *plain, "change", *other[1:], "change", "saturation", "minutes"], rows),
            "",
        ]
    )


def main(arguments: Sequence[str] | None = None) -> int:
    """Train what is missing, print the table, and write it where asked."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.recipe", description=__doc__)
    parser.add_argument("runs", type=Path, metavar="RUNS", help="folder for the trainings")
    parser.add_argument("--data", type=Path, default=DEFAULT_DATA.parent, help="folder with train/ and validation/")
    parser.add_argument("--only", nargs="*", choices=list(VARIANTS), help="these trainings")
    parser.add_argument("--steps", type=int, default=600)
    parser.add_argument("--size", type=int, default=96, help="side of a training picture")
    parser.add_argument("--batch", type=int, default=16)
    parser.add_argument("--train", type=int, default=600, help="pictures to learn from")
    parser.add_argument("--test", type=int, default=96, help="pictures to judge by")
    parser.add_argument("-o", "--out", type=Path, help="Markdown file")
    options = parser.parse_args(arguments)
    cv2.setNumThreads(1)
    torch.set_num_threads(1)
    data = options.runs / "data"
    link_pictures(options.data, data, options.train)
    pairs = choose_pictures(options.data / "validation", options.test)
    for key in options.only or VARIANTS:
        run_variant(key, options, data, pairs)
    done = {key: options.runs / key / "judged.json" for key in VARIANTS}
    text = write_table(options, {key: json.loads(path.read_text()) for key, path in done.items() if path.is_file()})
    print(text)
    if options.out:
        write_page(options.out, text)
    return 0


if __name__ == "__main__":
    sys.exit(main())
