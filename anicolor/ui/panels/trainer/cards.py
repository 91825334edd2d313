"""The few building blocks of the trainer's pages: headings, notes, large choices, and messages with a remedy."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from anicolor.ui.icons import IconMark, load_icon

BUTTON_PX = 36
_CORNER = 6.0
_WARNING = QColor(214, 132, 36)


def make_heading(text: str, factor: float = 1.5) -> QLabel:
    """Return a large line of text."""
    label = QLabel(text)
    font = QFont(label.font())
    font.setPointSizeF(font.pointSizeF() * factor)
    font.setBold(factor < 1.3)
    label.setFont(font)
    label.setWordWrap(True)
    return label


def make_note(text: str = "") -> QLabel:
    """Return quiet text of any length."""
    label = QLabel(text)
    label.setWordWrap(True)
    label.setForegroundRole(QPalette.ColorRole.PlaceholderText)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return label


def make_button(text: str, tip: str, icon: str = "", is_main: bool = False) -> QPushButton:
    """Return a large button; the main one of a page stands out."""
    button = _MainButton(text) if is_main else QPushButton(text)
    button.setMinimumHeight(BUTTON_PX)
    button.setToolTip(tip)
    if icon and not is_main:
        button.setIcon(load_icon(icon))
        button.setIconSize(QSize(18, 18))
    return button


class _MainButton(QPushButton):
    """A button in the color of what is chosen."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        font = QFont(self.font())
        font.setBold(True)
        self.setFont(font)
        self.setAutoDefault(True)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width() + 20, BUTTON_PX)

    def paintEvent(self, event: QPaintEvent) -> None:
        palette = self.palette()
        high, window = palette.color(QPalette.ColorRole.Highlight), palette.color(QPalette.ColorRole.Window)
        ground = high if self.isEnabled() else mix(window, palette.color(QPalette.ColorRole.WindowText), 0.12)
        if self.isEnabled() and (self.isDown() or self.underMouse()):
            ground = ground.darker(112) if self.isDown() else ground.lighter(110)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        has_ring = self.hasFocus() and self.isEnabled()
        painter.setPen(QPen(palette.color(QPalette.ColorRole.WindowText), 1.2) if has_ring else Qt.PenStyle.NoPen)
        painter.setBrush(ground)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 5, 5)
        soft = palette.color(QPalette.ColorRole.PlaceholderText)
        painter.setPen(palette.color(QPalette.ColorRole.HighlightedText) if self.isEnabled() else soft)
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextShowMnemonic, self.text())
        painter.end()


class ChoiceCard(QAbstractButton):
    """A large choice: a few words, and a line that says what they mean."""

    def __init__(self, title: str, text: str) -> None:
        super().__init__()
        self.setText(title)
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        # What a widget says of itself changes with the language of the program, so it is drawn from there.
        self.setAccessibleDescription(text)
        self.setToolTip(text)

    def sizeHint(self) -> QSize:
        """Wide enough for both lines."""
        metrics = QFontMetrics(self.font())
        width = max(
            metrics.horizontalAdvance(self.accessibleDescription()), int(1.3 * metrics.horizontalAdvance(self.text()))
        )
        return QSize(width + 32, 72)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw a card; the chosen one in the color of what is chosen."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        palette = self.palette()
        is_on = self.isChecked()
        edge = palette.color(QPalette.ColorRole.Highlight if is_on or self.hasFocus() else QPalette.ColorRole.Mid)
        ground = palette.color(QPalette.ColorRole.Base)
        if is_on:
            ground = mix(ground, palette.color(QPalette.ColorRole.Highlight), 0.25)
        painter.setPen(QPen(edge, 2 if is_on else 1))
        painter.setBrush(ground.lighter(104) if self.underMouse() else ground)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), _CORNER, _CORNER)
        font = QFont(self.font())
        font.setPointSizeF(font.pointSizeF() * 1.2)
        font.setBold(True)
        painter.setFont(font)
        painter.setPen(palette.color(QPalette.ColorRole.WindowText))
        painter.drawText(self.rect().adjusted(8, 12, -8, -36), Qt.AlignmentFlag.AlignCenter, self.text())
        painter.setFont(self.font())
        painter.setPen(palette.color(QPalette.ColorRole.WindowText if is_on else QPalette.ColorRole.PlaceholderText))
        painter.drawText(
            self.rect().adjusted(6, 36, -6, -8), Qt.AlignmentFlag.AlignCenter, self.accessibleDescription()
        )
        painter.end()


