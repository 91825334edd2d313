"""Pictures to look at while coloring, and to pick colors from."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np
from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QDragEnterEvent,
    QDropEvent,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QPen,
    QWheelEvent,
)
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from anicolor.document.geometry import Pixels
from anicolor.document.images import read_image
from anicolor.ui.background import Background
from anicolor.ui.panels.buttons import add_buttons
from anicolor.ui.panels.rows import make_choice
from anicolor.ui.qimage import view_as_image

_MOST_PX = 2400
_MOST_PICTURES = 24
_PATTERNS = "*.png *.jpg *.jpeg *.webp *.tif *.tiff *.psd"


@dataclass(frozen=True, slots=True)
class Reference:
    """One picture."""

    name: str
    image: QImage


class ReferencePanel(QWidget):
    """Shows one picture of several; a click picks a color.

    Args:
        beside: reads the files.
    """

    color_picked = Signal(tuple)
    """A color, sRGB."""
    failed = Signal(str)

    def __init__(self, beside: Background) -> None:
        super().__init__()
        self.setAcceptDrops(True)
        self._beside = beside
        self._pictures: list[Reference] = []
        self.choice = make_choice(self.tr("Reference picture"), self.tr("Which of the loaded pictures is shown"))
        self.view = ReferenceView()
        self.view.setAccessibleName(self.tr("Reference picture"))
        self.view.setToolTip(
            self.tr("A click picks a color; the wheel zooms, the right button moves, a double click shows all")
        )
        feet = QHBoxLayout()
        feet.setContentsMargins(4, 0, 4, 2)
        self.add, self.remove = add_buttons(
            feet,
            ("import", self.tr("Load pictures; they can be dropped here too"), self._ask),
            ("trash", self.tr("Put this picture away"), self._remove),
        )
        head = QHBoxLayout()
        head.setContentsMargins(8, 4, 8, 4)
        head.addWidget(self.choice)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self.view, 1)
        column.addLayout(feet)
        self.choice.currentIndexChanged.connect(self._show)
        self.view.picked.connect(self.color_picked)
        self._show()

    def load(self, path: Path) -> None:
        """Read a picture and show it."""
        self._beside.start(lambda: _read(path), lambda image: self.show_picture(image, path.name), self.failed.emit)

    def show_picture(self, image: QImage, name: str) -> None:
        """Show one more picture."""
        self._pictures = [*self._pictures, Reference(name, image)][-_MOST_PICTURES:]
        self._list(len(self._pictures) - 1)

    def show_pixels(self, pixels: Pixels, name: str) -> None:
        """Show one more picture (H, W, 3)."""
        image = view_as_image(np.ascontiguousarray(pixels), QImage.Format.Format_RGB888)
        self.show_picture(image.copy(), name)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files."""
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Load what was dropped."""
        self._load_all([url.toLocalFile() for url in event.mimeData().urls() if url.isLocalFile()])
        event.acceptProposedAction()

    def _load_all(self, names: list[str]) -> None:
        for name in names[:_MOST_PICTURES]:
            self.load(Path(name))

    def _list(self, chosen: int) -> None:
        self.choice.blockSignals(True)
        self.choice.clear()
        self.choice.addItems([picture.name for picture in self._pictures])
        self.choice.setCurrentIndex(chosen)
        self.choice.blockSignals(False)
        self._show()

    def _show(self) -> None:
        at = self.choice.currentIndex()
        picture = self._pictures[at] if 0 <= at < len(self._pictures) else None
        self.view.show_image(picture.image if picture is not None else None)
        self.choice.setVisible(len(self._pictures) > 1)
        self.remove.setEnabled(picture is not None)

    def _remove(self) -> None:
        at = self.choice.currentIndex()
        if 0 <= at < len(self._pictures):
            self._pictures = self._pictures[:at] + self._pictures[at + 1 :]
            self._list(min(at, len(self._pictures) - 1))

    def _ask(self) -> None:
        dialog = QFileDialog(self.window(), self.tr("Load reference pictures"))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        dialog.setNameFilter(self.tr("Pictures ({})").format(_PATTERNS))
        dialog.filesSelected.connect(self._load_all)
        dialog.open()

    def sizeHint(self) -> QSize:
        """Large enough to pick colors."""
        return QSize(240, 260)


def _read(path: Path) -> QImage:
    pixels = np.ascontiguousarray(read_image(path).pixels)
    image = view_as_image(pixels, QImage.Format.Format_RGBA8888)
    if max(image.width(), image.height()) > _MOST_PX:
        size = QSize(_MOST_PX, _MOST_PX)
        return image.scaled(size, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation)
    return image.copy()


class ReferenceView(QWidget):
    """One picture that can be zoomed and moved; a click picks a color."""

    picked = Signal(tuple)

    def __init__(self) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.CrossCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(100, 100)
        self._image: QImage | None = None
        self._zoom = 1.0
        self._center = QPointF()
        self._last = QPointF()
        self._spot: QPointF | None = None

    def show_image(self, image: QImage | None) -> None:
        """Show another picture, all of it."""
        self._image, self._spot = image, None
        self._fit()

    def to_image(self, place: QPointF) -> QPointF:
        """Return the place in the picture under a place of the widget."""
        middle = QPointF(self.width() / 2, self.height() / 2)
        return self._center + (place - middle) / self._scale

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the picture, or how to load one."""
        painter = QPainter(self)
        if self._image is None:
            painter.setPen(self.palette().color(QPalette.ColorRole.PlaceholderText))
            words = self.tr("Drop pictures here to look at while you color, and to pick colors from.")
            inner = self.rect().adjusted(12, 0, -12, 0)
            painter.drawText(inner, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap, words)
            painter.end()
            return
        painter.fillRect(self.rect(), QColor(119, 119, 119))
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, self._scale < 2)
        size = QRectF(0, 0, self._image.width() * self._scale, self._image.height() * self._scale)
        middle = QPointF(self.width() / 2, self.height() / 2)
        size.moveTopLeft(middle - self._center * self._scale)
        painter.drawImage(size, self._image)
        if self._spot is not None:
            place = middle + (self._spot - self._center) * self._scale
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            for color, width in ((QColor(0, 0, 0), 3.0), (QColor(255, 255, 255), 1.5)):
                painter.setPen(QPen(color, width))
                painter.drawEllipse(place, 6, 6)
        painter.end()

    def resizeEvent(self, event: object) -> None:
        """Show all of it as long as it was not zoomed."""
        if self._zoom == 1.0:
            self._fit()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Pick a color, or begin to move the picture."""
        self._last = event.position()
        if event.button() == Qt.MouseButton.LeftButton:
            self._pick(self.to_image(event.position()))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Go on picking or moving."""
        if event.buttons() & Qt.MouseButton.LeftButton:
            self._pick(self.to_image(event.position()))
        elif event.buttons():
            self._center -= (event.position() - self._last) / self._scale
            self.update()
        self._last = event.position()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Show all of it."""
        self._fit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom to the pointer."""
        before = self.to_image(event.position())
        self._zoom = min(max(self._zoom * 1.2 ** (event.angleDelta().y() / 120), 1.0), 40.0)
        self._center += before - self.to_image(event.position())
        self.update()
        event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move the ring with the arrows; it picks where it stands."""
        steps = {Qt.Key.Key_Left: (-1, 0), Qt.Key.Key_Right: (1, 0), Qt.Key.Key_Up: (0, -1), Qt.Key.Key_Down: (0, 1)}
        step = steps.get(Qt.Key(event.key()))
        if step is None or self._image is None:
            super().keyPressEvent(event)
            return
        spot = self._spot or self._center
        self._pick(spot + QPointF(*step) * max(4 / self._scale, 1.0))

    @property
    def _scale(self) -> float:
        if self._image is None:
            return 1.0
        fit = min(self.width() / self._image.width(), self.height() / self._image.height())
        return max(fit, 1e-3) * self._zoom

    def _fit(self) -> None:
        self._zoom = 1.0
        if self._image is not None:
            self._center = QPointF(self._image.width() / 2, self._image.height() / 2)
        self.update()

    def _pick(self, place: QPointF) -> None:
        image = self._image
        if image is None or not (0 <= place.x() < image.width() and 0 <= place.y() < image.height()):
            return
        color = image.pixelColor(int(place.x()), int(place.y()))
        if color.alpha() > 0:
            self._spot = place
            self.picked.emit((color.red(), color.green(), color.blue()))
            self.update()
