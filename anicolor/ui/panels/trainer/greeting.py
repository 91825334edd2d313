"""What the trainer's window says before there are any pictures: what a style is, an example, and what will be asked."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from anicolor.paths import examples_folder
from anicolor.ui.background import Background
from anicolor.ui.panels.trainer.cards import fill, make_button, make_heading, make_note
from anicolor.ui.panels.trainer.pictures import PictureReader

_THUMB = QSize(220, 220)
_ACROSS, _DOWN = 5, 2
_GAP, _ARROW, _TEXT = 6.0, 64.0, 26.0
_CORNER = 5.0
_NEXT = "style-{}.card.webp"
_SHOTS = ("line", "before", "after")


def example_pages() -> Path:
    """Return the folder of finished pages a style can be tried on."""
    return examples_folder() / "dusk"


class Greeting(QWidget):
    """Tells in one picture and three short texts what training a style is.

    Args:
        background: reads the pictures.
    """

    wants_example = Signal()
    """To learn from the example's pages."""

    def __init__(self, background: Background) -> None:
        super().__init__()
        self.example = make_button(
            self.tr("Try it with these ten pages"),
            self.tr("Learns the style of the example, so that you see what happens before you choose your own pages"),
            "style",
        )
        self.example.clicked.connect(self.wants_example)
        steps = QHBoxLayout()
        steps.setSpacing(24)
        for title, text in self._questions():
            steps.addLayout(_question(title, text), 1)
        row = QHBoxLayout()
        row.addWidget(self.example)
        row.addStretch(1)
        column = fill(self, spacing=14)
        column.addSpacing(6)
        column.addWidget(make_heading(self.tr("Then the next page gets its colors your way"), 1.25))
        column.addWidget(_Story(background), 1)
        column.addLayout(row)
        column.addSpacing(6)
        column.addLayout(steps)

    def _questions(self) -> tuple[tuple[str, str], ...]:
        return (
            (
                self.tr("1  Which pictures?"),
                self.tr("Finished pages, alone or with their line art. What would spoil them is found and told."),
            ),
            (
                self.tr("2  How long?"),
                self.tr("Five minutes for a first impression, a lunch break for a style. Nothing else must be set."),
            ),
            (
                self.tr("3  Learn"),
                self.tr(
                    "Watch it and go on painting. Pause whenever you like: what it has learned colors your open page."
                ),
            ),
        )


def _question(title: str, text: str) -> QVBoxLayout:
    column = QVBoxLayout()
    column.setSpacing(4)
    column.addWidget(make_heading(title, 1.1))
    column.addWidget(make_note(text))
    column.addStretch(1)
    return column


class _Story(QWidget):
    """Finished pages, an arrow, and a page it has never seen: its lines, colored as ever, and colored in the style."""

    def __init__(self, background: Background) -> None:
        super().__init__()
        self._reader = PictureReader(background, _THUMB)
        self._pages = sorted(example_pages().glob("dusk*.webp"))[: _ACROSS * _DOWN]
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(560, 130)
        self.setMaximumHeight(236)
        self._describe()

    def sizeHint(self) -> QSize:
        """As in a window of the usual size."""
        return QSize(1080, 210)

    def changeEvent(self, event: QEvent) -> None:
        """Say it in the language of the program."""
        if event.type() == QEvent.Type.LanguageChange:
            self._describe()
        super().changeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw it as large as there is room."""
        painter = QPainter(self)
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        # Two rows of pages are as high as one picture of the next page.
        by_width = (self.width() - _ARROW - (_ACROSS / _DOWN + len(_SHOTS)) * _GAP) / (_ACROSS / _DOWN + len(_SHOTS))
        large = max(min(by_width, self.height() - _TEXT), 40.0)
        small = (large - _GAP) / _DOWN
        for index, path in enumerate(self._pages):
            left, top = index % _ACROSS * (small + _GAP), index // _ACROSS * (small + _GAP)
            self._draw(painter, path, QRectF(left, top, small, small))
        width = _ACROSS * (small + _GAP) - _GAP
        self._tell(painter, self.tr("Ten finished pages"), QRectF(0, large, width, _TEXT))
        self._point(painter, width + 10, large / 2)
        texts = (self.tr("the next page"), self.tr("without the style"), self.tr("with the style"))
        for index, (shot, text) in enumerate(zip(_SHOTS, texts, strict=True)):
            box = QRectF(width + _ARROW + index * (large + _GAP), 0, large, large)
            self._draw(painter, examples_folder() / _NEXT.format(shot), box)
            self._tell(painter, text, QRectF(box.left(), large, large, _TEXT))
        painter.end()

    def _draw(self, painter: QPainter, path: Path, box: QRectF) -> None:
        outline = QPainterPath()
        outline.addRoundedRect(box, _CORNER, _CORNER)
        painter.save()
        painter.setClipPath(outline)
        painter.fillRect(box, self.palette().base())
        image = self._reader.get(path, self.update)
        if not image.isNull():
            painter.drawImage(box, image)
        painter.restore()
        painter.setPen(QPen(self.palette().color(QPalette.ColorRole.Mid), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(outline)

    def _tell(self, painter: QPainter, text: str, box: QRectF) -> None:
        painter.setPen(self.palette().color(QPalette.ColorRole.PlaceholderText))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)

    def _point(self, painter: QPainter, x: float, y: float) -> None:
        pen = QPen(self.palette().color(QPalette.ColorRole.Highlight), 3)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        path = QPainterPath()
        end = x + _ARROW - 22
        path.moveTo(x, y)
        path.lineTo(end, y)
        path.moveTo(end - 11, y - 10)
        path.lineTo(end, y)
        path.lineTo(end - 11, y + 10)
        painter.drawPath(path)

    def _describe(self) -> None:
        self.setAccessibleName(self.tr("An example"))
        self.setAccessibleDescription(
            self.tr("Ten pages in the colors of an evening, and the next page without and with the style")
        )
