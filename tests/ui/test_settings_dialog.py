"""Settings are found, and valid at once."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox, QComboBox, QKeySequenceEdit, QMessageBox, QPushButton, QSpinBox

from anicolor.settings import Settings
from anicolor.ui.setting_rows import ROWS
from anicolor.ui.settings_dialog import SettingsDialog
from tests.ui.desk import Desk

UNSET = {"unknown", "has_seen_tour", "shortcuts", "shortcut_preset"}


@pytest.fixture
def dialog(desk: Desk) -> Iterator[SettingsDialog]:
    desk.window.help.open_settings()
    found = desk.window.findChild(SettingsDialog, "settings")
    assert found is not None
    yield found
    found.close()


def test_every_setting_has_a_row() -> None:
    assert {row.field for row in ROWS} == set(Settings.__dataclass_fields__) - UNSET


def test_every_row_changes_its_setting_and_shows_it(dialog: SettingsDialog, desk: Desk) -> None:
    preferences = desk.window.preferences
    preferences.changed.disconnect()  # the theme and language of the other tests stay as they are
    preferences.changed.connect(dialog.page._show)
    for row in ROWS:
        before = getattr(preferences.settings, row.field)
        editor = dialog.findChild((QComboBox, QSpinBox, QCheckBox)[_kind(row.field)], row.field)
        if isinstance(editor, QComboBox):
            editor.setCurrentIndex((editor.currentIndex() + 1) % editor.count())
            editor.activated.emit(editor.currentIndex())
        elif isinstance(editor, QSpinBox):
            editor.stepBy(1)
        else:
            editor.click()
        after = getattr(preferences.settings, row.field)
        assert after != before and type(after) is type(before), row.field
        preferences.change(**{row.field: before})
    assert dialog.findChild(QSpinBox, "smoothing").value() == round(100 * preferences.settings.smoothing)


def _kind(field: str) -> int:
    value = getattr(Settings(), field)
    return 2 if isinstance(value, bool) else 0 if isinstance(value, str) or field == "scale_percent" else 1


def test_pen_settings_reach_the_brush_and_come_back(desk: Desk) -> None:
    desk.window.preferences.change(smoothing=0.8, has_pressure=False)
    assert (desk.window.settings.smoothing, desk.window.settings.has_pressure) == (0.8, False)
    desk.window.settings.set_smoothing(0.1)
    assert desk.window.preferences.settings.smoothing == 0.1


def test_the_device_is_asked_for_at_once(desk: Desk) -> None:
    desk.engine.take()
    desk.window.preferences.change(device="cpu")
    request = desk.engine.take()
    assert request is not None and request.device == "cpu"


def test_the_memory_limit_reaches_open_pages(desk: Desk) -> None:
    desk.window.preferences.change(memory_limit_mb=64)
    assert desk.session.remembered_bytes == 64 << 20


def test_search_shows_what_has_the_words_and_goes_where_it_is(dialog: SettingsDialog) -> None:
    dialog.search.setText("theme")
    assert dialog.tabs.currentIndex() == 0
    assert dialog.findChild(QComboBox, "theme").isVisibleTo(dialog.page)
    assert not dialog.findChild(QComboBox, "language").isVisibleTo(dialog.page)
    dialog.search.setText("hint eraser")
    assert dialog.tabs.currentIndex() == 1
    assert not dialog.shortcuts.item("hint_eraser").isHidden()
    assert dialog.shortcuts.item("save").isHidden()
    dialog.search.clear()
    assert not dialog.shortcuts.item("save").isHidden()
    assert dialog.findChild(QComboBox, "language").isVisibleTo(dialog.page)


def test_a_key_is_typed_and_a_conflict_is_shown_and_solved(dialog: SettingsDialog, desk: Desk) -> None:
    dialog.tabs.setCurrentIndex(1)
    tree, item = dialog.shortcuts.tree, dialog.shortcuts.item("flip")
    tree.setCurrentItem(item, 1)
    tree.editItem(item, 1)
    editor = tree.findChild(QKeySequenceEdit)
    assert editor is not None
    QTest.keyClick(editor, Qt.Key.Key_B)
    QApplication.processEvents()
    assert desk.window.preferences.settings.shortcuts == {"flip": ("B",)}
    report = dialog.shortcuts.report.text()
    assert "Mirror view" in report and "Hint brush" in report
    dialog.shortcuts._only.click()
    assert desk.window.preferences.settings.shortcuts["hint_brush"] == ()
    assert desk.window.actions_by_name["flip"].shortcut().toString() == "B"
    assert "two commands" in dialog.shortcuts.report.text()
    dialog.shortcuts._usual.click()
    assert "flip" not in desk.window.preferences.settings.shortcuts


def test_delete_takes_a_key_away(dialog: SettingsDialog, desk: Desk) -> None:
    dialog.shortcuts.tree.setCurrentItem(dialog.shortcuts.item("undo"))
    QTest.keyClick(dialog.shortcuts.tree, Qt.Key.Key_Delete)
    assert desk.window.actions_by_name["undo"].shortcuts() == []


def test_a_preset_replaces_own_keys(dialog: SettingsDialog, desk: Desk) -> None:
    desk.window.preferences.change(shortcuts={"undo": ("F9",)})
    box = dialog.shortcuts._preset
    box.setCurrentIndex(box.findData("clip_studio"))
    box.activated.emit(box.currentIndex())
    assert desk.window.preferences.settings.shortcuts == {}
    assert desk.window.actions_by_name["eyedropper"].shortcut().toString() == "I"


def test_reset_sets_everything_as_at_first(dialog: SettingsDialog, desk: Desk) -> None:
    desk.window.preferences.change(device="cpu", shortcuts={"undo": ("F9",)}, has_seen_tour=True)
    dialog._reset()
    assert desk.window.preferences.settings == Settings(has_seen_tour=True)


def test_asking_twice_opens_one(dialog: SettingsDialog, desk: Desk) -> None:
    desk.window.help.open_settings()
    assert len(desk.window.findChildren(SettingsDialog)) == 1


def test_nothing_is_reset_without_a_question(dialog: SettingsDialog, desk: Desk) -> None:
    desk.window.preferences.change(smoothing=0.9)
    [button] = [one for one in dialog.findChildren(QPushButton) if one.text().startswith("Reset everything")]
    for answer, smoothing in ((QMessageBox.StandardButton.Cancel, 0.9), (QMessageBox.StandardButton.Reset, 0.3)):
        button.click()
        question = dialog.findChild(QMessageBox)
        question.button(answer).click()
        question.setParent(None)
        assert desk.window.preferences.settings.smoothing == smoothing
