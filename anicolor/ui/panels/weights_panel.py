"""The weights that color the page: where they come from, under which licence, and what computes them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton

from anicolor.catalog import WeightsInfo, list_weights, read_info
from anicolor.document import edits
from anicolor.document.model import Document
from anicolor.errors import WeightsError
from anicolor.settings import DEVICES
from anicolor.ui.background import Background
from anicolor.ui.panels.page_panel import PagePanel
from anicolor.ui.panels.rows import LABEL_PX, fill_column, make_choice
from anicolor.ui.preferences import Preferences

_SHOWN_CHARACTERS = 160
_DEVICE_NAMES = {
    "auto": str(QT_TRANSLATE_NOOP("Devices", "Automatic")),
    "cpu": str(QT_TRANSLATE_NOOP("Devices", "Processor")),
    "cuda": str(QT_TRANSLATE_NOOP("Devices", "NVIDIA graphics (CUDA)")),
    "mps": str(QT_TRANSLATE_NOOP("Devices", "Apple graphics (Metal)")),
}


@dataclass(frozen=True, slots=True)
class Installed:
    """One weights file."""

    path: Path
    info: WeightsInfo


class WeightsPanel(PagePanel):
    """Shows licence and origin of installed weights before they are used.

    Args:
        preferences: hold the device.
        beside: reads the headers.
    """

    def __init__(self, preferences: Preferences, beside: Background) -> None:
        super().__init__()
        self._preferences, self._beside = preferences, beside
        self._installed: list[Installed] = []
        self.choice = make_choice(
            self.tr("Weights"), self.tr("Installed weights; choosing some shows their licence and origin")
        )
        self.device = make_choice(
            self.tr("Device"), self.tr("What computes the colors; Automatic takes graphics where it can")
        )
        for device in DEVICES:
            self.device.addItem(QCoreApplication.translate("Devices", _DEVICE_NAMES[device]), device)
        self._facts, self._used = QLabel(), QLabel()
        for label in (self._facts, self._used):
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._used.setEnabled(False)
        self.use = QPushButton(self.tr("Use for this page"))
        self.use.setToolTip(self.tr("Color the page with the chosen weights"))
        column = fill_column(self)
        column.addWidget(self.choice)
        column.addWidget(self._facts)
        column.addWidget(self.use)
        row = QHBoxLayout()
        name = QLabel(self.tr("Device"))
        name.setFixedWidth(LABEL_PX)
        row.addWidget(name)
        row.addWidget(self.device, 1)
        column.addLayout(row)
        column.addWidget(self._used)
        column.addStretch(1)
        self.choice.currentIndexChanged.connect(self._show)
        self.use.clicked.connect(self._use)
        self.device.activated.connect(lambda _at: preferences.change(device=self.device.currentData()))
        preferences.changed.connect(self._show_device)
        self._show_device()
        self.on_shown()
        self._show()

    def on_shown(self) -> None:
        """Look again what is installed."""
        if self.is_shown:
            self._beside.start(_read_all, self._on_read, lambda _message: None)

    def on_session(self) -> None:
        """Show the weights of this page."""
        self._choose_used()

    def on_previewed(self, before: Document, after: Document) -> None:
        """Show other weights."""
        if before.style.weights != after.style.weights:
            self._choose_used()

    def on_display_changed(self) -> None:
        """Show what computed the newest colors."""
        self._show()

    def _on_read(self, installed: list[Installed]) -> None:
        shown = self.choice.currentText()
        self._installed = installed
        self.choice.blockSignals(True)
        self.choice.clear()
        self.choice.addItems([each.path.stem for each in installed])
        at = self.choice.findText(shown)
        self.choice.setCurrentIndex(max(at, 0))
        self.choice.blockSignals(False)
        if at < 0:
            self._choose_used()
        self._show()

    def _choose_used(self) -> None:
        if self._session is not None:
            self.choice.setCurrentText(self._session.document.style.weights)
        self._show()

    def _show(self) -> None:
        at = self.choice.currentIndex()
        chosen = self._installed[at] if 0 <= at < len(self._installed) else None
        if chosen is None:
            self._facts.setText(self.tr("No weights are installed."))
        else:
            info = chosen.info
            lines = [
                self.tr("Licence: {}").format(info.license or self.tr("not told")),
                self.tr("Trained on: {}").format(_shorten(info.trained_on) or self.tr("not told")),
                self.tr("Kind: {}").format(info.architecture),
            ]
            self._facts.setText("\n".join(lines))
            self._facts.setToolTip(info.trained_on)
        page_weights = self._session.document.style.weights if self._session is not None else ""
        self.use.setEnabled(chosen is not None and self._session is not None and chosen.path.stem != page_weights)
        display = self._session.display if self._session is not None else None
        device = display.colorization.device.upper() if display is not None else ""
        self._used.setText(self.tr("The newest colors were computed on {}.").format(device) if device else "")

    def _show_device(self) -> None:
        self.device.setCurrentIndex(max(self.device.findData(self._preferences.settings.device), 0))

    def _use(self) -> None:
        at = self.choice.currentIndex()
        if self._session is not None and 0 <= at < len(self._installed):
            document = self._session.document
            style = replace(document.style, weights=self._installed[at].path.stem, weights_sha256="")
            self._session.apply(edits.set_style(document, style), self.tr("change weights"))


def _shorten(text: str) -> str:
    return text if len(text) <= _SHOWN_CHARACTERS else text[:_SHOWN_CHARACTERS].rsplit(",", 1)[0] + ", …"


def _read_all() -> list[Installed]:
    found = []
    for path in list_weights():
        try:
            found.append(Installed(path, read_info(path)))
        except WeightsError:
            continue
    return found
