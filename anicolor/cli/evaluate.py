"""`anicolor evaluate`: say how good weights are."""

from __future__ import annotations

import argparse
from pathlib import Path

from anicolor.catalog import LOOKS
from anicolor.cli.arguments import DEVICES, Commands, hint_counts


def add(commands: Commands) -> None:
    """Add the command."""
    parser = commands.add_parser("evaluate", help="say how good weights are on finished pictures")
    parser.add_argument("data", type=Path, metavar="DIR", help="one set of finished pictures, or a folder of sets")
    parser.add_argument("--weights", default="base", metavar="NAME|FILE")
    parser.add_argument("--look", choices=LOOKS, default="", help="default: what the weights go with")
    parser.add_argument("--k", type=hint_counts, default="0,1,5,10,20", metavar="K,K", help="numbers of hints")
    parser.add_argument("--limit", type=int, default=0, metavar="N", help="at most N pictures a set; 0: all")
    parser.add_argument("--device", choices=DEVICES, default="auto")
    parser.add_argument("-o", "--out", type=Path, metavar="REPORT_DIR", help="folder for the report")
    parser.add_argument("--json", action="store_true", help="one JSON object per set and k on stdout")
    parser.set_defaults(run=_run)


def _run(options: argparse.Namespace) -> int:
    from anicolor.evaluation.evaluate import run

    return run(options)
