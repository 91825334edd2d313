"""The one holder of what changes: the current document, its history, and the newest colors."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QUndoCommand, QUndoStack

from anicolor.document.layer_edits import find_locked_change
from anicolor.document.model import Document
from anicolor.files import FileStamp
from anicolor.ui.release import release_when_deleted

if TYPE_CHECKING:
    from anicolor.engine.messages import ColorizeRequest
    from anicolor.ui.display import Display


class Session(QObject):
    """The open page. All changes go through `preview` and `commit`.

    Args:
        document: the page.
        path: the layered file it belongs to, if it has one.
        name: what it is called as long as it has no file.
        parent: its owner.
    """

    previewed = Signal(object, object)
    """The document before and after, whenever the current one was replaced."""
    display_changed = Signal()
    """Other colors are to be shown."""
    layer_chosen = Signal(int)
    """The index of the paint layer that is painted on from now on."""
    refused = Signal(str)
    """The name of a locked layer that was not changed."""

    def __init__(
        self, document: Document, path: Path | None = None, name: str = "", parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self.path = path
        self.name = path.name if path else name or "Untitled"
        self.source: Path | None = None
        """The artist's picture that it was made of, if that was a file."""
        self.stamp: FileStamp | None = None
        """What the file was like when it was read or written last; None: unknown."""
        self.undo_stack = QUndoStack(self)
        self._remembered_bytes = 256 << 20
        self._document = self._committed = document
        self._active_layer: int | None = None
        self._display: Display | None = None
        self._recent: deque[Display] = deque()
        release_when_deleted(self)

    @property
    def remembered_bytes(self) -> int:
        """How much the shown colors and those of earlier documents may take; the shown ones are always kept."""
        return self._remembered_bytes

    @remembered_bytes.setter
    def remembered_bytes(self, most: int) -> None:
        self._remembered_bytes = most
        self._forget_oldest()

    @property
    def document(self) -> Document:
        """The current document, a preview included."""
        return self._document

    @property
    def committed(self) -> Document:
        """The document without a preview."""
        return self._committed

    @property
    def display(self) -> Display | None:
        """The colors that are shown; those of an earlier document until the engine has answered for this one."""
        return self._display

    @property
    def active_layer(self) -> int | None:
        """The index of the paint layer that is painted on; None where there is none."""
        count = len(self._document.paint_layers)
        if self._active_layer is not None and self._active_layer < count:
            return self._active_layer
        return count - 1 if count else None

    def choose_layer(self, index: int) -> None:
        """Paint on another layer from now on."""
        self._active_layer = index
        self.layer_chosen.emit(index)

    @property
    def folder(self) -> Path | None:
        """Where the page is saved if nobody says otherwise: beside its file, or beside what it was made of."""
        known = self.path or self.source
        return known.parent if known is not None else None

    @property
    def is_modified(self) -> bool:
        """Whether there is something to save."""
        return not self.undo_stack.isClean()

    def preview(self, document: Document) -> None:
        """Show another document, without an entry in the history; the same one again does nothing.

        A document in which what a lock protects is another one is refused.
        """
        if document is self._document:
            return
        locked = find_locked_change(self._committed, document)
        if locked is not None:
            self.refused.emit(locked)
            return
        self._show_document(document)

    def _show_document(self, document: Document) -> None:
        if document is self._document:
            return
        before, self._document = self._document, document
        self._follow_active_layer(before)
        self.previewed.emit(before, document)

    def _follow_active_layer(self, before: Document) -> None:
        """Go on with the same paint layer where others came or went around it."""
        layers, active = before.paint_layers, self._active_layer
        if active is None or not 0 <= active < len(layers) or len(layers) == len(self._document.paint_layers):
            return
        found = (at for at, layer in enumerate(self._document.paint_layers) if layer is layers[active])
        self._active_layer = next(found, active)

    def cancel(self) -> None:
        """Go back to the last committed document."""
        self._show_document(self._committed)

    def commit(self, text: str, merge_key: str = "") -> None:
        """Make an entry in the history of what was previewed since the last one; nothing where nothing changed.

        Args:
            text: names the change in the menu, as in "Undo hint stroke".
            merge_key: entries that follow each other with the same key become one, as while a slider is dragged.
        """
        if self._document is not self._committed:
            self.undo_stack.push(_Change(self, self._committed, self._document, text, merge_key))

    def apply(self, document: Document, text: str, merge_key: str = "") -> None:
        """Preview and commit in one."""
        self.preview(document)
        self.commit(text, merge_key)

    def set_saved(self, path: Path, document: Document) -> None:
        """Remember that this document is in a file now; what was changed since then is still to save."""
        self.path, self.name = path, path.name
        if document is self._committed:
            self.undo_stack.setClean()

    def mark_unsaved(self) -> None:
        """Remember that no file holds this page as it is, although nothing was changed since it was opened."""
        self.undo_stack.resetClean()

    def accept(self, display: Display, wanted: ColorizeRequest) -> bool:
        """Take an answer of the engine; returns whether it is shown.

        An answer for another line art is dropped. One that is late, because the colors for the current document are
        there already, is only remembered.
        """
        request, is_refined = display.colorization.request, display.colorization.is_refined
        if request.line_art is not self._document.line_art:
            return False
        self._remember(display)
        shown = self._display.colorization if self._display is not None else None
        if shown is not None and shown.request == wanted and (request != wanted or shown.is_refined > is_refined):
            return False
        self._show(display)
        return True

    def recall(self, wanted: ColorizeRequest) -> bool:
        """Show remembered colors for a request, as after undo; False where there are none."""
        if self._display is not None and self._display.colorization.request == wanted:
            return True
        found = next((known for known in reversed(self._recent) if known.colorization.request == wanted), None)
        if found is None:
            return False
        # What it was compared with is not what is shown now.
        self._show(replace(found, previous_key=0, changed=()))
        return True

    def forget_recent(self) -> None:
        """Keep only the colors that are shown, as long as nobody works on the page."""
        self._recent.clear()

    def set_current(self, document: Document) -> None:
        """Make a document the committed one; for the history only."""
        self._committed = document
        self._show_document(document)

    def _show(self, display: Display) -> None:
        self._display = display
        self.display_changed.emit()

    def _remember(self, display: Display) -> None:
        request = display.colorization.request
        # A draft gives way to what was made of it.
        self._recent = deque(known for known in self._recent if known.colorization.request != request)
        self._recent.append(display)
        self._forget_oldest()

    def _forget_oldest(self) -> None:
        while len(self._recent) > 1 and _count_bytes(self._recent) > self._remembered_bytes:
            self._recent.popleft()


