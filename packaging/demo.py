"""Color a bundled example page with the command line and say where the files are."""

import argparse
import os
import subprocess
import sys
from pathlib import Path

from anicolor.paths import examples_folder

# The page of the demonstration, written in every format an artist would ask for.
FIRST_PAGE = "witch"
FORMATS = ("png", "ora", "psd")


def colorize(page: Path, out: Path) -> int:
    """Color one page into one file with the installed command, the way a user would."""
    command = Path(sys.executable).with_name("anicolor")
    return subprocess.run([command, "colorize", page, "-o", out, "--quiet"]).returncode


def has_screen() -> bool:
    """Whether a window could be seen."""
    return sys.platform in ("win32", "darwin") or any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY"))


def main() -> int:
    """Write every format and open one where there is a screen; the exit status of the first that failed, else 0."""
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
    if has_screen():
        print("Opening it in the window ...", flush=True)
        window = [Path(sys.executable).with_name("anicolor"), folder / f"{page.stem}.ora"]
        quiet = subprocess.DEVNULL
        subprocess.Popen(window, stdin=quiet, stdout=quiet, stderr=quiet, start_new_session=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
