"""The open page with the style and without it, made ready to be compared."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage, QPainter

from anicolor.catalog import find_installed, read_version
from anicolor.document.geometry import Rect
from anicolor.errors import WeightsError
from anicolor.ui.coloring import Coloring
from anicolor.ui.session import Session, follow

if TYPE_CHECKING:
    from anicolor.ui.display import Display

_LONGEST_PX = 1200
_BASE = "base"


class PageComparison(QObject):
    """Follows the open page; while it is wanted, has it colored by the base beside the style.

    Args:
        coloring: colors the page.
        parent: its owner.
    """

    changed = Signal()
    """There are other pictures."""

    def __init__(self, coloring: Coloring, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._coloring = coloring
        self._session: Session | None = None
        self._is_wanted = False
        self._base = _BASE
        self.before, self.after = QImage(), QImage()
        coloring.settled.connect(self._ask)
        coloring.answered_beside.connect(self._on_answered)

    def set_session(self, session: Session | None) -> None:
        """Follow another page."""
        follow(self._session, session, display_changed=self._on_display_changed)
        self._session = session
        self.before = self.after = QImage()
        self._on_display_changed()
        self._ask()

    def set_wanted(self, is_wanted: bool, base: str = _BASE) -> None:
        """Begin or cease to follow; `base`: the weights of the picture before."""
        if base != self._base:
            self.before = QImage()
        self._is_wanted, self._base = is_wanted, base
        if is_wanted:
            self._on_display_changed()
            self._ask()

    def _on_display_changed(self) -> None:
        if not self._is_wanted:
            return
        display = self._session.display if self._session is not None else None
        self.after = flatten_display(display) if display is not None else QImage()
        self.changed.emit()

    def _ask(self) -> None:
        """Ask for the page as the base colors it, when the engine has nothing better to do."""
        display = self._coloring.matching_display
        if not self._is_wanted or self._session is None or display is None:
            return
        request = display.colorization.request
        try:
            base = find_installed(self._base)
        except WeightsError:
            return
        before = replace(request, weights=base, weights_version=read_version(base), strength=1.0)
        if before == request:
            self.before = self.after
            self.changed.emit()
        else:
            self._coloring.ask_beside(before)

    def _on_answered(self, display: Display) -> None:
        line_art = display.colorization.request.line_art
        if self._session is not None and line_art is self._session.document.line_art:
            self.before = flatten_display(display)
            self.changed.emit()


def flatten_display(display: Display) -> QImage:
    """Return colors, shade and lines in one picture of bearable size."""
    level = 0
    while max(display.colors.levels[level].shape[:2]) > _LONGEST_PX and level + 1 < len(display.colors.levels):
        level += 1
    image = display.colors.images[level].convertToFormat(QImage.Format.Format_RGB32)
    painter = QPainter(image)
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Multiply)
    if display.shade is not None:
        painter.drawImage(0, 0, display.shade.images[level])
    display.line.draw(painter, level, Rect(0, 0, image.width(), image.height()))
    painter.end()
    return image
