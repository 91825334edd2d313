"""A search for good settings: what was tried, what came of it, and what mattered."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFont, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableWidget, QTableWidgetItem, QWidget

from anicolor.errors import MALFORMED
from anicolor.training.events import Tried
from anicolor.ui.panels.trainer.cards import fill, make_note
from anicolor.ui.panels.trainer.curves import BLUE, GREEN, Curve, CurveChart
from anicolor.ui.panels.trainer.option_table import TABLE, tell
from anicolor.ui.panels.trainer.words import tell_time
from anicolor.ui.sentences import translate_sentence

_ROW_PX, _LABEL_PX = 22, 130
_MAX_BYTES = 10_000_000


class SearchView(QWidget):
    """The trials of a search as a curve and a table, and how much each setting mattered."""

    def __init__(self) -> None:
        super().__init__()
        self.chart = CurveChart(self.tr("What each try came to – lower is better"))  # noqa: RUF001
        self.bars = _Bars()
        self._note = make_note(self.tr("How much each setting mattered"))
        self.table = QTableWidget()
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.setAccessibleName(self.tr("What was tried"))
        self.table.verticalHeader().hide()
        # Nothing is cut off; what is wider than the window is scrolled to.
        self.table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        column = fill(self, 4, 6)
        column.addWidget(self.chart, 2)
        column.addWidget(self._note)
        column.addWidget(self.bars)
        column.addWidget(self.table, 3)

    def set_trials(self, trials: Sequence[Tried], importance: Mapping[str, float]) -> None:
        """Show these, in the order they were made."""
        done = [(float(one.step), one.delta_e) for one in trials if one.state == "complete"]
        best = [(x, min(y for _, y in done[: index + 1])) for index, (x, _) in enumerate(done)]
        self.chart.set_curves(
            [Curve(self.tr("tries"), done, BLUE, is_faint=True), Curve(self.tr("best so far"), best, GREEN)],
            self.tr("The first try is under way."),
        )
        self.bars.set_shares({_label(name): share for name, share in importance.items()})
        self._note.setVisible(bool(importance))
        names = sorted({name for one in trials for name in one.options})
        titles = ["#", self.tr("Distance"), self.tr("Time"), *map(_label, names)]
        ordered = sorted(trials, key=lambda one: (one.state != "complete", one.delta_e))
        self.table.setColumnCount(len(titles))
        self.table.setHorizontalHeaderLabels(titles)
        self.table.setRowCount(len(ordered))
        states = {"pruned": self.tr("given up early"), "failed": self.tr("failed")}
        for row, one in enumerate(ordered):
            result = states.get(one.state, f"{one.delta_e:.2f}")
            values = [
                f"{one.options[name]:.3g}" if _is_number(one.options.get(name)) else str(one.options.get(name, ""))
                for name in names
            ]
            for column, text in enumerate([str(one.step), result, tell_time(one.seconds), *values]):
                item = QTableWidgetItem(text)
                if row == 0 and one.state == "complete":
                    font = QFont(self.font())
                    font.setBold(True)
                    item.setFont(font)
                item.setToolTip(translate_sentence(one.message))
                self.table.setItem(row, column, item)


class _Bars(QWidget):
    """Shares of a whole as bars."""

    def __init__(self) -> None:
        super().__init__()
        self._shares: dict[str, float] = {}
        self.setAccessibleName(self.tr("How much each setting mattered"))

    def set_shares(self, shares: Mapping[str, float]) -> None:
        self._shares = dict(sorted(shares.items(), key=lambda one: -one[1]))
        self.setFixedHeight(_ROW_PX * len(self._shares))
        self.setAccessibleDescription(", ".join(f"{name} {share:.0%}" for name, share in self._shares.items()))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        palette = self.palette()
        for row, (name, share) in enumerate(self._shares.items()):
            top = row * _ROW_PX
            painter.setPen(palette.color(QPalette.ColorRole.WindowText))
            painter.drawText(QRectF(0, top, _LABEL_PX - 8, _ROW_PX), Qt.AlignmentFlag.AlignVCenter, name)
            width = max((self.width() - _LABEL_PX - 50) * share, 2.0)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(palette.color(QPalette.ColorRole.Highlight))
            painter.drawRoundedRect(QRectF(_LABEL_PX, top + 5, width, _ROW_PX - 10), 3, 3)
            painter.setPen(palette.color(QPalette.ColorRole.PlaceholderText))
            place = QRectF(_LABEL_PX + width + 8, top, 50, _ROW_PX)
            painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, f"{share:.0%}")
        painter.end()


def read_importance(folder: Path) -> dict[str, float]:
    """Return how much each option mattered in a search; nothing while that is unknown."""
    path = folder / "results.json"
    try:
        if path.stat().st_size > _MAX_BYTES:
            return {}
        given = json.loads(path.read_text("utf-8"))["importance"]
        return {str(name): float(share) for name, share in given.items()}
    except (OSError, *MALFORMED):
        return {}


def _label(name: str) -> str:
    return next((tell(row.label) for row in TABLE if row.name == name), name)


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)
