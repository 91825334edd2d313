"""Fields for numbers, as high as every other control."""

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QAbstractSpinBox, QDoubleSpinBox, QSpinBox

_AROUND_PX, _LEAST_PX = 8, 14
"""What a field for text has around its line, and the least it takes for one."""


class NumberBox(QSpinBox):
    """A field for a whole number."""

    def sizeHint(self) -> QSize:
        """As high as a field for text."""
        return _raise(self, super().sizeHint())

    def minimumSizeHint(self) -> QSize:
        """As high as a field for text."""
        return _raise(self, super().minimumSizeHint())


class DecimalBox(QDoubleSpinBox):
    """A field for a number with a fraction."""

    def sizeHint(self) -> QSize:
        """As high as a field for text."""
        return _raise(self, super().sizeHint())

    def minimumSizeHint(self) -> QSize:
        """As high as a field for text."""
        return _raise(self, super().minimumSizeHint())


def _raise(box: QAbstractSpinBox, size: QSize) -> QSize:
    """Qt makes them lower where the program has a style sheet."""
    return size.expandedTo(QSize(0, max(box.fontMetrics().height(), _LEAST_PX) + _AROUND_PX))
