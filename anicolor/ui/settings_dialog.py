"""All settings in one window: found by typing, valid at once."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFrame,
    QGridLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from anicolor.settings import Settings
from anicolor.ui.dialogs.questions import ask_to_reset
from anicolor.ui.preferences import Preferences
from anicolor.ui.setting_rows import GROUPS, ROWS, SettingRow, Show, say
from anicolor.ui.shortcut_editor import ShortcutEditor

_SIZE = QSize(640, 700)


class SettingsDialog(QDialog):
    """Changes the settings while the window shows what they do.

    Args:
        preferences: what is changed.
        parent: the window.
    """

    def __init__(self, preferences: Preferences, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("settings")
        self.setWindowTitle(self.tr("Settings"))
        self.resize(_SIZE)
        self._preferences = preferences
        self.search = QLineEdit()
        self.search.setClearButtonEnabled(True)
        self.search.setPlaceholderText(self.tr("Find a setting or a command"))
        self.search.setAccessibleName(self.tr("Find a setting or a command"))
        self.search.setToolTip(self.tr("Shows only what has these words"))
        self.search.textChanged.connect(self._find)
        self.page = _SettingsPage(preferences)
        self.shortcuts = ShortcutEditor(preferences)
        self.tabs = QTabWidget()
        self.tabs.addTab(_scroll(self.page), self.tr("Settings"))
        self.tabs.addTab(self.shortcuts, self.tr("Shortcuts"))
        self.tabs.tabBar().setAccessibleName(self.tr("Settings or shortcuts"))
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.close)
        close = buttons.button(QDialogButtonBox.StandardButton.Close)
        close.setToolTip(self.tr("Close this window; everything is set already"))
        usual = QPushButton(self.tr("Reset everything…"))
        usual.setToolTip(self.tr("All settings and shortcuts as at the first start"))
        usual.setAutoDefault(False)
        usual.clicked.connect(lambda: ask_to_reset(self, self._reset))
        buttons.addButton(usual, QDialogButtonBox.ButtonRole.ResetRole)
        self.restart = QPushButton(self.tr("Restart anicolor now"))
        self.restart.setToolTip(self.tr("Closes anicolor and opens it again in its new size, with the same pages"))
        self.restart.setAutoDefault(False)
        self.restart.clicked.connect(preferences.restart_asked)
        buttons.addButton(self.restart, QDialogButtonBox.ButtonRole.ActionRole)
        preferences.changed.connect(self._show_restart)
        self._show_restart()
        column = QVBoxLayout(self)
        column.setSpacing(10)
        column.addWidget(self.search)
        column.addWidget(self.tabs, 1)
        column.addWidget(buttons)

    def changeEvent(self, event: QEvent) -> None:
        """Search again for the words of another language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._find(self.search.text())

    def _show_restart(self) -> None:
        self.restart.setVisible(self._preferences.needs_restart)

    def _find(self, text: str) -> None:
        counts = self.page.show_found(text), self.shortcuts.show_found(text)
        # What has something is brought to the front, if the other has nothing.
        shown = self.tabs.currentIndex()
        if not counts[shown] and counts[1 - shown]:
            self.tabs.setCurrentIndex(1 - shown)

    def _reset(self) -> None:
        usual, now = Settings(), self._preferences.settings
        kept = {"unknown": now.unknown, "has_seen_tour": now.has_seen_tour}
        names = [name for name in Settings.__dataclass_fields__ if name not in kept]
        self._preferences.change(**{name: getattr(usual, name) for name in names})


class _SettingsPage(QWidget):
    """The rows of the table, under the titles of their groups."""

    def __init__(self, preferences: Preferences) -> None:
        super().__init__()
        self._preferences = preferences
        self._shows: list[Show] = []
        self._lines: list[tuple[SettingRow, tuple[QWidget, ...]]] = []
        self._titles: dict[str, QLabel] = {}
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(16, 12, 16, 16)
        self._grid.setHorizontalSpacing(16)
        self._grid.setVerticalSpacing(2)
        self._grid.setColumnStretch(1, 1)
        self._nothing = QLabel(self.tr("No setting has these words."))
        self._nothing.hide()
        for group, title in GROUPS.items():
            self._titles[group] = _title(say(title))
            self._grid.addWidget(self._titles[group], self._grid.rowCount(), 0, 1, 2)
            for row in ROWS:
                if row.group == group:
                    self._add(row)
        self._grid.addWidget(self._nothing, self._grid.rowCount(), 0, 1, 2)
        self._grid.setRowStretch(self._grid.rowCount(), 1)
        preferences.changed.connect(self._show)
        self._show()

    def show_found(self, text: str) -> int:
        """Show only the rows that have these words; returns how many."""
        words = text.casefold().split()
        found: set[str] = set()
        count = 0
        for row, widgets in self._lines:
            content = f"{say(row.text)} {say(row.tip)} {say(GROUPS[row.group])} {row.field}".casefold()
            is_found = all(word in content for word in words)
            for widget in widgets:
                widget.setVisible(is_found)
            if is_found:
                found.add(row.group)
                count += 1
        for group, title in self._titles.items():
            title.setVisible(group in found)
        self._nothing.setVisible(not count)
        return count

    def _add(self, row: SettingRow) -> None:
        editor, show = row.build(self._preferences, row.field)
        editor.setObjectName(row.field)
        editor.setToolTip(say(row.tip))
        editor.setAccessibleName(say(row.text))
        editor.setAccessibleDescription(say(row.tip))
        tip = QLabel(say(row.tip))
        tip.setWordWrap(True)
        tip.setContentsMargins(0, 0, 0, 10)
        tip.setForegroundRole(tip.palette().ColorRole.PlaceholderText)
        label = QLabel(say(row.text))
        label.setBuddy(editor)
        line = self._grid.rowCount()
        self._grid.addWidget(label, line, 0, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._grid.addWidget(editor, line, 1, Qt.AlignmentFlag.AlignLeft)
        self._grid.addWidget(tip, line + 1, 1)
        self._shows.append(show)
        self._lines.append((row, (label, editor, tip)))

    def _show(self) -> None:
        for show in self._shows:
            show()


def _title(text: str) -> QLabel:
    label = QLabel(text)
    font = label.font()
    font.setBold(True)
    label.setFont(font)
    label.setContentsMargins(0, 8, 0, 6)
    return label


def _scroll(widget: QWidget) -> QScrollArea:
    scroll = QScrollArea()
    scroll.setWidget(widget)
    scroll.setWidgetResizable(True)
    scroll.setFrameShape(QFrame.Shape.NoFrame)
    scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    return scroll
