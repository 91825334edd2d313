"""Styles are files: installed, renamed, shared, rolled back, and refused where they are of no use."""

import json
import struct
from pathlib import Path

import pytest

from anicolor import styles
from anicolor.catalog import find_installed, hash_file
from anicolor.errors import OutputError, WeightsError
from tests.limits import no_file_larger_than


def write_header(path: Path, content: bytes = b"", **entries: str) -> Path:
    """A weights file without tensors."""
    meta = {"format": "1", "name": path.stem, "architecture": "hint_unet", "config": "{}", "license": "CC BY 4.0"}
    header = {"__metadata__": {f"anicolor.{key}": value for key, value in (meta | entries).items()}}
    text = json.dumps(header).encode()
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(struct.pack("<Q", len(text)) + text + content)
    return path


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    own = tmp_path / "own"
    for module in ("anicolor.catalog", "anicolor.styles"):
        monkeypatch.setattr(f"{module}.user_weights_folder", lambda: own)
    return own


def test_an_installed_style_is_listed_and_found_by_its_name(folder: Path, tmp_path: Path) -> None:
    styles.install(write_header(tmp_path / "a.safetensors"), "My pages")
    assert find_installed("My pages").parent == folder
    own = [style for style in styles.list_styles() if style.is_own]
    assert [(style.name, style.info and style.info.license, style.problem) for style in own] == [
        ("My pages", "CC BY 4.0", "")
    ]
    assert not own[0].has_strength
    assert any(style.name == "base" and not style.is_own for style in styles.list_styles())


def test_a_style_for_another_base_is_refused_with_a_sentence(folder: Path, tmp_path: Path) -> None:
    with pytest.raises(WeightsError, match="installed"):
        styles.install(write_header(tmp_path / "a.safetensors", base="ab" * 32), "Stranger")
    assert not (folder / "Stranger.safetensors").exists()
    base = write_header(folder / "ground.safetensors")
    write_header(folder / "mine.safetensors", base=hash_file(base))
    write_header(folder / "lost.safetensors", base="cd" * 32)
    by_name = {style.name: style for style in styles.list_styles()}
    assert by_name["mine"].has_strength and not by_name["mine"].problem
    assert by_name["lost"].problem and not by_name["lost"].has_strength


def test_versions_are_kept_and_gone_back_to(folder: Path, tmp_path: Path) -> None:
    for number in range(3):
        path = styles.install(write_header(tmp_path / "a.safetensors", bytes([number])), "mine")
    assert path.read_bytes()[-1] == 2
    versions = styles.list_versions(path)
    assert len(versions) == 2
    oldest = next(version for version in versions if version.read_bytes()[-1] == 0)
    styles.roll_back(path, oldest)
    assert path.read_bytes()[-1] == 0
    assert sorted(version.read_bytes()[-1] for version in styles.list_versions(path)) == [0, 1, 2]
    assert [style.name for style in styles.list_styles() if style.is_own] == ["mine"]


def test_rolling_back_to_the_oldest_of_many_versions_works(folder: Path, tmp_path: Path) -> None:
    for number in range(styles.MAX_VERSIONS + 1):
        path = styles.install(write_header(tmp_path / "a.safetensors", bytes([number])), "mine")
    oldest = styles.list_versions(path)[-1]
    content = oldest.read_bytes()
    styles.roll_back(path, oldest)
    assert path.read_bytes() == content
    assert len(styles.list_versions(path)) == styles.MAX_VERSIONS


def test_the_same_file_once_more_is_no_other_version(folder: Path, tmp_path: Path) -> None:
    for _ in range(3):
        path = styles.install(write_header(tmp_path / "a.safetensors", b"1"), "mine")
    assert not styles.list_versions(path)


def test_renaming_takes_the_versions_along(folder: Path, tmp_path: Path) -> None:
    for number in range(2):
        path = styles.install(write_header(tmp_path / "a.safetensors", bytes([number])), "mine")
    styles.install(tmp_path / "a.safetensors", "other")
    with pytest.raises(WeightsError, match="already"):
        styles.rename(path, "Other")
    moved = styles.rename(path, "  Ours   now ")
    assert moved.name == "Ours now.safetensors" and moved.is_file() and not path.exists()
    assert len(styles.list_versions(moved)) == 1
    styles.delete(moved)
    assert [style.name for style in styles.list_styles() if style.is_own] == ["other"]
    assert not (folder / "versions" / "Ours now").exists()


@pytest.mark.parametrize("name", ["", "   ", "a/b", "..", ".hidden", "a\\b", "x" * 61, "con", "a\nb?", "base"])
def test_names_that_cannot_be_are_refused(folder: Path, tmp_path: Path, name: str) -> None:
    with pytest.raises(WeightsError):
        styles.install(write_header(tmp_path / "a.safetensors"), name)
    assert not folder.exists() or not list(folder.iterdir())


def test_a_full_disk_leaves_the_installed_style(folder: Path, tmp_path: Path) -> None:
    path = styles.install(write_header(tmp_path / "a.safetensors", b"1"), "mine")
    large = write_header(tmp_path / "b.safetensors", bytes(100_000))
    before = path.read_bytes()
    with no_file_larger_than(20_000), pytest.raises(OutputError, match="mine"):
        styles.install(large, "mine", has_version=False)
    assert path.read_bytes() == before
    assert not list(folder.glob("*.part"))


def test_what_is_shared_is_the_same_file(folder: Path, tmp_path: Path) -> None:
    path = styles.install(write_header(tmp_path / "a.safetensors", b"1"), "mine")
    assert styles.share(path, tmp_path / "for you").read_bytes() == path.read_bytes()
    assert (tmp_path / "for you.safetensors").is_file()
    assert styles.free_name("mine") == "mine 2"
