"""The trainer's window: what it says, and when it ceases to say it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from anicolor.training.run import RunFolder, StyleOptions
from anicolor.ui.main_window import MainWindow
from anicolor.ui.panels.trainer.record import RunRecord, RunState
from anicolor.ui.training_link import TrainingLink
from tests.ui.desk import Engine


@pytest.fixture
def link(qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[TrainingLink]:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    window = MainWindow(Engine())  # type: ignore[arg-type]
    window.training.open()
    yield window.training
    window.close()
    window.deleteLater()


def test_a_trouble_is_told_once_and_not_beside_other_runs(link: TrainingLink, tmp_path: Path) -> None:
    trainer, trainings = link.trainer, link.trainings
    assert trainer is not None and trainings is not None
    record = RunRecord(RunFolder(tmp_path), StyleOptions(pairs=("a",), name="Ink"), RunState.BROKEN)
    record.problem = "It broke off."
    trainer.show_run(record)
    trainings.failed.emit("It broke off.")
    assert [card.text for card in trainer.watch.alerts] == ["It broke off."]
    assert trainer.messages.isHidden()
    trainings.failed.emit("The disk is full.")
    assert not trainer.messages.isHidden()
    trainer.show_new()
    assert trainer.messages.isHidden()


def test_the_pictures_of_the_greeting_are_read_beside_the_window(link: TrainingLink) -> None:
    trainer = link.trainer
    assert trainer is not None
    trainer.grab()
    assert link.is_reading
    while link.is_reading:
        QApplication.processEvents()
    assert trainer.wizard.pictures.greeting.isVisible()


def test_a_new_training_begins_with_its_own_pictures(link: TrainingLink, tmp_path: Path) -> None:
    trainer = link.trainer
    assert trainer is not None
    one, other = tmp_path / "one", tmp_path / "other"
    trainer.show_new([one])
    trainer.show_new([other])
    assert trainer.wizard.pictures.paths == (other,)
    trainer.show_new()
    assert trainer.wizard.pictures.paths == (other,), "chosen and not learned from yet"
    trainer.wizard.time.set_name("Ink")
    trainer.wizard.answered.disconnect()
    trainer.wizard._on_go()
    trainer.show_new()
    assert not trainer.wizard.pictures.paths
