"""A look over an artist's pages before a training: what is there, and what would spoil it; free of torch."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict, dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image

from anicolor.evaluation.pictures import extract_line, name_of_set, shrink
from anicolor.files import make_folder, replacing
from anicolor.lineart.extract import edges_of_color
from anicolor.training.progress import FEW_PAGES
from anicolor.training.run import Credit
from anicolor.training.sources import Page, find_pages, load_page, measure_chroma, read_all, read_credits, read_page

LOOK_PX = 384
PREVIEW_PX = 256
MOST_PREVIEWS = 200
SMALL_PX = 256
GREY_CHROMA = 5.0
_HASH_SIDE = 16
_HASH_BITS = 2 * _HASH_SIDE * _HASH_SIDE
_NEAR_BITS = 12
_LEAST_AGREEMENT = 0.05
_LEAST_SHARE = 0.75
_LEAST_MOVE_PX = 3
_FARTHEST_PX = 40
_TEXT_SPECKS = 150
_TEXT_SHARE = 0.75
_SAY_SECONDS = 10.0
Pixels = NDArray[np.uint8]


@dataclass(frozen=True, slots=True)
class Problem:
    """Something about some pages."""

    code: str
    """`unreadable`, `few`, `swapped`, `resized`, `small`, `misaligned`, `text`, `grey` or `duplicates`."""
    message: str
    remedy: str
    pages: tuple[str, ...] = ()
    """Files."""


@dataclass(frozen=True, slots=True)
class AuditedPage:
    """One page and what was found about it."""

    color: str
    source: str
    line: str
    """File of its line art; empty: among its layers, or extracted."""
    width: int
    height: int
    has_line: bool
    """Whether the artist's own lines are there; else they are extracted."""
    problems: tuple[str, ...]
    """Codes."""
    color_preview: str = ""
    line_preview: str = ""
    """Files of small pictures, where they were asked for."""


@dataclass(frozen=True, slots=True)
class SourceAudit:
    """One folder."""

    source: str
    pages: int
    with_lines: int
    smallest: tuple[int, int]
    """Width and height."""
    largest: tuple[int, int]
    credit: Credit
    problems: dict[str, int]
    """By code, how many of its pages have one."""


@dataclass(frozen=True, slots=True)
class Audit:
    """All that was found; `pages` are those that can be used."""

    pages: tuple[AuditedPage, ...]
    sources: tuple[SourceAudit, ...]
    problems: tuple[Problem, ...]


def audit_pages(
    given: Sequence[str | Path], previews: Path | None = None, say: Callable[[str], None] = lambda _text: None
) -> Audit:
    """Look at every page in files and folders, in several threads; of each no more than a small picture is kept.

    Args:
        given: files and folders.
        previews: folder for small pictures of the pages and their lines; None: none are made.
        say: gets a line of progress now and then.

    Raises:
        InputError: a path is not there, or there is no page at all. OutputError: a preview cannot be written.
    """
    found = find_pages(given)
    looks: list[_Look] = []
    usable: list[AuditedPage] = []
    complaints: list[Problem] = []
    said_at = time.monotonic()
    for number, (page, look) in enumerate(read_all(found, partial(_look_at, keeps=previews is not None)), start=1):
        if isinstance(look, str):
            remedy = "Replace the file, or take it out; the other pages are used."
            complaints.append(Problem("unreadable", look, remedy, (str(page.color),)))
        else:
            audited = look.page
            if previews is not None and len(usable) < MOST_PREVIEWS:
                audited = _with_previews(audited, look.previews, previews, len(usable))
            usable.append(audited)
            looks.append(replace(look, previews=()))
        if time.monotonic() - said_at > _SAY_SECONDS:
            say(f"{number:,} of {len(found):,} pages looked at")
            said_at = time.monotonic()
    for at in _find_twins([one.bits for one in looks]):
        usable[at] = replace(usable[at], problems=(*usable[at].problems, "duplicates"))
    problems = [*complaints, *_few(len(usable)), *_by_code(usable)]
    credits = read_credits([path for path in given if Path(path).is_dir()])
    return Audit(tuple(usable), tuple(_by_source(usable, credits)), tuple(problems))


def describe_audit(audit: Audit) -> dict[str, Any]:
    """Return an audit as a JSON-able mapping, stable for scripts: `count`, `pages`, `sources`, `problems`."""
    return {"count": len(audit.pages), **asdict(audit)}


