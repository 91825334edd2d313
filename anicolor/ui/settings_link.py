"""Carries the settings to the parts of the window, and what is changed there back to the settings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from anicolor.settings import Settings
from anicolor.ui.actions import dress_actions

if TYPE_CHECKING:
    from anicolor.ui.main_window import MainWindow


class SettingsLink(QObject):
    """Applies the settings now and whenever they change.

    Args:
        window: its parts get them.
    """

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._applied: Settings | None = None
        window.preferences.changed.connect(self._apply)
        window.settings.changed.connect(self._on_pen_changed)
        window.tabs.changed.connect(self._limit_memory)
        self._apply()

    def _apply(self) -> None:
        window, new, old = self._window, self._window.preferences.settings, self._applied
        self._applied = new
        if old is None or (old.shortcuts, old.shortcut_preset) != (new.shortcuts, new.shortcut_preset):
            dress_actions(window.actions_by_name, new)
        window.settings.set_pressure(new.has_pressure)
        window.settings.set_smoothing(new.smoothing)
        window.coloring.set_device(new.device)
        self._limit_memory()

    def _limit_memory(self) -> None:
        for session in self._window.tabs.sessions:
            session.remembered_bytes = self._window.preferences.settings.memory_limit_mb << 20

    def _on_pen_changed(self) -> None:
        pen = self._window.settings
        self._window.preferences.change(has_pressure=pen.has_pressure, smoothing=pen.smoothing)
