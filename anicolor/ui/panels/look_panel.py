"""How the page is colored."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QLabel, QToolButton

from anicolor.document import edits
from anicolor.document.model import Document, Look
from anicolor.ui.panels.page_panel import PagePanel
from anicolor.ui.panels.rows import LABEL_PX, SliderRow, fill_column

_LARGEST_GAP_PX = 200
_TIPS = {
    Look.FLAT: "One flat color for each area",
    Look.CEL: "Flat colors with a hard shadow on a layer of its own",
    Look.SOFT: "Colors that vary softly inside each area",
}


class LookPanel(PagePanel):
    """The look, and how wide a gap in a line may be to be closed."""

    def __init__(self) -> None:
        super().__init__()
        self._looks = QButtonGroup(self)
        row = QHBoxLayout()
        label = QLabel("Look")
        label.setFixedWidth(LABEL_PX)
        row.addWidget(label)
        for look in Look:
            button = QToolButton()
            button.setText(look.value.capitalize())
            button.setToolTip(_TIPS[look])
            button.setObjectName("choice")
            button.setCheckable(True)
            button.setSizePolicy(button.sizePolicy().Policy.Expanding, button.sizePolicy().Policy.Fixed)
            button.setProperty("look", look.value)
            self._looks.addButton(button)
            row.addWidget(button)
        self._gap = SliderRow("Close gaps", -1, _LARGEST_GAP_PX, " px")
        self._gap.set_special_text("auto")
        self._gap.setToolTip("The widest gap in a line that still closes an area; auto: in proportion to the page")
        column = fill_column(self)
        column.addLayout(row)
        column.addWidget(self._gap)
        column.addStretch(1)
        self._looks.buttonClicked.connect(self._on_look)
        self._gap.moved.connect(self._on_gap)
        self._gap.set_value(-1)
        self.setEnabled(False)

    def on_session(self) -> None:
        """Show how this page is colored."""
        self.setEnabled(self._session is not None)
        self._show()

    def on_previewed(self, before: Document, after: Document) -> None:
        """Show another style."""
        if before.style is not after.style:
            self._show()

    def _show(self) -> None:
        if self._session is None:
            return
        style = self._session.document.style
        for button in self._looks.buttons():
            button.setChecked(button.property("look") == style.look.value)
        self._gap.set_value(-1 if style.gap_px is None else style.gap_px)

    def _on_look(self, button: QToolButton) -> None:
        if self._session is not None:
            document = self._session.document
            style = replace(document.style, look=Look(button.property("look")))
            self._session.apply(edits.set_style(document, style), "change look")

    def _on_gap(self, value: int) -> None:
        if self._session is not None:
            document = self._session.document
            style = replace(document.style, gap_px=None if value < 0 else value)
            self._session.apply(edits.set_style(document, style), "change gap size", "gap")
