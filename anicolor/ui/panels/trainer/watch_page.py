"""The third step: how it learns, live; pausing, trying, stopping."""

from __future__ import annotations

from dataclasses import dataclass
from statistics import median

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import (
    QCheckBox,
    QHBoxLayout,
    QProgressBar,
    QPushButton,
    QSplitter,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from anicolor.training.events import Finished, Warned
from anicolor.ui.background import Background
from anicolor.ui.icons import load_icon
from anicolor.ui.panels.trainer.before_after import BeforeAfter
from anicolor.ui.panels.trainer.cards import AlertCard, fill, make_button, make_heading, make_note
from anicolor.ui.panels.trainer.curves import BLUE, GREEN, MINUTES, ORANGE, Curve, CurveChart
from anicolor.ui.panels.trainer.own_pages import OwnPages
from anicolor.ui.panels.trainer.record import Points, RunRecord, RunState
from anicolor.ui.panels.trainer.samples import SampleView, Shot
from anicolor.ui.panels.trainer.search_view import SearchView, read_importance
from anicolor.ui.panels.trainer.words import (
    RUN_AWAY,
    Remedy,
    explain,
    explain_end,
    tell_clock,
    tell_gain,
    tell_state,
    tell_time,
)
from anicolor.ui.sentences import translate_sentence

_SMOOTHING = 0.9
_ALERTS_SHOWN = 3
_REPORTS = 9
"""Of so many the middle is told as the time for a step; the newest alone jumps about."""


class WatchPage(QWidget):
    """One run: its curves and sample pictures, and what can be done with it."""

    wants_start = Signal()
    wants_pause = Signal()
    """To pause, and to try what it has learned."""
    wants_stop = Signal()
    """To stop for good, with the best."""
    wants_change = Signal(dict)
    """To go on with other options."""
    wants_pictures = Signal()
    tried = Signal(bool)
    """Whether the open page shall show what it has learned."""

    def __init__(self, background: Background) -> None:
        super().__init__()
        self._record: RunRecord | None = None
        self._is_pausing = False
        self._alerts_shown: list[tuple[str, str]] = []
        self._hidden: list[Warned] = []
        self._title = make_heading("", 1.4)
        self._state = make_note()
        self._bar = QProgressBar()
        self._bar.setRange(0, 1000)
        self._bar.setTextVisible(False)
        self._bar.setFixedHeight(8)
        self._bar.setAccessibleName(self.tr("Progress"))
        self._alerts = QVBoxLayout()
        self._alerts.setSpacing(6)
        self.distance_chart = CurveChart(self.tr("How far its colors are from yours – lower is better"), MINUTES)  # noqa: RUF001
        self.loss_chart = CurveChart(self.tr("What it still gets wrong while it practices"), MINUTES)
        self.samples = SampleView(background)
        self.compare = BeforeAfter()
        self.own_pages = OwnPages()
        self._tabs = QTabWidget()
        self._tabs.setDocumentMode(True)
        self._tabs.addTab(self.samples, self.tr("How it learns"))
        self._tabs.addTab(self.compare, self.tr("My open page, before and after"))
        charts = QWidget()
        column = fill(charts)
        column.addWidget(self.distance_chart)
        column.addWidget(self.loss_chart)
        split = QSplitter(Qt.Orientation.Horizontal)
        split.addWidget(charts)
        split.addWidget(self._tabs)
        split.setSizes([460, 520])
        split.setChildrenCollapsible(False)
        self._tabs.addTab(self.own_pages, self.tr("On my pages"))
        self.search = SearchView()
        self._tabs.addTab(self.search, self.tr("What was tried"))
        self._facts = make_note()
        column = fill(self, spacing=8)
        column.addLayout(self._build_top())
        column.addWidget(self._bar)
        column.addLayout(self._alerts)
        column.addWidget(split, 1)
        column.addWidget(self._facts)

    @property
    def record(self) -> RunRecord | None:
        """The run that is shown."""
        return self._record

    @property
    def is_tried(self) -> bool:
        """Whether the open page shall show what it has learned."""
        return self._try.isChecked()

    @property
    def alerts(self) -> list[AlertCard]:
        """The alerts that are shown."""
        items = (self._alerts.itemAt(index) for index in range(self._alerts.count()))
        found = (item.widget() for item in items if item is not None)
        return [card for card in found if isinstance(card, AlertCard)]

    def set_record(self, record: RunRecord | None) -> None:
        """Show another run."""
        is_other = record is not self._record
        if is_other:
            self._record, self._is_pausing, self._hidden = record, False, []
            self._try.blockSignals(True)
            self._try.setChecked(False)
            self._try.blockSignals(False)
        self.show_news()
        if is_other and record is not None:
            self._tabs.setCurrentWidget(self.search if record.is_search else self.samples)

    def set_tried_quietly(self) -> None:
        """Show that the open page has the style, without asking for it once more."""
        self._try.blockSignals(True)
        self._try.setChecked(True)
        self._try.blockSignals(False)

    def set_page(self, before: QImage, after: QImage) -> None:
        """Show the open page before and after."""
        self.compare.set_pictures(before, after, self.tr("Open a page to see it before and after."))

    def show_news(self) -> None:
        """Show what is known of the run now."""
        record = self._record
        if record is None:
            return
        is_running = record.state is RunState.RUNNING
        self._is_pausing = self._is_pausing and is_running
        self._title.setText(record.name)
        self._state.setText(self._tell_state(record))
        self._bar.setVisible(record.state is not RunState.FINISHED)
        self._bar.setValue(round(1000 * record.share_done))
        self._pause.setVisible(is_running)
        self._pause.setEnabled(not self._is_pausing)
        self._start.setVisible(not is_running and record.state is not RunState.FINISHED)
        self._start.setText(self.tr("Start") if record.state is RunState.WAITING else self.tr("Resume"))
        self._stop.setText(self.tr("Stop, keep the best") if is_running else self.tr("Use the best"))
        self._stop.setIcon(load_icon("stop" if is_running else "style"))
        uses = self.tr("Makes the best it has known the style, and shows it on your open page")
        self._stop.setToolTip(self._tell_stop() if is_running else uses)
        self._stop.setEnabled(not self._is_pausing and (is_running or record.folder.best.is_file()))
        self.own_pages.set_run(record.folder.path, record.folder.best.is_file())
        self._try.setEnabled(record.checkpoint is not None or record.state is RunState.FINISHED)
        # The pictures of a search are those of one try after the other, and nobody's way.
        self._tabs.setTabVisible(self._tabs.indexOf(self.search), record.is_search)
        self._tabs.setTabVisible(self._tabs.indexOf(self.samples), not record.is_search)
        if record.is_search:
            self.search.set_trials(record.trials, read_importance(record.folder.path))
        self._show_curves(record)
        self._show_samples(record)
        self._show_alerts(record)
        self._facts.setText(self._tell_facts(record))

    def changeEvent(self, event: QEvent) -> None:
        """Say it in the language of the program."""
        if event.type() == QEvent.Type.LanguageChange:
            self.show_news()
        super().changeEvent(event)

    def _build_top(self) -> QHBoxLayout:
        tips = {
            "pause": self.tr("Frees the computer and shows on your open page what it has learned so far"),
            "start": self.tr("Goes on exactly where it was left"),
        }
        self._pause = make_button(self.tr("Pause and try"), tips["pause"], "pause", is_main=True)
        self._start = make_button(self.tr("Resume"), tips["start"], "play", is_main=True)
        self._stop = make_button(self.tr("Stop, keep the best"), self._tell_stop(), "stop")
        self._try = QCheckBox(self.tr("Show on my open page"))
        self._try.setToolTip(self.tr("Colors the open page with what it has learned, anew at every checkpoint"))
        self._pause.clicked.connect(self._on_pause)
        self._start.clicked.connect(self.wants_start)
        self._stop.clicked.connect(self._on_stop)
        self._try.toggled.connect(self.tried)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self._title)
        words.addWidget(self._state)
        row = QHBoxLayout()
        row.addLayout(words, 1)
        row.addWidget(self._try)
        row.addSpacing(8)
        button: QPushButton
        for button in (self._pause, self._start, self._stop):
            row.addWidget(button)
        return row

    def _tell_stop(self) -> str:
        return self.tr("Ends the training; the best it has known becomes the style")

    def _on_pause(self) -> None:
        self._is_pausing = True
        self.wants_pause.emit()
        self.show_news()

    def _on_stop(self) -> None:
        self._is_pausing = True
        self.wants_stop.emit()
        self.show_news()

    def _tell_state(self, record: RunRecord) -> str:
        if self._is_pausing:
            return self.tr("Finishing its step …")
        parts = [tell_state(record)]
        if record.state is RunState.RUNNING and not record.steps:
            parts = [self.tr("looking at your pages …")]
        elif record.state is RunState.RUNNING and record.is_search:
            parts.append(self.tr("try {}").format(len(record.trials) + 1))
        if record.state is RunState.RUNNING and record.steps and record.eta_s is not None:
            parts.append(self.tr("about {} to go").format(tell_time(record.eta_s)))
        elif record.seconds:
            parts.append(self.tr("learned for {}").format(tell_time(record.seconds)))
        if gain := tell_gain(record, is_short=record.is_search):
            parts.append(gain)
        text = "  ·  ".join(parts)
        return text[:1].upper() + text[1:]

    def _tell_facts(self, record: RunRecord) -> str:
        parts = []
        if record.started is not None and record.started.pictures:
            count, held_out = record.started.pictures, record.started.held_out
            one, more = (
                self.tr("1 page to learn from, {} to judge by"),
                self.tr("{} pages to learn from, {} to judge by"),
            )
            parts.append(one.format(held_out) if count == 1 else more.format(count, held_out))
            if record.started.device:
                parts.append(record.started.device.upper())
        if record.steps:
            last = record.steps[-1]
            usual = median(one.step_s for one in record.steps[-_REPORTS:])
            parts.append(self.tr("step {}, {:.2g} s each").format(last.step, usual))
            if last.memory_mb:
                parts.append(self.tr("{:.1f} GB of memory").format(last.memory_mb / 1000))
        return "  ·  ".join(parts)

    def _show_curves(self, record: RunRecord) -> None:
        before, mark = record.before, record.kept_point
        until = record.steps[-1].seconds / 60 if record.steps else 0.0
        judged = self.tr("pages it does not know") if _has_held_out(record) else self.tr("the same pages")
        curve = Curve(
            judged,
            record.distances(),
            GREEN,
            mark=mark,
            mark_text=self.tr("kept: {:.2f}").format(mark[1]) if mark else "",
            level=before.delta_e if before else None,
            level_text=self.tr("without the style"),
        )
        text = self.tr("The first point comes when it has looked at your pages.")
        self.distance_chart.set_curves([curve], text, until)
        train = smooth(record.train_losses())
        self.loss_chart.set_curves(
            [
                Curve(self.tr("pages it learns from"), train, BLUE),
                Curve(judged, record.validation_losses(), ORANGE),
            ],
            self.tr("The curves begin with the first steps."),
            until,
        )

    def _show_samples(self, record: RunRecord) -> None:
        found = sorted((record.folder.path / "held_out").glob("01-*.png")) if record.samples else []
        goal = next((path for path in found if not path.name.endswith(".line.png")), None)
        shots = [Shot(goal, self.tr("yours"), is_goal=True)] if goal is not None else []
        for sample in record.samples:
            caption = tell_clock(record.seconds_at(sample.step)) if sample.step else self.tr("before")
            shots.append(Shot(record.folder.path / sample.picture, caption))
        told = self.tr("One of your own pages that it never learned from: {}")
        self.samples.set_shots(shots, told if _has_held_out(record) else self.tr("A page it learns from: {}"))

    def _show_alerts(self, record: RunRecord) -> None:
        is_told = any(warning.code == RUN_AWAY for warning in record.warnings)
        wanted = [_Alert(translate_sentence(record.problem))] if record.problem and not is_told else []
        if record.state is RunState.FINISHED and isinstance(record.end, Finished) and not record.end.best_step:
            words = explain_end(record.end)
            wanted.append(_Alert(words.text, words.button, words.remedy))
        for warning in record.warnings if record.state is not RunState.FINISHED else ():
            words = explain(warning)
            if not any(warning is hidden for hidden in self._hidden):
                wanted.append(_Alert(words.text, words.button, words.remedy, warning))
        # Of each kind the newest, and of all the newest few.
        wanted = list({alert.text: alert for alert in wanted}.values())[-_ALERTS_SHOWN:]
        texts = [(alert.text, alert.button) for alert in wanted]
        if texts == self._alerts_shown:
            return
        self._alerts_shown = texts
        for card in self.alerts:
            self._alerts.removeWidget(card)
            card.hide()
            card.deleteLater()
        for alert in wanted:
            card = AlertCard(alert.text, alert.button, subject=alert)
            card.chosen.connect(self._on_remedy)
            self._alerts.addWidget(card)

    def _on_remedy(self, alert: _Alert) -> None:
        said = self._record.warnings if self._record is not None else []
        self._hidden += [one for one in said if alert.warning is not None and one.code == alert.warning.code]
        if alert.remedy is Remedy.CHANGE and alert.warning is not None:
            self.wants_change.emit(dict(alert.warning.remedy))
        elif alert.remedy is Remedy.STOP:
            self._on_stop()
        elif alert.remedy is Remedy.PICTURES:
            self.wants_pictures.emit()
        self.show_news()


@dataclass(frozen=True, slots=True)
class _Alert:
    text: str
    button: str = ""
    remedy: Remedy = Remedy.NONE
    warning: Warned | None = None


def smooth(points: Points) -> Points:
    """Return a curve without the noise of single steps: an exponential mean that is fair from its first point on."""
    kept, mean, weight = [], 0.0, 0.0
    for x, y in points:
        mean, weight = _SMOOTHING * mean + (1 - _SMOOTHING) * y, _SMOOTHING * weight + (1 - _SMOOTHING)
        kept.append((x, mean / weight))
    return kept


def _has_held_out(record: RunRecord) -> bool:
    return record.started is None or not record.started.pictures or record.started.held_out > 0
