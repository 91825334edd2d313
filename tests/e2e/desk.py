"""A folder of small pages, and the command line to color them with, in this process."""

import io
import json
import os
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from PIL import Image

from anicolor.cli import main
from anicolor.document.strokes import render_hints
from tests.engine.pages import BLUE, RED, dot, left_room, make_rooms, right_room

HINTS = (dot(left_room(), RED), dot(right_room(), BLUE))


@dataclass(frozen=True)
class Done:
    """What a command left behind."""

    code: int
    out: str
    err: str

    @property
    def complaint(self) -> str:
        """The only line on stderr, in which the failure is told."""
        assert self.err.endswith("\n")
        [line] = self.err.splitlines()
        assert line.startswith("anicolor: ")
        assert line.endswith(".")
        assert "Traceback" not in line
        assert len(line) < 600
        return line

    @property
    def told(self) -> list[dict[str, Any]]:
        """The JSON objects on stdout."""
        return [json.loads(line) for line in self.out.splitlines()]


def run(*arguments: object) -> Done:
    """Run a command in this process."""
    out, err = io.StringIO(), io.StringIO()
    with redirect_stdout(out), redirect_stderr(err):
        try:
            code = main([os.fspath(a) if isinstance(a, Path) else str(a) for a in arguments])
        except SystemExit as end:
            code = int(end.code or 0)
    return Done(code, out.getvalue(), err.getvalue())


def save_page(path: Path, page: np.ndarray | None = None) -> Path:
    """Write a page as a picture."""
    path.parent.mkdir(parents=True, exist_ok=True)
    Image.fromarray((make_rooms() if page is None else page)[..., :3]).save(path)
    return path


def save_hints(path: Path) -> Path:
    """Write the hints picture for such a page: red left, blue right."""
    Image.fromarray(render_hints(HINTS, 200, 120)).save(path)
    return path


def read(path: Path) -> np.ndarray:
    """The pixels (H, W, 3) of a picture file."""
    with Image.open(path) as picture:
        return np.asarray(picture.convert("RGB"))


def is_hinted(picture: np.ndarray) -> bool:
    """Whether the rooms have the colors of `HINTS`."""
    (lx, ly), (rx, ry) = left_room(), right_room()
    return tuple(picture[ly + 20, lx]) == RED and tuple(picture[ry + 20, rx]) == BLUE


def files_in(folder: Path) -> dict[str, bytes]:
    """Every file below a folder, hidden ones too."""
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
