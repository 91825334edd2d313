"""`anicolor evaluate` from the folder to the figures and the report, with small weights."""

import csv
import json
import re
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image
from skimage import metrics

from anicolor.cli import main
from anicolor.errors import InputError
from anicolor.evaluation.evaluate import choose_sheet_count, evaluate
from anicolor.evaluation.figures import REPORTED
from anicolor.evaluation.judge import Judge, judge_pair, paint_shade
from anicolor.evaluation.metrics import find_judged_area, hint_delta_e, psnr, score
from anicolor.evaluation.perceptual import has_flip
from anicolor.evaluation.pictures import Pair
from tests.evaluation.drawings import GREEN, RED, make_rooms, write_set, write_small_weights

skimage_metrics: Any = metrics  # its functions have no types


@pytest.fixture(scope="module")
def weights(tmp_path_factory: pytest.TempPathFactory) -> str:
    return str(write_small_weights(tmp_path_factory.mktemp("weights") / "small.safetensors"))


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """Two sets; the pictures of one differ in size."""
    truth, line = make_rooms()
    write_set(tmp_path / "data" / "one", (truth, line), (truth[:, :110], line[:, :110]))
    write_set(tmp_path / "data" / "two & <b>", make_rooms(left=GREEN, right=RED))
    return tmp_path / "data"


def test_figures_of_a_picture(weights: str) -> None:
    """They are the metrics' own, of the page's colors; the hints are nested and kept."""
    truth, line = make_rooms()
    pair = Pair("one", "0000", truth, line, True)
    judged = list(judge_pair(pair, Judge(weights, "flat", (0, 2, 4))))
    assert [(one.hint_count, one.placed_count) for one, _, _ in judged] == [(0, 0), (2, 2), (4, 4)]
    area = find_judged_area(truth, line)
    for one, colored, hints in judged:
        scores = score(colored.colors, truth, area)
        assert one.figures.delta_e == pytest.approx(scores.delta_e)
        assert one.figures.ssim == pytest.approx(scores.ssim)
        assert one.figures.psnr == pytest.approx(min(psnr(colored.colors, truth, area), 100.0))
        expected = skimage_metrics.mean_squared_error(colored.colors[area] / 255.0, truth[area] / 255.0)
        assert one.figures.mse == pytest.approx(expected, rel=1e-6)
        assert one.figures.hint_delta_e_max == hint_delta_e(colored.colors, hints).max() == 0.0
        assert np.isfinite(one.figures.flip) == has_flip()
        assert one.figures.hint_s > 0
        assert sum(bias.judged_count for bias in one.biases) == 4 * area.sum()
    dots = [hints[..., 3] > 0 for _, _, hints in judged]
    assert all((more | fewer == more).all() for fewer, more in pairwise(dots))
    assert judged[2][0].figures.delta_e < judged[0][0].figures.delta_e


def test_shade_is_part_of_the_picture(weights: str) -> None:
    """With the look `cel`, what is compared is the shaded page; hints fix the color under the shade."""
    truth, line = make_rooms()
    ((judgment, colored, _),) = judge_pair(Pair("one", "0000", truth, line, True), Judge(weights, "cel", (5,)))
    shade = colored.colorization.shade
    assert shade is not None
    painted = paint_shade(colored)
    np.testing.assert_allclose(painted, colored.colors / 255.0 * shade[..., None], atol=0.51)
    assert judgment.figures.delta_e == pytest.approx(score(painted, truth, find_judged_area(truth, line)).delta_e)
    assert judgment.figures.hint_delta_e_max == 0.0


