"""A place to drop pictures and folders on."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QWidget

from anicolor.ui.panels.trainer.cards import fill, make_button, make_heading

_FILTER = "*.png *.jpg *.jpeg *.webp *.tif *.tiff *.psd *.ora"


class DropArea(QWidget):
    """Takes finished pages by drag and drop or by two large buttons."""

    chosen = Signal(list)
    """Paths of folders and pictures."""

    def __init__(self) -> None:
        super().__init__()
        self.setAcceptDrops(True)
        self._is_over = False
        title = make_heading(self.tr("Drop your finished pages here"), 1.25)
        title.setAlignment(Qt.AlignmentFlag.AlignCenter)
        folder = make_button(
            self.tr("Choose a folder…"), self.tr("All finished pages in a folder and the folders in it"), "folder"
        )
        pictures = make_button(self.tr("Choose pictures…"), self.tr("Single finished pages"), "open")
        folder.clicked.connect(self._ask_folder)
        pictures.clicked.connect(self._ask_pictures)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(folder)
        row.addWidget(pictures)
        row.addStretch(1)
        column = fill(self, 14, 10)
        column.addWidget(title)
        column.addLayout(row)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files."""
        if event.mimeData().hasUrls():
            self._set_over(True)
            event.acceptProposedAction()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """Look as before."""
        self._set_over(False)

    def dropEvent(self, event: QDropEvent) -> None:
        """Hand them on."""
        self._set_over(False)
        paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        if paths:
            event.acceptProposedAction()
            self.chosen.emit(paths)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw a dashed frame."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        role = QPalette.ColorRole.Highlight if self._is_over else QPalette.ColorRole.PlaceholderText
        painter.setPen(QPen(self.palette().color(role), 2 if self._is_over else 1.4, Qt.PenStyle.DashLine))
        painter.setBrush(self.palette().base())
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 8, 8)
        painter.end()

    def _set_over(self, is_over: bool) -> None:
        self._is_over = is_over
        self.update()

    def _ask_folder(self) -> None:
        dialog = QFileDialog(self, self.tr("Finished pages"))
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        self._open(dialog)

    def _ask_pictures(self) -> None:
        dialog = QFileDialog(self, self.tr("Finished pages"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        dialog.setNameFilter(self.tr("Pictures ({})").format(_FILTER))
        self._open(dialog)

    def _open(self, dialog: QFileDialog) -> None:
        dialog.filesSelected.connect(lambda names: self.chosen.emit([Path(name) for name in names]))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
