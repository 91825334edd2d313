"""The first question: which pictures?"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QProgressBar,
    QScrollArea,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from anicolor.training.run import Credit
from anicolor.ui.background import Background
from anicolor.ui.icons import load_icon
from anicolor.ui.panels.trainer.audit import Audit
from anicolor.ui.panels.trainer.cards import AlertCard, fill, make_heading, make_note
from anicolor.ui.panels.trainer.drop_area import DropArea
from anicolor.ui.panels.trainer.greeting import Greeting, example_pages
from anicolor.ui.panels.trainer.pair_list import PairList

_LICENSES = ("All rights reserved", "CC BY 4.0", "CC BY-SA 4.0", "CC0 1.0")
_SOURCES_SHOWN = 6
_PROBLEMS_PX, _LICENSE_PX = 352, 210
_TOLD = 20
"""Files a tooltip names."""


class PicturesPage(QWidget):
    """Takes finished pages, shows what was found in them and what is wrong, and asks whose they are."""

    paths_changed = Signal()
    """Other pages are to be looked through."""

    def __init__(self, background: Background) -> None:
        super().__init__()
        self._paths: list[Path] = []
        self._audit: Audit | None = None
        self._credits: dict[str, Credit] = {}
        self._usual = Credit()
        drop = DropArea()
        drop.chosen.connect(self.add)
        self._chips = QVBoxLayout()
        self._chips.setSpacing(2)
        self._busy = QProgressBar()
        self._busy.setRange(0, 0)
        self._busy.setTextVisible(False)
        self._busy.setFixedHeight(6)
        self._busy.hide()
        self._summary = QLabel()
        self._summary.setWordWrap(True)
        self._problems = QVBoxLayout()
        self._problems.setSpacing(6)
        self._problem_room = _column_beside(self._problems)
        self.pairs = PairList(background)
        self.pairs.left_out.connect(self._leave_out)
        self.greeting = Greeting(background)
        self.greeting.wants_example.connect(lambda: self.add([example_pages()]))
        self._owners = QWidget()
        self._owner_grid = QGridLayout(self._owners)
        self._owner_grid.setContentsMargins(0, 0, 0, 0)
        self._owners.hide()
        column = fill(self, spacing=10)
        column.addWidget(make_heading(self.tr("Which pictures shall it learn from?")))
        column.addWidget(
            make_note(
                self.tr(
                    "Ten to fifty finished pages in your colors. Pictures alone will do: their lines are found. Line "
                    "art beside them (page.png and page.line.png, or layers in PSD and OpenRaster) is used where there "
                    "is any. Nothing leaves this computer."
                )
            )
        )
        column.addWidget(drop)
        column.addLayout(self._chips)
        column.addWidget(self._busy)
        column.addWidget(self._summary)
        self._found = QWidget()
        found = QHBoxLayout(self._found)
        found.setContentsMargins(0, 0, 0, 0)
        found.setSpacing(12)
        found.addWidget(self.pairs, 1)
        found.addWidget(self._problem_room)
        column.addWidget(self._found, 1)
        column.addWidget(self._owners)
        column.addWidget(self.greeting)
        # Takes the room only as long as there is no list, which is stretched.
        column.addStretch()
        self._show()

    @property
    def paths(self) -> tuple[Path, ...]:
        """What was given."""
        return tuple(self._paths)

    @property
    def audit(self) -> Audit | None:
        """What was found; None while it is looked for."""
        return self._audit

    @property
    def problems(self) -> list[AlertCard]:
        """The cards of problems."""
        items = (self._problems.itemAt(index) for index in range(self._problems.count()))
        return [card for item in items if item is not None and isinstance(card := item.widget(), AlertCard)]

    def add(self, paths: Iterable[Path]) -> None:
        """Learn from these too."""
        new = [path for path in paths if path not in self._paths]
        if new:
            self.set_paths([*self._paths, *new])

    def set_paths(self, paths: Sequence[Path]) -> None:
        """Learn from these, and only from these."""
        self._paths, self._audit = list(paths), None
        self._show()
        self.paths_changed.emit()

    def set_usual(self, credit: Credit) -> None:
        """Fill in who usually made the pages."""
        self._usual = credit

    def set_audit(self, audit: Audit) -> None:
        """Show what was found."""
        self._audit = audit
        self._show()

    def set_failure(self, sentence: str) -> None:
        """Show that nothing could be found."""
        self._audit = Audit()
        self._show()
        self._summary.setText(sentence)

    def credits(self) -> dict[str, Credit]:
        """Return author and licence of each source."""
        sources = self._audit.sources if self._audit else {}
        return {source: self._credits[source] for source in sources if source in self._credits}

    def _show(self) -> None:
        _clear(self._chips)
        for folder, paths in self._grouped().items():
            self._chips.addLayout(self._chip(folder, paths))
        self._busy.setVisible(bool(self._paths) and self._audit is None)
        pages = self._audit.pages if self._audit else ()
        self.pairs.pairs.set_pages(pages)
        self.pairs.setVisible(bool(pages))
        self.greeting.setVisible(not pages and (self._audit is not None or not self._paths))
        if not self._paths:
            self._summary.setText("")
        elif self._audit is None:
            self._summary.setText(self.tr("Looking through your pages …"))
        else:
            bad = sum(bool(page.problems) for page in pages)
            text = self.tr("One finished page found.") if len(pages) == 1 else self.tr("{} finished pages found.")
            kept = self.tr("Have a look at {} of them.") if bad > 1 else self.tr("Have a look at one of them.")
            kept = kept if bad else self.tr("All of them can be used.")
            if len(pages) == 1:
                kept = self.tr("Have a look at it.") if bad else self.tr("It can be used.")
            self._summary.setText(f"{text.format(len(pages))} {kept.format(bad) if pages else ''}".strip())
        self._show_problems()
        self._show_owners()

    def _grouped(self) -> dict[Path, list[Path]]:
        """Return what was given by what a row stands for: a folder, a single picture, or several in one folder."""
        singles: dict[Path, list[Path]] = {}
        for path in self._paths:
            singles.setdefault(path if path.is_dir() else path.parent, []).append(path)
        return {paths[0] if len(paths) == 1 else folder: paths for folder, paths in singles.items()}

    def _chip(self, shown: Path, paths: Sequence[Path]) -> QHBoxLayout:
        remove = QToolButton()
        remove.setIcon(load_icon("close"))
        remove.setAutoRaise(True)
        remove.setToolTip(self.tr("Do not learn from {}").format(shown.name))
        remove.setAccessibleName(remove.toolTip())
        remove.clicked.connect(lambda: self.set_paths([other for other in self._paths if other not in paths]))
        label = QLabel(str(shown) if len(paths) == 1 else self.tr("{} pictures in {}").format(len(paths), shown))
        label.setToolTip("\n".join(map(str, paths[:_TOLD])))
        row = QHBoxLayout()
        row.addWidget(remove)
        row.addWidget(label, 1)
        return row

    def _show_problems(self) -> None:
        _clear(self._problems)
        for problem in self._audit.problems if self._audit else ():
            button = ""
            if problem.leave_out:
                one, more = self.tr("Leave it out"), self.tr("Leave these {} out")
                button = one if len(problem.leave_out) == 1 else more.format(len(problem.leave_out))
            card = AlertCard(problem.text, button, problem.is_serious, problem.leave_out)
            card.chosen.connect(self._leave_out)
            self._problems.addWidget(card)
        self._problem_room.setVisible(bool(self.problems))
        self._found.setVisible(self._audit is not None and bool(self._audit.pages or self.problems))

    def _leave_out(self, pages: Sequence[Path]) -> None:
        """Give the single pages instead of their folders."""
        if self._audit is not None:
            left_out = set(pages)
            self.set_paths([page.color for page in self._audit.pages if page.color not in left_out])

    def _show_owners(self) -> None:
        _clear(self._owner_grid)
        sources = list(self._audit.sources.items())[:_SOURCES_SHOWN] if self._audit else []
        self._owners.setVisible(bool(sources))
        if not sources:
            return
        self._owner_grid.addWidget(make_note(self.tr("Whose pictures are these? The style will carry it.")), 0, 0, 1, 3)
        for row, (source, count) in enumerate(sources, start=1):
            known = self._audit.credits.get(source, self._usual) if self._audit else self._usual
            credit = self._credits.setdefault(source, known)
            pages = self.tr("1 page") if count == 1 else self.tr("{} pages").format(count)
            author = QLineEdit(credit.author)
            author.setPlaceholderText(self.tr("Author"))
            author.setAccessibleName(self.tr("Author of {}").format(source))
            author.setToolTip(self.tr("Who made these pictures"))
            license_box = QComboBox()
            license_box.setEditable(True)
            license_box.addItems(_LICENSES)
            license_box.setFixedWidth(_LICENSE_PX)
            license_box.setCurrentText(credit.license or _LICENSES[0])
            if (edit := license_box.lineEdit()) is not None:
                edit.setCursorPosition(0)
            license_box.setAccessibleName(self.tr("Licence of {}").format(source))
            license_box.setToolTip(self.tr("Under which licence they are; it is shown before the style is used"))
            self._credits[source] = Credit(credit.author, license_box.currentText())
            author.textChanged.connect(partial(self._on_author, source))
            license_box.currentTextChanged.connect(partial(self._on_license, source))
            self._owner_grid.addWidget(QLabel(f"{source}  ({pages})"), row, 0)
            self._owner_grid.addWidget(author, row, 1)
            self._owner_grid.addWidget(license_box, row, 2)

    def _on_author(self, source: str, text: str) -> None:
        self._credits[source] = Credit(text.strip(), self._credits[source].license)

    def _on_license(self, source: str, text: str) -> None:
        self._credits[source] = Credit(self._credits[source].author, text.strip())


def _column_beside(cards: QVBoxLayout) -> QScrollArea:
    """Return a place for cards beside the pictures, so that many of them leave the pictures their room."""
    content = QWidget()
    column = fill(content, spacing=6)
    column.addLayout(cards)
    column.addStretch(1)
    scroll = QScrollArea()
    scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    scroll.setWidget(content)
    scroll.setWidgetResizable(True)
    scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    scroll.setFrameShape(QScrollArea.Shape.NoFrame)
    scroll.setFixedWidth(_PROBLEMS_PX)
    return scroll


def _clear(layout: QVBoxLayout | QHBoxLayout | QGridLayout) -> None:
    while (item := layout.takeAt(0)) is not None:
        inner, widget = item.layout(), item.widget()
        if isinstance(inner, QVBoxLayout | QHBoxLayout | QGridLayout):
            _clear(inner)
        elif widget is not None:
            widget.hide()
            widget.deleteLater()
