"""Questions about files that have a few answers."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QMessageBox, QWidget

from anicolor.ui.session import Session

_NAMES_SHOWN = 8
_Buttons = QMessageBox.StandardButton


def ask_to_save(
    window: QWidget, sessions: Sequence[Session], save: Callable[[], None], discard: Callable[[], None]
) -> None:
    """Ask what becomes of the unsaved changes of one or more pages."""
    translate = QCoreApplication.translate
    button = _Buttons.Save if len(sessions) == 1 else _Buttons.SaveAll
    if len(sessions) == 1:
        text = translate("Questions", "{name} has unsaved changes.").format(name=sessions[0].name)
        more = translate("Questions", "Do you want to save them?")
    else:
        text = translate("Questions", "{count} pages have unsaved changes.").format(count=len(sessions))
        more = "\n".join(session.name for session in sessions[:_NAMES_SHOWN])
    box = _make(window, "unsaved", text, more, button | _Buttons.Discard | _Buttons.Cancel, button)
    _ask(box, {button: save, _Buttons.Discard: discard})


def ask_about_changed_file(
    window: QWidget, path: Path, is_gone: bool, save_anyway: Callable[[], None], save_elsewhere: Callable[[], None]
) -> None:
    """Ask what to do about a file that another program changed or removed while its page is open."""
    translate = QCoreApplication.translate
    if is_gone:
        text = translate("Questions", "{name} is not there any more: it was moved or deleted.")
        more = translate("Questions", "You can save it there again, or in another place.")
    else:
        text = translate("Questions", "{name} was changed by another program since you opened it.")
        more = translate("Questions", "Saving replaces what the other program wrote; another place keeps both.")
    buttons = _Buttons.Save | _Buttons.Open | _Buttons.Cancel
    box = _make(window, "changed_file", text.format(name=path.name), more, buttons, _Buttons.Open)
    save = translate("Questions", "Save it there &again") if is_gone else translate("Questions", "&Replace it")
    box.button(_Buttons.Save).setText(save)
    box.button(_Buttons.Open).setText(translate("Questions", "Save &elsewhere…"))
    _ask(box, {_Buttons.Save: save_anyway, _Buttons.Open: save_elsewhere})


def ask_to_revert(window: QWidget, session: Session, revert: Callable[[], None]) -> None:
    """Ask whether to give up all changes since the page was saved."""
    translate = QCoreApplication.translate
    text = translate("Questions", "Go back to {name} as it was saved last?").format(name=session.name)
    more = translate("Questions", "You can undo this as long as the page is open.")
    box = _make(window, "revert", text, more, _Buttons.Reset | _Buttons.Cancel, _Buttons.Reset)
    box.button(_Buttons.Reset).setText(translate("Questions", "&Revert"))
    _ask(box, {_Buttons.Reset: revert})


def ask_to_reset(window: QWidget, reset: Callable[[], None]) -> None:
    """Ask whether to give up all settings and shortcuts of one's own."""
    translate = QCoreApplication.translate
    text = translate("Questions", "Set all settings and shortcuts back to those of the first start?")
    more = translate("Questions", "Keys of your own are forgotten. Pages, styles and palettes stay as they are.")
    box = _make(window, "reset", text, more, _Buttons.Reset | _Buttons.Cancel, _Buttons.Cancel)
    _ask(box, {_Buttons.Reset: reset})


def _make(
    window: QWidget, name: str, text: str, more: str, buttons: QMessageBox.StandardButton, default: _Buttons
) -> QMessageBox:
    box = QMessageBox(window)
    box.setObjectName(name)
    box.setIcon(QMessageBox.Icon.Question)
    box.setText(text)
    box.setInformativeText(more)
    box.setStandardButtons(buttons)
    box.setDefaultButton(default)
    return box


def _ask(box: QMessageBox, answers: dict[_Buttons, Callable[[], None]]) -> None:
    def on_finished(button: int) -> None:
        box.deleteLater()
        answer = answers.get(_Buttons(button))
        if answer is not None:
            answer()

    box.finished.connect(on_finished)
    box.open()
