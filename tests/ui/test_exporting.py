"""The export dialog shows what fits together, tells the size, and is remembered."""

from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QSettings
from pytestqt.qtbot import QtBot

from anicolor.document.export import Content, ExportOptions
from anicolor.document.images import read_image
from anicolor.document.model import Look
from anicolor.ui.dialogs.export_dialog import ExportDialog
from anicolor.ui.exporting import ExportChoice
from tests.ui.desk import LEFT, RED, Desk


@pytest.fixture
def dialog(desk: Desk) -> ExportDialog:
    desk.engine.answer()
    desk.draw(LEFT)
    desk.engine.answer()
    desk.choose("export")
    found = desk.window.findChild(ExportDialog)
    assert found is not None and found.isVisible()
    return found


def choose(box, data: object) -> None:
    box.setCurrentIndex(box.findData(data))


def test_an_export_from_click_to_file(desk: Desk, dialog: ExportDialog, qtbot: QtBot, tmp_path: Path) -> None:
    choose(dialog.content_box, Content.COLORS)
    dialog.size_box.setValue(50)
    with qtbot.waitSignal(desk.window.files.said):
        dialog.export_to(str(tmp_path / "page.png"))
    pixels = read_image(tmp_path / "page.png").pixels
    assert pixels.shape == (150, 200, 4)
    assert tuple(pixels[3, 50, :3]) == RED, "the frame's line is left out"
    assert "page.png" in desk.window.messages.text


def test_masks_are_several_files(desk: Desk, dialog: ExportDialog, qtbot: QtBot, tmp_path: Path) -> None:
    choose(dialog.content_box, Content.MASKS)
    with qtbot.waitSignal(desk.window.files.said):
        dialog.export_to(str(tmp_path / "page.png"))
    assert len(list(tmp_path.iterdir())) == 2
    assert "2 files" in desk.window.messages.text


def test_the_size_of_the_file_is_told(desk: Desk, dialog: ExportDialog, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: "about" in dialog.size_label.text())
    before = dialog.size_label.text()
    choose(dialog.format_box, "psd")
    qtbot.waitUntil(lambda: "about" in dialog.size_label.text() and dialog.size_label.text() != before)


def test_what_does_not_fit_is_grey(dialog: ExportDialog) -> None:
    assert not dialog.layers_box.isEnabled()
    assert not dialog.profile_box.isEnabled()
    choose(dialog.content_box, Content.MASKS)
    choose(dialog.format_box, "psd")
    assert dialog.layers_box.isEnabled()
    assert not dialog.size_box.isEnabled()
    assert dialog.choice.options.content is Content.PAGE


@pytest.mark.parametrize("layers", ["colors", "regions"])
def test_layers_for_colors_and_areas(
    desk: Desk, dialog: ExportDialog, qtbot: QtBot, tmp_path: Path, layers: str
) -> None:
    choose(dialog.format_box, "psd")
    choose(dialog.layers_box, layers)
    with qtbot.waitSignal(desk.window.files.said):
        dialog.export_to(str(tmp_path / "page.psd"))
    from psd_tools import PSDImage

    names = [layer.name for layer in PSDImage.open(tmp_path / "page.psd").descendants()]
    assert any(name.startswith("#DC2828" if layers == "colors" else "Area ") for name in names)


def test_the_last_choices_are_remembered(desk: Desk, qtbot: QtBot, tmp_path: Path) -> None:
    desk.engine.answer()
    store = QSettings(str(tmp_path / "window.ini"), QSettings.Format.IniFormat)
    desk.window.exports.restore(store)
    choice = ExportChoice("tiff", "standard", Look.FLAT, ExportOptions(Content.COLORS, False, 50, 300.0, True))
    with qtbot.waitSignal(desk.window.files.said):
        desk.window.exports.export(tmp_path / "page.tiff", choice)
    desk.window.exports.choice = ExportChoice()
    desk.window.exports.restore(store)
    assert desk.window.exports.choice == choice
    endless = '{"content": "page", "has_paper": true, "percent": 1e999, "dpi": null, "is_srgb": true}'
    for damaged in ('{"ending": 7}', "[" * 9999, endless):
        store.setValue("export/choice", damaged)
        desk.window.exports.restore(store)
        assert desk.window.exports.choice == choice


def test_a_dialog_that_was_closed_is_told_no_size(desk: Desk, qtbot: QtBot) -> None:
    from threading import Event

    desk.engine.answer()
    go = Event()
    estimates = desk.window.exports._estimates
    estimates.start(go.wait, lambda _: None, lambda _: None)
    desk.choose("export")
    dialog = desk.window.findChild(ExportDialog)
    dialog._ask_size()
    dialog.reject()
    QCoreApplication.sendPostedEvents(dialog, QEvent.Type.DeferredDelete)
    go.set()
    qtbot.waitUntil(lambda: not estimates.is_busy)


def test_an_export_waits_for_nobody_and_can_be_stopped(desk: Desk, qtbot: QtBot, tmp_path: Path) -> None:
    from threading import Event

    desk.engine.answer()
    go = Event()

    def write(document, colorization, on_progress) -> None:
        go.wait(500)
        on_progress(0.5)
        (tmp_path / "written").write_text("too late")

    desk.window.files.write(desk.session, tmp_path / "slow", "Slow", write, lambda _: None)
    desk.draw(LEFT)
    assert len(desk.document.hints) == 1
    (job,) = desk.window.files._writing.jobs
    job.is_stopped = True
    go.set()
    qtbot.waitUntil(lambda: not desk.window.files.is_busy)
    assert not (tmp_path / "written").exists()
    assert desk.window.messages.text == ""
