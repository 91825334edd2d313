"""Autosave for a window, and the offer after a crash."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from anicolor.document.recovery import LostPage, Recovery
from anicolor.ui.autosave import Autosave, Found

if TYPE_CHECKING:
    from anicolor.ui.main_window import MainWindow


def keep_safe(window: MainWindow, root: Path) -> Autosave:
    """Autosave the pages of a window below `root`, and offer it those that a crash left there."""
    autosave = Autosave(window.tabs, Recovery(root), window)
    autosave.failed.connect(window.messages.warn)
    window.files.saved.connect(autosave.save_now)
    window.autosave = autosave

    def set_interval() -> None:
        autosave.set_interval(1000 * window.preferences.settings.autosave_s)

    window.preferences.changed.connect(set_interval)
    set_interval()
    autosave.find_lost(lambda found: _offer(window, autosave, found))
    return autosave


def _offer(window: MainWindow, autosave: Autosave, found: list[Found]) -> None:
    from anicolor.ui.dialogs.recovery_dialog import RecoveryDialog

    dialog = RecoveryDialog(found, window)

    def open_all(pages: list[LostPage]) -> None:
        for page in pages:
            autosave.open_lost(page, window.show_page)

    dialog.wanted.connect(open_all)
    dialog.discarded.connect(autosave.discard_lost)
    dialog.finished.connect(lambda _result: autosave.keep_lost())
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()
