"""Measures the peak memory of coloring a 4961x7016 page and writing it with its layers, and what the window takes.

Run as `python -m benchmarks.memory -o docs/memory.md`; `--before` takes what `benchmarks.window_memory` printed for an
older version.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from PIL import Image

from anicolor.document.strokes import render_hints
from benchmarks import DEFAULT_DATA
from benchmarks.machine import describe_machine, make_table
from benchmarks.pages import make_large_page, make_strokes
from benchmarks.window_memory import Row

LIMIT_GB = 3.0
WINDOW_LIMIT_MB = 1500
HINT_COUNT = 20
FORMATS = ("ora", "psd", "png")

# The system counts for a process what its starter held at that moment, so a bare interpreter starts it.
WATCHER = """
import os, subprocess, sys
process = subprocess.Popen(sys.argv[1:], stdout=subprocess.DEVNULL)
_, status, usage = os.wait4(process.pid, 0)
print(usage.ru_maxrss, os.waitstatus_to_exitcode(status))
"""


@dataclass(frozen=True)
class Usage:
    """What a finished process used.

    Attributes:
        peak_gb: Its highest resident memory in GB (10^9 bytes).
        seconds: How long it ran.
    """

    peak_gb: float
    seconds: float


def run_measured(command: Sequence[str]) -> Usage:
    """Run a command to its end, without its standard output.

    Raises:
        RuntimeError: If it fails.
    """
    start = time.perf_counter()
    watched = [sys.executable, "-c", WATCHER, *command]
    shown = subprocess.run(watched, capture_output=True, text=True, check=True)
    peak, code = (int(number) for number in shown.stdout.split())
    if code:
        raise RuntimeError(f"{' '.join(command)} failed with {code}:\n{shown.stderr}")
    unit = 1 if sys.platform == "darwin" else 1024
    return Usage(peak * unit / 1e9, time.perf_counter() - start)


def write_page(data: Path, folder: Path) -> None:
    """Write the large page and its hints as `page.png` and `page.hints.png`."""
    page = make_large_page(data)
    height, width = page.line.shape[:2]
    Image.fromarray(page.line).convert("L").save(folder / "page.png", compress_level=1)
    hints = render_hints(make_strokes(page, HINT_COUNT), width, height)
    Image.fromarray(hints).save(folder / "page.hints.png", compress_level=1)


def measure(data: Path, weights: str, device: str) -> dict[str, Usage]:
    """Color the page once for every format, from file to file."""
    usages = {}
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write_page(data, folder)
        usages["importing torch only"] = run_measured([sys.executable, "-c", "import torch"])
        for format_name in FORMATS:
            command = [sys.executable, "-m", "anicolor", "colorize", str(folder / "page.png"), "--quiet"]
            command += ["--weights", weights, "--device", device, "-o", str(folder / f"out.{format_name}")]
            usages[f"4961x7016 to {format_name.upper()}"] = run_measured(command)
    return usages


def write_window_report(rows: Sequence[Row], before: Sequence[Row]) -> str:
    """The table of the window's steps; `before`: the same of an older version, or nothing."""
    old = {name: (held, most) for name, held, most in before}
    head = ["", "holds", "at most meanwhile"] + ["held before", "at most before"] * bool(old)
    table = []
    for name, held, most in rows:
        figures = (held, most, *old.get(name, ()))
        table.append([name, *(f"{figure:.0f} MB" for figure in figures)])
    most = max(most for _, _, most in rows)
    verdict = "met" if most < WINDOW_LIMIT_MB else "**missed**"
    return "\n\n".join(
        [
            "## The window",
            "A page of 24 megapixels with six layers, open in the window with the engine loaded; resident memory after "
            "each step, and at most during it.",
            make_table(head, table),
            f"At most {most:.0f} MB; the limit is {WINDOW_LIMIT_MB} MB: {verdict}.",
        ]
    )


def write_report(usages: dict[str, Usage]) -> str:
    """The table with the target."""
    rows = [
        [
            name,
            f"{usage.peak_gb:.2f} GB",
            "yes" if usage.peak_gb < LIMIT_GB else "**no**",
            f"{usage.seconds:.1f} s",
        ]
        for name, usage in usages.items()
    ]
    return "\n\n".join(
        [
            "# Memory",
            f"{describe_machine('all threads')}. From reading the page and {HINT_COUNT} hints to the "
            "finished file, each in a process of its own.",
            make_table(["", "peak resident", f"under {LIMIT_GB:g} GB", "whole run"], rows),
        ]
    )


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the measurement; the table goes to stdout."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.memory", description=__doc__)
    parser.add_argument("--data", type=Path, default=DEFAULT_DATA, help="folder with one folder a set")
    parser.add_argument("--weights", default="base", help="name or file of the weights")
    parser.add_argument("--device", default="cpu")
    parser.add_argument("--before", type=Path, help="JSON file with the window's steps of an older version")
    parser.add_argument("-o", "--out", type=Path, help="markdown file")
    options = parser.parse_args(arguments)
    shown = subprocess.run([sys.executable, "-m", "benchmarks.window_memory"], capture_output=True, check=True)
    before = json.loads(options.before.read_text()) if options.before else []
    text = write_report(measure(options.data, options.weights, options.device))
    text += "\n\n" + write_window_report(json.loads(shown.stdout), before)
    if options.out is not None:
        options.out.write_text(text + "\n", encoding="utf-8")
    print(text)
    return 0


if __name__ == "__main__":
    sys.exit(main())
