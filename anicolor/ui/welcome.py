"""The start page: what is seen while no page is open."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path

from PySide6.QtCore import QDateTime, QEvent, QLocale, QRectF, Qt, Signal
from PySide6.QtGui import QAction, QImage, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from anicolor.paths import examples_folder
from anicolor.ui.picture_card import CARD_PAD_PX, PictureCard
from anicolor.ui.recent import RecentFile

EXAMPLES = ("witch", "backpack", "student")
MOST_RECENT = 5
_CARD_PX, _RECENT_PX, _WIDTH_PX = 208, 120, 700


class Welcome(QScrollArea):
    """Own line art, three examples, and the files opened last.

    Args:
        actions: by name: `open`, `paste`, `tour` and `guide` are offered.
    """

    chosen = Signal(object)
    """The `Path` of a file to open."""

    def __init__(self, actions: Mapping[str, QAction]) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._files: list[RecentFile] = []
        body = QWidget()
        self._column = QVBoxLayout()
        self._column.setSpacing(10)
        self._drop = _DropPlace(actions)
        self._column.addWidget(self._drop, 0, Qt.AlignmentFlag.AlignHCenter)
        self._column.addSpacing(8)
        self._column.addWidget(self._heading(self.tr("Or try an example")))
        self._column.addLayout(self._example_row())
        self._help = QLabel(self._help_text())
        self._help.setWordWrap(True)
        self._column.addWidget(self._help, 0, Qt.AlignmentFlag.AlignHCenter)
        self._recent_title = self._heading(self.tr("Recent pages"))
        self._recent = QGridLayout()
        self._recent.setHorizontalSpacing((_WIDTH_PX - MOST_RECENT * _RECENT_PX) // (MOST_RECENT - 1) - 2 * CARD_PAD_PX)
        self._column.addSpacing(4)
        self._column.addWidget(self._recent_title)
        self._column.addLayout(self._recent)
        self._column.addLayout(self._link_row(actions))
        across = QHBoxLayout()
        across.addStretch(1)
        across.addLayout(self._column)
        across.addStretch(1)
        down = QVBoxLayout(body)
        down.setContentsMargins(24, 20, 24, 20)
        down.addStretch(1)
        down.addLayout(across)
        down.addStretch(2)
        self.setWidget(body)
        self._drop.setFixedWidth(_WIDTH_PX)
        self._help.setFixedWidth(_WIDTH_PX)
        self.show_recent([])

    def show_recent(self, files: list[RecentFile]) -> None:
        """Show the files opened last."""
        self._files = files[:MOST_RECENT]
        while self._recent.count():
            old = self._recent.takeAt(0)
            widget = old.widget() if old is not None else None
            if widget is not None:
                widget.deleteLater()
        for place, file in enumerate(self._files):
            day = QDateTime.fromSecsSinceEpoch(int(file.opened_at))
            note = QLocale().toString(day, QLocale.FormatType.ShortFormat)
            card = PictureCard(file.thumbnail, _RECENT_PX, file.path.stem, note)
            card.setToolTip(str(file.path))
            card.setAccessibleName(self.tr("{}, opened {}").format(file.path.name, note))
            card.clicked.connect(partial(self.chosen.emit, file.path))
            self._recent.addWidget(card, 0, place)
        self._recent.setColumnStretch(MOST_RECENT, 1)
        self._recent_title.setVisible(bool(self._files))

    def changeEvent(self, event: QEvent) -> None:
        """Write dates as the other language does."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._help.setText(self._help_text())
            self.show_recent(self._files)

    def _help_text(self) -> str:
        return "\n".join(
            (
                self.tr("A page is colored as soon as it is open."),
                self.tr("Put a little of a color on a place with the hint brush, and the whole area takes it."),
                self.tr("Your lines stay as they are, and everything can be undone."),
            )
        )

    def _example_row(self) -> QHBoxLayout:
        titles = {
            "witch": self.tr("The witch"),
            "backpack": self.tr("The traveler"),
            "student": self.tr("The student"),
        }
        row = QHBoxLayout()
        row.setSpacing((_WIDTH_PX - len(EXAMPLES) * _CARD_PX) // (len(EXAMPLES) - 1) - 2 * CARD_PAD_PX)
        for name in EXAMPLES:
            path = examples_folder() / f"{name}.png"
            card = PictureCard(QImage(str(path.with_suffix(".card.webp"))), _CARD_PX, titles[name])
            card.setObjectName(name)
            card.setToolTip(self.tr("Opens with its hints and is colored at once; the example itself stays as it is"))
            card.clicked.connect(partial(self._open, path))
            row.addWidget(card)
        return row

    def _link_row(self, actions: Mapping[str, QAction]) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(CARD_PAD_PX, 8, 0, 0)
        for action, text in (
            (actions["tour"], self.tr("Take the tour")),
            (actions["guide"], self.tr("Read the guide")),
        ):
            button = QPushButton(text)
            _follow(button, action)
            button.clicked.connect(action.trigger)
            row.addWidget(button)
        row.addStretch(1)
        return row

    def _open(self, path: Path) -> None:
        self.chosen.emit(path)

    def _heading(self, text: str) -> QLabel:
        label = QLabel(text)
        font = label.font()
        font.setPointSizeF(font.pointSizeF() * 1.15)
        font.setBold(True)
        label.setFont(font)
        # In line with the pictures, which have a rim of their own.
        label.setContentsMargins(CARD_PAD_PX, 0, 0, 0)
        return label


def _follow(button: QPushButton, action: QAction) -> None:
    """Say of a button what is said of an action, with its keys."""

    def show() -> None:
        button.setToolTip(action.toolTip())

    action.changed.connect(show)
    show()


class _DropPlace(QWidget):
    """Where a file is dropped, and the buttons that do the same."""

    def __init__(self, actions: Mapping[str, QAction]) -> None:
        super().__init__()
        title = QLabel(self.tr("Drop line art here"))
        font = title.font()
        font.setPointSizeF(font.pointSizeF() * 1.7)
        title.setFont(font)
        kinds = QLabel(self.tr("PNG, JPEG, WebP, TIFF, PSD or OpenRaster"))
        kinds.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(title)
        words.addWidget(kinds)
        row = QHBoxLayout(self)
        row.setContentsMargins(24, 20, 24, 20)
        row.setSpacing(10)
        row.addLayout(words, 1)
        for action, text, work in self._buttons(actions):
            button = QPushButton(text)
            button.setIcon(action.icon())
            _follow(button, action)
            button.clicked.connect(work)
            row.addWidget(button)

    def _buttons(self, actions: Mapping[str, QAction]) -> tuple[tuple[QAction, str, Callable[[], None]], ...]:
        opening, pasting = actions["open"], actions["paste"]
        return (
            (opening, self.tr("Open a page…"), opening.trigger),
            (pasting, self.tr("From clipboard"), pasting.trigger),
        )

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw a dashed frame."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(self.palette().base())
        painter.setPen(QPen(self.palette().color(QPalette.ColorRole.PlaceholderText), 1.4, Qt.PenStyle.DashLine))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 8, 8)
        painter.end()
