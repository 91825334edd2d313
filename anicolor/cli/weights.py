"""`anicolor weights`: list, show or verify weights."""

from __future__ import annotations

import argparse
import json

from anicolor.cli.arguments import Commands, Parser
from anicolor.errors import AnicolorError


def add(commands: Commands) -> None:
    """Add the command."""
    actions = commands.add_parser("weights", help="list, show or verify weights").add_subparsers(
        dest="action", required=True, parser_class=Parser, metavar="ACTION"
    )
    listing = actions.add_parser("list", help="installed weights")
    listing.set_defaults(run=_list)
    show = actions.add_parser("show", help="what a weights file says about itself")
    show.add_argument("name", metavar="NAME")
    show.set_defaults(run=_show)
    verify = actions.add_parser("verify", help="load a weights file completely and say whether it is sound")
    verify.add_argument("file", metavar="FILE")
    verify.set_defaults(run=_verify)


def _list(options: argparse.Namespace) -> int:
    from anicolor.catalog import list_weights, read_info

    for path in list_weights():
        try:
            info = read_info(path)
            print(f"{path.stem:20} {info.architecture:12} {info.license}")
        except AnicolorError as error:
            print(f"{path.stem:20} {error}")
    return 0


def _show(options: argparse.Namespace) -> int:
    from anicolor.catalog import find_weights, hash_file, read_info

    path = find_weights(options.name)
    info = read_info(path)
    shown = {"name": info.name, "file": str(path), "sha256": hash_file(path), "architecture": info.architecture}
    shown |= {"config": json.dumps(dict(info.config)), "license": info.license, "trained_on": info.trained_on}
    shown |= {"metrics": json.dumps(dict(info.metrics)), "base": info.base}
    for key, value in shown.items():
        print(f"{key:14}{value}")
    return 0


def _verify(options: argparse.Namespace) -> int:
    from anicolor.catalog import find_weights, hash_file
    from anicolor.models.weights import load_any_weights

    path = find_weights(options.file)
    colorizer, info = load_any_weights(path)
    parameters = sum(parameter.numel() for parameter in colorizer.parameters())
    print(f"{path}: sound; {info.architecture}, {parameters:,} parameters, sha256 {hash_file(path)}")
    return 0
