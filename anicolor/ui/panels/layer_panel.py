"""The layers of the page: which ones show, and how strongly."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from PySide6.QtCore import Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QSlider, QToolButton, QVBoxLayout, QWidget

from anicolor.document import edits
from anicolor.document.model import Document, Role
from anicolor.ui.icons import load_icon
from anicolor.ui.panels.page_panel import PagePanel

_NAMES = {Role.LINE_ART: "Line art", Role.SHADE: "Shade", Role.FLATS: "Flats", Role.PAPER: "Paper"}


@dataclass(frozen=True, slots=True)
class LayerLine:
    """What one row of the list shows, and how it changes the document."""

    key: str
    name: str
    opacity: float
    is_visible: bool
    change: Callable[[Document, float, bool], Document]
    index: int | None = None
    """Of a paint layer."""


def list_layers(document: Document) -> list[LayerLine]:
    """Return the layers of a page from top to bottom."""
    above = [index for index, layer in enumerate(document.paint_layers) if layer.is_above]
    below = [index for index, layer in enumerate(document.paint_layers) if not layer.is_above]
    lines = [_paint_line(document, index) for index in reversed(above)]
    lines.append(_standard_line(document, Role.LINE_ART))
    lines += [_paint_line(document, index) for index in reversed(below)]
    return lines + [_standard_line(document, role) for role in (Role.SHADE, Role.FLATS, Role.PAPER)]


def _standard_line(document: Document, role: Role) -> LayerLine:
    def change(document: Document, opacity: float, is_visible: bool) -> Document:
        state = replace(document.state(role), opacity=opacity, is_visible=is_visible)
        return edits.set_layer_state(document, role, state)

    state = document.state(role)
    return LayerLine(role.value, _NAMES[role], state.opacity, state.is_visible, change)


def _paint_line(document: Document, index: int) -> LayerLine:
    def change(document: Document, opacity: float, is_visible: bool) -> Document:
        layer = replace(document.paint_layers[index], opacity=opacity, is_visible=is_visible)
        return edits.replace_paint_layer(document, index, layer)

    layer = document.paint_layers[index]
    return LayerLine(f"paint {index}", layer.name or "Paint", layer.opacity, layer.is_visible, change, index)


class LayerPanel(PagePanel):
    """One row for each layer, the topmost first."""

    def __init__(self) -> None:
        super().__init__()
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(4, 6, 4, 0)
        self.body.setSpacing(2)
        self.setEnabled(False)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        self.add, self.remove = QToolButton(), QToolButton()
        for button, icon, tip, work in (
            (self.add, "plus", "New paint layer", self._add),
            (self.remove, "minus", "Delete the chosen paint layer", self._remove),
        ):
            button.setAutoRaise(True)
            button.setIcon(load_icon(icon))
            button.setToolTip(tip)
            button.setAccessibleName(tip)
            button.clicked.connect(work)
            buttons.addWidget(button)
        self.body.addLayout(buttons)
        self._rows: list[_Row] = []

    def on_session(self) -> None:
        """Show the layers of this page."""
        self.setEnabled(self._session is not None)
        self._show()

    def row(self, key: str) -> _Row:
        """Return the row of a layer, such as `line_art` or `paint 0`."""
        return next(row for row in self._rows if row.line.key == key)

    def on_previewed(self, before: Document, after: Document) -> None:
        """Show what changed."""
        if before.states != after.states or before.paint_layers is not after.paint_layers:
            self._show()

    def _show(self) -> None:
        if self._session is None:
            return
        lines = list_layers(self._session.document)
        if [line.key for line in lines] != [row.line.key for row in self._rows]:
            for row in self._rows:
                self.body.removeWidget(row)
                row.deleteLater()
            self._rows = [_Row(self._change, self._choose) for _ in lines]
            for index, row in enumerate(self._rows):
                self.body.insertWidget(index, row)
        active = self._session.active_layer
        for row, line in zip(self._rows, lines, strict=True):
            row.show_line(line, line.index is not None and line.index == active)
        self.remove.setEnabled(active is not None)

    def _choose(self, line: LayerLine) -> None:
        if self._session is not None and line.index is not None:
            self._session.choose_layer(line.index)
            self._show()

    def _add(self) -> None:
        if self._session is not None:
            document = edits.add_paint_layer(self._session.document, f"Paint {len(self._rows) - 3}")
            self._session.choose_layer(len(document.paint_layers) - 1)
            self._session.apply(document, "new paint layer")

    def _remove(self) -> None:
        active = self._session.active_layer if self._session is not None else None
        if self._session is not None and active is not None:
            self._session.apply(edits.remove_paint_layer(self._session.document, active), "delete paint layer")

    def _change(self, line: LayerLine, opacity: float, is_visible: bool) -> None:
        if self._session is not None:
            document = line.change(self._session.document, opacity, is_visible)
            if is_visible != line.is_visible:
                self._session.apply(document, f"{'show' if is_visible else 'hide'} {line.name}")
            else:
                self._session.apply(document, f"opacity of {line.name}", f"opacity {line.key}")


class _Row(QWidget):
    """An eye, a name, a slider."""

    def __init__(self, change: Callable[[LayerLine, float, bool], None], choose: Callable[[LayerLine], None]) -> None:
        super().__init__()
        self._choose = choose
        self.line = LayerLine("", "", 1.0, True, lambda document, _opacity, _visible: document)
        self._change = change
        self.eye = QToolButton()
        self.eye.setAutoRaise(True)
        self._name = QLabel()
        self._name.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.slider = QSlider(Qt.Orientation.Horizontal)
        self.slider.setRange(0, 100)
        self.slider.setFixedWidth(84)
        self._percent = QLabel()
        self._percent.setFixedWidth(40)
        self._percent.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        layout.addWidget(self.eye)
        layout.addWidget(self._name, 1)
        layout.addWidget(self.slider)
        layout.addWidget(self._percent)
        self.eye.clicked.connect(lambda: self._change(self.line, self.line.opacity, not self.line.is_visible))
        self.slider.valueChanged.connect(self._on_slider)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Paint on this layer from now on."""
        self._choose(self.line)

    def show_line(self, line: LayerLine, is_active: bool) -> None:
        """Show what a layer is like."""
        font = self._name.font()
        font.setBold(is_active)
        self._name.setFont(font)
        self.line = line
        self.eye.setIcon(load_icon("eye" if line.is_visible else "eye_off"))
        self.eye.setToolTip(f"{'Hide' if line.is_visible else 'Show'} {line.name}")
        self.eye.setAccessibleName(f"{line.name} visible")
        self._name.setText(line.name)
        self._name.setEnabled(line.is_visible)
        self.slider.setAccessibleName(f"Opacity of {line.name}")
        if not self.slider.isSliderDown():
            self.slider.blockSignals(True)
            self.slider.setValue(round(100 * line.opacity))
            self.slider.blockSignals(False)
        self._percent.setText(f"{round(100 * line.opacity)} %")

    def _on_slider(self, value: int) -> None:
        self._change(self.line, value / 100, self.line.is_visible)
