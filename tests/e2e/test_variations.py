"""B5, B9 and D7: other colors by a seed; the file remembers it, and the command line makes the same pixels of it."""

from pathlib import Path

import numpy as np
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from anicolor.document.ora import read_ora
from anicolor.ui.panels.variation_panel import VariationPanel
from tests.e2e.desk import read, run
from tests.e2e.studio import export, save, studio, wait, wait_for_colors  # noqa: F401 - a fixture
from tests.ui.conftest import nothing_left_running  # noqa: F401 - a fixture
from tests.ui.desk import Desk


def test_a_variation_is_taken_saved_and_made_again(studio: Desk, qtbot: QtBot, tmp_path: Path) -> None:  # noqa: F811
    likeliest = export(studio, qtbot, tmp_path / "likeliest.png")
    studio.window.docks.show_panel("variations")
    QApplication.processEvents()
    sheet = studio.window.docks.panel(VariationPanel).sheet
    wait(qtbot, lambda: None not in sheet._variations)
    sheet.setFocus()
    QTest.keyClick(sheet, Qt.Key.Key_Right)
    QTest.keyClick(sheet, Qt.Key.Key_Return)
    wait_for_colors(studio, qtbot)
    seed = studio.document.style.seed
    assert seed != 0
    taken = export(studio, qtbot, tmp_path / "taken.png")
    assert not np.array_equal(taken, likeliest)
    style = read_ora(save(studio, qtbot, tmp_path / "page.ora")).style
    assert (style.seed, style.weights) == (seed, "base") and len(style.weights_sha256) == 64
    done = run("colorize", tmp_path / "page.ora", "-o", tmp_path / "again.png", "--json")
    assert done.code == 0, done.err
    assert np.array_equal(read(tmp_path / "again.png"), taken)
    assert (done.told[0]["seed"], done.told[0]["sha256"]) == (seed, style.weights_sha256)
