"""An artist's finished pages on disk: every form they come in, and what cannot be used of them; free of torch.

- `X.png` (WebP, JPEG, TIFF) with the line art `X.line.png` beside it,
- the folders `color/` and `line/` with files of the same names,
- finished pictures alone, whose lines are extracted,
- layered `X.psd` and `X.ora`: the layer that is named like line art, and the flattened picture,
- rendered sets (`X.flat.webp`, `.toon`, `.ids`, `.line`, `meta.json`).
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image

from anicolor.document.found_layers import is_line_art_name
from anicolor.document.ora import read_line_layer
from anicolor.document.psd import read_psd_layer
from anicolor.errors import MALFORMED, AnicolorError, InputError
from anicolor.evaluation.pictures import (
    MIN_SIDE_PX,
    PICTURE_ENDINGS,
    find_line,
    is_picture,
    name_of_set,
    read_on_white,
    shrink,
)
from anicolor.training.pairs import PairPixels, read_rendered
from anicolor.training.run import Credit

META = "meta.json"
_RENDERED = (".toon.webp", ".ids.png")
LAYERED_ENDINGS = frozenset({".psd", ".ora"})
CREDITS_NAME = "credits.json"
MAX_PAGES = 100_000
_MAX_DEPTH = 4
_MAX_CREDITS_BYTES = 100_000
_LARGEST_STRETCH = 0.02
_COLORED, _GREY = 5.0, 3.0
_WHITE = 245
_MOST_COMPLAINTS = 20
_CHROMA_PX = 256
_AHEAD = 4
_MOST_THREADS = 16
Pixels = NDArray[np.uint8]
_Read = TypeVar("_Read")


@dataclass(frozen=True, slots=True)
class Page:
    """One finished page."""

    color: Path
    source: str
    """The folder it comes from, as `credits` are given for."""
    line: Path | None = None
    is_rendered: bool = False

    @property
    def name(self) -> str:
        """The file's stem."""
        return self.color.stem.removesuffix(".flat")

    @property
    def files(self) -> tuple[Path, ...]:
        """All that is read of it."""
        beside = [self.color.with_name(f"{self.name}{end}") for end in _RENDERED] if self.is_rendered else []
        meta = [self.color.with_name(META)] if self.is_rendered else []
        return tuple(filter(None, (self.color, self.line, *beside, *meta)))

    @property
    def has_layers(self) -> bool:
        """Whether its line art is looked for among the layers of its own file."""
        return self.color.suffix.lower() in LAYERED_ENDINGS


@dataclass(frozen=True, slots=True, eq=False)
class PagePixels:
    """The pixels of a page, all of one size."""

    color: Pixels
    """(H, W, 3) sRGB."""
    line: Pixels | None
    """(H, W), 255 = paper; None where lines must be extracted."""
    notes: tuple[str, ...] = ()
    """Codes of what had to be mended: `swapped`, `resized`."""


def find_pages(given: Sequence[str | Path]) -> tuple[Page, ...]:
    """List the finished pages in files and folders, folders in folders included.

    Raises:
        InputError: a path is not there, or there is no page at all.
    """
    pages: dict[Path, Page] = {}
    for path in map(Path, given):
        try:
            if path.is_dir():
                found = list(_in_folder(path, 0))
            elif path.is_file():
                found = [_page(path)]
            else:
                raise InputError(f"There is no file or folder {path}.")
        except OSError as error:
            raise InputError(f"{error.filename or path} cannot be read: {error.strerror}.") from error
        pages |= {page.color.resolve(): page for page in found}
        if len(pages) > MAX_PAGES:
            raise InputError(f"There are more than {MAX_PAGES:,} pages; give fewer.")
    if not pages:
        raise InputError(f"There are no finished pages in {', '.join(map(str, given)) or 'nothing'}.")
    return tuple(pages.values())


