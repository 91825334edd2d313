"""Settings survive, whatever is in their file."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from anicolor.errors import OutputError
from anicolor.settings import Settings, load_settings, save_settings


def test_settings_come_back_as_they_were(tmp_path: Path) -> None:
    path = tmp_path / "not" / "there" / "settings.json"
    settings = Settings(language="ja", smoothing=0.75, shortcuts={"undo": ("Ctrl+Z", "F1"), "flip": ()})
    save_settings(settings, path)
    assert load_settings(path) == (settings, "")
    assert [file.name for file in path.parent.iterdir()] == ["settings.json"]


def test_without_a_file_the_defaults_are_used_and_nothing_is_said(tmp_path: Path) -> None:
    assert load_settings(tmp_path / "settings.json") == (Settings(), "")


def test_unknown_keys_are_written_back(tmp_path: Path) -> None:
    path = tmp_path / "settings.json"
    path.write_text('{"theme": "dark", "from_the_future": {"a": [1]}}')
    settings, report = load_settings(path)
    assert (settings.theme, report) == ("dark", "")
    save_settings(replace(settings, theme="light"), path)
    assert json.loads(path.read_text())["from_the_future"] == {"a": [1]}
    assert load_settings(path)[0].theme == "light"


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("language", "xx"), ("language", 1), ("theme", ["dark"]), ("scale_percent", 101), ("scale_percent", "100"),
        ("memory_limit_mb", 31), ("memory_limit_mb", True), ("autosave_s", 2.5), ("has_pressure", 1),
        ("smoothing", 2), ("smoothing", "0.5"), ("shortcuts", {"undo": "Ctrl+Z"}), ("shortcuts", {"undo": [1]}),
        ("shortcuts", {"undo": ["A", "B", "C", "D", "E"]}), ("has_seen_tour", None),
    ],
)  # fmt: skip
def test_a_bad_value_is_named_in_one_sentence_and_the_others_are_kept(tmp_path: Path, name: str, value: object) -> None:
    path = tmp_path / "settings.json"
    path.write_text(json.dumps({"device": "cpu", name: value}))
    settings, report = load_settings(path)
    assert settings == Settings(device="cpu")
    assert name in report and str(path) in report and report.count("\n") == 0 and report.endswith(".")


@pytest.mark.parametrize("text", ["", "{", "[]", "3", "[" * 100_000, '"' + "x" * 1_100_000 + '"', "\xff\xfe{}"])
def test_a_damaged_file_is_reported_and_replaced_by_defaults(tmp_path: Path, text: str) -> None:
    path = tmp_path / "settings.json"
    path.write_text(text, encoding="latin-1")
    settings, report = load_settings(path)
    assert settings == Settings()
    assert str(path) in report and report.endswith(".")
    kept = tmp_path / "settings.unreadable.json"
    assert kept.name in report and kept.read_text(encoding="latin-1") == text
    save_settings(settings, path)
    assert load_settings(path) == (Settings(), "")
    assert kept.is_file()


def test_a_folder_in_the_place_of_the_file_is_reported(tmp_path: Path) -> None:
    (tmp_path / "settings.json").mkdir()
    settings, report = load_settings(tmp_path / "settings.json")
    assert settings == Settings()
    assert "Is a directory" in report and (tmp_path / "settings.json").is_dir()


def test_text_that_no_file_holds_as_it_is_can_be_written_back(tmp_path: Path) -> None:
    path = tmp_path / "settings.json"
    path.write_text('{"newer": "\\ud800", "shortcuts": {"save": ["\\udfff"]}}')
    settings, _ = load_settings(path)
    save_settings(settings, path)
    assert load_settings(path) == (settings, "")


def test_nan_is_no_number(tmp_path: Path) -> None:
    path = tmp_path / "settings.json"
    path.write_text('{"smoothing": NaN}')
    assert load_settings(path)[0] == Settings()


def test_what_cannot_be_written_is_said_and_leaves_nothing(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(OutputError, match="cannot be made"):
        save_settings(Settings(), tmp_path / "file" / "settings.json")
    target = tmp_path / "settings.json"
    target.mkdir()
    with pytest.raises(OutputError):
        save_settings(Settings(), target)
    assert sorted(file.name for file in tmp_path.iterdir()) == ["file", "settings.json"]
