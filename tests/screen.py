"""A screen in memory, for programs that need a real one."""

import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager

_END_S = 120


@contextmanager
def virtual_screen() -> Iterator[str]:
    """Run Xvfb, and give the name of its display, such as `:3`, once it can be drawn on."""
    read, write = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(write), "-screen", "0", "1600x1000x24", "-nolisten", "tcp"],
        pass_fds=[write],
        stderr=subprocess.DEVNULL,
    )
    os.close(write)
    try:
        with os.fdopen(read) as pipe:
            number = pipe.readline().strip()
        assert number, "Xvfb did not start"
        yield f":{number}"
    finally:
        server.terminate()
        server.wait(_END_S)
