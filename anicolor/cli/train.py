"""`anicolor train`: train weights."""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from anicolor.cli.arguments import DEVICES, Commands, Parser, say, seed


def add(commands: Commands) -> None:
    """Add the command."""
    actions = commands.add_parser("train", help="train weights").add_subparsers(
        dest="action", required=True, parser_class=Parser, metavar="ACTION"
    )
    _add_base(actions.add_parser("base", help="train base weights on a folder of sources"))


def _add_base(parser: Parser) -> None:
    parser.add_argument("data", type=Path, metavar="DATA", help="folder with train/ and validation/")
    parser.add_argument("-o", "--out", type=Path, required=True, metavar="RUN_DIR", help="continued where it exists")
    parser.add_argument("--minutes", type=float, default=20.0, metavar="M")
    parser.add_argument("--start", default="", metavar="NAME|FILE", help="begin with these weights")
    parser.add_argument("--size", type=int, default=256, metavar="PX", help="side of a training picture")
    parser.add_argument("--batch", type=int, default=16, metavar="N")
    parser.add_argument("--lr", type=float, default=1e-3, metavar="X")
    parser.add_argument("--device", choices=DEVICES, default="auto")
    parser.add_argument("--seed", type=seed, default=0, metavar="N")
    parser.set_defaults(run=_base)


def _base(options: argparse.Namespace) -> int:
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
    say(f"anicolor: the weights are in {weights}")
    return 0
