"""Moving the view: wheel, keys held while dragging, two fingers, trackpads."""

import math
from collections.abc import Callable

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QEventPoint, QInputDevice, QNativeGestureEvent, QTouchEvent, QWheelEvent

from anicolor.ui.canvas.view import View

_WHEEL_STEP = 120
_WHEEL_ZOOM = 1.25
_DRAG_ZOOM = 1.006
_SNAP_DEGREES = 15.0
_CLICK_PX = 3.0


class Navigator:
    """Turns gestures into changes of a view and says when something changed."""

    def __init__(self, view: View, changed: Callable[[], None]) -> None:
        self.view = view
        self._changed = changed
        self._mode = ""
        self._start = self._last = QPointF()
        self._start_angle = 0.0
        self._is_away = False
        self._fingers: tuple[QPointF, float, float] | None = None

    @property
    def is_active(self) -> bool:
        """Whether a drag is under way."""
        return bool(self._mode)

    def begin(self, mode: str, position: QPointF, is_away: bool = False) -> None:
        """Begin to `pan`, `zoom` or `rotate`; `is_away`: a click with `zoom` goes farther away."""
        self._mode, self._start, self._last, self._is_away = mode, position, position, is_away
        self._start_angle = self.view.rotation - self._angle(position)

    def drag(self, position: QPointF, is_snapped: bool = False) -> None:
        """Follow the pen."""
        if self._mode == "pan":
            self.view.pan(position - self._last)
        elif self._mode == "zoom":
            way = (position - self._last).x() - (position - self._last).y()
            self.view.zoom_to(self.view.zoom * _DRAG_ZOOM**way, self._start)
        elif self._mode == "rotate":
            degrees = self._start_angle + self._angle(position)
            self.view.rotate_to(round(degrees / _SNAP_DEGREES) * _SNAP_DEGREES if is_snapped else degrees)
        self._last = position
        self._changed()

    def end(self, position: QPointF) -> None:
        """Let go; a click with `zoom` goes one step."""
        way = position - self._start
        if self._mode == "zoom" and math.hypot(way.x(), way.y()) < _CLICK_PX:
            self.view.zoom_step(-1 if self._is_away else 1, position)
        self._mode = ""
        self._changed()

    def wheel(self, event: QWheelEvent) -> None:
        """Zoom to the cursor; a trackpad's two fingers move the page, and zoom with Ctrl."""
        is_trackpad = event.device().type() == QInputDevice.DeviceType.TouchPad
        has_ctrl = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if is_trackpad and not has_ctrl and not event.pixelDelta().isNull():
            self.view.pan(QPointF(event.pixelDelta()))
        elif event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self.view.pan(QPointF(event.angleDelta().y() + event.angleDelta().x(), 0) / 2)
        else:
            self.view.zoom_to(self.view.zoom * _WHEEL_ZOOM ** (event.angleDelta().y() / _WHEEL_STEP), event.position())
        self._changed()

    def gesture(self, event: QNativeGestureEvent) -> bool:
        """Pinch and turn on a trackpad; False where it is another gesture."""
        kind = event.gestureType()
        if kind == Qt.NativeGestureType.ZoomNativeGesture:
            self.view.zoom_to(self.view.zoom * (1 + event.value()), event.position())
        elif kind == Qt.NativeGestureType.RotateNativeGesture:
            self.view.rotate_to(self.view.rotation + event.value(), event.position())
        else:
            return False
        self._changed()
        return True

    def touch(self, event: QTouchEvent) -> None:
        """One finger moves the page, two also zoom and turn it."""
        points = [p.position() for p in event.points() if p.state() != QEventPoint.State.Released]
        if not points:
            self._fingers = None
            return
        middle = QPointF(sum(p.x() for p in points) / len(points), sum(p.y() for p in points) / len(points))
        span = points[-1] - points[0]
        now = middle, math.hypot(span.x(), span.y()), math.degrees(math.atan2(span.y(), span.x()))
        before = self._fingers
        self._fingers = now
        # A finger that joins or leaves moves the middle, but not the page.
        if before is None or (before[1] > 0) != (now[1] > 0):
            return
        self.view.pan(now[0] - before[0])
        if now[1] > 0:
            self.view.zoom_to(self.view.zoom * now[1] / before[1], now[0])
            self.view.rotate_to(self.view.rotation + now[2] - before[2], now[0])
        self._changed()

    def _angle(self, position: QPointF) -> float:
        middle = self.view.middle
        return math.degrees(math.atan2(position.y() - middle.y(), position.x() - middle.x()))
