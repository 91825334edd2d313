"""`anicolor train base | regions | pack | stint`: how the base weights are made."""

from __future__ import annotations

import argparse
import json
from dataclasses import fields
from pathlib import Path
from typing import Any

from anicolor.cli.arguments import DEVICES, Commands, Parser, count, say, seed
from anicolor.errors import InputError

_MOST_MEGABYTES = 2000
ACTIONS = ("base", "regions", "pack", "stint")


def add(actions: Commands) -> None:
    """Add the actions to `anicolor train`."""
    _add_base(actions.add_parser("base", help="train base weights on a folder of sources"))
    _add_regions(actions.add_parser("regions", help="train the region head of base weights"))
    _add_pack(actions.add_parser("pack", help="pack training pictures into one file of at most 60 MB"))
    _add_stint(actions.add_parser("stint", help="train, evaluate and write out within a time; go on where it ended"))


def _add_base(parser: Parser) -> None:
    text = "folder with train/ and validation/, or the config.json of a run, which the options below change"
    parser.add_argument("data", metavar="DATA|CONFIG", help=text)
    text = "continued where it exists; with a CONFIG its own by default"
    parser.add_argument("-o", "--out", metavar="RUN_DIR", help=text)
    parser.add_argument("--minutes", type=float, metavar="M", help="default: 20")
    parser.add_argument("--steps", type=count, dest="most_steps", metavar="N", help="end after N steps in all")
    parser.add_argument("--start", metavar="NAME|FILE", help="begin with these weights")
    parser.add_argument("--size", type=int, dest="size_px", metavar="PX", help="side of a training picture")
    parser.add_argument("--batch", type=int, metavar="N")
    parser.add_argument("--lr", type=float, dest="learning_rate", metavar="X")
    parser.add_argument("--workers", type=count, metavar="N", help="processes that prepare pictures")
    parser.add_argument("--device", choices=DEVICES)
    parser.add_argument("--seed", type=seed, metavar="N")
    parser.set_defaults(run=_base)


def _add_regions(parser: Parser) -> None:
    parser.add_argument("data", type=Path, metavar="DATA", help="folder with train/")
    parser.add_argument("-o", "--out", type=Path, required=True, metavar="RUN_DIR", help="continued where it exists")
    parser.add_argument("--weights", default="base", metavar="NAME|FILE", help="whose network looks at the pages")
    parser.add_argument("--minutes", type=float, default=20.0, metavar="M")
    parser.add_argument("--samples", type=count, default=0, metavar="N", help="end collecting with N pages")
    parser.add_argument("--steps", type=count, default=0, metavar="N", help="end after N steps in all")
    parser.add_argument("--lr", type=float, default=1.5e-3, metavar="X", help="a third of it to go on with a head")
    parser.add_argument("--fresh", action="store_true", help="do not go on with the head that the weights have")
    parser.add_argument("--device", choices=DEVICES, default="auto")
    parser.add_argument("--seed", type=seed, default=0, metavar="N")
    parser.set_defaults(run=_regions)


def _add_pack(parser: Parser) -> None:
    parser.add_argument("data", type=Path, metavar="DATA", help="folder with train/ and validation/")
    parser.add_argument("-o", "--out", type=Path, required=True, metavar="PACK.zip")
    parser.add_argument("--megabytes", type=float, default=60.0, metavar="MB", help="the file is not larger")
    parser.set_defaults(run=_pack)


def _add_stint(parser: Parser) -> None:
    parser.add_argument("data", type=Path, metavar="DATA|PACK.zip")
    parser.add_argument("-o", "--out", type=Path, required=True, metavar="OUT_DIR", help="pieces of at most 16 MB")
    parser.add_argument("--resume", type=Path, metavar="DIR", help="OUT_DIR of the stint before")
    parser.add_argument("--start", default="", metavar="NAME|FILE", help="without --resume: begin with these weights")
    parser.add_argument("--minutes", type=float, default=20.0, metavar="M", help="for everything")
    parser.add_argument("--size", type=int, default=256, metavar="PX", help="side of a training picture")
    parser.add_argument("--batch", type=int, default=0, metavar="N", help="default: by the device")
    parser.add_argument("--limit", type=count, default=4, metavar="N", help="pictures a set to evaluate; 0: all")
    parser.add_argument("--device", choices=DEVICES, default="auto")
    parser.set_defaults(run=_stint)


def _print(event: dict[str, Any]) -> None:
    print(json.dumps(event), flush=True)


def _base(options: argparse.Namespace) -> int:
    from anicolor.catalog import find_weights
    from anicolor.engine.device import choose_device
    from anicolor.training.base_weights import BaseConfig, train_base
    from anicolor.training.lesson import read_config

    has_config = options.data.lower().endswith(".json")
    said = read_config(Path(options.data), BaseConfig) if has_config else {"data": options.data}
    names = {one.name for one in fields(BaseConfig)} - {"data", "run"}
    said |= {name: value for name, value in vars(options).items() if name in names and value is not None}
    said |= {"run": options.out} if options.out else {}
    if not (said.get("data") and said.get("run")):
        raise InputError("A training needs a folder with pictures and, with -o, one for the run.")
    said["device"] = choose_device(said.get("device", "auto")).type
    said["start"] = str(find_weights(said["start"])) if said.get("start") else ""
    weights = train_base(BaseConfig(**said), _print)
    say(f"anicolor: the weights are in {weights}")
    return 0


def _regions(options: argparse.Namespace) -> int:
    from anicolor.catalog import find_weights
    from anicolor.engine.device import choose_device
    from anicolor.training.region_training import RegionConfig, train_region_head

    config = RegionConfig(
        data=str(options.data),
        run=str(options.out),
        start=str(find_weights(options.weights)),
        minutes=options.minutes,
        learning_rate=options.lr,
        seed=options.seed,
        fresh=options.fresh,
        most_samples=options.samples,
        most_steps=options.steps,
        device=choose_device(options.device).type,
    )
    weights = train_region_head(config, _print)
    say(f"anicolor: the weights are in {weights}")
    return 0


def _pack(options: argparse.Namespace) -> int:
    from anicolor.training.pack import pack_pictures

    if not 0 < options.megabytes <= _MOST_MEGABYTES:
        raise InputError(f"A pack has at most {_MOST_MEGABYTES} megabytes.")
    packed = pack_pictures(options.data, options.out, int(options.megabytes * 1e6))
    say(f"anicolor: {packed.pictures} pictures, {packed.byte_count / 1e6:.1f} MB, in {options.out}")
    return 0


def _stint(options: argparse.Namespace) -> int:
    from anicolor.catalog import find_weights
    from anicolor.engine.device import choose_device
    from anicolor.training.stint import StintConfig, run_stint

    config = StintConfig(
        data=options.data,
        out=options.out,
        resume=options.resume,
        start=str(find_weights(options.start)) if options.start else "",
        minutes=options.minutes,
        size_px=options.size,
        batch=options.batch,
        limit=options.limit,
        device=choose_device(options.device).type,
    )
    for path in run_stint(config, _print):
        say(f"anicolor: {path}")
    return 0
