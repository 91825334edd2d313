"""Faces on the command line: from pictures to a set, a generator, a sheet and a judgment; failures are sentences."""

import json
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from anicolor.cli import main
from anicolor.engine.face_weights import find_generator
from tests.training.face_pictures import write_pictures, write_rendered


def run(capsys: pytest.CaptureFixture[str], *arguments: object) -> tuple[int, str, str]:
    code = main([str(argument) for argument in arguments])
    said = capsys.readouterr()
    return code, said.out, said.err


def test_from_pictures_to_a_judged_sheet(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write_rendered(tmp_path / "data" / "render_short", 70)
    code, _, err = run(capsys, "faces", "prepare", tmp_path / "data", "-o", tmp_path / "set")
    assert code == 0 and "70 faces of 64 pixels" in err
    begin = ("faces", "train", tmp_path / "run", "--faces", tmp_path / "set", "--preset", "stronger", "--seed", 1)
    code, out, _ = run(capsys, *begin, "--epochs", 2, "--width", 4, "--batch", 8)
    assert code == 0 and json.loads(out.splitlines()[-1])["event"] == "finished"
    code, out, _ = run(capsys, "faces", "train", tmp_path / "run", "--epochs", 3)
    assert code == 0 and json.loads(out.splitlines()[0])["step"] > 0

    weights = tmp_path / "run" / "weights" / "last.safetensors"
    sheet = tmp_path / "sheet.png"
    made = ("faces", "generate", "-n", 12, "--weights", weights, "--seed", 3, "--no-gate", "--json")
    code, out, _ = run(capsys, *made, "-o", sheet)
    said = json.loads(out)
    assert code == 0 and (said["faces"], said["seed"], said["size"], said["rejected_share"]) == (12, 3, 64, 0.0)
    first = np.asarray(Image.open(sheet))
    code, _, _ = run(capsys, *made, "-o", tmp_path / "again.png")
    assert np.array_equal(first, np.asarray(Image.open(tmp_path / "again.png")))
    code, _, _ = run(capsys, *made, "-o", tmp_path / "folder")
    assert len(list((tmp_path / "folder").glob("face-3-*.png"))) == 12

    (tmp_path / "rated.csv").write_text("number,eyes,mouth\n1,ok,ok\n2,broken,ok\n")
    judged = ("faces", "judge", tmp_path / "set", "--weights", weights, "-n", 8, "-o", tmp_path / "judged", "--no-gate")
    code, out, _ = run(capsys, *judged, "--rating", tmp_path / "rated.csv")
    found = json.loads(out)
    assert code == 0 and found["broken_eyes"] == 0.5 and "copies" in found and "frechet_distance" in found
    names = {path.name for path in (tmp_path / "judged").iterdir()}
    assert names == {"sheet.png", "nearest.png", "rating.csv", "judgment.json"}


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("generate", "-o", "x.png", "--weights", "nobody"), "no face generator called 'nobody'"),
        (("generate", "-o", "x.png", "--size", "96"), "No generator for faces of 96 pixels"),
        (("generate", "-o", "x.jpg"), "no known ending"),
        (("generate", "-o", "x.png", "--style", "mohawk"), "knows no hair style 'mohawk'"),
        (("prepare", "nowhere", "-o", "set"), "no folder"),
        (("train", "run"), "name a face set"),
        (("train", "run", "--faces", "nowhere"), "no face set"),
        (("judge", "nowhere", "-o", "judged"), "no face set"),
    ],
)
def test_what_cannot_be_done_is_told(
    arguments: tuple[str, ...],
    sentence: str,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(tmp_path)
    code, out, err = run(capsys, "faces", *arguments)
    assert code == 2
    assert sentence in (err or out)
    assert not (tmp_path / "x.png").exists()


def test_bad_sets_are_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write_pictures(tmp_path / "few", 5)
    code, _, err = run(capsys, "faces", "prepare", tmp_path / "few", "-o", tmp_path / "set", "--whole")
    assert code == 2 and "only 5 usable faces" in err and err.count("\n") == 1


def test_the_shipped_generator_makes_a_sheet(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert find_generator("").stat().st_size < 8_000_000
    code, out, _ = run(capsys, "faces", "generate", "-n", 100, "-o", tmp_path / "sheet.png", "--seed", 5, "--json")
    said = json.loads(out)
    assert code == 0 and said["faces"] == 100 and said["weights"] == "faces-64" and said["license"]
    wished = ("faces", "generate", "-n", 20, "--plain", "--hair", "c03030", "--style", "long")
    for number, hair in enumerate(("c03030", "3050c0")):
        code, _, _ = run(capsys, *wished, "--hair", hair, "-o", tmp_path / str(number))
        assert code == 0
    red, blue = (
        np.stack([np.asarray(Image.open(path)) for path in sorted((tmp_path / str(number)).iterdir())])
        .astype(float)[:, 8:22, 20:44]
        .mean(axis=(0, 1, 2))
        for number in (0, 1)
    )
    assert red[0] - red[2] > 40 and blue[2] - blue[0] > 40
