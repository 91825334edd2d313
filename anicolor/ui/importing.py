"""Pictures that are brought into a page, and the cleaning of its line art."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from anicolor.document import edits
from anicolor.document.model import Document, PageKind
from anicolor.lineart.scan_options import ScanOptions
from anicolor.ui.files import Files
from anicolor.ui.importing_work import Drawing, Place, bring_in, is_blank, read_drawing
from anicolor.ui.pages import OPEN_FILTER, LoadedPage
from anicolor.ui.sentences import translate_sentence
from anicolor.ui.session import Session

if TYPE_CHECKING:
    from anicolor.ui.main_window import MainWindow

_NOTES_SHOWN = 4


class Imports(QObject):
    """Asks for pictures and how they become part of the page; every result can be undone.

    Args:
        window: whose page it is.
        files: reads beside the window.
    """

    def __init__(self, window: MainWindow, files: Files) -> None:
        super().__init__(window)
        self._window, self._files = window, files

    def ask(self) -> None:
        """Ask which picture to import."""
        dialog = self._files.dialog(self.tr("Import into the page"), OPEN_FILTER)
        dialog.fileSelected.connect(lambda path: self.read(Path(path)))
        dialog.open()

    def read(self, path: Path) -> None:
        """Read a picture and ask what becomes of it."""
        session = self._window.session
        if session is None:
            return
        place = Place.LINE_ART if is_blank(session.document) else Place.ABOVE
        title = self.tr("Reading {name}").format(name=path.name)
        self._files.read(title, lambda _: read_drawing(path), lambda drawing: self._show(session, drawing, place))

    def clean_page(self) -> None:
        """Ask how the line art of the page is cleaned."""
        session = self._window.session
        if session is not None:
            line_art = session.document.line_art
            title = self.tr("Looking at the line art")
            self._files.read(title, lambda _: read_drawing(line_art), lambda drawing: self._show(session, drawing))

    def offer(self, page: LoadedPage) -> None:
        """Tell what is odd in a file, or offer what a painting or a scan needs; it is open and colored already."""
        session = self._window.session
        if page.notes:
            more = self.tr("And {count} more.").format(count=len(page.notes) - _NOTES_SHOWN)
            shown = [translate_sentence(note) for note in page.notes[:_NOTES_SHOWN]]
            self._window.messages.warn("\n".join([*shown, more] if len(page.notes) > _NOTES_SHOWN else shown))
        elif session is not None and page.is_tone:
            text = self.tr("This page looks like a grey painting. Its light and dark can stay and only color be added.")
            self._window.messages.offer(session, text, self.tr("Keep its greys"), lambda: self._color_as_tone(session))
        elif session is not None and page.is_scan:
            text = self.tr("This page looks like a scan. It can be colored as it is, or cleaned first.")
            self._window.messages.offer(session, text, self.tr("Clean it…"), self.clean_page)

    def _color_as_tone(self, session: Session) -> None:
        document = session.document
        style = replace(document.style, page=PageKind.TONE)
        session.apply(edits.set_style(document, style), self.tr("change kind of page"))

    def _show(self, session: Session, drawing: Drawing, place: Place | None = None) -> None:
        from anicolor.ui.dialogs.clean_dialog import CleanDialog

        dialog = CleanDialog(drawing.small, drawing.suggested, place, self._window)

        def bring(options: ScanOptions, chosen: Place) -> None:
            self._bring(session, drawing, options, chosen if place is not None else Place.LINE_ART, place is None)

        dialog.chosen.connect(bring)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _bring(self, session: Session, drawing: Drawing, options: ScanOptions, place: Place, is_cleaning: bool) -> None:
        before = session.document

        def on_done(after: Document) -> None:
            if session not in self._window.tabs.sessions:
                return
            # Strokes drawn meanwhile stay: only what was brought in is taken from the result.
            now = session.committed
            if place is Place.LINE_ART:
                now = now if before.line_art is after.line_art else replace(now, line_art=after.line_art)
            else:
                new = [layer for layer in after.paint_layers if layer not in before.paint_layers]
                now = replace(now, paint_layers=(*now.paint_layers, *new))
            session.apply(now, self.tr("clean the line art") if is_cleaning else self.tr("import"))

        title = self.tr("Cleaning the line art") if is_cleaning else self.tr("Importing {name}")
        self._files.read(title.format(name=drawing.name), lambda _: bring_in(before, drawing, options, place), on_done)
