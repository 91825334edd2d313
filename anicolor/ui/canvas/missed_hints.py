"""Hints that did not come true: which they are, and the small mark on each."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from anicolor.document.model import Look
from anicolor.document.strokes import Hint, HintPatch
from anicolor.ui.canvas.view import View
from anicolor.ui.display import Display

NOTICEABLE_DELTA_E = 2.0
"""From here on a difference from an exact hint is seen at a glance (CIEDE2000)."""
OVERRIDDEN_DELTA_E = 10.0
"""From here on a place has another color than a soft hint advised."""
WARNING = QColor(224, 140, 44)
_RADIUS_PX = 6.0
_MOST_SHOWN = 500


def is_missed(hint: Hint, delta_e: float, look: Look) -> bool:
    """Whether a hint's place got another color; quite another one for a soft hint, or where a look rounds areas."""
    is_exact = hint.is_locked and look is not Look.SOFT
    return delta_e > (NOTICEABLE_DELTA_E if is_exact else OVERRIDDEN_DELTA_E)


class MissedHints:
    """Marks on the page that say where a hint was overridden."""

    def __init__(self) -> None:
        self._places: tuple[QPointF, ...] = ()

    @property
    def count(self) -> int:
        """How many marks there are."""
        return len(self._places)

    def set_display(self, display: Display | None) -> None:
        """Mark the hints these colors missed."""
        answer = display.colorization if display is not None else None
        missed: list[Hint] = []
        if answer is not None:
            hints = zip(answer.request.hints, answer.hint_delta_e, strict=True)
            missed = [hint for hint, delta_e in hints if is_missed(hint, delta_e, answer.request.look)]
        self._places = tuple(_middle(hint) for hint in missed[:_MOST_SHOWN])

    def areas(self, view: View) -> Iterable[QRectF]:
        """Return the parts of the window that the marks are in."""
        reach = _RADIUS_PX + 3
        for place in self._places:
            point = view.to_window(place)
            yield QRectF(point.x() - reach, point.y() - reach, 2 * reach, 2 * reach)

    def paint(self, painter: QPainter, view: View, area: QRectF) -> None:
        """Draw those that lie in a part of the window."""
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for box in self.areas(view):
            if box.intersects(area):
                _paint_mark(painter, box.center())
        painter.restore()


def _paint_mark(painter: QPainter, center: QPointF) -> None:
    painter.setPen(QPen(QColor(255, 255, 255), 1.6))
    painter.setBrush(WARNING)
    painter.drawEllipse(center, _RADIUS_PX, _RADIUS_PX)
    painter.setPen(QPen(QColor(255, 255, 255), 1.8, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
    painter.drawLine(center + QPointF(0, -2.8), center + QPointF(0, 0.6))
    painter.drawPoint(center + QPointF(0, 3.1))


def _middle(hint: Hint) -> QPointF:
    if isinstance(hint, HintPatch):
        rows, columns = np.nonzero(hint.mask)
        return QPointF(hint.left + float(columns[len(rows) // 2]) + 0.5, hint.top + float(rows[len(rows) // 2]) + 0.5)
    x, y, _ = hint.points[len(hint.points) // 2]
    return QPointF(x, y)
