"""Settings, guide, tour and About: what the window says of itself."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QDialog, QDockWidget, QWidget

if TYPE_CHECKING:
    from anicolor.ui.guide import GuideWindow
    from anicolor.ui.main_window import MainWindow


class Help(QObject):
    """Opens them; each is made when it is asked for, so that the start does not wait for it.

    Args:
        window: what they belong to.
    """

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._guide: GuideWindow | None = None

    def handlers(self) -> dict[str, Callable[[], object]]:
        """Return what the commands of the table do."""
        return {
            "settings": self.open_settings,
            "help_here": self.open_help_here,
            "guide": self.open_guide,
            "tour": self.start_tour,
            "about": self.open_about,
        }

    def open_settings(self) -> None:
        """Show the settings."""
        from anicolor.ui.settings_dialog import SettingsDialog

        self._open("settings", lambda: SettingsDialog(self._window.preferences, self._window))

    def open_about(self) -> None:
        """Show what the program is made of."""
        from anicolor.ui.about import AboutDialog

        self._open("about", lambda: AboutDialog(self._window))

    def open_guide(self, place: str = "README.md") -> None:
        """Show a page or section of the guide, such as `panels.md#layers`."""
        from anicolor.ui.guide import GuideWindow

        if self._guide is None:
            self._guide = GuideWindow(self._window)
        self._guide.show_page(place)

    def open_help_here(self) -> None:
        """Show what the guide says of the panel that has the focus."""
        widget: QWidget | None = QApplication.focusWidget()
        while widget is not None and not isinstance(widget, QDockWidget):
            widget = widget.parentWidget()
        self.open_panel_help(widget.objectName() if isinstance(widget, QDockWidget) else "")

    def open_panel_help(self, name: str) -> None:
        """Show what the guide says of a panel."""
        self.open_guide("panels.md#" + name.replace("_", "-") if name else "README.md")

    def start_tour(self) -> None:
        """Point at five places of the window, one after the other."""
        from anicolor.ui.tour import Tour

        Tour(self._window).start()

    def close_guide(self) -> None:
        """Forget the guide, to be read again in another language."""
        if self._guide is not None:
            self._guide.close()
            self._guide.deleteLater()
            self._guide = None

    def _open(self, name: str, build: Callable[[], QDialog]) -> None:
        dialog = self._window.findChild(QDialog, name)
        if dialog is None:
            dialog = build()
            dialog.finished.connect(dialog.deleteLater)
        dialog.show()
        dialog.raise_()
        dialog.activateWindow()
