"""`anicolor train`: train a style or base weights, look at pictures before, and judge what came of it."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from dataclasses import asdict, fields
from pathlib import Path
from typing import Any

from anicolor.cli import train_base, train_tone
from anicolor.cli.arguments import DEVICES, Commands, Parser, hint_counts, say, seed
from anicolor.errors import InputError
from anicolor.training.run import (
    AUGMENTATIONS,
    LOSSES,
    METHODS,
    NO_BASE,
    OPTIMIZERS,
    PRECISIONS,
    SCHEDULES,
    Credit,
    StyleOptions,
)
from anicolor.training.search_options import SEARCHES

ACTIONS = ("new", "run", "search", "audit", "report", *train_base.ACTIONS, *train_tone.ACTIONS)


def add(commands: Commands) -> None:
    """Add the command."""
    parser = commands.add_parser("train", help="train a style on your finished pages, or base weights")
    actions = parser.add_subparsers(dest="action", required=True, parser_class=Parser, metavar="RUN_DIR | ACTION")
    _add_new(actions.add_parser("new", help="train a style on finished pages"))
    run = actions.add_parser("run", help="run or resume a training; the word may be left out")
    run.add_argument("folder", type=Path, metavar="RUN_DIR", help="folder with a run.json")
    run.set_defaults(run=_run)
    _add_search(actions.add_parser("search", help="try many options on finished pages, and keep the best"))
    audit = actions.add_parser("audit", help="look for what would spoil a training in finished pages")
    audit.add_argument("pairs", nargs="+", type=Path, metavar="DIR", help="folders or files of finished pages")
    audit.add_argument("--json", action="store_true", help="one JSON object on stdout")
    audit.add_argument("--previews", type=Path, metavar="DIR", help="folder for small pictures of pages and lines")
    audit.set_defaults(run=_audit)
    report = actions.add_parser("report", help="compare a trained style with its base on the pages held out")
    report.add_argument("folder", type=Path, metavar="RUN_DIR")
    report.add_argument("--k", type=hint_counts, default="0,1,5,10", metavar="K,K", help="numbers of hints")
    report.add_argument("--device", choices=DEVICES, default="auto")
    report.add_argument("-o", "--out", type=Path, metavar="DIR", help="default: RUN_DIR/report")
    report.add_argument("--json", action="store_true", help="one JSON object on stdout")
    report.set_defaults(run=_report)
    train_base.add(actions)
    train_tone.add(actions)


def name_action(arguments: Sequence[str]) -> list[str]:
    """Return the arguments with `train RUN_DIR` spelled out as `train run RUN_DIR`."""
    given = list(arguments)
    if given[:1] == ["train"] and len(given) > 1 and given[1] not in ACTIONS and not given[1].startswith("-"):
        given.insert(1, "run")
    return given


def _add_new(parser: Parser) -> None:
    parser.add_argument("--minutes", type=float, metavar="M", help="default: 10, unless --epochs is given")
    _add_options(parser)
    parser.set_defaults(run=_new)


def _add_search(parser: Parser) -> None:
    parser.add_argument("--sampler", choices=SEARCHES, default="bayes")
    parser.add_argument("--trials", type=int, default=12, metavar="N", help="0: until the time is over")
    parser.add_argument("--minutes", type=float, dest="budget", default=0.0, metavar="M", help="for all trials")
    parser.add_argument("--trial-minutes", type=float, dest="minutes", metavar="M", help="for each (default: 2)")
    parser.add_argument("--no-pruning", action="store_true", help="do not end hopeless trials early")
    text = "an option of run.json with values or a span; several times for several options"
    parser.add_argument("--space", action="append", default=[], metavar="NAME=A,B,.. | NAME=LOW..HIGH", help=text)
    _add_options(parser)
    parser.set_defaults(run=_search)


def _add_options(parser: Parser) -> None:
    parser.add_argument("pairs", nargs="+", metavar="PAIRS", help="folders and files of finished pages")
    parser.add_argument("-o", "--out", type=Path, required=True, metavar="RUN_DIR")
    parser.add_argument("--name", metavar="NAME", help="of the style (default: the folder's)")
    parser.add_argument("--epochs", type=int, metavar="N", help="how often every page is seen")
    parser.add_argument("--base", metavar="NAME|FILE|none", help="weights to begin with (default: base)")
    parser.add_argument("--architecture", metavar="NAME", help="only with --base none")
    parser.add_argument("--method", choices=METHODS, help="default: adapter; with --base none: full")
    parser.add_argument("--rank", type=int, metavar="N", help="of the adapters")
    parser.add_argument("--validation", type=float, metavar="SHARE", help="share of the pages to judge by")
    parser.add_argument("--optimizer", choices=OPTIMIZERS)
    parser.add_argument("--lr", type=float, dest="learning_rate", metavar="X")
    parser.add_argument("--schedule", choices=SCHEDULES)
    parser.add_argument("--weight-decay", type=float, metavar="X")
    parser.add_argument("--batch", type=int, metavar="N")
    parser.add_argument("--accumulate", type=int, metavar="N", help="batches that make one step")
    parser.add_argument(
        "--crop", type=int, dest="crop_px", metavar="PX", help="side of the squares that are learned from"
    )
    parser.add_argument("--loss", type=_losses, dest="losses", metavar="NAME=WEIGHT,...", help=", ".join(LOSSES))
    parser.add_argument(
        "--augment", type=_words, dest="augmentations", metavar="NAME,...", help=", ".join(AUGMENTATIONS)
    )
    parser.add_argument("--dropout", type=float, metavar="SHARE")
    parser.add_argument("--patience", type=int, metavar="N", help="stop after N validations without a better one")
    parser.add_argument("--average", type=float, metavar="DECAY", help="of the running average of the weights")
    parser.add_argument("--precision", choices=PRECISIONS)
    parser.add_argument("--device", choices=DEVICES)
    parser.add_argument("--threads", type=int, metavar="N")
    parser.add_argument("--seed", type=seed, metavar="N")
    parser.add_argument("--author", default="", help="whose pages these are; goes into the style")
    parser.add_argument("--license", default="", help="of the pages; goes into the style")


def _words(text: str) -> tuple[str, ...]:
    return tuple(word for word in text.split(",") if word)


def _losses(text: str) -> dict[str, float]:
    try:
        return {name: float(weight or 1.0) for name, _, weight in (part.partition("=") for part in _words(text))}
    except ValueError:
        raise argparse.ArgumentTypeError(f"'{text[:60]}' is not NAME=WEIGHT,...") from None


def _new(options: argparse.Namespace) -> int:
    from anicolor.training.run import RunFolder

    folder = RunFolder(options.out)
    _refuse_taken(options.out)
    folder.write_options(_read_style(options))
    return _train(folder.path)


def _search(options: argparse.Namespace) -> int:
    from anicolor.training.run import RunFolder
    from anicolor.training.search_options import DEFAULT_SPACE, SearchOptions, parse_space

    _refuse_taken(options.out)
    if options.minutes is None and not options.epochs:
        options.minutes = 2.0
    style = asdict(_read_style(options))
    search = SearchOptions(
        style=style,
        sampler=options.sampler,
        trials=options.trials,
        minutes=options.budget,
        prunes=not options.no_pruning,
        seed=style["seed"],
        space=parse_space(options.space) or dict(DEFAULT_SPACE),
    )
    search.check()
    RunFolder(options.out).write_options(search)
    return _train(options.out)


def _refuse_taken(path: Path) -> None:
    if (path / "run.json").exists():
        raise InputError(f"There is a training in {path} already; resume it with: anicolor train {path}")


def _read_style(options: argparse.Namespace) -> StyleOptions:
    """Return the options of one training.

    Raises:
        InputError, WeightsError: one of them is of no use.
    """
    from anicolor.catalog import find_weights
    from anicolor.training.sources import find_pages

    known = {one.name for one in fields(StyleOptions)}
    given: dict[str, Any] = {
        name: value for name, value in vars(options).items() if name in known and value is not None
    }
    given["pairs"] = tuple(str(Path(path).absolute()) for path in options.pairs)
    if options.epochs and not options.minutes:
        given["minutes"] = 0.0
    if options.base == NO_BASE and not options.method:
        given["method"] = "full"
    pages = find_pages(given["pairs"])
    if options.author or options.license:
        credit = Credit(options.author, options.license)
        given["credits"] = {source: credit for source in {page.source for page in pages}}
    chosen = StyleOptions(**given)
    if chosen.base != NO_BASE:
        find_weights(chosen.base)
    return chosen


def _run(options: argparse.Namespace) -> int:
    return _train(options.folder)


def _train(path: Path) -> int:
    from anicolor.training.process import run_trainer
    from anicolor.training.run import RunFolder

    folder = RunFolder(path)
    folder.read_kind()
    # Events have stdout for themselves; whatever else is printed goes to stderr.
    stream, sys.stdout = sys.stdout, sys.stderr
    try:
        return run_trainer(folder, stream)
    finally:
        sys.stdout = stream


def _audit(options: argparse.Namespace) -> int:
    from anicolor.training.audit import audit_pages, describe_audit, tell_audit

    found = audit_pages(options.pairs, options.previews, lambda text: say(f"anicolor: {text}"))
    if options.json:
        print(json.dumps(describe_audit(found)))
    else:
        for line in tell_audit(found):
            print(line)
    return 0


def _report(options: argparse.Namespace) -> int:
    from anicolor.training.own_pages import report_run

    found, page = report_run(options.folder, options.k, options.device, options.out, say)
    if options.json:
        print(json.dumps({"report": str(page), "rows": found.describe()}))
    else:
        from anicolor.evaluation.before_after import tell_gain

        for row in found.after:
            print(tell_gain(found, row.hint_count))
        say(f"anicolor: the report is in {page}")
    return 0
