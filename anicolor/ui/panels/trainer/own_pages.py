"""What a style gained on pages it never learned from: a table, and the report that goes with it."""

from __future__ import annotations

import json
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices, QFont
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QProgressBar,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

from anicolor.errors import MALFORMED
from anicolor.ui.child import Child
from anicolor.ui.panels.trainer.cards import fill, make_button, make_note
from anicolor.ui.sentences import translate_sentence

_PAGE = "before-after.html"
_SHARE = 100.0


class OwnPages(QWidget):
    """Has a run's style and its base color the held-out pages and compares both with the artist's own colors."""

    def __init__(self) -> None:
        super().__init__()
        self._folder: Path | None = None
        self._child: Child | None = None
        self._said = b""
        self.table = QTableWidget(0, 4)
        self.table.setHorizontalHeaderLabels(
            [self.tr("Hints"), self.tr("Before"), self.tr("With the style"), self.tr("Nearer by")]
        )
        self.table.verticalHeader().hide()
        self.table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.setAccessibleName(self.tr("Before and after on your pages"))
        self.note = make_note()
        self._busy = QProgressBar()
        self._busy.setRange(0, 0)
        self._busy.setTextVisible(False)
        self._busy.setFixedHeight(6)
        self._start = make_button(
            self.tr("Compare on my pages"),
            self.tr("Colors pages it never learned from with and without the style, and compares"),
            "compare",
        )
        self._open = make_button(self.tr("Open the report"), self.tr("Pictures, curves and a table for others"), "open")
        self._show_folder = make_button(
            self.tr("Show the files"), self.tr("The report, and the table as CSV"), "folder"
        )
        self._start.clicked.connect(self.start)
        self._open.clicked.connect(lambda: self._browse(_PAGE))
        self._show_folder.clicked.connect(lambda: self._browse(""))
        row = QHBoxLayout()
        row.addWidget(self._start)
        row.addStretch(1)
        row.addWidget(self._open)
        row.addWidget(self._show_folder)
        column = fill(self, 4, 8)
        column.addWidget(self.note)
        column.addWidget(self._busy)
        column.addWidget(self.table, 1)
        column.addLayout(row)
        self._show()

    @property
    def is_busy(self) -> bool:
        """Whether it compares."""
        return self._child is not None

    def set_run(self, folder: Path, can_compare: bool) -> None:
        """Show another run's comparison, where it was made."""
        if folder != self._folder:
            self.close_child()
            self._folder = folder
            self._read()
        self._start.setEnabled(can_compare and not self.is_busy)

    def start(self) -> None:
        """Compare."""
        if self._folder is None or self.is_busy:
            return
        self._said = b""
        self._child = Child(["train", "report", str(self._folder), "--json"], self)
        self._child.wrote.connect(self._on_wrote)
        self._child.ended.connect(self._on_ended)
        self._child.start()
        self._show()
        self.note.setText(self.tr("Coloring your pages before and after; this takes a minute or two …"))

    def close_child(self) -> None:
        """Give up comparing."""
        child, self._child = self._child, None
        if child is not None:
            child.abandon(child)

    def _on_wrote(self, piece: bytes) -> None:
        self._said += piece

    def _on_ended(self, code: int, sentence: str) -> None:
        child, self._child = self._child, None
        if child is not None:
            child.deleteLater()
        self._start.setEnabled(True)
        if code:
            self._show()
            self.note.setText(translate_sentence(sentence) or self.tr("The pages could not be compared."))
        else:
            self._read()

    def _read(self) -> None:
        self.table.setRowCount(0)
        try:
            assert self._folder is not None
            text = (self._folder / "report" / "before-after.json").read_text("utf-8")
            for given in json.loads(text):
                self._add(given["k"], *(float(given[side]["delta_e"]) for side in ("before", "after")))
        except (OSError, *MALFORMED):
            self.table.setRowCount(0)
        self._show()

    def _add(self, hints: int, before: float, after: float) -> None:
        row = self.table.rowCount()
        self.table.insertRow(row)
        gain = _SHARE * (1 - after / before) if before > 0 else 0.0
        for column, text in enumerate((str(hints), f"{before:.2f}", f"{after:.2f}", f"{gain:+.0f} %")):
            item = QTableWidgetItem(text)
            if column == 3:
                font = QFont(self.font())
                font.setBold(True)
                item.setFont(font)
            self.table.setItem(row, column, item)

    def _show(self) -> None:
        has_report = self.table.rowCount() > 0
        self._busy.setVisible(self.is_busy)
        self.table.setVisible(has_report)
        self._open.setVisible(has_report)
        self._show_folder.setVisible(has_report)
        told = self.tr("How far the colors are from yours on pages it never learned from (CIEDE2000); lower is better.")
        asked = self.tr("See what the style is worth on pages it never learned from.")
        self.note.setText(told if has_report else asked)

    def _browse(self, name: str) -> None:
        if self._folder is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._folder / "report" / name)))
