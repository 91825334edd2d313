from pathlib import Path

import pytest

from anicolor import catalog
from anicolor.catalog import find_weights, hash_file
from tests.e2e.desk import run


@pytest.fixture(autouse=True)
def own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "own"
    folder.mkdir()
    monkeypatch.setattr(catalog, "user_weights_folder", lambda: folder)
    return folder


def test_list_names_all_even_the_broken_ones(own_folder: Path) -> None:
    (own_folder / "broken.safetensors").write_bytes(b"nonsense")
    done = run("weights", "list")
    assert (done.code, done.err) == (0, "")
    base, tone, broken = done.out.splitlines()
    assert base.split()[:2] == ["base", "hint_unet"]
    assert tone.split()[:2] == ["tone", "tone_unet"]
    assert broken.startswith("broken")
    assert "damaged" in broken


def test_show_tells_what_the_header_says() -> None:
    done = run("weights", "show", "base")
    assert done.code == 0
    told = dict(line.split(maxsplit=1) for line in done.out.splitlines() if len(line.split()) > 1)
    assert told["name"] == "base"
    assert told["architecture"] == "hint_unet"
    assert told["sha256"] == hash_file(find_weights("base"))
    assert {"config", "license", "trained_on", "file"} <= set(told)


def test_verify_knows_every_kind_of_network() -> None:
    done = run("weights", "verify", str(find_weights("tone")))
    assert (done.code, done.err) == (0, "")
    assert "sound; tone_unet" in done.out


def test_verify_loads_it_all(own_folder: Path) -> None:
    good = find_weights("base").read_bytes()
    path = own_folder / "mine.safetensors"
    path.write_bytes(good)
    done = run("weights", "verify", path)
    assert done.code == 0
    assert "sound" in done.out
    assert run("weights", "verify", "mine").code == 0
    for broken in (good[:-1], good[:100], b"", good[:8] + b"?" + good[9:]):
        path.write_bytes(broken)
        done = run("weights", "verify", path)
        assert (done.code, done.out) == (2, "")
        assert "mine.safetensors" in done.complaint


@pytest.mark.parametrize("action", ["show", "verify"])
def test_weights_that_are_not_there(action: str) -> None:
    for name in ("rembrandt", "none.safetensors", "no/such/file.safetensors", "", "x" * 300):
        done = run("weights", action, name)
        assert (done.code, done.out) == (2, "")
        assert done.complaint
