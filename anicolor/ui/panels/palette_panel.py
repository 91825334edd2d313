"""Named colors: those of the page, which are saved with it, and those of the library."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtWidgets import (
    QFileDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QMenu,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from anicolor.document import edits
from anicolor.document.images import read_image
from anicolor.document.model import Document
from anicolor.document.palette import MAX_SWATCHES, Palette, Swatch
from anicolor.document.palette_files import ENDINGS, read_palette, write_palette
from anicolor.document.palette_image import make_palette
from anicolor.ui.background import Background
from anicolor.ui.palette_library import LibraryPalette, add_to_library, load_library
from anicolor.ui.panels.buttons import add_buttons
from anicolor.ui.panels.page_panel import PagePanel
from anicolor.ui.panels.rows import make_choice
from anicolor.ui.panels.swatch_grid import SwatchGrid
from anicolor.ui.tools.settings import ToolSettings

_PICTURES = "*.png *.jpg *.jpeg *.webp *.tif *.tiff *.psd"


class PalettePanel(PagePanel):
    """Swatches of the chosen palette, the name of the chosen swatch, and what can be done with them.

    Args:
        settings: get the color that is clicked.
        beside: reads and writes files.
        folder: of the artist's palettes; by default the user's own.
    """

    failed = Signal(str)
    said = Signal(str)

    def __init__(self, settings: ToolSettings, beside: Background, folder: Path | None = None) -> None:
        super().__init__()
        self._settings, self._beside, self._folder = settings, beside, folder
        self._library: list[LibraryPalette] = []
        self._dialog: QFileDialog | None = None
        self.choice = make_choice(
            self.tr("Palette"), self.tr("The palette of this page, which is saved with it, or one of the library")
        )
        self.grid = SwatchGrid()
        self.grid.setAccessibleName(self.tr("Swatches"))
        self.grid.setToolTip(self.tr("A click takes a color; dragging, or Alt and an arrow, moves it"))
        self._empty = QLabel()
        self._empty.setWordWrap(True)
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._empty.setContentsMargins(8, 12, 8, 12)
        self.name = QLineEdit()
        self.name.setMaxLength(200)
        self.name.setPlaceholderText(self.tr("Name of the swatch"))
        self.name.setAccessibleName(self.tr("Name of the chosen swatch"))
        self.name.setToolTip(self.tr("What the chosen color is called, as in Skin or Coat; it names layers on export"))
        self._build()
        self._connect()
        self.reload()
        self.on_session()

    @property
    def palette_shown(self) -> Palette:
        """The chosen palette."""
        at = self.choice.currentIndex()
        if at > 0:
            return self._library[at - 1].palette
        return self._session.document.palette if self._session is not None else Palette()

    @property
    def is_of_page(self) -> bool:
        """Whether the page's own palette is shown, which can be changed."""
        return self.choice.currentIndex() <= 0

    def reload(self, chosen: Path | None = None) -> None:
        """Read the library anew, and show the palette of a file."""

        def on_loaded(library: list[LibraryPalette]) -> None:
            path = chosen or next((known.path for known in self._library if known is self._chosen_library()), None)
            self._library = library
            self.choice.blockSignals(True)
            self.choice.clear()
            self.choice.addItem(self.tr("This page"))
            for known in library:
                self.choice.addItem(known.palette.name)
            at = next((number for number, known in enumerate(library, 1) if known.path == path), 0)
            self.choice.setCurrentIndex(at)
            self.choice.blockSignals(False)
            self._show()

        self._beside.start(lambda: load_library(self._folder), on_loaded, self.failed.emit)

    def on_session(self) -> None:
        """Show the palette of this page."""
        self._show()

    def on_previewed(self, before: Document, after: Document) -> None:
        """Show other swatches."""
        if before.palette is not after.palette:
            self._show()

    def _build(self) -> None:
        inside = QWidget()
        holder = QVBoxLayout(inside)
        holder.setContentsMargins(8, 4, 8, 4)
        holder.addWidget(self._empty)
        holder.addWidget(self.grid)
        holder.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidget(inside)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setMinimumHeight(36)
        head = QVBoxLayout()
        head.setContentsMargins(8, 4, 8, 2)
        head.addWidget(self.choice)
        middle = QVBoxLayout()
        middle.setContentsMargins(8, 2, 8, 2)
        middle.addWidget(self.name)
        feet = QHBoxLayout()
        feet.setContentsMargins(4, 0, 4, 2)
        self.add, self.use, self.pictures, self.load, self.save, self.remove = add_buttons(
            feet,
            ("plus", self.tr("Add the color in use (Insert)"), self._add),
            ("duplicate", self.tr("Add all these colors to the page's palette"), self._use),
            ("picture", self.tr("Make a palette of a picture or of this page"), self._ask_picture),
            ("import", self.tr("Import a palette: GPL, ASE, ACO, CSV"), self._ask_import),
            ("export", self.tr("Export this palette: GPL, ASE, ACO, CSV"), self._ask_export),
            ("trash", self.tr("Delete the chosen swatch (Del)"), self._remove),
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(scroll, 1)
        column.addLayout(middle)
        column.addLayout(feet)

    def _connect(self) -> None:
        self.choice.currentIndexChanged.connect(self._show)
        self.grid.chosen.connect(lambda index: self._settings.set_color(self.grid.swatches[index].color))
        self.grid.current_changed.connect(self._show_name)
        self.grid.moved.connect(self._move)
        self.grid.menu_asked.connect(self._show_menu)
        self.name.editingFinished.connect(self._rename)

    def _chosen_library(self) -> LibraryPalette | None:
        at = self.choice.currentIndex()
        return self._library[at - 1] if 0 < at <= len(self._library) else None

    def _show(self) -> None:
        palette, is_open = self.palette_shown, self._session is not None
        can_edit = self.is_of_page and is_open
        self.grid.set_swatches(palette.swatches)
        self.grid.is_ordered = can_edit
        self.grid.setVisible(bool(palette.swatches))
        self._empty.setVisible(not palette.swatches)
        if not is_open and self.is_of_page:
            self._empty.setText(self.tr("Open a page, or choose a palette of the library above."))
        else:
            self._empty.setText(
                self.tr("No colors yet. Add the color in use with +, or choose a palette of the library above.")
            )
        self.add.setEnabled(can_edit)
        self.remove.setEnabled(can_edit and bool(palette.swatches))
        self.name.setEnabled(can_edit and self.grid.current >= 0)
        self.use.setEnabled(is_open and not self.is_of_page)
        self.save.setEnabled(bool(palette.swatches))
        self._show_name()

    def _show_name(self) -> None:
        index, swatches = self.grid.current, self.grid.swatches
        self.name.setText(swatches[index].name if 0 <= index < len(swatches) else "")
        self.name.setEnabled(self.is_of_page and self._session is not None and index >= 0)

    def _set(self, swatches: tuple[Swatch, ...], text: str) -> None:
        if self._session is not None and self.is_of_page:
            document = self._session.document
            palette = replace(document.palette, swatches=swatches[:MAX_SWATCHES])
            self._session.apply(edits.set_palette(document, palette), text)

    def _add(self) -> None:
        swatches = self.palette_shown.swatches
        self._set((*swatches, Swatch("", self._settings.color)), self.tr("add swatch"))
        self.grid.set_current(len(swatches))

    def _remove(self) -> None:
        at, swatches = self.grid.current, self.palette_shown.swatches
        if 0 <= at < len(swatches):
            self._set(swatches[:at] + swatches[at + 1 :], self.tr("delete swatch"))

    def _rename(self) -> None:
        at, swatches = self.grid.current, self.palette_shown.swatches
        name = self.name.text().strip()
        if self.is_of_page and 0 <= at < len(swatches) and swatches[at].name != name:
            swatch = replace(swatches[at], name=name)
            self._set((*swatches[:at], swatch, *swatches[at + 1 :]), self.tr("rename swatch"))

    def _move(self, index: int, place: int) -> None:
        swatches = list(self.palette_shown.swatches)
        swatches.insert(place, swatches.pop(index))
        self._set(tuple(swatches), self.tr("move swatch"))
        self.grid.set_current(place)

    def _use(self) -> None:
        if self._session is None:
            return
        document, palette = self._session.document, self.palette_shown
        known = {(swatch.name, swatch.color) for swatch in document.palette.swatches}
        new = tuple(swatch for swatch in palette.swatches if (swatch.name, swatch.color) not in known)
        name = document.palette.name or palette.name
        whole = Palette(name, (document.palette.swatches + new)[:MAX_SWATCHES])
        self._session.apply(edits.set_palette(document, whole), self.tr("add palette"))
        self.choice.setCurrentIndex(0)

    def _show_menu(self, index: int, place: QPoint) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(self.tr("Draw with this color"), lambda: self.grid.chosen.emit(index))
        if self.is_of_page and self._session is not None:
            menu.addAction(self.tr("Rename"), self.name.setFocus)
            menu.addAction(self.tr("Replace by the color in use"), partial(self._replace, index))
            menu.addSeparator()
            menu.addAction(self.remove.toolTip(), self._remove)
        menu.popup(place)

    def _replace(self, index: int) -> None:
        swatches = self.palette_shown.swatches
        swatch = replace(swatches[index], color=self._settings.color)
        self._set((*swatches[:index], swatch, *swatches[index + 1 :]), self.tr("change swatch"))

    def import_file(self, path: Path) -> None:
        """Add a palette file to the library and show it."""

        def work() -> Path:
            return add_to_library(read_palette(path), self._folder)

        self._beside.start(work, self.reload, self.failed.emit)

    def import_picture(self, path: Path) -> None:
        """Add the colors of a picture to the library as a palette."""

        def work() -> Path:
            return add_to_library(make_palette(read_image(path).pixels, path.stem), self._folder)

        self._beside.start(work, self.reload, self.failed.emit)

    def import_page(self) -> None:
        """Add the colors that the page has now to the library as a palette."""
        session = self._session
        display = session.display if session is not None else None
        if session is None or display is None:
            self.said.emit(self.tr("The page has no colors yet."))
            return
        name, colors = Path(session.name).stem, display.colorization.colors
        self._beside.start(
            lambda: add_to_library(make_palette(colors, name), self._folder), self.reload, self.failed.emit
        )

    def export_file(self, path: Path) -> None:
        """Write the shown palette."""
        palette = self.palette_shown
        wanted = path if path.suffix.lower() in ENDINGS else path.with_name(path.name + ".gpl")
        name = palette.name or wanted.stem
        text = self.tr("Saved the palette as {}.").format(wanted.name)
        self._beside.start(
            lambda: write_palette(wanted, replace(palette, name=name)),
            lambda _done: self.said.emit(text),
            self.failed.emit,
        )

    def _ask_picture(self) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(self.tr("Of a picture…"), lambda: self._ask(self.import_picture, _PICTURES))
        menu.addAction(self.tr("Of this page's colors"), self.import_page)
        menu.popup(self.pictures.mapToGlobal(QPoint(0, 0)) - QPoint(0, menu.sizeHint().height()))

    def _ask_import(self) -> None:
        self._ask(self.import_file, " ".join(f"*{ending}" for ending in ENDINGS))

    def _ask_export(self) -> None:
        filters = ";;".join(f"{ending[1:].upper()} (*{ending})" for ending in ENDINGS)
        self._ask(self.export_file, filters, is_saving=True)

    def _ask(self, take: Callable[[Path], None], patterns: str, is_saving: bool = False) -> None:
        dialog = self._dialog = QFileDialog(self.window())
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if is_saving:
            dialog.setWindowTitle(self.tr("Export palette"))
            dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
            dialog.setNameFilters(patterns.split(";;"))
            dialog.setDefaultSuffix("gpl")
            dialog.filterSelected.connect(lambda chosen: dialog.setDefaultSuffix(chosen[:3].lower()))
        else:
            dialog.setWindowTitle(self.tr("Import palette"))
            dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
            dialog.setNameFilter(self.tr("Files ({})").format(patterns))
        dialog.fileSelected.connect(lambda name: take(Path(name)))
        dialog.open()

    def sizeHint(self) -> QSize:
        """Room for some rows."""
        return QSize(240, 240)
