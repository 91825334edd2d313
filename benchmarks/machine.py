"""What the figures were measured on, and how tables are written."""

from __future__ import annotations

import os
import platform
import re
import subprocess
from collections.abc import Sequence
from importlib.metadata import version
from pathlib import Path

from anicolor.files import replacing


def read_processor() -> str:
    """The processor's name."""
    information = Path("/proc/cpuinfo")
    if information.exists():
        match = re.search(r"model name\s*:\s*(.+)", information.read_text())
        if match:
            return match.group(1).strip()
    return platform.processor() or platform.machine()


def read_gmic_version() -> str:
    """The version of the installed G'MIC, or "not installed"."""
    try:
        shown = subprocess.run(["gmic", "version"], capture_output=True, text=True, check=False)
    except FileNotFoundError:
        return "not installed"
    match = re.search(r"Version\s+([\d.]+)", shown.stdout + shown.stderr)
    return match.group(1) if match else "unknown"


def describe_machine(threads: str) -> str:
    """One line: processor, cores, threads, and the versions of what was compared."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    libraries = ", ".join(f"{name} {version(name)}" for name in ("torch", "numpy", "opencv-python"))
    system = f"{platform.system()}, Python {platform.python_version()}"
    return f"{read_processor()}, {cores} cores, {threads}; {system}, {libraries}, G'MIC {read_gmic_version()}"


BY_HAND = "<!-- Written by hand from here on; the command keeps it. -->"


def write_page(path: Path, text: str) -> None:
    """Write what a command found; what stands below the line `BY_HAND` in the file is kept."""
    before = path.read_text("utf-8") if path.is_file() else ""
    _, mark, by_hand = before.partition(BY_HAND)
    with replacing(path) as temporary:
        temporary.write_text(f"{text.rstrip()}\n\n{mark}{by_hand}" if mark else text, "utf-8")


def make_table(header: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """A markdown table, its first column to the left and the others to the right."""
    lines = [header, ["---", *["---:"] * (len(header) - 1)], *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)
