"""The command line: everything the program does, without a window."""

from __future__ import annotations

import os
import signal
import sys
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from types import FrameType

from anicolor import __version__
from anicolor.cli import colorize, compare, evaluate, faces, regions, train, weights
from anicolor.cli.arguments import FAILURES, Parser, say, tell

_COMMANDS = (colorize, regions, weights, evaluate, train, compare, faces)
"""Each module adds its command in `add` and sets `run`, which takes the options and returns the exit code."""
_TRACEBACK = "ANICOLOR_TRACEBACK"
_SIGNALS = tuple(getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name))


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command.

    Returns:
        0 done; 1 some pages of several failed; 2 nothing could be done with what was handed in; 128 and a signal's
        number where one ended it.
    """
    try:
        with _ending_cleanly():
            return _run(train.name_action(sys.argv[1:] if arguments is None else arguments))
    except KeyboardInterrupt as error:
        say("anicolor: interrupted; what was finished is kept.")
        return 128 + (error.args[0] if error.args else signal.SIGINT)


def _run(arguments: Sequence[str]) -> int:
    options = _build_parser().parse_args(arguments)
    try:
        return int(options.run(options))
    except BrokenPipeError:
        # Whoever read our output, such as `head`, has seen enough; Python would complain once more on exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except FAILURES as error:
        say(f"anicolor: {tell(error)}")
    except Exception as error:
        if os.environ.get(_TRACEBACK):
            raise
        kind = f"{type(error).__name__}: {' '.join(str(error).split())[:200]}"
        say(f"anicolor: Something unexpected happened ({kind}); please report it with what {_TRACEBACK}=1 shows.")
    return 2


@contextmanager
def _ending_cleanly() -> Iterator[None]:
    """Let the first signal to end take half-written files away; the next one ends the program at once.

    A signal that whoever started the program has switched off, as nohup does, stays so.
    """

    def end(number: int, _frame: FrameType | None) -> None:
        for one in before:
            signal.signal(one, signal.SIG_DFL)
        raise KeyboardInterrupt(number)

    is_main = threading.current_thread() is threading.main_thread()
    wanted = [number for number in _SIGNALS if is_main and signal.getsignal(number) is not signal.SIG_IGN]
    before = {number: signal.signal(number, end) for number in wanted}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _build_parser() -> Parser:
    parser = Parser(
        prog="anicolor", description="Color line art. Without a command, or with just a file, the window opens."
    )
    parser.add_argument("--version", action="version", version=f"anicolor {__version__}")
    commands = parser.add_subparsers(dest="command", required=True, parser_class=Parser, metavar="COMMAND")
    for command in _COMMANDS:
        command.add(commands)
    return parser
