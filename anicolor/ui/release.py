"""Letting go of what a closed page held, at once instead of when Python's collector comes by."""

from __future__ import annotations

from threading import Thread
from typing import Any

from PySide6.QtCore import QObject

from anicolor import allocator


def release_when_deleted(owner: QObject) -> None:
    """Empty an object of Python's attributes when Qt deletes it.

    What knows its owner and is known by it, such as a tool or an entry of the history, is freed by the collector only:
    late, or never where it was there before `gc.freeze`. It holds on to pixels as large as the page meanwhile.
    """
    held = owner.__dict__
    owner.destroyed.connect(lambda: _release(held))


def _release(held: dict[str, Any]) -> None:
    held.clear()
    Thread(target=allocator.give_back, name="allocator").start()
