"""A chart of curves that grow while they are looked at; the values under the pointer are told."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QMouseEvent, QPainter, QPaintEvent, QPalette, QPen, QPolygonF
from PySide6.QtWidgets import QWidget

from anicolor.evaluation.charts import choose_ticks, format_tick

_LEFT, _RIGHT, _TOP, _BOTTOM = 46.0, 14.0, 54.0, 26.0
_GAP = 14.0
_MARK_PX = 5.0
_TALLEST = 10.0
"""What is higher than so many times the middle runs out of the chart, so that one jump does not flatten the rest."""
BLUE, ORANGE, GREEN = QColor("#3d8fe0"), QColor("#e08a2c"), QColor("#3fa565")
SERIES = tuple(map(QColor, ("#e08a2c", "#3d8fe0", "#3fa565", "#c0569f", "#8d7be0", "#b3a125", "#39a7a7", "#d1584b")))
"""Told apart by people who see few colors too, and on light and dark grounds."""
MINUTES = str(QT_TRANSLATE_NOOP("CurveChart", " min"))
Points = Sequence[tuple[float, float]]


@dataclass(frozen=True, slots=True)
class Curve:
    """One curve; x rises from point to point."""

    name: str
    points: Points
    color: QColor
    is_faint: bool = False
    """Thin, as for what matters less."""
    mark: tuple[float, float] | None = None
    """A point that is marked, such as the best."""
    mark_text: str = ""
    level: float | None = None
    """Drawn as a dashed line across in the curve's color, such as where it all began."""
    level_text: str = ""


