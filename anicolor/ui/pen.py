"""From what tablets, mice and fingers send to points of a stroke."""

from __future__ import annotations

import math
from dataclasses import dataclass

from PySide6.QtCore import QEvent
from PySide6.QtGui import QInputDevice, QMouseEvent, QPointerEvent, QPointingDevice, QTabletEvent

from anicolor.document.strokes import MAX_RADIUS_PX, PenPoint

_LEAST_STEP = 0.04
"""Of a point's radius: nearer points would not show."""
_THINNEST = 0.15
"""Of the brush's size, at no pressure."""
_MOST_BENT = 3.0
"""Exponent of the pressure at full firmness."""


@dataclass(frozen=True, slots=True)
class PenEvent:
    """One position of a pen, mouse or finger."""

    x: float
    """In page pixels, as `y`."""
    y: float
    pressure: float = 1.0
    """0 to 1; 1 where the device has none."""
    is_shifted: bool = False
    is_eraser: bool = False
    """Whether the pen is held upside down."""


class PressureReader:
    """Reads pressure; a tablet that claims to have it and always says 0 counts as one without."""

    def __init__(self) -> None:
        self._has_pressed = False
        self._last = 1.0

    def read(self, event: QTabletEvent | QMouseEvent) -> float:
        """Return the pressure of an event, 0 to 1; of a release the one before, because a lifted pen has none."""
        if not isinstance(event, QTabletEvent):
            return 1.0
        if not event.pointingDevice().capabilities() & QInputDevice.Capability.Pressure:
            return 1.0
        if event.type() == QEvent.Type.TabletRelease:
            return self._last
        pressure = event.pressure()
        if not math.isfinite(pressure):
            return 1.0
        self._has_pressed |= pressure > 0
        self._last = min(max(pressure, 0.0), 1.0) if self._has_pressed else 1.0
        return self._last


def is_eraser_end(event: QPointerEvent) -> bool:
    """Whether the pen is held upside down."""
    device = event.pointingDevice()
    return device.pointerType() == QPointingDevice.PointerType.Eraser


class StrokeBuilder:
    """Collects the points of one stroke: smoothed, without those that would not show.

    Args:
        size_px: width of the stroke at full pressure, in page pixels.
        smoothing: 0 follows the hand exactly, 1 the most.
        has_pressure: whether pressure makes it thinner.
        firmness: how hard the pen has to be pressed for full width, 0 to 1; 0.5 gives it in proportion.
    """

    def __init__(
        self, size_px: float, smoothing: float = 0.0, has_pressure: bool = True, firmness: float = 0.5
    ) -> None:
        self._radius = min(max(size_px / 2, 0.5), MAX_RADIUS_PX)
        self._follow = 1 - 0.92 * min(max(smoothing, 0.0), 1.0)
        self._has_pressure = has_pressure
        self._bend = _MOST_BENT ** (2 * min(max(firmness, 0.0), 1.0) - 1)
        self._raw: PenPoint | None = None
        self.points: tuple[PenPoint, ...] = ()

    def add(self, event: PenEvent) -> bool:
        """Add a position; False where it changes nothing, as for an event that came twice."""
        pressure = event.pressure**self._bend if self._has_pressure else 1.0
        wanted = PenPoint(event.x, event.y, self._radius * (_THINNEST + (1 - _THINNEST) * pressure))
        self._raw = wanted
        if not self.points:
            self.points = (wanted,)
            return True
        last = self.points[-1]
        values = (a + (b - a) * self._follow for a, b in zip(last, wanted, strict=True))
        return self._append(PenPoint(*values))

    def finish(self) -> bool:
        """Let a smoothed stroke reach the pen; False where nothing is missing."""
        return self._raw is not None and self._append(self._raw)

    def _append(self, point: PenPoint) -> bool:
        last = self.points[-1]
        least = max(_LEAST_STEP * point.radius_px, 0.05)
        is_new = (
            math.hypot(point.x - last.x, point.y - last.y) >= least or abs(point.radius_px - last.radius_px) >= least
        )
        if is_new:
            self.points = (*self.points, point)
        return is_new
