"""Opening, saving and exporting, from the question which file to the message that it is done."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QMimeData, QObject, Signal
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import QFileDialog, QMessageBox, QWidget

from anicolor.document.model import Document
from anicolor.ui.background import Background
from anicolor.ui.coloring import Coloring
from anicolor.ui.pages import (
    EXPORT_FILTERS,
    LAYERED_ENDING,
    OPEN_FILTER,
    SAVE_FILTER,
    LoadedPage,
    load_page,
    save_page,
)
from anicolor.ui.qimage import to_array
from anicolor.ui.session import Session


class Files(QObject):
    """The files of the open page; nothing here lets the window wait.

    Args:
        window: what dialogs belong to.
        coloring: knows when the colors of the current document are there.
    """

    opened = Signal(object)
    """A `LoadedPage`."""
    saved = Signal()
    said = Signal(str)
    """A sentence that needs no answer."""
    failed = Signal(str)

    def __init__(self, window: QWidget, coloring: Coloring) -> None:
        super().__init__(window)
        self._window = window
        self._coloring = coloring
        self._background = Background(self)
        self._waiting: list[Callable[[], None]] = []
        self._session: Session | None = None
        coloring.settled.connect(self._on_settled)

    @property
    def session(self) -> Session | None:
        """The open page."""
        return self._session

    def set_session(self, session: Session) -> None:
        """Work on another page from now on."""
        self._session = session
        session.undo_stack.indexChanged.connect(self._on_settled)

    @property
    def is_busy(self) -> bool:
        """Whether a file is being read or written, or waits for its colors."""
        return self._background.is_busy or bool(self._waiting)

    def close(self) -> None:
        """Finish what is being written."""
        self._background.close()

    def do_beside(self, work: Callable[[], Any], then: Callable[[Any], None]) -> None:
        """Do slow work beside the window, then something in the window's thread."""
        self._background.start(work, then, self.failed.emit)

    def open(self, source: Path | QImage, name: str = "") -> None:
        """Open a file or a picture, after asking what becomes of unsaved changes."""
        self.ask_to_keep(partial(self._open, source, name))

    def open_data(self, data: QMimeData | None) -> bool:
        """Open what was dropped or pasted; False where that is nothing to open."""
        if data is None:
            return False
        paths = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
        if paths:
            self.open(paths[0])
        elif data.hasImage():
            self.open(QImage(data.imageData()), "Pasted page")
        else:
            return False
        return True

    def paste(self) -> None:
        """Open what is in the clipboard."""
        if not self.open_data(QGuiApplication.clipboard().mimeData()):
            self.failed.emit("There is no picture in the clipboard; copy one in another program first.")

    def ask_open(self) -> None:
        """Ask which file to open."""
        dialog = self._dialog("Open a page", OPEN_FILTER)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(lambda path: self.open(Path(path)))
        dialog.open()

    def save(self, then: Callable[[], None] | None = None) -> None:
        """Save the layered file, after asking for a name where there is none."""
        if self.session is None:
            return
        if self.session.path is None:
            self.ask_save(then)
        else:
            self.save_to(self.session.path, then)

    def ask_save(self, then: Callable[[], None] | None = None) -> None:
        """Ask where to save the layered file."""
        if self.session is None:
            return
        dialog = self._dialog("Save the page", SAVE_FILTER)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("ora")
        dialog.selectFile(Path(self.session.name).stem + LAYERED_ENDING)
        dialog.fileSelected.connect(lambda path: self.save_to(Path(path), then))
        dialog.open()

    def ask_export(self) -> None:
        """Ask where to export to and as what."""
        if self.session is None:
            return
        dialog = self._dialog("Export the page", ";;".join(EXPORT_FILTERS))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.filterSelected.connect(lambda kind: dialog.setDefaultSuffix(EXPORT_FILTERS[kind][0]))
        dialog.setDefaultSuffix("png")
        dialog.selectFile(Path(self.session.name).stem)

        def export(path: str) -> None:
            layers = EXPORT_FILTERS[dialog.selectedNameFilter()][1]
            self.export_to(Path(path), layers if path.lower().endswith(".psd") else "standard")

        dialog.fileSelected.connect(export)
        dialog.open()

    def save_to(self, path: Path, then: Callable[[], None] | None = None) -> None:
        """Save the layered file as soon as its colors are there."""
        session = self.session
        if session is None:
            return

        def on_saved(document: Document) -> None:
            session.set_saved(path, document)
            self.said.emit(f"Saved {path.name}.")
            self.saved.emit()
            if then is not None:
                then()

        self._write(session, path, "standard", on_saved)

    def export_to(self, path: Path, layers: str = "standard") -> None:
        """Export as what the file's ending says, as soon as the colors are there."""
        if self.session is not None:
            self._write(self.session, path, layers, lambda _document: self.said.emit(f"Exported {path.name}."))

    def ask_to_keep(self, then: Callable[[], None]) -> None:
        """Go on with `then` at once, or after unsaved changes were saved or given up."""
        if self.session is None or not self.session.is_modified:
            then()
            return
        buttons = QMessageBox.StandardButton
        box = QMessageBox(self._window)
        box.setObjectName("unsaved")
        box.setIcon(QMessageBox.Icon.Question)
        box.setText(f"{self.session.name} has unsaved changes.")
        box.setInformativeText("Do you want to save them?")
        box.setStandardButtons(buttons.Save | buttons.Discard | buttons.Cancel)
        box.setDefaultButton(buttons.Save)

        def on_finished(button: int) -> None:
            box.deleteLater()
            if button == buttons.Discard:
                then()
            elif button == buttons.Save:
                self.save(then)

        box.finished.connect(on_finished)
        box.open()

    def _open(self, source: Path | QImage, name: str) -> None:
        def work() -> LoadedPage:
            return load_page(source if isinstance(source, Path) else to_array(source), name)

        self._background.start(work, self.opened.emit, self.failed.emit)

    def _write(self, session: Session, path: Path, layers: str, on_done: Callable[[Document], None]) -> None:
        """Write the page as it is when its colors are there and no stroke is under way."""
        if not self._coloring.is_settled or session.document is not session.committed:
            self.said.emit(f"{path.name} will be written as soon as the colors are ready.")
            self._waiting.append(partial(self._write, session, path, layers, on_done))
            return
        document, display = session.committed, self._coloring.matching_display
        colorization = display.colorization if display else None
        if colorization is None:
            self.failed.emit(f"There are no colors; {path.name} is written with the lines and your hints only.")

        def work() -> Document:
            save_page(path, document, colorization, layers)
            return document

        self._background.start(work, on_done, self.failed.emit)

    def _on_settled(self) -> None:
        waiting, self._waiting = self._waiting, []
        for write in waiting:
            write()

    def _dialog(self, title: str, filters: str) -> QFileDialog:
        dialog = QFileDialog(self._window, title)
        dialog.setNameFilters(filters.split(";;"))
        folder = self.session.path.parent if self.session and self.session.path else None
        if folder is not None:
            dialog.setDirectory(str(folder))
        dialog.finished.connect(dialog.deleteLater)
        return dialog
