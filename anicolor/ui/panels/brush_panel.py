"""How the tools draw."""

from PySide6.QtCore import QT_TRANSLATE_NOOP
from PySide6.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QLabel, QWidget

from anicolor.ui.panels.rows import LABEL_PX, SliderRow, fill_column
from anicolor.ui.tools.settings import PICK_SOURCES, ToolSettings

_LARGEST_PX = 1000
_SOURCES = dict(
    zip(
        PICK_SOURCES,
        (
            str(QT_TRANSLATE_NOOP("BrushPanel", "All that is seen")),
            str(QT_TRANSLATE_NOOP("BrushPanel", "Colors without lines")),
            str(QT_TRANSLATE_NOOP("BrushPanel", "Line art")),
        ),
        strict=True,
    )
)


class BrushPanel(QWidget):
    """Size, opacity, smoothing, pressure, whether hints are exact, and what the eyedropper takes from."""

    def __init__(self, settings: ToolSettings) -> None:
        super().__init__()
        self._settings = settings
        self._size = SliderRow(self.tr("Size"), 1, _LARGEST_PX, " px", is_even=False)
        self._opacity = SliderRow(self.tr("Opacity"), 1, 100, " %")
        self._smoothing = SliderRow(self.tr("Smoothing"), 0, 100, " %")
        self._firmness = SliderRow(self.tr("Firmness"), 0, 100, " %")
        self._pressure = QCheckBox(self.tr("Pressure changes the size"))
        self._locked = QCheckBox(self.tr("Exact hints"))
        self._source = QComboBox()
        self._source.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self._source.setMinimumContentsLength(6)
        self._build()
        self._explain()
        self._size.moved.connect(settings.set_size)
        self._opacity.moved.connect(lambda value: settings.set_opacity(value / 100))
        self._smoothing.moved.connect(lambda value: settings.set_smoothing(value / 100))
        self._firmness.moved.connect(lambda value: settings.set_firmness(value / 100))
        self._pressure.toggled.connect(settings.set_pressure)
        self._locked.toggled.connect(settings.set_locked)
        self._source.activated.connect(lambda index: settings.set_pick_from(PICK_SOURCES[index]))
        settings.changed.connect(self._show)
        self._show()

    def _build(self) -> None:
        column = fill_column(self)
        for widget in (self._size, self._opacity, self._smoothing, self._firmness, self._pressure, self._locked):
            column.addWidget(widget)
        for text in _SOURCES.values():
            self._source.addItem(self.tr(text))
        row = QHBoxLayout()
        label = QLabel(self.tr("Pick from"))
        label.setFixedWidth(LABEL_PX)
        label.setBuddy(self._source)
        row.addWidget(label)
        row.addWidget(self._source, 1)
        column.addLayout(row)
        column.addStretch(1)

    def _explain(self) -> None:
        self._size.setToolTip(self.tr("Width of the brush in page pixels ([ and ], or Shift and a drag on the page)"))
        self._opacity.setToolTip(self.tr("How much the paint brush covers; hints always cover all"))
        self._smoothing.setToolTip(self.tr("How much strokes are smoothed; the brush then lags behind the pen"))
        self._firmness.setToolTip(self.tr("How hard the pen has to be pressed for full width; 50 %: in proportion"))
        self._pressure.setToolTip(self.tr("Thinner where the pen is pressed less"))
        self._locked.setToolTip(self.tr("On: the area gets exactly this color. Off: the color is only advice."))
        self._source.setToolTip(self.tr("What the eyedropper takes colors from"))
        self._source.setAccessibleName(self.tr("Pick colors from"))

    def _show(self) -> None:
        settings = self._settings
        self._size.set_value(settings.size_px)
        self._opacity.set_value(100 * settings.opacity)
        self._smoothing.set_value(100 * settings.smoothing)
        self._firmness.set_value(100 * settings.firmness)
        self._firmness.setEnabled(settings.has_pressure)
        self._pressure.setChecked(settings.has_pressure)
        self._locked.setChecked(settings.is_locked)
        self._source.setCurrentIndex(PICK_SOURCES.index(settings.pick_from))
