"""`anicolor colorize`: color pages."""

from __future__ import annotations

import argparse
import json
import time
from collections.abc import Sequence
from pathlib import Path

from anicolor.catalog import LOOKS
from anicolor.cli.arguments import (
    DEVICES,
    EDGES,
    FAILURES,
    Commands,
    gap,
    identify,
    light,
    prepare_place,
    say,
    seed,
    tell,
    whole_number,
)
from anicolor.errors import InputError

PAGE_ENDINGS = frozenset({".png", ".jpg", ".jpeg", ".webp", ".tif", ".tiff", ".psd", ".psb", ".ora"})
FORMATS = ("png", "webp", "tiff", "ora", "psd")
PAGE_KINDS = ("line", "tone", "auto")
CONTENTS = ("page", "colors", "layers", "masks")
DEFAULT_FOLDER = "colored"
HINTS_ENDING = ".hints.png"


def add(commands: Commands) -> None:
    """Add the command."""
    parser = commands.add_parser("colorize", help="color pages")
    parser.add_argument("pages", nargs="+", type=Path, metavar="PAGE", help="pictures, .ora files, or folders of them")
    parser.add_argument("-o", "--out", type=Path, metavar="OUT", help=f"file or folder (default: {DEFAULT_FOLDER}/)")
    parser.add_argument("--hints", type=Path, metavar="FILE", help="default: STEM.hints.png beside the page")
    parser.add_argument(
        "--page", choices=PAGE_KINDS, help="line art, a grey painting, or whichever it looks like (default: line)"
    )
    parser.add_argument("--look", choices=LOOKS, help="default: what the .ora says or the weights go with")
    parser.add_argument("--layers", choices=("standard", "colors", "regions"), default="standard")
    parser.add_argument("--content", choices=CONTENTS, default="page", help="what of the page (default: all of it)")
    parser.add_argument("--transparent-paper", action="store_true", help="leave out the paper, and white areas with it")
    parser.add_argument("--size", type=_percent, metavar="PERCENT", default=100, help="of the page's size")
    parser.add_argument("--dpi", type=_dpi, metavar="DPI", help="resolution to write (default: the page's)")
    parser.add_argument("--srgb", action="store_true", help="convert from the page's color profile to sRGB")
    parser.add_argument("--format", choices=FORMATS, help="default: by OUT's ending, else png")
    parser.add_argument("--gap", type=gap, metavar="PX", help="close gaps in lines up to this width")
    parser.add_argument("--weights", metavar="NAME|FILE", help="default: base, or what the .ora says")
    parser.add_argument("--strength", type=float, metavar="X", help="how much of a style is used, 0 to 1 (default: 1)")
    parser.add_argument("--shade-strength", type=float, metavar="X", help="how dark shadows are, 0 to 2 (default: 1)")
    parser.add_argument(
        "--light", type=light, metavar="X,Y", help="where light comes from, y down (default: -0.5,-0.62)"
    )
    parser.add_argument("--edge", choices=EDGES, help="borders of colors and shadows (default: hard)")
    parser.add_argument("--device", choices=DEVICES, default="auto")
    parser.add_argument(
        "--seed",
        type=seed,
        metavar="N",
        help="another number, other colors where no hint says which (default: 0, the likeliest)",
    )
    parser.add_argument("--json", action="store_true", help="one JSON object per page on stdout")
    parser.add_argument("--quiet", action="store_true", help="no progress on stderr, only what differs from the wish")
    parser.set_defaults(run=_run)


