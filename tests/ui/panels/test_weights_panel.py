"""Licence and origin are seen before weights are used; the device is chosen."""

import shutil
from pathlib import Path

import pytest

from anicolor.catalog import find_installed
from anicolor.ui.panels.weights_panel import WeightsPanel
from tests.ui.desk import Desk


@pytest.fixture
def panel(desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot) -> WeightsPanel:
    shutil.copy(find_installed("base"), tmp_path / "coat.safetensors")
    (tmp_path / "damaged.safetensors").write_bytes(b"nonsense")
    monkeypatch.setattr("anicolor.catalog.user_weights_folder", lambda: tmp_path)
    panel = desk.window.docks.panel(WeightsPanel)
    panel.set_shown(False)
    panel.set_shown(True)
    qtbot.waitUntil(lambda: panel.choice.findText("coat") >= 0)
    return panel


def test_licence_and_origin_are_shown_before_use(panel: WeightsPanel, desk: Desk) -> None:
    assert panel.choice.currentText() == "base"
    assert not panel.use.isEnabled()
    assert "Licence: " in panel._facts.text()
    assert "not told" not in panel._facts.text()
    panel.choice.setCurrentText("coat")
    assert desk.document.style.weights == "base"
    panel.use.click()
    assert desk.document.style.weights == "coat"
    request = desk.engine.take()
    assert request is not None
    assert request.weights.name == "coat.safetensors"
    desk.choose("undo")
    assert panel.choice.currentText() == "base"


def test_the_device_is_a_setting_and_the_one_used_is_told(panel: WeightsPanel, desk: Desk) -> None:
    at = panel.device.findData("cpu")
    panel.device.setCurrentIndex(at)
    panel.device.activated.emit(at)
    assert desk.window.preferences.settings.device == "cpu"
    desk.engine.answer()
    assert panel._used.text() == "The newest colors were computed on CPU."
