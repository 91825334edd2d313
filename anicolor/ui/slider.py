"""The slider of all panels."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRect, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QSlider, QStyle, QStyleOptionSlider


class Slider(QSlider):
    """A horizontal slider whose handle jumps to a click and follows from there, as those of painting programs do."""

    def __init__(self) -> None:
        super().__init__(Qt.Orientation.Horizontal)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Bring the handle under the pointer, and take hold of it."""
        handle = self._find(QStyle.SubControl.SC_SliderHandle)
        if event.button() == Qt.MouseButton.LeftButton and not handle.contains(event.position().toPoint()):
            groove = self._find(QStyle.SubControl.SC_SliderGroove)
            way, length = event.position().x() - groove.left() - handle.width() / 2, groove.width() - handle.width()
            is_mirrored = self._option().upsideDown
            self.setSliderPosition(
                QStyle.sliderValueFromPosition(self.minimum(), self.maximum(), round(way), length, is_mirrored)
            )
            # Where there are few steps the handle is beside the pointer.
            place = QPointF(self._find(QStyle.SubControl.SC_SliderHandle).center())
            event = QMouseEvent(
                event.type(),
                place,
                QPointF(self.mapToGlobal(place)),
                event.button(),
                event.buttons(),
                event.modifiers(),
                event.pointingDevice(),
            )
        super().mousePressEvent(event)

    def _find(self, part: QStyle.SubControl) -> QRect:
        return self.style().subControlRect(QStyle.ComplexControl.CC_Slider, self._option(), part, self)

    def _option(self) -> QStyleOptionSlider:
        option = QStyleOptionSlider()
        self.initStyleOption(option)
        return option
