"""What tools draw with."""

from PySide6.QtCore import QObject, Signal

from anicolor.document.palette import Color
from anicolor.document.strokes import MAX_RADIUS_PX
from anicolor.ui.pen import StrokeBuilder

MAX_SIZE_PX = 2 * MAX_RADIUS_PX
_MOST_RECENT = 16
_STEP = 1.15
PICK_SOURCES = ("page", "colors", "lines")
"""What the eyedropper takes from: all that is seen, the colors without lines, or the line art."""


class ToolSettings(QObject):
    """The color, size and manner that all drawing tools share."""

    color_changed = Signal()
    recent_changed = Signal()
    changed = Signal()
    """Size, smoothing or manner."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.color: Color = (233, 141, 107)
        self.recent: tuple[Color, ...] = ()
        self.size_px = 24.0
        self.smoothing = 0.3
        self.opacity = 1.0
        self.firmness = 0.5
        """How hard the pen has to be pressed for a wide stroke: 0 soft, 1 hard."""
        self.pick_from = PICK_SOURCES[0]
        self.is_locked = True
        """Whether a new hint is exact in its region; else it only advises the network."""
        self.has_pressure = True

    def set_color(self, color: Color) -> None:
        """Choose a color, sRGB."""
        if color != self.color:
            self.color = color
            self.color_changed.emit()

    def note_use(self) -> None:
        """Put the color first among the recent ones; tools call it when something was drawn."""
        if self.recent[:1] != (self.color,):
            others = tuple(color for color in self.recent if color != self.color)
            self.recent = (self.color, *others)[:_MOST_RECENT]
            self.recent_changed.emit()

    def set_recent(self, recent: tuple[Color, ...]) -> None:
        """Show these as the colors used last."""
        self.recent = recent[:_MOST_RECENT]
        self.recent_changed.emit()

    def set_size(self, size_px: float) -> None:
        """Choose the width of strokes in page pixels."""
        self._set("size_px", min(max(size_px, 1.0), MAX_SIZE_PX))

    def grow(self, direction: int) -> None:
        """Make the brush one step larger (+1) or smaller (-1)."""
        size = self.size_px * _STEP**direction
        self.set_size(round(size) if abs(round(size) - self.size_px) >= 1 else self.size_px + direction)

    def set_smoothing(self, smoothing: float) -> None:
        """Choose how much strokes are smoothed, 0 to 1."""
        self._set("smoothing", min(max(smoothing, 0.0), 1.0))

    def set_opacity(self, opacity: float) -> None:
        """Choose how much paint covers, 0 to 1."""
        self._set("opacity", min(max(opacity, 0.0), 1.0))

    def set_firmness(self, firmness: float) -> None:
        """Choose how hard the pen has to be pressed, 0 to 1."""
        self._set("firmness", min(max(firmness, 0.0), 1.0))

    def set_pick_from(self, source: str) -> None:
        """Choose what the eyedropper sees, one of `PICK_SOURCES`."""
        self._set("pick_from", source)

    def begin_stroke(self) -> StrokeBuilder:
        """Return a stroke to be drawn as the settings say."""
        return StrokeBuilder(self.size_px, self.smoothing, self.has_pressure, self.firmness)

    def set_locked(self, is_locked: bool) -> None:
        """Choose whether new hints are exact."""
        self._set("is_locked", is_locked)

    def set_pressure(self, has_pressure: bool) -> None:
        """Choose whether pressure changes the width."""
        self._set("has_pressure", has_pressure)

    def _set(self, name: str, value: float | bool | str) -> None:
        if getattr(self, name) != value:
            setattr(self, name, value)
            self.changed.emit()
