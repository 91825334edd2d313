"""`anicolor regions`: paint every closed area of a page."""

from __future__ import annotations

import argparse
from pathlib import Path

from anicolor.cli.arguments import Commands, gap, identify, prepare_place, say, seed


def add(commands: Commands) -> None:
    """Add the command."""
    parser = commands.add_parser("regions", help="paint every closed area of a page in a random flat color")
    parser.add_argument("page", type=Path, metavar="PAGE")
    parser.add_argument("-o", "--out", type=Path, required=True, metavar="OUT")
    parser.add_argument("--gap", type=gap, metavar="PX", help="close gaps in lines up to this width")
    parser.add_argument("--seed", type=seed, default=0, metavar="N", help="other colors")
    parser.set_defaults(run=_run)


def _run(options: argparse.Namespace) -> int:
    from anicolor.document.images import write_image
    from anicolor.engine.page import open_page, to_rgba
    from anicolor.lineart.clean import clean
    from anicolor.lineart.regions import Regions, find_regions, paint_random_flats

    document = open_page(options.page)
    prepare_place(options.out, identify(options.page))
    regions: Regions
    if document.region_marks:
        # Here, because it imports torch, which takes seconds.
        from anicolor.engine.region_rules import shaping_marks
        from anicolor.engine.structure import analyze_page, reshape

        gap_px = document.style.gap_px if options.gap is None else options.gap
        regions = reshape(analyze_page(document.line_art, gap_px), shaping_marks(document.region_marks)).regions
    else:
        regions = find_regions(clean(document.line_art.to_array()).ink, options.gap)
    flats = to_rgba(paint_random_flats(regions, options.seed))
    write_image(options.out, flats, document.dpi, document.icc)
    say(f"{options.out}  {regions.count} regions")
    return 0