def _run(options: argparse.Namespace) -> int:
    pages = list_pages(options.pages)
    is_single = len(options.pages) == 1 and not options.pages[0].is_dir()
    if options.hints and not is_single:
        raise InputError("--hints is for a single page; beside several pages put STEM.hints.png for each.")
    _check_out(options.out, options.format, is_single)
    beside = [page.with_name(page.stem + HINTS_ENDING) for page in pages]
    taken = identify(*pages, *beside, *([options.hints] if options.hints else []))
    failed = []
    for number, page in enumerate(pages, start=1):
        if not options.quiet:
            say(f"[{number}/{len(pages)}] {page}")
        try:
            target = _target(page, options.out, options.format, is_single)
            prepare_place(target, taken)
            _colorize_one(page, target, options)
            taken |= identify(target)
        except FAILURES as error:
            if is_single or isinstance(error, BrokenPipeError):
                raise
            failed.append(page)
            say(f"anicolor: {page}: {tell(error)}")
    if failed:
        names = ", ".join(page.name for page in failed[:10])
        say(f"anicolor: {len(failed)} of {len(pages)} pages failed: {names}{', ...' if len(failed) > 10 else ''}")
    return 0 if not failed else 1 if len(failed) < len(pages) else 2


def _colorize_one(page: Path, target: Path, options: argparse.Namespace) -> None:
    from anicolor.document.export import Content, ExportOptions
    from anicolor.engine.page import colorize, describe, open_page

    start = time.perf_counter()
    oddities: list[str] = []
    document = open_page(page, notes=oddities)
    read_s = time.perf_counter() - start
    colored = colorize(
        document,
        options.hints,
        look=options.look,
        kind=options.page,
        gap_px=options.gap,
        weights=options.weights,
        device=options.device,
        seed=options.seed,
        strength=options.strength,
        shade_strength=options.shade_strength,
        light=options.light,
        edge=options.edge,
    )
    start = time.perf_counter()
    choices = ExportOptions(
        Content(options.content), not options.transparent_paper, options.size, options.dpi, options.srgb
    )
    files = colored.save(target, options.layers, choices)
    done = describe(colored, page, target, read_s, time.perf_counter() - start)
    done["files"] = [str(file) for file in files]
    for note in (*oddities, *colored.colorization.notes):
        say(f"anicolor: {note}")
    if options.json:
        print(json.dumps(done), flush=True)
    elif not options.quiet:
        spent = sum(done["seconds"].values())
        say(f"  {target}  {done['regions']} regions, {done['hints']} hints, {spent:.1f} s")


def _percent(text: str) -> int:
    percent = whole_number(text, 400)
    if percent < 5:
        raise argparse.ArgumentTypeError("the size must be 5 to 400 percent")
    return percent


def _dpi(text: str) -> float:
    dpi = whole_number(text, 100_000)
    if dpi < 2:
        raise argparse.ArgumentTypeError("the resolution must be 2 to 100000 dots per inch")
    return float(dpi)


def list_pages(given: Sequence[Path]) -> list[Path]:
    """Return the pages among files and folders; in a folder, `*.hints.png` are hints.

    Raises:
        InputError: there is none, or a given file or folder is missing.
    """
    pages: list[Path] = []
    for path in given:
        if path.is_dir():
            pages += [
                file
                for file in sorted(path.iterdir())
                if file.suffix.lower() in PAGE_ENDINGS
                and not file.name.lower().endswith(HINTS_ENDING)
                and not file.name.startswith(".")
            ]
        elif path.exists():
            pages.append(path)
        else:
            raise InputError(f"There is no file or folder {path}.")
    if not pages:
        raise InputError(f"There are no pages in {', '.join(map(str, given))}.")
    return pages


def _check_out(out: Path | None, ending: str | None, is_single: bool) -> None:
    """Refuse an OUT that could not be written, before a page is colored for nothing."""
    if out is None or out.is_dir() or not out.suffix:
        return
    given = {".tif": "tiff"}.get(out.suffix.lower(), out.suffix.lower().lstrip("."))
    if given in FORMATS and not is_single:
        raise InputError(f"{out} is a single file, but there are several pages; give a folder with -o.")
    if is_single and given not in FORMATS:
        raise InputError(f"'{out.name}' has no known ending; use one of {', '.join(FORMATS)}.")
    if is_single and ending and given != ending:
        raise InputError(f"--format {ending} does not fit the ending of {out.name}.")


def _target(page: Path, out: Path | None, ending: str | None, is_single: bool) -> Path:
    """Return where a page goes."""
    if out is not None and is_single and out.suffix and not out.is_dir():
        return out
    return (out or page.parent / DEFAULT_FOLDER) / f"{page.stem}.{ending or 'png'}"
