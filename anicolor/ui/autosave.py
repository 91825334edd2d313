"""Keeps what is not saved yet aside, so that a crash costs little."""

from __future__ import annotations

from collections.abc import Callable
from secrets import token_hex
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QImage

from anicolor import allocator
from anicolor.document.geometry import Pixels
from anicolor.document.layers import build_picture, sketch
from anicolor.document.model import Document
from anicolor.document.ora import read_thumbnail
from anicolor.document.recovery import LostPage, Recovery
from anicolor.errors import InputError
from anicolor.ui.background import Background
from anicolor.ui.pages import LoadedPage, load_page
from anicolor.ui.qimage import to_image
from anicolor.ui.tabs import PageTabs

if TYPE_CHECKING:
    from anicolor.engine.messages import Colorization
    from anicolor.ui.session import Session

Found = tuple[LostPage, QImage]
"""A lost page and what it looked like."""
IDLE_MS = 10_000
"""A pause in drawing of this length is used to save."""


class Autosave(QObject):
    """Writes every changed page into the recovery folder, every so often and in pauses, in a modest thread.

    Args:
        tabs: the open pages.
        recovery: where they are kept; closed by this object.
        parent: its owner.
    """

    kept = Signal(object, object)
    """A `Session` and the `Document` of it that is safe now."""
    failed = Signal(str)

    def __init__(self, tabs: PageTabs, recovery: Recovery, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tabs, self._recovery = tabs, recovery
        self._background = Background(self, is_modest=True)
        self._keys: dict[Session, str] = {}
        self._kept: dict[Session, Document] = {}
        self._saving: set[Session] = set()
        self._has_told = False
        self._timer, self._idle = QTimer(self), QTimer(self)
        self._timer.timeout.connect(self.save_now)
        self._idle.setSingleShot(True)
        self._idle.setInterval(IDLE_MS)
        self._idle.timeout.connect(self.save_now)
        tabs.changed.connect(self._on_tabs)
        tabs.closed.connect(self._on_closed)
        self._on_tabs()

    def set_interval(self, interval_ms: int, idle_ms: int = IDLE_MS) -> None:
        """Save this often; 0: never."""
        self._idle.setInterval(idle_ms)
        if interval_ms:
            self._timer.start(interval_ms)
        else:
            self._timer.stop()
            self._idle.stop()

    def save_now(self) -> None:
        """Write every page that was changed since it was written last, unless that is being done already."""
        for session in self._keys:
            document = session.committed
            if not session.is_modified:
                self._forget(session)
            elif self._kept.get(session) is not document and session not in self._saving:
                self._save(session, document)

    def find_lost(self, then: Callable[[list[Found]], None]) -> None:
        """Look for pages that a crash left behind; `then` gets them, if there are any."""

        def work() -> list[Found]:
            return [(page, _thumbnail(page)) for page in self._recovery.find_lost()]

        self._background.start(work, lambda found: then(found) if found else None, self.failed.emit)

    def open_lost(self, page: LostPage, on_opened: Callable[[LoadedPage], None]) -> None:
        """Open a lost page as one that is not saved yet; it stays safe all the while."""
        key = token_hex(8)

        def work() -> LoadedPage:
            loaded = load_page(page.file)
            self._recovery.adopt(page, key)
            return LoadedPage(loaded.document, loaded.line, page.path, page.name, recovery_key=key)

        self._background.start(work, on_opened, self.failed.emit)

    def discard_lost(self, pages: list[LostPage]) -> None:
        """Remove lost pages for good."""
        self._background.start(lambda: self._recovery.discard(pages), lambda _none: None, self.failed.emit)

    def keep_lost(self) -> None:
        """Let the next start offer what was neither opened nor discarded."""
        self._background.start(self._recovery.release, lambda _none: None, self.failed.emit)

    def take_over(self, session: Session, key: str) -> None:
        """Keep a recovered page under the key it has already."""
        self._keys[session] = key
        self._kept[session] = session.committed

    def close(self, is_needed: bool = False) -> None:
        """Leave nothing behind: everything was saved or given up; where it `is_needed`, what was not is kept."""
        self._timer.stop()
        self._idle.stop()
        if is_needed:
            self.save_now()
        else:
            self._background.start(self._recovery.close, lambda _none: None, lambda _message: None)
        self._background.close()

    def _on_tabs(self) -> None:
        for session in self._tabs.sessions:
            if session not in self._keys:
                self._keys[session] = token_hex(8)
                session.previewed.connect(self._on_previewed)

    def _on_closed(self, session: Session) -> None:
        self._forget(session)
        self._keys.pop(session, None)

    def _on_previewed(self) -> None:
        if self._timer.isActive():
            self._idle.start()

    def _save(self, session: Session, document: Document) -> None:
        key, name, path = self._keys[session], session.name, session.path
        colors = [session.display.colorization if session.display is not None else None]

        def work() -> None:
            # First, so that colors as large as the page are not kept alive while the file is written.
            thumbnail = _sketch(document, colors.pop())
            self._recovery.save(key, document, thumbnail, name, path)
            allocator.give_back()

        def on_failed(message: str) -> None:
            self._saving.discard(session)
            self._on_failed(message)

        def on_done(_none: None) -> None:
            self._saving.discard(session)
            self._has_told = False
            if session in self._keys:
                self._kept[session] = document
                self.kept.emit(session, document)
            else:
                self._drop(key)

        self._saving.add(session)
        self._background.start(work, on_done, on_failed)

    def _forget(self, session: Session) -> None:
        if self._kept.pop(session, None) is not None:
            self._drop(self._keys[session])

    def _drop(self, key: str) -> None:
        self._background.start(lambda: self._recovery.drop(key), lambda _none: None, self.failed.emit)

    def _on_failed(self, message: str) -> None:
        if not self._has_told:
            self._has_told = True
            text = self.tr("Your pages cannot be kept safe automatically: {reason} Please save them yourself.")
            self.failed.emit(text.format(reason=message))


def _thumbnail(page: LostPage) -> QImage:
    try:
        return to_image(read_thumbnail(page.file).pixels)
    except InputError:
        return QImage()


def _sketch(document: Document, answer: Colorization | None) -> Pixels:
    """Return what the thumbnail shows: the newest colors, though they may be those of a moment before."""
    if answer is None or answer.request.line_art is not document.line_art:
        return sketch(build_picture(document, None, None, document.line_art))
    return sketch(build_picture(document, answer.pixels, answer.shade, answer.line_layer, is_tone=answer.is_tone))