def tell_audit(audit: Audit) -> list[str]:
    """Return an audit in plain words."""
    lines = []
    is_several = len(audit.sources) > 1
    for one in audit.sources:
        sizes = f"{one.smallest[0]} x {one.smallest[1]} to {one.largest[0]} x {one.largest[1]} pixels"
        lined = f"{one.with_lines} with their own line art" if one.with_lines else "lines will be extracted"
        lines.append(f"{one.source}: {one.pages} page{'s' * (one.pages != 1)}, {lined}, {sizes}")
        if one.credit.author or one.credit.license:
            lines.append(f"  by {one.credit.author or 'unknown'}, {one.credit.license or 'no licence given'}")
        if one.problems and is_several:
            lines.append(f"  {', '.join(f'{count} {_SHORT[code]}' for code, count in one.problems.items())}")
    for problem in audit.problems:
        lines.append(f"! {problem.message} {problem.remedy}")
        named = [
            f"{name_of_set(page)}/{page.name}" if is_several else page.name for page in map(Path, problem.pages[:8])
        ]
        if named and (is_several or problem.code != "unreadable"):
            lines.append(f"    {', '.join(named)}{', ...' if len(problem.pages) > len(named) else ''}")
    return lines if audit.problems else [*lines, "Nothing stands in the way of a training."]


def measure_agreement(color: Pixels, line: Pixels) -> tuple[float, tuple[int, int]]:
    """Return how well ink lies on the edges of a picture, and where it would lie better.

    Returns:
        1 = all of it does, 0 = no better than by chance; and by how many pixels right and down the line art would have
        to be moved to fit best, (0, 0) where that would gain little.
    """
    edges = cv2.dilate((edges_of_color(color, 1.0) == 0).astype(np.uint8), np.ones((5, 5), np.uint8)).astype(np.float32)
    ink = (line < 128).astype(np.float32)
    by_chance, count = float(edges.mean()), float(ink.sum())
    if not count or by_chance > 0.95:
        return (1.0 if count else 0.0), (0, 0)
    # How much ink would lie on edges after every move that is looked for.
    padded = cv2.copyMakeBorder(edges, *(_FARTHEST_PX,) * 4, cv2.BORDER_WRAP)
    hits = cv2.matchTemplate(padded, ink, cv2.TM_CCORR) / count
    down, right = (int(one) - _FARTHEST_PX for one in np.unravel_index(int(hits.argmax()), hits.shape))
    middle = hits[_FARTHEST_PX, _FARTHEST_PX]
    here, best = ((float(one) - by_chance) / (1.0 - by_chance) for one in (middle, hits.max()))
    move = (right, down)
    is_better = here < _LEAST_SHARE * best and max(map(abs, move)) >= _LEAST_MOVE_PX
    return here, move if is_better else (0, 0)


def is_text(color: Pixels) -> bool:
    """Whether a grey page is mostly writing: its ink falls into many small pieces of about one height."""
    grey = cv2.cvtColor(color, cv2.COLOR_RGB2GRAY)
    if float((grey > 200).mean()) < 0.6:
        return False
    _, _, stats, _ = cv2.connectedComponentsWithStats((grey < 128).astype(np.uint8))
    heights = stats[1:, cv2.CC_STAT_HEIGHT]
    letters = heights[(heights >= 3) & (heights < 0.04 * grey.shape[0])]
    return len(letters) >= _TEXT_SPECKS and len(letters) > _TEXT_SHARE * int((heights >= 3).sum())


@dataclass(frozen=True, slots=True, eq=False)
class _Look:
    """What is remembered of a page."""

    page: AuditedPage
    bits: NDArray[np.bool_]
    """See `_hash`."""
    previews: tuple[Pixels, ...]
    """Small color picture and line art."""


def _look_at(page: Page, keeps: bool) -> _Look:
    """Look at a page, which is read and forgotten; `keeps` asks for previews."""
    pixels = read_page(page)
    if page.is_rendered:
        load_page(page, LOOK_PX)  # what else the training will read of it
    height, width = pixels.color.shape[:2]
    color = shrink(pixels.color, LOOK_PX)
    problems = list(pixels.notes)
    if min(height, width) < SMALL_PX:
        problems.append("small")
    if measure_chroma(color) < GREY_CHROMA:
        # Letters are too small to be told apart in a reduced page.
        problems.append("text" if is_text(pixels.color) else "grey")
    if pixels.line is not None:
        agreement, move = measure_agreement(color, shrink(pixels.line, LOOK_PX))
        if agreement < _LEAST_AGREEMENT or any(move):
            problems.append("misaligned")
    named = "" if page.line is None else str(page.line)
    has_line = pixels.line is not None
    audited = AuditedPage(str(page.color), page.source, named, width, height, has_line, tuple(problems))
    previews: tuple[Pixels, ...] = ()
    if keeps:
        line = extract_line(pixels.color) if pixels.line is None else pixels.line
        previews = (shrink(pixels.color, PREVIEW_PX), shrink(line, PREVIEW_PX))
    return _Look(audited, _hash(pixels.color), previews)


