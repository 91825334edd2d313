"""Shows a drawing before and after it is tidied, while the choices are made."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QCursor, QImage, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QVBoxLayout,
    QWidget,
)

from anicolor.lineart.scan_options import MOST_DEGREES, ScanOptions
from anicolor.ui.background import Background
from anicolor.ui.canvas.painting import SURROUNDINGS
from anicolor.ui.importing_work import Pixels, Place, preview
from anicolor.ui.number_box import DecimalBox
from anicolor.ui.panels.rows import SliderRow
from anicolor.ui.qimage import to_image

_PAUSE_MS = 40
_HANDLE, _SHADOW = QColor(255, 255, 255), QColor(0, 0, 0, 110)


class CleanDialog(QDialog):
    """Before on the left of a line that can be dragged, after on its right.

    Args:
        small: the drawing (H, W, 4), reduced for the screen.
        suggested: what it seems to need.
        places: whether the user chooses what becomes of it, for an import.
        parent: the window.
    """

    chosen = Signal(object, object)
    """`ScanOptions` and `Place`."""

    def __init__(
        self, small: Pixels, suggested: ScanOptions, place: Place | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("clean")
        self.setWindowTitle(self.tr("Clean the line art") if place is None else self.tr("Import into the page"))
        self._small, self._suggested = small, suggested
        self._background = Background(self)
        self._is_stale = False
        self.view = _BeforeAfter(to_image(small))
        self.view.setToolTip(self.tr("Before on the left, after on the right: drag the line"))
        self.paper = QCheckBox(self.tr("&Remove the paper"))
        self.paper.setToolTip(self.tr("Makes yellowed, gray or unevenly lit paper white and keeps the lines"))
        self.gray = QCheckBox(self.tr("&Take out colors"))
        self.gray.setToolTip(self.tr("Turns colored pencil and stains into gray"))
        self.black, self.white = SliderRow(self.tr("Black"), 0, 200), SliderRow(self.tr("White"), 55, 255)
        self.black.setToolTip(self.tr("Everything as dark as this becomes black"))
        self.white.setToolTip(self.tr("Everything as light as this becomes white"))
        self.degrees = DecimalBox()
        self.degrees.setRange(-MOST_DEGREES, MOST_DEGREES)
        self.degrees.setDecimals(1)
        self.degrees.setSingleStep(0.1)
        self.degrees.setSuffix("°")
        self.places = QComboBox()
        for key, text in (
            (Place.LINE_ART, self.tr("As the line art of the page")),
            (Place.ABOVE, self.tr("As a paint layer above the lines")),
            (Place.BELOW, self.tr("As a paint layer below the lines")),
        ):
            self.places.addItem(text, key)
        self._place = place
        if place is not None:
            self.places.setCurrentIndex(self.places.findData(place))
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_PAUSE_MS)
        self._timer.timeout.connect(self._make)
        self._lay_out()
        self._show(suggested)
        self.resize(980, 640)

    @property
    def options(self) -> ScanOptions:
        """What is chosen now."""
        black = self.black.value
        return ScanOptions(
            self.paper.isChecked(),
            black,
            max(self.white.value, black + 1),
            round(self.degrees.value(), 2),
            self.gray.isChecked(),
        )

    def done(self, result: int) -> None:
        """Close, when the last preview is made."""
        self._timer.stop()
        self._background.close()
        super().done(result)

    def _lay_out(self) -> None:
        form = QFormLayout()
        form.setVerticalSpacing(10)
        if self._place is not None:
            self.places.setToolTip(self.tr("What the picture becomes; another size is fitted to the page"))
            self.places.setAccessibleName(self.tr("Place"))
            form.addRow(self.places)
        form.addRow(self.paper)
        form.addRow(self.gray)
        form.addRow(self.black)
        form.addRow(self.white)
        self.degrees.setToolTip(self.tr("Turns the drawing clockwise, so that its frames are level"))
        self.degrees.setAccessibleName(self.tr("Straighten"))
        form.addRow(self.tr("&Straighten"), self.degrees)
        hint = QLabel(self._hint())
        hint.setWordWrap(True)
        buttons = QDialogButtonBox()
        ok = self.tr("&Clean") if self._place is None else self.tr("&Import")
        self.ok_button = buttons.addButton(ok, QDialogButtonBox.ButtonRole.AcceptRole)
        self.ok_button.setDefault(True)
        self.ok_button.setFocus()
        self.ok_button.setToolTip(self.tr("Do it (Enter); it can be undone"))
        buttons.addButton(QDialogButtonBox.StandardButton.Cancel)
        self.reset_button = buttons.addButton(self.tr("As it &was"), QDialogButtonBox.ButtonRole.ResetRole)
        self.reset_button.setAutoDefault(False)
        self.reset_button.setToolTip(self.tr("Change nothing at all"))
        buttons.accepted.connect(self._on_accepted)
        buttons.rejected.connect(self.reject)
        self.reset_button.clicked.connect(lambda: self._show(ScanOptions()))
        side = QVBoxLayout()
        side.setSpacing(14)
        side.addLayout(form)
        side.addWidget(hint)
        side.addStretch(1)
        side.addWidget(buttons)
        panel = QWidget()
        panel.setLayout(side)
        panel.setFixedWidth(310)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 8, 0)
        row.addWidget(self.view, 1)
        row.addWidget(panel)
        self.paper.toggled.connect(self._timer_start)
        self.gray.toggled.connect(self._timer_start)
        self.black.moved.connect(self._timer_start)
        self.white.moved.connect(self._timer_start)
        self.degrees.valueChanged.connect(self._timer_start)

    def _hint(self) -> str:
        if self._suggested.is_paper_removed and self._suggested.degrees:
            return self.tr("It looks like a scan that lies a little askew; both can be mended.")
        if self._suggested.is_paper_removed:
            return self.tr("It looks like a scan: its paper is not white.")
        if self._suggested.degrees:
            return self.tr("Its frames lean a little; it can be straightened.")
        return self.tr("It is clean already: nothing has to be done.")

    def _timer_start(self) -> None:
        self._timer.start()

    def _show(self, options: ScanOptions) -> None:
        self.paper.setChecked(options.is_paper_removed)
        self.gray.setChecked(options.is_gray)
        self.black.set_value(options.black)
        self.white.set_value(options.white)
        self.degrees.setValue(options.degrees)
        self._timer.start()

    def _make(self) -> None:
        if self._background.is_busy:
            self._is_stale = True
            return
        self._is_stale = False
        small, options = self._small, self.options
        self._background.start(lambda: preview(small, options), self._on_made, lambda _message: None)

    def _on_made(self, image: QImage) -> None:
        self.view.set_after(image)
        if self._is_stale:
            self._make()

    def _on_accepted(self) -> None:
        self.chosen.emit(self.options, self.places.currentData())
        self.accept()


class _BeforeAfter(QWidget):
    """Two pictures in one place, parted by a line."""

    def __init__(self, before: QImage) -> None:
        super().__init__()
        self._before, self._after = before, before
        self._part = 0.5
        self.setMinimumSize(360, 300)
        self.setCursor(QCursor(Qt.CursorShape.SplitHCursor))
        self.setAccessibleName(self.tr("Before and after"))

    @property
    def after(self) -> QImage:
        """The tidied picture."""
        return self._after

    def sizeHint(self) -> QSize:
        """Ask for room."""
        return QSize(640, 600)

    def set_after(self, image: QImage) -> None:
        """Show another result."""
        self._after = image
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw both, and the line."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.fillRect(self.rect(), SURROUNDINGS)
        place = self._place()
        at = place.left() + place.width() * self._part
        painter.fillRect(place, Qt.GlobalColor.white)
        for image, left, right in (
            (self._before, place.left(), at),
            (self._after, at, place.right()),
        ):
            painter.setClipRect(QRectF(left, place.top(), right - left, place.height()))
            painter.drawImage(place, image)
        painter.setClipping(False)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for color, width in ((_SHADOW, 4.0), (_HANDLE, 2.0)):
            painter.setPen(QPen(color, width))
            painter.drawLine(QPointF(at, place.top()), QPointF(at, place.bottom()))
        painter.setPen(QPen(_SHADOW, 1.0))
        painter.setBrush(_HANDLE)
        painter.drawEllipse(QPointF(at, place.center().y()), 9, 9)
        self._label(painter, self.tr("Before"), place, True)
        self._label(painter, self.tr("After"), place, False)
        painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Move the line."""
        place = self._place()
        self._part = min(1.0, max(0.0, (event.position().x() - place.left()) / max(1.0, place.width())))
        self.update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Move the line."""
        self.mousePressEvent(event)

    def _label(self, painter: QPainter, text: str, place: QRectF, is_left: bool) -> None:
        size = painter.fontMetrics().size(0, text)
        box = QRectF(0, 0, size.width() + 16, size.height() + 6)
        box.moveTop(place.top() + 10)
        if is_left:
            box.moveLeft(place.left() + 10)
        else:
            box.moveRight(place.right() - 10)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(0, 0, 0, 150))
        painter.drawRoundedRect(box, 4, 4)
        painter.setPen(_HANDLE)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)

    def _place(self) -> QRectF:
        room = QRectF(self.rect()).adjusted(16, 16, -16, -16)
        width, height = max(1, self._before.width()), max(1, self._before.height())
        scale = min(room.width() / width, room.height() / height)
        place = QRectF(0, 0, width * scale, height * scale)
        place.moveCenter(room.center())
        return place
