"""The user guide in a window of its own, read from the disk."""

from __future__ import annotations

import re
from pathlib import Path

from PySide6.QtCore import QSize, Qt, QUrl
from PySide6.QtGui import QImageReader, QKeySequence, QShortcut, QTextBlock, QTextDocument, QTextImageFormat
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QListWidgetItem, QSplitter, QTextBrowser, QWidget

from anicolor.paths import guide_folder
from anicolor.ui.language import current_language

_SIZE = QSize(980, 760)
_PAGE_ROLE = Qt.ItemDataRole.UserRole
START = "README.md"


class GuideWindow(QWidget):
    """Pages on the left, the chosen one on the right.

    Args:
        parent: the window it belongs to.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self.setObjectName("guide")
        self.setWindowTitle(self.tr("Guide"))
        self.resize(_SIZE)
        self._folder = _folder()
        self.pages = QListWidget()
        self.pages.setFrameShape(QListWidget.Shape.NoFrame)
        self.pages.setSpacing(3)
        self.pages.setAccessibleName(self.tr("Pages of the guide"))
        self.pages.setToolTip(self.tr("Choose a page"))
        for path in _list_pages(self._folder):
            item = QListWidgetItem(_title_of(path))
            item.setData(_PAGE_ROLE, path.name)
            self.pages.addItem(item)
        self.pages.currentItemChanged.connect(self._open_item)
        self.text = _Browser()
        self.text.setAccessibleName(self.tr("Page of the guide"))
        self.text.setFrameShape(QTextBrowser.Shape.NoFrame)
        self.text.document().setDocumentMargin(28)
        self.text.setStyleSheet("font-size: 10.5pt")
        self.text.setOpenExternalLinks(False)
        self.text.setOpenLinks(False)
        self.text.anchorClicked.connect(self._on_link)
        splitter = QSplitter()
        splitter.addWidget(self.pages)
        splitter.addWidget(self.text)
        splitter.setStretchFactor(1, 1)
        splitter.setSizes([210, _SIZE.width() - 210])
        splitter.setChildrenCollapsible(False)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(splitter)
        QShortcut(QKeySequence(QKeySequence.StandardKey.Close), self, self.close)
        QShortcut(QKeySequence("Esc"), self, self.close)

    def show_page(self, place: str = START) -> None:
        """Show a page, such as `panels.md`, or a section of it, such as `panels.md#layers`."""
        name, _, anchor = place.partition("#")
        path = self._folder / name
        if not path.is_file():
            name, path = START, self._folder / START
        for index in range(self.pages.count()):
            item = self.pages.item(index)
            if item.data(_PAGE_ROLE) == name and self.pages.currentItem() is not item:
                self.pages.blockSignals(True)
                self.pages.setCurrentItem(item)
                self.pages.blockSignals(False)
        self.show()  # so that the text knows how wide it is
        self.text.setSource(QUrl.fromLocalFile(str(path)), QTextDocument.ResourceType.MarkdownResource)
        self.text.fit_pictures()
        if anchor:
            self._scroll_to(anchor)
        self.raise_()
        self.activateWindow()

    def _open_item(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            self.show_page(str(item.data(_PAGE_ROLE)))

    def _on_link(self, url: QUrl) -> None:
        if url.isRelative() and not url.path():
            self._scroll_to(url.fragment())
        elif url.isRelative() or url.isLocalFile():
            self.show_page(f"{Path(url.path()).name}#{url.fragment()}")

    def _scroll_to(self, anchor: str) -> None:
        headings = self._headings()
        slugs = [slug(block.text()) for block in headings]
        page = Path(self.text.source().toLocalFile()).name
        if anchor not in slugs and (guide_folder() / page).is_file():
            # The program names sections in English; those of a translation stand in the same order.
            slugs = slugs_of(guide_folder() / page)[: len(headings)]
        if anchor in slugs:
            top = self.text.document().documentLayout().blockBoundingRect(headings[slugs.index(anchor)]).top()
            self.text.verticalScrollBar().setValue(int(top) - 12)

    def _headings(self) -> list[QTextBlock]:
        found, block = [], self.text.document().begin()
        while block.isValid():
            if block.blockFormat().headingLevel():
                found.append(block)
            block = block.next()
        return found


class _Browser(QTextBrowser):
    """Shows pictures no wider than the text."""

    def fit_pictures(self) -> None:
        """Write the width each picture is to have."""
        room = self.viewport().width() - 2 * int(self.document().documentMargin())
        block: QTextBlock = self.document().begin()
        while block.isValid():
            piece = block.begin()
            while not piece.atEnd():
                fragment = piece.fragment()
                if fragment.charFormat().isImageFormat():
                    self._fit(fragment.charFormat().toImageFormat(), fragment.position(), room)
                piece += 1
            block = block.next()

    def resizeEvent(self, event: object) -> None:
        """Fit again."""
        super().resizeEvent(event)  # type: ignore[arg-type]
        self.fit_pictures()

    def _fit(self, picture: QTextImageFormat, position: int, room: int) -> None:
        # While a page is loaded, the browser does not know its folder yet.
        file = self.source().resolved(QUrl(picture.name())).toLocalFile()
        size = QImageReader(file).size() if file else QSize()
        if not size.isValid():
            return
        picture.setWidth(min(room, size.width()))
        picture.setHeight(picture.width() * size.height() / size.width())
        cursor = self.textCursor()
        cursor.setPosition(position)
        cursor.setPosition(position + 1, cursor.MoveMode.KeepAnchor)
        cursor.setCharFormat(picture)


def slug(heading: str) -> str:
    """Return the name a section has in links, as on the web."""
    return re.sub(r"[^\w -]", "", heading.strip().lower()).replace(" ", "-")


def slugs_of(path: Path) -> list[str]:
    """Return the names of the sections of a page, in its order."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return [slug(line.lstrip("# ")) for line in lines if line.startswith("#")]


def _folder() -> Path:
    own = guide_folder() / current_language()
    return own if own.is_dir() else guide_folder()


def _list_pages(folder: Path) -> list[Path]:
    """Return the pages in the order in which the first one names them."""
    start = folder / START
    if not start.is_file():
        return []
    named = re.findall(r"\]\(([\w-]+\.md)\)", start.read_text(encoding="utf-8"))
    return [start, *(folder / name for name in dict.fromkeys(named) if (folder / name).is_file() and name != START)]


def _title_of(path: Path) -> str:
    first = path.read_text(encoding="utf-8").splitlines()
    return first[0].lstrip("# ") if first else path.stem
