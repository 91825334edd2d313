"""GIMP and Krita without a window, where they are installed: open a file, save it again as others."""

import os
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

from tests.screen import virtual_screen

GUARD_S = 600


def has_gimp() -> bool:
    """Whether GIMP can be run here."""
    return shutil.which("gimp-console") is not None


def has_krita() -> bool:
    """Whether Krita can be run here; it wants a screen, be it one in memory."""
    return shutil.which("krita") is not None and shutil.which("Xvfb") is not None


def through_gimp(source: Path, targets: Sequence[Path]) -> None:
    """Open a PSD in GIMP and save it as PSD, or flattened as PNG."""
    load = f'(car (gimp-file-load RUN-NONINTERACTIVE "{source}" "{source}"))'
    steps = ""
    for target in sorted(targets, key=lambda path: path.suffix == ".png"):
        if target.suffix == ".psd":
            drawable = "(car (gimp-image-get-active-drawable image))"
            steps += f'(file-psd-save RUN-NONINTERACTIVE image {drawable} "{target}" "{target}" 0 0)'
        else:
            drawable = "(car (gimp-image-flatten image))"
            steps += f'(file-png-save RUN-NONINTERACTIVE image {drawable} "{target}" "{target}" 0 9 0 0 0 0 0)'
    script = f"(let* ((image {load})) {steps})"
    _run(["gimp-console", "-i", "-d", "-f", "-s", "-b", script, "-b", "(gimp-quit 1)"], source.parent, targets)


def through_krita(source: Path, targets: Sequence[Path]) -> None:
    """Open an OpenRaster file or PSD in Krita and save it as what the endings of the targets say."""
    with virtual_screen() as display:
        for target in targets:
            command = ["krita", "--export", "--export-filename", str(target), str(source)]
            _run(command, source.parent, [target], display)


def _run(command: list[str], home: Path, targets: Sequence[Path], display: str = "") -> None:
    place = {"HOME": str(home), "XDG_RUNTIME_DIR": str(home), "PATH": os.defpath, "LANG": "C.UTF-8"}
    place |= {"DISPLAY": display} if display else {}
    done = subprocess.run(command, capture_output=True, text=True, timeout=GUARD_S, env=place)
    assert all(target.exists() for target in targets), done.stderr[-2000:]
