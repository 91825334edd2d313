"""The panel of faces: one click to a sheet, from a face to swatches, a reference and a page, and a training."""

from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest
import torch
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from anicolor.catalog import WeightsInfo
from anicolor.models.dcgan import ARCHITECTURE, FaceGenerator
from anicolor.models.weights import save_weights
from anicolor.training.events import Checkpoint, EventWriter, Finished, Sample, Started, Step
from anicolor.training.face_options import FaceOptions
from anicolor.training.faces_data import prepare_faces
from anicolor.training.run import RunFolder
from anicolor.ui.panels.faces.panel import FacesPanel
from anicolor.ui.panels.faces.sheet_page import SheetPage
from anicolor.ui.panels.reference_panel import ReferencePanel
from tests.training.face_pictures import write_rendered
from tests.ui.desk import Desk

LEFT = Qt.MouseButton.LeftButton


def write_generator(path: Path) -> Path:
    torch.manual_seed(0)
    network = FaceGenerator(width=8, latent=8, styles=("long", "short"))
    with torch.no_grad():
        for parameter in network.parameters():
            parameter.mul_(4.0 if parameter.ndim > 1 else 1.0)
        network.train()
        for _ in range(40):
            network(torch.randn(32, 8), torch.rand(32, 8))
    save_weights(path, network.state_dict(), WeightsInfo(path.stem, ARCHITECTURE, network.config))
    return path


