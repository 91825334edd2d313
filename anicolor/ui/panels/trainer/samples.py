"""How it learns: the sample pictures of a run in the order they were made, one of them large."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QImage, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QScrollArea, QSizePolicy, QWidget

from anicolor.ui.background import Background
from anicolor.ui.panels.trainer.cards import fill, make_note
from anicolor.ui.panels.trainer.pictures import PictureReader

_THUMB_PX, _GAP_PX = 104, 8
_LARGEST = QSize(1400, 1400)


@dataclass(frozen=True, slots=True)
class Shot:
    """One sample picture and when it was made."""

    path: Path
    caption: str
    is_goal: bool = False
    """What it should come to; as the first of all it stays in sight when the others are scrolled."""


class SampleView(QWidget):
    """A large sample picture over a strip of all of them; follows the newest until another one is chosen."""

    def __init__(self, background: Background) -> None:
        super().__init__()
        self._shots: tuple[Shot, ...] = ()
        self._told = ""
        self._is_following = True
        self._reader = PictureReader(background, _LARGEST)
        self._large = FittedPicture()
        self._note = make_note()
        self._strip = _Strip(self)
        self._scroll = QScrollArea()
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setWidget(self._strip)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        self._scroll.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFixedHeight(_THUMB_PX + 36)
        self._scroll.horizontalScrollBar().rangeChanged.connect(self._on_room)
        self._scroll.horizontalScrollBar().valueChanged.connect(lambda _value: self._strip.update())
        column = fill(self)
        column.addWidget(self._large, 1)
        column.addWidget(self._note)
        column.addWidget(self._scroll)
        self._show()

    @property
    def shots(self) -> tuple[Shot, ...]:
        """All of them, oldest first."""
        return self._shots

    def set_shots(self, shots: Sequence[Shot], told: str = "{}") -> None:
        """Show these, oldest first; `told`: what is said of the large one, with a place for its caption."""
        self._told = told
        if tuple(shots) == self._shots:
            return
        is_other = not self._shots or not shots or shots[0] != self._shots[0]
        self._shots = tuple(shots)
        if is_other:
            self._is_following = True
        self._strip.set_count(len(shots))
        if self._is_following or self._strip.chosen >= len(shots):
            self._choose(len(shots) - 1)
        self._show()

    def choose(self, index: int) -> None:
        """Show one large; the last one: follow the newest again."""
        self._is_following = index == len(self._shots) - 1
        self._choose(index)

    def picture(self, index: int) -> QImage:
        """Return a picture, or an empty one that is filled later."""
        return self._reader.get(self._shots[index].path, self._show)

    def _on_room(self, _least: int, most: int) -> None:
        if self._is_following:
            self._scroll.horizontalScrollBar().setValue(most)

    def _choose(self, index: int) -> None:
        self._strip.chosen = max(index, 0)
        x = index * (_THUMB_PX + _GAP_PX)
        # Not behind the goal, which stays at the left.
        self._scroll.ensureVisible(x + _THUMB_PX // 2, 0, 2 * _THUMB_PX, 0)
        self._show()

    def _show(self) -> None:
        self._strip.update()
        if not self._shots:
            self._large.set_image(QImage())
            self._note.setText(self.tr("The first sample picture comes when it has looked at your pages."))
            return
        index = self._strip.chosen
        self._large.set_image(self.picture(index))
        self._note.setText(self._told.format(self._shots[index].caption))


class FittedPicture(QWidget):
    """One picture as large as fits."""

    def __init__(self) -> None:
        super().__init__()
        self._image = QImage()
        self.setMinimumHeight(120)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def set_image(self, image: QImage) -> None:
        """Show another picture."""
        self._image = image
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint it."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.fillRect(self.rect(), self.palette().base())
        draw_fitted(painter, self._image, QRectF(self.rect()).adjusted(4, 4, -4, -4), is_enlarged=True)
        painter.end()


class _Strip(QWidget):
    """The small pictures in a row."""

    def __init__(self, view: SampleView) -> None:
        super().__init__()
        self._view = view
        self._count = self.chosen = 0
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(self.tr("Sample pictures"))
        self.setToolTip(self.tr("How it learned; click one, or use the arrow keys"))

    @property
    def _has_goal(self) -> bool:
        return self._count > 0 and self._view.shots[0].is_goal

    def _left_of(self, index: int) -> int:
        """Return where a picture is; the first one stays in sight where it is the goal."""
        return max(-self.x(), 0) if index == 0 and self._has_goal else index * (_THUMB_PX + _GAP_PX)

    def set_count(self, count: int) -> None:
        self._count = count
        self.setMinimumWidth(count * (_THUMB_PX + _GAP_PX))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        at = event.position().x()
        index = int(at // (_THUMB_PX + _GAP_PX))
        if self._has_goal and at - self._left_of(0) < _THUMB_PX:
            index = 0
        if index < self._count:
            self._view.choose(index)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        way = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()), 0)
        if way and 0 <= self.chosen + way < self._count:
            self._view.choose(self.chosen + way)
        elif not way:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        # Backwards, so that the goal covers those that are scrolled below it.
        for index in reversed(range(self._count)):
            box = QRectF(self._left_of(index), 2, _THUMB_PX, _THUMB_PX - 4)
            if not box.intersects(QRectF(event.rect())):
                continue
            if index == 0 and box.left() > 0:
                painter.fillRect(QRectF(box.left(), 0, _THUMB_PX + _GAP_PX, self.height()), self.palette().window())
            is_chosen = index == self.chosen
            draw_fitted(painter, self._view.picture(index), box.adjusted(3, 3, -3, -3))
            role = QPalette.ColorRole.Highlight if is_chosen else QPalette.ColorRole.Mid
            painter.setPen(QPen(self.palette().color(role), 2 if is_chosen else 1))
            painter.drawRect(box)
            painter.setPen(self.palette().color(QPalette.ColorRole.PlaceholderText))
            under = QRectF(box.left(), box.bottom() + 2, box.width(), 18)
            painter.drawText(under, Qt.AlignmentFlag.AlignCenter, self._view.shots[index].caption)
        painter.end()


def draw_fitted(painter: QPainter, image: QImage, box: QRectF, is_enlarged: bool = False) -> QRectF:
    """Draw a picture in the middle of a box and return where it is; it keeps its proportions."""
    if image.isNull():
        return QRectF()
    size = image.size().toSizeF().scaled(box.size(), Qt.AspectRatioMode.KeepAspectRatio)
    if not is_enlarged and size.width() > image.width():
        size = image.size().toSizeF()
    place = QRectF(0, 0, size.width(), size.height())
    place.moveCenter(box.center())
    painter.drawImage(place, image)
    return place
