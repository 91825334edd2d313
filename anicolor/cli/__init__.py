"""The command line: everything the program does, without a window."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence

from anicolor import __version__
from anicolor.cli import colorize, compare, evaluate, faces, regions, train, weights
from anicolor.cli.arguments import FAILURES, Parser, say, tell

_COMMANDS = (colorize, regions, weights, evaluate, train, compare, faces)
"""Each module adds its command in `add` and sets `run`, which takes the options and returns the exit code."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command.

    Returns:
        0 done; 1 some pages of several failed; 2 nothing could be done with what was handed in; 130 interrupted.
    """
    options = _build_parser().parse_args(train.name_action(sys.argv[1:] if arguments is None else arguments))
    try:
        return int(options.run(options))
    except BrokenPipeError:
        # Whoever read our output, such as `head`, has seen enough; Python would complain once more on exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except FAILURES as error:
        say(f"anicolor: {tell(error)}")
        return 2
    except KeyboardInterrupt:
        say("anicolor: interrupted; finished pages are kept.")
        return 130


def _build_parser() -> Parser:
    parser = Parser(
        prog="anicolor", description="Color line art. Without a command, or with just a file, the window opens."
    )
    parser.add_argument("--version", action="version", version=f"anicolor {__version__}")
    commands = parser.add_subparsers(dest="command", required=True, parser_class=Parser, metavar="COMMAND")
    for command in _COMMANDS:
        command.add(commands)
    return parser
