"""A13: paint over and under the colors, erase it, fill with it, and find it again in every file."""

from pathlib import Path

import numpy as np
from pytestqt.qtbot import QtBot

from anicolor.document.ora import read_ora
from anicolor.document.psd_layers import read_psd_document
from tests.e2e.studio import LEFT, RIGHT, export, save, seen_flats, studio, wait  # noqa: F401 - a fixture
from tests.ui.conftest import nothing_left_running  # noqa: F401 - a fixture
from tests.ui.desk import BLUE, RED, Desk


def test_paint_survives_files_and_does_not_trouble_the_engine(studio: Desk, qtbot: QtBot, tmp_path: Path) -> None:  # noqa: F811
    before = seen_flats(studio, RIGHT)
    studio.choose("fill")
    studio.window.settings.set_color(BLUE)
    studio.draw(RIGHT)
    wait(qtbot, lambda: len(studio.document.paint_layers) == 1)
    studio.choose("paint_brush")
    studio.window.settings.set_color(RED)
    studio.draw((LEFT[0] - 15, LEFT[1]), (LEFT[0] + 15, LEFT[1]))
    studio.choose("paint_eraser")
    studio.draw((LEFT[0], LEFT[1] - 12), (LEFT[0], LEFT[1] + 12))
    assert studio.seen((LEFT[0] - 14, LEFT[1])) == RED and studio.seen(LEFT) != RED
    pixels = export(studio, qtbot, tmp_path / "page.png")
    assert tuple(pixels[int(LEFT[1]), int(LEFT[0]) - 14]) == RED
    assert tuple(pixels[int(RIGHT[1]), int(RIGHT[0])]) == BLUE
    assert (pixels[60:64, 100] == 0).all(), "lines stay above filled paint"
    assert seen_flats(studio, RIGHT) == before
    save(studio, qtbot, tmp_path / "page.ora")
    export_psd(studio, qtbot, tmp_path / "page.psd")
    layers = studio.document.paint_layers
    assert read_ora(tmp_path / "page.ora").paint_layers == layers
    assert read_psd_document(tmp_path / "page.psd").paint_layers == layers
    for _ in range(studio.session.undo_stack.count()):
        studio.choose("undo")
    assert studio.document.paint_layers == ()
    assert np.array_equal(export(studio, qtbot, tmp_path / "plain.png")[100, 50], pixels[100, 50])


def export_psd(desk: Desk, qtbot: QtBot, path: Path) -> None:
    with qtbot.waitSignal(desk.window.files.said, timeout=600_000):
        desk.window.exports.export(path)
