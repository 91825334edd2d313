"""Line art that is brought into a page, and the cleaning of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from anicolor.ui.files import Files

if TYPE_CHECKING:
    from anicolor.ui.main_window import MainWindow


class Imports(QObject):
    """Asks for pictures and how they become part of the page.

    Args:
        window: whose page it is.
        files: reads beside the window.
    """

    def __init__(self, window: MainWindow, files: Files) -> None:
        super().__init__(window)
        self._window, self._files = window, files

    def ask(self) -> None:
        """Ask which picture to import."""

    def clean_page(self) -> None:
        """Clean the line art of the page."""
