"""Palettes: swatches are added, named, moved, deleted, imported, exported, and made of pictures."""

from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from anicolor.document import edits
from anicolor.document.palette import Palette, Swatch
from anicolor.document.palette_files import read_palette, write_palette
from anicolor.ui.palette_library import add_to_library, load_library
from anicolor.ui.panels.palette_panel import PalettePanel
from tests.ui.desk import PLAIN, Desk

COAT = Palette("Coat", (Swatch("red", (200, 0, 0)), Swatch("green", (0, 200, 0)), Swatch("blue", (0, 0, 200))))


@pytest.fixture
def panel(desk: Desk, tmp_path: Path, qtbot) -> PalettePanel:
    panel = PalettePanel(desk.window.settings, desk.window.beside, tmp_path / "palettes")
    qtbot.addWidget(panel)
    panel.resize(280, 300)
    panel.show()
    panel.set_session(desk.session)
    qtbot.waitUntil(lambda: panel.choice.count() > 1)
    return panel


def names(desk: Desk) -> list[str]:
    return [swatch.name for swatch in desk.document.palette.swatches]


def click(panel: PalettePanel, index: int) -> None:
    QTest.mouseClick(panel.grid, Qt.MouseButton.LeftButton, pos=panel.grid.box(index).center().toPoint())


def test_bundled_palettes_are_there_and_named_throughout() -> None:
    library = [known for known in load_library(Path("nowhere")) if not known.is_own]
    assert len(library) >= 6
    assert all(swatch.name for known in library for swatch in known.palette.swatches)


def test_a_color_is_added_named_and_deleted(panel: PalettePanel, desk: Desk) -> None:
    assert not panel.grid.isVisible()
    assert "No colors yet" in panel._empty.text()
    desk.window.settings.set_color((1, 2, 3))
    panel.add.click()
    panel.name.setFocus()
    QTest.keyClicks(panel.name, "skin")
    QTest.keyClick(panel.name, Qt.Key.Key_Return)
    assert desk.document.palette.swatches == (Swatch("skin", (1, 2, 3)),)
    assert desk.session.undo_stack.undoText() == "rename swatch"
    panel.remove.click()
    assert desk.document.palette.swatches == ()
    desk.choose("undo")
    assert names(desk) == ["skin"]


def test_swatches_are_dragged_and_moved_by_keys(panel: PalettePanel, desk: Desk) -> None:
    desk.session.apply(edits.set_palette(desk.document, COAT), "palette")
    grid = panel.grid
    start, end = grid.box(0).center().toPoint(), grid.box(2).center().toPoint() + QPoint(8, 0)
    QTest.mousePress(grid, Qt.MouseButton.LeftButton, pos=start)
    from PySide6.QtCore import QEvent, QPointF

    from tests.ui.desk import send_mouse

    for share in (0.5, 1.0):
        send_mouse(grid, QEvent.Type.MouseMove, QPointF(start) + QPointF(end - start) * share)
    QTest.mouseRelease(grid, Qt.MouseButton.LeftButton, pos=end)
    assert names(desk) == ["green", "blue", "red"]
    assert desk.window.settings.color == (200, 0, 0)
    grid.setFocus()
    QTest.keyClick(grid, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert names(desk) == ["green", "red", "blue"]


def test_a_palette_of_the_library_is_used_on_the_page(panel: PalettePanel, desk: Desk) -> None:
    panel.choice.setCurrentText("Skin")
    assert not panel.add.isEnabled()
    click(panel, 0)
    assert desk.window.settings.color == panel.palette_shown.swatches[0].color
    assert desk.document.palette.swatches == ()
    count = len(panel.palette_shown.swatches)
    panel.use.click()
    assert len(desk.document.palette.swatches) == count
    assert panel.is_of_page
    panel.choice.setCurrentText("Skin")
    panel.use.click()
    assert len(desk.document.palette.swatches) == count


@pytest.mark.parametrize("ending", [".gpl", ".ase", ".aco", ".csv"])
def test_files_are_imported_and_exported(panel: PalettePanel, desk: Desk, tmp_path: Path, ending: str, qtbot) -> None:
    write_palette(tmp_path / f"Coat{ending}", COAT)
    panel.import_file(tmp_path / f"Coat{ending}")
    qtbot.waitUntil(lambda: panel.choice.currentText() == "Coat")
    assert panel.palette_shown == COAT
    said: list[str] = []
    panel.said.connect(said.append)
    panel.export_file(tmp_path / f"out{ending}")
    qtbot.waitUntil(lambda: bool(said))
    assert said == [f"Saved the palette as out{ending}."]
    assert read_palette(tmp_path / f"out{ending}").swatches == COAT.swatches


def test_a_file_that_is_no_palette_is_told(panel: PalettePanel, tmp_path: Path, qtbot) -> None:
    (tmp_path / "bad.ase").write_bytes(b"nonsense")
    told: list[str] = []
    panel.failed.connect(told.append)
    panel.import_file(tmp_path / "bad.ase")
    qtbot.waitUntil(lambda: bool(told))
    assert told == ["bad.ase is damaged, or it is no palette of this kind."]


def test_palettes_are_made_of_a_picture_and_of_the_page(panel: PalettePanel, desk: Desk, tmp_path: Path, qtbot) -> None:
    pixels = np.zeros((40, 40, 3), np.uint8)
    pixels[:10] = (250, 200, 10)
    Image.fromarray(pixels).save(tmp_path / "sunset.png")
    panel.import_picture(tmp_path / "sunset.png")
    qtbot.waitUntil(lambda: panel.choice.currentText() == "sunset")
    assert [swatch.color for swatch in panel.palette_shown.swatches] == [(0, 0, 0), (250, 200, 10)]
    desk.engine.answer()
    panel.import_page()
    qtbot.waitUntil(lambda: panel.choice.currentText() == "page")
    assert [swatch.color for swatch in panel.palette_shown.swatches] == [PLAIN]


def test_a_name_taken_is_not_replaced(tmp_path: Path) -> None:
    paths = [add_to_library(COAT, tmp_path) for _ in range(2)]
    paths.append(add_to_library(Palette("../../x", COAT.swatches), tmp_path))
    assert [path.name for path in paths] == ["Coat.gpl", "Coat 2.gpl", "______x.gpl"]
    assert all(path.parent == tmp_path for path in paths)
