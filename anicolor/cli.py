"""The command line: everything the program does, without a window."""

from __future__ import annotations

import argparse
import json
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
    except AnicolorError as error:
        print(f"anicolor: {error}", file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        print("anicolor: interrupted; finished pages are kept.", file=sys.stderr)
        return 130


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(prog="anicolor", description="Color line art.")
    parser.add_argument("--version", action="version", version=f"anicolor {__version__}")
    commands = parser.add_subparsers(dest="command", required=True, parser_class=_Parser, metavar="COMMAND")
    _add_colorize(commands.add_parser("colorize", help="color pages"))

    regions = commands.add_parser("regions", help="paint every closed area of a page in a random flat color")
    regions.add_argument("page", type=Path, metavar="PAGE")
    regions.add_argument("-o", "--out", type=Path, required=True, metavar="OUT")
    regions.add_argument("--gap", type=_gap, metavar="PX", help="close gaps in lines up to this width")
    regions.add_argument("--seed", type=int, default=0, metavar="N", help="other colors")
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
    parser.add_argument("--seed", type=int, metavar="N")
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
    parser.add_argument("--seed", type=int, default=0, metavar="N")
    parser.set_defaults(run=_train_base)


def _gap(text: str) -> int:
    gap = int(text)
    if not 0 <= gap <= 1000:
        raise argparse.ArgumentTypeError("the gap must be 0 to 1000 pixels")
    return gap


def _colorize(options: argparse.Namespace) -> int:
    pages = list_pages(options.pages)
    is_single = len(options.pages) == 1 and not options.pages[0].is_dir()
    if options.hints and not is_single:
        raise InputError("--hints is for a single page; beside several pages put STEM.hints.png for each.")
    targets = [_target(page, options.out, options.format, is_single) for page in pages]
    failed = []
    for number, (page, target) in enumerate(zip(pages, targets, strict=True), start=1):
        if not options.quiet:
            print(f"[{number}/{len(pages)}] {page}", file=sys.stderr, flush=True)
        try:
            _colorize_one(page, target, options)
        except AnicolorError as error:
            if is_single:
                raise
            failed.append(page)
            print(f"anicolor: {page}: {error}", file=sys.stderr, flush=True)
    if failed:
        names = ", ".join(page.name for page in failed[:10])
        print(f"anicolor: {len(failed)} of {len(pages)} pages failed: {names}", file=sys.stderr)
    return 1 if failed else 0


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
        print(f"anicolor: {note}", file=sys.stderr)
    if options.json:
        print(json.dumps(done), flush=True)
    elif not options.quiet:
        spent = sum(done["seconds"].values())
        print(f"  {target}  {done['regions']} regions, {done['hints']} hints, {spent:.1f} s", file=sys.stderr)


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
                if file.suffix.lower() in PAGE_ENDINGS and not file.name.lower().endswith(".hints.png")
            ]
        elif path.exists():
            pages.append(path)
        else:
            raise InputError(f"There is no file or folder {path}.")
    if not pages:
        raise InputError(f"There are no pages in {', '.join(map(str, given))}.")
    return pages


def _target(page: Path, out: Path | None, ending: str | None, is_single: bool) -> Path:
    """Return where a page goes, never onto the page itself."""
    if out is None:
        out = page.parent / DEFAULT_FOLDER
    is_file = is_single and bool(out.suffix) and not out.is_dir()
    if is_file and ending and out.suffix.lower().lstrip(".") not in (ending, ending[:3]):
        raise InputError(f"--format {ending} does not fit the ending of {out.name}.")
    target = out if is_file else out / f"{page.stem}.{ending or 'png'}"
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise OutputError(f"The folder {target.parent} cannot be made: {error.strerror}.") from error
    if target.exists() and target.samefile(page):
        raise InputError(f"{target} is the page itself; give another place with -o.")
    return target


def _regions(options: argparse.Namespace) -> int:
    from anicolor.document.images import write_image
    from anicolor.engine.page import open_page
    from anicolor.lineart.clean import clean
    from anicolor.lineart.regions import find_regions, paint_random_flats

    document = open_page(options.page)
    regions = find_regions(clean(document.line_art.to_array()).ink, options.gap)
    write_image(options.out, paint_random_flats(regions, options.seed), document.dpi, document.icc)
    print(f"{options.out}  {regions.count} regions", file=sys.stderr)
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


def _train_base(options: argparse.Namespace) -> int:
    from anicolor.catalog import find_weights
    from anicolor.engine.device import choose_device
    from anicolor.training.base import BaseConfig, train_base

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
    print(f"anicolor: the weights are in {weights}", file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main())
