"""What a style came to on the artist's own held-out pages: the report of a run."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from anicolor.catalog import find_by_hash, find_weights, read_info
from anicolor.errors import InputError
from anicolor.evaluation.before_after import BeforeAfter, compare_weights, write_before_after
from anicolor.evaluation.judge import Judge
from anicolor.training.run import RunFolder


def report_run(
    path: Path, hint_counts: tuple[int, ...], device: str, out: Path | None, say: Callable[[str], None]
) -> tuple[BeforeAfter, Path]:
    """Compare the best weights of a run with its base on the pages it did not learn from, and write a report.

    Args:
        path: the run folder.
        hint_counts: rising.
        device: `auto`, `cpu`, `cuda` or `mps`.
        out: folder of the report; by default the run's `report/`.
        say: takes progress, one line at a time.

    Returns:
        What was found, and the report's page.

    Raises:
        InputError: there is nothing to compare yet. WeightsError: the base is not here. OutputError: see `replacing`.
    """
    folder = RunFolder(path)
    if not folder.best.is_file() or not folder.held_out.is_dir():
        raise InputError(f"There is nothing to compare in {path} yet; train it first.")
    info = read_info(folder.best)
    base = find_by_hash(info.base, folder.best) if info.base else find_weights("base")
    before, after = (Judge(str(weights), hint_counts=hint_counts, device=device) for weights in (base, folder.best))
    found = compare_weights(folder.held_out, before, after, say)
    return found, write_before_after(out or folder.report, found, before, after)