def test_json_and_report(data: Path, weights: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    report = tmp_path / "deep" / "report"
    arguments = ["evaluate", str(data), "--weights", weights, "--k", "5,0", "-o", str(report), "--json"]
    assert main(arguments) == 0
    out, err = capsys.readouterr()
    rows = [json.loads(line) for line in out.splitlines()]
    assert [(row["set"], row["k"], row["n"]) for row in rows] == [
        ("one", 0, 2),
        ("one", 5, 2),
        ("two & <b>", 0, 1),
        ("two & <b>", 5, 1),
    ]
    assert all(set(row) == {"set", "k", "n", *REPORTED} for row in rows)
    assert all(row["lpips"] is None for row in rows) == ("LPIPS is left out" in err)
    assert "[2/2] two & <b>: 1 picture\n" in err

    with (report / "figures.csv").open(newline="") as file:
        table = list(csv.DictReader(file))
    assert [(row["set"], row["k"]) for row in table[-2:]] == [("all sets", "0"), ("all sets", "5")]
    assert float(table[1]["delta_e"]) == rows[1]["delta_e"]
    with (report / "pictures.csv").open(newline="") as file:
        pictures = list(csv.DictReader(file))
    assert len(pictures) == 3 * 2
    assert np.mean([float(row["ssim"]) for row in pictures[:4] if row["k"] == "5"]) == pytest.approx(rows[1]["ssim"])
    with (report / "bias.csv").open(newline="") as file:
        biases = list(csv.DictReader(file))
    assert [row["range"] for row in biases[:4]] == ["skin", "hair", "dark", "green"]
    greens = [row for row in biases if row["range"] == "green" and row["k"] == "0"]
    assert [float(row["share"]) > 0 for row in greens] == [False, True]
    for name in ("one", "two & <b>"):
        with Image.open(report / "sheets" / f"{name}.webp") as sheet:
            assert sheet.width > 1000


def test_the_page_stands_alone(data: Path, weights: str, tmp_path: Path) -> None:
    """One file with charts and sheets inside, nothing to fetch, and names of folders are no markup."""
    main(["evaluate", str(data), "--weights", weights, "--k", "0,3", "--limit", "1", "-o", str(tmp_path / "report")])
    text = (tmp_path / "report" / "report.html").read_text("utf-8")
    found: list[tuple[str, dict[str, str | None]]] = []

    class Reader(HTMLParser):
        def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
            found.append((tag, dict(attrs)))

    Reader().feed(text)
    assert {"script", "link", "iframe", "b"}.isdisjoint(tag for tag, _ in found)
    sources = [str(attributes["src"]) for tag, attributes in found if tag == "img"]
    assert len(sources) == 2
    assert all(source.startswith("data:image/webp;base64,") for source in sources)
    assert "href" not in text
    assert sum(tag == "svg" for tag, _ in found) == 9
    assert "With 3 hints: " in text
    assert "two &amp; &lt;b&gt;" in text
    for name in ("skin", "hair", "dark", "green"):
        assert f"<td>{name}</td>" in text


def test_for_people(data: Path, weights: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Without --json: a line a set and number of hints with a verdict, the average, and what hints are worth."""
    assert main(["evaluate", str(data / "one"), "--weights", weights, "--k", "0,4", "--limit", "1"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == 3
    assert re.match(r"one  k=0  n=1  CIEDE2000 [\d.]+ .* shapes, .* colors", lines[0])
    assert lines[2].startswith("From 0 to 4 hints ")


def test_same_figures_again(data: Path, weights: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Fewer pictures or numbers of hints do not change the others' figures."""
    assert main(["evaluate", str(data), "--weights", weights, "--k", "0,5", "--json"]) == 0
    whole = capsys.readouterr().out.splitlines()
    assert main(["evaluate", str(data / "two & <b>"), "--weights", weights, "--k", "5", "--json"]) == 0
    assert capsys.readouterr().out.splitlines() == [whole[3]]


def refused(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    """The one sentence with which the command stops, exit status 2."""
    assert main(["evaluate", *arguments]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    (sentence,) = [line for line in err.splitlines() if line.startswith("anicolor: ") and "left out" not in line]
    return sentence


def test_bad_folders(tmp_path: Path, weights: str, capsys: pytest.CaptureFixture[str]) -> None:
    own = ["--weights", weights]
    assert "There is no folder" in refused(capsys, str(tmp_path / "missing"), *own)
    (tmp_path / "empty").mkdir()
    assert "There is no picture in" in refused(capsys, str(tmp_path / "empty"), *own)
    file = tmp_path / "file.png"
    file.touch()
    assert "There is no folder" in refused(capsys, str(file), *own)


def test_a_bad_picture_stops_before_the_first_is_colored(
    data: Path, weights: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """Damaged, and line art of another size: named, and no figure has been printed."""
    (data / "two & <b>" / "0000.webp").write_bytes(b"RIFF no picture")
    assert "0000.webp" in refused(capsys, str(data), "--weights", weights, "--k", "0")
    truth, line = make_rooms()
    Image.fromarray(truth).save(data / "two & <b>" / "0000.webp", lossless=True)
    Image.fromarray(line[2:]).save(data / "two & <b>" / "0000.line.png")
    assert "112 x 70 pixels, but 0000.webp is 112 x 72" in refused(capsys, str(data), "--weights", weights, "--k", "0")


def test_nothing_to_judge(tmp_path: Path, weights: str, capsys: pytest.CaptureFixture[str]) -> None:
    """A white page is left out and named; if there is nothing else, that is an error."""
    truth, line = make_rooms()
    white = np.full_like(truth, 255), np.full_like(line, 255)
    write_set(tmp_path / "white", white)
    assert "could be judged" in refused(capsys, str(tmp_path / "white"), "--weights", weights, "--k", "0")
    write_set(tmp_path / "mixed", white, (truth, line))
    said: list[str] = []
    (result,) = evaluate(tmp_path / "mixed", Judge(weights, hint_counts=(0,)), has_sheets=True, say=said.append)
    assert [one.name for one in result.judgments] == ["0001"]
    assert result.sheet is not None
    assert any("0000.webp is left out" in line for line in said)


def test_bad_arguments(data: Path, weights: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["evaluate", str(data), "--weights", "no_such_weights"]) == 2
    assert re.fullmatch(r"anicolor: There are no weights called 'no_such_weights'; .*\n", capsys.readouterr().err)
    assert "--limit" in refused(capsys, str(data), "--weights", weights, "--limit", "-1")
    (tmp_path / "taken").touch()
    assert "taken" in refused(capsys, str(data), "--weights", weights, "-o", str(tmp_path / "taken" / "report"))
    for wrong in ("", "1,x", "-1", "1,,2", "5000"):
        with pytest.raises(SystemExit) as stopped:
            main(["evaluate", str(data), f"--k={wrong}"])
        assert stopped.value.code == 2
        assert "numbers of hints" in capsys.readouterr().err


def test_the_sheets_number_of_hints() -> None:
    assert [choose_sheet_count(counts) for counts in ((0, 1, 5, 10, 20), (0, 5), (7,))] == [10, 5, 7]


def test_weights_are_looked_for_first(data: Path) -> None:
    with pytest.raises(InputError):
        next(evaluate(data / "missing", Judge(hint_counts=(0,))))
