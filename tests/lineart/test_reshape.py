"""Regions merged, cut and parted by strokes."""

import numpy as np
import pytest

from anicolor.lineart.regions import Regions, find_regions
from anicolor.lineart.reshape import Reshaping

HEIGHT, WIDTH = 300, 400
REACH = 12.0


def draw(*walls: int) -> np.ndarray:
    """Ink: a frame, and walls from top to bottom at these columns."""
    ink = np.zeros((HEIGHT, WIDTH), np.uint8)
    for area in (np.s_[10:14], np.s_[-14:-10]):
        ink[area][:, 10:-10] = 255
    for column in (10, WIDTH - 14, *walls):
        ink[10:-10, column : column + 4] = 255
    return ink


def reshape(ink: np.ndarray, *jobs: tuple) -> Regions:
    shape = Reshaping(find_regions(ink), ink)
    for name, *arguments in jobs:
        getattr(shape, name)(*arguments)
    return check(shape.finish())


def check(regions: Regions) -> Regions:
    """Everything that is said of regions has to be true of their labels."""
    labels = regions.labels
    assert np.array_equal(np.unique(labels), np.arange(regions.count))
    assert np.array_equal(np.bincount(labels.ravel()), regions.areas)
    for region, (left, top, right, bottom) in enumerate(regions.boxes):
        rows, columns = np.nonzero(labels == region)
        assert rows.min() >= top
        assert rows.max() < bottom
        assert columns.min() >= left
        assert columns.max() < right
    assert not any(array.flags.writeable for array in (labels, regions.areas, regions.boxes, regions.closures))
    return regions


def at(regions: Regions, x: float, y: float) -> int:
    return int(regions.labels[int(y), int(x)])


def test_a_line_makes_the_regions_it_crosses_one() -> None:
    ink = draw(130, 260)
    before = find_regions(ink)
    after = reshape(ink, ("merge", [(60, 150), (200, 150)]))
    assert after.count == before.count - 1
    assert at(after, 60, 100) == at(after, 200, 100) != at(after, 320, 100)
    assert before.count == 4
    assert before.labels is not after.labels


def test_a_line_inside_one_region_merges_nothing() -> None:
    ink = draw(130)
    assert np.array_equal(reshape(ink, ("merge", [(40, 40), (100, 200)])).labels, find_regions(ink).labels)


def test_merging_takes_closed_gaps_away() -> None:
    ink = draw(200)
    ink[140:150, 200:204] = 0
    before = find_regions(ink)
    assert before.closures[130:160, 195:210].any()
    after = reshape(ink, ("merge", [(150, 100), (250, 100)]))
    assert not after.closures[130:160, 195:210].any()


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ([(100, 5), (100, 295)], "through and through"),
        ([(100, 12), (100, 288)], "from ink to ink"),
        ([(100, 20), (100, 280)], "a little short on both ends"),
        ([(100, 12), (130, 150), (80, 200), (100, 288)], "bent"),
    ],
)
def test_a_line_cuts_a_region(line: list[tuple[float, float]], name: str) -> None:
    ink = draw(200)
    before, after = find_regions(ink), reshape(ink, ("cut", line, REACH))
    assert after.count == before.count + 1, name
    assert at(after, 40, 150) != at(after, 170, 150)
    # Nothing but that region changed, and no pixel of it is left between the two.
    inside = before.labels == at(before, 40, 150)
    assert len(np.unique(after.labels[inside])) == 2
    assert len(np.unique(after.labels[~inside])) == before.count - 1
    assert after.closures[60:240, 60:150].any(axis=1).all()


@pytest.mark.parametrize(
    "line",
    [
        [(100, 100), (100, 200)],  # ends far from everything
        [(100, 12), (100, 30)],  # only pokes into the region
        [(100, 150)],
        [(-50, -50), (-20, -90)],
    ],
)
def test_a_line_that_ends_in_the_open_cuts_nothing(line: list[tuple[float, float]]) -> None:
    ink = draw(200)
    assert reshape(ink, ("cut", line, REACH)).count == find_regions(ink).count


def test_a_ring_cuts_out_what_it_encloses_even_if_it_is_not_quite_closed() -> None:
    ink = draw(200)
    turn = np.linspace(0.05, 2 * np.pi - 0.05, 60)
    ring = [(100 + 40 * np.cos(angle), 150 + 40 * np.sin(angle)) for angle in turn.tolist()]
    after = reshape(ink, ("cut", ring, REACH))
    assert at(after, 100, 150) != at(after, 30, 30)
    area = after.areas[at(after, 100, 150)]
    assert area == pytest.approx(np.pi * 40**2, rel=0.06)


def test_a_line_across_several_regions_cuts_them_all() -> None:
    ink = draw(130, 260)
    after = reshape(ink, ("cut", [(5, 150), (395, 150)], REACH))
    assert after.count == find_regions(ink).count + 3


def test_cutting_and_merging_follow_each_other() -> None:
    ink = draw(200)
    line, across = [(100, 5), (100, 295)], [(60, 150), (140, 150)]
    again = reshape(ink, ("cut", line, REACH), ("merge", across))
    assert again.count == find_regions(ink).count
    assert at(again, 40, 150) == at(again, 170, 150)
    cut_both = reshape(ink, ("merge", [(100, 150), (300, 150)]), ("cut", [(20, 150), (390, 150)], REACH))
    assert at(cut_both, 100, 60) == at(cut_both, 300, 60) != at(cut_both, 100, 250)


def test_pixels_become_a_region_of_their_own() -> None:
    ink = draw(200)
    mask = np.ones((60, 100), bool)
    after = reshape(ink, ("part", 150, 100, mask))
    assert after.count == find_regions(ink).count + 1
    assert len(np.unique(after.labels[100:160, 150:250])) == 1
    assert after.areas[at(after, 160, 120)] == mask.sum()


def test_a_region_all_of_whose_pixels_are_parted_is_gone() -> None:
    ink = draw(200)
    before = find_regions(ink)
    mask = before.labels == at(before, 100, 150)
    after = reshape(ink, ("part", 0, 0, mask), ("part", 395, 295, np.ones((9, 9), bool)), ("part", 900, 0, mask))
    assert after.count == before.count + 1


def test_a_pile_of_random_strokes_leaves_the_regions_sound() -> None:
    random = np.random.default_rng(4)
    ink = draw(130, 260)
    for _ in range(12):
        jobs = []
        for _ in range(6):
            line = (random.random((int(random.integers(2, 6)), 2)) * (WIDTH + 40, HEIGHT + 40) - 20).tolist()
            jobs.append(("merge", line) if random.random() < 0.3 else ("cut", line, REACH))
        reshape(ink, *jobs)
