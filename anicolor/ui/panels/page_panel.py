"""What every panel that shows the open page has in common."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from anicolor.document.model import Document

if TYPE_CHECKING:
    from anicolor.ui.session import Session


class PagePanel(QWidget):
    """Follows one page after the other; override the methods that begin with `on_`."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session: Session | None = None
        self.is_shown = True
        """Whether the panel is seen: its dock is open and, among tabs, in front."""

    def set_session(self, session: Session | None) -> None:
        """Show another page, or none."""
        if session is self._session:
            return
        if self._session is not None:
            self._session.previewed.disconnect(self.on_previewed)
            self._session.display_changed.disconnect(self.on_display_changed)
        self._session = session
        if session is not None:
            session.previewed.connect(self.on_previewed)
            session.display_changed.connect(self.on_display_changed)
        self.on_session()

    def set_shown(self, is_shown: bool) -> None:
        """Be told whether the panel is seen."""
        if is_shown != self.is_shown:
            self.is_shown = is_shown
            self.on_shown()

    def on_shown(self) -> None:
        """Begin or end what is only worth its time while the panel is seen."""

    def on_session(self) -> None:
        """Show the page that is open now."""

    def on_previewed(self, before: Document, after: Document) -> None:
        """Show what changed."""

    def on_display_changed(self) -> None:
        """Show what the newest colors say."""
