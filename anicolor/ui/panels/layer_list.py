"""The layers of a page as a list for a view, the topmost first."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from PySide6.QtCore import (
    QT_TRANSLATE_NOOP,
    QAbstractListModel,
    QCoreApplication,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
)
from PySide6.QtGui import QImage

from anicolor.document import edits
from anicolor.document.blend import Blend
from anicolor.document.layer_edits import move_paint_layer
from anicolor.document.model import Document, Role

_NAMES = {
    Role.HINTS: str(QT_TRANSLATE_NOOP("Layers", "Hints")),
    Role.LINE_ART: str(QT_TRANSLATE_NOOP("Layers", "Line art")),
    Role.SHADE: str(QT_TRANSLATE_NOOP("Layers", "Shade")),
    Role.FLATS: str(QT_TRANSLATE_NOOP("Layers", "Flats")),
    Role.PAPER: str(QT_TRANSLATE_NOOP("Layers", "Paper")),
}
_TONE_NAMES = {
    **_NAMES,
    Role.LINE_ART: str(QT_TRANSLATE_NOOP("Layers", "Grey painting")),
    Role.SHADE: str(QT_TRANSLATE_NOOP("Layers", "Lightness")),
    Role.FLATS: str(QT_TRANSLATE_NOOP("Layers", "Color")),
}
_OWN_BLEND = {Role.SHADE: Blend.MULTIPLY, Role.LINE_ART: Blend.MULTIPLY}
_TONE_BLEND = {Role.SHADE: Blend.SOFT_LIGHT, Role.FLATS: Blend.COLOR}
_Index = QModelIndex | QPersistentModelIndex
LineRole = Qt.ItemDataRole.UserRole


@dataclass(frozen=True, slots=True)
class LayerLine:
    """What one row shows."""

    key: str
    """`flats`, `line_art`, ... or `paint 0`."""
    name: str
    opacity: float
    is_visible: bool
    blend: Blend
    is_locked: bool
    role: Role = Role.PAINT
    index: int | None = None
    """Of a paint layer."""

    @property
    def can_lock(self) -> bool:
        """Whether there is something to protect from the hand."""
        return self.role in (Role.PAINT, Role.HINTS)

    @property
    def can_fade(self) -> bool:
        """Whether it has an opacity and a blend mode."""
        return self.role is not Role.HINTS

    def change(self, document: Document, **values: Any) -> Document:
        """Return the document with `opacity`, `is_visible`, `blend`, `is_locked` or `name` set."""
        if self.index is not None:
            layer = replace(document.paint_layers[self.index], **values)
            return edits.replace_paint_layer(document, self.index, layer)
        return edits.set_layer_state(document, self.role, replace(document.state(self.role), **values))


def list_layers(document: Document, is_tone: bool = False) -> list[LayerLine]:
    """Return the layers of a page from top to bottom, as `document.layers.build_picture` stacks them.

    Args:
        document: the page.
        is_tone: whether it is a grey painting, which lies at the bottom of its stack.
    """
    above = [index for index, layer in enumerate(document.paint_layers) if layer.is_above]
    below = [index for index, layer in enumerate(document.paint_layers) if not layer.is_above]
    between = () if is_tone else (Role.LINE_ART,)
    under = (Role.FLATS, Role.SHADE, Role.LINE_ART) if is_tone else (Role.SHADE, Role.FLATS)
    return [
        _standard_line(document, Role.HINTS, is_tone),
        *(_paint_line(document, index) for index in reversed(above)),
        *(_standard_line(document, role, is_tone) for role in between),
        *(_paint_line(document, index) for index in reversed(below)),
        *(_standard_line(document, role, is_tone) for role in (*under, Role.PAPER)),
    ]


def move_line(document: Document, row: int, target: int, is_tone: bool = False) -> Document:
    """Return the document after a paint layer's row was dropped in front of the row `target`.

    A paint layer cannot lie over the hints or below the shade; over a grey painting's colors it lies anyway.
    """
    lines = list_layers(document, is_tone)
    moved = lines[row]
    if moved.index is None:
        return document
    rest = [line for line in lines if line is not moved]
    place = target - (1 if target > row else 0)
    lowest = next(at for at, line in enumerate(rest) if line.role in (Role.SHADE, Role.FLATS))
    place = min(max(place, 1), lowest)
    below = sum(line.index is not None for line in rest[place:])
    if is_tone:
        # Nothing parts the layers of both kinds; between them it stays of its own.
        under = sum(not document.paint_layers[line.index].is_above for line in rest if line.index is not None)
        is_above = below > under or (below == under and document.paint_layers[moved.index].is_above)
    else:
        is_above = place <= next(at for at, line in enumerate(rest) if line.role is Role.LINE_ART)
    return move_paint_layer(document, moved.index, below, is_above)


def _standard_line(document: Document, role: Role, is_tone: bool) -> LayerLine:
    state = document.state(role)
    own = (_TONE_BLEND if is_tone else _OWN_BLEND).get(role, Blend.NORMAL)
    blend = state.blend if state.blend is not None else own
    name = QCoreApplication.translate("Layers", (_TONE_NAMES if is_tone else _NAMES)[role])
    return LayerLine(role.value, name, state.opacity, state.is_visible, blend, state.is_locked, role)


def _paint_line(document: Document, index: int) -> LayerLine:
    layer = document.paint_layers[index]
    name = layer.name or QCoreApplication.translate("Layers", "Paint")
    return LayerLine(
        f"paint {index}", name, layer.opacity, layer.is_visible, layer.blend, layer.is_locked, Role.PAINT, index
    )


class LayerModel(QAbstractListModel):
    """The rows with their thumbnails; what is typed or checked goes to `change`."""

    def __init__(self, change: Callable[[LayerLine, str, object], None]) -> None:
        super().__init__()
        self._change = change
        self.lines: list[LayerLine] = []
        self._thumbnails: dict[str, QImage] = {}

    def show_lines(self, lines: list[LayerLine]) -> None:
        """Show these."""
        if [line.key for line in lines] != [line.key for line in self.lines]:
            self.beginResetModel()
            self.lines = lines
            self.endResetModel()
            return
        for row, (old, new) in enumerate(zip(self.lines, lines, strict=True)):
            if old != new:
                self.lines[row] = new
                self.dataChanged.emit(self.index(row), self.index(row))

    def show_thumbnails(self, thumbnails: dict[str, QImage]) -> None:
        """Show these beside the names."""
        self._thumbnails = thumbnails
        if self.lines:
            self.dataChanged.emit(self.index(0), self.index(len(self.lines) - 1), [Qt.ItemDataRole.DecorationRole])

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008
        """Return how many layers there are."""
        return 0 if parent.isValid() else len(self.lines)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return what a row is like."""
        line = self.lines[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.EditRole:
                return line.name
            case Qt.ItemDataRole.CheckStateRole:
                return Qt.CheckState.Checked if line.is_visible else Qt.CheckState.Unchecked
            case Qt.ItemDataRole.DecorationRole:
                return self._thumbnails.get(line.key)
            case Qt.ItemDataRole.AccessibleTextRole:
                return self._describe(line)
        return line if role == LineRole else None

    def setData(self, index: _Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Rename, show or hide a layer."""
        line = self.lines[index.row()]
        if role == Qt.ItemDataRole.EditRole and str(value).strip():
            self._change(line, "name", str(value).strip())
            return True
        if role == Qt.ItemDataRole.CheckStateRole:
            self._change(line, "is_visible", not line.is_visible)
            return True
        return False

    def flags(self, index: _Index) -> Qt.ItemFlag:
        """Paint layers have names of their own."""
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsUserCheckable
        if index.isValid() and self.lines[index.row()].index is not None:
            flags |= Qt.ItemFlag.ItemIsEditable
        return flags

    def _describe(self, line: LayerLine) -> str:
        parts = [line.name, self.tr("visible") if line.is_visible else self.tr("hidden")]
        if line.can_fade:
            parts.append(self.tr("opacity {} percent").format(round(100 * line.opacity)))
        if line.is_locked:
            parts.append(self.tr("locked"))
        return ", ".join(parts)
