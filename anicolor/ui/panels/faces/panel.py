"""The panel of faces: the sheet and the training, and what a face does to the page."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QTabWidget, QVBoxLayout, QWidget

from anicolor.document import edits
from anicolor.document.palette import Palette
from anicolor.ui.background import Background
from anicolor.ui.panels.faces.sheet_page import SheetPage
from anicolor.ui.panels.faces.training_page import TrainingPage

if TYPE_CHECKING:
    from anicolor.ui.session import Session


class FacesPanel(QWidget):
    """A sheet of faces in one click, and how to train what makes them.

    Args:
        runs: folder of the trainings; the user's own by default.
    """

    picked = Signal(tuple)
    """A color to draw with."""
    page_made = Signal(object)
    """A `LoadedPage` to open."""
    referred = Signal(object, str)
    """A picture (H, W, 3) to have beside the page, and its name."""
    failed = Signal(str)
    said = Signal(str)

    def __init__(self, runs: Path | None = None) -> None:
        super().__init__()
        self._session: Session | None = None
        self._background, self._pictures = Background(self), Background(self)
        self.sheet = SheetPage(self._background)
        self.training = TrainingPage(self._pictures, runs)
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        self.tabs.addTab(self.sheet, self.tr("Sheet"))
        self.tabs.addTab(self.training, self.tr("Training"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.tabs)
        self.sheet.failed.connect(self.failed)
        self.sheet.picked.connect(self.picked)
        self.sheet.page_made.connect(self.page_made)
        self.sheet.palette_taken.connect(self._on_palette)
        self.sheet.referred.connect(self.referred)
        self.training.failed.connect(self.failed)
        self.training.generator_wanted.connect(self._on_generator)

    def sizeHint(self) -> QSize:
        """Four faces wide."""
        return QSize(300, 640)

    def set_session(self, session: Session | None) -> None:
        """Give swatches to another page, or to none."""
        self._session = session

    def stop(self) -> None:
        """End what runs."""
        self.training.stop()
        self._background.close()
        self._pictures.close()

    def _on_palette(self, palette: Palette) -> None:
        if self._session is None:
            self.said.emit(self.tr("Open a page first; its palette takes the face's colors."))
            return
        document = self._session.document
        known = {swatch.color for swatch in document.palette.swatches}
        new = tuple(swatch for swatch in palette.swatches if swatch.color not in known)
        if not new:
            self.said.emit(self.tr("All colors of the face are swatches of this page already."))
            return
        name = document.palette.name or palette.name
        joined = replace(document.palette, name=name, swatches=document.palette.swatches + new)
        self._session.apply(edits.set_palette(document, joined), self.tr("take a face's colors"))
        self.said.emit(self.tr("{} colors of the face are swatches now.").format(len(new)))

    def _on_generator(self, weights: Path) -> None:
        self.sheet.refresh_generators(weights)
        self.tabs.setCurrentWidget(self.sheet)
        self.sheet.make_sheet()
