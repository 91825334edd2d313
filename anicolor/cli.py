"""The command line: everything the program does, without a window."""

from __future__ import annotations

import argparse
import json
import os
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import NoReturn

from anicolor import __version__
from anicolor.errors import AnicolorError, InputError, OutputError

PAGE_ENDINGS = frozenset({".png", ".jpg", ".jpeg", ".webp", ".tif", ".tiff", ".psd", ".ora"})
LOOKS = ("flat", "cel", "soft")
FORMATS = ("png", "webp", "tiff", "ora", "psd")
DEVICES = ("auto", "cpu", "cuda", "mps")
DEFAULT_FOLDER = "colored"
HINTS_ENDING = ".hints.png"
_FAILURES = (AnicolorError, OSError, MemoryError)


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        """Say what is wrong with the arguments in one line."""
        self.exit(2, f"{self.prog}: {message} (see {self.prog} --help)\n")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command.

    Returns:
        0 done; 1 some pages of several failed; 2 nothing could be done with what was handed in; 130 interrupted.
    """
    options = _parser().parse_args(arguments)
    try:
        return int(options.run(options))
    except BrokenPipeError:
        # Whoever read our output, such as `head`, has seen enough; Python would complain once more on exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except _FAILURES as error:
        _say(f"anicolor: {_sentence(error)}")
        return 2
    except KeyboardInterrupt:
        _say("anicolor: interrupted; finished pages are kept.")
        return 130


def _sentence(error: Exception) -> str:
    if isinstance(error, MemoryError):
        return "There is not enough memory for this page; close other programs or reduce it."
    if isinstance(error, OSError):
        return f"{error.filename or 'A file'} cannot be used: {error.strerror or error}."
    return str(error)


def _say(text: str) -> None:
    """Print one line on stderr, whatever characters a file's name has."""
    print("".join(c if c.isprintable() else "\N{REPLACEMENT CHARACTER}" for c in text), file=sys.stderr, flush=True)


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(
        prog="anicolor", description="Color line art. Without a command, or with just a file, the window opens."
    )
    parser.add_argument("--version", action="version", version=f"anicolor {__version__}")
    commands = parser.add_subparsers(dest="command", required=True, parser_class=_Parser, metavar="COMMAND")
    _add_colorize(commands.add_parser("colorize", help="color pages"))

    regions = commands.add_parser("regions", help="paint every closed area of a page in a random flat color")
    regions.add_argument("page", type=Path, metavar="PAGE")
    regions.add_argument("-o", "--out", type=Path, required=True, metavar="OUT")
    regions.add_argument("--gap", type=_gap, metavar="PX", help="close gaps in lines up to this width")
    regions.add_argument("--seed", type=_seed, default=0, metavar="N", help="other colors")
    regions.set_defaults(run=_regions)

    weights = commands.add_parser("weights", help="list, show or verify weights").add_subparsers(
        dest="action", required=True, parser_class=_Parser, metavar="ACTION"
    )
    listing = weights.add_parser("list", help="installed weights")
    listing.set_defaults(run=_weights_list)
    show = weights.add_parser("show", help="what a weights file says about itself")
    show.add_argument("name", metavar="NAME")
    show.set_defaults(run=_weights_show)
    verify = weights.add_parser("verify", help="load a weights file completely and say whether it is sound")
    verify.add_argument("file", metavar="FILE")
    verify.set_defaults(run=_weights_verify)

    evaluate = commands.add_parser("evaluate", help="say how good weights are on finished pictures")
    _add_evaluate(evaluate)

    train = commands.add_parser("train", help="train weights").add_subparsers(
        dest="action", required=True, parser_class=_Parser, metavar="ACTION"
    )
    _add_train_base(train.add_parser("base", help="train base weights on a folder of sources"))
    return parser


