"""The panel of styles: switching, strength, and what becomes of files."""

import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QInputDialog, QMessageBox

from anicolor.catalog import find_weights, hash_file
from anicolor.document import edits
from anicolor.document.model import Look
from anicolor.styles import install, list_versions
from anicolor.ui.panels.styles_panel import StylesPanel
from tests.test_styles import write_header
from tests.ui.desk import Desk, close_desk, open_desk


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    own = tmp_path / "own"
    for module in ("anicolor.catalog", "anicolor.styles"):
        monkeypatch.setattr(f"{module}.user_weights_folder", lambda: own)
    write_header(tmp_path / "a.safetensors", base=hash_file(find_weights("base")), trained_on="pages (Ada)")
    install(tmp_path / "a.safetensors", "Ink")
    install(tmp_path / "a.safetensors", "Soft")
    write_header(own / "Lost.safetensors", base="ab" * 32)
    write_header(own / "Wash.safetensors", base=hash_file(find_weights("base")), look="painted")
    return own


@pytest.fixture
def desk(qapp: QApplication, folder: Path) -> Iterator[Desk]:
    opened = open_desk()
    wait(lambda: panel_of(opened).model.styles)
    yield opened
    close_desk(opened)


def wait(is_done: Callable[[], object]) -> None:
    """Until the files are read and written."""
    end = time.monotonic() + 500
    while not is_done():
        assert time.monotonic() < end
        QApplication.processEvents()


def panel_of(desk: Desk) -> StylesPanel:
    return desk.window.docks.panel(StylesPanel)


def test_styles_are_listed_with_licence_and_the_current_one_is_marked(desk: Desk) -> None:
    panel = panel_of(desk)
    assert [style.name for style in panel.model.styles] == ["base", "Ink", "Lost", "Soft", "Wash"]
    assert panel.model.current == "base"
    ink = panel.model.find("Ink")
    assert ink is not None
    assert "CC BY 4.0" in panel.model.describe(ink) and "pages (Ada)" in panel.model.describe(ink)


def test_a_click_switches_the_page_live_and_undo_goes_back(desk: Desk, folder: Path) -> None:
    desk.engine.answer()
    panel = panel_of(desk)
    panel._list.clicked.emit(panel.model.index(1))
    request = desk.engine.take()
    assert request is not None and request.weights == folder / "Ink.safetensors"
    assert panel.model.current == "Ink"
    desk.choose("undo")
    assert desk.document.style.weights == "base"


def test_a_style_brings_its_look_in_one_step_and_says_so(desk: Desk) -> None:
    panel_of(desk).use("Wash")
    assert desk.document.style.look is Look.PAINTED
    assert "Wash" in desk.window.messages.text and "Painted" in desk.window.messages.text
    desk.choose("undo")
    assert (desk.document.style.weights, desk.document.style.look) == ("base", Look.FLAT)
    desk.choose("redo")
    panel_of(desk).use("Ink")
    assert desk.document.style.look is Look.FLAT


def test_a_look_chosen_by_hand_stays_whatever_the_style(desk: Desk) -> None:
    def choose(look: Look) -> None:
        style = replace(desk.document.style, look=look)
        desk.session.apply(edits.set_style(desk.document, style), "look")

    choose(Look.CEL)
    panel_of(desk).use("Wash")
    assert desk.document.style.look is Look.CEL
    choose(Look.FLAT)
    panel_of(desk).use("base")
    assert desk.document.style.look is Look.FLAT


def test_the_strength_is_for_styles_only_and_one_drag_is_one_undo(desk: Desk) -> None:
    panel = panel_of(desk)
    assert not panel._strength.isEnabled()
    panel.use("Ink")
    assert panel._strength.isEnabled()
    count = desk.session.undo_stack.count()
    for value in (80, 55, 50):
        panel._strength.moved.emit(value)
    request = desk.engine.take()
    assert request is not None and request.strength == 0.5
    assert desk.session.undo_stack.count() == count + 1


def test_a_style_without_its_base_is_refused_with_a_sentence(desk: Desk) -> None:
    panel = panel_of(desk)
    panel.use("Lost")
    assert desk.document.style.weights == "base"
    assert "base" in desk.window.messages.text


