"""What a style gained on an artist's own pages: base and style judged on the same pages, and a page that says so."""

from __future__ import annotations

import json
from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import Any

from anicolor.catalog import find_weights, read_info
from anicolor.evaluation.charts import Series, draw_chart
from anicolor.evaluation.evaluate import Say, SetResult, evaluate, explain_gaps
from anicolor.evaluation.figures import SetFigures, average_sets, count
from anicolor.evaluation.judge import Judge
from anicolor.evaluation.report import write_file, write_report, write_table
from anicolor.evaluation.report_page import COLUMNS, STYLE, embed_sheet, trace, write_cells
from anicolor.evaluation.sheet import encode_sheet

PAGE_NAME = "before-after.html"
_CHARTS = (("delta_e", "CIEDE2000 (lower is better)"), ("area_within_10", "Area within CIEDE2000 10"))


@dataclass(frozen=True, slots=True)
class BeforeAfter:
    """Means over the pages by number of hints, and the sheets."""

    before: tuple[SetFigures, ...]
    after: tuple[SetFigures, ...]
    results: tuple[tuple[SetResult, ...], tuple[SetResult, ...]]

    def gain(self, hint_count: int) -> float:
        """Return by which share the mean CIEDE2000 fell with so many hints; below 0: it rose, 0: it was nothing."""
        pairs = zip(self.before, self.after, strict=True)
        errors = [(a.means.delta_e, b.means.delta_e) for a, b in pairs if a.hint_count == hint_count]
        before, after = errors[0]
        return 1.0 - after / before if before > 0 else 0.0

    def describe(self) -> list[dict[str, Any]]:
        """Return one JSON-able row a number of hints, stable for scripts."""
        return [
            {"k": before.hint_count, "n": before.picture_count, "gain": round(self.gain(before.hint_count), 4)}
            | {"before": before.describe(), "after": after.describe()}
            for before, after in zip(self.before, self.after, strict=True)
        ]


def compare_weights(data: Path, before: Judge, after: Judge, say: Say = lambda line: None) -> BeforeAfter:
    """Judge two weights on the same pages.

    Args:
        data: a set or a folder of sets, see `evaluation.pictures`.
        before: the base, with the hint counts of `after`.
        after: the style.
        say: takes progress, one line at a time.

    Raises:
        InputError, WeightsError, EngineError: pages or weights cannot be used.
    """
    found = []
    for judge in (before, after):
        say(f"judging {Path(judge.weights).name} at strength {judge.strength:g}")
        found.append(tuple(evaluate(data, judge, has_sheets=True, say=say)))
    means = [tuple(average_sets([row for result in results for row in result.average()])) for results in found]
    return BeforeAfter(means[0], means[1], (found[0], found[1]))


def write_before_after(folder: Path, compared: BeforeAfter, before: Judge, after: Judge) -> Path:
    """Write `before-after.html`, `.csv` and `.json`, and a full report of each side in `before/` and `after/`.

    Returns:
        The page.

    Raises:
        OutputError: a file cannot be written.
    """
    gaps = explain_gaps()
    for name, results, judge in zip(("before", "after"), compared.results, (before, after), strict=True):
        write_report(folder / name, results, judge, gaps)
    rows = [
        {"k": row.hint_count, "weights": name} | {k: v for k, v in row.describe().items() if k not in ("set", "k")}
        for name, side in (("before", compared.before), ("after", compared.after))
        for row in side
    ]
    write_file(folder / "before-after.csv", write_table(rows))
    write_file(folder / "before-after.json", json.dumps(compared.describe(), indent=1).encode())
    page = folder / PAGE_NAME
    write_file(page, write_html(compared, before, after).encode())
    return page


def write_html(compared: BeforeAfter, before: Judge, after: Judge) -> str:
    """Return the page: a sentence, the table, the curves over the number of hints, the sheets."""
    shown = 5 if any(row.hint_count == 5 for row in compared.after) else compared.after[-1].hint_count
    # A file in a run's folder is called `best`; what the artist calls it is in its header.
    names = [escape(read_info(find_weights(judge.weights)).name) for judge in (before, after)]
    pages = count(compared.after[0].picture_count, "page")
    charts = [
        draw_chart(
            title,
            "hints",
            [Series("before", trace(compared.before, field)), Series("after", trace(compared.after, field), True)],
        )
        for field, title in _CHARTS
    ]
    sheets = [
        f"<h2>{title}</h2>"
        + "".join(embed_sheet(one.name, encode_sheet(one.sheet)) for one in results if one.sheet is not None)
        for title, results in zip(("Before", "After"), compared.results, strict=True)
    ]
    parts = [
        "<!DOCTYPE html>",
        f'<html lang="en"><head><meta charset="utf-8"><title>{names[1]} on your pages</title>',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        f"<style>{STYLE}</style></head><body>",
        f"<h1>{names[1]} on your pages</h1>",
        f"<p>{pages} that the style has not learned from; before: {names[0]} in the look {before.shown_look}, "
        f"after: the style in the look {after.shown_look}.</p>",
        f'<p class="verdict">{escape(tell_gain(compared, shown))}</p>',
        _write_table(compared),
        f'<div class="charts">{"".join(charts)}</div>',
        *sheets,
        "</body></html>",
    ]
    return "\n".join(parts) + "\n"


def tell_gain(compared: BeforeAfter, hint_count: int) -> str:
    """Return what was gained with so many hints, in a sentence."""
    gain = compared.gain(hint_count)
    hints = count(hint_count, "hint")
    if abs(gain) < 0.02:
        return f"With {hints} the style is about as near to your colors as the base."
    nearer = "nearer to" if gain > 0 else "farther from"
    return f"With {hints} the style is {abs(gain):.0%} {nearer} your colors than the base."


def _write_table(compared: BeforeAfter) -> str:
    header = "".join(f"<th>{name}</th>" for name in ("weights", "k", *(name for _, name, _ in COLUMNS), "gain"))
    body = []
    for before, after in zip(compared.before, compared.after, strict=True):
        for name, row, gain in (("before", before, ""), ("after", after, f"{compared.gain(after.hint_count):+.1%}")):
            body.append(f"<tr><td>{name}</td><td>{row.hint_count}</td>{write_cells(row.means)}<td>{gain}</td></tr>")
    return f'<div class="scroll"><table><tr>{header}</tr>{"".join(body)}</table></div>'
