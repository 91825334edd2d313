"""`anicolor evaluate`: colors sets of finished pictures from their line art and says how near that comes."""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from anicolor.catalog import find_weights
from anicolor.errors import InputError
from anicolor.evaluation.bias import Bias, merge_biases
from anicolor.evaluation.figures import SetFigures, average_figures, average_sets, count
from anicolor.evaluation.judge import Judge, Judgment, judge_pair
from anicolor.evaluation.perceptual import explain_missing_lpips, has_flip
from anicolor.evaluation.pictures import find_sets, list_pictures, read_pair
from anicolor.evaluation.sheet import Pixels, SheetRows, make_row
from anicolor.evaluation.verdict import give_verdict, judge_curve

SHEET_HINT_COUNT = 10

Say = Callable[[str], None]


@dataclass(frozen=True, slots=True, eq=False)
class SetResult:
    """What came of one set.

    Attributes:
        name: The set's folder.
        judgments: Picture after picture, each with a rising number of hints.
        sheet: (H, W, 3) uint8, or None where none was asked for.
    """

    name: str
    judgments: tuple[Judgment, ...]
    sheet: Pixels | None

    def average(self) -> list[SetFigures]:
        """The set's means, one row a number of hints."""
        rows = []
        for hint_count in sorted({one.hint_count for one in self.judgments}):
            own = [one.figures for one in self.judgments if one.hint_count == hint_count]
            rows.append(SetFigures(self.name, hint_count, len(own), average_figures(own)))
        return rows

    def biases(self, hint_count: int) -> list[Bias]:
        """The set's biases with one number of hints, one row a color range."""
        own = [one for one in self.judgments if one.hint_count == hint_count]
        return merge_biases(bias for one in own for bias in one.biases)


def choose_sheet_count(hint_counts: Sequence[int]) -> int:
    """The number of hints that sheets and biases are shown with: 10 where it is among them, else the most."""
    return SHEET_HINT_COUNT if SHEET_HINT_COUNT in hint_counts else max(hint_counts)


def evaluate(
    data: Path, judge: Judge, limit: int = 0, has_sheets: bool = False, say: Say = lambda line: None
) -> Iterator[SetResult]:
    """Judge weights on one set or on every set in a folder, a set at a time.

    Every picture is opened once before the first is colored, so that a damaged one does not waste a long run.

    Args:
        data: A set or a folder of sets (`pictures.py`).
        judge: What is judged and how.
        limit: At most so many pictures a set, evenly spread; 0 for all.
        has_sheets: Whether to draw a sheet for every set.
        say: Takes progress, one line at a time.

    Raises:
        InputError: there is no picture, one cannot be read or used, or none has anything to judge.
        WeightsError, EngineError: the weights cannot be used.
    """
    find_weights(judge.weights)
    sets = [(folder.name, list_pictures(folder, limit)) for folder in find_sets(data)]
    for _, paths in sets:
        for path in paths:
            read_pair(path, extract=_skip_extraction)
    judged_count = 0
    for number, (name, paths) in enumerate(sets, start=1):
        say(f"[{number}/{len(sets)}] {name}: {count(len(paths), 'picture')}")
        start = time.perf_counter()
        result = evaluate_set(name, paths, judge, has_sheets, say)
        judged = len({one.name for one in result.judgments})
        judged_count += judged
        say(f"  {judged} judged, {time.perf_counter() - start:.0f} s")
        if judged:
            yield result
    if not judged_count:
        raise InputError(f"No picture in {data} has a painted place away from lines and paper that could be judged.")


def _skip_extraction(truth: Pixels) -> Pixels:
    return truth[..., 0]


def evaluate_set(name: str, paths: Sequence[Path], judge: Judge, has_sheets: bool, say: Say) -> SetResult:
    """Judge weights on the pictures of one set; pictures without anything to judge are left out and named.

    Raises:
        InputError, WeightsError, EngineError: a picture or the weights cannot be used.
    """
    judgments: list[Judgment] = []
    rows = SheetRows(len(paths))
    shown_count = choose_sheet_count(judge.hint_counts)
    for place, path in enumerate(paths):
        pair, before = read_pair(path), len(judgments)
        for judgment, colored, hints in judge_pair(pair, judge):
            judgments.append(judgment)
            if has_sheets and judgment.hint_count == shown_count:
                rows.add(place, make_row(pair, colored, hints, judgment.figures))
        if len(judgments) == before:
            say(f"  {path.name} is left out: it has no painted place away from lines and paper.")
    title = f"{name}   weights {Path(judge.weights).name}, look {judge.shown_look}, {shown_count} hints"
    sheet = rows.draw(title) if has_sheets and judgments else None
    return SetResult(name, tuple(judgments), sheet)


def explain_gaps() -> list[str]:
    """Sentences on the figures that cannot be taken here; empty where all can."""
    gaps = [] if has_flip() else ["FLIP is left out: the package flip-evaluator is not installed (anicolor[bench])."]
    reason = explain_missing_lpips()
    return [*gaps, f"LPIPS is left out: {reason}."] if reason else gaps


def run(options: argparse.Namespace) -> int:
    """Run the command: progress to stderr, the figures to stdout, the report to its folder.

    Raises:
        InputError, WeightsError, EngineError: nothing can be judged.
        OutputError: the report cannot be written.
    """
    from anicolor.evaluation.report import prepare_folder, write_report

    def say(line: str) -> None:
        print(line, file=sys.stderr, flush=True)

    judge = Judge(options.weights, options.look, options.k, options.device)
    if options.limit < 0:
        raise InputError("--limit must be 0 (all pictures) or more.")
    find_sets(options.data)
    find_weights(options.weights)
    if options.out:
        prepare_folder(options.out)
    gaps = explain_gaps()
    for gap in gaps:
        say(f"anicolor: {gap}")
    results = []
    for result in evaluate(options.data, judge, options.limit, bool(options.out), say):
        results.append(result)
        for row in result.average():
            print(json.dumps(row.describe()) if options.json else describe_row(row), flush=True)
    rows = average_sets([row for result in results for row in result.average()])
    if not options.json:
        shown = rows if len(results) > 1 else []
        for line in filter(None, [*map(describe_row, shown), judge_curve(rows)]):
            print(line)
    if options.out:
        report = write_report(options.out, results, judge, gaps)
        say(f"anicolor: the report is in {report}")
    return 0


def describe_row(row: SetFigures) -> str:
    """One line for people."""
    means = row.means
    return (
        f"{row.set_name}  k={row.hint_count}  n={row.picture_count}  CIEDE2000 {means.delta_e:.2f}  "
        f"within 10 {means.area_within_10:.0%}  PSNR {means.psnr:.2f}  SSIM {means.ssim:.3f}  {give_verdict(row)}"
    )
