"""The report of a comparison: table, verdicts, claims, curves and sheets in one HTML page, and the table as text."""

import base64
import math
from collections.abc import Sequence
from html import escape
from pathlib import Path

import numpy as np

from anicolor.errors import OutputError
from anicolor.evaluation.charts import Series, draw_chart
from anicolor.evaluation.figures import average_scores
from anicolor.training.compare_config import Claim, Comparison
from anicolor.training.compare_results import SETTLED, Result, smoothed

_ROSE, _LEARNED = 1.03, 1.02
_PARTS, _POINTS = ("test", "train"), 20
_GAP_SHARE, _GAP_LARGE = 0.25, 0.5
_GREY_BELOW = 0.35
_HEADER = (
    "network", "test error", "CIEDE2000", "PSNR", "SSIM", "saturation", "best test error", "train error", "gap",
    "steps", "epochs", "s an epoch", "parameters", "GFLOP", "MiB a picture", "verdict",
)  # fmt: skip
_STYLE = """
:root { color-scheme: light dark; }
body { font: 15px/1.5 system-ui, sans-serif; max-width: 1280px; margin: 2rem auto; padding: 0 1rem; }
table { border-collapse: collapse; font-variant-numeric: tabular-nums; }
.scroll { overflow-x: auto; }
th, td { padding: .2rem .6rem; text-align: right; border-bottom: 1px solid #8884; white-space: nowrap; }
th:first-child, td:first-child, td:last-child { text-align: left; }
td:last-child { white-space: normal; min-width: 14rem; }
.charts { display: flex; flex-wrap: wrap; gap: .5rem; }
img { max-width: 100%; height: auto; }
"""


def judge(result: Result) -> str:
    """Say in words what the curves and figures show; overfitting is called that."""
    if result.fault:
        return f"failed: {result.fault}"
    if not result.epochs:
        return "counted only"
    test, train = ([getattr(epoch, name) for epoch in result.epochs] for name in ("test_error", "train_error"))
    smooth, learned = smoothed(test), smoothed(train)
    share = result.figure("gap") / result.figure("train_error")
    words = []
    if smooth[-1] > _ROSE * min(smooth) and learned[-1] <= _LEARNED * min(learned):
        best = result.epochs[len(test) - len(smooth) + int(np.argmin(smooth))]
        words.append(f"overfitting: the test error was lowest by step {best.step} and rose while training went on")
    elif share > _GAP_SHARE:
        word = "overfitting" if share > _GAP_LARGE else "begins to overfit"
        words.append(f"{word}: the test error is {share:.0%} above the training error")
    if average_scores(result.scores).saturation < _GREY_BELOW:
        words.append("drifts to grey")
    return "; ".join(words) or "sound"


def check_claim(claim: Claim, results: Sequence[Result]) -> str:
    """Say whether a claim was reproduced, with both figures."""
    by_name = {result.entry.name: result for result in results}
    pair = [by_name[name] for name in (claim.better, claim.worse)]
    if claim.figure == "settled_step":
        # Both have to come to the same error: as near as the worse one ever came.
        level = SETTLED * max(one.figure("best_error") for one in pair)
        better, worse = (one.step_below(level) for one in pair)
    else:
        better, worse = (one.figure(claim.figure) for one in pair)
    if not (math.isfinite(better) and math.isfinite(worse)):
        return "not measured"
    word = "reproduced" if worse >= claim.factor * better and worse > better else "refuted"
    ratio = f", {worse / better:.2f} times" if better > 0 else ""
    return f"{word}: {claim.figure} {better:.3g} ({claim.better}) to {worse:.3g} ({claim.worse}){ratio}"


def make_rows(results: Sequence[Result]) -> list[list[str]]:
    """Return a row of text for each entry, in the order of the header."""
    rows = []
    for one in results:
        costs = [f"{one.costs.parameters:,}", f"{one.costs.gflop:.2f}", f"{one.costs.memory_mb:.1f}"]
        if not one.epochs:
            rows.append([one.entry.name, *[""] * 11, *costs, judge(one)])
            continue
        mean = average_scores(one.scores)
        means = (mean.delta_e, mean.psnr, mean.ssim, mean.saturation)
        middle = float(np.median([epoch.seconds for epoch in one.epochs]))
        rows.append(
            [
                one.entry.name,
                f"{one.figure('test_error'):.2f}",
                *(f"{mean:.{digits}f}" for mean, digits in zip(means, (2, 2, 3, 2), strict=True)),
                f"{one.figure('best_error'):.2f}",
                f"{one.figure('train_error'):.2f}",
                f"{one.figure('gap'):+.2f}",
                str(one.epochs[-1].step),
                str(len(one.epochs)),
                f"{middle:.2f}",
                *costs,
                judge(one),
            ]
        )
    return rows


