"""Rows that panels are built of."""

from __future__ import annotations

import math

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QSpinBox, QVBoxLayout, QWidget

from anicolor.ui.number_box import NumberBox
from anicolor.ui.slider import Slider

_STEPS = 1000
LABEL_PX = 72


class SliderRow(QWidget):
    """A name, a slider and the same value as a number.

    Args:
        text: the name.
        least: smallest value.
        most: largest value.
        suffix: unit behind the number.
        is_even: equal ways of the slider are equal differences, else equal ratios.
        has_label: whether the name is seen, or only said to screen readers.
    """

    moved = Signal(int)
    """The value, when the user changes it."""

    def __init__(
        self, text: str, least: int, most: int, suffix: str = "", is_even: bool = True, has_label: bool = True
    ) -> None:
        super().__init__()
        self._least, self._most, self._is_even = least, most, is_even
        self._slider = Slider()
        self._slider.setRange(0, _STEPS)
        self._slider.setSingleStep(_STEPS // 100)
        self._slider.setPageStep(_STEPS // 10)
        self._slider.setMinimumWidth(28)
        self._number = NumberBox()
        self._number.setRange(least, most)
        self._number.setSuffix(suffix)
        self._number.setButtonSymbols(QSpinBox.ButtonSymbols.NoButtons)
        self._number.setAlignment(Qt.AlignmentFlag.AlignRight)
        self._number.setFixedWidth(62)
        # Enter and a click elsewhere end the typing; every digit would be a change of its own.
        self._number.setKeyboardTracking(False)
        self._number.setAccessibleName(text)
        self._slider.setAccessibleName(text)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        if has_label:
            label = QLabel(text)
            label.setFixedWidth(LABEL_PX)
            layout.addWidget(label)
        layout.addWidget(self._slider, 1)
        layout.addWidget(self._number)
        self._slider.valueChanged.connect(self._on_slider)
        self._number.valueChanged.connect(self._on_number)

    @property
    def value(self) -> int:
        """The value that is shown."""
        return self._number.value()

    def set_value(self, value: float) -> None:
        """Show a value without saying that it was changed."""
        self._show(round(value))

    def set_special_text(self, text: str) -> None:
        """Show this instead of the smallest value."""
        self._number.setSpecialValueText(text)

    def _show(self, value: int) -> None:
        for widget, shown in ((self._slider, self._to_step(value)), (self._number, value)):
            widget.blockSignals(True)
            widget.setValue(shown)
            widget.blockSignals(False)

    def _on_slider(self, step: int) -> None:
        value = self._to_value(step)
        if value != self._number.value():
            self._number.blockSignals(True)
            self._number.setValue(value)
            self._number.blockSignals(False)
            self.moved.emit(value)

    def _on_number(self, value: int) -> None:
        self._show(value)
        self.moved.emit(value)

    def _to_value(self, step: int) -> int:
        share = step / _STEPS
        if self._is_even:
            return round(self._least + share * (self._most - self._least))
        return round(self._least * math.exp(share * math.log(self._most / self._least)))

    def _to_step(self, value: int) -> int:
        value = min(max(value, self._least), self._most)
        if self._is_even:
            return round(_STEPS * (value - self._least) / max(self._most - self._least, 1))
        return round(_STEPS * math.log(value / self._least) / math.log(self._most / self._least))


def make_choice(name: str, tip: str) -> QComboBox:
    """Return a box of choices that is never the reason why a panel cannot be narrow."""
    choice = QComboBox()
    choice.setAccessibleName(name)
    choice.setToolTip(tip)
    choice.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    choice.setMinimumContentsLength(6)
    return choice


def fill_column(panel: QWidget) -> QVBoxLayout:
    """Give a panel a column with the margins and spacing of all panels."""
    column = QVBoxLayout(panel)
    column.setContentsMargins(8, 6, 8, 8)
    column.setSpacing(5)
    return column
