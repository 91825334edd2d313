"""A14: every tool by its key, as in Krita and in Clip Studio Paint, and by a key of one's own."""

import pytest
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest

from anicolor.ui.actions import TABLE
from tests.ui.conftest import desk, nothing_left_running  # noqa: F401 - fixtures
from tests.ui.desk import Desk

TOOLS = [row.name for row in TABLE if row.is_tool]


def press(desk: Desk, keys: str) -> None:  # noqa: F811
    stroke = QKeySequence(keys)[0]
    desk.canvas.setFocus()
    QTest.keyClick(desk.window, stroke.key(), stroke.keyboardModifiers())


@pytest.mark.parametrize("preset", ["krita", "clip_studio"])
def test_every_tool_has_a_key_that_works(desk: Desk, preset: str) -> None:  # noqa: F811
    desk.engine.answer()
    desk.window.preferences.change(shortcut_preset=preset)
    assert len(TOOLS) > 10
    without = []
    for name in TOOLS:
        shortcut = desk.window.actions_by_name[name].shortcut()
        if shortcut.isEmpty():
            without.append(name)
            continue
        desk.choose("hand" if name != "hand" else "zoom")
        press(desk, shortcut.toString())
        assert desk.canvas.tool.name == name, shortcut.toString()
    assert without == []


def test_a_key_of_ones_own(desk: Desk) -> None:  # noqa: F811
    desk.engine.answer()
    desk.window.preferences.change(shortcuts={"fill": ("F8",)})
    press(desk, "F8")
    assert desk.canvas.tool.name == "fill"
    press(desk, "B")
    assert desk.canvas.tool.name == "hint_brush"
