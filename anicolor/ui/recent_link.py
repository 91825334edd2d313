"""Keeps the list of recent pages up to date, and shows it on the start page."""

from __future__ import annotations

import weakref
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from anicolor.ui.pages import LoadedPage
from anicolor.ui.recent import THUMBNAIL_PX, RecentFiles
from anicolor.ui.session import Session

if TYPE_CHECKING:
    from anicolor.ui.main_window import MainWindow


class RecentLink(QObject):
    """Notes what is opened, colored and saved.

    Args:
        window: whose pages.
        files: the list.
    """

    def __init__(self, window: MainWindow, files: RecentFiles) -> None:
        super().__init__(window)
        self._window, self._files = window, files
        self._sources: weakref.WeakKeyDictionary[Session, Path] = weakref.WeakKeyDictionary()
        """Where pages came from whose colors were not there yet."""
        window.files.opened.connect(self._on_opened)
        window.files.saved.connect(self._on_saved)
        window.coloring.settled.connect(self._on_settled)
        window.welcome.chosen.connect(window.files.open)
        files.changed.connect(self._show)
        self._show()

    def _on_opened(self, page: LoadedPage) -> None:
        session = self._window.session
        if session is not None and session.source is not None:
            self._sources[session] = session.source
            self._note(session.source)

    def _on_settled(self) -> None:
        session = self._window.session
        if session is not None and session in self._sources:
            self._note(self._sources.pop(session))

    def _on_saved(self) -> None:
        session = self._window.session
        if session is not None and session.path is not None:
            self._note(session.path)

    def _note(self, path: Path) -> None:
        if self._window.canvas is not None:
            self._files.note(path, self._window.canvas.thumbnail(THUMBNAIL_PX))

    def _show(self) -> None:
        self._files.read(self._window.welcome.show_recent)