@pytest.fixture
def generator(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The only installed generator."""
    path = write_generator(tmp_path / "generators" / "noise.safetensors")
    monkeypatch.setattr("anicolor.engine.face_weights.generators_folder", lambda: path.parent)
    monkeypatch.setattr("anicolor.engine.face_weights.user_generators_folder", lambda: tmp_path / "none")
    return path


@pytest.fixture
def panel(generator: Path, tmp_path: Path, qtbot: QtBot) -> Iterator[FacesPanel]:
    made = FacesPanel(tmp_path / "runs")
    made.resize(300, 700)
    made.show()
    qtbot.waitExposed(made)
    yield made
    made.stop()
    made.close()
    made.deleteLater()


def make_sheet(sheet: SheetPage, qtbot: QtBot, press: Callable[[], object]) -> None:
    with qtbot.waitSignal(sheet.sheet_made):
        press()
    qtbot.waitUntil(lambda: not sheet.is_busy)


def click_new(sheet: SheetPage, qtbot: QtBot) -> None:
    make_sheet(sheet, qtbot, lambda: QTest.mouseClick(sheet.new, LEFT))


def test_a_click_into_the_empty_sheet_fills_it(panel: FacesPanel, qtbot: QtBot) -> None:
    grid = panel.sheet.grid
    make_sheet(panel.sheet, qtbot, lambda: QTest.mouseClick(grid, LEFT, pos=grid.rect().center()))
    assert grid.count == 100


def test_one_click_gives_a_sheet_and_its_seed_gives_it_again(panel: FacesPanel, qtbot: QtBot) -> None:
    sheet = panel.sheet
    click_new(sheet, qtbot)
    assert sheet.sheet is not None and sheet.grid.count == 100
    assert "rejected" in sheet.told.text() and str(sheet.seed.value()) in sheet.told.text()
    first, seed = sheet.sheet.pictures, sheet.seed.value()
    click_new(sheet, qtbot)
    assert not np.array_equal(sheet.sheet.pictures, first)

    def type_seed() -> None:
        sheet.seed.setValue(seed)
        QTest.keyClick(sheet.seed, Qt.Key.Key_Return)

    make_sheet(sheet, qtbot, type_seed)
    assert np.array_equal(sheet.sheet.pictures, first)


def test_more_like_one_and_the_way_between_two(panel: FacesPanel, qtbot: QtBot) -> None:
    sheet = panel.sheet
    click_new(sheet, qtbot)
    assert sheet.sheet is not None
    assert not sheet.way.isEnabled() and not sheet.share.isEnabled()
    one, other = sheet.sheet.pictures[1], sheet.sheet.pictures[2]
    QTest.mouseClick(sheet.grid, LEFT, pos=sheet.grid.box(1).center())
    QTest.mouseClick(sheet.grid, LEFT, Qt.KeyboardModifier.ShiftModifier, sheet.grid.box(2).center())
    assert (sheet.grid.first, sheet.grid.second) == (1, 2)
    qtbot.waitUntil(lambda: not sheet.is_busy)
    make_sheet(sheet, qtbot, lambda: QTest.mouseClick(sheet.way, LEFT))
    assert np.array_equal(sheet.sheet.pictures[0], one) and np.array_equal(sheet.sheet.pictures[-1], other)
    make_sheet(sheet, qtbot, lambda: QTest.mouseClick(sheet.near, LEFT))
    assert np.array_equal(sheet.sheet.pictures[0], one)


def test_the_slider_shows_the_face_on_the_way(panel: FacesPanel, qtbot: QtBot) -> None:
    sheet = panel.sheet
    click_new(sheet, qtbot)
    QTest.keyClick(sheet.grid, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    assert (sheet.grid.first, sheet.grid.second) == (0, 1)
    qtbot.waitUntil(lambda: not sheet.is_busy)
    seen = []
    for value in (30, 60, 100):
        sheet.share.setValue(value)
        qtbot.waitUntil(lambda: not sheet.is_busy)
        assert sheet._gift is not None
        seen.append(sheet._gift.picture)
    assert sheet.sheet is not None and np.array_equal(seen[-1], sheet.sheet.pictures[1])
    assert not np.array_equal(seen[0], seen[1])


def test_wishes_and_the_gate_make_the_sheet_again(panel: FacesPanel, qtbot: QtBot) -> None:
    sheet = panel.sheet
    click_new(sheet, qtbot)
    assert [sheet.wishes.style_box.itemText(index) for index in range(3)] == ["Any style", "Long", "Short"]

    def wish() -> None:
        sheet.wishes.style_box.setCurrentIndex(2)
        sheet.wishes.style_box.activated.emit(2)

    make_sheet(sheet, qtbot, wish)
    assert sheet.sheet is not None and (sheet.sheet.codes[:, -2] == 1).all()
    make_sheet(sheet, qtbot, lambda: sheet.gate.click())
    assert sheet.sheet.rejected == 0


def test_a_face_gives_color_swatches_reference_and_page(
    generator: Path, desk: Desk, qtbot: QtBot, tmp_path: Path
) -> None:
    window = desk.window
    panel = window.docks.panel(FacesPanel)
    window.docks.show_panel("faces")
    sheet = panel.sheet
    sheet.refresh_generators()
    click_new(sheet, qtbot)
    QTest.mouseClick(sheet.card, LEFT, pos=sheet.card.swatch_box(0).center())
    color = sheet.card.palette_shown.swatches[0].color
    assert window.settings.color == color
    before = desk.session.document
    QTest.mouseClick(sheet.swatches, LEFT)
    assert color in [swatch.color for swatch in desk.session.document.palette.swatches]
    desk.session.undo_stack.undo()
    assert desk.session.document == before
    QTest.mouseClick(sheet.refer, LEFT)
    reference = window.docks.panel(ReferencePanel).view
    QApplication.processEvents()
    assert not reference.visibleRegion().isEmpty()
    QTest.mouseClick(reference, LEFT, pos=QPoint(reference.width() // 2, reference.height() // 2))
    assert sheet._gift is not None
    side = sheet._gift.large.shape[0]
    assert np.abs(np.subtract(window.settings.color, sheet._gift.large[side // 2, side // 2])).max() < 60
    window.docks.show_panel("faces")
    QTest.mouseClick(sheet.page, LEFT)
    qtbot.waitUntil(lambda: len(window.tabs.pages) == 2)
    assert desk.session.document.hints and desk.session.document.width == 768
    request = desk.engine.take()
    assert request is not None and request.hints == desk.session.document.hints


def test_without_a_generator_a_sentence_is_said(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("anicolor.engine.face_weights.generators_folder", lambda: tmp_path)
    monkeypatch.setattr("anicolor.engine.face_weights.user_generators_folder", lambda: tmp_path)
    panel = FacesPanel(tmp_path / "runs")
    with qtbot.waitSignal(panel.failed) as said:
        QTest.mouseClick(panel.sheet.new, LEFT)
    assert "There is no face generator" in said.args[0]
    panel.stop()
    panel.deleteLater()


def write_run(folder: Path, generator: Path, sheet: np.ndarray) -> None:
    """A run that ended."""
    import cv2

    run = RunFolder(folder)
    run.write_options(FaceOptions(faces=str(folder / "set")))
    writer = EventWriter(run.events, None)
    writer.write(Started(pictures=200))
    for step in range(1, 30):
        writer.write(Step(step=step, seconds=60.0 * step, losses={"generator": 1.0 / step, "discriminator": 1.0}))
    for epoch in (10, 20):
        cv2.imwrite(str(run.samples / f"epoch-{epoch:06d}.png"), sheet)
        write_generator(run.best.parent / f"epoch-{epoch:06d}.safetensors")
        writer.write(Sample(step=epoch, picture=f"samples/epoch-{epoch:06d}.png"))
    writer.write(Checkpoint(step=29, weights="weights/last.safetensors"))
    writer.write(Finished(step=29))


def test_curves_and_samples_of_the_last_run_are_back_and_an_epoch_can_be_used(
    generator: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    write_run(tmp_path / "runs" / "run-001", generator, np.full((80, 120, 3), 90, np.uint8))
    panel = FacesPanel(tmp_path / "runs")
    page = panel.training
    assert "done" in page.told.text() and "200 faces" in page.told.text()
    assert [name for name, _ in page.chart.values_at(10.0)] == ["Generator", "Discriminator"]
    assert page.epochs.slider.maximum() == 1
    page.epochs.slider.setValue(0)
    make_sheet(panel.sheet, qtbot, lambda: QTest.mouseClick(page.epochs.use, LEFT))
    assert panel.sheet.generator.currentText() == "run-001/epoch-000010"
    panel.stop()
    panel.deleteLater()


def test_a_training_beside_the_window_pauses(
    panel: FacesPanel, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    # On a machine that is busy with other tests the child would starve below them.
    monkeypatch.setattr("anicolor.ui.child._lower_priority", lambda process_id: None)
    write_rendered(tmp_path / "data" / "render_short", 70)
    faces = prepare_faces(tmp_path / "data", tmp_path / "set").folder
    page = panel.training
    small = {"width": 4, "latent": 4, "batch": 4, "snapshot_epochs": 1}
    real = FaceOptions.of_preset
    monkeypatch.setattr(FaceOptions, "of_preset", lambda preset, **given: real(preset, **(given | small)))
    page.begin(faces)
    assert page.is_running and page.pause.text() == "Pause" and not page.choose.isEnabled()
    qtbot.waitUntil(lambda: bool(page._record and page._record.steps))
    QTest.mouseClick(page.pause, LEFT)
    qtbot.waitUntil(lambda: not page.is_running)
    assert "pauses" in page.told.text() and page.pause.text() == "Resume"
    assert page._record is not None and page._record.checkpoint is not None


def test_a_folder_without_faces_is_told(
    panel: FacesPanel, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("anicolor.ui.child._lower_priority", lambda process_id: None)
    (tmp_path / "empty").mkdir()
    with qtbot.waitSignal(panel.failed) as said:
        panel.training.begin(tmp_path / "empty")
    assert "usable faces" in said.args[0]
    assert not panel.training.is_running
