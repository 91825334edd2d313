"""The sheet: new faces in one click, more like one, the way between two, and what a face gives."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

import numpy as np
from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from anicolor.document.palette import Palette
from anicolor.engine.face_messages import FaceRequest, FaceSheet, codes_between, codes_near
from anicolor.engine.face_weights import find_generator, list_generators
from anicolor.errors import WeightsError
from anicolor.ui.background import Background
from anicolor.ui.icons import load_icon
from anicolor.ui.number_box import NumberBox
from anicolor.ui.pages import LoadedPage
from anicolor.ui.panels.faces.face_card import FaceCard
from anicolor.ui.panels.faces.face_grid import FaceGrid
from anicolor.ui.panels.faces.wishes import WishRow
from anicolor.ui.panels.faces.work import FaceGift, FaceWork, look_at, make_page
from anicolor.ui.sentences import translate_sentence
from anicolor.ui.slider import Slider

_COUNT = 100
_STEPS = 12
_LARGEST_SEED = 2**31 - 1
T = TypeVar("T")


class SheetPage(QWidget):
    """A sheet of faces and everything that can be done with them.

    Args:
        background: where faces are made.
    """

    failed = Signal(str)
    picked = Signal(tuple)
    """A color to draw with."""
    palette_taken = Signal(object)
    """A `Palette` for the open page."""
    referred = Signal(object, str)
    """A picture (H, W, 3) to have beside the page, and its name."""
    page_made = Signal(object)
    """A `LoadedPage`."""
    sheet_made = Signal()
    """Another sheet is shown."""

    def __init__(self, background: Background) -> None:
        super().__init__()
        self._background, self._work = background, FaceWork()
        self.sheet: FaceSheet | None = None
        self._gift: FaceGift | None = None
        self._between: FaceSheet | None = None
        self._wanted_share: float | None = None
        self.grid, self.card, self.wishes = FaceGrid(), FaceCard(), WishRow()
        self._build()
        self._connect()
        self.refresh_generators()
        self._show_choice()

    @property
    def is_busy(self) -> bool:
        """Whether faces are being made."""
        return self._background.is_busy

    def refresh_generators(self, extra: Path | None = None) -> None:
        """List the installed generators, and one of a run that is tried."""
        paths = [*list_generators(), *([extra] if extra else [])]
        self.generator.clear()
        for path in paths:
            self.generator.addItem(path.stem if path != extra else f"{path.parent.parent.name}/{path.stem}", str(path))
        if extra:
            self.generator.setCurrentIndex(len(paths) - 1)

    def make_new(self) -> None:
        """Make a sheet of new faces with another seed."""
        self.seed.setValue(random.randrange(100_000))
        self.make_sheet()

    def make_sheet(self) -> None:
        """Make the sheet of the seed that is shown."""
        request = self._request()
        if request is not None:
            self._make(replace(request, count=_COUNT, seed=self.seed.value(), wish=self.wishes.wish()))

    def make_near(self) -> None:
        """Make a sheet of faces like the chosen one."""
        if self.sheet is not None and self.grid.first >= 0:
            code = self.sheet.codes[self.grid.first]
            self._make_codes(codes_near(code, _COUNT // 2, self.sheet.latent, random.randrange(_LARGEST_SEED)))

    def make_between(self) -> None:
        """Make a sheet of the way between the two chosen faces."""
        if self.sheet is not None and self.grid.second >= 0:
            one, other = self.sheet.codes[self.grid.first], self.sheet.codes[self.grid.second]
            self._make_codes(codes_between(one, other, np.linspace(0, 1, _STEPS), self.sheet.latent))

    def make_page(self) -> None:
        """Open the chosen face's lines as a new page."""
        if self._gift is not None:
            picture, name = self._gift.picture, self._name()
            self._start(lambda: make_page(picture, name), self._on_page)

    def _build(self) -> None:
        self.generator = QComboBox()
        self.generator.setToolTip(self.tr("Which generator draws the faces"))
        self.generator.setAccessibleName(self.tr("Generator"))
        self.new = QPushButton(load_icon("dice"), self.tr("New sheet"))
        self.new.setToolTip(self.tr("Make a hundred new faces"))
        self.new.setDefault(True)
        self.new.setMinimumHeight(32)
        self.seed = NumberBox()
        self.seed.setRange(0, _LARGEST_SEED)
        self.seed.setPrefix(self.tr("Seed "))
        self.seed.setToolTip(self.tr("The same seed gives the same faces; type one and press Enter"))
        self.seed.setAccessibleName(self.tr("Seed of the sheet"))
        self.seed.setKeyboardTracking(False)
        self.gate = QCheckBox(self.tr("Leave out pale and blurred"))
        self.gate.setToolTip(self.tr("Faces without color or sharpness are rejected; the share of them is told"))
        self.gate.setChecked(True)
        self.enhance = QCheckBox(self.tr("Enhance"))
        self.enhance.setToolTip(self.tr("Calms areas and crispens lines a little"))
        self.enhance.setChecked(True)
        self.told = QLabel()
        self.told.setWordWrap(True)
        self.told.setEnabled(False)
        scroll = QScrollArea()
        scroll.setWidget(self.grid)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll = scroll
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 6, 8, 8)
        column.setSpacing(6)
        top = QHBoxLayout()
        top.addWidget(self.new, 1)
        top.addWidget(self.seed)
        gates = QHBoxLayout()
        gates.addWidget(self.gate)
        gates.addStretch(1)
        gates.addWidget(self.enhance)
        for part in (top, self.wishes, gates, self.generator, scroll, self.told, self.card):
            if isinstance(part, QWidget):
                column.addWidget(part, 1 if part is scroll else 0)
            else:
                column.addLayout(part)
        column.addLayout(self._build_deeds())

    def _build_deeds(self) -> QGridLayout:
        self.near = self._deed(self.tr("More like this"), self.tr("Make faces like the chosen one"))
        self.way = self._deed(
            self.tr("Between these two"), self.tr("Make the way between two faces; Shift and click chooses the second")
        )
        self.swatches = self._deed(
            self.tr("To swatches"), self.tr("Put the face's colors into the palette of the open page")
        )
        self.refer = self._deed(self.tr("As reference"), self.tr("Have the face beside the page to pick colors from"))
        self.page = self._deed(
            self.tr("As new page"), self.tr("Open the face's lines as a new page, colored at once (Enter)")
        )
        self.share = Slider()
        self.share.setRange(0, 100)
        self.share.setToolTip(
            self.tr("How far on the way from the first face to the second; Shift and click chooses the second")
        )
        self.share.setAccessibleName(self.tr("Between the two faces"))
        grid = QGridLayout()
        grid.setSpacing(6)
        grid.addWidget(self.share, 0, 0, 1, 2)
        for number, button in enumerate((self.near, self.way, self.swatches, self.refer)):
            grid.addWidget(button, 1 + number // 2, number % 2)
        grid.addWidget(self.page, 3, 0, 1, 2)
        return grid

    def _deed(self, text: str, tip: str) -> QPushButton:
        button = QPushButton(text)
        button.setToolTip(tip)
        button.setAccessibleName(text)
        return button

    def _connect(self) -> None:
        self.new.clicked.connect(self.make_new)
        self.seed.editingFinished.connect(self._on_seed)
        for box in (self.gate, self.enhance):
            box.toggled.connect(self._on_changed)
        self.wishes.changed.connect(self._on_changed)
        self.generator.activated.connect(self.make_sheet)
        self.grid.chosen.connect(self._show_choice)
        self.grid.opened.connect(self.make_page)
        self.grid.wanted.connect(self.new.click)
        self.card.picked.connect(self.picked)
        self.near.clicked.connect(self.make_near)
        self.way.clicked.connect(self.make_between)
        self.share.valueChanged.connect(self._on_share)
        self.swatches.clicked.connect(self._on_swatches)
        self.refer.clicked.connect(self._on_refer)
        self.page.clicked.connect(self.make_page)

    def _request(self) -> FaceRequest | None:
        try:
            path = find_generator(str(self.generator.currentData() or ""))
        except WeightsError as error:
            self.failed.emit(translate_sentence(str(error)))
            return None
        return FaceRequest(path, has_gate=self.gate.isChecked(), is_enhanced=self.enhance.isChecked())

    def _make_codes(self, codes: np.ndarray[tuple[int, ...], np.dtype[np.float32]]) -> None:
        request = self._request()
        if request is not None:
            self._make(replace(request, codes=codes, seed=self.seed.value()))

    def _make(self, request: FaceRequest) -> None:
        self.new.setEnabled(False)
        self.told.setText(self.tr("Drawing …"))
        self._start(lambda: self._work.make(request), lambda sheet: self._on_sheet(sheet, request))

    def _start(self, work: Callable[[], T], on_done: Callable[[T], None]) -> None:
        self._background.start(work, on_done, self._on_failed)

    def _on_failed(self, sentence: str) -> None:
        self.new.setEnabled(True)
        self.told.setText("")
        self.failed.emit(sentence)

    def _on_sheet(self, sheet: FaceSheet, request: FaceRequest) -> None:
        self.new.setEnabled(True)
        self.sheet = sheet
        self.wishes.set_styles(sheet.styles)
        if request.codes is None:
            told = self.tr("{} faces in {:.1f} s, seed {}; {:.0%} rejected.")
            self.told.setText(told.format(len(sheet.pictures), sheet.seconds, sheet.seed, sheet.rejected_share))
        else:
            self.told.setText(self.tr("{} faces in {:.1f} s.").format(len(sheet.pictures), sheet.seconds))
        self._scroll.verticalScrollBar().setValue(0)
        self.grid.set_pictures(sheet.pictures)
        self.sheet_made.emit()

    def _on_seed(self) -> None:
        if self.sheet is not None and self.seed.value() != self.sheet.seed:
            self.make_sheet()

    def _on_changed(self) -> None:
        if self.sheet is not None:
            self.make_sheet()

    def _show_choice(self) -> None:
        """Look at the chosen face; the answer comes later."""
        is_there = self.sheet is not None and self.grid.first >= 0
        has_two = self.grid.second >= 0
        self.card.setVisible(self.sheet is not None)
        self.share.setVisible(self.sheet is not None)
        for button in (self.near, self.swatches, self.refer, self.page):
            button.setEnabled(is_there)
        for widget in (self.way, self.share):
            widget.setEnabled(has_two)
        self.share.blockSignals(True)
        self.share.setValue(0)
        self.share.blockSignals(False)
        if self.sheet is None or not is_there:
            self.card.set_face(None, Palette())
            return
        self._look(self.sheet.pictures[self.grid.first])

    def _look(self, picture: np.ndarray[tuple[int, ...], np.dtype[np.uint8]]) -> None:
        name = self._name()

        def take(gift: FaceGift) -> None:
            self._gift = gift
            self.card.set_face(gift.large, gift.palette)

        self._start(lambda: look_at(picture, name), take)

    def _on_share(self, value: int) -> None:
        """Show the face at this place of the way; only the newest place is computed when the slider is dragged."""
        is_waiting = self._wanted_share is not None
        self._wanted_share = value / 100
        if not is_waiting:
            self._make_share()

    def _make_share(self) -> None:
        request, sheet, share = self._request(), self.sheet, self._wanted_share
        if request is None or sheet is None or share is None or self.grid.second < 0:
            self._wanted_share = None
            return
        one, other = sheet.codes[self.grid.first], sheet.codes[self.grid.second]
        request = replace(request, codes=codes_between(one, other, np.array([share]), sheet.latent))

        def take(made: FaceSheet) -> None:
            self._look(made.pictures[0])
            if self._wanted_share != share:
                self._make_share()
            else:
                self._wanted_share = None

        self._start(lambda: self._work.make(request), take)

    def _on_swatches(self) -> None:
        if self._gift is not None:
            self.palette_taken.emit(self._gift.palette)

    def _on_refer(self) -> None:
        if self._gift is not None:
            self.referred.emit(self._gift.large, self._name())

    def _on_page(self, page: LoadedPage) -> None:
        self.page_made.emit(page)

    def _name(self) -> str:
        seed = self.sheet.seed if self.sheet else 0
        return self.tr("Face {}-{}").format(seed, self.grid.first + 1)
