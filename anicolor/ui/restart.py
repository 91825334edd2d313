"""Closing the program and opening it again with the same pages, for what holds from the next start on only."""

from __future__ import annotations

import json
import sys
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QProcess, QProcessEnvironment, QSettings

from anicolor.errors import MALFORMED
from anicolor.ui.child import program_arguments

if TYPE_CHECKING:
    from anicolor.ui.main_window import MainWindow

SCALE = "QT_SCALE_FACTOR"
_KEY = "window/reopen"
_MOST_PAGES = 100


def ask_to_restart(window: MainWindow) -> None:
    """Close the window, after asking what becomes of unsaved changes, and let `app.run` start it again."""

    def leave() -> None:
        known = [session.path or session.source for session in window.tabs.sessions]
        window.reopened = tuple(path.absolute() for path in known if path is not None)
        window.leave()

    window.files.ask_to_keep(window.tabs.sessions, leave)


def start_again(pages: tuple[Path, ...], store: QSettings, has_own_scale: bool) -> bool:
    """Start the program once more, which opens these pages; returns whether that worked.

    Args:
        pages: files.
        store: where the next start finds them.
        has_own_scale: whether the size of the interface is of this program's own making, and so not handed on.
    """
    store.setValue(_KEY, json.dumps([str(page) for page in pages]))
    store.sync()
    environment = QProcessEnvironment.systemEnvironment()
    if has_own_scale:
        environment.remove(SCALE)
    process = QProcess()
    process.setProgram(sys.executable)
    process.setArguments(program_arguments())
    process.setProcessEnvironment(environment)
    return bool(process.startDetached()[0])


def take_pages(store: QSettings) -> list[Path]:
    """Return the pages that the program before this one left to be opened, once."""
    with suppress(*MALFORMED):
        left = json.loads(str(store.value(_KEY, "[]")))
        store.remove(_KEY)
        return [Path(page) for page in left[:_MOST_PAGES] if isinstance(page, str)]
    return []
