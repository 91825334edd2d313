"""The page of a search: its history, how much each option mattered, and the table of all trials."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from html import escape
from typing import Any

from anicolor.evaluation.charts import Series, draw_chart
from anicolor.evaluation.report_page import STYLE

_BAR_PX = 240


def write_page(rows: Sequence[Mapping[str, Any]], importance: Mapping[str, float]) -> str:
    """Return the HTML.

    Args:
        rows: the trials as in `results.json`, in the order they ended.
        importance: shares by option; may be empty.
    """
    done = [row for row in rows if row["delta_e"] is not None]
    parts = [
        "<!DOCTYPE html>",
        '<html lang="en"><head><meta charset="utf-8"><title>Search</title>',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        f"<style>{STYLE}</style></head><body>",
        f"<h1>Search: {len(rows)} trials</h1>",
        f'<div class="charts">{_draw_history(done)}</div>',
        *([f"<h2>How much each option mattered</h2>{_draw_importance(importance)}"] if importance else []),
        "<h2>Trials, the best first</h2>",
        _write_table(rows),
        "</body></html>",
    ]
    return "\n".join(parts) + "\n"


def _draw_history(done: Sequence[Mapping[str, Any]]) -> str:
    trials = tuple((float(row["number"]), float(row["delta_e"])) for row in done)
    best: list[tuple[float, float]] = []
    for number, row in zip((point[0] for point in trials), done, strict=True):
        is_whole = row["state"] == "complete"
        error = min([point[1] for point in best[-1:]] + ([float(row["delta_e"])] if is_whole else []), default=None)
        if error is not None:
            best.append((number, error))
    series = [Series("each trial", trials), Series("best so far", tuple(best), True)]
    return draw_chart("CIEDE2000 of the held-out pages (lower is better)", "trial", series)


def _draw_importance(importance: Mapping[str, float]) -> str:
    body = []
    for name, share in sorted(importance.items(), key=lambda one: one[1], reverse=True):
        bar = f'<span class="swatch" style="width:{share * _BAR_PX:.0f}px;background:#3a7bd5"></span>'
        body.append(f'<tr><td>{escape(name)}</td><td>{share:.0%}</td><td class="words">{bar}</td></tr>')
    return f"<table>{''.join(body)}</table>"


def _write_table(rows: Sequence[Mapping[str, Any]]) -> str:
    names = sorted({name for row in rows for name in row["options"]})
    header = "".join(f"<th>{escape(name)}</th>" for name in ("trial", "state", "CIEDE2000", "seconds", *names))
    # Complete ones first; the figure of a pruned one is that of its last validation.
    ordered = sorted(rows, key=lambda row: (row["state"] != "complete", row["delta_e"] or float("inf")))
    body = []
    for row in ordered:
        error = "" if row["delta_e"] is None else f"{row['delta_e']:.3f}"
        cells = [str(row["number"]), str(row["state"]), error, f"{row['seconds']:.0f}"]
        cells += [_tell(row["options"].get(name)) for name in names]
        body.append(f"<tr>{''.join(f'<td>{escape(cell)}</td>' for cell in cells)}</tr>")
    return f'<div class="scroll"><table><tr>{header}</tr>{"".join(body)}</table></div>'


def _tell(value: Any) -> str:
    if isinstance(value, float):
        return f"{value:.4g}"
    return value if isinstance(value, str) else json.dumps(value)