def _add_colorize(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("pages", nargs="+", type=Path, metavar="PAGE", help="pictures, .ora files, or folders of them")
    parser.add_argument("-o", "--out", type=Path, metavar="OUT", help=f"file or folder (default: {DEFAULT_FOLDER}/)")
    parser.add_argument("--hints", type=Path, metavar="FILE", help="default: STEM.hints.png beside the page")
    parser.add_argument("--look", choices=LOOKS, help="default: flat, or what the .ora says")
    parser.add_argument("--layers", choices=("standard", "colors"), default="standard")
    parser.add_argument("--format", choices=FORMATS, help="default: by OUT's ending, else png")
    parser.add_argument("--gap", type=_gap, metavar="PX", help="close gaps in lines up to this width")
    parser.add_argument("--weights", metavar="NAME|FILE", help="default: base, or what the .ora says")
    parser.add_argument("--device", choices=DEVICES, default="auto")
    parser.add_argument("--seed", type=_seed, metavar="N", help="recorded; so far every seed gives the same colors")
    parser.add_argument("--json", action="store_true", help="one JSON object per page on stdout")
    parser.add_argument("--quiet", action="store_true", help="no progress on stderr")
    parser.set_defaults(run=_colorize)


def _add_train_base(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("data", type=Path, metavar="DATA", help="folder with train/ and validation/")
    parser.add_argument("-o", "--out", type=Path, required=True, metavar="RUN_DIR", help="continued where it exists")
    parser.add_argument("--minutes", type=float, default=20.0, metavar="M")
    parser.add_argument("--start", default="", metavar="NAME|FILE", help="begin with these weights")
    parser.add_argument("--size", type=int, default=256, metavar="PX", help="side of a training picture")
    parser.add_argument("--batch", type=int, default=16, metavar="N")
    parser.add_argument("--lr", type=float, default=1e-3, metavar="X")
    parser.add_argument("--device", choices=DEVICES, default="auto")
    parser.add_argument("--seed", type=_seed, default=0, metavar="N")
    parser.set_defaults(run=_train_base)


def _add_evaluate(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("data", type=Path, metavar="DIR", help="one set of finished pictures, or a folder of sets")
    parser.add_argument("--weights", default="base", metavar="NAME|FILE")
    parser.add_argument("--look", choices=LOOKS, default="flat")
    parser.add_argument("--k", type=_hint_counts, default="0,1,5,10,20", metavar="K,K", help="numbers of hints")
    parser.add_argument("--limit", type=int, default=0, metavar="N", help="at most N pictures a set; 0: all")
    parser.add_argument("--device", choices=DEVICES, default="auto")
    parser.add_argument("-o", "--out", type=Path, metavar="REPORT_DIR", help="folder for the report")
    parser.add_argument("--json", action="store_true", help="one JSON object per set and k on stdout")
    parser.set_defaults(run=_evaluate)


def _hint_counts(text: str) -> tuple[int, ...]:
    try:
        counts = sorted({int(number) for number in text.split(",")})
    except ValueError:
        counts = []
    if not counts or counts[0] < 0 or counts[-1] > 1000:
        raise argparse.ArgumentTypeError("numbers of hints are 0 to 1000, with commas between them")
    return tuple(counts)


def _gap(text: str) -> int:
    return _whole_number(text, 1000)


def _seed(text: str) -> int:
    return _whole_number(text, 2**63 - 1)


def _whole_number(text: str, most: int) -> int:
    if not (text.isdecimal() and len(text) < 20 and int(text) <= most):
        raise argparse.ArgumentTypeError(f"'{text[:40]}' is not a whole number from 0 to {most}")
    return int(text)


def _colorize(options: argparse.Namespace) -> int:
    pages = list_pages(options.pages)
    is_single = len(options.pages) == 1 and not options.pages[0].is_dir()
    if options.hints and not is_single:
        raise InputError("--hints is for a single page; beside several pages put STEM.hints.png for each.")
    _check_out(options.out, options.format, is_single)
    beside = [page.with_name(page.stem + HINTS_ENDING) for page in pages]
    taken = _identify(*pages, *beside, *([options.hints] if options.hints else []))
    failed = []
    for number, page in enumerate(pages, start=1):
        if not options.quiet:
            _say(f"[{number}/{len(pages)}] {page}")
        try:
            target = _target(page, options.out, options.format, is_single)
            _prepare_place(target, taken)
            _colorize_one(page, target, options)
            taken |= _identify(target)
        except _FAILURES as error:
            if is_single or isinstance(error, BrokenPipeError):
                raise
            failed.append(page)
            _say(f"anicolor: {page}: {_sentence(error)}")
    if failed:
        names = ", ".join(page.name for page in failed[:10])
        _say(f"anicolor: {len(failed)} of {len(pages)} pages failed: {names}{', ...' if len(failed) > 10 else ''}")
    return 0 if not failed else 1 if len(failed) < len(pages) else 2


def _colorize_one(page: Path, target: Path, options: argparse.Namespace) -> None:
    from anicolor.engine.page import colorize, describe, open_page

    start = time.perf_counter()
    document = open_page(page)
    read_s = time.perf_counter() - start
    colored = colorize(
        document,
        options.hints,
        look=options.look,
        gap_px=options.gap,
        weights=options.weights,
        device=options.device,
        seed=options.seed,
    )
    start = time.perf_counter()
    colored.save(target, options.layers)
    done = describe(colored, page, target, read_s, time.perf_counter() - start)
    for note in () if options.quiet else colored.colorization.notes:
        _say(f"anicolor: {note}")
    if options.json:
        print(json.dumps(done), flush=True)
    elif not options.quiet:
        spent = sum(done["seconds"].values())
        _say(f"  {target}  {done['regions']} regions, {done['hints']} hints, {spent:.1f} s")


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


def _prepare_place(target: Path, taken: set[tuple[int, int]]) -> None:
    """Make the folder of a result, and never let it replace a page, hints, or another page's result."""
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise OutputError(f"The folder {target.parent} cannot be made: {error.strerror}.") from error
    if _identify(target) & taken:
        raise InputError(f"{target} is a page, its hints or another page's result; give another place with -o.")


def _identify(*paths: Path) -> set[tuple[int, int]]:
    """Return what tells files apart whatever their paths, of those that exist."""
    found = (path.stat() for path in paths if path.exists())
    return {(status.st_dev, status.st_ino) for status in found}


def _regions(options: argparse.Namespace) -> int:
    from anicolor.document.images import write_image
    from anicolor.engine.page import open_page, to_rgba
    from anicolor.lineart.clean import clean
    from anicolor.lineart.regions import find_regions, paint_random_flats

    document = open_page(options.page)
    _prepare_place(options.out, _identify(options.page))
    regions = find_regions(clean(document.line_art.to_array()).ink, options.gap)
    flats = to_rgba(paint_random_flats(regions, options.seed))
    write_image(options.out, flats, document.dpi, document.icc)
    _say(f"{options.out}  {regions.count} regions")
    return 0


def _weights_list(options: argparse.Namespace) -> int:
    from anicolor.catalog import list_weights, read_info

    for path in list_weights():
        try:
            info = read_info(path)
            print(f"{path.stem:20} {info.architecture:12} {info.license}")
        except AnicolorError as error:
            print(f"{path.stem:20} {error}")
    return 0


def _weights_show(options: argparse.Namespace) -> int:
    from anicolor.catalog import find_weights, hash_file, read_info

    path = find_weights(options.name)
    info = read_info(path)
    shown = {"name": info.name, "file": str(path), "sha256": hash_file(path), "architecture": info.architecture}
    shown |= {"config": json.dumps(dict(info.config)), "license": info.license, "trained_on": info.trained_on}
    shown |= {"metrics": json.dumps(dict(info.metrics)), "base": info.base}
    for key, value in shown.items():
        print(f"{key:14}{value}")
    return 0


def _weights_verify(options: argparse.Namespace) -> int:
    from anicolor.catalog import find_weights, hash_file
    from anicolor.models.weights import load_weights

    path = find_weights(options.file)
    colorizer, info = load_weights(path)
    parameters = sum(parameter.numel() for parameter in colorizer.parameters())
    print(f"{path}: sound; {info.architecture}, {parameters:,} parameters, sha256 {hash_file(path)}")
    return 0


def _evaluate(options: argparse.Namespace) -> int:
    from anicolor.evaluation.evaluate import run

    return run(options)


def _train_base(options: argparse.Namespace) -> int:
    from anicolor.catalog import find_weights
    from anicolor.engine.device import choose_device
    from anicolor.training.base_weights import BaseConfig, train_base

    config = BaseConfig(
        data=str(options.data),
        run=str(options.out),
        minutes=options.minutes,
        size_px=options.size,
        batch=options.batch,
        learning_rate=options.lr,
        seed=options.seed,
        device=choose_device(options.device).type,
        start=str(find_weights(options.start)) if options.start else "",
    )
    weights = train_base(config, lambda event: print(json.dumps(event), flush=True))
    _say(f"anicolor: the weights are in {weights}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
