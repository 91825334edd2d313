"""What is being read or written, how far it is, and a button that stops it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QTimer
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QToolButton, QWidget

from anicolor.ui.background import Background, Job
from anicolor.ui.icons import load_icon

_PATIENCE_MS, _LOOK_MS = 250, 60
_BAR_PX = 140


class JobStrip(QWidget):
    """Is seen only while something takes longer than a moment.

    Args:
        backgrounds: whose jobs it shows, the oldest first.
    """

    def __init__(self, backgrounds: Sequence[Background]) -> None:
        super().__init__()
        self._backgrounds = backgrounds
        self._label, self._bar, self._stop = QLabel(), QProgressBar(), QToolButton()
        self._bar.setRange(0, 1000)
        self._bar.setFixedWidth(_BAR_PX)
        self._bar.setMaximumHeight(14)
        self._bar.setTextVisible(False)
        self._stop.setAutoRaise(True)
        self._stop.setIcon(load_icon("close"))
        self._stop.clicked.connect(self._on_stop)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 0, 6, 0)
        row.setSpacing(6)
        for widget in (self._label, self._bar, self._stop):
            row.addWidget(widget)
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._look)
        for background in backgrounds:
            background.changed.connect(self._on_changed)
        self._name()
        self.hide()

    @property
    def jobs(self) -> list[Job]:
        """Everything that is waiting or under way."""
        return [job for background in self._backgrounds for job in background.jobs]

    def changeEvent(self, event: QEvent) -> None:
        """Speak another language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._name()
        super().changeEvent(event)

    def _name(self) -> None:
        self._stop.setToolTip(self.tr("Stop this; nothing is changed"))
        self._stop.setAccessibleName(self.tr("Stop"))
        self._bar.setAccessibleName(self.tr("Progress"))

    def _on_changed(self) -> None:
        if not self.jobs:
            self._timer.stop()
            self.hide()
        elif not self._timer.isActive():
            self._timer.start(_PATIENCE_MS)

    def _look(self) -> None:
        self._timer.setInterval(_LOOK_MS)
        jobs = self.jobs
        if not jobs:
            return
        more = self.tr(" (and {count} more)").format(count=len(jobs) - 1) if len(jobs) > 1 else ""
        self._label.setText(jobs[0].title + more)
        self._bar.setValue(round(1000 * jobs[0].share))
        self._stop.setEnabled(not jobs[0].is_stopped)
        self.show()

    def _on_stop(self) -> None:
        if self.jobs:
            self.jobs[0].is_stopped = True
            self._stop.setEnabled(False)