class CurveChart(QWidget):
    """Shows curves on common axes that fit them.

    Args:
        title: over the chart.
        x_unit: behind the numbers below, such as `MINUTES`.
    """

    def __init__(self, title: str, x_unit: str = "") -> None:
        super().__init__()
        self._x_unit = x_unit
        self._curves: tuple[Curve, ...] = ()
        self._until = 0.0
        self._empty_text = ""
        self._pointer: QPointF | None = None
        self.setMouseTracking(True)
        self.setMinimumSize(220, 150)
        # What a widget says of itself changes with the language of the program, so it is drawn from there.
        self.setAccessibleName(title)

    def sizeHint(self) -> QSize:
        """Wide and low, as curves are read."""
        return QSize(420, 210)

    def set_curves(self, curves: Sequence[Curve], empty_text: str = "", until: float = 0.0) -> None:
        """Show these; where none has a point, a text. The x axis goes so far at least."""
        self._curves, self._empty_text, self._until = tuple(curves), empty_text, until
        told = [f"{one.name}: {one.points[-1][1]:.4g}" for one in self._curves if one.points]
        self.setAccessibleDescription("; ".join(told))
        self.update()

    def values_at(self, x: float) -> list[tuple[str, float]]:
        """Return name and value of every curve at its point nearest to a place of the x axis."""
        return [(one.name, one.points[_nearest(one.points, x)][1]) for one in self._curves if one.points]

    def place_of(self, x: float, y: float) -> QPointF:
        """Return where a point of the chart is on the widget."""
        return self._axes().place(x, y)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Follow the pointer."""
        self._pointer = event.position()
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        """Let go of it."""
        self._pointer = None
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw all of it."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ground = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.setPen(QPen(self.palette().color(QPalette.ColorRole.Midlight), 1))
        painter.setBrush(self.palette().base())
        painter.drawRoundedRect(ground, 6, 6)
        self._draw_title(painter)
        drawn = [one for one in self._curves if one.points]
        if drawn:
            axes = self._axes()
            self._draw_axes(painter, axes)
            for one in sorted(drawn, key=lambda one: not one.is_faint):
                self._draw_curve(painter, axes, one)
            for one in drawn:
                self._draw_mark(painter, axes, one)
            self._draw_legend(painter, drawn)
            if self._pointer is not None and axes.area.contains(self._pointer):
                self._draw_pointer(painter, axes, drawn, self._pointer)
        else:
            painter.setPen(self._soft())
            area = QRectF(self.rect()).adjusted(16, _TOP - 16, -16, -10)
            painter.drawText(area, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap, self._empty_text)
        painter.end()

    def _axes(self) -> _Axes:
        drawn = [one for one in self._curves if one.points]
        xs = [x for one in drawn for x in (one.points[0][0], one.points[-1][0])] or [0.0]
        ys = [y for one in drawn for _, y in one.points] or [0.0]
        ys += [one.level for one in drawn if one.level is not None]
        ticks = choose_ticks(min(ys), min(max(ys), _TALLEST * median(ys)))
        metrics = QFontMetricsF(self.font())
        left = max(_LEFT, *(metrics.horizontalAdvance(format_tick(tick)) + 14 for tick in ticks))
        area = QRectF(left, _TOP, self.width() - left - _RIGHT, self.height() - _TOP - _BOTTOM)
        low, high = min(xs), max(*xs, self._until)
        return _Axes(area, low, high if high > low else low + 1.0, ticks)

    def _soft(self) -> QColor:
        return self.palette().color(QPalette.ColorRole.PlaceholderText)

    def _draw_title(self, painter: QPainter) -> None:
        font = QFont(self.font())
        font.setBold(True)
        painter.setFont(font)
        painter.setPen(self.palette().color(QPalette.ColorRole.WindowText))
        space = QRectF(12, 8, self.width() - 24, 18)
        title = QFontMetricsF(font).elidedText(self.accessibleName(), Qt.TextElideMode.ElideRight, space.width())
        painter.drawText(space, Qt.AlignmentFlag.AlignVCenter, title)
        painter.setFont(self.font())

    def _draw_axes(self, painter: QPainter, axes: _Axes) -> None:
        grid = QColor(self._soft())
        grid.setAlphaF(0.28)
        for tick in axes.ticks:
            y = round(axes.place(axes.x_low, tick).y()) + 0.5
            painter.setPen(QPen(grid, 1))
            painter.drawLine(QPointF(axes.area.left(), y), QPointF(axes.area.right(), y))
            painter.setPen(self._soft())
            box = QRectF(0, y - 9, axes.area.left() - 6, 18)
            painter.drawText(box, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, format_tick(tick))
        for tick in choose_ticks(axes.x_low, axes.x_high):
            if axes.x_low <= tick <= axes.x_high:
                x = axes.place(tick, axes.ticks[0]).x()
                text = f"{format_tick(tick)}{self._tell_unit()}"
                box = QRectF(x - 40, axes.area.bottom() + 4, 80, 18)
                box.moveRight(min(box.right(), self.width() - 2.0))
                painter.drawText(box, Qt.AlignmentFlag.AlignHCenter, text)

    def _draw_curve(self, painter: QPainter, axes: _Axes, one: Curve) -> None:
        color = QColor(one.color)
        if one.level is not None:
            painter.setPen(QPen(color, 1, Qt.PenStyle.DashLine))
            y = axes.place(axes.x_low, one.level).y()
            painter.drawLine(QPointF(axes.area.left(), y), QPointF(axes.area.right(), y))
            painter.setPen(self._soft())
            above = y - 20 > axes.area.top()
            box = QRectF(axes.area.left(), y - 20 if above else y + 2, axes.area.width() - 4, 18)
            painter.drawText(box, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, one.level_text)
        pen = QPen(color, 1.3 if one.is_faint else 2.0)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.setPen(pen)
        places = _thin_out([axes.place(x, y) for x, y in one.points])
        painter.save()
        painter.setClipRect(axes.area.adjusted(-_MARK_PX, -_MARK_PX, _MARK_PX, _MARK_PX))
        painter.drawPolyline(QPolygonF(places))
        if len(places) < 40 and not one.is_faint:
            painter.setBrush(color)
            for place in places:
                painter.drawEllipse(place, 1.6, 1.6)
        painter.restore()

    def _draw_mark(self, painter: QPainter, axes: _Axes, one: Curve) -> None:
        if one.mark is None:
            return
        place = axes.place(*one.mark)
        painter.setPen(QPen(self.palette().color(QPalette.ColorRole.Base), 2))
        painter.setBrush(GREEN)
        painter.drawEllipse(place, _MARK_PX, _MARK_PX)
        if one.mark_text:
            font = QFont(self.font())
            font.setBold(True)
            metrics = QFontMetricsF(font)
            box = QRectF(0, 0, metrics.horizontalAdvance(one.mark_text) + 2, metrics.height())
            # Below, where nothing else is: a marked point is among the lowest.
            box.moveCenter(place + QPointF(0, 15 if place.y() + 24 < axes.area.bottom() else -14))
            box.moveRight(min(box.right(), self.width() - 6.0))
            box.moveLeft(max(box.left(), axes.area.left() + 2.0))
            painter.setFont(font)
            ground = QColor(self.palette().color(QPalette.ColorRole.Base))
            ground.setAlphaF(0.75)
            painter.fillRect(box, ground)
            painter.setPen(GREEN.lighter(115) if self._is_dark() else GREEN.darker(125))
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, one.mark_text)
            painter.setFont(self.font())

    def _draw_legend(self, painter: QPainter, drawn: Sequence[Curve]) -> None:
        metrics, x = QFontMetricsF(self.font()), 12.0
        for one in drawn:
            width = metrics.horizontalAdvance(one.name)
            if x + width + 22 > self.width() - 8:
                break
            painter.setPen(QPen(one.color, 1.6 if one.is_faint else 3.0))
            painter.drawLine(QPointF(x, 35), QPointF(x + 14, 35))
            painter.setPen(self._soft())
            painter.drawText(QRectF(x + 19, 26, width + 4, 18), Qt.AlignmentFlag.AlignVCenter, one.name)
            x += width + 19 + _GAP

    def _draw_pointer(self, painter: QPainter, axes: _Axes, drawn: Sequence[Curve], pointer: QPointF) -> None:
        x = axes.x_of(pointer.x())
        painter.setPen(QPen(self._soft(), 1))
        painter.drawLine(QPointF(pointer.x(), axes.area.top()), QPointF(pointer.x(), axes.area.bottom()))
        lines: list[tuple[QColor | None, str]] = [(None, f"{x:.3g}{self._tell_unit()}")]
        for one in drawn:
            point = one.points[_nearest(one.points, x)]
            painter.setPen(QPen(self.palette().color(QPalette.ColorRole.Base), 1.5))
            painter.setBrush(one.color)
            painter.drawEllipse(axes.place(*point), 4, 4)
            lines.append((one.color, f"{one.name}  {point[1]:.4g}"))
        self._draw_tip(painter, axes, pointer, lines)

    def _draw_tip(
        self, painter: QPainter, axes: _Axes, pointer: QPointF, lines: Sequence[tuple[QColor | None, str]]
    ) -> None:
        metrics = QFontMetricsF(self.font())
        width = max(metrics.horizontalAdvance(text) for _, text in lines) + 30
        height = len(lines) * (metrics.height() + 2) + 10
        box = QRectF(pointer.x() + 12, axes.area.top() + 4, width, height)
        if box.right() > self.width() - 4:
            box.moveRight(pointer.x() - 12)
        painter.setPen(QPen(self.palette().color(QPalette.ColorRole.Mid), 1))
        painter.setBrush(self.palette().color(QPalette.ColorRole.ToolTipBase))
        painter.drawRoundedRect(box, 4, 4)
        for number, (color, text) in enumerate(lines):
            top = box.top() + 5 + number * (metrics.height() + 2)
            if color is not None:
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(color)
                painter.drawEllipse(QPointF(box.left() + 12, top + metrics.height() / 2), 3.5, 3.5)
            painter.setPen(self.palette().color(QPalette.ColorRole.ToolTipText))
            painter.drawText(QPointF(box.left() + 22, top + metrics.ascent()), text)

    def _tell_unit(self) -> str:
        return QCoreApplication.translate("CurveChart", self._x_unit) if self._x_unit else ""

    def _is_dark(self) -> bool:
        return self.palette().color(QPalette.ColorRole.Base).lightness() < 128


@dataclass(frozen=True, slots=True)
class _Axes:
    area: QRectF
    x_low: float
    x_high: float
    ticks: Sequence[float]

    def place(self, x: float, y: float) -> QPointF:
        across = (x - self.x_low) / (self.x_high - self.x_low)
        up = (y - self.ticks[0]) / (self.ticks[-1] - self.ticks[0])
        return QPointF(self.area.left() + across * self.area.width(), self.area.bottom() - up * self.area.height())

    def x_of(self, place: float) -> float:
        return self.x_low + (place - self.area.left()) / self.area.width() * (self.x_high - self.x_low)


def _nearest(points: Points, x: float) -> int:
    place = bisect_left(points, x, key=lambda point: point[0])
    if place == 0 or (place < len(points) and points[place][0] - x <= x - points[place - 1][0]):
        return place
    return place - 1


def _thin_out(places: list[QPointF]) -> list[QPointF]:
    """Keep of every column of screen pixels its first, lowest, highest and last place, which looks the same."""
    if len(places) < 2000:
        return places
    columns: dict[int, list[QPointF]] = {}
    for place in places:
        columns.setdefault(int(place.x()), []).append(place)
    kept = []
    for column in columns.values():
        low, high = min(column, key=QPointF.y), max(column, key=QPointF.y)
        kept += [column[0], low, high, column[-1]]
    return kept
