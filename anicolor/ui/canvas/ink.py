"""Hints as they look on the page: painted under the lines, and cheap to extend while the pen moves."""

import math
from collections.abc import Iterable
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QImage, QPainter, QPainterPath, QPen, QTransform

from anicolor.document.geometry import EMPTY, Rect
from anicolor.document.strokes import Hint, HintKind, HintPatch, HintStroke, PenPoint
from anicolor.ui.canvas.level_cache import LevelCache, shrink_rect
from anicolor.ui.qimage import to_qrect, view_as_image

_SAME_WIDTH = 0.03
"""Radii this close to each other are drawn in one go."""
_OUTLINE_GREY = 84
"""How far the outline of a hint differs from its color, so that it shows on a page of just that color."""


class HintInk:
    """All hints of a page as a transparent picture at every level."""

    def __init__(self, width: int, height: int) -> None:
        self._size = width, height
        self._hints: tuple[Hint, ...] = ()
        self._boxes = np.zeros((0, 4), np.int64)
        self.cache = LevelCache(width, height, QImage.Format.Format_ARGB32_Premultiplied, self._paint)

    def set_hints(self, hints: tuple[Hint, ...]) -> Rect:
        """Show these hints from now on; returns the document pixels that look different."""
        before, self._hints = self._hints, hints
        tail = _find_tail(before, hints)
        if tail is not None:
            stroke = tail
            self._boxes[-1] = _box(hints[-1], *self._size)
            self.cache.draw_over(lambda painter, level: draw_hint(painter, stroke, level))
            return tail.box(*self._size)
        start = _count_same(before, hints)
        end = _count_same(before[start:][::-1], hints[start:][::-1])
        gone, new = before[start : len(before) - end], hints[start : len(hints) - end]
        changed = [_box(hint, *self._size) for hint in (*gone, *new)]
        added = np.array(changed[len(gone) :], np.int64).reshape(-1, 4)
        self._boxes = np.concatenate([self._boxes[:start], added, self._boxes[len(before) - end :]])
        if not gone and not end and len(new) == 1:
            self.cache.draw_over(lambda painter, level: draw_hint(painter, new[0], level))
            return Rect(*changed[0])
        dirty = EMPTY
        for box in changed:
            self.cache.invalidate(Rect(*box), margin=1)
            dirty = dirty.union(Rect(*box))
        return dirty

    def draw(self, painter: QPainter, level: int, rect: Rect) -> None:
        """Draw the hints inside `rect` (pixels of the level), each with a thin outline."""
        inside = self._boxes[self._find(level, rect)]
        if not len(inside):
            return
        left, top = inside[:, :2].min(axis=0).tolist()
        right, bottom = inside[:, 2:].max(axis=0).tolist()
        used = shrink_rect(Rect(left, top, right, bottom), level).expand(2)
        near = rect.expand(2).intersect(used).intersect(self.cache.level_rect(level))
        if near.is_empty:
            return
        image = self.cache.image(level, near)
        outline = _outline(np.ascontiguousarray(self.cache.pixels(level, near)[..., 3]))
        where = near.left, near.top
        painter.save()
        painter.setClipRect(to_qrect(rect), Qt.ClipOperation.IntersectClip)
        painter.drawImage(*where, image, *where, near.width, near.height)
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Difference)
        painter.drawImage(*where, view_as_image(outline, QImage.Format.Format_ARGB32_Premultiplied))
        painter.restore()

    def _find(self, level: int, rect: Rect) -> NDArray[np.int64]:
        """Return the indices of the hints whose boxes touch `rect` (pixels of the level)."""
        size, boxes = 1 << level, self._boxes
        left, top, right, bottom = (edge * size for edge in (rect.left, rect.top, rect.right, rect.bottom))
        is_inside = (boxes[:, 0] < right) & (boxes[:, 2] > left) & (boxes[:, 1] < bottom) & (boxes[:, 3] > top)
        return np.flatnonzero(is_inside)

    def _paint(self, painter: QPainter, level: int, rect: Rect) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.scale(1 / (1 << level), 1 / (1 << level))
        for index in self._find(level, rect.expand(1)):
            draw_hint(painter, self._hints[index], level)


def draw_hint(painter: QPainter, hint: Hint, level: int = 0) -> None:
    """Draw one hint in document coordinates on a painter that is scaled to a level."""
    brush = hint_brush(hint, level)
    if isinstance(hint, HintPatch):
        _draw_patch(painter, hint, brush)
        return
    if len(hint.points) == 1:
        x, y, radius = hint.points[0]
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(brush)
        painter.drawEllipse(QPointF(x, y), radius, radius)
        return
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for path, width in _runs(hint.points):
        join, cap = Qt.PenJoinStyle.RoundJoin, Qt.PenCapStyle.RoundCap
        painter.setPen(QPen(brush, width, Qt.PenStyle.SolidLine, cap, join))
        painter.drawPath(path)


