"""Styles: which one colors the page, how strongly, and what becomes of their files."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QCoreApplication, QEvent, QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import (
    QComboBox,
    QFileDialog,
    QHBoxLayout,
    QInputDialog,
    QMenu,
    QMessageBox,
    QPushButton,
    QToolButton,
)

from anicolor import styles
from anicolor.catalog import WeightsInfo, read_info
from anicolor.document import edits
from anicolor.document.model import Document, Look, Style
from anicolor.settings import DEVICES
from anicolor.styles import InstalledStyle
from anicolor.ui.dialogs.export_dialog import LOOKS
from anicolor.ui.icons import load_icon
from anicolor.ui.panels.order_list import OrderList
from anicolor.ui.panels.page_panel import PagePanel
from anicolor.ui.panels.rows import SliderRow, fill_column
from anicolor.ui.panels.styles_list import StyleDelegate, StyleModel
from anicolor.ui.preferences import Preferences
from anicolor.ui.sentences import translate_sentence

_FILTER = "*.safetensors"
_BASE = "base"
Beside = Callable[[Callable[[], Any], Callable[[Any], None]], None]


class StylesPanel(PagePanel):
    """Lists the installed styles; a click colors the open page with one.

    Args:
        do_beside: does slow work beside the window, then something with its result; failures are told elsewhere.
        preferences: hold the device.
    """

    wants_training = Signal()
    """The user wants to train a style."""
    changed = Signal()
    """Files of styles are other ones now."""
    said = Signal(str)
    failed = Signal(str)

    def __init__(self, do_beside: Beside, preferences: Preferences) -> None:
        super().__init__()
        self._do_beside, self._preferences = do_beside, preferences
        self.model = StyleModel()
        self._list = OrderList()
        self._list.is_draggable = lambda _row: False
        self._list.setModel(self.model)
        self._list.setItemDelegate(StyleDelegate(self._list))
        self._list.setMinimumHeight(48)
        self._list.setAccessibleName(self.tr("Styles"))
        self._list.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self._list.customContextMenuRequested.connect(self._show_menu_at)
        self._list.clicked.connect(self._use_index)
        self._list.activated.connect(self._use_index)
        keys = {"F2": self._ask_name, "Del": self._ask_delete}
        self._list.set_keys({key: partial(self._ask_about_chosen, ask) for key, ask in keys.items()})
        self._wanted = ""
        """What is to be chosen when the files were looked at again."""
        self._strength = SliderRow(self.tr("Strength"), 0, 100, " %")
        self._strength.setToolTip(self.tr("How much of the style is used; at 0 the page is colored as by its base"))
        self._strength.moved.connect(self._on_strength)
        column = fill_column(self)
        column.addWidget(self._list, 1)
        column.addWidget(self._strength)
        column.addLayout(self._build_buttons())
        preferences.changed.connect(self._show_device)
        self._show_device()
        self._show()
        self.refresh()

    def refresh(self) -> None:
        """Look again which styles are installed."""
        self._do_beside(styles.list_styles, self._take)

    def use(self, name: str) -> None:
        """Color the open page with a style from now on."""
        found = self.model.find(name)
        if found is not None and found.problem:
            self.failed.emit(translate_sentence(found.problem))
        elif self._session is not None and self._session.document.style.weights != name:
            before = self._session.document.style
            style = replace(before, weights=name, weights_sha256="", look=self._find_look(before, name))
            text = self.tr("use the style {}").format(name)
            self._session.apply(edits.set_style(self._session.document, style), text)
            if style.look is not before.look:
                told = self.tr("{} goes with the look {}, which is chosen now; undo takes both back.")
                self.said.emit(told.format(name, QCoreApplication.translate("Export", LOOKS[style.look])))

    def _find_look(self, style: Style, name: str) -> Look:
        """Return what a style goes with; what the artist chose instead of what the style before went with stays."""
        own, other = (
            Look(found.info.look or Look.FLAT) if found and found.info else Look.FLAT
            for found in map(self.model.find, (style.weights, name))
        )
        return other if style.look is own else style.look

    def add(self, path: Path) -> None:
        """Install somebody's style file, after its licence and credits were shown."""
        self._do_beside(lambda: read_info(path), partial(self._ask_to_add, path))

    def rename(self, style: InstalledStyle, name: str) -> None:
        """Give a style another name, in the open page too."""

        def take(path: Path) -> None:
            if self._session is not None and self._session.document.style.weights == style.name:
                document = self._session.document
                own = replace(document.style, weights=path.stem)
                self._session.apply(edits.set_style(document, own), self.tr("rename the style"))
            self._wanted = path.stem
            self._on_files_changed()

        self._do_beside(lambda: styles.rename(style.path, name), take)

    def delete(self, style: InstalledStyle) -> None:
        """Delete a style; the open page goes back to the base if it was colored by it."""
        if self._session is not None and self._session.document.style.weights == style.name:
            self.use(_BASE)
        self._do_beside(lambda: styles.delete(style.path), lambda _done: self._on_files_changed())

    def roll_back(self, style: InstalledStyle, version: Path) -> None:
        """Go back to an earlier version of a style."""

        def take(_done: object) -> None:
            self.said.emit(self.tr("{} is as it was on {}.").format(style.name, _tell_version(version)))
            self._on_files_changed()

        self._do_beside(lambda: styles.roll_back(style.path, version), take)

    def share(self, style: InstalledStyle, target: Path) -> None:
        """Write a copy of a style for others."""
        told = self.tr("{} was written; it carries its licence and credits.")
        self._do_beside(
            lambda: styles.share(style.path, target), lambda path: self.said.emit(told.format(Path(path).name))
        )

    def on_session(self) -> None:
        """Show the style of another page."""
        self._show()

    def on_previewed(self, before: Document, after: Document) -> None:
        """Show another style."""
        if before.style is not after.style:
            self._show()

    def changeEvent(self, event: QEvent) -> None:
        """Say it in the language of the program."""
        if event.type() == QEvent.Type.LanguageChange:
            self._show()
        super().changeEvent(event)

    def build_menu(self, style: InstalledStyle | None) -> QMenu:
        """Return what can be done with a style."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.setToolTipsVisible(True)

        def entry(text: str, tip: str, call: Callable[[], object], is_possible: bool = True) -> QAction:
            action = menu.addAction(text)
            action.setToolTip(tip)
            action.setEnabled(is_possible)
            action.triggered.connect(lambda _checked=False: call())
            return action

        entry(self.tr("&Add a style file…"), self.tr("Install a style that somebody gave you"), self._ask_file)
        menu.addSeparator()
        if style is None:
            return menu
        is_own = style.is_own
        entry(self.tr("&Credits…"), self.tr("Licence, and what it learned from"), partial(self._tell_credits, style))
        share = entry(self.tr("&Share…"), self.tr("Write a copy for others"), partial(self._ask_target, style))
        share.setEnabled(style.info is not None)
        rename = entry(self.tr("&Rename…"), self.tr("Give it another name"), partial(self._ask_name, style), is_own)
        rename.setShortcut(QKeySequence("F2"))
        versions = styles.list_versions(style.path) if is_own else ()
        back = menu.addMenu(self.tr("&Go back to"))
        back.setEnabled(bool(versions))
        for version in versions:
            back.addAction(_tell_version(version)).triggered.connect(
                lambda _checked=False, version=version: self.roll_back(style, version)
            )
        menu.addSeparator()
        ask = partial(self._ask_delete, style)
        delete = entry(self.tr("&Delete…"), self.tr("Delete it with its versions"), ask, is_own)
        delete.setShortcut(QKeySequence("Delete"))
        return menu

    def _build_buttons(self) -> QHBoxLayout:
        train = QPushButton(self.tr("Train…"))
        train.setToolTip(self.tr("Let the program learn to color like your own finished pages"))
        train.setIcon(load_icon("style"))
        train.clicked.connect(self.wants_training)
        self._device = QComboBox()
        for device in DEVICES:
            self._device.addItem(device, device)
        self._device.setAccessibleName(self.tr("Device"))
        self._device.setToolTip(self.tr("What computes the colors; auto: the graphics card where there is one"))
        self._device.activated.connect(lambda index: self._preferences.change(device=self._device.itemData(index)))
        more = QToolButton()
        more.setIcon(load_icon("more"))
        more.setToolTip(self.tr("Credits, add, share, rename, go back, delete"))
        more.setAccessibleName(self.tr("More about the chosen style"))
        more.clicked.connect(lambda: self._show_menu_at(None))
        self._more = more
        row = QHBoxLayout()
        row.addWidget(train, 1)
        row.addWidget(self._device)
        row.addWidget(more)
        return row

    def _chosen(self) -> InstalledStyle | None:
        index = self._list.currentIndex()
        return self.model.styles[index.row()] if index.isValid() else self.model.find(self.model.current)

    def _take(self, found: Sequence[InstalledStyle]) -> None:
        chosen, row = self._chosen(), self._list.currentIndex().row()
        wanted, self._wanted = self._wanted or (chosen.name if chosen else ""), ""
        self.model.set_styles(found)
        if row >= 0:  # The one that was chosen, whatever it is called now, or the one in its place.
            names = [style.name for style in found]
            row = names.index(wanted) if wanted in names else min(row, len(names) - 1)
            self._list.setCurrentIndex(self.model.index(row))
        self._show()

    def _show(self) -> None:
        session = self._session
        style = session.document.style if session is not None else None
        self.model.set_current(style.weights if style else "")
        chosen = self.model.find(self.model.current)
        self._strength.setEnabled(chosen is not None and chosen.has_strength)
        self._strength.set_value(100 * style.strength if style else 100)

    def _show_device(self) -> None:
        self._device.setCurrentIndex(self._device.findData(self._preferences.settings.device))

    def _on_strength(self, value: int) -> None:
        if self._session is not None:
            style = replace(self._session.document.style, strength=value / 100)
            text = self.tr("change the style's strength")
            self._session.apply(edits.set_style(self._session.document, style), text, "strength")

    def _on_files_changed(self) -> None:
        self.refresh()
        self.changed.emit()

    def _use_index(self, index: QModelIndex) -> None:
        self.use(self.model.styles[index.row()].name)

    def _show_menu_at(self, place: QPoint | None) -> None:
        index = self._list.indexAt(place) if place is not None else QModelIndex()
        style = self.model.styles[index.row()] if index.isValid() else self._chosen()
        where = (
            self._list.viewport().mapToGlobal(place) if place is not None else self.mapToGlobal(self.rect().center())
        )
        self.build_menu(style).popup(where)

    def _tell_credits(self, style: InstalledStyle) -> None:
        box = QMessageBox(QMessageBox.Icon.Information, style.name, style.name, QMessageBox.StandardButton.Ok, self)
        box.setInformativeText(self.model.describe(style))
        box.finished.connect(box.deleteLater)
        box.open()

    def _ask_file(self) -> None:
        dialog = QFileDialog(self, self.tr("Add a style"))
        dialog.setNameFilter(self.tr("Styles ({})").format(_FILTER))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(lambda path: self.add(Path(path)))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _ask_target(self, style: InstalledStyle) -> None:
        dialog = QFileDialog(self, self.tr("Share {}").format(style.name))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilter(self.tr("Styles ({})").format(_FILTER))
        dialog.setDefaultSuffix("safetensors")
        dialog.selectFile(style.path.name)
        dialog.fileSelected.connect(lambda path: self.share(style, Path(path)))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _ask_about_chosen(self, ask: Callable[[InstalledStyle], None]) -> None:
        chosen = self._chosen()
        if chosen is None:
            return
        if chosen.is_own:
            ask(chosen)
        else:
            self.said.emit(self.tr("{} came with the program and stays as it is.").format(chosen.name))

    def _ask_name(self, style: InstalledStyle) -> None:
        dialog = QInputDialog(self)
        dialog.setWindowTitle(self.tr("Rename {}").format(style.name))
        dialog.setLabelText(self.tr("New name:"))
        dialog.setTextValue(style.name)
        dialog.textValueSelected.connect(lambda name: self.rename(style, name))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _ask_delete(self, style: InstalledStyle) -> None:
        buttons = QMessageBox.StandardButton
        box = QMessageBox(
            QMessageBox.Icon.Question,
            self.tr("Delete a style"),
            self.tr("Delete {} and its earlier versions?").format(style.name),
            buttons.Yes | buttons.Cancel,
            self,
        )
        box.setInformativeText(self.tr("Pages that were colored with it keep their saved colors."))
        box.setDefaultButton(buttons.Cancel)
        box.finished.connect(lambda button: self.delete(style) if button == buttons.Yes else None)
        box.finished.connect(box.deleteLater)
        box.open()

    def _ask_to_add(self, path: Path, info: WeightsInfo) -> None:
        buttons = QMessageBox.StandardButton
        text = self.tr("Add the style {}?").format(path.stem)
        box = QMessageBox(QMessageBox.Icon.Information, self.tr("Add a style"), text, buttons.Ok | buttons.Cancel, self)
        box.setObjectName("add_style")
        box.setInformativeText(self.model.describe(InstalledStyle(path, info)))
        box.button(buttons.Ok).setText(self.tr("Add"))

        def on_finished(button: int) -> None:
            if button == buttons.Ok:
                name = styles.free_name(path.stem)
                self._do_beside(lambda: styles.install(path, name), lambda _done: self._on_files_changed())
            box.deleteLater()

        box.finished.connect(on_finished)
        box.open()


def _tell_version(version: Path) -> str:
    """Return when a version was made, as people write it; files cannot have colons in their names."""
    day, _, clock = version.stem.partition(" ")
    return f"{day} {clock.replace('-', ':')}".strip()
