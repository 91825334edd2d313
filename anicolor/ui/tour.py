"""A tour of five steps that points at real controls."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, QEvent, QObject, QPoint, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPainterPath, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QToolBar, QVBoxLayout, QWidget

if TYPE_CHECKING:
    from anicolor.ui.main_window import MainWindow

_VEIL = QColor(0, 0, 0, 150)
_BUBBLE_PX, _GAP_PX, _RADIUS_PX, _ARROW_PX = 320, 18, 8, 10


@dataclass(frozen=True, slots=True)
class Step:
    """One place of the window and what is said of it; the texts are in the context `Tour`."""

    title: Any
    text: Any
    find: Callable[[MainWindow], QWidget | None]


def _bar_button(window: MainWindow, name: str) -> QWidget | None:
    bar = window.findChild(QToolBar, "tools")
    return bar.widgetForAction(window.actions_by_name[name]) if bar is not None else None


def _panel(window: MainWindow, name: str) -> QWidget | None:
    window.docks.show_panel(name)
    return window.docks.dock(name)


STEPS = (
    Step(
        QT_TRANSLATE_NOOP("Tour", "Your page"),
        QT_TRANSLATE_NOOP("Tour", "Drop line art here, or open it with {open}. It is colored at once, without a hint."),
        lambda window: window.centralWidget(),
    ),
    Step(
        QT_TRANSLATE_NOOP("Tour", "Hints"),
        QT_TRANSLATE_NOOP(
            "Tour", "With the hint brush ({hint_brush}) put a little color on a place. The whole area follows."
        ),
        lambda window: _bar_button(window, "hint_brush"),
    ),
    Step(
        QT_TRANSLATE_NOOP("Tour", "Color"),
        QT_TRANSLATE_NOOP("Tour", "Choose the color here. Ctrl and a click take one from the page."),
        lambda window: _panel(window, "color"),
    ),
    Step(
        QT_TRANSLATE_NOOP("Tour", "Look"),
        QT_TRANSLATE_NOOP(
            "Tour", "Flat, cel or soft. Shade goes on a layer of its own, and your lines stay as they are."
        ),
        lambda window: _panel(window, "look"),
    ),
    Step(
        QT_TRANSLATE_NOOP("Tour", "Files"),
        QT_TRANSLATE_NOOP(
            "Tour", "{save} keeps the page with its hints, {export} makes pictures and PSD files. Have fun!"
        ),
        lambda window: window.menuBar(),
    ),
)


class Tour(QWidget):
    """A veil over the window with a hole at a control, and a bubble beside it.

    Args:
        window: what is shown around; it stays as it is.
    """

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self.setObjectName("tour")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._window = window
        self._target: QWidget | None = None
        self.index = 0
        self.bubble = _Bubble(self)
        self.bubble.back.clicked.connect(lambda: self.go(self.index - 1))
        self.bubble.forward.clicked.connect(lambda: self.go(self.index + 1))
        self.bubble.skip.clicked.connect(self.finish)
        window.installEventFilter(self)

    def start(self) -> None:
        """Begin at the first step; a tour that is under way begins anew."""
        for other in self._window.findChildren(Tour):
            if other is not self:
                other.finish()
        self.setGeometry(self._window.rect())
        self.show()
        self.raise_()
        self.go(0)

    def go(self, index: int) -> None:
        """Show a step; after the last one the tour is over."""
        if index >= len(STEPS):
            self.finish()
            return
        self.index = max(index, 0)
        self._target = STEPS[self.index].find(self._window)
        # A panel that is brought to the front would lie over the dark, and still at the next step.
        self.raise_()
        self._say()
        self.bubble.forward.setFocus(Qt.FocusReason.TabFocusReason)

    def finish(self) -> None:
        """End; it will not begin by itself again."""
        self._window.preferences.change(has_seen_tour=True)
        self._window.removeEventFilter(self)
        self.hide()
        self.deleteLater()
        (self._window.canvas or self._window).setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the window's size."""
        if event.type() == QEvent.Type.Resize:
            self.setGeometry(self._window.rect())
            self._place()
        return False

    def changeEvent(self, event: QEvent) -> None:
        """Go on in another language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._say()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape ends, the arrows go on and back."""
        if event.key() == Qt.Key.Key_Escape:
            self.finish()
        elif event.key() in (Qt.Key.Key_Right, Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.go(self.index + 1)
        elif event.key() == Qt.Key.Key_Left:
            self.go(self.index - 1)

    def focusNextPrevChild(self, is_next: bool) -> bool:
        """Keep the focus in the bubble as long as the tour lasts."""
        buttons = [button for button in (self.bubble.skip, self.bubble.back, self.bubble.forward) if button.isEnabled()]
        at = next((place for place, button in enumerate(buttons) if button.hasFocus()), -1)
        buttons[(at + (1 if is_next else -1)) % len(buttons)].setFocus(Qt.FocusReason.TabFocusReason)
        return True

    def paintEvent(self, event: QPaintEvent) -> None:
        """Darken all but what is pointed at."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        veil, hole = QPainterPath(), self._hole()
        veil.addRect(QRectF(self.rect()))
        lit = QPainterPath()
        lit.addRoundedRect(QRectF(hole), _RADIUS_PX, _RADIUS_PX)
        painter.fillPath(veil.subtracted(lit), _VEIL)
        painter.setPen(QPen(self.palette().highlight().color(), 2))
        painter.drawPath(lit)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.palette().window())
        painter.drawPolygon(self._arrow(hole))
        painter.end()

    def _say(self) -> None:
        step, actions = STEPS[self.index], self._window.actions_by_name
        keys = {
            name: action.shortcut().toString() or action.text().replace("&", "") for name, action in actions.items()
        }
        text = QCoreApplication.translate("Tour", step.text).format(**keys)
        self.bubble.say(QCoreApplication.translate("Tour", step.title), text, self.index, len(STEPS))
        self._place()

    def _hole(self) -> QRect:
        if self._target is None or not self._target.isVisible():
            return QRect(self.rect().center(), QPoint(0, 0) + self.rect().center())
        corner = self._target.mapTo(self._window, QPoint(0, 0))
        return QRect(corner, self._target.size()).adjusted(-3, -3, 3, 3).intersected(self.rect().adjusted(2, 2, -2, -2))

    def _place(self) -> None:
        """Put the bubble where there is room: right of the hole, left, below, or in its middle."""
        hole = self._hole()
        self.bubble.setFixedWidth(_BUBBLE_PX)
        self.bubble.resize(_BUBBLE_PX, self.bubble.heightForWidth(_BUBBLE_PX))
        size = self.bubble.size()
        middle = hole.center() - QPoint(size.width() // 2, size.height() // 2)
        if hole.right() + _GAP_PX + size.width() < self.width():
            spot = QPoint(hole.right() + _GAP_PX, middle.y())
        elif hole.left() - _GAP_PX - size.width() > 0:
            spot = QPoint(hole.left() - _GAP_PX - size.width(), middle.y())
        elif hole.bottom() + _GAP_PX + size.height() < self.height():
            spot = QPoint(hole.left() + 24, hole.bottom() + _GAP_PX)
        else:
            spot = middle
        spot.setX(min(max(spot.x(), 8), self.width() - size.width() - 8))
        spot.setY(min(max(spot.y(), 8), self.height() - size.height() - 8))
        self.bubble.move(spot)
        self.update()

    def _arrow(self, hole: QRect) -> QPolygonF:
        """Return a small triangle from the bubble to the hole; none where the bubble is in it."""
        box = self.bubble.geometry()
        if box.intersects(hole):
            return QPolygonF()
        y = min(max(hole.center().y(), box.top() + 20), box.bottom() - 20)
        if box.left() > hole.right():
            tip, way = QPointF(box.left() - _ARROW_PX, y), QPointF(_ARROW_PX + 1, _ARROW_PX)
        elif box.right() < hole.left():
            tip, way = QPointF(box.right() + 1 + _ARROW_PX, y), QPointF(-_ARROW_PX - 1, _ARROW_PX)
        else:
            tip = QPointF(box.left() + 30, box.top() - _ARROW_PX)
            return QPolygonF([tip, tip + QPointF(_ARROW_PX, _ARROW_PX + 1), tip + QPointF(-_ARROW_PX, _ARROW_PX + 1)])
        return QPolygonF([tip, tip + way, tip + QPointF(way.x(), -way.y())])


class _Bubble(QWidget):
    """What is said, and the buttons."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._title, self._text, self._count = QLabel(), QLabel(), QLabel()
        font = self._title.font()
        font.setPointSizeF(font.pointSizeF() * 1.2)
        font.setBold(True)
        self._title.setFont(font)
        self._text.setWordWrap(True)
        self._count.setForegroundRole(self.palette().ColorRole.PlaceholderText)
        self.skip, self.back, self.forward = QPushButton(), QPushButton(), QPushButton()
        self.forward.setDefault(True)
        self.skip.setFlat(True)
        row = QHBoxLayout()
        row.addWidget(self.skip)
        row.addStretch(1)
        row.addWidget(self._count)
        row.addWidget(self.back)
        row.addWidget(self.forward)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 14, 16, 12)
        column.setSpacing(8)
        column.addWidget(self._title)
        column.addWidget(self._text)
        column.addSpacing(4)
        column.addLayout(row)

    def say(self, title: str, text: str, index: int, count: int) -> None:
        """Show a step."""
        is_last = index == count - 1
        self._title.setText(title)
        self._text.setText(text)
        self._count.setText(f"{index + 1} / {count}")
        self.skip.setText(self.tr("Skip"))
        self.skip.setToolTip(self.tr("End the tour (Esc); Help > Take the tour begins it again"))
        self.back.setText(self.tr("Back"))
        self.back.setToolTip(self.tr("The step before (Left)"))
        self.forward.setText(self.tr("Done") if is_last else self.tr("Next"))
        self.forward.setToolTip(self.tr("The next step (Right)"))
        self.back.setEnabled(index > 0)
        self.setAccessibleName(f"{title}. {text}")

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw its ground."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.palette().window())
        painter.drawRoundedRect(self.rect(), _RADIUS_PX, _RADIUS_PX)
        painter.end()