class AlertCard(QWidget):
    """Something the artist should know, and where there is one, a button that mends it."""

    chosen = Signal(object)
    """The remedy was clicked; with the card's subject.

    Connect it to a method, which holds no reference: a card goes while its page is at work.
    """

    def __init__(self, text: str, remedy: str = "", is_warning: bool = True, subject: object = None) -> None:
        super().__init__()
        self._is_warning, self._subject = is_warning, subject
        self.text, self.remedy = text, remedy
        mark = IconMark(20, "warning" if is_warning else "info")
        label = QLabel(text)
        label.setWordWrap(True)
        label.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 8, 10, 8)
        row.setSpacing(10)
        row.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(label, 1)
        self.button: QPushButton | None = None
        if remedy:
            self.button = QPushButton(remedy)
            self.button.setToolTip(remedy)
            self.button.clicked.connect(self._on_clicked)
            row.addWidget(self.button, 0, Qt.AlignmentFlag.AlignVCenter)

    def _on_clicked(self) -> None:
        self.chosen.emit(self._subject)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw a card with a bar of the message's color."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.setPen(QPen(self.palette().color(QPalette.ColorRole.Midlight), 1))
        painter.setBrush(self.palette().alternateBase())
        painter.drawRoundedRect(area, _CORNER, _CORNER)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(_WARNING if self._is_warning else self.palette().color(QPalette.ColorRole.Highlight))
        painter.drawRoundedRect(QRectF(1, 5, 4, self.height() - 10), 2, 2)
        painter.end()


class Stepper(QWidget):
    """The three questions in a row, with the present one marked."""

    def __init__(self, steps: tuple[str, ...]) -> None:
        super().__init__()
        self._steps, self._current = steps, 0
        self.setFixedHeight(40)
        self.setAccessibleName(" > ".join(steps))

    def set_current(self, index: int) -> None:
        """Mark one."""
        self._current = index
        self.setAccessibleDescription(self._steps[index])
        self.update()

    def set_steps(self, steps: tuple[str, ...]) -> None:
        """Call them otherwise, as in another language."""
        self._steps = steps
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw numbered circles joined by lines."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        palette, metrics = self.palette(), QFontMetrics(self.font())
        high = palette.color(QPalette.ColorRole.Highlight)
        soft = palette.color(QPalette.ColorRole.PlaceholderText)
        x, middle = 4.0, self.height() / 2
        for number, text in enumerate(self._steps):
            is_reached = number <= self._current
            circle = QRectF(x, middle - 12, 24, 24)
            painter.setPen(Qt.PenStyle.NoPen if is_reached else QPen(soft, 1.4))
            painter.setBrush(high if is_reached else Qt.BrushStyle.NoBrush)
            painter.drawEllipse(circle)
            painter.setPen(palette.color(QPalette.ColorRole.HighlightedText) if is_reached else soft)
            painter.drawText(circle, Qt.AlignmentFlag.AlignCenter, str(number + 1))
            font = QFont(self.font())
            font.setBold(number == self._current)
            painter.setFont(font)
            painter.setPen(palette.color(QPalette.ColorRole.WindowText) if is_reached else soft)
            width = QFontMetrics(font).horizontalAdvance(text)
            painter.drawText(QRectF(x + 32, 0, width + 4, self.height()), Qt.AlignmentFlag.AlignVCenter, text)
            painter.setFont(self.font())
            x += 32 + width + 14
            if number + 1 < len(self._steps):
                painter.setPen(QPen(high if number < self._current else soft, 1.4))
                painter.drawLine(int(x), int(middle), int(x + 36), int(middle))
                x += 50
        self.setMinimumWidth(int(x) + metrics.averageCharWidth())
        painter.end()


def fill(widget: QWidget, margin: int = 0, spacing: int = 8) -> QVBoxLayout:
    """Give a widget a column and return it."""
    column = QVBoxLayout(widget)
    column.setContentsMargins(margin, margin, margin, margin)
    column.setSpacing(spacing)
    return column


def mix(one: QColor, other: QColor, share: float) -> QColor:
    """Return a color on the way from one to another."""
    pairs = ((one.redF(), other.redF()), (one.greenF(), other.greenF()), (one.blueF(), other.blueF()))
    return QColor.fromRgbF(*(a + share * (b - a) for a, b in pairs))
