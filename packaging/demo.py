"""Color the bundled example pages with the command line and say where the files are."""

import argparse
import subprocess
import sys
from pathlib import Path

from anicolor.paths import examples_folder

# Shown first and written in all three formats; the other pages follow as PNG.
FIRST_PAGE = "twintails"
FORMATS = ("png", "ora", "psd")


def colorize(page: Path, out: Path) -> int:
    """Color one page into one file, the way a user would."""
    command = [sys.executable, "-m", "anicolor.cli", "colorize", str(page), "-o", str(out), "--quiet"]
    return subprocess.run(command).returncode


def main() -> int:
    """Color every example page; the exit status of the first that failed, else 0."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("out", type=Path, help="folder for the colored pages; made where it is missing")
    folder: Path = parser.parse_args().out
    folder.mkdir(parents=True, exist_ok=True)
    page = examples_folder() / f"{FIRST_PAGE}.png"
    print(f"Coloring {page.name} with the hints in {page.stem}.hints.png ...", flush=True)
    for ending in FORMATS:
        target = folder / f"{page.stem}.{ending}"
        if code := colorize(page, target):
            return code
        print(f"  {ending.upper()}  {target.resolve()}", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
