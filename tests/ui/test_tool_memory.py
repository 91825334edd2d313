"""The brush lies tomorrow as it was left today."""

from pathlib import Path

import pytest
from PySide6.QtCore import QSettings

from anicolor.ui.tool_memory import remember_tools, restore_tools
from anicolor.ui.tools.settings import ToolSettings
from tests.ui.desk import BLUE, RED

HUGE = '{"recent": [], "color": [0, 0, 0], "size_px": 1' + "0" * 400 + "}"


def open_store(folder: Path) -> QSettings:
    return QSettings(str(folder / "window.ini"), QSettings.Format.IniFormat)


def test_color_and_brush_are_there_again_at_the_next_start(tmp_path: Path) -> None:
    settings = ToolSettings()
    for color in (RED, BLUE):
        settings.set_color(color)
        settings.note_use()
    settings.set_color((1, 2, 3))
    settings.set_size(77.5)
    settings.set_opacity(0.4)
    settings.set_firmness(0.9)
    settings.set_locked(False)
    settings.set_pick_from("lines")
    remember_tools(settings, open_store(tmp_path))
    again = ToolSettings()
    restore_tools(again, open_store(tmp_path))
    assert (again.color, again.recent) == ((1, 2, 3), (BLUE, RED))
    assert (again.size_px, again.opacity, again.firmness) == (77.5, 0.4, 0.9)
    assert (again.is_locked, again.pick_from) == (False, "lines")


@pytest.mark.parametrize(
    "text", ["", "7", "[]", '{"recent": [[1, 2]]}', '{"recent": [], "color": [1, 2, 300]}', "[" * 9999, HUGE]
)
def test_a_damaged_memory_is_left_out(tmp_path: Path, text: str) -> None:
    store = open_store(tmp_path)
    store.setValue("tools/state", text)
    settings = ToolSettings()
    restore_tools(settings, store)
    assert settings.size_px == ToolSettings().size_px
