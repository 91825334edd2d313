"""The hint meter: every hint, its color, and how exactly its place has it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import (
    QT_TRANSLATE_NOOP,
    QAbstractListModel,
    QCoreApplication,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QGuiApplication, QPainter, QPen, QPixmap
from PySide6.QtWidgets import QLabel, QListView, QVBoxLayout

from anicolor.document.model import Document, Look
from anicolor.document.strokes import Hint, HintKind, HintPatch
from anicolor.ui.canvas.missed_hints import WARNING, is_missed
from anicolor.ui.panels.page_panel import PagePanel
from anicolor.ui.theme import warning_ink

if TYPE_CHECKING:
    from anicolor.ui.session import Session

_SWATCH_PX = 16
_SHAPES: dict[bool, tuple[Any, Any, Any]] = {
    True: (
        QT_TRANSLATE_NOOP("HintPanel", "Area"),
        QT_TRANSLATE_NOOP("HintPanel", "Dot"),
        QT_TRANSLATE_NOOP("HintPanel", "Stroke"),
    ),
    False: (
        QT_TRANSLATE_NOOP("HintPanel", "Soft area"),
        QT_TRANSLATE_NOOP("HintPanel", "Soft dot"),
        QT_TRANSLATE_NOOP("HintPanel", "Soft stroke"),
    ),
}
"""By whether a hint is exact: what a patch, a dot and a stroke are called."""
_Index = QModelIndex | QPersistentModelIndex


class HintPanel(PagePanel):
    """A list of all hints; the ones that did not come true are marked."""

    chosen = Signal(int)
    """The index of a hint that was clicked."""

    def __init__(self) -> None:
        super().__init__()
        self.model = HintModel()
        self._summary = QLabel()
        self._summary.setContentsMargins(8, 2, 8, 4)
        self._list = QListView()
        self._list.setUniformItemSizes(True)
        self._list.setFrameShape(QListView.Shape.NoFrame)
        self._list.setModel(self.model)
        self._list.setAccessibleName(self.tr("Hints"))
        self._list.setToolTip(self.tr("Click a hint to select it on the page; Enter does the same"))
        for chosen in (self._list.clicked, self._list.activated):
            chosen.connect(lambda index: self.chosen.emit(index.row()))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        layout.addWidget(self._list, 1)
        layout.addWidget(self._summary)

    @property
    def summary(self) -> str:
        """What is said of all hints together."""
        return self._summary.text()

    def changeEvent(self, event: QEvent) -> None:
        """Say it in another language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._show()

    def on_session(self) -> None:
        """Show the hints of this page."""
        self._show()

    def on_previewed(self, before: Document, after: Document) -> None:
        """Show other hints; one that only grows looks the same here, many times a second."""
        if not _look_alike(before.hints, after.hints):
            self._show()

    def on_display_changed(self) -> None:
        """Show how exact they are."""
        self._show()

    def _show(self) -> None:
        if self._session is None:
            self.model.show_hints((), {}, Look.FLAT)
            self._summary.clear()
            return
        hints = self._session.document.hints
        display = self._session.display
        look = display.colorization.request.look if display is not None else Look.FLAT
        self.model.show_hints(hints, measured_hints(self._session), look)
        missed = self.model.missed_count
        if not hints:
            self._summary.setText(self.tr("No hints yet"))
        elif missed:
            self._summary.setText(
                self.tr("{missed} of {count} hints not reached").format(missed=missed, count=len(hints))
            )
        else:
            all_reached = self.tr("All {} hints reached").format(len(hints))
            self._summary.setText(all_reached if len(hints) > 1 else self.tr("The hint is reached"))


def measured_hints(session: Session) -> dict[int, float]:
    """Return the delta E of every hint the newest colors know of, by the hint's identity."""
    if session.display is None:
        return {}
    answer = session.display.colorization
    return {id(hint): value for hint, value in zip(answer.request.hints, answer.hint_delta_e, strict=True)}


class HintModel(QAbstractListModel):
    """The hints for a list that only asks for what is seen."""

    def __init__(self) -> None:
        super().__init__()
        self._hints: tuple[Hint, ...] = ()
        self._delta_e: dict[int, float] = {}
        self._look = Look.FLAT

    @property
    def missed_count(self) -> int:
        """How many hints are seen to be of another color."""
        return sum(is_missed(hint, self._delta_e.get(id(hint), 0.0), self._look) for hint in self._hints)

    def show_hints(self, hints: tuple[Hint, ...], delta_e: dict[int, float], look: Look) -> None:
        """Show these, and how the colors of a look meet them."""
        before, after = len(self._hints), len(hints)
        if after > before:
            self.beginInsertRows(QModelIndex(), before, after - 1)
        elif after < before:
            self.beginRemoveRows(QModelIndex(), after, before - 1)
        self._hints, self._delta_e, self._look = hints, delta_e, look
        if after > before:
            self.endInsertRows()
        elif after < before:
            self.endRemoveRows()
        if after:
            self.dataChanged.emit(self.index(0), self.index(after - 1))

    def rowCount(self, parent: _Index | None = None) -> int:
        """Return how many there are."""
        return 0 if parent is not None and parent.isValid() else len(self._hints)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return what is seen of one hint."""
        hint = self._hints[index.row()]
        delta_e = self._delta_e.get(id(hint))
        if role == Qt.ItemDataRole.DisplayRole:
            return f"{_describe(hint)}   {'…' if delta_e is None else f'ΔE {delta_e:.1f}'}"
        missed = delta_e is not None and is_missed(hint, delta_e, self._look)
        if role == Qt.ItemDataRole.DecorationRole:
            return _swatch(hint, missed)
        if role == Qt.ItemDataRole.ForegroundRole and missed:
            return warning_ink(QGuiApplication.palette())
        if role == Qt.ItemDataRole.ToolTipRole and missed:
            return self.tr("Its place has another color. Make the hint exact, or give it more room.")
        if role == Qt.ItemDataRole.SizeHintRole:
            return QSize(80, _SWATCH_PX + 8)
        return None


def _look_alike(before: tuple[Hint, ...], after: tuple[Hint, ...]) -> bool:
    """Whether two states of a page have the same lines in the list, but for how exact a hint is that has changed."""
    if len(before) != len(after):
        return False
    return all(one is other or _describe(one) == _describe(other) for one, other in zip(before, after, strict=True))


def _describe(hint: Hint) -> str:
    if hint.kind is HintKind.PAPER:
        return QCoreApplication.translate("HintPanel", "Paper")
    area, dot, stroke = _SHAPES[hint.is_locked]
    shape = area if isinstance(hint, HintPatch) else dot if len(hint.points) == 1 else stroke
    return "{} #{:02X}{:02X}{:02X}".format(QCoreApplication.translate("HintPanel", shape), *hint.color)


def _swatch(hint: Hint, has_missed: bool) -> QPixmap:
    pixmap = QPixmap(_SWATCH_PX, _SWATCH_PX)
    pixmap.fill(QColor(0, 0, 0, 0))
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(WARNING if has_missed else QColor(128, 128, 128), 2 if has_missed else 1))
    painter.setBrush(QColor(*hint.color))
    painter.drawEllipse(2, 2, _SWATCH_PX - 4, _SWATCH_PX - 4)
    painter.end()
    return pixmap
