"""The holder of the settings tells of changes and writes them."""

from pathlib import Path

from PySide6.QtCore import QCoreApplication

from anicolor.settings import Settings, load_settings
from anicolor.ui.preferences import Preferences


def test_a_change_is_told_once_and_written(qapp: QCoreApplication, tmp_path: Path) -> None:
    path = tmp_path / "settings.json"
    preferences = Preferences(path)
    told: list[Settings] = []
    preferences.changed.connect(lambda: told.append(preferences.settings))
    preferences.change(theme="dark", smoothing=0.5)
    preferences.change(theme="dark")
    assert told == [Settings(theme="dark", smoothing=0.5)]
    preferences.close()
    assert load_settings(path) == (told[0], "")


def test_what_cannot_be_used_is_reported(qapp: QCoreApplication, tmp_path: Path) -> None:
    path = tmp_path / "settings.json"
    path.write_text('{"theme": "pink"}')
    preferences = Preferences(path)
    assert "theme" in preferences.report
    preferences.close()


def test_without_a_file_nothing_is_written(qapp: QCoreApplication, tmp_path: Path) -> None:
    preferences = Preferences()
    preferences.change(language="en", theme="dark")
    preferences.close()
    assert preferences.settings.theme == "dark"
