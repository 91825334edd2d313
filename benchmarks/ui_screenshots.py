"""Takes pictures of the window, light and dark, at one and two screen pixels a point.

Run as `python -m benchmarks.ui_screenshots FOLDER`; each picture is made by a process of its own without a screen.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
from collections.abc import Sequence
from itertools import product
from pathlib import Path

SCENES = ("welcome", "page", "see", "marks", "message")
THEMES, SCALES = ("light", "dark"), (1, 2)
_SIZE = (1280, 840)
_COLORS = ((76, 160, 148), (236, 200, 96), (140, 62, 78), (44, 58, 122), (250, 226, 208))
# Where on the page the pen goes with the first colors: an eye, a button.
_PLACES = ((207, 370), (277, 859))
_MARKS: tuple[tuple[str, tuple[tuple[float, float], ...]], ...] = (
    ("region_lock", ((300, 430),)),
    ("region_lock", ((40, 300),)),
    ("region_link", ((70, 830), (620, 800))),
    ("region_merge", ((345, 680), (385, 672), (335, 735))),
    ("region_split", ((100, 180), (180, 230), (260, 235), (355, 205))),
)
_WARNING = "The weights 'base' cannot be read: no such file. You can go on drawing and save your hints."


def take(scene: str, out: Path) -> None:
    """Set the scene in this process and save what is seen."""
    from benchmarks.ui import Desk

    desk = Desk()
    window = desk.window
    window.resize(*_SIZE)
    if scene != "welcome":
        _open(desk)
    if scene == "see":
        window.actions_by_name["compare"].trigger()
        window.actions_by_name["show_regions"].trigger()
        made: list[object] = []
        window.regions.made.connect(made.append)
        while not made:
            desk.app.processEvents()
        window.docks.panels["hints"].chosen.emit(3)
    if scene == "marks":
        _mark(desk)
    if scene == "message":
        window.actions_by_name["paint_brush"].trigger()
        window.messages.warn(_WARNING)
    desk.app.processEvents()
    window.grab().save(str(out))
    desk.close()


def _open(desk: object) -> None:
    from anicolor.engine.page import open_page
    from anicolor.paths import examples_folder
    from benchmarks.ui import Desk

    assert isinstance(desk, Desk)
    desk.open(open_page(examples_folder() / "student.png"))
    for number, color in enumerate(_COLORS):
        desk.window.settings.set_color(color)
        desk.window.settings.note_use()
        if number < len(_PLACES):
            desk.draw(_PLACES[number], (_PLACES[number][0] + 3, _PLACES[number][1] + 2))
    desk.settle()


def _mark(desk: object) -> None:
    """Lock, link, split and merge some areas."""
    from benchmarks.ui import Desk

    assert isinstance(desk, Desk)
    for tool, places in _MARKS:
        desk.window.actions_by_name[tool].trigger()
        desk.draw(*places)
        desk.settle()


def main(arguments: Sequence[str] | None = None) -> int:
    """Take all pictures, or one of them."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.ui_screenshots", description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--scene", choices=SCENES, help=argparse.SUPPRESS)
    parser.add_argument("--name", help=argparse.SUPPRESS)
    options = parser.parse_args(arguments)
    if options.scene:
        take(options.scene, options.folder / options.name)
        return 0
    options.folder.mkdir(parents=True, exist_ok=True)
    for scene, theme, scale in product(SCENES, THEMES, SCALES):
        name = f"{scene}-{theme}-{scale}x.png"
        own = {"QT_QPA_PLATFORM": "offscreen", "ANICOLOR_THEME": theme, "QT_SCALE_FACTOR": str(scale)}
        command = [sys.executable, "-m", "benchmarks.ui_screenshots", str(options.folder), "--scene", scene]
        subprocess.run([*command, "--name", name], env={**os.environ, **own}, check=True)
        print(options.folder / name)
    return 0


if __name__ == "__main__":
    sys.exit(main())
