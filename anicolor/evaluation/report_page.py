"""The evaluation report's page: HTML with everything inside, so that one file can be kept or sent."""

from __future__ import annotations

import base64
import math
from collections.abc import Mapping, Sequence
from html import escape
from typing import TYPE_CHECKING

import numpy as np
from skimage.color import lab2rgb

from anicolor.evaluation.bias import Bias, merge_biases
from anicolor.evaluation.charts import Series, draw_chart
from anicolor.evaluation.figures import Figures, SetFigures, average_sets, count
from anicolor.evaluation.judge import Judge
from anicolor.evaluation.verdict import give_verdict, judge_curve

if TYPE_CHECKING:
    from anicolor.evaluation.evaluate import SetResult

CHARTS = (
    ("delta_e", "CIEDE2000 difference (lower is better)"),
    ("area_within_10", "Area within CIEDE2000 10"),
    ("psnr", "PSNR in dB"),
    ("ssim", "SSIM"),
    ("flip", "FLIP (lower is better)"),
    ("saturation_ratio", "Saturation against the truth"),
    ("shapes", "Sides of lines told apart"),
    ("bleed", "Bleed across lines (lower is better)"),
    ("specks", "Specks a picture (lower is better)"),
)
COLUMNS = (
    ("delta_e", "CIEDE2000", "{:.2f}"),
    ("area_within_10", "within 10", "{:.1%}"),
    ("psnr", "PSNR", "{:.2f}"),
    ("mse", "MSE", "{:.4f}"),
    ("ssim", "SSIM", "{:.4f}"),
    ("flip", "FLIP", "{:.4f}"),
    ("lpips", "LPIPS", "{:.4f}"),
    ("saturation_ratio", "saturation", "{:.2f}"),
    ("bleed", "bleed", "{:.1%}"),
    ("shapes", "shapes", "{:.1%}"),
    ("specks", "specks", "{:.1f}"),
    ("hint_delta_e_max", "worst hint", "{:.2f}"),
    ("hint_s", "s a hint", "{:.2f}"),
)
EXPLANATIONS = (
    ("What is compared", "the colors without lines, off the lines and off the white paper, with the finished picture."),
    ("Hints", "k dots of the truth's own color in flat places, the fewer among the more, and a white dot on paper."),
    ("CIEDE2000", "color difference: about 1 is just visible, 10 is plainly another shade. Mean over the area."),
    ("within 10", "share of the area whose difference is at most 10."),
    ("PSNR, MSE, SSIM", "of sRGB values in 0..1; SSIM with a Gaussian window of 11 pixels."),
    ("FLIP", "difference as seen when two pictures alternate, at 67 pixels per degree."),
    (
        "saturation",
        "mean chroma as a multiple of the truth's: below 0.7 the page looks gray. Of several pictures, or sets, the "
        "ratio of their means, so that pictures which are nearly gray themselves weigh little.",
    ),
    (
        "bleed",
        "of the places beside a line where the color is right and the truth has another color across the line: the "
        "share across which the same color is found, where it is wrong.",
    ),
    (
        "shapes",
        "whether both sides of lines have two colors where the truth has two, and one where it has one, whatever the "
        "colors are. About 50 % for a page of one color.",
    ),
    ("specks", "patches of at most 24 pixels whose color is not that around them, where the truth has none."),
    ("worst hint", "largest difference between a hint and the color at its place; 0 if every hint is kept."),
    (
        "Color ranges",
        "of the truth, by CIELAB lightness, chroma and hue, not by what is shown: skin L 30-95 C 10-50 h 25-80, "
        "hair (browns) L 10-65 C 5-45 h 20-100, dark L below 30, green C from 15 h 100-190. They may overlap.",
    ),
    (
        "Verdict",
        "shapes are right from SSIM 0.85 or shapes 80 % (partly: 65 %) up, colors from CIEDE2000 5 (nearly: 10) down.",
    ),
)
STYLE = """
:root { color-scheme: light dark; }
body { font: 15px/1.5 system-ui, sans-serif; max-width: 1280px; margin: 2rem auto; padding: 0 1rem; }
table { border-collapse: collapse; font-variant-numeric: tabular-nums; }
.scroll { overflow-x: auto; }
th, td { padding: .2rem .6rem; text-align: right; border-bottom: 1px solid #8884; white-space: nowrap; }
th:first-child, td:first-child, td.words { text-align: left; }
td.words { white-space: normal; min-width: 16rem; }
.charts { display: flex; flex-wrap: wrap; gap: .5rem; }
.verdict { font-size: 1.25rem; }
.swatch { display: inline-block; width: 2.2rem; height: 1.1rem; border: 1px solid #8888; vertical-align: middle; }
img { max-width: 100%; height: auto; }
dt { font-weight: bold; }
"""


