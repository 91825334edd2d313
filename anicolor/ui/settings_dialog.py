"""All settings in one window: found by typing, valid at once."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QFrame,
    QLabel,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from anicolor.settings import Settings
from anicolor.ui.preferences import Preferences
from anicolor.ui.setting_rows import GROUPS, ROWS, SettingRow, Show, say
from anicolor.ui.shortcut_editor import ShortcutEditor

_SIZE = QSize(620, 600)


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
        usual = QPushButton(self.tr("Usual settings"))
        usual.setToolTip(self.tr("Set everything, shortcuts too, as it was at the first start"))
        usual.setAutoDefault(False)
        usual.clicked.connect(self._reset)
        buttons.addButton(usual, QDialogButtonBox.ButtonRole.ResetRole)
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

    def _find(self, text: str) -> None:
        counts = self.page.find(text), self.shortcuts.find(text)
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
        self._lines: list[tuple[SettingRow, QWidget]] = []
        self._titles: dict[str, QLabel] = {}
        self._form = QFormLayout(self)
        self._form.setContentsMargins(16, 12, 16, 16)
        self._form.setHorizontalSpacing(18)
        self._form.setVerticalSpacing(8)
        self._form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.FieldsStayAtSizeHint)
        self._form.setLabelAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._nothing = QLabel(self.tr("No setting has these words."))
        self._nothing.hide()
        for group, title in GROUPS.items():
            self._titles[group] = _title(say(title))
            self._form.addRow(self._titles[group])
            for row in ROWS:
                if row.group == group:
                    self._add(row)
        self._form.addRow(self._nothing)
        preferences.changed.connect(self._show)
        self._show()

    def find(self, text: str) -> int:
        """Show only the rows that have these words; returns how many."""
        words = text.casefold().split()
        found = 0
        for row, widget in self._lines:
            content = f"{say(row.text)} {say(row.tip)} {say(GROUPS[row.group])} {row.field}".casefold()
            is_found = all(word in content for word in words)
            self._form.setRowVisible(widget, is_found)
            found += is_found
        for group, title in self._titles.items():
            rows = [widget for row, widget in self._lines if row.group == group]
            self._form.setRowVisible(title, any(self._form.isRowVisible(widget) for widget in rows))
        self._nothing.setVisible(not found)
        return found

    def _add(self, row: SettingRow) -> None:
        editor, show = row.build(self._preferences, row.field)
        editor.setObjectName(row.field)
        editor.setToolTip(say(row.tip))
        editor.setAccessibleName(say(row.text))
        line = QWidget()
        column = QVBoxLayout(line)
        column.setContentsMargins(0, 0, 0, 4)
        column.setSpacing(3)
        column.addWidget(editor, 0, Qt.AlignmentFlag.AlignLeft)
        tip = QLabel(say(row.tip))
        tip.setWordWrap(True)
        tip.setMinimumWidth(300)
        tip.setForegroundRole(tip.palette().ColorRole.PlaceholderText)
        column.addWidget(tip)
        label = QLabel(say(row.text))
        label.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
        label.setContentsMargins(0, 4, 0, 0)
        label.setBuddy(editor)
        self._form.addRow(label, line)
        self._shows.append(show)
        self._lines.append((row, line))

    def _show(self) -> None:
        for show in self._shows:
            show()


def _title(text: str) -> QLabel:
    label = QLabel(text)
    font = label.font()
    font.setBold(True)
    label.setFont(font)
    label.setContentsMargins(0, 8, 0, 2)
    return label


def _scroll(widget: QWidget) -> QScrollArea:
    scroll = QScrollArea()
    scroll.setWidget(widget)
    scroll.setWidgetResizable(True)
    scroll.setFrameShape(QFrame.Shape.NoFrame)
    scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    return scroll
