"""The second question: how long may it take?"""

from __future__ import annotations

import os
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QComboBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QScrollArea,
    QWidget,
)

from anicolor.training.run import StyleOptions
from anicolor.training.search_options import BAYES, GRID, RANDOM
from anicolor.ui.icons import IconMark
from anicolor.ui.number_box import DecimalBox
from anicolor.ui.panels.trainer.advanced import Fold, OptionForm
from anicolor.ui.panels.trainer.cards import ChoiceCard, fill, make_heading, make_note

MINUTES = (5.0, 15.0, 45.0, 120.0)
_USUAL = 1


class TimePage(QWidget):
    """Asks for a time and a name; everything else is folded away."""

    changed = Signal()
    """By the user."""
    options_changed = Signal()
    """What a step costs may be something else now."""

    def __init__(self) -> None:
        super().__init__()
        self._cards = QButtonGroup(self)
        words = (
            (self.tr("5 minutes"), self.tr("a first impression")),
            (self.tr("15 minutes"), self.tr("a coffee break")),
            (self.tr("45 minutes"), self.tr("a lunch break")),
            (self.tr("2 hours"), self.tr("an evening off")),
        )
        row = QHBoxLayout()
        row.setSpacing(10)
        for index, (title, text) in enumerate(words):
            card = ChoiceCard(title, text)
            self._cards.addButton(card, index)
            row.addWidget(card)
        self._minutes = DecimalBox()
        self._minutes.setRange(0.1, 100_000)
        self._minutes.setDecimals(1)
        self._minutes.setSuffix(self.tr(" minutes"))
        self._minutes.setAccessibleName(self.tr("Minutes"))
        self._minutes.setToolTip(self.tr("Any time; you can pause, go on or stop whenever you like"))
        self._name = QLineEdit()
        self._name.setMaxLength(60)
        self._name.setAccessibleName(self.tr("Name of the style"))
        self._name.setToolTip(self.tr("What the style is called in the list of styles"))
        fields = QHBoxLayout()
        fields.addWidget(QLabel(self.tr("or exactly")))
        fields.addWidget(self._minutes)
        fields.addSpacing(24)
        fields.addWidget(QLabel(self.tr("Call the style")))
        fields.addWidget(self._name, 1)
        self.estimate = make_note()
        self.form = OptionForm()
        self.form.set_values(usual_options())
        content = QWidget()
        column = fill(content, spacing=12)
        column.addWidget(make_heading(self.tr("How long may it learn?")))
        column.addWidget(make_note(self.tr("Longer is better, up to a point; the best it has known is always kept.")))
        column.addLayout(row)
        column.addLayout(fields)
        column.addWidget(self.estimate)
        column.addSpacing(10)
        column.addWidget(make_heading(self.tr("What happens then"), 1.15))
        for icon, text in self._promises():
            column.addLayout(_marked(icon, make_note(text)))
        column.addSpacing(10)
        self.search = QCheckBox(self.tr("Try many settings in this time and keep the best"))
        self.search.setToolTip(
            self.tr("Many short trainings with other learning rates and sizes instead of one long one; needs much time")
        )
        advanced = QWidget()
        inside = fill(advanced, spacing=4)
        inside.addWidget(self.form)
        inside.addLayout(self._build_search())
        column.addWidget(Fold(self.tr("Advanced"), advanced))
        column.addStretch(1)
        scroll = QScrollArea()
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(content)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        fill(self).addWidget(scroll)
        self._cards.idClicked.connect(self._on_card)
        self._minutes.valueChanged.connect(self._on_minutes)
        self._name.textChanged.connect(self.changed)
        self.form.changed.connect(self.options_changed)
        self.set_minutes(MINUTES[_USUAL])

    @property
    def minutes(self) -> float:
        """How long it may take."""
        return round(self._minutes.value(), 1)

    @property
    def name(self) -> str:
        """What the style is called."""
        return self._name.text().strip()

    def set_minutes(self, minutes: float) -> None:
        """Choose a time."""
        self._minutes.setValue(minutes)
        self._on_minutes()

    def focus_choice(self) -> None:
        """Let the keyboard begin where the choice is, so that no other card looks chosen."""
        (self._cards.checkedButton() or self._minutes).setFocus()

    def set_name(self, name: str) -> None:
        """Propose a name."""
        self._name.setText(name[:60])

    def values(self) -> dict[str, Any]:
        """Return everything that was answered here, as `StyleOptions` takes it."""
        return {**self.form.values(), "minutes": self.minutes, "name": self.name}

    @property
    def sampler(self) -> str:
        """How a search chooses what it tries, one of `SEARCHES`; empty: there shall be one training and no search."""
        return str(self._sampler.currentData()) if self.search.isChecked() else ""

    @property
    def prunes(self) -> bool:
        """Whether a search gives up early what will come to nothing."""
        return self._prunes.isChecked()

    def _build_search(self) -> QHBoxLayout:
        self._sampler = QComboBox()
        ways = (
            (BAYES, self.tr("guided by what did well so far (Bayesian)")),
            (RANDOM, self.tr("at random")),
            (GRID, self.tr("every combination of a few (grid)")),
        )
        for sampler, text in ways:
            self._sampler.addItem(text, sampler)
        self._sampler.setAccessibleName(self.tr("How it chooses what to try"))
        self._sampler.setToolTip(self._sampler.accessibleName())
        self._prunes = QCheckBox(self.tr("Give up hopeless ones early"))
        self._prunes.setChecked(True)
        self._prunes.setToolTip(self.tr("What is worse than the middle of the earlier ones makes room for another one"))
        row = QHBoxLayout()
        row.setSpacing(14)
        row.addWidget(self.search)
        for widget in (self._sampler, self._prunes):
            widget.setEnabled(False)
            self.search.toggled.connect(widget.setEnabled)
            row.addWidget(widget)
        row.addStretch(1)
        return row

    def _promises(self) -> tuple[tuple[str, str], ...]:
        return (
            ("picture", self.tr("One page in five it never sees, to be judged by; it learns from all others.")),
            ("paint_brush", self.tr("You go on painting: the training gives way to your pen.")),
            ("pause", self.tr("Pause whenever you like, and your open page shows what it has learned so far.")),
            (
                "style",
                self.tr(
                    "In the end there is a style among your styles: one small file, as strong as you like, that can be "
                    "shared, rolled back and deleted. Your pages stay where they are."
                ),
            ),
        )

    def _on_card(self, index: int) -> None:
        self._minutes.setValue(MINUTES[index])

    def _on_minutes(self) -> None:
        self._cards.setExclusive(False)
        for index, minutes in enumerate(MINUTES):
            self._cards.button(index).setChecked(minutes == self.minutes)
        self._cards.setExclusive(True)
        self.changed.emit()


def _marked(icon: str, note: QLabel) -> QHBoxLayout:
    """Return a note with an icon before it."""
    row = QHBoxLayout()
    row.setSpacing(10)
    row.addWidget(IconMark(20, icon))
    row.addWidget(note, 1)
    return row


def usual_options() -> StyleOptions:
    """Return the options that are good for most, on this computer."""
    return StyleOptions(pairs=(), threads=max((os.cpu_count() or 2) - 1, 1))
