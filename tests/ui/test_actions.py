"""The commands of the window: keys without conflicts, tooltips that tell them."""

import pytest
from PySide6.QtGui import QKeySequence

from anicolor.settings import PRESETS, Settings
from anicolor.ui.actions import MENUS, TABLE, plain_text
from anicolor.ui.shortcuts import HELD, find_conflicts, keys_of
from tests.ui.desk import Desk


@pytest.mark.parametrize("preset", PRESETS)
def test_no_key_has_two_commands(preset: str) -> None:
    settings = Settings(shortcut_preset=preset)
    keys = {row.name: keys_of(row.name, row.keys, settings) for row in TABLE}
    keys |= {held.name: held.keys for held in HELD}
    assert find_conflicts(keys) == {}


def test_every_key_is_one() -> None:
    for row in TABLE:
        assert all(not QKeySequence(key).isEmpty() for key in row.keys), row.name


def test_a_conflict_names_all_its_commands() -> None:
    assert find_conflicts({"a": ("Ctrl+A",), "b": ("ctrl+a", "B"), "c": ("B",), "d": ()}) == {
        "Ctrl+A": ("a", "b"),
        "B": ("b", "c"),
    }


def test_every_row_is_in_a_menu_and_named_once() -> None:
    assert len({row.name for row in TABLE}) == len(TABLE)
    assert {row.menu.rstrip("|") for row in TABLE} == set(MENUS)


def test_tooltips_tell_the_shortcut(desk: Desk) -> None:
    for row in TABLE:
        tip = desk.window.actions_by_name[row.name].toolTip()
        assert plain_text(row) in tip
        for key in row.keys:
            assert QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText) in tip


def test_other_keys_are_used_at_once(desk: Desk) -> None:
    desk.window.preferences.change(shortcut_preset="clip_studio", shortcuts={"undo": ("F9",)})
    action = desk.window.actions_by_name["undo"]
    assert [key.toString() for key in action.shortcuts()] == ["F9"]
    assert "F9" in action.toolTip()
    assert desk.window.actions_by_name["hint_brush"].shortcut().toString() == "P"
