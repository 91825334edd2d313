"""A slot for one request between the window and the engine; a newer request replaces an older one.

Beside it is a slot for one request that can wait: it is taken only when the first is empty.
"""

from threading import Condition
from typing import Generic, TypeVar

T = TypeVar("T")


class Mailbox(Generic[T]):
    """Thread-safe; `put` never waits, `take` waits for something to come or for `close`."""

    def __init__(self) -> None:
        self._condition = Condition()
        self._item: T | None = None
        self._spare: T | None = None
        self._is_closed = False

    def put(self, item: T) -> None:
        """Leave an item, in place of one that was not taken yet; ignored after `close`."""
        with self._condition:
            if not self._is_closed:
                self._item = item
                self._condition.notify()

    def put_spare(self, item: T) -> None:
        """Leave an item for a time when nothing else is asked, in place of an older one that can wait."""
        with self._condition:
            if not self._is_closed:
                self._spare = item
                self._condition.notify()

    def take(self, timeout_s: float | None = None) -> T | None:
        """Return the item, else the one that can wait, or None when closed or when `timeout_s` passed without one."""
        with self._condition:
            self._condition.wait_for(
                lambda: self._item is not None or self._spare is not None or self._is_closed, timeout_s
            )
            item = self._spare if self._item is None else self._item
            if self._item is None:
                self._spare = None
            self._item = None
            return item

    def is_empty(self) -> bool:
        """Whether nothing waits; for work that is done only while nobody asks."""
        with self._condition:
            return self._item is None

    def is_closed(self) -> bool:
        """Whether the engine shall end."""
        with self._condition:
            return self._is_closed

    def close(self) -> None:
        """End it: what waits is dropped and `take` returns None from now on."""
        with self._condition:
            self._is_closed = True
            self._item = self._spare = None
            self._condition.notify_all()
