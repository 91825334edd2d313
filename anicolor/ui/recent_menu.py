"""The recent pages in the File menu, with their pictures."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QEvent
from PySide6.QtGui import QIcon, QPixmap
from PySide6.QtWidgets import QMenu, QWidget

from anicolor.ui.dialogs.recovery_dialog import framed
from anicolor.ui.recent import RecentFile, RecentFiles

_PICTURE_PX, _MOST = 48, 10


class RecentMenu(QMenu):
    """Asks for the list whenever it changed; the disk is never waited for.

    Args:
        files: the list.
        choose: opens a file.
        parent: the window.
    """

    def __init__(self, files: RecentFiles, choose: Callable[[Path], None], parent: QWidget) -> None:
        super().__init__(parent)
        self._files, self._choose = files, choose
        self.setStyleSheet(f"QMenu {{ icon-size: {_PICTURE_PX}px; }}")
        files.changed.connect(self._ask)
        self._name()
        self._ask()

    def changeEvent(self, event: QEvent) -> None:
        """Speak another language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._name()
        super().changeEvent(event)

    def _name(self) -> None:
        self.setTitle(self.tr("Open &recent"))
        self.setToolTip(self.tr("Pages that were open before"))

    def _ask(self) -> None:
        self._files.read(self._show, _MOST)

    def _show(self, files: list[RecentFile]) -> None:
        self.clear()
        for file in files:
            icon = QIcon(framed(QPixmap.fromImage(file.thumbnail), _PICTURE_PX))
            action = self.addAction(icon, file.path.name.replace("&", "&&"))
            action.setToolTip(str(file.path))
            action.triggered.connect(partial(self._open, file.path))
        self.menuAction().setEnabled(bool(files))

    def _open(self, path: Path, _is_checked: bool = False) -> None:
        self._choose(path)
