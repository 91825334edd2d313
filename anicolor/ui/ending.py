"""Hears when the system, or Ctrl+C in a terminal, wants the program to end."""

from __future__ import annotations

import signal
import socket

from PySide6.QtCore import QObject, QSocketNotifier, Signal

_SIGNALS = tuple(getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name))


class EndSignals(QObject):
    """Turns the first signal to end into one of Qt's; the next one ends the program at once.

    Python calls handlers only between its own steps, of which Qt's loop takes none while nothing happens: so Python
    writes into a socket that Qt watches. A signal that whoever started the program has switched off stays so.
    """

    wanted = Signal(int)
    """The signal's number."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._reader, self._writer = socket.socketpair()
        self._reader.setblocking(False)
        self._writer.setblocking(False)
        signal.set_wakeup_fd(self._writer.fileno())
        self._notifier = QSocketNotifier(self._reader.fileno(), QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._on_written)
        self._heard = [number for number in _SIGNALS if signal.getsignal(number) is not signal.SIG_IGN]
        for number in self._heard:
            signal.signal(number, lambda _number, _frame: self._let_go())

    def _let_go(self) -> None:
        for number in self._heard:
            signal.signal(number, signal.SIG_DFL)

    def _on_written(self) -> None:
        # Other signals that Python handles are written here too.
        for number in self._reader.recv(64):
            if number in self._heard:
                self._notifier.setEnabled(False)
                self.wanted.emit(number)
                return