def test_renaming_and_deleting_keep_the_page_colored(desk: Desk, folder: Path) -> None:
    panel = panel_of(desk)
    panel.use("Ink")
    ink = panel.model.find("Ink")
    assert ink is not None
    panel.rename(ink, "Washes")
    wait(lambda: panel.model.find("Washes"))
    assert desk.document.style.weights == "Washes"
    assert (folder / "Washes.safetensors").is_file()
    washes = panel.model.find("Washes")
    assert washes is not None
    panel.delete(washes)
    wait(lambda: panel.model.find("Washes") is None)
    assert desk.document.style.weights == "base"


def test_rolling_back_asks_the_engine_anew(desk: Desk, folder: Path, tmp_path: Path) -> None:
    panel = panel_of(desk)
    panel.use("Ink")
    first = desk.engine.take()
    other = write_header(tmp_path / "a.safetensors", b"newer", base=hash_file(find_weights("base")))
    install(other, "Ink")
    desk.window.coloring.refresh()
    second = desk.engine.take()
    assert first is not None and second is not None
    assert first.weights == second.weights and first.weights_version != second.weights_version
    ink = panel.model.find("Ink")
    assert ink is not None
    panel.roll_back(ink, list_versions(ink.path)[0])
    wait(desk.engine.take)
    assert not (folder / "Ink.safetensors").read_bytes().endswith(b"newer")


def test_somebody_elses_style_shows_its_licence_before_it_is_added(desk: Desk, folder: Path, tmp_path: Path) -> None:
    panel = panel_of(desk)
    gift = write_header(tmp_path / "Gift.safetensors", base=hash_file(find_weights("base")), trained_on="pages (Bo)")
    panel.add(gift)
    wait(lambda: panel.findChild(QMessageBox, "add_style"))
    box = panel.findChild(QMessageBox, "add_style")
    assert box is not None and "CC BY 4.0" in box.informativeText() and "Bo" in box.informativeText()
    assert not (folder / "Gift.safetensors").exists()
    box.button(QMessageBox.StandardButton.Ok).click()
    wait(lambda: panel.model.find("Gift"))
    assert (folder / "Gift.safetensors").is_file()


def test_the_device_is_a_setting(desk: Desk) -> None:
    panel = panel_of(desk)
    # As in another language, in which it says something else.
    at = panel._device.findData("cpu")
    panel._device.setItemText(at, "Prozessor")
    panel._device.setCurrentIndex(at)
    panel._device.activated.emit(at)
    assert desk.window.preferences.settings.device == "cpu"
    desk.window.preferences.change(device="auto")
    assert panel._device.currentText() == "auto"


def test_a_style_keeps_its_strength_in_the_document(desk: Desk) -> None:
    style = replace(desk.document.style, strength=0.25)
    desk.session.apply(edits.set_style(desk.document, style), "strength")
    assert panel_of(desk)._strength.value == 25


def test_keys_rename_and_delete_the_chosen_style_and_choose_what_is_in_its_place(desk: Desk, folder: Path) -> None:
    """Although the window has a use for Delete, too."""
    panel = panel_of(desk)
    desk.window.docks.show_panel("styles")
    desk.window.activateWindow()
    panel._list.setFocus()
    panel._list.setCurrentIndex(panel.model.index(1))
    QTest.keyClick(panel._list, Qt.Key.Key_F2)
    dialog = panel.findChild(QInputDialog)
    assert dialog is not None and dialog.textValue() == "Ink"
    dialog.setTextValue("Zebra")
    dialog.accept()
    wait(lambda: panel.model.find("Zebra"))
    assert panel._list.currentIndex().row() == 4

    QTest.keyClick(panel._list, Qt.Key.Key_Delete)
    box = panel.findChild(QMessageBox)
    assert box is not None and "Zebra" in box.text()
    box.button(QMessageBox.StandardButton.Yes).click()
    wait(lambda: not panel.model.find("Zebra"))
    chosen = panel._chosen()
    assert chosen is not None and chosen.name == "Wash"
    assert not (folder / "Zebra.safetensors").exists()

    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    panel._list.setCurrentIndex(panel.model.index(0))
    QTest.keyClick(panel._list, Qt.Key.Key_Delete)
    assert panel.findChild(QMessageBox) is None
    assert desk.window.messages.text == "base came with the program and stays as it is."
