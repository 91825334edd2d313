"""The sample sheets of a training, epoch by epoch."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from anicolor.ui.background import Background
from anicolor.ui.panels.trainer.pictures import PictureReader
from anicolor.ui.panels.trainer.samples import FittedPicture
from anicolor.ui.slider import Slider

_LARGEST = QSize(1200, 1200)


class EpochView(QWidget):
    """Shows the sheet of one epoch, by default the newest, and lets it be used.

    Args:
        background: where the pictures are read.
    """

    used = Signal(object)
    """Path of the sheet whose generator is wanted."""

    def __init__(self, background: Background) -> None:
        super().__init__()
        self._reader = PictureReader(background, _LARGEST)
        self._paths: tuple[Path, ...] = ()
        self._picture = FittedPicture()
        self.slider = Slider()
        self.slider.setToolTip(self.tr("Which epoch is shown"))
        self.slider.setAccessibleName(self.tr("Epoch"))
        self.slider.setEnabled(False)
        self._name = QLabel()
        self.use = QPushButton(self.tr("Use this one"))
        self.use.setToolTip(self.tr("Make sheets with the generator of this epoch"))
        self.use.setEnabled(False)
        row = QHBoxLayout()
        row.addWidget(self._name)
        row.addWidget(self.slider, 1)
        row.addWidget(self.use)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._picture, 1)
        column.addLayout(row)
        self.slider.valueChanged.connect(self._show)
        self.use.clicked.connect(lambda: self.used.emit(self._paths[self.slider.value()]))

    def set_paths(self, paths: Sequence[Path]) -> None:
        """Show these sheets, oldest first; stays at the newest while it is shown."""
        if tuple(paths) == self._paths:
            return
        is_newest = self.slider.value() >= len(self._paths) - 1
        self._paths = tuple(paths)
        for widget in (self.slider, self.use):
            widget.setEnabled(bool(paths))
        self.slider.setRange(0, max(len(paths) - 1, 0))
        if is_newest:
            self.slider.setValue(len(paths) - 1)
        self._show()

    def _show(self) -> None:
        if not self._paths:
            self._name.setText("")
            self._picture.set_image(QImage())
            return
        path = self._paths[min(self.slider.value(), len(self._paths) - 1)]
        digits = path.stem.rpartition("-")[2]
        self._name.setText(self.tr("Epoch {}").format(int(digits) if digits.isdecimal() else path.stem))
        self._picture.set_image(self._reader.get(path, self._show))