def write_report(out: Path, comparison: Comparison, results: Sequence[Result]) -> Path:
    """Write `report.html` and `table.md` into the folder of the comparison.

    Raises:
        OutputError: they cannot be written.
    """
    rows = make_rows(results)
    claims = [(claim, check_claim(claim, results)) for claim in comparison.claims]
    lines = [list(_HEADER), ["---", *["---:"] * (len(_HEADER) - 2), "---"], *rows]
    text = "\n".join(f"| {' | '.join(line)} |" for line in lines)
    text += "".join(f"\n- {claim.text}: {verdict}" for claim, verdict in claims)
    try:
        (out / "table.md").write_text(text + "\n", "utf-8")
        (out / "report.html").write_text(_page(out, comparison, results, rows, claims), "utf-8")
    except OSError as error:
        raise OutputError(f"The report in {out} cannot be written: {error.strerror}.") from error
    return out / "report.html"


def _page(
    out: Path,
    comparison: Comparison,
    results: Sequence[Result],
    rows: Sequence[Sequence[str]],
    claims: Sequence[tuple[Claim, str]],
) -> str:
    budget = f"{comparison.epochs} epochs" if comparison.epochs else f"{comparison.minutes:g} minutes"
    about = (
        f"{comparison.train} pictures to learn from and {comparison.test} to test, {comparison.size_px} pixels, "
        f"{budget} of training each, seed {comparison.seed}, device {comparison.device}. Errors are mean distances in "
        "a and b of CIELAB, over the last fourth of the epochs; the gap is the test error less that on as many "
        "training pictures; the other figures are of the last step. MiB a picture is what one more "
        "in a batch takes at the peak of a step, a critic's left out."
    )
    table = "".join(f"<tr>{''.join(f'<td>{escape(cell)}</td>' for cell in row)}</tr>" for row in rows)
    header = "".join(f"<th>{escape(name)}</th>" for name in _HEADER)
    shown = "".join(f"<li>{escape(claim.text)}: <b>{escape(verdict)}</b></li>" for claim, verdict in claims)
    parts = [
        f"<!doctype html><html lang=en><meta charset=utf-8><title>{escape(comparison.title)}</title>",
        f"<style>{_STYLE}</style><h1>{escape(comparison.title)}</h1><p>{escape(about)}</p>",
        f"<div class=scroll><table><tr>{header}</tr>{table}</table></div>",
        f"<h2>What was to be shown</h2><ul>{shown}</ul>" if claims else "",
        f"<h2>Curves</h2><div class=charts>{''.join(map(_charts, filter(lambda r: r.epochs, results)))}</div>",
    ]
    parts += [_sheets(out, result) for result in results if result.sheets]
    return "\n".join(parts)


def _charts(result: Result) -> str:
    charts = []
    for kind in ("error", "loss"):
        lines = [(part, [(float(e.step), getattr(e, f"{part}_{kind}")) for e in result.epochs]) for part in _PARTS]
        every = max(1, len(result.epochs) // _POINTS)
        series = [Series(part, tuple(points[-1::-every][::-1]), is_main=part == "test") for part, points in lines]
        charts.append(draw_chart(f"{result.entry.name}: {kind}", "step", series))
    return "".join(charts)


def _sheets(out: Path, result: Result) -> str:
    told = f"{judge(result)}. Started from {result.origin}."
    parts = [f"<h2>{escape(result.entry.name)}</h2><p>{escape(told)}</p>"]
    for name in result.sheets:
        data = base64.b64encode((out / name).read_bytes()).decode()
        parts.append(f'<h3>{name}</h3><img alt="grey, output and truth" src="data:image/webp;base64,{data}">')
    return "".join(parts)
