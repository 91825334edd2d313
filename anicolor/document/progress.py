"""How long work says how far it is, and is stopped."""

from __future__ import annotations

from collections.abc import Callable

Progress = Callable[[float], None]
"""Told the share that is done, 0..1, in the thread that works; raises `Cancelled` to end the work."""


def ignore(share: float) -> None:
    """Tell nobody."""


class Steps:
    """Adds up steps of known total and reports them.

    Args:
        total: of all steps; at least 1.
        on_progress: told after each.
    """

    def __init__(self, total: int, on_progress: Progress) -> None:
        self._total, self._on_progress = max(1, total), on_progress
        self._done = 0

    def add(self, steps: int = 1) -> None:
        """Report that so many more are done."""
        self._done += steps
        self._on_progress(min(1.0, self._done / self._total))
