"""The questions before a training, with what is found out meanwhile: the audit of the pages, and the speed."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QStackedWidget, QWidget

from anicolor import styles
from anicolor.errors import AnicolorError, InputError, OutputError
from anicolor.paths import cache_folder
from anicolor.scratch import Scratch
from anicolor.training.events import Step
from anicolor.training.run import Credit, StyleOptions
from anicolor.ui.background import Background
from anicolor.ui.child import Child
from anicolor.ui.panels.trainer.audit import parse_audit
from anicolor.ui.panels.trainer.cards import fill, make_button
from anicolor.ui.panels.trainer.pictures_page import PicturesPage
from anicolor.ui.panels.trainer.probe import SpeedProbe
from anicolor.ui.panels.trainer.time_page import TimePage
from anicolor.ui.panels.trainer.words import tell_time
from anicolor.ui.sentences import translate_sentence

_MOST_PATHS = 2000


class Wizard(QWidget):
    """Asks which pictures and how long; then it goes."""

    stepped = Signal(int)
    """Which question is asked now: 0 or 1."""
    answered = Signal(object)
    """The `StyleOptions` to train with."""

    def __init__(self, background: Background) -> None:
        super().__init__()
        self.pictures = PicturesPage(background)
        self.time = TimePage()
        self._audit: Child | None = None
        self._said = b""
        self.scratch = Scratch(cache_folder() / "trainer")
        self._previews: Path | None = None
        self._step: Step | None = None
        self._measured_for: StyleOptions | None = None
        self._is_answered = False
        self.probe = SpeedProbe(self.scratch, self)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.pictures)
        self._stack.addWidget(self.time)
        self._why = QLabel()
        self._why.setWordWrap(True)
        self._back = make_button(self.tr("Back"), self.tr("To the pictures"))
        self._next = make_button(self.tr("Next"), self.tr("To the next question"), is_main=True)
        self._go = make_button(
            self.tr("Start learning"), self.tr("You can pause, try and stop at any time"), "play", is_main=True
        )
        row = QHBoxLayout()
        row.addWidget(self._why, 1)
        for button in (self._back, self._next, self._go):
            button.setMinimumWidth(130)
            row.addWidget(button)
        column = fill(self, spacing=12)
        column.addWidget(self._stack, 1)
        column.addLayout(row)
        self._back.clicked.connect(lambda: self.go_to(0))
        self._next.clicked.connect(lambda: self.go_to(1))
        self._go.clicked.connect(self._on_go)
        self.pictures.paths_changed.connect(self._look_through)
        self.time.changed.connect(self._show)
        self.time.options_changed.connect(self._on_options)
        self.probe.measured.connect(self._on_measured)
        self.probe.failed.connect(self._on_probe_failed)
        self._show()

    @property
    def step(self) -> int:
        """Which question is asked."""
        return self._stack.currentIndex()

    def go_to(self, step: int) -> None:
        """Ask a question."""
        self._stack.setCurrentIndex(step)
        if step == 1:
            if not self.time.name:
                self.time.set_name(self._propose_name())
            self._measure()
            self.time.focus_choice()
        self._show()
        self.stepped.emit(step)

    def begin(self, usual: Credit) -> None:
        """Ask anew, with the author of the last time filled in."""
        self.pictures.set_usual(usual)
        if self._is_answered:
            self.pictures.set_paths([])
        self._is_answered = False
        self.time.set_name("")
        self.go_to(0)

    def options(self) -> StyleOptions | None:
        """Return what was answered; None where it makes no sense yet, with the reason shown."""
        try:
            name = styles.check_name(self.time.name)
            pairs = tuple(str(path.absolute()) for path in self.pictures.paths)
            own = replace(StyleOptions(pairs=pairs), **self.time.values(), credits=self.pictures.credits())
            return replace(own, name=name)
        except (AnicolorError, TypeError) as error:
            self._why.setText(translate_sentence(str(error)))
            return None

    def close_children(self) -> None:
        """End whatever looks or measures."""
        self.probe.close()
        if self._audit is not None:
            self._audit.abandon(self._audit)
            self._audit = None

    def forget(self) -> None:
        """End whatever looks or measures, and remove the thumbnails."""
        self.close_children()
        if self._previews is not None:
            shutil.rmtree(self._previews, ignore_errors=True)
            self._previews = None

    def _propose_name(self) -> str:
        first = self.pictures.paths[0] if self.pictures.paths else Path()
        stem = first.name if first.is_dir() else first.parent.name
        plain = " ".join("".join(c if c.isalnum() or c in "-_" else " " for c in stem).split())[:50]
        return styles.free_name(plain or self.tr("My style"))

    def _show(self) -> None:
        audit = self.pictures.audit
        has_pages = audit is not None and bool(audit.pages)
        is_first = self.step == 0
        self._back.setVisible(not is_first)
        self._next.setVisible(is_first)
        self._go.setVisible(not is_first)
        self._next.setEnabled(has_pages)
        self._why.setText("")
        if not is_first:
            self._go.setEnabled(has_pages and self.options() is not None)
            self._show_estimate()

    def _look_through(self) -> None:
        self.forget()
        self._step = self._measured_for = None
        self._show()
        paths = self.pictures.paths
        if not paths:
            return
        if len(paths) > _MOST_PATHS:
            self.pictures.set_failure(self.tr("These are too many single pictures; put them into a folder."))
            return
        self._said = b""
        try:
            self._previews = self.scratch.make_folder("pages")
        except OutputError as error:
            self.pictures.set_failure(translate_sentence(str(error)))
            return
        given = (str(path.absolute()) for path in paths)
        command = ["train", "audit", "--json", "--previews", str(self._previews), *given]
        self._audit = Child(command, self)
        self._audit.wrote.connect(self._on_audit_wrote)
        self._audit.ended.connect(self._on_audit_ended)
        self._audit.start()

    def _on_audit_wrote(self, piece: bytes) -> None:
        self._said += piece

    def _on_audit_ended(self, code: int, sentence: str) -> None:
        child, self._audit = self._audit, None
        if child is not None:
            child.deleteLater()
        try:
            if code:
                raise InputError(translate_sentence(sentence) or self.tr("The pages could not be looked through."))
            self.pictures.set_audit(parse_audit(self._said))
        except InputError as error:
            self.pictures.set_failure(translate_sentence(str(error)))
        self._show()

    def _on_options(self) -> None:
        self._step = None
        self._measure()
        self._show()

    def _measure(self) -> None:
        """Find out what a step costs, unless that is known for these options."""
        options = self.options()
        if options is None or self.step != 1:
            return
        asked = replace(options, name="", minutes=1.0, credits={})
        if asked != self._measured_for:
            self._measured_for, self._step = asked, None
            self.probe.start(asked)

    def _on_measured(self, step: Step) -> None:
        self._step = step
        self._show_estimate()

    def _on_probe_failed(self, sentence: str) -> None:
        self._measured_for = None
        self.time.estimate.setText(sentence or self.tr("How fast this computer is could not be measured."))

    def _show_estimate(self) -> None:
        if self._step is None:
            if self.probe.is_running:
                self.time.estimate.setText(self.tr("Measuring how fast this computer learns …"))
            return
        audit, options = self.pictures.audit, self.options()
        if audit is None or options is None or self._step.step_s <= 0:
            return
        steps = 60 * options.minutes / self._step.step_s
        seen = steps * options.batch * options.accumulate / max(len(audit.pages) * (1 - options.validation), 1)
        text = self.tr("On this computer it will look at each of your pages about {} times in {}.")
        told = text.format(f"{_round(seen):,}", tell_time(60 * options.minutes))
        if self._step.memory_mb:
            told += " " + self.tr("It needs {:.1f} GB of memory.").format(self._step.memory_mb / 1000)
        self.time.estimate.setText(told)

    def _on_go(self) -> None:
        options = self.options()
        if options is not None:
            self.probe.close()
            self._is_answered = True
            self.answered.emit(options)


def _round(number: float) -> int:
    """Return a number with two digits, as nobody can promise more."""
    digits = len(str(int(number)))
    return int(round(number, min(2 - digits, 0)))
