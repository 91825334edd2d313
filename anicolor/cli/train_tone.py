"""`anicolor train tone`: how the weights for grey paintings are made."""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from anicolor.cli.arguments import DEVICES, Commands, Parser, say, seed

ACTIONS = ("tone",)


def add(actions: Commands) -> None:
    """Add the action to `anicolor train`."""
    _add(actions.add_parser("tone", help="train weights for grey paintings on a folder of sources"))


def _add(parser: Parser) -> None:
    parser.add_argument("data", type=Path, metavar="DATA", help="folder with train/ and validation/")
    parser.add_argument("-o", "--out", type=Path, required=True, metavar="RUN_DIR", help="continued where it exists")
    parser.add_argument("--minutes", type=float, default=12.0, metavar="M")
    parser.add_argument("--start", default="", metavar="NAME|FILE", help="begin with these weights")
    parser.add_argument("--size", type=int, default=128, metavar="PX", help="side of a training picture")
    parser.add_argument("--batch", type=int, default=16, metavar="N")
    parser.add_argument("--lr", type=float, default=1.5e-3, metavar="X")
    parser.add_argument("--workers", type=int, default=1, metavar="N", help="processes that prepare pictures")
    parser.add_argument("--device", choices=DEVICES, default="auto")
    parser.add_argument("--seed", type=seed, default=0, metavar="N")
    parser.set_defaults(run=_train)


def _train(options: argparse.Namespace) -> int:
    from anicolor.catalog import find_weights
    from anicolor.engine.device import choose_device
    from anicolor.training.tone_weights import ToneConfig, train_tone

    config = ToneConfig(
        data=str(options.data),
        run=str(options.out),
        minutes=options.minutes,
        size_px=options.size,
        picture_px=2 * options.size,
        batch=options.batch,
        learning_rate=options.lr,
        workers=options.workers,
        seed=options.seed,
        device=choose_device(options.device).type,
        start=str(find_weights(options.start)) if options.start else "",
    )
    weights = train_tone(config, lambda event: print(json.dumps(event), flush=True))
    say(f"anicolor: the weights are in {weights}")
    return 0
