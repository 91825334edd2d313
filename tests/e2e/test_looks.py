"""B4: flat, cel, soft and painted, with shade as a layer of its own and light from where one wants it."""

from dataclasses import replace
from pathlib import Path

import numpy as np
from pytestqt.qtbot import QtBot

from anicolor.document.edits import set_style
from anicolor.document.model import Look
from anicolor.ui.panels.look_panel import LookPanel
from tests.e2e.studio import export, save, studio, wait_for_colors  # noqa: F401 - a fixture
from tests.ui.conftest import nothing_left_running  # noqa: F401 - a fixture
from tests.ui.desk import Desk


def choose(desk: Desk, qtbot: QtBot, text: str) -> None:
    panel = desk.window.docks.panel(LookPanel)
    next(button for button in panel._looks.buttons() if button.text() == text).click()
    wait_for_colors(desk, qtbot)


def shade_of(path: Path) -> np.ndarray:
    from psd_tools import PSDImage

    [layer] = [layer for layer in PSDImage.open(path) if layer.name == "Shade"]
    assert layer.blend_mode.value == b"mul "
    return np.asarray(layer.topil().convert("L"))


def test_four_looks_of_one_page(studio: Desk, qtbot: QtBot, tmp_path: Path) -> None:  # noqa: F811
    flat = export(studio, qtbot, tmp_path / "flat.png")
    choose(studio, qtbot, "Cel")
    cel = export(studio, qtbot, tmp_path / "cel.png")
    with qtbot.waitSignal(studio.window.files.said, timeout=600_000):
        studio.window.exports.export(tmp_path / "cel.psd")
    shade = shade_of(tmp_path / "cel.psd")
    is_shaded = shade < 255
    assert 0 < is_shaded.mean() < 0.9
    assert np.array_equal((cel != flat).any(axis=2) & is_shaded, (cel != flat).any(axis=2)), "only there it is darker"
    light = studio.document.style
    studio.session.apply(set_style(studio.document, replace(light, light=(0.6, 0.5))), "light")
    wait_for_colors(studio, qtbot)
    assert not np.array_equal(export(studio, qtbot, tmp_path / "light.png"), cel), "light from the lower right"
    choose(studio, qtbot, "Soft")
    soft = export(studio, qtbot, tmp_path / "soft.png")
    room = np.s_[20:100, 30:95]
    count = [len(np.unique(picture[room].reshape(-1, 3), axis=0)) for picture in (flat, cel, soft)]
    assert count[0] <= count[1] < count[2]
    save(studio, qtbot, tmp_path / "page.ora")
    assert studio.document.style.look is Look.SOFT
    choose(studio, qtbot, "Painted")
    painted = export(studio, qtbot, tmp_path / "painted.png")
    assert not np.array_equal(painted, soft)
    assert len(np.unique(painted[room].reshape(-1, 3), axis=0)) > count[0]
