"""Opening, saving and closing, from the question which file to the message that it is done."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QMimeData, QObject, Signal
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import QFileDialog, QWidget

from anicolor.document.model import Document
from anicolor.document.progress import Progress
from anicolor.ui.background import Background, Job
from anicolor.ui.coloring import Coloring
from anicolor.ui.dialogs.questions import ask_about_changed_file, ask_to_revert, ask_to_save
from anicolor.ui.pages import (
    LAYERED_ENDING,
    OPEN_FILTER,
    SAVE_FILTER,
    ChangedElsewhere,
    LoadedPage,
    check_unchanged,
    load_page,
    save_page,
)
from anicolor.ui.qimage import to_array
from anicolor.ui.session import Session
from anicolor.ui.tabs import PageTabs

if TYPE_CHECKING:
    from anicolor.engine.messages import Colorization

Write = Callable[[Document, "Colorization | None", Progress], Any]
"""Writes a page somewhere, in a thread."""
_WRITERS = 3
"""So that a drive that hangs does not hold up what goes elsewhere."""
_READING_S = 2.0
"""For what is read when the window closes: nobody needs it any more."""


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
    written = Signal()
    """Something was written, or could not be."""
    said = Signal(str)
    """A sentence that needs no answer."""
    failed = Signal(str)
    mended = Signal(str)
    """What was said when a file could not be written, now that one could be."""

    def __init__(self, window: QWidget, coloring: Coloring, tabs: PageTabs) -> None:
        super().__init__(window)
        self._window = window
        self._coloring = coloring
        self._tabs = tabs
        self._beside, self._reading = Background(self), Background(self)
        self._writing = Background(self, threads=_WRITERS)
        self._targets: set[Path] = set()
        self._waiting: list[Callable[[], None]] = []
        self._complaint = ""
        coloring.settled.connect(self._on_settled)

    @property
    def backgrounds(self) -> tuple[Background, ...]:
        """What reads and writes, to be shown."""
        return self._reading, self._writing

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
        return self._reading.is_busy or self._writing.is_busy or bool(self._waiting)

    @property
    def is_writing(self) -> bool:
        """Whether a file is being written, or waits for its colors."""
        return self._writing.is_busy or bool(self._waiting)

    def close(self, is_patient: bool = True) -> None:
        """Finish what is being written; without patience leave it, which leaves the files that were there."""
        for job in self._reading.jobs if is_patient else (*self._reading.jobs, *self._writing.jobs):
            job.is_stopped = True
        for background in (self._beside, self._reading):
            background.close(_READING_S, is_needed=False)
        self._writing.close(None if is_patient else 0.0, is_needed=is_patient)

    def do_beside(self, work: Callable[[], Any], then: Callable[[Any], None]) -> None:
        """Do slow work beside the window, then something in the window's thread."""
        self._beside.start(work, then, self.failed.emit)

    def read(self, title: str, work: Callable[[Progress], Any], then: Callable[[Any], None]) -> None:
        """Read something with progress that is shown, one thing after the other, then use it."""
        job = Job(title)
        self._reading.start_job(job, lambda: work(job.report), then, self.failed.emit)

    def open(self, source: Path | QImage, name: str = "") -> None:
        """Open a file or a picture in a tab of its own; a file that is open already comes to the front."""
        for session in self._tabs.sessions:
            if isinstance(source, Path) and session.path is not None and _is_same(session.path, source):
                self._tabs.show_page(session)
                return

        def work(on_progress: Progress) -> LoadedPage:
            return load_page(source if isinstance(source, Path) else to_array(source), name, on_progress)

        shown = source.name if isinstance(source, Path) else name
        self.read(self.tr("Opening {name}").format(name=shown), work, self.opened.emit)

    def open_data(self, data: QMimeData | None) -> bool:
        """Open what was dropped or pasted; False where that is nothing to open."""
        if data is None:
            return False
        paths = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
        if paths:
            for path in paths:
                self.open(path)
        elif data.hasImage():
            self.open(QImage(data.imageData()), self.tr("Pasted page"))
        else:
            return False
        return True

    def paste(self) -> None:
        """Open what is in the clipboard."""
        if not self.open_data(QGuiApplication.clipboard().mimeData()):
            self.failed.emit(self.tr("There is no picture in the clipboard; copy one in another program first."))

    def ask_open(self) -> None:
        """Ask which files to open."""
        dialog = self.dialog(self.tr("Open pages"), OPEN_FILTER)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        dialog.filesSelected.connect(self._open_all)
        dialog.open()

    def revert(self) -> None:
        """Go back to what the file holds, after asking; can be undone."""
        session = self.session
        if session is None or session.path is None:
            return
        path = session.path

        def on_read(page: LoadedPage) -> None:
            if session not in self._tabs.sessions:
                return
            if (page.document.width, page.document.height) != (session.document.width, session.document.height):
                self.failed.emit(self.tr("{name} has another size now; open it again.").format(name=path.name))
                return
            session.apply(page.document, self.tr("revert to the saved page"))
            session.stamp = page.stamp
            session.set_saved(path, page.document)
            self.saved.emit()

        title = self.tr("Reading {name}").format(name=path.name)
        ask_to_revert(self._window, session, lambda: self.read(title, partial(load_page, path, ""), on_read))

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
        dialog = self.dialog(self.tr("Save the page"), SAVE_FILTER)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("ora")
        dialog.selectFile(Path(self.session.name).stem + LAYERED_ENDING)
        dialog.fileSelected.connect(lambda path: self.save_to(Path(path), then))
        dialog.open()

    def save_to(self, path: Path, then: Callable[[], None] | None = None, is_sure: bool = False) -> None:
        """Save the layered file as soon as its colors are there.

        Args:
            path: the file.
            then: called when it is saved.
            is_sure: whether a file that another program changed meanwhile is replaced without asking.
        """
        session = self.session
        if session is None:
            return
        known = session.stamp if session.path == path and not is_sure else None

        def write(document: Document, colorization: Colorization | None, on_progress: Progress) -> Any:
            try:
                check_unchanged(path, known)
            except ChangedElsewhere as error:
                return error, document
            return save_page(path, document, colorization, on_progress), document

        def on_saved(result: Any) -> None:
            stamp, document = result
            if isinstance(stamp, ChangedElsewhere):
                again = partial(self.save_to, path, then, True)
                ask_about_changed_file(self._window, path, stamp.is_gone, again, partial(self.ask_save, then))
                return
            session.stamp = stamp
            session.set_saved(path, document)
            self.said.emit(self.tr("Saved {name}.").format(name=path.name))
            self.saved.emit()
            if then is not None:
                then()

        self.write(session, path, self.tr("Saving {name}").format(name=path.name), write, on_saved)

    def ask_to_keep(self, sessions: Sequence[Session], then: Callable[[], None]) -> None:
        """Go on with `then` at once, or after unsaved changes of these pages were saved or given up."""
        modified = [session for session in sessions if session.is_modified]
        if not modified:
            then()
            return
        if len(modified) == 1:
            self._tabs.show_page(modified[0])
        ask_to_save(self._window, modified, lambda: self.save_all(modified, then), then)

    def write(self, session: Session, path: Path, title: str, write: Write, on_done: Callable[[Any], None]) -> None:
        """Write a page somewhere as it is when its colors are there and no stroke is under way."""
        if not self._coloring.is_settled_for(session) or session.document is not session.committed:
            text = self.tr("{name} will be written as soon as the colors are ready.")
            self.said.emit(text.format(name=path.name))
            self._waiting.append(partial(self.write, session, path, title, write, on_done))
            self._coloring.want(session)
            return
        if path in self._targets:
            self._waiting.append(partial(self.write, session, path, title, write, on_done))
            return
        document, display = session.committed, self._coloring.colors_of(session)
        colorization = display.colorization if display else None
        if colorization is None:
            text = self.tr("There are no colors; {name} is written with the lines and your hints only.")
            self.failed.emit(text.format(name=path.name))
        job = Job(title)
        self._targets.add(path)

        def on_end() -> None:
            self._targets.discard(path)
            self._on_settled()
            self.written.emit()

        def on_failed(message: str) -> None:
            text = self.tr("{reason} Your page is unharmed, and so is the file that was there: save to another place.")
            self._complaint = text.format(reason=message)
            self.failed.emit(self._complaint)

        def on_written(result: Any) -> None:
            self.mended.emit(self._complaint)
            on_done(result)

        self._writing.start_job(job, lambda: write(document, colorization, job.report), on_written, on_failed, on_end)

    def dialog(self, title: str, filters: str) -> QFileDialog:
        """Return a dialog that asks for files, in the folder of the page that is shown."""
        dialog = QFileDialog(self._window, title)
        dialog.setNameFilters(filters.split(";;"))
        if self.session is not None and self.session.folder is not None:
            dialog.setDirectory(str(self.session.folder))
        dialog.finished.connect(dialog.deleteLater)
        return dialog

    def _on_settled(self) -> None:
        waiting, self._waiting = self._waiting, []
        for write in waiting:
            write()

    def _open_all(self, paths: Sequence[str]) -> None:
        for path in paths:
            self.open(Path(path))


def _is_same(one: Path, other: Path) -> bool:
    """Whether two paths are written the same; the disk, which may hang, is not asked."""
    return one.absolute() == other.absolute()
