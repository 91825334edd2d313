"""`anicolor compare`: train networks on the same data with the same budget and write a report."""

from __future__ import annotations

import argparse
import json
from dataclasses import replace
from pathlib import Path

from anicolor.cli.arguments import DEVICES, Commands, say


def add(commands: Commands) -> None:
    """Add the command."""
    parser = commands.add_parser("compare", help="train networks on the same data and write a report")
    parser.add_argument("config", type=Path, metavar="CONFIG", help="TOML file, such as benchmarks/compare.toml")
    parser.add_argument("-o", "--out", type=Path, required=True, metavar="REPORT_DIR")
    parser.add_argument("--data", metavar="DIR", help="folder with train/ and validation/, instead of CONFIG's")
    parser.add_argument("--only", action="append", metavar="NAME", help="this entry alone; may be given several times")
    parser.add_argument("--minutes", type=float, metavar="M", help="of training each, instead of CONFIG's")
    parser.add_argument("--epochs", type=int, metavar="N", help="of training each, instead of CONFIG's; 0: time alone")
    parser.add_argument("--seed", type=int, metavar="N", help="instead of CONFIG's")
    parser.add_argument("--size", type=int, metavar="PX", help="side of the pictures, instead of CONFIG's")
    parser.add_argument("--device", choices=DEVICES, help="instead of CONFIG's")
    parser.add_argument("--json", action="store_true", help="events as JSON lines on stdout")
    parser.set_defaults(run=_run)


def _run(options: argparse.Namespace) -> int:
    from anicolor.training.compare import compare
    from anicolor.training.compare_config import check, keep_only, read_comparison
    from anicolor.training.compare_report import write_report

    given = {name: getattr(options, name) for name in ("data", "minutes", "epochs", "seed", "device")}
    given["size_px"] = options.size
    comparison = read_comparison(options.config)
    comparison = replace(comparison, **{name: value for name, value in given.items() if value is not None})
    if options.only:
        comparison = keep_only(comparison, options.only)
    check(comparison, options.config)

    def tell(event: dict[str, object]) -> None:
        if options.json:
            print(json.dumps(event), flush=True)
        elif event["event"] == "entry":
            say(f"anicolor: {event['name']}, {event['minutes']:g} minutes, from {event['starts_from']}")

    results = compare(comparison, options.out, tell)
    report = write_report(options.out, comparison, results)
    print((options.out / "table.md").read_text("utf-8"), end="", flush=True)
    say(f"anicolor: the report is in {report}")
    return 0
