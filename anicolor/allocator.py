"""Memory that is free again goes back to the system, where C's allocator would keep it for the next time.

Only for the allocator of Linux (glibc); elsewhere, where others do it by themselves, nothing happens.
"""

from __future__ import annotations

import ctypes
from contextlib import suppress

_ARENAS = 2
"""One for the window, one for all threads beside it: eight for each processor, as usual, keep eight times the rests."""
_M_ARENA_MAX = -8


def limit_arenas() -> None:
    """Keep few heaps from now on; to be called before threads are started."""
    # Windows knows no library without a name (TypeError), other systems none of these functions.
    with suppress(AttributeError, OSError, TypeError):
        ctypes.CDLL(None).mallopt(_M_ARENA_MAX, _ARENAS)


def give_back() -> None:
    """Give back what is free; takes milliseconds and is meant for the end of work on whole pages, in its thread."""
    with suppress(AttributeError, OSError, TypeError):
        ctypes.CDLL(None).malloc_trim(0)
