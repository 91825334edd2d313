"""Merging regions with a stroke over them, and splitting one with a stroke across it."""

from __future__ import annotations

from typing import Any, ClassVar

from PySide6.QtCore import QT_TRANSLATE_NOOP
from PySide6.QtGui import QPainter

from anicolor.document.region_marks import MarkKind, Place, RegionMark
from anicolor.ui.pen import PenEvent, StrokeBuilder
from anicolor.ui.tools.mark_painting import paint_mark_line
from anicolor.ui.tools.mark_tool import MarkTool

_THIN_PX = 1.0


class RegionMerge(MarkTool):
    """The areas a stroke crosses become one; a click on a stroke takes it away."""

    name = "region_merge"
    kind = MarkKind.MERGE
    entry: ClassVar[Any] = QT_TRANSLATE_NOOP("Tools", "merge areas")
    removed = QT_TRANSLATE_NOOP("Tools", "remove merge stroke")
    _stroke: StrokeBuilder | None = None
    _start: PenEvent | None = None

    def begin(self, event: PenEvent) -> None:
        """Begin a stroke."""
        self._stroke, self._start = StrokeBuilder(_THIN_PX, self.bench.settings.smoothing, has_pressure=False), event
        self._stroke.add(event)

    def go_on(self, event: PenEvent) -> None:
        """Lengthen it."""
        if self._stroke is not None and self._stroke.add(event):
            self.bench.repaint()

    def end(self, event: PenEvent) -> None:
        """Keep it; the regions change now, because half a border would cut nothing."""
        stroke, start, self._stroke, self._start = self._stroke, self._start, None, None
        if stroke is None or start is None:
            return
        if len(stroke.points) < 2 and self.is_click(start, event):
            self.take_away(self.find(event, (MarkKind.MERGE, MarkKind.SPLIT)))
            return
        stroke.add(event)
        stroke.finish()
        self.add(self.entry, RegionMark(self.kind, _places(stroke)))

    def cancel(self) -> None:
        """Drop the stroke."""
        self._stroke = self._start = None
        super().cancel()

    def paint(self, painter: QPainter) -> None:
        """Draw the marks and the stroke that is being made."""
        super().paint(painter)
        if self._stroke is not None and len(self._stroke.points) > 1:
            paint_mark_line(painter, self.bench.view, _places(self._stroke), self.kind)


class RegionSplit(RegionMerge):
    """A stroke is a border that cuts the areas it crosses; a click on a stroke takes it away."""

    name = "region_split"
    kind = MarkKind.SPLIT
    entry = QT_TRANSLATE_NOOP("Tools", "split area")
    removed = QT_TRANSLATE_NOOP("Tools", "remove split stroke")


def _places(stroke: StrokeBuilder) -> tuple[Place, ...]:
    return tuple((point.x, point.y) for point in stroke.points)
