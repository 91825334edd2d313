"""A stint on four tiny pictures: packed, trained, evaluated, written out in pieces, and resumed from them."""

import hashlib
import json
import signal
import subprocess
import sys
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
from PIL import Image
from safetensors.torch import save_file

from anicolor.__main__ import main
from anicolor.document.model import Document
from anicolor.document.tiles import TiledImage
from anicolor.engine.messages import ColorizeRequest
from anicolor.engine.predictor import Predictor
from anicolor.errors import InputError, OutputError, WeightsError
from anicolor.models.weights import load_weights
from anicolor.training import checkpoint_pieces, stint
from anicolor.training.checkpoint_pieces import join_pieces, write_pieces
from anicolor.training.data_folder import find_pairs
from anicolor.training.pack import pack_pictures, unpack_pictures
from anicolor.training.sources import load_page
from anicolor.training.stint import StintConfig, run_stint
from tests.limits import no_file_larger_than
from tests.training.layered import LINE, make_layered
from tests.training.pictures import draw, make_folder, save
from tests.training.small_network import small_networks


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_folder(tmp_path_factory.mktemp("data"))


@pytest.fixture(autouse=True)
def cache(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path_factory.mktemp("cache")
    monkeypatch.setattr(stint, "cache_folder", lambda: folder)
    return folder


@pytest.fixture(autouse=True)
def small_network(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Train a small network, whose checkpoint comes in pieces of few bytes."""
    monkeypatch.setattr(checkpoint_pieces, "PIECE_BYTES", 100_000)
    with small_networks():
        yield


def test_a_pack_holds_all_pairs_within_its_size(data: Path, tmp_path: Path) -> None:
    packed = pack_pictures(data, tmp_path / "all.zip", 60_000_000)
    assert packed.byte_count == (tmp_path / "all.zip").stat().st_size
    unpack_pictures(tmp_path / "all.zip", tmp_path / "all")
    assert len(find_pairs(tmp_path / "all" / "train")) == len(find_pairs(data / "train"))


def test_layered_files_and_photographs_are_packed_as_pictures(tmp_path: Path) -> None:
    for part in ("train", "validation"):
        for ending in ("psd", "ora"):
            make_layered(tmp_path / "data" / part / "mine" / f"{ending}.{ending}", "ink")
        save(tmp_path / "data" / part / "mine" / "color" / "a.jpg", draw(1))
    pack_pictures(tmp_path / "data", tmp_path / "all.zip", 60_000_000)
    unpack_pictures(tmp_path / "all.zip", tmp_path / "out")
    found = {page.color.name: load_page(page, 400) for page in find_pairs(tmp_path / "out" / "train")}
    assert found.keys() == {"a.webp", "ora.webp", "psd.webp"}
    assert found["a.webp"].line is None
    for name in ("ora.webp", "psd.webp"):
        assert np.abs(found[name].color.astype(int) - draw(0)).mean() < 3
        line = found[name].line
        assert line is not None
        assert np.abs(line.astype(int) - LINE).mean() < 5


def test_pictures_of_doubtful_origin_stay_at_home(tmp_path: Path) -> None:
    for number in (267, 268):
        for name in (f"{number:04d}.webp", f"{number:04d}.line.png"):
            save(tmp_path / "data" / "train" / "african_storybook" / name, draw(0))
    save(tmp_path / "data" / "validation" / "drawn" / "a.png", draw(0))
    assert pack_pictures(tmp_path / "data", tmp_path / "all.zip", 60_000_000).pictures == 3
    with zipfile.ZipFile(tmp_path / "all.zip") as archive:
        assert {Path(name).name for name in archive.namelist()} == {"0267.webp", "0267.line.png", "a.png"}


def test_a_reduced_pack_keeps_colors_of_png_pictures(tmp_path: Path) -> None:
    noise = np.random.default_rng(0).integers(0, 40, (500, 400, 3), np.uint8) + np.uint8([200, 20, 20])
    save(tmp_path / "data" / "train" / "drawn" / "a.png", noise)
    save(tmp_path / "data" / "train" / "drawn" / "a.line.png", noise[..., 0])
    whole = sum(path.stat().st_size for path in (tmp_path / "data" / "train" / "drawn").iterdir())
    pack_pictures(tmp_path / "data", tmp_path / "small.zip", whole // 2)
    unpack_pictures(tmp_path / "small.zip", tmp_path / "out")
    with Image.open(tmp_path / "out" / "train" / "drawn" / "a.png") as color:
        assert color.size < (400, 500)
        assert np.abs(np.asarray(color).mean(axis=(0, 1)) - (219.5, 39.5, 39.5)).max() < 2
    with Image.open(tmp_path / "out" / "train" / "drawn" / "a.line.png") as line:
        assert line.mode == "L"


def test_pictures_are_reduced_where_the_pack_would_be_too_large(tmp_path: Path) -> None:
    folder = tmp_path / "data" / "train" / "drawn"
    folder.mkdir(parents=True)
    noise = np.random.default_rng(0).integers(0, 256, (500, 400, 3), np.uint8)
    Image.fromarray(noise).save(folder / "0000.webp", quality=95)
    whole = (folder / "0000.webp").stat().st_size
    packed = pack_pictures(tmp_path / "data", tmp_path / "small.zip", whole // 2)
    assert packed.byte_count <= whole // 2
    unpack_pictures(tmp_path / "small.zip", tmp_path / "out")
    with Image.open(tmp_path / "out" / "train" / "drawn" / "0000.webp") as picture:
        assert max(picture.size) == packed.longest_px < 500
    before = (tmp_path / "small.zip").read_bytes()
    for name in ("none.zip", "small.zip"):
        with pytest.raises(InputError, match="do not fit"):
            pack_pictures(tmp_path / "data", tmp_path / name, 100)
    assert not (tmp_path / "none.zip").exists()
    assert (tmp_path / "small.zip").read_bytes() == before


@pytest.mark.parametrize("name", ["../outside.png", "/absolute.png", "train/run.py", "..\\outside.png", "C:/x.png"])
def test_a_pack_from_elsewhere_writes_nothing_outside(tmp_path: Path, name: str) -> None:
    with zipfile.ZipFile(tmp_path / "bad.zip", "w") as archive:
        archive.writestr(name, b"x")
    with pytest.raises(InputError, match="no pack"):
        unpack_pictures(tmp_path / "bad.zip", tmp_path / "folder")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["bad.zip"]


@pytest.mark.parametrize("size", ["nan", "-1", "inf", "0"])
def test_a_pack_of_no_size_is_refused(
    data: Path, tmp_path: Path, size: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["train", "pack", str(data), "-o", str(tmp_path / "all.zip"), "--megabytes", size]) == 2
    assert capsys.readouterr().err == "anicolor: A pack has at most 2000 megabytes.\n"
    assert list(tmp_path.iterdir()) == []


def test_a_pack_whose_packed_bytes_are_damaged_is_refused(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "bad.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("train/a/a.png", bytes(range(256)) * 40)
    data = bytearray((tmp_path / "bad.zip").read_bytes())
    start = data.index(b"a.png") + len(b"a.png")
    data[start : start + 20] = b"\xff" * 20
    (tmp_path / "bad.zip").write_bytes(data)
    with pytest.raises(InputError, match=r"bad\.zip cannot be unpacked"):
        unpack_pictures(tmp_path / "bad.zip", tmp_path / "folder")


def test_a_stint_trains_evaluates_and_is_resumed(data: Path, tmp_path: Path) -> None:
    pack_pictures(data, tmp_path / "data.zip", 60_000_000)
    config = StintConfig(tmp_path / "data.zip", tmp_path / "first", size_px=64, batch=4, most_steps=2, minutes=5)
    events: list[dict[str, Any]] = []
    paths = run_stint(config, events.append)
    assert all(path.is_file() for path in paths)
    assert all(path.stat().st_size <= 100_000 for path in paths if path.suffix == ".part")
    assert len([path for path in paths if path.suffix == ".part"]) > 1
    figures = json.loads((tmp_path / "first" / "figures.json").read_text())
    assert 0 < figures["delta_e at 0"] < 100
    assert events[-1]["event"] == "evaluated"

    trained = load_weights(tmp_path / "first" / "weights.safetensors")[0].region_head
    again: list[dict[str, Any]] = []
    more = replace(config, out=tmp_path / "second", resume=tmp_path / "first", most_steps=4)
    run_stint(more, again.append)
    assert again[0] == {"event": "started", "pairs": 5, "step": 2}
    assert not {path.name for path in paths} & {path.name for path in (tmp_path / "second").glob("*.part")}

    network, info = load_weights(tmp_path / "second" / "weights.safetensors")
    assert network.region_head is not None
    assert trained is not None
    apart = (network.region_head.look.weight - trained.look.weight).abs().max()
    assert apart < 0.01, "the head of the stint before is gone on with"
    assert info.metrics["region_cost"] > 0


def test_what_was_trained_is_kept_where_the_machine_is_taken_away(data: Path, tmp_path: Path) -> None:
    config = StintConfig(data, tmp_path / "first", size_px=64, batch=4, most_steps=2, minutes=5)

    class TakenAway(Exception):
        pass

    def report(event: dict[str, Any]) -> None:
        if event["event"] == "finished":
            raise TakenAway

    with pytest.raises(TakenAway):
        run_stint(config, report)
    assert load_weights(tmp_path / "first" / "weights.safetensors")[1].trained_on == "drawn, render_doll"
    events: list[dict[str, Any]] = []
    run_stint(replace(config, out=tmp_path / "second", resume=tmp_path / "first", most_steps=3), events.append)
    assert events[0]["step"] == 2


KILLED = """
import os, signal, sys
from pathlib import Path
from anicolor.training import stint
from tests.training.small_network import small_networks
stint.cache_folder = lambda: Path(sys.argv[1])
def report(event):
    if event["event"] == "finished":
        os.kill(os.getpid(), signal.SIGKILL)
with small_networks():
    stint.run_stint(stint.StintConfig(Path(sys.argv[2]), Path(sys.argv[3]), size_px=64, batch=4, most_steps=1), report)
"""


def test_what_a_killed_stint_left_is_gone_after_the_next_one(data: Path, cache: Path, tmp_path: Path) -> None:
    pack_pictures(data, tmp_path / "data.zip", 60_000_000)
    command = [sys.executable, "-W", "ignore", "-c", KILLED, str(cache), str(tmp_path / "data.zip"), str(tmp_path)]
    killed = subprocess.run(command, check=False, capture_output=True)
    assert killed.returncode == -signal.SIGKILL, killed.stderr.decode()
    assert list(cache.glob("stints/*/data-*/train/drawn/*.webp"))
    run_stint(StintConfig(data, tmp_path / "next", size_px=64, batch=4, most_steps=1), lambda event: None)
    assert list((cache / "stints").iterdir()) == []
    files = {path.suffix for path in (tmp_path / "next").iterdir()}
    assert files == {"", ".json", ".part", ".safetensors"}


def test_a_disk_that_fills_up_keeps_what_the_stint_before_wrote(data: Path, tmp_path: Path) -> None:
    config = StintConfig(data, tmp_path / "out", size_px=64, batch=4, most_steps=1, minutes=5)
    folder = tmp_path / "out"
    folder.mkdir()
    (folder / "weights.safetensors").write_bytes(b"those of before")
    # What a worker hands over in shared memory is smaller.
    with no_file_larger_than(60_000), pytest.raises(OutputError, match="cannot be written"):
        run_stint(config, lambda event: None)
    assert {path.name for path in folder.iterdir()} == {"lock", "weights.safetensors"}
    assert (folder / "weights.safetensors").read_bytes() == b"those of before"


def test_seeds_suggestions_and_doubt_come_with_the_region_head(data: Path, tmp_path: Path) -> None:
    config = StintConfig(data, tmp_path / "out", size_px=64, batch=4, most_steps=2, minutes=5)
    weights = run_stint(config, lambda event: None)[0]
    line = np.where(draw(0).max(axis=2) < 40, 0, 255).astype(np.uint8)
    page = TiledImage.from_array(np.dstack([line] * 3 + [np.full_like(line, 255)]))
    document = Document(page.width, page.height, page)
    request = ColorizeRequest.of(document, weights, "cpu")
    predictor = Predictor()
    plain = predictor.colorize(request)
    assert plain.suggestions.shape == (plain.regions.count, 9, 3)
    assert (plain.suggestion_shares[:, 0] > 0).all()
    assert (plain.suggestion_shares.sum(axis=1) <= 1.0001).all()
    assert (np.diff(plain.suggestion_shares, axis=1) <= 0.5).all()
    assert plain.uncertainty.max() > 0
    assert plain.next_place is not None
    x, y = plain.next_place
    assert line[y, x] > 128
    varied = [predictor.colorize(replace(request, seed=seed)).colors for seed in (1, 2, 1)]
    assert not np.array_equal(varied[0], varied[1])
    assert np.array_equal(varied[0], varied[2])


def test_weights_beside_the_pieces_must_be_whole(tmp_path: Path) -> None:
    """A machine that was taken away may have left half of a file; that is told, and nothing is written."""
    weights, checkpoint = tmp_path / "weights.safetensors", tmp_path / "run" / "checkpoint.safetensors"
    checkpoint.parent.mkdir()
    save_file({"network.a": torch.zeros(8), "average.a": torch.zeros(8)}, tmp_path / "whole", {"step": "1"})
    write_pieces(tmp_path / "whole", tmp_path)
    for content in (None, b"", b"nonsense"):
        if content is not None:
            weights.write_bytes(content)
        with pytest.raises(WeightsError, match="missing or damaged"):
            join_pieces(tmp_path, weights, checkpoint)
    save_file({"a": torch.zeros(8)}, weights)
    piece = zlib.compress(b"no checkpoint")
    described = {"pieces": ["checkpoint.part"], "sha256": hashlib.sha256(piece).hexdigest()}
    (tmp_path / "checkpoint.part").write_bytes(piece)
    (tmp_path / "checkpoint.json").write_text(json.dumps(described))
    with pytest.raises(InputError, match="is damaged"):
        join_pieces(tmp_path, weights, checkpoint)
    assert list(checkpoint.parent.iterdir()) == []


def test_what_is_resumed_must_be_whole(data: Path, tmp_path: Path) -> None:
    config = StintConfig(data, tmp_path / "out", resume=tmp_path / "missing", size_px=64, batch=4, most_steps=1)
    with pytest.raises(InputError, match="incomplete"):
        run_stint(config, lambda event: None)
    with pytest.raises(InputError, match="no folder train"):
        run_stint(replace(config, data=tmp_path), lambda event: None)
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(OutputError, match="cannot be written"):
        run_stint(replace(config, out=tmp_path / "file" / "out"), lambda event: None)
