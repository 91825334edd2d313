"""The comparison of the recipe's parts on tiny pictures: equal conditions, results kept, a table of differences."""

from pathlib import Path

import pytest

from benchmarks import recipe
from benchmarks.machine import BY_HAND
from tests.training.pictures import make_folder
from tests.training.small_network import small_networks


def test_what_is_trained_is_kept_and_told_against_the_recipe(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    data = make_folder(tmp_path / "data")
    few = ["--data", str(data), "--steps", "2", "--size", "64", "--batch", "2", "--train", "4", "--test", "2"]
    runs = tmp_path / "runs"
    with small_networks():
        assert recipe.main([str(runs), *few, "--only", "recipe", "flood"]) == 0
    judged = (runs / "recipe" / "judged.json").read_text()
    by_hand = f"{BY_HAND}\n\nWhat it means.\n"
    (tmp_path / "table.md").write_text(f"An old table.\n{by_hand}", "utf-8")
    again = [str(runs), *few, "--only", "recipe", "chroma", "-o", str(tmp_path / "table.md")]
    with small_networks():
        assert recipe.main(again) == 0
    assert (runs / "recipe" / "judged.json").read_text() == judged
    assert "recipe: step" not in capsys.readouterr().err
    text = (tmp_path / "table.md").read_text("utf-8")
    assert "An old table" not in text
    assert text.endswith(by_hand)
    rows = [line.split(" | ") for line in text.splitlines() if line.startswith("| with")]
    assert [row[0] for row in rows] == [
        "| without what floods from the hints",
        "| with blurred chroma (plain, 3 px, 5 px)",
    ]
    assert all(float(cell) > 0 for row in rows for cell in (*row[1:5], *row[6:9]))
    assert all(row[place].endswith("%") for row in rows for place in (5, 9))
