"""What the program is, what it is made of, and whom it thanks."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFont, QTextCursor, QTextOption
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QTabWidget, QTextBrowser, QVBoxLayout, QWidget

from anicolor import __version__
from anicolor.catalog import SUFFIX, WeightsInfo, list_weights, read_info
from anicolor.errors import WeightsError
from anicolor.paths import generators_folder, resource
from anicolor.ui.sentences import translate_sentence

_SIZE = QSize(820, 600)
_OVER_HEADING_PX, _UNDER_HEADING_PX = 14, 6


class AboutDialog(QDialog):
    """Version, weights, pictures and libraries, each with licence and author; nothing is fetched."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("about")
        self.setWindowTitle(self.tr("About anicolor"))
        self.resize(_SIZE)
        name = QLabel("anicolor")
        font = QFont(name.font())
        font.setPointSizeF(font.pointSizeF() * 2)
        name.setFont(font)
        purpose = QLabel(
            self.tr("Colors line art from a few hints. Version {}, Apache License 2.0.").format(__version__)
        )
        purpose.setWordWrap(True)
        tabs = QTabWidget()
        tabs.tabBar().setAccessibleName(self.tr("Weights, pictures or libraries"))
        for title, text in (
            (self.tr("Weights"), self._describe_weights()),
            (self.tr("Pictures"), _read("pictures.md")),
            (self.tr("Libraries"), _read("libraries.md")),
        ):
            tabs.addTab(_browse(title, text), title)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.close)
        buttons.button(QDialogButtonBox.StandardButton.Close).setToolTip(self.tr("Close (Esc)"))
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 14, 18, 14)
        column.setSpacing(8)
        column.addWidget(name)
        column.addWidget(purpose)
        column.addSpacing(6)
        column.addWidget(tabs, 1)
        column.addWidget(buttons)

    def _describe_weights(self) -> str:
        parts = [self.tr("Weights never leave this computer, and nothing is fetched from a network.")]
        generators = sorted(generators_folder().glob("*" + SUFFIX))
        for path in (*list_weights(), *generators):
            try:
                parts.append(self._describe(read_info(path)))
            except WeightsError as error:
                parts.append(f"## {_plain(path.stem)}\n\n{_plain(translate_sentence(str(error)))}")
        return "\n\n".join(parts)

    def _describe(self, info: WeightsInfo) -> str:
        lines = [f"## {_plain(info.name)}", ""]
        for title, text in (
            (self.tr("Licence"), info.license),
            (self.tr("Architecture"), info.architecture),
            (self.tr("Trained on"), info.trained_on),
            (self.tr("Made from"), info.base[:12]),
        ):
            if text:
                lines.append(f"- **{title}:** {_plain(text)}")
        return "\n".join(lines)


def _plain(text: str) -> str:
    """Keep a text from a file from being read as Markdown or HTML."""
    return "".join(f"\\{sign}" if sign in "\\`*_{}[]<>#|!&~" else sign for sign in text)


def _read(name: str) -> str:
    return resource("credits", name).read_text(encoding="utf-8")


def _browse(title: str, text: str) -> QTextBrowser:
    browser = QTextBrowser()
    browser.setOpenLinks(False)
    browser.setAccessibleName(title)
    browser.setTextInteractionFlags(
        Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
    )
    browser.document().setDocumentMargin(12)
    # Columns are at least as wide as their longest word; where that is too much, there is a scroll bar.
    browser.setWordWrapMode(QTextOption.WrapMode.WordWrap)
    browser.setMarkdown(text)
    _give_headings_room(browser)
    return browser


def _give_headings_room(browser: QTextBrowser) -> None:
    block = browser.document().firstBlock()
    while block.isValid():
        form = block.blockFormat()
        if form.headingLevel():
            form.setTopMargin(_OVER_HEADING_PX if block.blockNumber() else 0)
            form.setBottomMargin(_UNDER_HEADING_PX)
            QTextCursor(block).setBlockFormat(form)
        block = block.next()
