"""Every window and dialog by name, opened on a desk."""

from collections.abc import Callable

from PySide6.QtCore import QDeadlineTimer
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from anicolor.ui.dialogs.clean_dialog import CleanDialog
from tests.ui.desk import Desk


def _dialog(command: str, name: str) -> Callable[[Desk], QWidget]:
    def open_it(desk: Desk) -> QWidget:
        desk.choose(command)
        dialog = desk.window.findChild(QDialog, name)
        assert dialog is not None
        return dialog

    return open_it


def _shortcuts(desk: Desk) -> QWidget:
    dialog = _dialog("settings", "settings")(desk)
    dialog.tabs.setCurrentIndex(1)  # type: ignore[attr-defined]
    return dialog


def _start(desk: Desk) -> QWidget:
    desk.session.undo_stack.setClean()
    desk.choose("close")
    return desk.window


def _guide(desk: Desk) -> QWidget:
    desk.choose("guide")
    assert desk.window.help._guide is not None
    return desk.window.help._guide


def _clean(desk: Desk) -> QWidget:
    """The clean-up of line art, which reads the page beside the window first."""
    desk.choose("clean_line")
    guard = QDeadlineTimer(60_000)
    while desk.window.findChild(CleanDialog) is None and not guard.hasExpired():
        QApplication.processEvents()
    dialog = desk.window.findChild(CleanDialog)
    assert dialog is not None
    return dialog


def _opened(command: str) -> Callable[[Desk], QWidget]:
    """What a command opens, whatever it is."""

    def open_it(desk: Desk) -> QWidget:
        before = set(QApplication.topLevelWidgets())
        desk.choose(command)
        for _ in range(3):
            QApplication.processEvents()
        found = [top for top in QApplication.topLevelWidgets() if top not in before and top.isVisible()]
        assert len(found) == 1
        return found[0]

    return open_it


WINDOWS: dict[str, Callable[[Desk], QWidget]] = {
    "window": lambda desk: desk.window,
    "start": _start,
    "settings": _dialog("settings", "settings"),
    "shortcuts": _shortcuts,
    "about": _dialog("about", "about"),
    "guide": _guide,
    "new": _opened("new"),
    "export": _opened("export"),
    "train": _opened("train_style"),
    "clean": _clean,
}


def open_window(desk: Desk, name: str) -> QWidget:
    """Open it and wait until it is laid out."""
    window = WINDOWS[name](desk)
    for _ in range(3):
        QApplication.processEvents()
    return window
