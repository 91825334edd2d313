"""The quiet line at the bottom: what the engine does, and where the view is."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, QEvent, QLocale, QPointF, QSize, QTimer
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QStatusBar, QWidget

from anicolor.ui.canvas.view import View
from anicolor.ui.coloring import EngineState, Work

_COLORS = {
    EngineState.LOADING: QColor(150, 150, 150),
    EngineState.READY: QColor(88, 160, 96),
    EngineState.WORKING: QColor(220, 168, 60),
    EngineState.REFINING: QColor(128, 172, 84),
    EngineState.FAILED: QColor(205, 82, 66),
}
_PLACE_MS = 40
"""A pen says where it is many times as often; nobody reads that."""
_WORDS: dict[EngineState, Any] = {
    EngineState.LOADING: QT_TRANSLATE_NOOP("StatusBar", "Engine is starting"),
    EngineState.READY: QT_TRANSLATE_NOOP("StatusBar", "Ready"),
    EngineState.WORKING: QT_TRANSLATE_NOOP("StatusBar", "Coloring"),
    EngineState.REFINING: QT_TRANSLATE_NOOP("StatusBar", "Ready, refining"),
    EngineState.FAILED: QT_TRANSLATE_NOOP("StatusBar", "No colors"),
}


class StatusBar(QStatusBar):
    """Engine on the left, view on the right."""

    def __init__(self) -> None:
        super().__init__()
        self.setSizeGripEnabled(False)
        self.setContentsMargins(4, 0, 8, 0)
        self._light = _Light()
        self._engine, self._hints, self._place, self._view = _Words(), _Words(), _Words(), QLabel()
        self.addWidget(self._light)
        self.addWidget(self._engine)
        self._hints.setContentsMargins(18, 0, 0, 0)
        self._view.setContentsMargins(18, 0, 0, 0)
        self.addWidget(self._hints)
        self.addPermanentWidget(self._place)
        self.addPermanentWidget(self._view)
        self._pointed = QPointF()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_PLACE_MS)
        self._timer.timeout.connect(self._say_place)
        self._work = Work(EngineState.LOADING)
        self.show_work(self._work)

    @property
    def engine_text(self) -> str:
        """What is said of the engine."""
        return self._engine.text()

    @property
    def hints_text(self) -> str:
        """What is said of the hints."""
        return self._hints.text()

    @property
    def place_text(self) -> str:
        """Where the pen is said to be."""
        return self._place.text()

    def show_work(self, work: Work) -> None:
        """Tell what the engine does."""
        if self._work.state is EngineState.LOADING:
            self._engine.begin_anew()  # What is said once is longer than what follows.
        self._work = work
        self._light.set_color(_COLORS[work.state])
        parts = [QCoreApplication.translate("StatusBar", _WORDS[work.state])]
        if work.state is EngineState.LOADING and work.hint_count is not None:
            parts.append(self.tr("you can draw already"))
        if work.device and work.state is not EngineState.FAILED:
            parts.append(work.device.upper())
            parts.append(f"{work.answer_ms:.0f} ms")
        self._engine.say("  ·  ".join(parts))
        if work.hint_count is None:
            self._hints.say("")
            return
        hints = self.tr("1 hint") if work.hint_count == 1 else self.tr("{} hints").format(work.hint_count)
        if work.hint_count and work.device:
            hints += "  ·  " + self.tr("worst ΔE {}").format(QLocale().toString(work.worst_delta_e, "f", 1))
        self._hints.say(hints)
        tip = self.tr("How far the worst hint's place is from its color (CIEDE2000); below 1 is not seen")
        self._hints.setToolTip(tip)

    def changeEvent(self, event: QEvent) -> None:
        """Say it in another language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.show_work(self._work)

    def show_view(self, view: View, width: int, height: int) -> None:
        """Tell where the view is."""
        turned = f"  ·  {view.rotation:.0f}°" if view.rotation else ""
        mirrored = "  ·  " + self.tr("mirrored") if view.is_flipped else ""
        self._view.setText(f"{width} × {height}  ·  {100 * view.zoom:.0f} %{turned}{mirrored}")  # noqa: RUF001

    def forget_place(self) -> None:
        """Tell nothing of the pen, which has not been over this page yet."""
        self._timer.stop()
        self._place.say("")

    def show_place(self, place: QPointF) -> None:
        """Tell which pixel the pen is on, soon."""
        self._pointed = place
        if not self._timer.isActive():
            self._timer.start()

    def _say_place(self) -> None:
        self._place.say(f"{int(self._pointed.x() // 1)}, {int(self._pointed.y() // 1)}")


class _Words(QLabel):
    """A line that becomes wider where its words need it, but never narrower.

    Of a fixed size, because Qt lays out the whole window, and paints much of it, whenever other words could have
    another size: in the middle of a stroke, too.
    """

    def say(self, text: str) -> None:
        """Show these words."""
        if text != self.text():
            self.setText(text)
            wanted = self.sizeHint().expandedTo(QSize(self.minimumWidth(), 0))
            if wanted != self.minimumSize():
                self.setFixedSize(wanted)

    def begin_anew(self) -> None:
        """Be as narrow as the next words."""
        self.clear()
        self.setFixedSize(0, 0)

    def changeEvent(self, event: QEvent) -> None:
        """Begin anew in another font or language."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange, QEvent.Type.LanguageChange):
            text = self.text()
            self.begin_anew()
            self.say(text)


class _Light(QWidget):
    """A small colored dot."""

    def __init__(self) -> None:
        super().__init__()
        self.setFixedSize(16, 12)
        self._color = QColor()

    def set_color(self, color: QColor) -> None:
        self._color = color
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QColor(0, 0, 0, 60))
        painter.setBrush(self._color)
        painter.drawEllipse(5, 2, 8, 8)
        painter.end()
