"""The window in which a style is trained: three questions, then how it learns; all trainings on the left."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from anicolor.training.run import Credit, StyleOptions
from anicolor.ui.background import Background
from anicolor.ui.message_bar import MessageBar
from anicolor.ui.panels.trainer.cards import Stepper
from anicolor.ui.panels.trainer.page_comparison import PageComparison
from anicolor.ui.panels.trainer.record import RunRecord, RunState
from anicolor.ui.panels.trainer.runs import ComparePage, RunList
from anicolor.ui.panels.trainer.trainings import Trainings
from anicolor.ui.panels.trainer.watch_page import WatchPage
from anicolor.ui.panels.trainer.wizard import Wizard
from anicolor.ui.sentences import translate_sentence

_SIZE = QSize(1160, 760)


class TrainerWindow(QWidget):
    """Asks, trains and shows; the page that is open elsewhere can be colored meanwhile.

    Args:
        trainings: the runs.
        comparison: the open page before and after.
        background: reads pictures.
        parent: the window it belongs to.
    """

    tried = Signal(str, bool)
    """The style of this name shall color the open page, or shall no longer."""

    def __init__(
        self, trainings: Trainings, comparison: PageComparison, background: Background, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self.setAcceptDrops(True)
        self.resize(_SIZE)
        self._trainings, self._comparison = trainings, comparison
        self._is_stopping = False
        self.messages = MessageBar()
        self.runs = RunList()
        self.wizard = Wizard(background)
        self.watch = WatchPage(background)
        self.compare = ComparePage()
        self._stepper = Stepper(self._steps())
        self._stack = QStackedWidget()
        for page in (self.wizard, self.watch, self.compare):
            self._stack.addWidget(page)
        right = QVBoxLayout()
        right.setSpacing(10)
        right.addWidget(self._stepper)
        right.addWidget(self._stack, 1)
        row = QHBoxLayout()
        row.setContentsMargins(14, 10, 16, 14)
        row.setSpacing(18)
        row.addWidget(self.runs)
        row.addLayout(right, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.messages)
        column.addLayout(row, 1)
        self._connect()
        self._retitle()
        self._show_runs()

    def show_new(self, paths: list[Path] | None = None) -> None:
        """Ask the first question; without pictures, with those that were chosen and not learned from yet."""
        self.runs.choose(None)
        self.wizard.begin(self._usual_credit())
        self._show_page(self.wizard)
        if paths:
            self.wizard.pictures.set_paths(paths)

    def show_run(self, record: RunRecord) -> None:
        """Watch a run."""
        self.watch.set_record(record)
        self._show_page(self.watch)

    def changeEvent(self, event: QEvent) -> None:
        """Say it in the language of the program."""
        if event.type() == QEvent.Type.LanguageChange:
            self._retitle()
            self._stepper.set_steps(self._steps())
            self._show_runs()
            self.compare.show_news()
        super().changeEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Hide; a training goes on."""
        self.wizard.close_children()
        self._follow_page()
        super().closeEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take pictures and folders wherever they are dropped."""
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Learn from them."""
        paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        if self._stack.currentWidget() is not self.wizard:
            self.show_new(paths)
        else:
            self.wizard.go_to(0)
            self.wizard.pictures.add(paths)

    def _connect(self) -> None:
        trainings, watch = self._trainings, self.watch
        self.runs.wants_new.connect(self.show_new)
        self.runs.chosen.connect(self._on_chosen)
        self.runs.wants_delete.connect(self._on_delete)
        self.wizard.stepped.connect(self._stepper.set_current)
        self.wizard.answered.connect(self._on_answered)
        watch.wants_start.connect(self._on_start)
        watch.wants_pause.connect(self._on_pause)
        watch.wants_stop.connect(self._on_stop)
        watch.wants_change.connect(self._on_change)
        watch.wants_pictures.connect(self._on_pictures)
        watch.tried.connect(self._on_tried)
        trainings.listed.connect(self._show_runs)
        trainings.changed.connect(self._on_changed)
        trainings.checkpointed.connect(self._on_checkpointed)
        trainings.failed.connect(self._on_failed)
        self._comparison.changed.connect(lambda: watch.set_page(self._comparison.before, self._comparison.after))
        watch.set_page(self._comparison.before, self._comparison.after)

    def _steps(self) -> tuple[str, ...]:
        return (self.tr("Which pictures?"), self.tr("How long?"), self.tr("Learn"))

    def _retitle(self) -> None:
        self.setWindowTitle(self.tr("Train a style"))

    def _usual_credit(self) -> Credit:
        for record in self._trainings.records.values():
            if record.options is not None and record.options.credits:
                return next(iter(record.options.credits.values()))
        return Credit()

    def _show_page(self, page: QWidget) -> None:
        self.messages.clear()
        self._stack.setCurrentWidget(page)
        self._stepper.setVisible(page is not self.compare)
        self._stepper.set_current(2 if page is self.watch else self.wizard.step)
        self._follow_page()

    def _follow_page(self) -> None:
        record = self.watch.record
        base = record.options.base if record is not None and record.options is not None else "base"
        self._comparison.set_wanted(self.isVisible() and self._stack.currentWidget() is self.watch, base)

    def showEvent(self, event: QEvent) -> None:
        """Follow the open page from now on."""
        super().showEvent(event)  # type: ignore[arg-type]
        self._follow_page()

    def _show_runs(self) -> None:
        self.runs.set_records(self._trainings.records.values())
        self.runs.setVisible(bool(self._trainings.records))

    def _on_chosen(self, folders: list[Path]) -> None:
        records = [self._trainings.records[path] for path in folders if path in self._trainings.records]
        if len(records) > 1:
            self.compare.set_records(records)
            self._show_page(self.compare)
        elif records:
            self.show_run(records[0])
        else:
            self.show_new()

    def _on_delete(self, folder: Path) -> None:
        record = self._trainings.records.get(folder)
        if record is not None and record is self._trainings.running:
            self.messages.warn(self.tr("This style is being trained; stop it before you delete it."))
        elif record is not None:
            self._trainings.delete(record)

    def _on_answered(self, options: StyleOptions) -> None:
        if self._trainings.running is not None:
            self.messages.warn(self.tr("One style is being trained already; pause it first."))
            return
        record = self._trainings.create(options, self.wizard.time.sampler, self.wizard.time.prunes)
        if record is not None:
            self.runs.choose(record.folder.path)
            self._trainings.start(record)

    def _on_start(self) -> None:
        self.messages.clear()
        if self.watch.record is not None:
            self._trainings.start(self.watch.record)

    def _on_pause(self) -> None:
        self._is_stopping = False
        self._trainings.pause()

    def _on_stop(self) -> None:
        record = self.watch.record
        if record is not None and record is self._trainings.running:
            self._is_stopping = True
            self._trainings.pause()
        elif record is not None:
            self._try(record, is_best=True)

    def _on_change(self, options: dict[str, object]) -> None:
        if self.watch.record is not None:
            self._trainings.change(self.watch.record, options)

    def _on_pictures(self) -> None:
        """Ask anew, with the pictures of this run."""
        record = self.watch.record
        if record is not None and record.options is not None:
            self.show_new([Path(path) for path in record.options.pairs])

    def _on_tried(self, is_tried: bool) -> None:
        record = self.watch.record
        if record is None:
            return
        self.tried.emit(record.name, is_tried)
        if is_tried:
            self._trainings.install(record, record.state is RunState.FINISHED)

    def _on_failed(self, sentence: str) -> None:
        """Say it, unless the run that is watched says it already."""
        record = self.watch.record
        is_said = record is not None and translate_sentence(record.problem) == sentence
        if not (is_said and self._stack.currentWidget() is self.watch):
            self.messages.warn(sentence)

    def _on_changed(self, record: RunRecord) -> None:
        self.runs.show_news(record)
        if record is not self.watch.record:
            return
        self.watch.show_news()
        is_over = record is not self._trainings.running and record.end is not None
        if is_over and record.state is RunState.PAUSED:
            self._try(record, is_best=self._is_stopping)
            self._is_stopping = False
        elif is_over and record.state is RunState.FINISHED:
            self._try(record, is_best=True)

    def _on_checkpointed(self, record: RunRecord) -> None:
        if record is self.watch.record and self.watch.is_tried:
            self._trainings.install(record, is_best=False)

    def _try(self, record: RunRecord, is_best: bool) -> None:
        """Make the style and show it on the open page."""
        self._trainings.install(record, is_best)
        if not self.watch.is_tried:
            self.watch.set_tried_quietly()
            self.tried.emit(record.name, True)
