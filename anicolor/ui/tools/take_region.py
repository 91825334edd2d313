"""Taking areas from another variation of the page."""

from __future__ import annotations

import math

from PySide6.QtCore import QCoreApplication, QPointF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from anicolor.document import edits
from anicolor.document.strokes import HintStroke, PenPoint
from anicolor.ui.pen import PenEvent
from anicolor.ui.tools.tool import Tool
from anicolor.ui.variation import Variation

_LEAST_RADIUS_PX = 1.5
_DOT_PX = 5.0


class TakeRegion(Tool):
    """A stroke gives the areas it touches the colors of the chosen variation, as exact hints."""

    name = "take_region"
    cursor = Qt.CursorShape.CrossCursor
    source: Variation | None = None
    """The variation; None: none is chosen, and nothing is done."""
    _place: PenEvent | None = None

    def __init__(self, *args: object) -> None:
        super().__init__(*args)  # type: ignore[arg-type]
        self._taken: set[int] = set()

    def press(self, event: PenEvent) -> None:
        """Take the area here."""
        self._taken = set()
        self.move(event)

    def move(self, event: PenEvent) -> None:
        """Take the areas on the way."""
        self._place = event
        source, document = self.source, self.bench.session.document
        x, y = math.floor(event.x), math.floor(event.y)
        is_inside = 0 <= x < document.width and 0 <= y < document.height
        if source is None or not is_inside or source.request.line_art is not document.line_art:
            return
        region = int(source.regions.labels[y, x])
        if region in self._taken:
            return
        self._taken.add(region)
        radius = max(_DOT_PX / self.bench.view.scale, _LEAST_RADIUS_PX)
        for dot_x, dot_y, color in source.dots_for(x, y):
            document = edits.add_hint(document, HintStroke((PenPoint(dot_x, dot_y, radius),), color))
        self.bench.session.preview(document)

    def release(self, event: PenEvent) -> None:
        """Make it one step."""
        self.bench.session.commit(QCoreApplication.translate("Tools", "take areas of a variation"))

    def hover(self, event: PenEvent) -> None:
        """Show the color that would come."""
        self._place = event
        self.bench.repaint()

    def deactivate(self) -> None:
        """Draw nothing more."""
        self._place = None

    def paint(self, painter: QPainter) -> None:
        """Draw a drop of the color beside the pen."""
        if self._place is None or self.source is None:
            return
        color = self.source.color_at(math.floor(self._place.x), math.floor(self._place.y))
        if color is not None:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(QColor(255, 255, 255), 2.0))
            painter.setBrush(QColor(*color))
            painter.drawEllipse(self.bench.to_window(self._place) + QPointF(16, 16), 9, 9)