def read_page(page: Page, longest_px: int = 0) -> PagePixels:
    """Read a page, reduced so that its longer side is at most `longest_px` (0: as it is).

    A line art of another size but the same shape is resized; line art and picture that were swapped are swapped back.

    Raises:
        InputError: a file cannot be read, or line art and picture do not fit.
    """
    whole = read_on_white(page.color)
    color = shrink(whole, longest_px)
    if min(color.shape[:2]) < MIN_SIDE_PX:
        raise InputError(f"{page.color} is too small; it needs at least {MIN_SIDE_PX} pixels a side.")
    if page.line is None and not page.has_layers:
        return PagePixels(color, None)
    drawn = _read_drawn(page)
    if drawn is None:
        return PagePixels(color, None)
    notes: tuple[str, ...] = ()
    sizes = [drawn.shape, whole.shape]
    if page.line is not None and _is_swapped(color, drawn):
        color, drawn, notes = shrink(drawn, longest_px), color, ("swapped",)
        sizes.reverse()
    height, width = color.shape[:2]
    stretch = (drawn.shape[1] / drawn.shape[0]) / (width / height)
    if abs(np.log(stretch)) > _LARGEST_STRETCH:
        both = " and ".join(f"{size[1]} x {size[0]}" for size in sizes)
        raise InputError(f"The line art of {page.color.name} has another shape than its picture ({both} pixels).")
    line = np.asarray(Image.fromarray(drawn).convert("L"), np.uint8)
    if line.shape != color.shape[:2]:
        notes += ("resized",) if not longest_px else ()
        line = np.asarray(cv2.resize(line, (width, height), interpolation=cv2.INTER_AREA), np.uint8)
    return PagePixels(color, line, notes)


def load_page(page: Page, longest_px: int) -> PairPixels:
    """Read a page as the training wants it, with what rendered sets know about regions and shade.

    Raises:
        InputError: a file cannot be read, or line art and picture do not fit.
    """
    if page.is_rendered:
        return read_rendered(page.color, page.line, longest_px)
    pixels = read_page(page, longest_px)
    return PairPixels(pixels.color, pixels.line, None, None)


def read_all(pages: Sequence[Page], read: Callable[[Page], _Read]) -> Iterator[tuple[Page, _Read | str]]:
    """Read pages in several threads, few ahead; yields what was read, or in a sentence why a page cannot be used."""

    def attempt(page: Page) -> _Read | str:
        try:
            return read(page)
        except MemoryError:
            name = page.color.name
            return f"{name} needs more memory than there is."
        except (AnicolorError, OSError) as error:
            return str(error)

    threads = min(os.cpu_count() or 1, _MOST_THREADS)
    with ThreadPoolExecutor(threads, thread_name_prefix="pages") as pool:
        ahead = _AHEAD * threads
        for start in range(0, len(pages), ahead):
            part = pages[start : start + ahead]
            yield from zip(part, pool.map(attempt, part), strict=True)


def keep_readable(
    pages: Sequence[Page], read: Callable[[Page], _Read], tell: Callable[[str], None]
) -> list[tuple[Page, _Read]]:
    """Read pages, leaving out those that cannot be used.

    Args:
        pages: to read.
        read: of one page, something that is no text; may raise.
        tell: gets a sentence for each page that is left out, as long as they are not too many.

    Raises:
        InputError: none can be used.
    """
    good: list[tuple[Page, _Read]] = []
    complaints: list[str] = []
    for page, found in read_all(pages, read):
        if isinstance(found, str):
            complaints.append(found)
        else:
            good.append((page, found))
    if not good:
        raise InputError(f"None of the {len(pages)} pages can be used. {complaints[0]}")
    for complaint in complaints[:_MOST_COMPLAINTS]:
        tell(f"Left out: {complaint}")
    if len(complaints) > _MOST_COMPLAINTS:
        tell(f"{len(complaints) - _MOST_COMPLAINTS} more pages cannot be used.")
    return good


