"""How the page is colored."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QLabel, QToolButton

from anicolor.document import edits
from anicolor.document.model import MAX_SHADE_STRENGTH, Document, Edge, Look, PageKind
from anicolor.ui.panels.light_sphere import LightSphere
from anicolor.ui.panels.page_panel import PagePanel
from anicolor.ui.panels.rows import LABEL_PX, SliderRow, fill_column

_LARGEST_GAP_PX = 200
_WIDE_PX, _NARROW_PX = 250, 180


class LookPanel(PagePanel):
    """What the page is, look, edges, gaps, and how light falls."""

    def __init__(self) -> None:
        super().__init__()
        self._labels: list[QLabel] = []
        self._looks, self._edges, self._kinds = QButtonGroup(self), QButtonGroup(self), QButtonGroup(self)
        self._gap = SliderRow(self.tr("Close gaps"), -1, _LARGEST_GAP_PX, " px")
        self._gap.set_special_text(self.tr("auto"))
        self._gap.setToolTip(
            self.tr("The widest gap in a line that still closes an area; auto: in proportion to the page")
        )
        self._shade = SliderRow(self.tr("Shadow"), 0, round(100 * MAX_SHADE_STRENGTH), " %")
        self._shade.setToolTip(self.tr("How dark shadows are; for the looks Cel and Soft"))
        self._sphere = LightSphere()
        self._sphere.setAccessibleName(self.tr("Where the light comes from"))
        self._sphere.setToolTip(self.tr("Drag the light over the sphere, or move it with the arrows"))
        self._where = QLabel()
        self._where.setWordWrap(True)
        self._build()
        self._looks.buttonClicked.connect(self._on_look)
        self._edges.buttonClicked.connect(self._on_edge)
        self._kinds.buttonClicked.connect(self._on_kind)
        self._gap.moved.connect(lambda gap: self._set("gap", gap_px=None if gap < 0 else gap))
        self._shade.moved.connect(lambda percent: self._set("shade", shade_strength=percent / 100))
        self._sphere.moved.connect(lambda x, y: self._set("light", light=(x, y)))
        self._gap.set_value(-1)
        self.on_session()

    def on_session(self) -> None:
        """Show how this page is colored."""
        self.setEnabled(self._session is not None)
        self._show()

    def on_previewed(self, before: Document, after: Document) -> None:
        """Show another style."""
        if before.style is not after.style:
            self._show()

    def resizeEvent(self, event: object) -> None:
        """Leave out what the choices say themselves where there is little room."""
        for label in self._labels:
            label.setVisible(self.width() >= _WIDE_PX)

    def minimumSizeHint(self) -> QSize:
        """As narrow as the choices alone."""
        return QSize(_NARROW_PX, super().minimumSizeHint().height())

    def _build(self) -> None:
        looks = (
            (Look.FLAT, self.tr("Flat"), self.tr("One flat color for each area")),
            (Look.CEL, self.tr("Cel"), self.tr("Flat colors with a hard shadow on a layer of its own")),
            (Look.SOFT, self.tr("Soft"), self.tr("Colors that vary softly inside each area")),
            (
                Look.PAINTED,
                self.tr("Painted"),
                self.tr("Colors that vary inside each area as a painter would vary them"),
            ),
        )
        edges = (
            (Edge.HARD, self.tr("Hard"), self.tr("Every pixel has exactly one color: best for filling and for print")),
            (Edge.SMOOTH, self.tr("Smooth"), self.tr("Colors and shadows end with a soft step of one pixel")),
        )
        kinds = (
            (PageKind.LINE, self.tr("Line art"), self.tr("Line art: its closed areas are colored")),
            (PageKind.TONE, self.tr("Grey"), self.tr("A grey painting: its light and dark stay, color is added")),
            (PageKind.AUTO, self.tr("Auto"), self.tr("Line art or a grey painting, whichever the page looks like")),
        )
        column = fill_column(self)
        column.setSpacing(5)
        column.addLayout(self._choices(self.tr("Page"), self._kinds, kinds))
        # The panel's title says what these are, which leaves room for the names of all four.
        column.addLayout(self._choices("", self._looks, looks))
        column.addLayout(self._choices(self.tr("Edges"), self._edges, edges))
        column.addWidget(self._gap)
        column.addWidget(self._shade)
        light = QHBoxLayout()
        light.addWidget(self._label(self.tr("Light")))
        light.addWidget(self._sphere)
        light.addSpacing(6)
        light.addWidget(self._where, 1)
        column.addLayout(light)
        column.addStretch(1)

    def _choices(self, text: str, group: QButtonGroup, choices: Iterable[tuple[str, str, str]]) -> QHBoxLayout:
        row = QHBoxLayout()
        if text:
            row.addWidget(self._label(text))
        for value, name, tip in choices:
            button = QToolButton()
            button.setText(name)
            button.setToolTip(tip)
            button.setObjectName("choice")
            button.setCheckable(True)
            button.setSizePolicy(button.sizePolicy().Policy.Expanding, button.sizePolicy().Policy.Fixed)
            button.setProperty("value", str(value))
            group.addButton(button)
            row.addWidget(button)
        return row

    def _label(self, text: str) -> QLabel:
        label = QLabel(text)
        label.setFixedWidth(LABEL_PX)
        self._labels.append(label)
        return label

    def _show(self) -> None:
        if self._session is None:
            return
        style = self._session.document.style
        for group, value in ((self._looks, style.look), (self._edges, style.edge), (self._kinds, style.page)):
            for button in group.buttons():
                button.setChecked(button.property("value") == value.value)
        self._gap.set_value(-1 if style.gap_px is None else style.gap_px)
        self._shade.set_value(100 * style.shade_strength)
        self._sphere.set_light(style.light)
        # A grey painting brings its own light and has no areas to fill.
        has_areas = style.page is not PageKind.TONE
        for button in (*self._looks.buttons(), *self._edges.buttons()):
            button.setEnabled(has_areas)
        self._gap.setEnabled(has_areas)
        has_light = style.look.has_light and has_areas
        self._shade.setEnabled(has_light)
        self._sphere.setEnabled(has_light)
        none = self.tr("This look has no light.") if has_areas else self.tr("The painting has its own light.")
        self._where.setText(self._describe(style.light) if has_light else none)
        self._where.setEnabled(has_light)

    def _describe(self, light: tuple[float, float]) -> str:
        x, y = light
        across = self.tr("left") if x < -0.25 else self.tr("right") if x > 0.25 else ""
        down = self.tr("above") if y < -0.25 else self.tr("below") if y > 0.25 else ""
        if not (across or down):
            return self.tr("from the front")
        return self.tr("from {}").format(", ".join(part for part in (down, across) if part))

    def _on_look(self, button: QToolButton) -> None:
        self._set("", look=Look(button.property("value")))

    def _on_edge(self, button: QToolButton) -> None:
        self._set("", edge=Edge(button.property("value")))

    def _on_kind(self, button: QToolButton) -> None:
        self._set("", page=PageKind(button.property("value")))

    def _set(self, merge_key: str, **values: object) -> None:
        if self._session is None:
            return
        document = self._session.document
        texts = {
            "look": self.tr("change look"),
            "edge": self.tr("change edges"),
            "page": self.tr("change kind of page"),
            "gap_px": self.tr("change gap size"),
            "shade_strength": self.tr("change shadow"),
            "light": self.tr("move the light"),
        }
        style = replace(document.style, **values)  # type: ignore[arg-type]
        self._session.apply(edits.set_style(document, style), texts[next(iter(values))], merge_key)
