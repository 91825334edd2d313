"""What is seen while no page is open."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from anicolor.ui.canvas.painting import SURROUNDINGS


class Welcome(QWidget):
    """Says how to open a page."""

    def __init__(self, open_action: QAction, paste_action: QAction) -> None:
        super().__init__()
        title = QLabel("Drop line art here")
        font = QFont(self.font())
        font.setPointSizeF(font.pointSizeF() * 1.7)
        title.setFont(font)
        hint = QLabel("PNG, JPEG, WebP, TIFF, PSD or OpenRaster")
        for label in (title, hint):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            # The surroundings are the same grey in every theme, so the text on them is too.
            label.setStyleSheet("color: #f0f0f0")
        row = QHBoxLayout()
        row.addStretch(1)
        for text, action in (("Open a page…", open_action), ("From clipboard", paste_action)):
            button = QPushButton(text)
            button.setIcon(action.icon())
            button.clicked.connect(action.trigger)
            row.addWidget(button)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.addStretch(1)
        column.addWidget(title)
        column.addSpacing(4)
        column.addWidget(hint)
        column.addSpacing(16)
        column.addLayout(row)
        column.addStretch(1)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the canvas's grey, and a place to drop something on."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), SURROUNDINGS)
        painter.end()
