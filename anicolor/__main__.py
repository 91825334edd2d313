"""The program: the window, or the command line where a command is given."""

from __future__ import annotations

import signal
import sys
from collections.abc import Sequence
from pathlib import Path


def main(arguments: Sequence[str] | None = None) -> int:
    """Open the window for nothing or for one file; everything else is for the command line.

    Returns:
        What the program says to the shell; 0: done.
    """
    # While modules are loaded there is nothing to clean up, and nothing to say.
    if arguments is None and signal.getsignal(signal.SIGINT) is signal.default_int_handler:
        signal.signal(signal.SIGINT, signal.SIG_DFL)
    given = list(sys.argv[1:] if arguments is None else arguments)
    if not given or (len(given) == 1 and _is_file(given[0])):
        from anicolor.ui.app import run

        return run(given)
    from anicolor.cli import main as run_command

    return run_command(given)


def _is_file(text: str) -> bool:
    """Whether this is meant as a file, there or not, and not as a command."""
    return not text.startswith("-") and (bool(Path(text).suffix) or Path(text).is_file())


if __name__ == "__main__":
    sys.exit(main())
