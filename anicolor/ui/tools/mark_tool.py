"""What the tools for marks on regions share: the marks are seen while one is in the hand, and can be taken away."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, ClassVar

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication
from PySide6.QtGui import QPainter

from anicolor.document import edits
from anicolor.document.region_marks import MarkKind, Place, RegionMark
from anicolor.ui.pen import PenEvent
from anicolor.ui.tools.mark_painting import find_mark, paint_marks
from anicolor.ui.tools.tool import Tool

if TYPE_CHECKING:
    from anicolor.lineart.regions import Regions

_CLICK_PX = 4.0
_SLACK_PX = 8.0


class MarkTool(Tool):
    """Makes marks of one kind; a click on one, or the eraser end of a pen over it, takes it away."""

    kind: ClassVar[MarkKind]
    removed: ClassVar[Any] = QT_TRANSLATE_NOOP("Tools", "remove mark")
    has_eraser_end = True
    _is_erasing = False

    @property
    def regions(self) -> Regions | None:
        """The regions of the newest colors; None before there are any."""
        display = self.bench.session.display
        return display.colorization.regions if display is not None else None

    def press(self, event: PenEvent) -> None:
        """Begin, or erase with the other end."""
        self._is_erasing = event.is_eraser
        if self._is_erasing:
            self._erase(event)
        else:
            self.begin(event)

    def move(self, event: PenEvent) -> None:
        """Go on."""
        if self._is_erasing:
            self._erase(event)
        else:
            self.go_on(event)

    def release(self, event: PenEvent) -> None:
        """End."""
        if self._is_erasing:
            self._is_erasing = False
            self.bench.session.commit(QCoreApplication.translate("Tools", self.removed))
        else:
            self.end(event)
        self.bench.repaint()

    def cancel(self) -> None:
        """Drop what was begun."""
        self._is_erasing = False
        super().cancel()
        self.bench.repaint()

    def begin(self, event: PenEvent) -> None:
        """Begin a mark."""

    def go_on(self, event: PenEvent) -> None:
        """Go on with it."""

    def end(self, event: PenEvent) -> None:
        """Make it."""

    def activate(self) -> None:
        """Show the marks."""
        self.bench.repaint()

    def deactivate(self) -> None:
        """Hide them."""
        self.bench.repaint()

    def paint(self, painter: QPainter) -> None:
        """Draw all marks."""
        paint_marks(painter, self.bench.view, self.bench.session.document.region_marks, self.kind)

    def is_click(self, start: PenEvent, end: PenEvent) -> bool:
        """Whether the pen stayed where it was put down."""
        way = self.bench.to_window(end) - self.bench.to_window(start)
        return bool(way.manhattanLength() <= _CLICK_PX)

    def region_at(self, place: Place) -> int | None:
        """Return the region under a place; None beside the page, or before there are regions."""
        regions, document = self.regions, self.bench.session.document
        if regions is None or not (0 <= place[0] < document.width and 0 <= place[1] < document.height):
            return None
        return int(regions.labels[int(place[1]), int(place[0])])

    def take_away(self, indices: Iterable[int]) -> bool:
        """Remove marks in an entry of their own; False where there are none."""
        gone = set(indices)
        if gone:
            self._keep(gone)
            self.bench.session.commit(QCoreApplication.translate("Tools", self.removed))
        return bool(gone)

    def find(self, event: PenEvent, kinds: Iterable[MarkKind] | None = None) -> list[int]:
        """Return the mark drawn under the pen, in a list; of any kind unless some are given."""
        wanted = frozenset(kinds or MarkKind)
        marks = self.bench.session.document.region_marks
        found = find_mark(marks, wanted, (event.x, event.y), _SLACK_PX / self.bench.view.scale)
        return [] if found is None else [found]

    def is_on_page(self, event: PenEvent) -> bool:
        """Whether the pen is on the page."""
        document = self.bench.session.document
        return 0 <= event.x < document.width and 0 <= event.y < document.height

    def add(self, text: Any, *marks: RegionMark) -> None:
        """Make marks in an entry of their own."""
        session = self.bench.session
        session.apply(edits.add_region_marks(session.document, *marks), QCoreApplication.translate("Tools", text))

    def _erase(self, event: PenEvent) -> None:
        found = self.find(event)
        if found:
            self._keep(set(found))

    def _keep(self, gone: set[int]) -> None:
        document = self.bench.session.document
        left = tuple(mark for index, mark in enumerate(document.region_marks) if index not in gone)
        self.bench.session.preview(edits.set_region_marks(document, left))