def _with_previews(looked: AuditedPage, previews: Sequence[Pixels], folder: Path, number: int) -> AuditedPage:
    make_folder(folder)
    files = []
    for name, picture in zip(("color", "line"), previews, strict=True):
        with replacing(folder / f"{number:04d}.{name}.webp") as temporary:
            Image.fromarray(picture).save(temporary, quality=90)
        files.append(str((folder / f"{number:04d}.{name}.webp").absolute()))
    return replace(looked, color_preview=files[0], line_preview=files[1])


_SAID = {
    "swapped": (
        "{} {have} line art and finished picture swapped.",
        "They are swapped back for the training; rename the files to be sure.",
    ),
    "resized": (
        "{} {have} line art of another size than the picture.",
        "It is resized for the training; exporting both at one size keeps lines sharp.",
    ),
    "small": (
        f"{{}} {{are}} smaller than {SMALL_PX} pixels.",
        "Use a larger export if there is one; fine shapes cannot be learned from these.",
    ),
    "misaligned": (
        "{} {have} line art that does not lie on the picture's edges.",
        "Check whether line art and picture belong together and were not moved against each other; else take them out.",
    ),
    "text": ("{} {look} like writing.", "Take them out; there are no colors to learn from."),
    "grey": ("{} {are} already grey or nearly so.", "Take them out, or the style will color paler than you do."),
    "duplicates": (
        "{} {are} nearly the same as another.",
        "Keep one of each, or these will count more than the others.",
    ),
}
_SHORT = {
    "swapped": "swapped",
    "resized": "with line art of another size",
    "small": "small",
    "misaligned": "misaligned",
    "text": "of writing",
    "grey": "low in color",
    "duplicates": "nearly the same as another",
}


def _by_code(pages: Sequence[AuditedPage]) -> Iterable[Problem]:
    for code, (message, remedy) in _SAID.items():
        files = tuple(page.color for page in pages if code in page.problems)
        if files:
            verbs = {"have": "have", "are": "are", "look": "look"}
            if len(files) == 1:
                verbs = {"have": "has", "are": "is", "look": "looks"}
            yield Problem(code, message.format(_count(len(files)), **verbs), remedy, files)


def _few(count: int) -> Iterable[Problem]:
    if 0 < count < FEW_PAGES:
        message = f"There {'is' if count == 1 else 'are'} only {_count(count)} to learn from."
        yield Problem("few", message, f"Add pages until there are at least {FEW_PAGES}; ten to fifty are best.")


def _find_twins(hashes: Sequence[NDArray[np.bool_]]) -> list[int]:
    """Return which pages are nearly the same as one before them."""
    if len(hashes) < 2:
        return []
    signs = np.where(np.stack(hashes), 1, -1).astype(np.float32)
    twins: set[int] = set()
    for start in range(0, len(signs), 1024):
        distance = (_HASH_BITS - signs[start : start + 1024] @ signs.T) / 2
        rows, columns = np.nonzero(distance <= _NEAR_BITS)
        twins |= {int(column) for row, column in zip(rows, columns, strict=True) if column > row + start}
    return sorted(twins)


def _by_source(pages: Sequence[AuditedPage], credits: dict[str, Credit]) -> Iterable[SourceAudit]:
    for source in sorted({page.source for page in pages}):
        own = [page for page in pages if page.source == source]
        sizes = sorted(((page.width, page.height) for page in own), key=lambda size: size[0] * size[1])
        lined = sum(page.has_line for page in own)
        counts = {code: sum(code in page.problems for page in own) for code in _SAID}
        problems = {code: count for code, count in counts.items() if count}
        yield SourceAudit(source, len(own), lined, sizes[0], sizes[-1], credits.get(source, Credit()), problems)


def _hash(color: Pixels) -> NDArray[np.bool_]:
    """Return bits that nearly equal pictures nearly share: whether it gets lighter rightwards, and downwards."""
    side = _HASH_SIDE + 1
    grey = cv2.resize(cv2.cvtColor(color, cv2.COLOR_RGB2GRAY), (side, side), interpolation=cv2.INTER_AREA).astype(int)
    across, down = grey[:-1, 1:] > grey[:-1, :-1], grey[1:, :-1] > grey[:-1, :-1]
    return np.concatenate([across.reshape(-1), down.reshape(-1)])


def _count(count: int) -> str:
    return f"{count} page{'s' * (count != 1)}"
