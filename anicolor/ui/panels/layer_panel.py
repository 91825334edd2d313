"""The layers of the page: which ones show, how they mix, and in which order the artist's own lie."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QItemSelectionModel, QPoint, QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout

from anicolor.document import edits, layer_edits
from anicolor.document.blend import Blend
from anicolor.document.model import MAX_NAME_CHARACTERS, Document, PageKind, PaintLayer, Role
from anicolor.ui.background import Background
from anicolor.ui.panels.blend_names import name_blend
from anicolor.ui.panels.buttons import add_buttons
from anicolor.ui.panels.layer_delegate import ROW_PX, THUMBNAIL, LayerDelegate
from anicolor.ui.panels.layer_list import LayerLine, LayerModel, list_layers, move_line
from anicolor.ui.panels.order_list import OrderList
from anicolor.ui.panels.page_panel import PagePanel
from anicolor.ui.panels.rows import SliderRow, make_choice
from anicolor.ui.panels.thumbnails import SCREEN_PX, Thumbnails
from anicolor.ui.tools.fill import fill_randomly

if TYPE_CHECKING:
    from anicolor.ui.canvas.canvas import Canvas
    from anicolor.ui.session import Session


class LayerPanel(PagePanel):
    """One row for each layer, the topmost first; above them how the chosen one mixes, below what can be done.

    Args:
        beside: makes thumbnails.
        show_hints: shows and hides the hints on the canvas; it is no part of the document.
    """

    said = Signal(str)
    """What the user should know."""

    def __init__(self, beside: Background, show_hints: QAction) -> None:
        super().__init__()
        self._beside = beside
        self._rolled: PaintLayer | None = None
        self._rolls = 0
        self._show_hints = show_hints
        self._canvas: Canvas | None = None
        self._chosen = "flats"
        self._blend = make_choice(self.tr("Blend mode"), self.tr("How the chosen layer mixes with what lies below"))
        for blend in Blend:
            self._blend.addItem(name_blend(blend), blend)
        self._opacity = SliderRow(self.tr("Opacity"), 0, 100, " %", has_label=False)
        self._opacity.setToolTip(self.tr("How much of the chosen layer is seen"))
        self.model = LayerModel(self._on_changed)
        self.list = OrderList()
        self.list.setModel(self.model)
        self.list.setUniformItemSizes(True)
        self.list.setEditTriggers(OrderList.EditTrigger.DoubleClicked | OrderList.EditTrigger.EditKeyPressed)
        self.list.setAccessibleName(self.tr("Layers"))
        self.list.setMinimumHeight(2 * ROW_PX)
        self.list.is_draggable = lambda row: self.model.lines[row].index is not None
        self.list.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.delegate = LayerDelegate(self.list)
        self.list.setItemDelegate(self.delegate)
        self._thumbnails = Thumbnails(THUMBNAIL * SCREEN_PX, beside, self)
        self._build()
        self._connect()
        self.on_session()

    def set_canvas(self, canvas: Canvas | None) -> None:
        """Do nothing slow while this canvas is drawn on."""
        self._canvas = canvas

    def set_session(self, session: Session | None) -> None:
        """Show another page, or none, and which of its layers is painted on."""
        if session is not self._session:
            for page, connect in ((self._session, False), (session, True)):
                if page is not None:
                    (page.layer_chosen.connect if connect else page.layer_chosen.disconnect)(self._on_layer_chosen)
        super().set_session(session)

    def on_session(self) -> None:
        """Show the layers of this page."""
        self.setEnabled(self._session is not None)
        self._rolled = None
        active = self._session.active_layer if self._session is not None else None
        self._chosen = "flats" if active is None else f"paint {active}"
        self._thumbnails.set_session(self._session)
        self._show()

    def on_previewed(self, before: Document, after: Document) -> None:
        """Show what changed."""
        is_same_kind = before.style.page is after.style.page
        if before.paint_layers is not after.paint_layers or before.states != after.states or not is_same_kind:
            # A stroke changes pixels only, many times a second.
            if self._lines() != self.model.lines:
                active = self._session.active_layer if self._session is not None else None
                if self._chosen.startswith("paint") and active is not None:
                    self._chosen = f"paint {active}"
                self._show()
            self._thumbnails.renew()

    def on_display_changed(self) -> None:
        """Show other colors; the first ones say what kind of page it is."""
        if self._lines() != self.model.lines:
            self._show()
        self._thumbnails.renew()

    def line(self, key: str) -> LayerLine:
        """Return what the row of a layer shows, such as `line_art` or `paint 0`."""
        return next(line for line in self.model.lines if line.key == key)

    @property
    def chosen(self) -> LayerLine | None:
        """The chosen row."""
        return next((line for line in self.model.lines if line.key == self._chosen), None)

    def choose(self, key: str) -> None:
        """Choose a layer; a paint layer is painted on from now on."""
        self._chosen = key
        line = self.chosen
        if self._session is not None and line is not None and line.index is not None:
            self._session.choose_layer(line.index)
        self._show_chosen()

    def _build(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(8, 4, 8, 4)
        head.setSpacing(8)
        head.addWidget(self._blend, 5)
        head.addWidget(self._opacity, 6)
        feet = QHBoxLayout()
        feet.setContentsMargins(4, 0, 4, 2)
        self.add, self.copy, self.merge, self.up, self.down, self.remove = add_buttons(
            feet,
            ("plus", self.tr("New paint layer (Insert)"), self._add),
            ("duplicate", self.tr("Copy the chosen paint layer (Ctrl+J)"), self._duplicate),
            ("merge_down", self.tr("Merge with the paint layer below (Ctrl+E)"), self._merge),
            ("arrow_up", self.tr("Move up (Ctrl+PgUp)"), lambda: self._step(-1)),
            ("arrow_down", self.tr("Move down (Ctrl+PgDown)"), lambda: self._step(1)),
            ("trash", self.tr("Delete the chosen paint layer (Del)"), self._remove),
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self.list, 1)
        column.addLayout(feet)

    def _connect(self) -> None:
        self._thumbnails.is_busy = lambda: self._canvas is not None and self._canvas.is_drawing
        self._thumbnails.made.connect(self.model.show_thumbnails)
        self._blend.activated.connect(self._on_blend)
        self._opacity.moved.connect(self._on_opacity)
        self.list.moved.connect(self._move)
        self.list.customContextMenuRequested.connect(self._show_menu)
        self.list.selectionModel().currentChanged.connect(self._on_current)
        self.delegate.eye_clicked.connect(self._toggle)
        self.delegate.lock_clicked.connect(self._lock)
        self._show_hints.toggled.connect(lambda: self._show())
        self.list.set_keys(
            {
                "Space": lambda: self._toggle(self.chosen),
                "L": lambda: self._lock(self.chosen),
                "F2": lambda: self.list.edit(self.list.currentIndex()),
                "Ins": self._add,
                "Del": self._remove,
                "Ctrl+J": self._duplicate,
                "Ctrl+E": self._merge,
                "Ctrl+PgUp": lambda: self._step(-1),
                "Ctrl+PgDown": lambda: self._step(1),
            }
        )

    def _show(self) -> None:
        lines = self._lines()
        with QSignalBlocker(self.list.selectionModel()):
            self.model.show_lines(lines)
        if lines and self.chosen is None:
            self._chosen = "flats"
        self._show_chosen()

    def _lines(self) -> list[LayerLine]:
        lines = list_layers(self._session.document, self._is_tone) if self._session is not None else []
        is_shown = self._show_hints.isChecked()
        return [replace(line, is_visible=is_shown) if line.role is Role.HINTS else line for line in lines]

    @property
    def _is_tone(self) -> bool:
        """Whether the page is a grey painting; where nobody said so, its colors tell."""
        if self._session is None:
            return False
        kind, display = self._session.document.style.page, self._session.display
        if kind is PageKind.AUTO and display is not None:
            return display.colorization.is_tone
        return kind is PageKind.TONE

    def _show_chosen(self) -> None:
        line = self.chosen
        row = self.model.lines.index(line) if line is not None else -1
        if self.list.currentIndex().row() != row or not self.list.selectionModel().hasSelection():
            flag = QItemSelectionModel.SelectionFlag.ClearAndSelect
            self.list.selectionModel().setCurrentIndex(self.model.index(row), flag)
        can_fade = line is not None and line.can_fade
        self._blend.setEnabled(can_fade)
        self._opacity.setEnabled(can_fade)
        if line is not None:
            self._blend.setCurrentIndex(list(Blend).index(line.blend))
            self._opacity.set_value(100 * line.opacity)
        index = line.index if line is not None else None
        is_paint = self._session is not None and index is not None
        document = self._session.document if self._session is not None else None
        self.copy.setEnabled(is_paint)
        self.remove.setEnabled(is_paint)
        can_merge = document is not None and index is not None and layer_edits.can_merge_down(document, index)
        self.merge.setEnabled(can_merge)
        self.up.setEnabled(document is not None and is_paint and self._stepped(document, -1) is not document)
        self.down.setEnabled(document is not None and is_paint and self._stepped(document, 1) is not document)

    def _on_current(self, current: object) -> None:
        row = self.list.currentIndex().row()
        if 0 <= row < len(self.model.lines):
            self.choose(self.model.lines[row].key)

    def _on_layer_chosen(self, index: int) -> None:
        if self._chosen != f"paint {index}" and self._session is not None and self._session.document.paint_layers:
            self._chosen = f"paint {index}"
            self._show()

    def _on_changed(self, line: LayerLine, name: str, value: object) -> None:
        if name == "is_visible":
            self._toggle(line)
        elif name == "name":
            text = str(value)[:MAX_NAME_CHARACTERS]
            self._apply(line, self.tr("rename {}").format(line.name), name=text)

    def _toggle(self, line: LayerLine | None) -> None:
        if line is None:
            return
        if line.role is Role.HINTS:
            self._show_hints.trigger()
            return
        text = self.tr("hide {}") if line.is_visible else self.tr("show {}")
        self._apply(line, text.format(line.name), is_visible=not line.is_visible)

    def _lock(self, line: LayerLine | None) -> None:
        if line is not None and line.can_lock:
            text = self.tr("unlock {}") if line.is_locked else self.tr("lock {}")
            self._apply(line, text.format(line.name), is_locked=not line.is_locked)

    def _on_blend(self, _row: int) -> None:
        line, blend = self.chosen, self._blend.currentData()
        if line is not None and blend != line.blend:
            self._apply(line, self.tr("blend mode of {}").format(line.name), f"blend {line.key}", blend=Blend(blend))

    def _on_opacity(self, value: int) -> None:
        line = self.chosen
        if line is not None:
            text = self.tr("opacity of {}").format(line.name)
            self._apply(line, text, f"opacity {line.key}", opacity=value / 100)

    def _apply(self, line: LayerLine, text: str, merge_key: str = "", **values: object) -> None:
        if self._session is not None:
            self._session.apply(line.change(self._session.document, **values), text, merge_key)

    def _add(self) -> None:
        if self._session is None:
            return
        document = self._session.document
        name = self.tr("Paint {}").format(len(document.paint_layers) + 1)
        self._do(edits.add_paint_layer(document, name), len(document.paint_layers), self.tr("new paint layer"))

    def add_random_flats(self) -> None:
        """Give every area a color of its own on a new layer below the line art; once more: other colors on it."""
        session = self._session
        display = session.display if session is not None else None
        if session is None or display is None:
            return
        if display.colorization.is_tone:
            self.said.emit(self.tr("A grey painting has no areas to fill."))
            return
        start, regions = session.document, display.colorization.regions
        # What nobody has painted on since is thrown again.
        again = next((at for at, layer in enumerate(start.paint_layers) if layer is self._rolled), None)
        self._rolls = self._rolls + 1 if again is not None else 0
        below, layer, seed = start, again, self._rolls
        if layer is None:
            # On top of those below the line art, which come first.
            layer = sum(not own.is_above for own in start.paint_layers)
            below = edits.add_paint_layer(start, self.tr("Random flats"), is_above=False)

        def on_done(document: Document) -> None:
            if self._session is session and session.document is start:
                self._do(document, layer, self.tr("random flats"))
                self._rolled = document.paint_layers[layer]

        self._beside.start(lambda: fill_randomly(below, layer, regions, seed), on_done, self.said.emit)

    def _duplicate(self) -> None:
        line = self.chosen
        if self._session is not None and line is not None and line.index is not None:
            name = self.tr("{} copy").format(line.name)
            document = layer_edits.duplicate_paint_layer(self._session.document, line.index, name)
            self._do(document, line.index + 1, self.tr("copy {}").format(line.name))

    def _merge(self) -> None:
        line = self.chosen
        if self._session is None or line is None or line.index is None:
            return
        if layer_edits.can_merge_down(self._session.document, line.index):
            document = layer_edits.merge_down(self._session.document, line.index)
            self._do(document, line.index - 1, self.tr("merge {} down").format(line.name))

    def _remove(self) -> None:
        line = self.chosen
        if self._session is not None and line is not None and line.index is not None:
            document = edits.remove_paint_layer(self._session.document, line.index)
            self._do(document, max(line.index - 1, 0), self.tr("delete {}").format(line.name))

    def _do(self, document: Document, active: int, text: str) -> None:
        assert self._session is not None
        self._session.apply(document, text)
        if self._session.document is document:
            self._session.choose_layer(active)
            self._chosen = f"paint {active}" if document.paint_layers else "flats"
            self._show()

    def _step(self, direction: int) -> None:
        line = self.chosen
        if self._session is not None and line is not None and line.index is not None:
            row = self.model.lines.index(line)
            self._move(row, row - 1 if direction < 0 else row + 2)

    def _stepped(self, document: Document, direction: int) -> Document:
        line = self.chosen
        row = self.model.lines.index(line) if line is not None else 0
        return move_line(document, row, row - 1 if direction < 0 else row + 2, self._is_tone)

    def _move(self, row: int, target: int) -> None:
        if self._session is None:
            return
        line = self.model.lines[row]
        document = move_line(self._session.document, row, target, self._is_tone)
        if line.index is not None and document is not self._session.document:
            pixels = self._session.document.paint_layers[line.index].pixels
            at = next(index for index, layer in enumerate(document.paint_layers) if layer.pixels is pixels)
            self._do(document, at, self.tr("move {}").format(line.name))

    def _show_menu(self, place: QPoint) -> None:
        if self._session is None:
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        line = self.chosen
        menu.addAction(self.tr("New paint layer"), self._add)
        menu.addAction(self.tr("Random flats"), self.add_random_flats)
        if line is not None and line.index is not None:
            menu.addAction(self.tr("Rename"), lambda: self.list.edit(self.list.currentIndex()))
            menu.addAction(self.copy.toolTip(), self._duplicate)
            if self.merge.isEnabled():
                menu.addAction(self.merge.toolTip(), self._merge)
        if line is not None and line.can_lock:
            menu.addAction(self.tr("Unlock") if line.is_locked else self.tr("Lock"), lambda: self._lock(line))
        if line is not None and line.index is not None:
            menu.addSeparator()
            menu.addAction(self.remove.toolTip(), self._remove)
        menu.popup(self.list.viewport().mapToGlobal(place))

    def sizeHint(self) -> QSize:
        """Room for six layers."""
        return QSize(240, 6 * ROW_PX + 90)
