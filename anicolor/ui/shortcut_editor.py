"""The keys of all commands: seen, changed, and told where two commands want the same one."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, QMargins, QModelIndex, QPersistentModelIndex, QSize, Qt
from PySide6.QtGui import QIcon, QKeySequence
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QHeaderView,
    QKeySequenceEdit,
    QLabel,
    QPushButton,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from anicolor.ui.actions import MENUS, TABLE, Row, plain_text
from anicolor.ui.icons import load_icon
from anicolor.ui.preferences import Preferences
from anicolor.ui.shortcuts import HELD, find_conflicts, keys_of, show_keys
from anicolor.ui.theme import warning_ink

_COMMAND, _KEY, _OTHER_KEY = range(3)
_NAME_ROLE = Qt.ItemDataRole.UserRole


class ShortcutEditor(QWidget):
    """A table of commands by menu; a double click or F2 on a key changes it.

    Args:
        preferences: holds the keys that are not those of the preset.
    """

    def __init__(self, preferences: Preferences) -> None:
        super().__init__()
        self._preferences = preferences
        self._rows: dict[str, Row] = {row.name: row for row in TABLE}
        self._items: dict[str, QTreeWidgetItem] = {}
        self._preset = QComboBox()
        for value, text in (("krita", "Krita"), ("clip_studio", "Clip Studio Paint")):
            self._preset.addItem(text, value)
        self._preset.activated.connect(self._on_preset)
        self._preset.setAccessibleName(self.tr("Keys as in"))
        self._preset.setToolTip(self.tr("Takes the keys of another program; your own changes to them are given up"))
        label = QLabel(self.tr("Keys as in"))
        label.setBuddy(self._preset)
        self.tree = QTreeWidget()
        self.tree.setColumnCount(3)
        self.tree.setHeaderLabels([self.tr("Command"), self.tr("Shortcut"), self.tr("Other shortcut")])
        self.tree.header().setSectionResizeMode(_COMMAND, QHeaderView.ResizeMode.Stretch)
        self.tree.header().setStretchLastSection(False)
        self.tree.setColumnWidth(_KEY, 140)
        self.tree.setColumnWidth(_OTHER_KEY, 140)
        self.tree.setItemDelegate(_KeyDelegate(self.tree))
        self.tree.setAccessibleName(self.tr("Shortcuts of all commands"))
        self.tree.setToolTip(self.tr("Double click on a shortcut, or F2, to type another one; Delete takes it away"))
        self.tree.setEditTriggers(QTreeWidget.EditTrigger.DoubleClicked | QTreeWidget.EditTrigger.EditKeyPressed)
        self.tree.itemChanged.connect(self._on_item_changed)
        self.tree.currentItemChanged.connect(lambda *_: self._show_buttons())
        self.tree.installEventFilter(self)
        self.report = QLabel()
        self.report.setWordWrap(True)
        self._clear = self._button(self.tr("Clear"), self.tr("Take all keys of this command away"), self._on_clear)
        self._usual = self._button(
            self.tr("Default"), self.tr("Give this command the key of the preset again"), self._on_usual
        )
        self._only = self._button(
            self.tr("Use only here"),
            self.tr("Take the keys of this command away from all others"),
            self._on_only,
        )
        top, bottom = QHBoxLayout(), QHBoxLayout()
        top.addWidget(label)
        top.addWidget(self._preset)
        top.addStretch(1)
        bottom.addWidget(self.report, 1)
        for button in (self._only, self._clear, self._usual):
            bottom.addWidget(button)
        column = QVBoxLayout(self)
        column.addLayout(top)
        column.addWidget(self.tree, 1)
        column.addLayout(bottom)
        preferences.changed.connect(self._show)
        self._fill()

    def show_found(self, text: str) -> int:
        """Show only the commands that have these words or this key; returns how many."""
        words = text.casefold().split()
        found = 0
        for name, item in self._items.items():
            content = f"{item.text(_COMMAND)} {show_keys(self._keys(name))} {name}".casefold()
            item.setHidden(not all(word in content for word in words))
            found += not item.isHidden()
        for index in range(self.tree.topLevelItemCount()):
            menu = self.tree.topLevelItem(index)
            if menu is not None:
                own = [item for item in self._items.values() if item.parent() is menu]
                menu.setHidden(all(item.isHidden() for item in own))
        return found

    def item(self, name: str) -> QTreeWidgetItem:
        """Return the line of a command."""
        return self._items[name]

    def changeEvent(self, event: QEvent) -> None:
        """Name the commands in another language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._fill()

    def eventFilter(self, watched: object, event: QEvent) -> bool:
        """Take keys away with Delete."""
        if event.type() == QEvent.Type.KeyPress and event.key() == Qt.Key.Key_Delete:  # type: ignore[attr-defined]
            self._on_clear()
            return True
        return False

    def _button(self, text: str, tip: str, work: object) -> QPushButton:
        button = QPushButton(text)
        button.setToolTip(tip)
        button.setAutoDefault(False)
        button.clicked.connect(work)
        return button

    def _fill(self) -> None:
        self.tree.blockSignals(True)
        self.tree.clear()
        self._items.clear()
        menus = {}
        for name, text in MENUS.items():
            title = QCoreApplication.translate("menus", text)
            menus[name] = QTreeWidgetItem(self.tree, [title.split("(&")[0].replace("&", "")])
        for row in TABLE:
            item = QTreeWidgetItem(menus[row.menu.rstrip("|")], [plain_text(row)])
            item.setData(_COMMAND, _NAME_ROLE, row.name)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsEditable)
            self._items[row.name] = item
        for held in HELD:
            item = QTreeWidgetItem(menus["View"], [QCoreApplication.translate("held keys", held.text)])
            item.setFlags(Qt.ItemFlag.ItemIsEnabled)
            self._items[held.name] = item
        self.tree.blockSignals(False)
        self.tree.expandAll()
        self._show()

    def _keys(self, name: str) -> tuple[str, ...]:
        row = self._rows.get(name)
        if row is None:
            return next(held.keys for held in HELD if held.name == name)
        return keys_of(name, row.keys, self._preferences.settings)

    def _show(self) -> None:
        self._preset.setCurrentIndex(self._preset.findData(self._preferences.settings.shortcut_preset))
        keys = {name: self._keys(name) for name in self._items}
        conflicts = find_conflicts(keys)
        fighting = {name for names in conflicts.values() for name in names}
        warning = warning_ink(self.palette())
        self.tree.blockSignals(True)
        for name, item in self._items.items():
            for column in (_KEY, _OTHER_KEY):
                own = keys[name][column - _KEY : column - _KEY + 1] if column == _KEY else keys[name][1:]
                item.setText(column, show_keys(own))
                item.setForeground(column, warning if name in fighting else self.palette().text())
            item.setIcon(_COMMAND, load_icon("warning") if name in fighting else QIcon())
        self.tree.blockSignals(False)
        lines = [
            self.tr("{} is the key of: {}").format(show_keys((key,)), ", ".join(self._items[n].text(0) for n in names))
            for key, names in conflicts.items()
        ]
        self.report.setText("\n".join(lines[:3]) if lines else self.tr("No key has two commands."))
        self._show_buttons()

    def _show_buttons(self) -> None:
        name = self._current()
        keys = self._keys(name) if name else ()
        self._clear.setEnabled(bool(keys))
        self._usual.setEnabled(bool(name) and name in self._preferences.settings.shortcuts)
        taken = {QKeySequence(key).toString() for key in keys}
        others = (other for other in self._rows if other != name)
        self._only.setEnabled(bool(name) and any(taken & set(map(_normal, self._keys(other))) for other in others))

    def _current(self) -> str:
        item = self.tree.currentItem()
        return str(item.data(_COMMAND, _NAME_ROLE) or "") if item is not None else ""

    def _set(self, changes: dict[str, tuple[str, ...]]) -> None:
        self._preferences.change(shortcuts={**self._preferences.settings.shortcuts, **changes})

    def _on_item_changed(self, item: QTreeWidgetItem, column: int) -> None:
        name = str(item.data(_COMMAND, _NAME_ROLE) or "")
        if column == _COMMAND or not name:
            self._show()
            return
        key = QKeySequence(item.text(column), QKeySequence.SequenceFormat.NativeText).toString()
        old = self._keys(name)
        keys = (key, *old[1:]) if column == _KEY else (*old[:1], key)
        self._set({name: tuple(dict.fromkeys(key for key in keys if key))})
        self._show()

    def _on_clear(self) -> None:
        if self._current():
            self._set({self._current(): ()})

    def _on_usual(self) -> None:
        own = dict(self._preferences.settings.shortcuts)
        own.pop(self._current(), None)
        self._preferences.change(shortcuts=own)

    def _on_only(self) -> None:
        name = self._current()
        taken = set(map(_normal, self._keys(name)))
        changes = {}
        for other in self._rows:
            left = tuple(key for key in self._keys(other) if _normal(key) not in taken)
            if other != name and left != self._keys(other):
                changes[other] = left
        self._set(changes)

    def _on_preset(self) -> None:
        self._preferences.change(shortcut_preset=self._preset.currentData(), shortcuts={})


