"""Opening, saving and exporting, from the question which file to the message that it is done."""

from __future__ import annotations

from collections.abc import Callable, Sequence
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
from anicolor.ui.tabs import PageTabs

_NAMES_SHOWN = 8


class Files(QObject):
    """The files of the open pages; nothing here lets the window wait.

    Args:
        window: what dialogs belong to.
        coloring: knows when the colors of a document are there.
        tabs: the open pages.
    """

    opened = Signal(object)
    """A `LoadedPage`."""
    saved = Signal()
    said = Signal(str)
    """A sentence that needs no answer."""
    failed = Signal(str)

    def __init__(self, window: QWidget, coloring: Coloring, tabs: PageTabs) -> None:
        super().__init__(window)
        self._window = window
        self._coloring = coloring
        self._tabs = tabs
        self._background = Background(self)
        self._waiting: list[Callable[[], None]] = []
        coloring.settled.connect(self._on_settled)

    @property
    def session(self) -> Session | None:
        """The page that is shown."""
        return self._tabs.current.session if self._tabs.current else None

    def watch(self, session: Session) -> None:
        """Write what waits for the end of a stroke on this page."""
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
        """Open a file or a picture in a tab of its own; a file that is open already comes to the front."""
        for session in self._tabs.sessions:
            if isinstance(source, Path) and session.path is not None and _is_same_file(session.path, source):
                self._tabs.show_page(session)
                return

        def work() -> LoadedPage:
            return load_page(source if isinstance(source, Path) else to_array(source), name)

        self._background.start(work, self.opened.emit, self.failed.emit)

    def open_data(self, data: QMimeData | None) -> bool:
        """Open what was dropped or pasted; False where that is nothing to open."""
        if data is None:
            return False
        paths = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
        if paths:
            for path in paths:
                self.open(path)
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
        """Ask which files to open."""
        dialog = self._dialog("Open pages", OPEN_FILTER)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        dialog.filesSelected.connect(self._open_all)
        dialog.open()

    def _open_all(self, paths: Sequence[str]) -> None:
        for path in paths:
            self.open(Path(path))

    def save(self, then: Callable[[], None] | None = None) -> None:
        """Save the layered file, after asking for a name where there is none."""
        if self.session is None:
            return
        if self.session.path is None:
            self.ask_save(then)
        else:
            self.save_to(self.session.path, then)

    def save_all(self, sessions: Sequence[Session], then: Callable[[], None]) -> None:
        """Save several pages one after the other; where one cannot be saved, `then` is not called."""
        if not sessions:
            then()
            return
        self._tabs.show_page(sessions[0])
        self.save(partial(self.save_all, sessions[1:], then))

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

    def ask_to_keep(self, sessions: Sequence[Session], then: Callable[[], None]) -> None:
        """Go on with `then` at once, or after unsaved changes of these pages were saved or given up."""
        modified = [session for session in sessions if session.is_modified]
        if not modified:
            then()
            return
        if len(modified) == 1:
            self._tabs.show_page(modified[0])
        buttons = QMessageBox.StandardButton
        box = QMessageBox(self._window)
        box.setObjectName("unsaved")
        box.setIcon(QMessageBox.Icon.Question)
        save = buttons.Save if len(modified) == 1 else buttons.SaveAll
        if len(modified) == 1:
            box.setText(self.tr("{name} has unsaved changes.").format(name=modified[0].name))
            box.setInformativeText(self.tr("Do you want to save them?"))
        else:
            box.setText(self.tr("{count} pages have unsaved changes.").format(count=len(modified)))
            box.setInformativeText("\n".join(session.name for session in modified[:_NAMES_SHOWN]))
        box.setStandardButtons(save | buttons.Discard | buttons.Cancel)
        box.setDefaultButton(save)

        def on_finished(button: int) -> None:
            box.deleteLater()
            if button == buttons.Discard:
                then()
            elif button == save:
                self.save_all(modified, then)

        box.finished.connect(on_finished)
        box.open()

    def _write(self, session: Session, path: Path, layers: str, on_done: Callable[[Document], None]) -> None:
        """Write the page as it is when its colors are there and no stroke is under way."""
        if not self._coloring.is_settled_for(session) or session.document is not session.committed:
            self.said.emit(f"{path.name} will be written as soon as the colors are ready.")
            self._waiting.append(partial(self._write, session, path, layers, on_done))
            self._coloring.want(session)
            return
        document, display = session.committed, self._coloring.colors_of(session)
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


def _is_same_file(one: Path, other: Path) -> bool:
    try:
        return one == other or one.samefile(other)
    except OSError:
        return False
