"""Linking regions: the same color as that, from now on."""

from __future__ import annotations

from PySide6.QtCore import QT_TRANSLATE_NOOP
from PySide6.QtGui import QPainter

from anicolor.document.region_marks import MarkKind, RegionMark
from anicolor.ui.pen import PenEvent
from anicolor.ui.tools.mark_painting import paint_mark_line
from anicolor.ui.tools.mark_tool import MarkTool


class RegionLink(MarkTool):
    """Drag from one area to another: both keep the same color, a hint in one colors all; a click lets go of an area."""

    name = "region_link"
    kind = MarkKind.LINK
    removed = QT_TRANSLATE_NOOP("Tools", "unlink")
    _from: PenEvent | None = None
    _to: PenEvent | None = None

    def begin(self, event: PenEvent) -> None:
        """Start in an area."""
        self._from = self._to = event

    def go_on(self, event: PenEvent) -> None:
        """Show which one it would be linked with."""
        self._to = event
        self.bench.repaint()

    def end(self, event: PenEvent) -> None:
        """Link them."""
        start, self._from, self._to = self._from, None, None
        if start is None:
            return
        if self.is_click(start, event):
            self.take_away(self.find(event, (MarkKind.LINK,)) or self._links_of(event))
        elif self.is_on_page(start) and self.is_on_page(event) and not self._is_same(start, event):
            link = RegionMark(MarkKind.LINK, ((start.x, start.y), (event.x, event.y)))
            self.add(QT_TRANSLATE_NOOP("Tools", "link areas"), link)

    def cancel(self) -> None:
        """Forget where it began."""
        self._from = self._to = None
        super().cancel()

    def paint(self, painter: QPainter) -> None:
        """Draw the marks and the link that is being made."""
        super().paint(painter)
        if self._from is not None and self._to is not None:
            places = ((self._from.x, self._from.y), (self._to.x, self._to.y))
            paint_mark_line(painter, self.bench.view, places, self.kind)

    def _is_same(self, start: PenEvent, end: PenEvent) -> bool:
        one = self.region_at((start.x, start.y))
        return one is not None and one == self.region_at((end.x, end.y))

    def _links_of(self, event: PenEvent) -> list[int]:
        region = self.region_at((event.x, event.y))
        marks = self.bench.session.document.region_marks
        return [
            index
            for index, mark in enumerate(marks)
            if mark.kind is MarkKind.LINK and region is not None and region in map(self.region_at, mark.places)
        ]
