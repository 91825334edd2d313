"""All trainings: a list, and several of them beside each other."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import fields
from pathlib import Path

from PySide6.QtCore import QItemSelectionModel, QPoint, Qt, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QListWidget,
    QListWidgetItem,
    QMenu,
    QMessageBox,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

from anicolor.training.run import StyleOptions
from anicolor.ui.icons import load_icon
from anicolor.ui.panels.trainer.cards import fill, make_heading, make_note
from anicolor.ui.panels.trainer.curves import MINUTES, SERIES, Curve, CurveChart
from anicolor.ui.panels.trainer.option_table import OTHER_LABELS, TABLE, tell
from anicolor.ui.panels.trainer.record import RunRecord, RunState, name_apart
from anicolor.ui.panels.trainer.words import tell_gain, tell_state, tell_time

_ICONS = {
    RunState.WAITING: "style",
    RunState.RUNNING: "play",
    RunState.PAUSED: "pause",
    RunState.BROKEN: "warning",
    RunState.FINISHED: "style",
}
MOST_COMPARED = len(SERIES)


class RunList(QWidget):
    """Lists trainings; one chosen is watched, several are compared."""

    chosen = Signal(list)
    """Folders of the chosen runs."""
    wants_new = Signal()
    wants_delete = Signal(object)
    """A folder."""

    def __init__(self) -> None:
        super().__init__()
        self._names: dict[Path, str] = {}
        self.list = QListWidget()
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.list.setAccessibleName(self.tr("Trainings"))
        self.list.setToolTip(self.tr("Choose several with Ctrl to compare them"))
        self.list.setWordWrap(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setSpacing(1)
        self.list.setStyleSheet("QListWidget::item { padding: 5px 2px; }")
        self.list.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.list.customContextMenuRequested.connect(self._show_menu)
        self.list.itemSelectionChanged.connect(self._on_selected)
        new = QPushButton(self.tr("New training"))
        new.setIcon(load_icon("plus"))
        new.setMinimumHeight(34)
        new.setToolTip(self.tr("Teach it another style"))
        new.clicked.connect(self.wants_new)
        column = fill(self, spacing=8)
        column.addWidget(new)
        column.addWidget(self.list, 1)
        self.setMinimumWidth(170)
        self.setMaximumWidth(260)

    def set_records(self, records: Iterable[RunRecord]) -> None:
        """List these, keeping what is chosen."""
        kept, listed = set(self.folders()), list(records)
        self._names = {record.folder.path: name for record, name in zip(listed, name_apart(listed), strict=True)}
        self.list.blockSignals(True)
        self.list.clear()
        for record in listed:
            item = QListWidgetItem(load_icon(_ICONS[record.state]), self._describe(record))
            item.setData(Qt.ItemDataRole.UserRole, str(record.folder.path))
            item.setToolTip(str(record.folder.path))
            self.list.addItem(item)
            item.setSelected(record.folder.path in kept)
        self.list.blockSignals(False)
        if kept and not self.folders():
            self.chosen.emit([])

    def show_news(self, record: RunRecord) -> None:
        """Show where a run stands now."""
        for index in range(self.list.count()):
            item = self.list.item(index)
            if Path(item.data(Qt.ItemDataRole.UserRole)) == record.folder.path:
                text = self._describe(record)
                if item.text() != text:
                    item.setText(text)
                    item.setIcon(load_icon(_ICONS[record.state]))
                    # Or a longer text has the room of the one before.
                    self.list.doItemsLayout()

    def folders(self) -> list[Path]:
        """Return the folders of the chosen runs."""
        return [Path(item.data(Qt.ItemDataRole.UserRole)) for item in self.list.selectedItems()]

    def choose(self, folder: Path | None) -> None:
        """Choose one run, or none."""
        self.list.blockSignals(True)
        self.list.clearSelection()
        for index in range(self.list.count()):
            item = self.list.item(index)
            if folder is not None and Path(item.data(Qt.ItemDataRole.UserRole)) == folder:
                self.list.setCurrentItem(item, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        self.list.blockSignals(False)
        if folder is not None:
            self.chosen.emit(self.folders())

    def _describe(self, record: RunRecord) -> str:
        gain = tell_gain(record, is_short=True)
        state = tell_state(record) if record.state is not RunState.FINISHED or not gain else ""
        return f"{self._names[record.folder.path]}\n{'  ·  '.join(filter(None, (state, gain)))}"

    def _on_selected(self) -> None:
        self.chosen.emit(self.folders())

    def _show_menu(self, place: QPoint) -> None:
        item = self.list.itemAt(place)
        if item is None:
            return
        folder = Path(item.data(Qt.ItemDataRole.UserRole))
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(self.tr("&Delete this training…")).triggered.connect(lambda: self._ask_delete(folder))
        menu.popup(self.list.viewport().mapToGlobal(place))

    def _ask_delete(self, folder: Path) -> None:
        buttons = QMessageBox.StandardButton
        box = QMessageBox(
            QMessageBox.Icon.Question,
            self.tr("Delete a training"),
            self.tr("Delete the training {}?").format(folder.name),
            buttons.Yes | buttons.Cancel,
            self,
        )
        box.setInformativeText(self.tr("Its curves and samples go; a style that was made of it stays."))
        box.setDefaultButton(buttons.Cancel)
        box.finished.connect(lambda button: self.wants_delete.emit(folder) if button == buttons.Yes else None)
        box.finished.connect(box.deleteLater)
        box.open()


class ComparePage(QWidget):
    """Several runs: their curves over each other, their settings side by side."""

    def __init__(self) -> None:
        super().__init__()
        self._records: tuple[RunRecord, ...] = ()
        self.chart = CurveChart(self.tr("How far their colors are from yours – lower is better"), MINUTES)  # noqa: RUF001
        self.table = QTableWidget()
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.setAccessibleName(self.tr("Settings side by side"))
        self.table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        column = fill(self, spacing=8)
        column.addWidget(make_heading(self.tr("Trainings compared"), 1.4))
        column.addWidget(self.chart, 1)
        column.addWidget(make_note(self.tr("What differs is bold.")))
        column.addWidget(self.table, 1)

    def set_records(self, records: Sequence[RunRecord]) -> None:
        """Compare these."""
        self._records = tuple(records[:MOST_COMPARED])
        self.show_news()

    def show_news(self) -> None:
        """Show what is known of them now."""
        shown, names, curves = self._records, name_apart(self._records), []
        for record, name, color in zip(shown, names, SERIES, strict=False):
            curves.append(Curve(name, record.distances(), color, mark=record.kept_point))
        self.chart.set_curves(curves, self.tr("None of them has been judged yet."))
        rows = [(self.tr("Result"), [tell_gain(record, is_short=True) or tell_state(record) for record in shown])]
        rows += [(self.tr("Time"), [tell_time(record.seconds) for record in shown])]
        pages = [str(record.started.pictures) if record.started else "" for record in shown]
        rows += [(self.tr("Pages"), pages)]
        rows += describe_options([record.options for record in shown])
        self.table.setColumnCount(len(shown))
        self.table.setRowCount(len(rows))
        self.table.setHorizontalHeaderLabels(names)
        self.table.setVerticalHeaderLabels([name for name, _ in rows])
        for row, (_, values) in enumerate(rows):
            for column, value in enumerate(values):
                item = QTableWidgetItem(value)
                if len(set(values)) > 1:
                    font = QFont(self.font())
                    font.setBold(True)
                    item.setFont(font)
                if row == 0:
                    item.setData(Qt.ItemDataRole.DecorationRole, SERIES[column])
                self.table.setItem(row, column, item)


def describe_options(options: Sequence[StyleOptions | None]) -> list[tuple[str, list[str]]]:
    """Return the name of each option and its values, those that differ first."""
    labels = {row.name: tell(row.label) for row in TABLE} | {name: tell(text) for name, text in OTHER_LABELS.items()}
    rows = []
    for field in fields(StyleOptions):
        if field.name in ("pairs", "credits", "name", "config"):
            continue
        values = [_tell_value(field.name, getattr(one, field.name)) if one else "?" for one in options]
        rows.append((labels[field.name], values))
    return sorted(rows, key=lambda row: len(set(row[1]) - {"?"}) == 1)


def _tell_value(name: str, value: object) -> str:
    row = next((one for one in TABLE if one.name == name), None)
    if row is not None and row.zero_text and not value:
        return tell(row.zero_text)
    if isinstance(value, dict):
        return ", ".join(f"{key} {one:g}" for key, one in value.items())
    if isinstance(value, tuple):
        return ", ".join(map(str, value))
    return f"{value:g}" if isinstance(value, float) else str(value)
