"""What the canvas draws: the page, its surroundings, the pixel grid, the brush."""

import math

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from anicolor.document.geometry import EMPTY, Rect
from anicolor.document.palette import Color
from anicolor.ui.canvas.level_cache import shrink_rect
from anicolor.ui.canvas.mips import LAST_LEVEL
from anicolor.ui.canvas.page_picture import PagePicture
from anicolor.ui.canvas.renewal import Sight
from anicolor.ui.canvas.view import View

SURROUNDINGS = QColor(119, 119, 119)
"""Middle grey, which makes no color of the page look lighter, darker or more colorful than it is."""
_EDGE = QColor(72, 72, 72)
_SMOOTH_UP_TO = 2.0
_GRID_FROM = 8.0


def see(view: View, picture: PagePicture, area: QRectF) -> Sight:
    """Return what is needed to draw the part of the page that lies under `area` of the window."""
    level = min(view.level, LAST_LEVEL)
    part = shrink_rect(view.visible(area.adjusted(-2, -2, 2, 2)), level)
    return Sight(level, EMPTY if part.is_empty else part.expand(2).intersect(picture.level_rect(level)))


def paint_page(painter: QPainter, view: View, picture: PagePicture, area: QRectF, is_late_shown: bool = False) -> None:
    """Draw the part of the page that lies under `area` of the window."""
    sight = see(view, picture, area)
    level, part = sight.level, sight.part
    if part.is_empty:
        return
    image = picture.image(level, part, is_late_shown)
    painter.save()
    painter.setTransform(view.transform(), True)
    whole = picture.level_rect(0)
    painter.setClipRect(QRectF(0, 0, whole.width, whole.height), Qt.ClipOperation.IntersectClip)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, view.zoom < _SMOOTH_UP_TO or not view.is_upright)
    painter.scale(1 << level, 1 << level)
    box = QRectF(part.left, part.top, part.width, part.height)
    painter.drawImage(box, image, box)
    painter.restore()


def paint_page_edge(painter: QPainter, view: View, page: Rect) -> None:
    """Draw a thin line around the page."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, not view.is_upright)
    painter.setPen(QPen(_EDGE, 1))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    corners = (QPointF(0, 0), QPointF(page.width, 0), QPointF(page.width, page.height), QPointF(0, page.height))
    painter.drawPolygon([view.to_window(corner) for corner in corners])
    painter.restore()


def paint_pixel_grid(painter: QPainter, view: View, area: QRectF) -> None:
    """Draw lines between page pixels where these are large."""
    if view.zoom < _GRID_FROM:
        return
    part = view.visible(area)
    strength = min(255, int(40 + 4 * view.zoom))
    painter.save()
    painter.setTransform(view.transform(), True)
    pen = QPen(QColor(128, 128, 128, min(strength, 130)), 0)
    painter.setPen(pen)
    for x in range(part.left, part.right + 1):
        painter.drawLine(QPointF(x, part.top), QPointF(x, part.bottom))
    for y in range(part.top, part.bottom + 1):
        painter.drawLine(QPointF(part.left, y), QPointF(part.right, y))
    painter.restore()


def paint_brush(painter: QPainter, center: QPointF, radius: float, color: Color | None) -> None:
    """Draw the brush at its true size around a place of the window, with its color in the middle."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    shown = max(radius, 1.5)
    painter.setPen(QPen(QColor(255, 255, 255, 200), 1.0))
    painter.drawEllipse(center, shown + 1, shown + 1)
    painter.setPen(QPen(QColor(0, 0, 0, 210), 1.0))
    painter.drawEllipse(center, shown, shown)
    if color is not None:
        # Beside the tip where the brush is small, so that the color never hides what is drawn.
        dot = center if shown > 14 else center + QPointF(shown + 8, shown + 8)
        painter.setPen(QPen(QColor(255, 255, 255, 220), 1.0))
        painter.setBrush(QColor(*color))
        painter.drawEllipse(dot, 4.0, 4.0)
    painter.restore()


def paint_place(painter: QPainter, center: QPointF) -> None:
    """Draw a ring with four marks around a place of the window."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for color, width in ((QColor(0, 0, 0, 190), 4.0), (QColor(255, 255, 255), 2.0)):
        painter.setPen(QPen(color, width))
        painter.drawEllipse(center, 11, 11)
        for x, y in ((1, 0), (-1, 0), (0, 1), (0, -1)):
            painter.drawLine(center + QPointF(x * 8, y * 8), center + QPointF(x * 17, y * 17))
    painter.restore()


def brush_area(center: QPointF, radius: float) -> QRectF:
    """Return what `paint_brush` may touch."""
    reach = math.ceil(max(radius, 1.5) + 16)
    return QRectF(center.x() - reach, center.y() - reach, 2 * reach, 2 * reach)
