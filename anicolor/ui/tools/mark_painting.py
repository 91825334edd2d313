"""How marks on regions look while one of their tools is in the hand."""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QPixmap, QPolygonF

from anicolor.document.palette import Color
from anicolor.document.region_marks import MarkKind, Place, RegionMark
from anicolor.ui.canvas.view import View

_INK = {MarkKind.LINK: QColor(40, 110, 220), MarkKind.MERGE: QColor(36, 140, 70), MarkKind.SPLIT: QColor(214, 52, 46)}
_HALO = QColor(255, 255, 255, 225)
_DARK = QColor(30, 30, 30)
_FADED = 0.5
_DOT_PX = 4.0
_LOCK_PX = 20


def paint_marks(painter: QPainter, view: View, marks: Sequence[RegionMark], kind: MarkKind) -> None:
    """Draw marks over the page in the window's coordinates, those of another kind faded."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    # Its own kind last, on top.
    for mark in sorted(marks, key=lambda mark: mark.kind is kind):
        painter.setOpacity(1.0 if mark.kind is kind else _FADED)
        if mark.kind is MarkKind.LOCK:
            _paint_lock(painter, _to_window(view, mark.places[:1])[0], mark.color or (128, 128, 128))
        else:
            _paint_line(painter, _to_window(view, mark.places), mark.kind)
    painter.restore()


def paint_mark_line(painter: QPainter, view: View, places: Sequence[Place], kind: MarkKind) -> None:
    """Draw a mark that is being made."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    _paint_line(painter, _to_window(view, places), kind)
    painter.restore()


def find_mark(marks: Sequence[RegionMark], kinds: frozenset[MarkKind], place: Place, slack_px: float) -> int | None:
    """Return the index of the newest mark of these kinds that is drawn within `slack_px` page pixels of a place."""
    for index in range(len(marks) - 1, -1, -1):
        if marks[index].kind in kinds and _distance(marks[index], place) <= slack_px:
            return index
    return None


def _distance(mark: RegionMark, place: Place) -> float:
    if len(mark.places) == 1 or mark.kind is MarkKind.LOCK:
        return math.dist(mark.places[0], place)
    return min(_distance_to_piece(start, end, place) for start, end in pairwise(mark.places))


def _distance_to_piece(start: Place, end: Place, place: Place) -> float:
    dx, dy = end[0] - start[0], end[1] - start[1]
    share = ((place[0] - start[0]) * dx + (place[1] - start[1]) * dy) / max(dx * dx + dy * dy, 1e-9)
    share = min(max(share, 0.0), 1.0)
    return math.dist((start[0] + share * dx, start[1] + share * dy), place)


def _to_window(view: View, places: Sequence[Place]) -> list[QPointF]:
    return [view.to_window(QPointF(*place)) for place in places]


def _paint_line(painter: QPainter, points: list[QPointF], kind: MarkKind) -> None:
    path = QPainterPath()
    path.addPolygon(QPolygonF(points))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    cap, join = Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin
    painter.setPen(QPen(_HALO, 5.0, Qt.PenStyle.SolidLine, cap, join))
    painter.drawPath(path)
    pen = QPen(_INK[kind], 2.2, Qt.PenStyle.SolidLine, cap, join)
    if kind is MarkKind.SPLIT:
        pen.setDashPattern([3.0, 2.4])
    painter.setPen(pen)
    painter.drawPath(path)
    if kind is MarkKind.SPLIT:
        return
    painter.setPen(QPen(_HALO, 1.5))
    painter.setBrush(_INK[kind])
    for point in points if kind is MarkKind.LINK else (points[0], points[-1]):
        painter.drawEllipse(point, _DOT_PX, _DOT_PX)


def _paint_lock(painter: QPainter, place: QPointF, color: Color) -> None:
    picture = _lock_picture(color, painter.device().devicePixelRatio())
    painter.drawPixmap(place - QPointF(_LOCK_PX / 2, _LOCK_PX / 2), picture)


@lru_cache(maxsize=1024)
def _lock_picture(color: Color, ratio: float) -> QPixmap:
    """Return a padlock whose body has the color it keeps."""
    picture = QPixmap(round(_LOCK_PX * ratio), round(_LOCK_PX * ratio))
    picture.setDevicePixelRatio(ratio)
    picture.fill(QColor(0, 0, 0, 0))
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    shackle, body = QPainterPath(), QRectF(4.5, 9, 11, 8)
    shackle.moveTo(7, 9)
    shackle.lineTo(7, 6.5)
    shackle.arcTo(QRectF(7, 3.5, 6, 6), 180, -180)
    shackle.lineTo(13, 9)
    for pen in (QPen(_HALO, 4.4), QPen(_DARK, 1.6)):
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(shackle)
        painter.setBrush(QColor(*color))
        painter.drawRoundedRect(body, 2, 2)
    painter.end()
    return picture