def hint_brush(hint: Hint, level: int = 0) -> QBrush:
    """Return how a hint is filled: color, color with holes where it is soft, hatched white where paper shall stay."""
    if hint.kind is HintKind.COLOR and hint.is_locked:
        return QBrush(QColor(*hint.color))
    is_paper = hint.kind is HintKind.PAPER
    texture = QImage(8, 8, QImage.Format.Format_ARGB32_Premultiplied)
    texture.fill(QColor(255, 255, 255) if is_paper else QColor(*hint.color))
    painter = QPainter(texture)
    if is_paper:
        painter.setPen(QPen(QColor(150, 165, 190), 1.4))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.drawLines([QLineF(-2, 10, 10, -2), QLineF(-2, 2, 2, -2), QLineF(6, 10, 10, 6)])
    else:
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Clear)
        painter.fillRect(0, 0, 3, 3, 0)
        painter.fillRect(4, 4, 3, 3, 0)
    painter.end()
    brush = QBrush(texture)
    # The pattern keeps its size on screen, whatever level it is drawn at.
    brush.setTransform(QTransform.fromScale(1 << level, 1 << level))
    return brush


def _runs(points: tuple[PenPoint, ...]) -> Iterable[tuple[QPainterPath, float]]:
    """Take a stroke apart into paths of one width each."""
    path, width = QPainterPath(), 0.0
    for before, point in pairwise(_refine(points)):
        wanted = before.radius_px + point.radius_px
        if path.isEmpty() or abs(wanted - width) > _SAME_WIDTH * width:
            if not path.isEmpty():
                yield path, width
            path, width = QPainterPath(QPointF(before.x, before.y)), wanted
        path.lineTo(point.x, point.y)
    yield path, width


def _refine(points: tuple[PenPoint, ...]) -> Iterable[PenPoint]:
    """Add points where a long piece becomes wider or thinner."""
    yield points[0]
    for before, point in pairwise(points):
        change = abs(point.radius_px - before.radius_px) / max(before.radius_px, point.radius_px)
        count = min(math.ceil(change / (2 * _SAME_WIDTH)), math.ceil(math.dist(before[:2], point[:2])))
        for step in range(1, count):
            share = step / count
            yield PenPoint(*(a + (b - a) * share for a, b in zip(before, point, strict=True)))
        yield point


def _draw_patch(painter: QPainter, patch: HintPatch, brush: QBrush) -> None:
    rows, columns = patch.mask.shape
    image = QImage(columns, rows, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(0)
    mask = np.where(patch.mask, np.uint8(255), np.uint8(0))
    inner = QPainter(image)
    inner.setBrushOrigin(-patch.left, -patch.top)
    inner.fillRect(image.rect(), brush)
    inner.setCompositionMode(QPainter.CompositionMode.CompositionMode_DestinationIn)
    inner.drawImage(0, 0, view_as_image(mask, QImage.Format.Format_Alpha8))
    inner.end()
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    painter.drawImage(QRectF(patch.left, patch.top, columns, rows), image)


def _outline(alpha: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """Return (H, W, 4) premultiplied: grey on the outermost pixels of what is drawn."""
    import cv2

    edge = cv2.subtract(alpha, cv2.erode(alpha, np.ones((3, 3), np.uint8)))
    grey = cv2.convertScaleAbs(edge, alpha=_OUTLINE_GREY / 255)
    return np.asarray(cv2.merge([grey, grey, grey, edge]), np.uint8)


def _box(hint: Hint, width: int, height: int) -> tuple[int, int, int, int]:
    box = hint.box(width, height)
    return box.left, box.top, box.right, box.bottom


def _count_same(before: tuple[Hint, ...], after: tuple[Hint, ...]) -> int:
    count = 0
    for one, other in zip(before, after, strict=False):
        if one is not other:
            break
        count += 1
    return count


def _find_tail(before: tuple[Hint, ...], after: tuple[Hint, ...]) -> HintStroke | None:
    """Return the new end of the last stroke where only that has grown."""
    if not before or len(before) != len(after) or any(a is not b for a, b in zip(before[:-1], after[:-1], strict=True)):
        return None
    old, new = before[-1], after[-1]
    if not isinstance(old, HintStroke) or not isinstance(new, HintStroke):
        return None
    count = len(old.points)
    is_same_ink = (old.color, old.kind, old.is_locked) == (new.color, new.kind, new.is_locked)
    has_grown = len(new.points) > count and new.points[count - 1] is old.points[-1] and new.points[0] is old.points[0]
    return (
        HintStroke(new.points[count - 1 :], new.color, new.kind, new.is_locked) if is_same_ink and has_grown else None
    )
