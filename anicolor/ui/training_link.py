"""Joins the trainer and its styles with the window: the page that is open shows what has been learned."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from anicolor.paths import runs_folder
from anicolor.ui.background import Background
from anicolor.ui.panels.styles_panel import StylesPanel

if TYPE_CHECKING:
    from anicolor.ui.main_window import MainWindow
    from anicolor.ui.panels.trainer.trainings import Trainings
    from anicolor.ui.panels.trainer.window import TrainerWindow
    from anicolor.ui.session import Session


_BASE = "base"


class TrainingLink(QObject):
    """Holds the trainer's window, made when it is first wanted.

    Args:
        window: whose open page is colored.
    """

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._background: Background | None = None
        self._tried, self._before = "", _BASE
        self.trainings: Trainings | None = None
        self.trainer: TrainerWindow | None = None

    @property
    def is_reading(self) -> bool:
        """Whether pictures of the trainer's window are on their way."""
        return self._background is not None and self._background.is_busy

    def handlers(self) -> dict[str, Callable[[], object]]:
        """Return what the commands do."""
        return {"train_style": self.open}

    def connect_panel(self) -> None:
        """Listen to the panel of styles."""
        panel = self._panel
        panel.wants_training.connect(self.open)
        panel.changed.connect(self._window.coloring.refresh)
        panel.said.connect(self._window.messages.inform)
        panel.failed.connect(self._window.messages.warn)

    def open(self) -> None:
        """Show the trainer's window."""
        if self.trainer is None:
            self._build()
        assert self.trainer is not None
        self.trainer.show()
        self.trainer.raise_()
        self.trainer.activateWindow()

    def set_session(self, session: Session | None) -> None:
        """Show another page before and after."""
        if self.trainer is not None:
            self._comparison.set_session(session)

    def close(self) -> None:
        """Stop the trainer so that it can be resumed, and wait until it has written what it knows."""
        if self.trainer is not None and self.trainings is not None and self._background is not None:
            self.trainer.close()
            self.trainer.wizard.forget()
            self.trainer.wizard.scratch.close()
            self.trainer.watch.own_pages.close_child()
            self.trainings.close()
            self._background.close()

    @property
    def _panel(self) -> StylesPanel:
        return self._window.docks.panel(StylesPanel)

    def _build(self) -> None:
        from anicolor.ui.panels.trainer.page_comparison import PageComparison
        from anicolor.ui.panels.trainer.trainings import Trainings
        from anicolor.ui.panels.trainer.window import TrainerWindow

        self._background = Background(self)
        self.trainings = Trainings(runs_folder(), self._background, self)
        self._comparison = PageComparison(self._window.coloring, self)
        self._comparison.set_session(self._window.session)
        self.trainer = TrainerWindow(self.trainings, self._comparison, self._background, self._window)
        self.trainer.tried.connect(self._on_tried)
        self.trainings.style_written.connect(self._on_written)
        self.trainings.refresh()
        self._background.start(self.trainer.wizard.scratch.sweep, lambda _done: None, self._window.messages.warn)

    def _on_tried(self, name: str, is_tried: bool) -> None:
        session = self._window.session
        self._tried = name if is_tried else ""
        if not is_tried and session is not None and session.document.style.weights == name:
            self._panel.use(self._before)

    def _on_written(self, name: str) -> None:
        self._panel.refresh()
        self._window.coloring.refresh()
        session = self._window.session
        if name == self._tried and session is not None and session.document.style.weights != name:
            self._before = session.document.style.weights
            self._panel.use(name)
