"""The report that compares a style with its base on the pages held out."""

import csv
import json
from pathlib import Path

import pytest

from anicolor.__main__ import main
from anicolor.catalog import read_info
from anicolor.training.own_pages import report_run
from tests.training.style_runs import make_base, make_pages, write_run


def test_a_run_is_compared_with_its_base(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    pages, base = make_pages(tmp_path / "pages"), make_base(tmp_path / "small.safetensors")
    folder = write_run(tmp_path / "run", pages, base, epochs=30)
    assert main(["train", "report", str(folder.path)]) == 2
    assert "nothing to compare" in capsys.readouterr().err
    assert main(["train", str(folder.path)]) == 0
    capsys.readouterr()

    assert main(["train", "report", str(folder.path), "--k", "0,5", "--device", "cpu", "--json"]) == 0
    said = json.loads(capsys.readouterr().out)
    assert [row["k"] for row in said["rows"]] == [0, 5]
    for row in said["rows"]:
        before, after = row["before"]["delta_e"], row["after"]["delta_e"]
        assert row["gain"] == pytest.approx(1 - after / before if before else 0.0, abs=1e-3)
    page = Path(said["report"])
    text = page.read_text("utf-8")
    assert "hints the style is" in text
    assert f"<h1>{read_info(folder.best).name} on your pages</h1>" in text
    assert f"in the look flat, after: the style in the look {read_info(folder.best).look}." in text
    assert text.count("<svg") == 2
    assert text.count("data:image/webp") == 2
    with (page.parent / "before-after.csv").open(newline="") as file:
        rows = list(csv.DictReader(file))
    assert [(row["k"], row["weights"]) for row in rows] == [
        ("0", "before"),
        ("5", "before"),
        ("0", "after"),
        ("5", "after"),
    ]
    for side in ("before", "after"):
        assert (page.parent / side / "report.html").is_file()


def test_a_run_without_a_base_is_compared_with_the_installed_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from anicolor.training import own_pages
    from tests.training.style_runs import SMALL

    folder = write_run(
        tmp_path / "run", make_pages(tmp_path / "pages", 2), "none", method="full", config=SMALL, epochs=1
    )
    assert main(["train", str(folder.path)]) == 0
    base = make_base(tmp_path / "small.safetensors")
    monkeypatch.setattr(own_pages, "find_weights", lambda name: base)
    found, _ = report_run(folder.path, (0,), "cpu", tmp_path / "out", lambda line: None)
    assert found.before[0].picture_count == 1
