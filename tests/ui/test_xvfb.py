"""The whole program on a screen of its own, worked by another program: same pixels as the command line."""

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import torch

from anicolor.catalog import WeightsInfo
from anicolor.document.layers import build_picture
from anicolor.document.ora import read_ora, write_ora
from anicolor.document.psd import read_psd
from anicolor.models.registry import create
from anicolor.models.weights import save_weights
from tests.screen import virtual_screen
from tests.ui.desk import make_document

pytestmark = pytest.mark.skipif(
    not (shutil.which("Xvfb") and shutil.which("xdotool")), reason="Xvfb and xdotool are not installed"
)
LIMIT_S = 500


@pytest.fixture
def screen(tmp_path: Path) -> Iterator[dict[str, str]]:
    """The environment of a program on a screen of its own."""
    with virtual_screen() as display:
        yield {
            **os.environ,
            "DISPLAY": display,
            "QT_QPA_PLATFORM": "xcb",
            "OMP_NUM_THREADS": "1",
            # Nothing of earlier sessions: no settings, and no pages to be recovered.
            **{f"XDG_{kind}_HOME": str(tmp_path) for kind in ("DATA", "CONFIG", "CACHE", "STATE")},
        }


def write_page(folder: Path) -> Path:
    """A page that names small weights, which are the user's own."""
    torch.manual_seed(1)
    small = {"widths": [8, 8, 8, 8], "blocks": [1, 1, 1, 1], "decoder_widths": [8, 8, 8, 8]}
    colorizer = create("hint_unet", small)
    weights = folder / "anicolor" / "weights" / "small.safetensors"
    save_weights(weights, colorizer.state_dict(), WeightsInfo("small", "hint_unet", colorizer.config, "CC0"))
    document = make_document()
    document = replace(document, style=replace(document.style, weights="small"))
    line = document.line_art.to_array()
    path = folder / "page.ora"
    write_ora(path, document, build_picture(document, line[..., :3], None, document.line_art))
    return path


def wait_until(is_done: Callable[[], bool], what: str) -> None:
    end = time.monotonic() + LIMIT_S
    while not is_done():
        assert time.monotonic() < end, f"waited in vain for {what}"
        time.sleep(0.05)


def test_a_session_gives_the_pixels_of_the_command_line(screen: dict[str, str], tmp_path: Path) -> None:
    page, out = write_page(tmp_path), tmp_path / "window.psd"
    program = subprocess.Popen([sys.executable, "-m", "anicolor", str(page)], env=screen)

    def xdotool(*words: object) -> str:
        done = subprocess.run(
            ["xdotool", *map(str, words)], env=screen, capture_output=True, text=True, timeout=LIMIT_S, check=True
        )
        return done.stdout

    def find(title: str) -> str:
        window = xdotool("search", "--sync", "--onlyvisible", "--name", title).split()[-1]
        xdotool("windowfocus", "--sync", window)
        return window

    def draw(*places: tuple[int, int]) -> None:
        words: list[object] = ["mousemove", *places[0], "mousedown", 1]
        for place in places[1:]:
            words += ["mousemove", *place]
        xdotool(*words, "mouseup", 1)

    try:
        # The title names the page when it is open.
        find("page.ora.* anicolor")
        draw((300, 300), (340, 330), (380, 320))
        draw((700, 300), (720, 500))
        draw((350, 600), (400, 620))
        xdotool("key", "ctrl+z")
        xdotool("key", "ctrl+shift+z")
        xdotool("key", "plus")
        xdotool("key", "ctrl+e")
        find("Export page.ora")
        xdotool("key", "alt+f")
        xdotool("type", "PSD")
        xdotool("key", "Return")
        find("Export the page")
        xdotool("key", "ctrl+a")
        xdotool("type", "--delay", 5, str(out))
        xdotool("key", "Return")
        wait_until(out.exists, "the export")
        find("page.ora.* anicolor")
        xdotool("key", "ctrl+s")
        wait_until(lambda: len(read_ora(page).hints) == 3, "the saved page")
        xdotool("key", "ctrl+q")
        assert program.wait(LIMIT_S) == 0
    finally:
        program.kill()
        program.wait(10)
    again = tmp_path / "command.psd"
    subprocess.run([sys.executable, "-m", "anicolor", "colorize", page, "-o", again, "--quiet"], env=screen, check=True)
    drawn = read_psd(out).pixels
    assert np.array_equal(drawn, read_psd(again).pixels)
    assert len({tuple(color) for color in drawn[::5, ::5, :3].reshape(-1, 3).tolist()}) > 2