def _count_bytes(displays: Iterable[Display]) -> int:
    """Return what displays take together, with the regions of each that are not those of the one before."""
    total, regions = 0, None
    for display in displays:
        own = display.colorization.regions
        total += display.byte_count
        if regions is not None and regions is not own:
            total += own.labels.nbytes + own.closures.nbytes
        regions = own
    return total


def follow(
    old: Session | None,
    new: Session | None,
    previewed: Callable[..., object] | None = None,
    display_changed: Callable[..., object] | None = None,
) -> None:
    """Hear of the changes of another page from now on, and no longer of those of the page before."""
    for name, slot in (("previewed", previewed), ("display_changed", display_changed)):
        if slot is not None and old is not None:
            getattr(old, name).disconnect(slot)
        if slot is not None and new is not None:
            getattr(new, name).connect(slot)


class _Change(QUndoCommand):
    """The one kind of entry in the history: the document before and after."""

    def __init__(self, session: Session, before: Document, after: Document, text: str, merge_key: str) -> None:
        super().__init__(text)
        self._session = session
        self._before, self._after = before, after
        self._merge_key = merge_key

    def redo(self) -> None:
        """Show the document after the change."""
        self._session.set_current(self._after)

    def undo(self) -> None:
        """Show the document before it."""
        self._session.set_current(self._before)

    def id(self) -> int:
        """Say which entries may become one; -1: none."""
        return hash(self._merge_key) & 0x3FFFFFFF if self._merge_key else -1

    def mergeWith(self, other: QUndoCommand) -> bool:
        """Take in the entry that follows, if it is more of the same."""
        if not isinstance(other, _Change) or other._merge_key != self._merge_key:
            return False
        self._after = other._after
        return True
