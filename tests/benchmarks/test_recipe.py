"""The comparison of the recipe's parts on tiny pictures: equal conditions, results kept, a table of differences."""

from pathlib import Path

import pytest
import torch

from anicolor.models import registry
from anicolor.training import base_weights
from benchmarks import recipe
from benchmarks.machine import BY_HAND
from tests.training.pictures import make_folder

SMALL = {"widths": [8, 16, 16, 16], "blocks": [1, 1, 1, 1], "decoder_widths": [16, 16, 16, 16]}


def test_what_is_trained_is_kept_and_told_against_the_recipe(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    threads = torch.get_num_threads()
    monkeypatch.setattr(base_weights, "create", lambda name, config=None: registry.create(name, config or SMALL))
    data = make_folder(tmp_path / "data")
    few = ["--data", str(data), "--steps", "2", "--size", "64", "--batch", "2", "--train", "4", "--test", "2"]
    runs = tmp_path / "runs"
    assert recipe.main([str(runs), *few, "--only", "recipe", "flood"]) == 0
    judged = (runs / "recipe" / "judged.json").read_text()
    by_hand = f"{BY_HAND}\n\nWhat it means.\n"
    (tmp_path / "table.md").write_text(f"An old table.\n{by_hand}", "utf-8")
    again = [str(runs), *few, "--only", "recipe", "chroma", "-o", str(tmp_path / "table.md")]
    assert recipe.main(again) == 0
    torch.set_num_threads(threads)
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
