"""The report of an evaluation: one page to read, its figures as tables for programs, sheets to look at."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

from anicolor.evaluation.bias import Bias
from anicolor.evaluation.figures import Figures, average_sets, known_or_none
from anicolor.evaluation.judge import Judge
from anicolor.evaluation.report_page import write_page
from anicolor.evaluation.sheet import encode_sheet
from anicolor.files import make_folder, replacing

if TYPE_CHECKING:
    from anicolor.evaluation.evaluate import SetResult

PAGE_NAME = "report.html"


def prepare_folder(folder: Path) -> None:
    """Make the report's folder, before hours are spent on what could not be written.

    Raises:
        OutputError: it cannot be made.
    """
    make_folder(folder / "sheets")


def write_report(folder: Path, results: Sequence[SetResult], judge: Judge, gaps: Sequence[str]) -> Path:
    """Write `report.html`, `figures.csv`, `pictures.csv`, `bias.csv` and a sheet a set, `sheets/SET.webp`.

    Args:
        folder: Where to; made where it does not exist, files of the same names are replaced.
        results: At least one set.
        judge: What was judged.
        gaps: Sentences on figures that could not be taken.

    Returns:
        The page.

    Raises:
        OutputError: a file cannot be written.
    """
    prepare_folder(folder)
    sheets = {result.name: encode_sheet(result.sheet) for result in results if result.sheet is not None}
    for name, content in sheets.items():
        write_file(folder / "sheets" / f"{name}.webp", content)
    write_file(folder / "figures.csv", write_table(tell_figures(results)))
    write_file(folder / "pictures.csv", write_table(tell_pictures(results)))
    write_file(folder / "bias.csv", write_table(tell_biases(results)))
    page = folder / PAGE_NAME
    write_file(page, write_page(results, judge, gaps, sheets).encode())
    return page


def write_file(path: Path, content: bytes) -> None:
    """Write a file as a whole or not at all.

    Raises:
        OutputError: it cannot be written.
    """
    with replacing(path) as temporary:
        temporary.write_bytes(content)


def write_table(rows: Iterable[dict[str, Any]]) -> bytes:
    """The rows as CSV with a header; an empty cell is what could not be taken."""
    rows = list(rows)
    with io.StringIO(newline="") as text:
        table = csv.DictWriter(text, fieldnames=list(rows[0]))
        table.writeheader()
        table.writerows(rows)
        return text.getvalue().encode()


def tell_figures(results: Sequence[SetResult]) -> Iterable[dict[str, Any]]:
    """One row a set and number of hints, the mean of the sets last."""
    rows = [row for result in results for row in result.average()]
    for row in [*rows, *(average_sets(rows) if len(results) > 1 else [])]:
        yield {"set": row.set_name, "k": row.hint_count, "n": row.picture_count} | tell_all(row.means)


def tell_pictures(results: Sequence[SetResult]) -> Iterable[dict[str, Any]]:
    """One row a picture and number of hints."""
    for result in results:
        for one in result.judgments:
            start = {"set": result.name, "picture": one.name, "k": one.hint_count, "hints_placed": one.placed_count}
            yield start | {"true_line": int(one.is_true_line)} | tell_all(one.figures)


def tell_biases(results: Sequence[SetResult]) -> Iterable[dict[str, Any]]:
    """One row a set, number of hints and color range."""
    for result in results:
        for hint_count in sorted({one.hint_count for one in result.judgments}):
            for bias in result.biases(hint_count):
                yield {"set": result.name, "k": hint_count, "range": bias.range_name} | tell_bias(bias)


def tell_bias(bias: Bias) -> dict[str, Any]:
    """A color range's row without its name."""
    names = ("lightness", "a", "b")
    figures = {f"true_{name}": value for name, value in zip(names, bias.true_lab, strict=True)}
    figures |= {f"our_{name}": value for name, value in zip(names, bias.lab, strict=True)}
    figures |= {"true_chroma": bias.chromas[0], "our_chroma": bias.chromas[1], "delta_e": bias.delta_e}
    return {"share": round(bias.share, 6)} | tell(figures) | {"verdict": bias.describe()}


def tell_all(figures: Figures) -> dict[str, float | None]:
    """A picture's or a set's figures, and what follows from them."""
    return tell(asdict(figures) | {"saturation_ratio": figures.saturation_ratio})


def tell(figures: dict[str, float]) -> dict[str, float | None]:
    """The figures rounded, None for what could not be taken."""
    return {name: known_or_none(figure) for name, figure in figures.items()}
