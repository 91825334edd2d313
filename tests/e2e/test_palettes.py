"""E1: a palette from a file colors the page, stays in the page's file, and leaves again as a palette."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from anicolor.document.ora import read_ora
from anicolor.document.palette import Palette, Swatch
from anicolor.document.palette_files import read_palette, write_palette
from anicolor.ui.panels.palette_panel import PalettePanel
from tests.e2e.studio import LEFT, save, seen_flats, studio, wait, wait_for_colors  # noqa: F401
from tests.ui.conftest import nothing_left_running  # noqa: F401 - a fixture
from tests.ui.desk import Desk

COAT = Palette("Coat", (Swatch("red", (200, 20, 10)), Swatch("sea", (0, 120, 140))))


@pytest.mark.parametrize("ending", [".gpl", ".ase"])
def test_a_palette_comes_colors_and_leaves(studio: Desk, qtbot: QtBot, tmp_path: Path, ending: str) -> None:  # noqa: F811
    studio.window.docks.show_panel("palettes")
    panel = studio.window.docks.panel(PalettePanel)
    write_palette(tmp_path / f"Coat{ending}", COAT)
    panel.import_file(tmp_path / f"Coat{ending}")
    wait(qtbot, lambda: panel.palette_shown.swatches == COAT.swatches)
    panel.use.click()
    place = panel.grid.box(1).center().toPoint()
    QTest.mouseClick(panel.grid, Qt.MouseButton.LeftButton, pos=place)
    studio.draw(LEFT)
    wait_for_colors(studio, qtbot)
    assert seen_flats(studio, LEFT) == COAT.swatches[1].color
    path = save(studio, qtbot, tmp_path / "page.ora")
    assert read_ora(path).palette.swatches == COAT.swatches
    panel.export_file(tmp_path / "out.aco")
    wait(qtbot, (tmp_path / "out.aco").is_file)
    assert [swatch.color for swatch in read_palette(tmp_path / "out.aco").swatches] == [s.color for s in COAT.swatches]
