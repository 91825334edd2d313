"""The one holder of the settings while the program runs."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from anicolor.settings import Settings, load_settings, save_settings
from anicolor.ui.background import Background

_SAVE_MS = 400


class Preferences(QObject):
    """Holds the settings, says when they change, and writes them a moment later, beside the window.

    Args:
        path: the file; `None`: nothing is read or written.
        parent: its owner.
    """

    changed = Signal()
    """Other settings are valid; read those you use from `settings`."""
    failed = Signal(str)
    restart_asked = Signal()
    """The program shall be closed and started again."""

    def __init__(self, path: Path | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._path = path
        self.settings, self.report = load_settings(path) if path else (Settings(), "")
        """`report`: one sentence on what in the file could not be used, or nothing."""
        self._scale_percent = self.settings.scale_percent
        self._background = Background(self)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_SAVE_MS)
        self._timer.timeout.connect(self._save)

    @property
    def needs_restart(self) -> bool:
        """Whether something was set that holds from the next start on only."""
        return self.settings.scale_percent != self._scale_percent

    def change(self, **values: Any) -> None:
        """Set fields of `Settings` by their names."""
        settings = replace(self.settings, **values)
        if settings == self.settings:
            return
        self.settings = settings
        if self._path is not None:
            self._timer.start()
        self.changed.emit()

    def close(self) -> None:
        """Write what is not written yet."""
        if self._timer.isActive():
            self._timer.stop()
            self._save()
        self._background.close()

    def _save(self) -> None:
        settings, path = self.settings, self._path
        if path is not None:
            self._background.start(lambda: save_settings(settings, path), lambda _done: None, self.failed.emit)
