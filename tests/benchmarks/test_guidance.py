"""The benchmark of the network's doubt: its random places are random, and always the same."""

import numpy as np

from benchmarks.guidance import draw_places, write_tables


def test_random_places_lie_anywhere_in_the_area_and_five_of_ten_are_the_five() -> None:
    area = np.zeros((40, 60), bool)
    area[5:35, 10:50] = True
    ten, five = draw_places(area, 10, 7), draw_places(area, 5, 7)
    assert [len(draw) for draw in ten] == [10, 10, 10]
    assert [draw[:5] for draw in ten] == five
    assert all(area[place] for draw in ten for place in draw)
    assert ten == draw_places(area, 10, 7) != draw_places(area, 10, 8)
    assert len({place for draw in ten for place in draw}) > 20


def test_every_part_has_a_table_with_the_mean_of_its_sets() -> None:
    kept = {
        "places a/0": {"random 10": 2.0, "asked 5": 1.0},
        "places a/1": {"random 10": 4.0, "asked 5": 1.0},
        "places b/0": {"random 10": 7.0, "asked 5": 4.0},
        "sizes b/0": {"sizes apart": 0.5},
    }
    places, _, sizes, _ = write_tables(kept)
    assert [line.strip("| ").split(" | ") for line in places.splitlines()[2:]] == [
        ["a", "2", "3.00", "1.00"],
        ["b", "1", "7.00", "4.00"],
        ["mean", "", "5.00", "2.50"],
    ]
    assert "0.50" in sizes


def test_saturation_is_the_ratio_of_mean_chromas() -> None:
    """A nearly gray picture, or set, hardly changes it."""
    colorful, gray = {"chroma": 40.0, "true chroma": 40.0}, {"chroma": 4.0, "true chroma": 0.5}
    table = write_tables({"seeds a/0": colorful, "seeds a/1": gray, "seeds b/0": gray})[0]
    assert [line.strip("| ").split(" | ")[-1] for line in table.splitlines() if "---" not in line] == [
        "saturation",
        "1.09",
        "8.00",
        "1.25",
    ]