def write_page(results: Sequence[SetResult], judge: Judge, gaps: Sequence[str], sheets: Mapping[str, bytes]) -> str:
    """The page's HTML: verdict, curves, tables, biases, sheets, and what the figures mean.

    Args:
        results: At least one set.
        judge: What was judged.
        gaps: Sentences on figures that could not be taken.
        sheets: A WebP file a set.
    """
    rows = [row for result in results for row in result.average()]
    overall = average_sets(rows, "all sets" if len(results) > 1 else results[0].name)
    shown = next((row for row in overall if row.hint_count == 10), overall[-1])
    name = escape(judge.weights)
    parts = [
        "<!DOCTYPE html>",
        f'<html lang="en"><head><meta charset="utf-8"><title>Evaluation of {name}</title>',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        f"<style>{STYLE}</style></head><body>",
        f"<h1>Evaluation of {name}</h1>",
        f"<p>Look {judge.shown_look}, {count(shown.picture_count, 'picture')} of {count(len(results), 'set')}.</p>",
        *(f"<p>{escape(gap)}</p>" for gap in gaps),
        f'<p class="verdict">With {shown.hint_count} hints: {escape(give_verdict(shown))}.</p>',
        f"<p>{escape(judge_curve(overall))}</p>",
        "<h2>Averages</h2>",
        write_figures(overall),
        "<h2>Against the number of hints</h2>",
        f'<div class="charts">{"".join(draw_curves(rows, overall))}</div>',
        f"<h2>Where colors go wrong, with {shown.hint_count} hints</h2>",
        write_biases(merge_biases(bias for result in results for bias in result.biases(shown.hint_count))),
        "<h2>Sets</h2>",
        write_figures(rows),
        "<h2>Sheets</h2>",
        *(embed_sheet(result.name, sheets[result.name]) for result in results if result.name in sheets),
        "<h2>What the figures mean</h2>",
        f"<dl>{''.join(f'<dt>{term}</dt><dd>{escape(text)}</dd>' for term, text in EXPLANATIONS)}</dl>",
        "</body></html>",
    ]
    return "\n".join(parts) + "\n"


def draw_curves(rows: Sequence[SetFigures], overall: Sequence[SetFigures]) -> list[str]:
    """A chart a figure: the average in color and each set in gray."""
    names = list(dict.fromkeys(row.set_name for row in rows))
    groups = [[row for row in rows if row.set_name == name] for name in names] if len(names) > 1 else []
    charts = []
    for field, title in CHARTS:
        series = [Series(group[0].set_name, trace(group, field)) for group in groups]
        charts.append(draw_chart(title, "hints", [*series, Series(overall[0].set_name, trace(overall, field), True)]))
    return charts


def trace(rows: Sequence[SetFigures], field: str) -> tuple[tuple[float, float], ...]:
    """One figure against the number of hints."""
    return tuple((float(row.hint_count), float(getattr(row.means, field))) for row in rows)


def write_figures(rows: Sequence[SetFigures]) -> str:
    """A table with one row a set and number of hints and a verdict at its end."""
    header = "".join(f"<th>{name}</th>" for name in ("set", "k", "n", *(name for _, name, _ in COLUMNS), "verdict"))
    body = []
    for row in rows:
        start = f"<td>{escape(row.set_name)}</td><td>{row.hint_count}</td><td>{row.picture_count}</td>"
        body.append(f'<tr>{start}{write_cells(row.means)}<td class="words">{escape(give_verdict(row))}</td></tr>')
    return f'<div class="scroll"><table><tr>{header}</tr>{"".join(body)}</table></div>'


def write_cells(means: Figures) -> str:
    """The figures' cells; a dash is what could not be taken."""
    cells = []
    for field, _, form in COLUMNS:
        figure = getattr(means, field)
        cells.append(f"<td>{form.format(figure) if math.isfinite(figure) else '–'}</td>")  # noqa: RUF001
    return "".join(cells)


def write_biases(biases: Sequence[Bias]) -> str:
    """A table with one row a color range: how much of it there is, its mean color in the truth and in ours."""
    names = ("color range", "of the area", "truth", "ours", "lightness", "chroma", "CIEDE2000", "bias")
    body = []
    for bias in biases:
        if not bias.pixel_count:
            body.append(f'<tr><td>{bias.range_name}</td><td>0 %</td><td colspan="6"></td></tr>')
            continue
        lighter, fuller = bias.lab[0] - bias.true_lab[0], bias.chromas[1] - bias.chromas[0]
        body.append(
            f"<tr><td>{bias.range_name}</td><td>{bias.share:.1%}</td><td>{draw_swatch(bias.true_lab)}</td>"
            f"<td>{draw_swatch(bias.lab)}</td><td>{lighter:+.1f}</td><td>{fuller:+.1f}</td>"
            f'<td>{bias.delta_e:.2f}</td><td class="words">{bias.describe()}</td></tr>'
        )
    header = "".join(f"<th>{name}</th>" for name in names)
    return f'<div class="scroll"><table><tr>{header}</tr>{"".join(body)}</table></div>'


def draw_swatch(lab: tuple[float, float, float]) -> str:
    """A box of a CIELAB color."""
    rgb = np.round(np.clip(lab2rgb(np.array(lab)), 0.0, 1.0) * 255.0).astype(int)
    color = "#{:02x}{:02x}{:02x}".format(*rgb)
    return f'<span class="swatch" style="background:{color}" title="{color}"></span>'


def embed_sheet(name: str, content: bytes) -> str:
    """A set's sheet as part of the page."""
    data = base64.b64encode(content).decode()
    return f'<h3>{escape(name)}</h3><img alt="Sheet of {escape(name)}" src="data:image/webp;base64,{data}">'