def _normal(key: str) -> str:
    return QKeySequence(key).toString()


class _KeyDelegate(QStyledItemDelegate):
    """Lets a key be pressed where it is shown."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Leave some air."""
        return super().sizeHint(option, index).grownBy(QMargins(0, 3, 0, 3))

    def createEditor(
        self, parent: QWidget, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QWidget:
        """Give a field that waits for one key; commands themselves cannot be changed."""
        if index.column() == _COMMAND:
            return None  # type: ignore[return-value]
        editor = QKeySequenceEdit(parent)
        editor.setMaximumSequenceLength(1)
        editor.setClearButtonEnabled(True)
        editor.setAccessibleName(self.tr("Press the new shortcut"))
        editor.editingFinished.connect(lambda: self._finish(editor))
        return editor

    def setEditorData(self, editor: QWidget, index: QModelIndex | QPersistentModelIndex) -> None:
        """Show the key that is there."""
        if isinstance(editor, QKeySequenceEdit):
            first = str(index.data() or "").split(", ")[0]
            editor.setKeySequence(QKeySequence(first, QKeySequence.SequenceFormat.NativeText))

    def setModelData(self, editor: QWidget, model: object, index: QModelIndex | QPersistentModelIndex) -> None:
        """Take the key that was pressed."""
        if isinstance(editor, QKeySequenceEdit):
            text = editor.keySequence().toString(QKeySequence.SequenceFormat.NativeText)
            model.setData(index, text)  # type: ignore[attr-defined]

    def _finish(self, editor: QKeySequenceEdit) -> None:
        editor.editingFinished.disconnect()  # or losing the focus would end it again
        self.commitData.emit(editor)
        self.closeEditor.emit(editor, QStyledItemDelegate.EndEditHint.NoHint)