def measure_chroma(color: Pixels) -> float:
    """Return the mean CIELAB chroma of what is not white paper; 0 for a page of greys."""
    step = max(max(color.shape[:2]) // _CHROMA_PX, 1)
    small = color[::step, ::step]
    painted = small.reshape(1, -1, 3)[:, small.reshape(-1, 3).min(axis=1) < _WHITE]
    if not painted.size:
        return 0.0
    lab = cv2.cvtColor(painted.astype(np.float32) / 255.0, cv2.COLOR_RGB2LAB)
    return float(np.hypot(lab[..., 1], lab[..., 2]).mean())


def read_credits(given: Sequence[str | Path]) -> dict[str, Credit]:
    """Return what `credits.json` in the folders says: {"author": ..., "license": ...}, or by source a mapping of it.

    Raises:
        InputError: a file is there but cannot be used.
    """
    found: dict[str, Credit] = {}
    for folder in (Path(path) for path in given):
        file = folder / CREDITS_NAME
        if not file.is_file():
            continue
        try:
            if file.stat().st_size > _MAX_CREDITS_BYTES:
                raise ValueError("too large")
            said = json.loads(file.read_text("utf-8"))
            by_source = {folder.name: said} if {"author", "license"} & said.keys() else said
            for source, one in by_source.items():
                found[str(source)[:200]] = Credit(str(one.get("author", ""))[:500], str(one.get("license", ""))[:500])
        except (OSError, *MALFORMED) as error:
            raise InputError(f'{file} does not say {{"author": "...", "license": "..."}}.') from error
    return found


def _is_swapped(color: Pixels, drawn: Pixels) -> bool:
    """Whether the finished picture is the line art's file, and not just its lines drawn with a colored pencil."""
    if measure_chroma(color) >= _GREY or measure_chroma(drawn) <= _COLORED:
        return False
    ours, theirs = (float((one.min(axis=2) >= _WHITE).mean()) for one in (color, drawn))
    return ours > theirs


def _in_folder(folder: Path, depth: int) -> Iterator[Page]:
    files = sorted(path for path in folder.iterdir() if not path.name.startswith("."))
    if (folder / "color").is_dir() and (folder / "line").is_dir():
        pictures = sorted((folder / "color").iterdir())
        yield from (_page(path) for path in pictures if is_picture(path))
        return
    layered = {path.stem for path in files if path.suffix.lower() in LAYERED_ENDINGS and path.is_file()}
    is_rendered = (folder / META).is_file()
    for path in files:
        if path.is_dir() and depth < _MAX_DEPTH:
            yield from _in_folder(path, depth + 1)
        elif path.suffix.lower() in LAYERED_ENDINGS:
            yield _page(path)
        elif is_rendered and is_picture(path):
            if path.name.endswith(".flat.webp"):
                yield Page(path, folder.name, find_line(path), is_rendered=True)
        # A picture beside a layered file of its name was exported from it.
        elif is_picture(path) and path.stem not in layered:
            yield _page(path)


def _page(path: Path) -> Page:
    if path.suffix.lower() not in PICTURE_ENDINGS | LAYERED_ENDINGS:
        raise InputError(f"{path} is no picture that can be learned from.")
    line = None if path.suffix.lower() in LAYERED_ENDINGS else find_line(path)
    return Page(path, name_of_set(path.absolute()), line)


def _read_drawn(page: Page) -> Pixels | None:
    """Return the line art over white, (H, W, 3)."""
    if page.line is not None:
        return read_on_white(page.line)
    ends_psd = page.color.suffix.lower() == ".psd"
    rgba = read_psd_layer(page.color, is_line_art_name) if ends_psd else read_line_layer(page.color)
    if rgba is None:
        return None
    alpha = rgba[..., 3:].astype(np.uint32)
    return np.asarray((rgba[..., :3] * alpha + 255 * (255 - alpha) + 127) // 255, np.uint8)
