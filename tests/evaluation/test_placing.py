"""Where hints for judging go: always the same, nested, in flat places, in the truth's color."""

import numpy as np
import pytest
from numpy.typing import NDArray

from anicolor.evaluation.metrics import find_ink, find_paper
from anicolor.evaluation.placing import (
    DOT_RADIUS_PX,
    MIN_SPACING_PX,
    find_flat_places,
    paint_hints,
    place_hints,
    place_paper_dot,
    seed_of,
)

Bytes = NDArray[np.uint8]


@pytest.fixture
def page() -> tuple[Bytes, Bytes]:
    """A page with a framed field of two colors and a noisy stripe: (truth, line)."""
    truth = np.full((120, 160, 3), 255, np.uint8)
    line = np.full((120, 160), 255, np.uint8)
    truth[20:100, 30:80] = (200, 60, 40)
    truth[20:100, 80:130] = (30, 90, 180)
    truth[60:100, 30:130] = np.random.default_rng(0).integers(0, 256, (40, 100, 3), np.uint8)
    line[18:102, 28:132] = 0
    line[20:100, 30:79] = 255
    line[20:100, 81:130] = 255
    return truth, line


def test_places_are_fixed_and_nested(page: tuple[Bytes, Bytes]) -> None:
    """The same seed gives the same places, and fewer are the first of more."""
    twenty = place_hints(*page, 20, seed=4)
    assert len(set(twenty)) == 20
    assert place_hints(*page, 20, seed=4) == twenty
    assert place_hints(*page, 5, seed=4) == twenty[:5]
    assert place_hints(*page, 0, seed=4) == []
    assert place_hints(*page, 20, seed=5) != twenty


def test_places_are_flat_and_apart(page: tuple[Bytes, Bytes]) -> None:
    """Off the paper, off the lines, out of the noise, and no dot touches another."""
    truth, line = page
    places = place_hints(truth, line, 12, seed=1)
    for row, column in places:
        around = (slice(row - DOT_RADIUS_PX, row + DOT_RADIUS_PX + 1), slice(column - 3, column + 4))
        assert np.ptp(truth[around].reshape(-1, 3), axis=0).max() == 0
        assert not find_ink(line)[around].any()
        assert not find_paper(truth, line)[row, column]
    gaps = [np.hypot(a[0] - b[0], a[1] - b[1]) for i, a in enumerate(places) for b in places[:i]]
    assert min(gaps) >= MIN_SPACING_PX


def test_a_rough_picture_still_gets_hints() -> None:
    """Where nothing is flat enough, the flattest places are taken."""
    rows, columns = np.mgrid[:90, :90]
    truth = np.repeat((128 + 6 * ((rows + columns) % 7)).astype(np.uint8)[:, :, None], 3, axis=2)
    line = np.full((90, 90), 255, np.uint8)
    assert not find_flat_places(truth, line, 12, 7.0).any()
    assert len(place_hints(truth, line, 5, seed=1)) == 5


def test_no_room_gives_fewer() -> None:
    """A page of paper only has no place for a color."""
    truth = np.full((40, 40, 3), 255, np.uint8)
    assert place_hints(truth, truth[:, :, 0], 5, seed=1) == []


def test_paper_dot(page: tuple[Bytes, Bytes]) -> None:
    """It lies wholly on paper; a page that is painted all over has none."""
    truth, line = page
    place = place_paper_dot(truth, line, seed=2)
    assert place is not None
    assert place == place_paper_dot(truth, line, seed=2)
    hints = paint_hints(truth, [], place)
    is_dot = hints[:, :, 3] == 255
    assert is_dot.sum() == 29
    assert find_paper(truth, line)[is_dot].all()
    assert (hints[is_dot] == 255).all()
    assert place_paper_dot(np.full_like(truth, 90), line, seed=2) is None


def test_dots_have_the_local_color(page: tuple[Bytes, Bytes]) -> None:
    """A dot is the mean of what it covers, and everything else is transparent."""
    truth, _ = page
    hints = paint_hints(truth, [(40, 50), (40, 110)], None)
    assert tuple(hints[40, 50]) == (200, 60, 40, 255)
    assert tuple(hints[43, 110]) == (30, 90, 180, 255)
    assert np.count_nonzero(hints[:, :, 3]) == 2 * 29


def test_seed_depends_on_the_name_only() -> None:
    """A fixed number, so that the published figures can be made again."""
    assert seed_of("bigheads", "0000") == seed_of("bigheads", "0000")
    assert len({seed_of("bigheads", "0000"), seed_of("bigheads", "0001"), seed_of("openclipart", "0000")}) == 3
