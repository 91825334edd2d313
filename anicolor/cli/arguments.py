"""What the commands share: kinds of arguments, and how they speak."""

from __future__ import annotations

import argparse
import math
import sys
from pathlib import Path
from typing import NoReturn, TypeAlias

from anicolor.errors import AnicolorError, InputError
from anicolor.files import make_folder

EDGES = ("hard", "smooth")
DEVICES = ("auto", "cpu", "cuda", "mps")
FAILURES = (AnicolorError, OSError, MemoryError)


class Parser(argparse.ArgumentParser):
    """A parser whose complaint is one line."""

    def error(self, message: str) -> NoReturn:
        """Say what is wrong with the arguments in one line."""
        self.exit(2, f"{self.prog}: {message} (see {self.prog} --help)\n")


Commands: TypeAlias = "argparse._SubParsersAction[Parser]"


def tell(error: Exception) -> str:
    """Return the sentence for a failure."""
    if isinstance(error, MemoryError):
        return "There is not enough memory for this page; close other programs or reduce it."
    if isinstance(error, OSError):
        return f"{error.filename or 'A file'} cannot be used: {error.strerror or error}."
    return str(error)


def say(text: str) -> None:
    """Print one line on stderr, whatever characters a file's name has."""
    print("".join(c if c.isprintable() else "\N{REPLACEMENT CHARACTER}" for c in text), file=sys.stderr, flush=True)


def gap(text: str) -> int:
    """Read the width of a gap in pixels."""
    return whole_number(text, 1000)


def seed(text: str) -> int:
    """Read a seed."""
    return whole_number(text, 2**63 - 1)


def count(text: str) -> int:
    """Read how many."""
    return whole_number(text, 10**9)


def light(text: str) -> tuple[float, float]:
    """Read the place the light comes from, as `X,Y`."""
    try:
        x, y = map(float, text.split(","))
    except ValueError:
        x = y = math.nan
    if not math.hypot(x, y) <= 1:
        raise argparse.ArgumentTypeError(f"'{text[:40]}' is no place X,Y on a sphere of radius 1")
    return x, y


def hint_counts(text: str) -> tuple[int, ...]:
    """Read numbers of hints, rising.

    Raises:
        argparse.ArgumentTypeError: they are none.
    """
    try:
        counts = sorted({int(number) for number in text.split(",")})
    except ValueError:
        counts = []
    if not counts or counts[0] < 0 or counts[-1] > 1000:
        raise argparse.ArgumentTypeError("numbers of hints are 0 to 1000, with commas between them")
    return tuple(counts)


def whole_number(text: str, most: int) -> int:
    """Read a whole number from 0 to `most`.

    Raises:
        argparse.ArgumentTypeError: it is none.
    """
    if not (text.isdecimal() and len(text) < 20 and int(text) <= most):
        raise argparse.ArgumentTypeError(f"'{text[:40]}' is not a whole number from 0 to {most}")
    return int(text)


def prepare_place(target: Path, taken: set[tuple[int, int]]) -> None:
    """Make the folder of a result, and never let it replace a page, hints, or another page's result.

    Raises:
        InputError: it would. OutputError: the folder cannot be made.
    """
    make_folder(target.parent)
    if identify(target) & taken:
        raise InputError(f"{target} is a page, its hints or another page's result; give another place with -o.")


def identify(*paths: Path) -> set[tuple[int, int]]:
    """Return what tells files apart whatever their paths, of those that exist."""
    found = (path.stat() for path in paths if path.exists())
    return {(status.st_dev, status.st_ino) for status in found}
