import json
import struct
from pathlib import Path

import pytest

from anicolor import catalog
from anicolor.catalog import find_installed, find_weights, hash_file, list_weights, read_info
from anicolor.document.model import Look
from anicolor.errors import WeightsError


def write_header(path: Path, **changed: str) -> Path:
    meta = {"format": "1", "name": "mine", "architecture": "hint_unet", "config": json.dumps({"heads": 2})}
    entries = {f"anicolor.{key}": value for key, value in (meta | changed).items()}
    header = json.dumps({"__metadata__": entries}).encode()
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(struct.pack("<Q", len(header)) + header)
    return path


@pytest.fixture
def own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(catalog, "user_weights_folder", lambda: tmp_path / "own")
    return tmp_path / "own"


def test_the_base_weights_are_installed(own_folder: Path) -> None:
    assert [path.stem for path in list_weights()] == ["base", "tone"]
    info = read_info(find_weights("base"))
    assert info.name == "base"
    assert info.license
    assert info.trained_on
    assert find_weights("base").stat().st_size < 24_000_000


def test_own_weights_are_found_by_name_and_by_path(own_folder: Path) -> None:
    path = write_header(own_folder / "ink.safetensors")
    assert find_weights("ink") == path
    assert find_weights(str(path)) == path
    assert path in list_weights()


def test_own_weights_hide_shipped_ones_of_the_same_name(own_folder: Path) -> None:
    assert find_weights("base") == find_weights("base")
    path = write_header(own_folder / "base.safetensors")
    assert find_weights("base") == path


def test_what_is_not_there_is_named_with_what_is(own_folder: Path) -> None:
    with pytest.raises(WeightsError, match=r"called 'nice'; installed are: base, tone\.$"):
        find_weights("nice")
    with pytest.raises(WeightsError, match=r"no weights file .*nice\.safetensors"):
        find_weights("nice.safetensors")


def test_an_installed_name_is_never_a_path(own_folder: Path) -> None:
    path = write_header(own_folder / "ink.safetensors")
    for name in (str(path), "../own/ink", "own/ink.safetensors", ""):
        with pytest.raises(WeightsError):
            find_installed(name)


def test_header_text_cannot_steer_a_terminal_and_is_bounded(tmp_path: Path) -> None:
    path = write_header(tmp_path / "x.safetensors", license="free\x1b[2Jas\nin\ud800 beer", trained_on="x" * 10**5)
    info = read_info(path)
    assert info.license == "free [2Jas in  beer"
    assert len(info.trained_on) <= 20_000


def test_hash_is_the_files_sha256(tmp_path: Path) -> None:
    path = tmp_path / "x"
    path.write_bytes(b"abc")
    assert hash_file(path) == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    with pytest.raises(WeightsError):
        hash_file(tmp_path / "none")


@pytest.mark.parametrize("look", [*Look, "", "watercolor", "painted\n", "flat, cel"])
def test_a_style_goes_with_a_look_there_is_or_with_none(look: str, tmp_path: Path) -> None:
    info = read_info(write_header(tmp_path / "a.safetensors", look=look))
    assert info.look == (look if look in [known.value for known in Look] else "")


def test_looks_are_those_of_the_document() -> None:
    assert tuple(Look) == catalog.LOOKS
