"""The audit finds what would spoil a training, and says so in words."""

import json
from pathlib import Path

import cv2
import numpy as np
import pytest
from PIL import Image

from anicolor.__main__ import main
from anicolor.errors import InputError
from anicolor.training import audit
from anicolor.training.audit import audit_pages, describe_audit, tell_audit
from tests.training.layered import make_layered
from tests.training.pictures import draw, make_rendered, save


def page(number: int, side: int = 300) -> np.ndarray:
    """A page that is like no other."""
    picture = draw(number, side)
    rng = np.random.default_rng(number)
    for _ in range(12):
        x, y = (int(one) for one in rng.integers(20, side - 20, 2))
        cv2.circle(picture, (x, y), int(rng.integers(8, 40)), tuple(int(c) for c in rng.integers(0, 255, 3)), -1)
    return picture


def line_of(picture: np.ndarray) -> np.ndarray:
    edges = cv2.morphologyEx(picture, cv2.MORPH_GRADIENT, np.ones((3, 3), np.uint8)).max(axis=2)
    return np.where(edges > 20, 0, 255).astype(np.uint8)


def writing() -> np.ndarray:
    picture = np.full((500, 400, 3), 255, np.uint8)
    for row in range(20, 480, 16):
        cv2.putText(picture, "all my text pages look like this", (10, row), 0, 0.5, (0, 0, 0), 1, cv2.LINE_AA)
    return picture


@pytest.fixture
def good(tmp_path: Path) -> Path:
    folder = tmp_path / "good"
    for number in range(8):
        save(folder / f"{number}.png", page(number))
        save(folder / f"{number}.line.png", line_of(page(number)))
    return folder


def found_codes(folder: Path) -> dict[str, set[str]]:
    return {one.code: {Path(name).name for name in one.pages} for one in audit_pages([folder]).problems}


def test_good_pages_have_no_problem(good: Path) -> None:
    found = audit_pages([good])
    assert found.problems == ()
    (source,) = found.sources
    assert (source.source, source.pages, source.with_lines, source.smallest) == ("good", 8, 8, (300, 300))
    assert tell_audit(found)[-1] == "Nothing stands in the way of a training."


def test_every_problem_is_found_and_only_there(good: Path) -> None:
    save(good / "again.png", page(3))
    save(good / "grey.png", np.repeat(page(20).mean(axis=2).astype(np.uint8)[:, :, None], 3, axis=2))
    save(good / "small.png", page(21, 96))
    save(good / "moved.png", page(22))
    save(good / "moved.line.png", np.roll(line_of(page(22)), (12, 9), (0, 1)))
    save(good / "swapped.png", line_of(page(23)))
    save(good / "swapped.line.png", page(23))
    save(good / "resized.png", page(24))
    save(good / "resized.line.png", np.asarray(Image.fromarray(line_of(page(24))).resize((450, 450))))
    save(good / "text.png", writing())
    (good / "broken.png").write_bytes(b"nothing")
    assert found_codes(good) == {
        "unreadable": {"broken.png"},
        "swapped": {"swapped.png"},
        "resized": {"resized.png"},
        "small": {"small.png"},
        "misaligned": {"moved.png"},
        "text": {"text.png"},
        "grey": {"grey.png"},
        "duplicates": {"again.png"},
    }


def test_what_was_found_is_told_by_source(good: Path, tmp_path: Path) -> None:
    """Of several sources each has its own counts, and files are named with the folder they are in."""
    other = tmp_path / "good" / "other"
    save(other / "1.png", page(21, 96))
    save(other / "3.png", page(3))
    (other / "5.png").write_bytes(b"nothing")
    found = audit_pages([good])
    assert {one.source: one.problems for one in found.sources} == {"good": {}, "other": {"small": 1, "duplicates": 1}}
    assert [one.problems for one in found.pages if one.source == "other"] == [("small",), ("duplicates",)]
    told = tell_audit(found)
    assert told[1:3] == [
        "other: 2 pages, lines will be extracted, 96 x 96 to 300 x 300 pixels",
        "  1 small, 1 nearly the same as another",
    ]
    assert [line for line in told if line.startswith("    ")] == [
        "    other/5.png",
        "    other/1.png",
        "    other/3.png",
    ]


def test_a_rendered_page_needs_all_its_files(tmp_path: Path) -> None:
    """What the training would leave out is named before."""
    make_rendered(tmp_path / "rendered")
    assert [one.code for one in audit_pages([tmp_path]).problems if one.code != "small"] == ["few"]
    (tmp_path / "rendered" / "0000.toon.webp").unlink()
    problem = audit_pages([tmp_path]).problems[0]
    assert (problem.code, "0000.toon.webp" in problem.message) == ("unreadable", True)


def test_layered_files_are_counted_and_a_line_says_how_far_it_is(good: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for ending in ("psd", "ora"):
        make_layered(good / "layered" / f"{ending}.{ending}", "線画")
    make_layered(good / "layered" / "none.psd", "shapes")
    monkeypatch.setattr(audit, "_SAY_SECONDS", -1.0)
    said: list[str] = []
    found = audit_pages([good], say=said.append)
    assert [(one.source, one.pages, one.with_lines) for one in found.sources] == [("good", 8, 8), ("layered", 3, 2)]
    assert said[-1] == "11 of 11 pages looked at"


def test_one_page_is_few_and_none_is_told(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no finished pages"):
        audit_pages([tmp_path])
    save(tmp_path / "a.png", page(1))
    (problem,) = audit_pages([tmp_path]).problems
    assert (problem.code, problem.message) == ("few", "There is only 1 page to learn from.")


def test_only_unreadable_pages_leave_nothing(tmp_path: Path) -> None:
    (tmp_path / "a.png").write_bytes(b"")
    found = audit_pages([tmp_path])
    assert found.pages == ()
    assert [one.code for one in found.problems] == ["unreadable"]


def test_the_command_tells_people_and_programs(good: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    save(good / "small.png", page(21, 96))
    (good / "credits.json").write_text('{"author": "A. Artist", "license": "CC0"}')
    assert main(["train", "audit", str(good)]) == 0
    told = capsys.readouterr().out
    assert "good: 9 pages, 8 with their own line art, 96 x 96 to 300 x 300 pixels\n  by A. Artist, CC0\n" in told
    assert "! 1 page is smaller than 256 pixels. Use a larger export" in told
    assert main(["train", "audit", str(good), "--json", "--previews", str(tmp_path / "small")]) == 0
    said = json.loads(capsys.readouterr().out)
    assert said["count"] == len(said["pages"]) == 9
    assert said == json.loads(json.dumps(describe_audit(audit_pages([good], tmp_path / "small"))))
    for one in said["pages"]:
        for name in ("color_preview", "line_preview"):
            with Image.open(one[name]) as preview:
                assert max(preview.size) <= 256
    assert said["sources"][0]["credit"] == {"author": "A. Artist", "license": "CC0"}
