"""Asks how large a new, empty page is to be."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, Signal
from PySide6.QtWidgets import QComboBox, QDialog, QDialogButtonBox, QFormLayout, QVBoxLayout, QWidget

from anicolor.document.model import Document
from anicolor.document.tiles import TiledImage
from anicolor.ui.canvas.mips import build_tiled_pyramid
from anicolor.ui.number_box import NumberBox
from anicolor.ui.pages import LoadedPage

if TYPE_CHECKING:
    from anicolor.ui.main_window import MainWindow

LEAST_PX, MOST_PX = 64, 10_000
SIZES = (
    (str(QT_TRANSLATE_NOOP("NewPage", "A4 at 300 dpi")), 2480, 3508, 300),
    (str(QT_TRANSLATE_NOOP("NewPage", "B5 manga page at 350 dpi")), 2508, 3541, 350),
    (str(QT_TRANSLATE_NOOP("NewPage", "Square")), 2048, 2048, 300),
    (str(QT_TRANSLATE_NOOP("NewPage", "Screen, 16 : 9")), 1920, 1080, 96),
    (str(QT_TRANSLATE_NOOP("NewPage", "Another size")), 0, 0, 0),
)


class NewPageDialog(QDialog):
    """Size and resolution; the page is white."""

    chosen = Signal(int, int, int)
    """Width and height in pixels, and dots per inch."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("new_page")
        self.setWindowTitle(self.tr("New page"))
        self.size_box = QComboBox()
        for name, *_ in SIZES:
            self.size_box.addItem(QCoreApplication.translate("NewPage", name))
        self.width_box, self.height_box, self.dpi_box = NumberBox(), NumberBox(), NumberBox()
        for box in (self.width_box, self.height_box):
            box.setRange(LEAST_PX, MOST_PX)
            box.setSuffix(self.tr(" px"))
            box.valueChanged.connect(self._on_typed)
        self.dpi_box.setRange(30, 2400)
        self.dpi_box.setSuffix(self.tr(" dpi"))
        form = QFormLayout()
        for label, widget, tip in (
            (self.tr("&Format"), self.size_box, self.tr("A usual size of a page")),
            (self.tr("&Width"), self.width_box, self.tr("Pixels across")),
            (self.tr("&Height"), self.height_box, self.tr("Pixels down")),
            (self.tr("&Resolution"), self.dpi_box, self.tr("Dots per inch when the page is printed")),
        ):
            widget.setToolTip(tip)
            widget.setAccessibleName(label.replace("&", ""))
            form.addRow(label, widget)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel)
        buttons.accepted.connect(self._on_accepted)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setSpacing(14)
        column.addLayout(form)
        column.addWidget(buttons)
        self.size_box.currentIndexChanged.connect(self._on_chosen)
        self._on_chosen(0)

    def _on_chosen(self, index: int) -> None:
        _, width, height, dpi = SIZES[index]
        if not width:
            return
        for box, value in ((self.width_box, width), (self.height_box, height), (self.dpi_box, dpi)):
            box.blockSignals(True)
            box.setValue(value)
            box.blockSignals(False)

    def _on_typed(self) -> None:
        self.size_box.setCurrentIndex(len(SIZES) - 1)

    def _on_accepted(self) -> None:
        self.chosen.emit(self.width_box.value(), self.height_box.value(), self.dpi_box.value())
        self.accept()


def ask_new_page(window: MainWindow) -> None:
    """Open an empty page of the size that is asked for."""
    dialog = NewPageDialog(window)
    dialog.finished.connect(dialog.deleteLater)

    def make(width: int, height: int, dpi: int) -> None:
        name = QCoreApplication.translate("NewPage", "New page")
        window.files.do_beside(lambda: make_page(width, height, dpi, name), window.show_page)

    dialog.chosen.connect(make)
    dialog.open()


def make_page(width: int, height: int, dpi: int, name: str) -> LoadedPage:
    """Return an empty white page; slow for a large one."""
    white = np.full((height, width, 4), 255, np.uint8)
    document = Document(width, height, TiledImage.from_array(white), dpi=(float(dpi), float(dpi)))
    return LoadedPage(document, build_tiled_pyramid(document.line_art), None, name)
