"""Everything else about a training, filled with good values; folded away until somebody wants it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDoubleSpinBox,
    QFormLayout,
    QGridLayout,
    QLabel,
    QSpinBox,
    QToolButton,
    QWidget,
)

from anicolor.catalog import read_info
from anicolor.errors import WeightsError
from anicolor.styles import list_line_weights
from anicolor.training.run import AUGMENTATIONS, LOSSES, NO_BASE, StyleOptions
from anicolor.ui.number_box import DecimalBox, NumberBox
from anicolor.ui.panels.trainer.cards import fill
from anicolor.ui.panels.trainer.option_table import AUGMENTATION_TEXTS, LOSS_TIPS, TABLE, OptionRow, tell


class Fold(QWidget):
    """A line that opens and closes what is below it."""

    def __init__(self, text: str, content: QWidget) -> None:
        super().__init__()
        self.button = QToolButton()
        self.button.setText(text)
        self.button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.button.setArrowType(Qt.ArrowType.RightArrow)
        self.button.setAutoRaise(True)
        self.button.setCheckable(True)
        self.button.setToolTip(text)
        self._content = content
        content.hide()
        self.button.toggled.connect(self._on_toggled)
        column = fill(self, spacing=4)
        column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(content)

    def _on_toggled(self, is_open: bool) -> None:
        self.button.setArrowType(Qt.ArrowType.DownArrow if is_open else Qt.ArrowType.RightArrow)
        self._content.setVisible(is_open)


@dataclass(slots=True)
class _Fields:
    combos: dict[str, QComboBox] = field(default_factory=dict)
    numbers: dict[str, QSpinBox | QDoubleSpinBox] = field(default_factory=dict)
    losses: dict[str, QDoubleSpinBox] = field(default_factory=dict)
    augmentations: dict[str, QCheckBox] = field(default_factory=dict)


class OptionForm(QWidget):
    """A form over the options of a training that have nothing to do with which pages and how long."""

    changed = Signal()
    """By the user."""

    def __init__(self) -> None:
        super().__init__()
        self._fields = _Fields()
        grid = QGridLayout(self)
        grid.setContentsMargins(16, 4, 4, 4)
        grid.setHorizontalSpacing(28)
        columns = [QFormLayout(), QFormLayout()]
        for form in columns:
            form.setVerticalSpacing(6)
            form.setHorizontalSpacing(14)
        columns[0].addRow(QLabel(self.tr("Begins with")), self._base())
        half = (len(TABLE) + 1) // 2
        for index, row in enumerate(TABLE):
            widget = self._make(row)
            widget.setToolTip(tell(row.tip))
            widget.setAccessibleName(tell(row.label))
            label = QLabel(tell(row.label))
            label.setToolTip(tell(row.tip))
            columns[index >= half].addRow(label, widget)
        columns[0].addRow(QLabel(self.tr("Vary the pages")), self._augmentations())
        columns[1].addRow(QLabel(self.tr("What counts as wrong")), self._losses())
        grid.addLayout(columns[0], 0, 0, Qt.AlignmentFlag.AlignTop)
        grid.addLayout(columns[1], 0, 1, Qt.AlignmentFlag.AlignTop)

    def values(self) -> dict[str, Any]:
        """Return the options as `StyleOptions` takes them."""
        fields = self._fields
        values: dict[str, Any] = {name: combo.currentData() for name, combo in fields.combos.items()}
        for name, number in fields.numbers.items():
            values[name] = number.value() if isinstance(number, QSpinBox) else round(number.value(), number.decimals())
        values["losses"] = {name: round(one.value(), 3) for name, one in fields.losses.items() if one.value() > 0}
        values["augmentations"] = tuple(name for name, box in fields.augmentations.items() if box.isChecked())
        if not values["losses"]:
            values["losses"] = {"color": 1.0}
        return values

    def set_values(self, options: StyleOptions | Mapping[str, Any]) -> None:
        """Show options without saying that they changed."""
        self.blockSignals(True)
        given = options if isinstance(options, Mapping) else {n: getattr(options, n) for n in options.__slots__}
        fields = self._fields
        for name, value in given.items():
            if name in fields.combos:
                fields.combos[name].setCurrentIndex(fields.combos[name].findData(value))
            elif name in fields.numbers:
                fields.numbers[name].setValue(value)
        for name, one in fields.losses.items():
            if "losses" in given:
                one.setValue(given["losses"].get(name, 0.0))
        for name, box in fields.augmentations.items():
            if "augmentations" in given:
                box.setChecked(name in given["augmentations"])
        self.blockSignals(False)

    def _base(self) -> QComboBox:
        combo = _make_combo((*list_bases(), NO_BASE))
        combo.setToolTip(self.tr("The weights to begin with; none: from nothing, which takes thousands of pages"))
        combo.setAccessibleName(self.tr("Begins with"))
        combo.currentIndexChanged.connect(self.changed)
        self._fields.combos["base"] = combo
        return combo

    def _make(self, row: OptionRow) -> QWidget:
        if row.choices:
            combo = _make_combo(row.choices)
            combo.currentIndexChanged.connect(self.changed)
            self._fields.combos[row.name] = combo
            return combo
        number: QSpinBox | QDoubleSpinBox
        if row.decimals:
            number = DecimalBox()
            number.setDecimals(row.decimals)
            number.setRange(row.least, row.most)
            number.setSingleStep(row.step)
        else:
            number = NumberBox()
            number.setRange(int(row.least), int(row.most))
            number.setSingleStep(int(row.step))
        if row.zero_text:
            number.setSpecialValueText(tell(row.zero_text))
        number.setKeyboardTracking(False)
        number.valueChanged.connect(self.changed)
        self._fields.numbers[row.name] = number
        return number

    def _augmentations(self) -> QWidget:
        whole = QWidget()
        grid = QGridLayout(whole)
        grid.setContentsMargins(0, 0, 0, 0)
        for index, name in enumerate(AUGMENTATIONS):
            box = QCheckBox(tell(AUGMENTATION_TEXTS.get(name, name)))
            box.setToolTip(self.tr("Shows the same page a little differently each time, so that it stays new"))
            box.toggled.connect(self.changed)
            self._fields.augmentations[name] = box
            grid.addWidget(box, index // 2, index % 2)
        return whole

    def _losses(self) -> QWidget:
        whole = QWidget()
        grid = QGridLayout(whole)
        grid.setContentsMargins(0, 0, 0, 0)
        for index, name in enumerate(LOSSES):
            number = DecimalBox()
            number.setRange(0, 1000)
            number.setSingleStep(0.1)
            number.setToolTip(tell(LOSS_TIPS.get(name, name)))
            number.setAccessibleName(name)
            number.valueChanged.connect(self.changed)
            self._fields.losses[name] = number
            label = QLabel(name)
            label.setToolTip(number.toolTip())
            grid.addWidget(label, index, 0)
            grid.addWidget(number, index, 1)
        return whole


def _make_combo(choices: Sequence[str]) -> QComboBox:
    """Return a box whose data are the choices, whatever its texts become in another language."""
    combo = QComboBox()
    for choice in choices:
        combo.addItem(choice, choice)
    return combo


def list_bases() -> list[str]:
    """Return the names of installed weights that a style can be made from: those that are no styles themselves."""
    names = []
    for path in list_line_weights():
        try:
            if not read_info(path).base:
                names.append(path.stem)
        except WeightsError:
            continue
    return names
