"""Asks what a page is exported as, and tells about how large the file becomes."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, QLocale, QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QVBoxLayout,
    QWidget,
)

from anicolor.document.export import LAYERED, MAX_PERCENT, MIN_PERCENT, Content, ExportOptions
from anicolor.document.model import Look
from anicolor.ui.exporting import ExportChoice
from anicolor.ui.number_box import NumberBox
from anicolor.ui.session import Session

T = TypeVar("T")
Estimate = Callable[[ExportChoice, Callable[[int | None], None]], None]
_PAUSE_MS = 150
_FORM_PX = 300
FORMATS = {
    "png": str(QT_TRANSLATE_NOOP("Export", "PNG: one picture, no loss, for anything")),
    "webp": str(QT_TRANSLATE_NOOP("Export", "WebP: one picture, no loss, smaller")),
    "tiff": str(QT_TRANSLATE_NOOP("Export", "TIFF: one picture, no loss, for print")),
    "psd": str(QT_TRANSLATE_NOOP("Export", "PSD: layers, for Photoshop and Clip Studio Paint")),
    "ora": str(QT_TRANSLATE_NOOP("Export", "OpenRaster: layers, for Krita, GIMP and MyPaint")),
}
CONTENTS = {
    Content.PAGE: str(QT_TRANSLATE_NOOP("Export", "The page as it is seen")),
    Content.COLORS: str(QT_TRANSLATE_NOOP("Export", "Colors without lines")),
    Content.LAYERS: str(QT_TRANSLATE_NOOP("Export", "One file for each layer")),
    Content.MASKS: str(QT_TRANSLATE_NOOP("Export", "One mask for each color")),
}
LAYERS = {
    "standard": str(QT_TRANSLATE_NOOP("Export", "Paper, flats, shade, line art")),
    "colors": str(QT_TRANSLATE_NOOP("Export", "One layer for each color")),
    "regions": str(QT_TRANSLATE_NOOP("Export", "One layer for each area")),
}
LOOKS = {
    None: str(QT_TRANSLATE_NOOP("Export", "As on the page")),
    Look.FLAT: str(QT_TRANSLATE_NOOP("Export", "Flat")),
    Look.CEL: str(QT_TRANSLATE_NOOP("Export", "Cel")),
    Look.SOFT: str(QT_TRANSLATE_NOOP("Export", "Soft")),
    Look.PAINTED: str(QT_TRANSLATE_NOOP("Export", "Painted")),
}


class ExportDialog(QDialog):
    """All choices at a glance; those that do not fit the format are greyed.

    Args:
        session: the page.
        choice: what is chosen at first.
        estimate: tells the size of the file beside the window.
        parent: the window.
    """

    chosen = Signal(object, object)
    """The `Path` and the `ExportChoice`."""

    def __init__(
        self, session: Session, choice: ExportChoice, estimate: Estimate, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("export")
        self.setWindowTitle(self.tr("Export {name}").format(name=session.name))
        self._session, self._estimate = session, estimate
        self._document = session.committed
        self.format_box = _box(FORMATS, choice.ending)
        self.content_box = _box(CONTENTS, choice.options.content)
        self.layers_box = _box(LAYERS, choice.layers)
        self.look_box = _box(LOOKS, choice.look)
        self.paper_box = QCheckBox(self.tr("&Transparent paper"))
        self.paper_box.setChecked(not choice.options.has_paper)
        self.size_box, self.dpi_box = NumberBox(), NumberBox()
        self.size_box.setRange(MIN_PERCENT, MAX_PERCENT)
        self.size_box.setSuffix(self.tr(" %"))
        self.size_box.setValue(choice.options.percent)
        self.dpi_box.setRange(0, 2400)
        self.dpi_box.setSuffix(self.tr(" dpi"))
        self.dpi_box.setSpecialValueText(self._own_dpi())
        self.dpi_box.setValue(round(choice.options.dpi or 0))
        self.profile_box = _box(
            {
                False: str(QT_TRANSLATE_NOOP("Export", "Keep the page's profile")),
                True: str(QT_TRANSLATE_NOOP("Export", "Convert to sRGB")),
            },
            choice.options.is_srgb,
        )
        self.profile_box.setEnabled(self._document.icc is not None)
        self._pixels, self.size_label = QLabel(), QLabel()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_PAUSE_MS)
        self._timer.timeout.connect(self._ask_size)
        self._lay_out()
        for box in (self.format_box, self.content_box, self.layers_box, self.look_box, self.profile_box):
            box.currentIndexChanged.connect(self._update)
        self.paper_box.toggled.connect(self._update)
        self.size_box.valueChanged.connect(self._update)
        self.dpi_box.valueChanged.connect(self._update)

    @property
    def choice(self) -> ExportChoice:
        """What is chosen now."""
        # Qt gives strings back for words of an enumeration.
        content, look = Content(self.content_box.currentData()), self.look_box.currentData()
        ending: str = self.format_box.currentData()
        is_layered = ending in LAYERED
        if is_layered and content in (Content.LAYERS, Content.MASKS):
            content = Content.PAGE
        options = ExportOptions(
            content,
            not self.paper_box.isChecked(),
            100 if is_layered else self.size_box.value(),
            float(self.dpi_box.value()) or None,
            bool(self.profile_box.currentData()) and self.profile_box.isEnabled(),
        )
        layers = self.layers_box.currentData() if is_layered else "standard"
        return ExportChoice(ending, layers, Look(look) if look else None, options)

    def showEvent(self, event: QShowEvent) -> None:
        """Tell the size of what is chosen at first."""
        super().showEvent(event)
        self._update()

    def done(self, result: int) -> None:
        """Close."""
        self._timer.stop()
        super().done(result)

    def _lay_out(self) -> None:
        size = QHBoxLayout()
        size.setSpacing(12)
        size.addWidget(self.size_box)
        size.addWidget(self._pixels, 1)
        form = QFormLayout()
        form.setVerticalSpacing(8)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        for label, widget, tip in (
            (self.tr("&Format"), self.format_box, self.tr("What kind of file")),
            (self.tr("&Content"), self.content_box, self.tr("Which part of the page, in how many files")),
            (self.tr("&Layers"), self.layers_box, self.tr("How the colors are split into layers (PSD and OpenRaster)")),
            (self.tr("Loo&k"), self.look_box, self.tr("Export in another look than the page has now")),
        ):
            _name(widget, label, tip)
            widget.setMinimumWidth(max(_FORM_PX, widget.minimumSizeHint().width()))
            form.addRow(label, widget)
        self.paper_box.setToolTip(self.tr("Leave the paper out: where nothing is drawn, and white areas, become clear"))
        form.addRow("", self.paper_box)
        _name(self.size_box, self.tr("&Size"), self.tr("Of the page's own size (PNG, WebP and TIFF)"))
        size_name = QLabel(self.tr("&Size"))
        size_name.setBuddy(self.size_box)
        form.addRow(size_name, size)
        _name(self.dpi_box, self.tr("&Resolution"), self.tr("Dots per inch that print programs read; no pixel changes"))
        form.addRow(self.tr("&Resolution"), self.dpi_box)
        profile = self.tr("Which colors the numbers mean; sRGB is what the web expects")
        if self._document.icc is None:
            profile = self.tr("The page has no color profile: it is sRGB already")
        _name(self.profile_box, self.tr("Color &profile"), profile)
        form.addRow(self.tr("Color &profile"), self.profile_box)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.export_button = buttons.addButton(self.tr("&Export…"), QDialogButtonBox.ButtonRole.AcceptRole)
        self.export_button.setToolTip(self.tr("Choose a name, then write the file (Enter)"))
        self.export_button.setDefault(True)
        buttons.accepted.connect(self.ask_path)
        buttons.rejected.connect(self.reject)
        bottom = QHBoxLayout()
        bottom.addWidget(self.size_label, 1)
        bottom.addWidget(buttons)
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 16, 18, 14)
        column.setSpacing(16)
        column.addLayout(form)
        column.addLayout(bottom)

    def ask_path(self) -> None:
        """Ask where to, and export."""
        choice = self.choice
        dialog = QFileDialog(self, self.tr("Export the page"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilter(f"{choice.ending.upper()} (*.{choice.ending})")
        dialog.setDefaultSuffix(choice.ending)
        if self._session.folder is not None:
            dialog.setDirectory(str(self._session.folder))
        stem = Path(self._session.name).stem
        is_own = choice.ending == "ora" and self._session.path is not None
        dialog.selectFile(stem + (self.tr(" export") if is_own else "") + "." + choice.ending)
        dialog.fileSelected.connect(self.export_to)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def export_to(self, path: str) -> None:
        """Have it written."""
        self.chosen.emit(Path(path), self.choice)
        self.accept()

    def _update(self) -> None:
        is_layered = self.format_box.currentData() in LAYERED
        self.layers_box.setEnabled(is_layered)
        self.size_box.setEnabled(not is_layered)
        for index, content in enumerate(CONTENTS):
            is_possible = not is_layered or content in (Content.PAGE, Content.COLORS)
            item = self.content_box.model().item(index)  # type: ignore[attr-defined]
            item.setEnabled(is_possible)
            if not is_possible and self.content_box.currentIndex() == index:
                self.content_box.setCurrentIndex(0)
        percent = 100 if is_layered else self.size_box.value()
        width, height = (round(side * percent / 100) for side in (self._document.width, self._document.height))
        self._pixels.setText(self.tr("{width} × {height} pixels").format(width=width, height=height))  # noqa: RUF001
        self.size_label.setText(self.tr("Size of the file: …"))
        self._timer.start()

    def _ask_size(self) -> None:
        self._estimate(self.choice, self._show_size)

    def _show_size(self, size: int | None) -> None:
        if size is None:
            self.size_label.setText(self.tr("Size of the file: known when the page is colored"))
        else:
            kind = QLocale.DataSizeFormat.DataSizeSIFormat
            text = QLocale().formattedDataSize(size, 1 if size > 1_000_000 else 0, kind)
            many = self.choice.options.content in (Content.LAYERS, Content.MASKS)
            known = self.tr("Size of all files: about {size}") if many else self.tr("Size of the file: about {size}")
            self.size_label.setText(known.format(size=text))

    def _own_dpi(self) -> str:
        if self._document.dpi is None:
            return self.tr("as the page: not set")
        return self.tr("as the page: {dpi} dpi").format(dpi=round(self._document.dpi[0]))


def _box(texts: dict[T, str], value: T) -> QComboBox:
    box = QComboBox()
    for key, text in texts.items():
        box.addItem(QCoreApplication.translate("Export", text), key)
    keys: list[Any] = list(texts)
    box.setCurrentIndex(keys.index(value) if value in keys else 0)
    return box


def _name(widget: QWidget, label: str, tip: str) -> None:
    widget.setAccessibleName(label.replace("&", ""))
    widget.setToolTip(tip)
