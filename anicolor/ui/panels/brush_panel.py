"""How the tools draw."""

from PySide6.QtWidgets import QCheckBox, QWidget

from anicolor.ui.panels.rows import SliderRow, fill_column
from anicolor.ui.tools.settings import ToolSettings

_LARGEST_PX = 1000


class BrushPanel(QWidget):
    """Size, smoothing, pressure, and whether hints are exact."""

    def __init__(self, settings: ToolSettings) -> None:
        super().__init__()
        self._settings = settings
        self._size = SliderRow("Size", 1, _LARGEST_PX, " px", is_even=False)
        self._smoothing = SliderRow("Smoothing", 0, 100, " %")
        self._pressure = QCheckBox("Pressure changes the size")
        self._locked = QCheckBox("Exact hints")
        self._locked.setToolTip("On: the area gets exactly this color. Off: the color is only advice.")
        column = fill_column(self)
        for widget in (self._size, self._smoothing, self._pressure, self._locked):
            column.addWidget(widget)
        column.addStretch(1)
        self._size.moved.connect(settings.set_size)
        self._smoothing.moved.connect(lambda value: settings.set_smoothing(value / 100))
        self._pressure.toggled.connect(settings.set_pressure)
        self._locked.toggled.connect(settings.set_locked)
        settings.changed.connect(self._show)
        self._show()

    def _show(self) -> None:
        self._size.set_value(self._settings.size_px)
        self._smoothing.set_value(100 * self._settings.smoothing)
        self._pressure.setChecked(self._settings.has_pressure)
        self._locked.setChecked(self._settings.is_locked)
