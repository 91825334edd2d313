"""The benchmark of the network's doubt: its random places are random, and always the same."""

import numpy as np

from benchmarks.guidance import draw_places


def test_random_places_lie_anywhere_in_the_area_and_five_of_ten_are_the_five() -> None:
    area = np.zeros((40, 60), bool)
    area[5:35, 10:50] = True
    ten, five = draw_places(area, 10, 7), draw_places(area, 5, 7)
    assert [len(draw) for draw in ten] == [10, 10, 10]
    assert [draw[:5] for draw in ten] == five
    assert all(area[place] for draw in ten for place in draw)
    assert ten == draw_places(area, 10, 7) != draw_places(area, 10, 8)
    assert len({place for draw in ten for place in draw}) > 20
